//! The words and signs that qualify a number: `more than`, `au moins`, `≥`.

use std::sync::LazyLock;

use crate::model::{Number, Value};

use super::super::lexeme::{Lexeme, word_at};
use super::phrase_table::{PhraseRow, PhraseTable};

/// A bound that a number is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Qualifier {
    /// About the number.
    About,
    /// More than the number.
    MoreThan,
    /// The number or more.
    AtLeast,
    /// Less than the number.
    LessThan,
    /// The number or less.
    AtMost,
}

impl Qualifier {
    /// Returns the number with this qualifier.
    pub(super) fn of(self, number: f64) -> Value {
        let number = Number(number);
        match self {
            Self::About => Value::About(number),
            Self::MoreThan => Value::MoreThan(number),
            Self::AtLeast => Value::AtLeast(number),
            Self::LessThan => Value::LessThan(number),
            Self::AtMost => Value::AtMost(number),
        }
    }
}

/// Phrases before a number, in small letters, without the stops of abbreviations.
const BEFORE: &[PhraseRow<Qualifier>] = &[
    (
        Qualifier::About,
        &[
            // English
            "~",
            "about",
            "around",
            "approximately",
            "approx",
            "ca",
            "c",
            "circa",
            "roughly",
            "some",
            "nearly",
            "almost",
            "close to",
            "an estimated",
            "estimated",
            "estimated at",
            "in the region of",
            "in the order of",
            "somewhere around",
            "virtually",
            "an average of",
            // German
            "etwa",
            "ungefähr",
            "rund",
            "zirka",
            "fast",
            "knapp",
            "beinahe",
            "nahezu",
            "schätzungsweise",
            // French
            "environ",
            "à peu près",
            "près de",
            "presque",
            "quelque",
            // Spanish, Portuguese
            "aproximadamente",
            "alrededor de",
            "cerca de",
            "unos",
            "unas",
            "casi",
            "quase",
            "uns",
            "umas",
            "por volta de",
            // Russian
            "около",
            "примерно",
            "приблизительно",
            "порядка",
            "почти",
        ],
    ),
    (
        Qualifier::MoreThan,
        &[
            ">",
            "more than",
            "over the age of",
            "above the age of",
            "over",
            "above",
            "upwards of",
            "upward of",
            "in excess of",
            "exceeding",
            "greater than",
            "higher than",
            "larger than",
            "north of",
            "beyond",
            "mehr als",
            "über",
            "gut",
            "plus de",
            "más de",
            "mais de",
            "более",
            "больше",
            "свыше",
        ],
    ),
    (
        Qualifier::AtLeast,
        &[
            "≥",
            "> =",
            "at least",
            "no fewer than",
            "no less than",
            "not less than",
            "not fewer than",
            "a minimum of",
            "minimum",
            "min",
            "as few as",
            "mindestens",
            "wenigstens",
            "au moins",
            "al menos",
            "por lo menos",
            "como mínimo",
            "pelo menos",
            "no mínimo",
            "не менее",
            "не меньше",
            "как минимум",
            "по меньшей мере",
        ],
    ),
    (
        Qualifier::LessThan,
        &[
            "<",
            "fewer than",
            "under the age of",
            "below the age of",
            "less than",
            "under",
            "below",
            "lower than",
            "smaller than",
            "just under",
            "short of",
            "weniger als",
            "unter",
            "moins de",
            "menos de",
            "менее",
            "меньше",
        ],
    ),
    (
        Qualifier::AtMost,
        &[
            "≤",
            "< =",
            "up to",
            "at most",
            "no more than",
            "not more than",
            "as many as",
            "as much as",
            "a maximum of",
            "maximum",
            "max",
            "bis zu",
            "höchstens",
            "maximal",
            "jusqu'à",
            "au plus",
            "hasta",
            "como máximo",
            "a lo sumo",
            "até",
            "no máximo",
            "до",
            "не более",
            "не больше",
            "максимум",
        ],
    ),
];

/// Phrases after a number.
const AFTER: &[PhraseRow<Qualifier>] = &[
    (
        Qualifier::AtLeast,
        &["+", "- plus", "or more", "or above", "or over", "and more", "and above", "at least", "at a minimum"],
    ),
    (Qualifier::AtMost, &["or fewer", "or less", "or under", "at most", "at the most", "at a maximum"]),
    (Qualifier::About, &["or so", "- odd", "odd", "or thereabouts", "approximately", "approx"]),
];

/// Words that strengthen or weaken a qualifier and change nothing else: `well over`, `just under`.
const DEGREES: [&str; 11] = [
    "well",
    "just",
    "slightly",
    "far",
    "considerably",
    "significantly",
    "substantially",
    "only",
    "possibly",
    "little",
    "even",
];

static PHRASES_BEFORE: LazyLock<PhraseTable<Qualifier>> = LazyLock::new(|| PhraseTable::new(BEFORE));
static PHRASES_AFTER: LazyLock<PhraseTable<Qualifier>> = LazyLock::new(|| PhraseTable::new(AFTER));

/// Reads the qualifier that begins at a lexeme: it, and the number of the lexeme after it. The longest phrase counts.
pub(super) fn before(lexemes: &[Lexeme<'_>], start: usize) -> Option<(Qualifier, usize)> {
    // `C$5m`, `CA$5m` are dollars, and not about 5; `~$5m` and `>$5m` are qualified by their signs.
    let is_of_money = |sign: &Lexeme<'_>| sign.glued && sign.is("$");
    if lexemes.get(start).is_some_and(Lexeme::is_word) && lexemes.get(start + 1).is_some_and(is_of_money) {
        return None;
    }
    let mut next = start;
    // `a little over`
    let word = |at: usize| word_at(lexemes, at);
    if word(next) == "a" && word(next + 1) == "little" {
        next += 1;
    }
    if let Some(found) = PHRASES_BEFORE.longest(lexemes, next).filter(|_| next == start) {
        return Some(found);
    }
    // `no deeper than`, `longer than`
    let no = usize::from(word(start) == "no");
    if next == start && word(start + no).ends_with("er") && word(start + no + 1) == "than" {
        return Some((if no == 1 { Qualifier::AtMost } else { Qualifier::MoreThan }, start + no + 2));
    }
    let after = next + DEGREES.contains(&word(next)).then_some(1)?;
    PHRASES_BEFORE.longest(lexemes, after)
}

/// Reads the qualifier after a number, in the same way.
pub(super) fn after(lexemes: &[Lexeme<'_>], start: usize) -> Option<(Qualifier, usize)> {
    PHRASES_AFTER.longest(lexemes, start)
}
