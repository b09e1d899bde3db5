//! Phrases with what each means, found by their first word: a number has next to none of the hundreds of them beside it, and
//! comparing each would be most of the work of reading a table.

use std::collections::HashMap;

use super::super::lexeme::Lexeme;

/// A meaning with the phrases that have it, in small letters, with a blank between their words.
pub(super) type PhraseRow<T> = (T, &'static [&'static str]);

/// Phrases by their first word.
pub(super) struct PhraseTable<T> {
    /// The phrases that begin with a word, in the order of the table, each with its meaning.
    by_first_word: HashMap<&'static str, Vec<(T, &'static str)>>,
}

impl<T: Copy> PhraseTable<T> {
    /// Returns the phrases of a table.
    pub(super) fn new(rows: &[PhraseRow<T>]) -> Self {
        let mut by_first_word: HashMap<&'static str, Vec<(T, &'static str)>> = HashMap::new();
        for (meaning, phrases) in rows {
            for phrase in *phrases {
                let first = phrase.split(' ').next().unwrap_or_default();
                by_first_word.entry(first).or_default().push((*meaning, *phrase));
            }
        }
        Self { by_first_word }
    }

    /// Returns the meaning of the longest phrase that begins at a lexeme, and the number of the lexeme after it; of phrases of
    /// one length the last of the table counts.
    pub(super) fn longest(&self, lexemes: &[Lexeme<'_>], start: usize) -> Option<(T, usize)> {
        self.each(lexemes, start).map(|(meaning, _, next)| (meaning, next)).max_by_key(|(_, next)| *next)
    }

    /// Returns the phrases that begin at a lexeme, each with its meaning and the number of the lexeme after it.
    pub(super) fn each<'l>(
        &'l self,
        lexemes: &'l [Lexeme<'_>],
        start: usize,
    ) -> impl Iterator<Item = (T, &'static str, usize)> + 'l {
        let phrases = lexemes.get(start).and_then(|first| self.by_first_word.get(first.lower.as_str()));
        let found =
            move |(meaning, phrase): &(T, &'static str)| Some((*meaning, *phrase, phrase_at(lexemes, start, phrase)?));
        phrases.into_iter().flatten().filter_map(found)
    }
}

/// Returns the number of the lexeme after a phrase that begins at a lexeme. Stops of abbreviations do not count.
pub(super) fn phrase_at(lexemes: &[Lexeme<'_>], start: usize, phrase: &str) -> Option<usize> {
    let mut next = start;
    for word in phrase.split(' ') {
        lexemes.get(next).filter(|lexeme| lexeme.is(word))?;
        next += 1;
        let abbreviated = matches!(word, "approx" | "ca" | "c" | "min" | "max");
        if abbreviated && lexemes.get(next).is_some_and(|stop| stop.is(".") && stop.glued) {
            next += 1;
        }
    }
    Some(next)
}
