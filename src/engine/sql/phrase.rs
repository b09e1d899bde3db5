//! Words and phrases in SQL.
//!
//! A word and a pair of frequent words have posting lists. Other phrases are looked for in the claims that have all of their
//! words and pairs, by a regular expression over the codes of the words of a text and their other forms: see the rows of claims.

use std::ops::Range;

use crate::query::phrase::Phrase;
use crate::remote::clickhouse::quoted;

use super::super::codes::{MAX_SPANNED_WORDS, WordAt};
use super::super::word_codes::WordCodes;
use super::comparison::{FALSE, all, any, in_list};
use super::sql_context::SqlContext;

/// The expression for the claims of posting lists: the first claim of a block, and the steps from each claim to the next.
pub(super) const LISTED_CLAIMS: &str = "toUInt32(base + arrayJoin(arrayCumSum(steps)))";

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
pub(super) fn posted(tables: SqlContext<'_>, word: &str, open: bool, place: WordPlace) -> String {
    let words = if open {
        // No word has the last character of Unicode.
        format!("word >= {} AND word < {}", quoted(word), quoted(&format!("{word}\u{10ffff}")))
    } else {
        format!("word = {}", quoted(word))
    };
    in_list(&format!("SELECT {LISTED_CLAIMS} FROM {} WHERE {words} AND {}", tables.words(), place.condition()))
}

/// Returns the expression that a claim has a posting of a pair of words, by the number of the pair.
fn posted_pair(tables: SqlContext<'_>, pair: u32, place: WordPlace) -> String {
    in_list(&format!("SELECT {LISTED_CLAIMS} FROM {} WHERE pair = {pair} AND {}", tables.pairs(), place.condition()))
}

/// Returns the expression that a text in some place has a phrase.
pub(super) fn in_texts(tables: SqlContext<'_>, phrase: &Phrase, place: WordPlace) -> String {
    match phrase.words.as_slice() {
        [] => FALSE.to_owned(),
        [word] => posted(tables, word, phrase.open, place),
        words => {
            let pair = match words {
                [one, other] if !phrase.open => tables.pair(one, other),
                _ => None,
            };
            let checked = || checked_phrase(tables, words, phrase.open, place);
            pair.map_or_else(checked, |pair| posted_pair(tables, pair, place))
        }
    }
}

/// Returns the expression for a phrase that no posting list has.
fn checked_phrase(tables: SqlContext<'_>, words: &[String], open: bool, place: WordPlace) -> String {
    // What is in another text may be in the statement as well, and then has its posting there.
    let candidates = if matches!(place, WordPlace::Statement) { place } else { WordPlace::Texts };
    let last = words.len().saturating_sub(1);
    let ranges: Vec<Range<u32>> =
        words.iter().enumerate().map(|(at, word)| tables.words_of(word, open && at == last)).collect();
    if ranges.iter().any(Range::is_empty) {
        return FALSE.to_owned();
    }
    let pair = |at: usize| match words.get(at..at + 2) {
        Some([one, other]) if !(open && at + 1 == last) => tables.pair(one, other),
        _ => None,
    };
    let mut parts: Vec<String> = (0..last).filter_map(pair).map(|pair| posted_pair(tables, pair, candidates)).collect();
    for (at, word) in words.iter().enumerate() {
        // The claims of a pair have both of its words.
        if pair(at).is_none() && at.checked_sub(1).and_then(pair).is_none() {
            parts.push(posted(tables, word, open && at == last, candidates));
        }
    }
    let pattern = quoted(&pattern(tables.codes, &ranges));
    let matches = |column: &str| format!("match({column}, {pattern})");
    let found = match place {
        WordPlace::Statement => matches("text"),
        WordPlace::Elsewhere => format!("(NOT {} AND {})", matches("text"), matches("more")),
        _ => any(&[matches("text"), matches("more")]),
    };
    // Few claims have all words: only their texts are read.
    in_list(&format!("SELECT seq FROM {} PREWHERE {} WHERE {found}", tables.claims(), all(&parts)))
}

/// Returns the regular expression for consecutive words, each any of a range, among the codes of a text.
fn pattern(codes: &WordCodes, words: &[Range<u32>]) -> String {
    let signs = format!("\\x{{1}}-\\x{{{MAX_SPANNED_WORDS:x}}}");
    let any = WordCodes::any_pattern();
    let forms = format!("(?:[{signs}]{any})*");
    // A position is a word, then its other forms, each with a sign before it.
    let group = |word: &Range<u32>| {
        let word = codes.pattern(word);
        let other_forms = (1..=MAX_SPANNED_WORDS).map(|spanned| {
            let behind = format!("{any}{forms}").repeat(spanned as usize - 1);
            format!("{any}{forms}\\x{{{spanned:x}}}{word}{forms}{behind}")
        });
        let cases: Vec<String> = std::iter::once(format!("{word}{forms}")).chain(other_forms).collect();
        format!("(?:{})", cases.join("|"))
    };
    // The first word must not be another form itself.
    format!("(?:^|[^{signs}]){}", words.iter().map(group).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::super::super::VersionTables;
    use super::*;
    use crate::index::vocabulary::{Vocabulary, VocabularyBuilder};

    #[test]
    fn words_and_pairs_of_frequent_words_have_lists() {
        let mut builder = VocabularyBuilder::default();
        for word in ["in", "north", "wa", "waziristan"] {
            builder.intern(word);
        }
        let (tables, vocabulary, codes) =
            (VersionTables::new("d", 1, false), builder.finish().0, WordCodes::new("AAba"));
        let tables = SqlContext { tables: &tables, vocabulary: &vocabulary, codes: &codes };
        assert_eq!(
            posted(tables, "o'neil", true, WordPlace::Names),
            format!(
                "seq IN (SELECT {LISTED_CLAIMS} FROM `d`.`words_v1` \
                 WHERE word >= 'o\\'neil' AND word < 'o\\'neil\u{10ffff}' AND at = 2)"
            )
        );
        let found = |words: &str, open| {
            let phrase = Phrase::of(words.split(' ').map(str::to_owned).collect(), open);
            in_texts(tables, &phrase, WordPlace::Texts)
        };
        let pair = "seq IN (SELECT {} FROM `d`.`pairs_v1` WHERE pair = 1 AND at <= 1)".replace("{}", LISTED_CLAIMS);
        assert_eq!(found("in north", false), pair);
        let word = |word: &str| {
            in_list(&format!("SELECT {LISTED_CLAIMS} FROM `d`.`words_v1` WHERE word = '{word}' AND at <= 1"))
        };
        // Texts are read only where all lists say so.
        for (words, lists) in [("north wa", vec![word("north"), word("wa")]), ("in north wa", vec![pair, word("wa")])] {
            let checked = found(words, false);
            let start = format!("seq IN (SELECT seq FROM `d`.`claims_v1` PREWHERE ({}) WHERE ", lists.join(" AND "));
            assert!(checked.starts_with(&start), "{checked}");
        }
        assert!(found("in north", true).contains("word >= 'north' AND word < 'north\u{10ffff}'"));
    }

    #[test]
    fn a_word_that_no_text_has_is_in_no_phrase() {
        let (tables, vocabulary, codes) =
            (VersionTables::new("d", 1, false), Vocabulary::default(), WordCodes::default());
        let context = SqlContext { tables: &tables, vocabulary: &vocabulary, codes: &codes };
        let phrase = Phrase::of(vec!["north".to_owned(), "wa".to_owned()], true);
        assert_eq!(in_texts(context, &phrase, WordPlace::Texts), FALSE);
    }
}
