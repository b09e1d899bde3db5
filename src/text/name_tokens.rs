//! The tokens of a name: its words, with articles, legal forms and titles marked as stopwords. Those are written, left out and
//! translated at will, so they count for little. A legal form of several words is one token.

use super::phones::romanized;

/// A token of a name, as text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NameWord<'a> {
    /// The word in folded Latin letters; for a legal form with several words or spellings, the canonical one.
    pub text: &'a str,
    /// True if it says little about whose name it is.
    pub is_stopword: bool,
}

/// Legal forms and the like, each with the canonical form that stands for it. Several words are written as in a folded name.
const LEGAL_FORMS: &[(&str, &str)] = &[
    ("limited liability company", "llc"),
    ("obshchestvo s ogranichennoi otvetstvennostyu", "llc"),
    ("obshchestvo s ogranichennoy otvetstvennostyu", "llc"),
    ("llc", "llc"),
    ("ooo", "llc"),
    ("tov", "llc"),
    ("joint stock company", "jsc"),
    ("open joint stock company", "jsc"),
    ("public joint stock company", "jsc"),
    ("closed joint stock company", "jsc"),
    ("private joint stock company", "jsc"),
    ("aktsionernoe obshchestvo", "jsc"),
    ("otkrytoe aktsionernoe obshchestvo", "jsc"),
    ("zakrytoe aktsionernoe obshchestvo", "jsc"),
    ("publichnoe aktsionernoe obshchestvo", "jsc"),
    ("jsc", "jsc"),
    ("ojsc", "jsc"),
    ("pjsc", "jsc"),
    ("cjsc", "jsc"),
    ("pjs", "jsc"),
    ("oao", "jsc"),
    ("zao", "jsc"),
    ("pao", "jsc"),
    ("ao", "jsc"),
    ("drustvo sa ogranicenom odgovornoscu", "doo"),
    ("doo", "doo"),
    ("ad", "ad"),
    ("ead", "ad"),
    ("limited", "ltd"),
    ("ltd", "ltd"),
    ("ltda", "ltd"),
    ("limitada", "ltd"),
    ("incorporated", "inc"),
    ("inc", "inc"),
    ("corporation", "corp"),
    ("corp", "corp"),
    ("company", "co"),
    ("companies", "co"),
    ("compania", "co"),
    ("kompaniya", "co"),
    ("sherkat e", "co"),
    ("sherkat", "co"),
    ("cia", "co"),
    ("co", "co"),
    ("gmbh", "gmbh"),
    ("sa", "sa"),
    ("s a", "sa"),
    ("sal", "sa"),
    ("sas", "sa"),
    ("sarl", "sa"),
    ("srl", "sa"),
    ("sa de cv", "cv"),
    ("s de rl", "cv"),
    ("s de rl de cv", "cv"),
    ("fze", "fze"),
    ("fzc", "fze"),
    ("fzco", "fze"),
    ("fz llc", "fze"),
    ("plc", "plc"),
    ("llp", "llp"),
    ("establishment", "est"),
    ("est", "est"),
    ("and", "and"),
    ("und", "and"),
    ("y", "and"),
];

/// Spellings of the Arabic article, which is assimilated to the next consonant and written differently in each country.
const ARTICLES: &[&str] = &["al", "el", "il", "ul", "ar", "as", "ash", "ad", "an", "at", "az"];

/// Other words that say little: articles, prepositions and conjunctions of several languages, and Arabic and Dutch particles
/// of names.
const STOPWORDS: &[&str] = &[
    "the", "of", "for", "de", "del", "la", "los", "las", "le", "da", "di", "do", "e", "ye", "i", "bin", "ben", "ibn",
    "van", "von", "der", "den",
];

/// Roman numerals after a name, with their digits. Single letters are left out: they are initials.
const ROMAN_NUMERALS: &[(&str, &str)] =
    &[("ii", "2"), ("iii", "3"), ("iv", "4"), ("vi", "6"), ("vii", "7"), ("viii", "8"), ("ix", "9")];

/// Maximum number of words of a legal form in [`LEGAL_FORMS`].
const MAX_FORM_WORDS: usize = 5;

/// A romanized name that can be cut into tokens.
#[derive(Clone, Debug, Default)]
pub struct NameTokens {
    /// The name in folded Latin letters.
    pub roman: String,
}

impl NameTokens {
    /// Romanizes a name as written.
    #[must_use]
    pub fn new(name: &str) -> Self {
        Self { roman: romanized(name) }
    }

    /// Iterates over its words.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.roman.split(' ').filter(|word| !word.is_empty())
    }

    /// Calls `give` for its tokens in order. The word of a name of one word is never a stopword.
    pub(crate) fn for_each_token<'a>(&'a self, mut give: impl FnMut(NameWord<'a>)) {
        let mut rest = self.roman.as_str();
        let alone = !rest.contains(' ');
        while let Some(first) = rest.split(' ').next().filter(|first| !first.is_empty()) {
            // A Roman numeral counts only after another word: `VI` alone may be a name.
            let after = rest.len() < self.roman.len();
            let (length, part) = if alone {
                (first.len(), NameWord { text: first, is_stopword: false })
            // Legal forms go before articles: of several words the whole is taken. `ad` is both, and a stopword
            // either way.
            } else if let Some((length, text)) = form(rest) {
                (length, NameWord { text, is_stopword: true })
            } else if ARTICLES.contains(&first) {
                (first.len(), NameWord { text: "al", is_stopword: true })
            } else if let Some((_, number)) = ROMAN_NUMERALS.iter().find(|(roman, _)| after && *roman == first) {
                (first.len(), NameWord { text: number, is_stopword: false })
            } else {
                (first.len(), NameWord { text: first, is_stopword: STOPWORDS.contains(&first) })
            };
            give(part);
            rest = rest.get(length..).unwrap_or_default().trim_start();
        }
    }

    /// Returns the acronyms of the name, sorted: the first letters of its words, with numbers as a whole; with and without
    /// stopwords and legal forms, and with legal forms in full. Acronyms of fewer than three letters are left out.
    #[must_use]
    pub(crate) fn acronyms(&self) -> Vec<String> {
        let little = |word: &&str| !STOPWORDS.contains(word) && !ARTICLES.contains(word) && *word != "and";
        // A company is part of many acronyms, `LLC` of none.
        let legal =
            |word: &&str| LEGAL_FORMS.iter().all(|&(known, form)| known != *word || ["co", "corp"].contains(&form));
        let mut with_forms = String::new();
        self.for_each_token(|part| with_forms.push_str(if is_form(part) { part.text } else { initial(part.text) }));
        let mut found = vec![
            with_forms,
            initials(self.words()),
            initials(self.words().filter(little)),
            initials(self.words().filter(little).filter(legal)),
        ];
        found.retain(|acronym| acronym.len() >= MIN_ACRONYM_LETTERS);
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Returns the name itself read as an acronym: its letters without blanks and stopwords; `None` unless they are 3 to 10.
    #[must_use]
    pub(crate) fn as_acronym(&self) -> Option<String> {
        let mut short = String::new();
        self.for_each_token(|part| {
            if !part.is_stopword {
                short.push_str(part.text);
            }
        });
        (MIN_ACRONYM_LETTERS..=MAX_ACRONYM_LETTERS).contains(&short.len()).then_some(short)
    }
}

/// Minimum length of an acronym, in bytes of ASCII: two letters stand for too much.
const MIN_ACRONYM_LETTERS: usize = 3;

/// Maximum length of an acronym, in bytes of ASCII: longer ones are words.
const MAX_ACRONYM_LETTERS: usize = 10;

/// Returns whether a token is a legal form.
fn is_form(part: NameWord<'_>) -> bool {
    part.is_stopword && LEGAL_FORMS.iter().any(|&(_, stands)| stands == part.text && stands != "and")
}

/// Returns the first letter of a word, or the whole of a number.
fn initial(word: &str) -> &str {
    let digits = word.bytes().all(|byte| byte.is_ascii_digit());
    if digits { word } else { word.get(..1).unwrap_or_default() }
}

/// Returns the initials of some words as one text.
fn initials<'a>(words: impl Iterator<Item = &'a str>) -> String {
    words.map(initial).collect()
}

/// Returns the longest legal form at the beginning of a text: its length in bytes, and its canonical form. `None` if there is
/// none.
fn form(text: &str) -> Option<(usize, &'static str)> {
    let ends = text.match_indices(' ').map(|(at, _)| at).chain([text.len()]).take(MAX_FORM_WORDS);
    let known = |end: usize| {
        let start = text.get(..end)?;
        LEGAL_FORMS.iter().find(|(form, _)| *form == start).map(|&(_, stands)| (end, stands))
    };
    ends.filter_map(known).last()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(name: &str) -> String {
        let mut parts = Vec::new();
        NameTokens::new(name)
            .for_each_token(|part| parts.push(format!("{}{}", part.text, if part.is_stopword { "-" } else { "" })));
        parts.join(" ")
    }

    #[test]
    fn forms_and_articles_are_light() {
        for (name, expected) in [
            ("LIMITED LIABILITY COMPANY MARITIME", "llc- maritime"),
            ("OBORONLOGISTIKA, OOO", "oboronlogistika llc-"),
            ("FLORES CASTRO, S. DE R.L. DE C.V.", "flores castro cv-"),
            ("Ash Shiḩr", "al- shihr"),
            ("Teremky-II", "teremky 2"),
            ("Ad", "ad"),
        ] {
            assert_eq!(parts(name), expected, "{name}");
        }
    }

    #[test]
    fn a_name_has_several_acronyms() {
        for (name, short) in [
            ("POPULAR FRONT FOR THE LIBERATION OF PALESTINE - GENERAL COMMAND", "PFLP-GC"),
            ("NATIONAL IRANIAN OIL PRODUCTS DISTRIBUTION COMPANY", "NIOPDC"),
            ("INTERNATIONAL FREEZE DRIED S.A.", "IFD S.A."),
            ("Tehrik-e Taliban Pakistan", "TTP"),
            ("Network Battalion 65", "NB65"),
            ("PETROLEOS DE VENEZUELA, S.A.", "PDVSA"),
        ] {
            let short = NameTokens::new(short).as_acronym().unwrap();
            assert!(NameTokens::new(name).acronyms().contains(&short), "{name}: {short}");
        }
    }
}
