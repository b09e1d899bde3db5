//! Words and phrases in SQL.
//!
//! A word and a pair of neighbouring words are postings. Longer phrases are looked for in the claims that have all of their
//! pairs, by a regular expression over the words of a text with their other forms: see the rows of claims.

use crate::query::eval::phrase::Phrase;
use crate::remote::clickhouse::quoted;

use super::super::VersionTables;
use super::super::codes::WordAt;
use super::comparison::{FALSE, all, any};

/// Maximum number of words that another form stands for.
const MAX_SPANNED_WORDS: usize = 4;

/// The postings of a word by the texts that have it.
#[derive(Clone, Copy)]
pub(super) enum WordPlace {
    /// The statement.
    Statement,
    /// Another text, and not the statement.
    Elsewhere,
    /// Any text.
    Texts,
    /// A name that the claim refers to.
    Names,
    /// Any text, as a number with blanks between its thousands.
    SpacedNumbers,
}

impl WordPlace {
    /// Returns the condition on the column `at`.
    fn condition(self) -> String {
        let at = |place: WordAt| format!("at = {}", place.code());
        match self {
            Self::Statement => at(WordAt::Statement),
            Self::Elsewhere => at(WordAt::Elsewhere),
            Self::Texts => format!("at <= {}", WordAt::Elsewhere.code()),
            Self::Names => at(WordAt::Name),
            Self::SpacedNumbers => at(WordAt::SpacedNumber),
        }
    }
}

/// Returns the expression that a claim has a posting of a word, or with `open` of one that it begins.
pub(super) fn posted(tables: &VersionTables, word: &str, open: bool, place: WordPlace) -> String {
    let words = if open {
        // No word has the last character of Unicode.
        format!("word >= {} AND word < {}", quoted(word), quoted(&format!("{word}\u{10ffff}")))
    } else {
        format!("word = {}", quoted(word))
    };
    format!("seq IN (SELECT seq FROM {} WHERE {words} AND {})", tables.words(), place.condition())
}

/// Returns the expression that a text in some place has a phrase.
pub(super) fn in_texts(tables: &VersionTables, phrase: &Phrase, place: WordPlace) -> String {
    match phrase.words.as_slice() {
        [] => FALSE.to_owned(),
        [word] => posted(tables, word, phrase.open, place),
        [one, other] => posted(tables, &format!("{one} {other}"), phrase.open, place),
        words => long_phrase(tables, words, phrase.open, place),
    }
}

/// Returns the expression for a phrase of three words or more.
fn long_phrase(tables: &VersionTables, words: &[String], open: bool, place: WordPlace) -> String {
    let last = words.len().saturating_sub(2);
    let pairs = words
        .windows(2)
        .enumerate()
        .map(|(at, pair)| posted(tables, &pair.join(" "), open && at == last, WordPlace::Texts));
    let pattern = quoted(&pattern(words, open));
    let matches = |column: &str| format!("match({column}, {pattern})");
    let found = match place {
        WordPlace::Statement => matches("text"),
        WordPlace::Elsewhere => format!("(NOT {} AND {})", matches("text"), matches("more")),
        _ => any(&[matches("text"), matches("more")]),
    };
    let pairs: Vec<String> = pairs.collect();
    // Few claims have all pairs: only their texts are read.
    format!("seq IN (SELECT seq FROM {} PREWHERE {} WHERE {found})", tables.claims(), all(&pairs))
}

/// Returns the regular expression for consecutive words among the groups ` word|form=n|form=n` of a text.
fn pattern(words: &[String], open: bool) -> String {
    let last = words.len().saturating_sub(1);
    let groups = words.iter().enumerate().map(|(at, word)| group(word, open && at == last));
    format!(" {} ", groups.collect::<Vec<_>>().join(" "))
}

/// Returns the regular expression for the groups that a word takes: one, or as many as another form of them stands for.
fn group(word: &str, open: bool) -> String {
    let word = escaped(word) + if open { "[^ |=]*" } else { "" };
    let other_forms = (1..=MAX_SPANNED_WORDS).map(|spanned| {
        let behind = " [^ ]+".repeat(spanned - 1);
        format!("[^ ]*\\|{word}={spanned}(?:\\|[^ ]*)?{behind}")
    });
    let forms: Vec<String> = std::iter::once(format!("{word}(?:\\|[^ ]*)?")).chain(other_forms).collect();
    format!("(?:{})", forms.join("|"))
}

/// Returns a word as a regular expression for itself.
fn escaped(word: &str) -> String {
    let mut pattern = String::with_capacity(word.len());
    for letter in word.chars() {
        if letter.is_ascii() && !letter.is_ascii_alphanumeric() {
            pattern.push('\\');
        }
        pattern.push(letter);
    }
    pattern
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_and_two_words_are_postings() {
        let tables = VersionTables::new("d", 1, false);
        assert_eq!(
            posted(&tables, "o'neil", true, WordPlace::Names),
            "seq IN (SELECT seq FROM `d`.`words_v1` WHERE word >= 'o\\'neil' AND word < 'o\\'neil\u{10ffff}' AND at = 2)"
        );
        let pair = Phrase::of(vec!["north".to_owned(), "wa".to_owned()], false);
        assert_eq!(
            in_texts(&tables, &pair, WordPlace::Texts),
            "seq IN (SELECT seq FROM `d`.`words_v1` WHERE word = 'north wa' AND at <= 1)"
        );
    }

    #[test]
    fn signs_of_words_mean_themselves() {
        assert_eq!(escaped("9/11.5"), "9\\/11\\.5");
        assert_eq!(escaped("müll"), "müll");
    }
}
