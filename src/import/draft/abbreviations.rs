//! Abbreviations whose stop does not end a sentence, or only sometimes.

use super::super::lexeme::listed;

/// Titles and other words that a name, a number or more text always follows.
const NEVER_LAST: &str = "mr mrs ms mx dr prof gen brig col lt maj capt cmdr cpl sgt adm sen rep reps gov pres hon rev fr st mt ft messrs \
    mme mlle dr hr sra srta vs cf viz e.g i.e eg ie z.b bzw ca approx est incl esp al- supt";

/// Words that a number follows. Before anything else their stop ends the sentence: "He said no. She left."
const BEFORE_NUMBER: &str =
    "no nos nr art arts sec sect fig figs p pp vol vols ch chap para paras par ed eds op eq ser rs c pt pop tel ext";

/// The short names of months: a day or a year follows, or the next sentence.
const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec"];

/// Abbreviations that stand at the end of a sentence as well as inside it.
const MAYBE_LAST: &str = "inc corp ltd co cos bros jr sr esq etc al ph.d dept govt univ assn ave blvd rd hwy mfg llc plc usw u.a ad bc ed \
    yr hr min";

/// Words that begin sentences, and hardly ever go on with a name.
const STARTERS: &str = "the a an this that these those it its he she they we i you his her their our my in on at by for from with \
    without but and or so yet however although though while when after before since if as because there here no not \
    some many most several both all among according meanwhile then what who why how";

/// Words that go on after a time of day: `10 p.m. Monday`, `6 a.m. GMT`.
const AFTER_TIME: &str =
    "monday tuesday wednesday thursday friday saturday sunday gmt est edt cet utc et pst pdt ist bst local";

/// The sort of a word before a stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum StopWord {
    /// No abbreviation: the stop ends the sentence.
    Plain,
    /// More always follows.
    NeverLast,
    /// A number follows, or the sentence ends.
    BeforeNumber,
    /// A time of day: the sentence ends unless a day or a zone follows.
    TimeOfDay,
    /// May be last or not: the next word decides.
    MaybeLast,
    /// A letter alone, such as the initial of a name.
    Initial,
}

impl StopWord {
    /// Returns the sort of a word, given without its last stop.
    pub(super) fn of(word: &str) -> Self {
        let lower = word.to_lowercase();
        let lower = lower.as_str();
        let mut letters = word.chars();
        if let (Some(only), None) = (letters.next(), letters.next())
            && only.is_alphabetic()
        {
            return if only.is_uppercase() {
                Self::Initial
            } else if only == 'v' {
                Self::NeverLast
            } else {
                Self::BeforeNumber
            };
        }
        if matches!(lower, "a.m" | "p.m") {
            Self::TimeOfDay
        } else if listed(NEVER_LAST, lower) {
            Self::NeverLast
        } else if listed(BEFORE_NUMBER, lower) || MONTHS.contains(&lower) {
            Self::BeforeNumber
        } else if listed(MAYBE_LAST, lower) || is_dotted(lower) {
            Self::MaybeLast
        } else {
            Self::Plain
        }
    }
}

/// Returns whether a word is letters with stops between them: `u.s`, `j.r.r`.
fn is_dotted(word: &str) -> bool {
    word.contains('.')
        && word.split('.').all(|letter| letter.chars().count() == 1 && letter.chars().all(char::is_alphabetic))
}

/// Returns whether a word, as written, begins sentences.
pub(super) fn starts_sentences(word: &str) -> bool {
    listed(STARTERS, &word.to_lowercase())
}

/// Returns whether a word goes on with a time of day.
pub(super) fn follows_time(word: &str) -> bool {
    listed(AFTER_TIME, &word.to_lowercase())
}
