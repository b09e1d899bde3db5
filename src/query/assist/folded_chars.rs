//! The folded characters of a text, each with its byte range in the original, by word as the index splits them.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use crate::text::char_fold::fold_char;
use crate::text::fold::latin;
use crate::text::tokenizer::{FormKind, Tokenizer};

/// A folded character with the byte range of its original.
#[derive(Clone, Debug)]
pub(super) struct FoldedChar {
    pub(super) folded: char,
    pub(super) range: Range<usize>,
}

/// The folded characters of a text, and its words as ranges of them.
#[derive(Debug, Default)]
pub(super) struct FoldedChars {
    pub(super) chars: Vec<FoldedChar>,
    pub(super) words: Vec<Range<usize>>,
}

impl FoldedChars {
    /// Folds a text in its own script.
    pub(super) fn new(text: &str) -> Self {
        Self::folded(text, |letter, out| fold_char(letter, &mut |folded| out.push(folded)))
    }

    /// Folds a text, romanized.
    pub(super) fn in_latin(text: &str) -> Self {
        Self::folded(text, |letter, out| out.push_str(&latin(letter.encode_utf8(&mut [0; 4]))))
    }

    fn folded(text: &str, fold: fn(char, &mut String)) -> Self {
        let mut letters = Self::default();
        Tokenizer::default().tokenize(text, |form| {
            if form.kind == FormKind::Word {
                letters.push_word(text, form.range, fold);
            }
        });
        letters
    }

    fn push_word(&mut self, text: &str, word: Range<usize>, fold: fn(char, &mut String)) {
        let (first, mut folded) = (self.chars.len(), String::new());
        for (at, c) in text.get(word.clone()).unwrap_or_default().char_indices() {
            let start = word.start + at;
            let range = start..start + c.len_utf8();
            let before = self.chars.len();
            folded.clear();
            fold(c, &mut folded);
            let new = folded.chars().filter(|folded| folded.is_alphanumeric());
            self.chars.extend(new.map(|folded| FoldedChar { folded, range: range.clone() }));
            // A combining accent folds to nothing: it extends its letter.
            if self.chars.len() == before
                && is_combining_mark(c)
                && let Some(last) = self.chars.last_mut().filter(|last| last.range.end == start)
            {
                last.range.end = range.end;
            }
        }
        if self.chars.len() > first {
            self.words.push(first..self.chars.len());
        }
    }

    /// Returns whether two texts share any character.
    pub(super) fn shares_with(&self, other: &Self) -> bool {
        self.chars.iter().any(|letter| other.chars.iter().any(|known| known.folded == letter.folded))
    }

    /// Returns the characters of a word.
    pub(super) fn word(&self, at: usize) -> &[FoldedChar] {
        self.words.get(at).and_then(|word| self.chars.get(word.clone())).unwrap_or_default()
    }

    /// Returns the characters of some words, one after the other.
    pub(super) fn of_words<'a>(&self, words: impl Iterator<Item = &'a usize>) -> Vec<FoldedChar> {
        words.flat_map(|&at| self.word(at)).cloned().collect()
    }

    /// Returns the byte ranges of the marked characters; those adjacent within a word are merged, with an apostrophe
    /// between them.
    pub(super) fn merged_ranges(&self, hit: &[bool]) -> Vec<Range<usize>> {
        let mut ranges: Vec<Range<usize>> = Vec::new();
        let mut before = None;
        let begins = |at: usize| self.words.binary_search_by_key(&at, |word| word.start).is_ok();
        for (at, (letter, _)) in self.chars.iter().zip(hit).enumerate().filter(|(_, (_, hit))| **hit) {
            let goes_on = before.is_some_and(|before| before + 1 == at) && !begins(at);
            match ranges.last_mut() {
                Some(last) if goes_on || letter.range.start <= last.end => last.end = last.end.max(letter.range.end),
                _ => ranges.push(letter.range.clone()),
            }
            before = Some(at);
        }
        ranges
    }
}
