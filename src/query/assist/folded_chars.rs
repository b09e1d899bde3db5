//! The letters of a name, folded, each with its place in the original, in the words that are searched.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use crate::text::fold::{fold_char, latin};
use crate::text::words::{Scanner, Shape};

/// A letter of a text: folded, and its place in the original.
#[derive(Clone, Debug)]
pub(super) struct FoldedChar {
    pub(super) folded: char,
    pub(super) range: Range<usize>,
}

/// The letters of a text and its words, as ranges of them.
#[derive(Debug, Default)]
pub(super) struct FoldedChars {
    pub(super) list: Vec<FoldedChar>,
    pub(super) words: Vec<Range<usize>>,
}

impl FoldedChars {
    pub(super) fn new(text: &str) -> Self {
        Self::folded(text, |letter, out| fold_char(letter, &mut |folded| out.push(folded)))
    }

    pub(super) fn in_latin(text: &str) -> Self {
        Self::folded(text, |letter, out| out.push_str(&latin(letter.encode_utf8(&mut [0; 4]))))
    }

    fn folded(text: &str, fold: fn(char, &mut String)) -> Self {
        let mut letters = Self::default();
        Scanner::default().scan(text, |form| {
            if form.shape == Shape::Word {
                letters.push_word(text, form.range, fold);
            }
        });
        letters
    }

    fn push_word(&mut self, text: &str, word: Range<usize>, fold: fn(char, &mut String)) {
        let (first, mut folded) = (self.list.len(), String::new());
        for (at, c) in text.get(word.clone()).unwrap_or_default().char_indices() {
            let start = word.start + at;
            let range = start..start + c.len_utf8();
            let before = self.list.len();
            folded.clear();
            fold(c, &mut folded);
            let new = folded.chars().filter(|folded| folded.is_alphanumeric());
            self.list.extend(new.map(|folded| FoldedChar { folded, range: range.clone() }));
            // An accent belongs to its letter.
            if self.list.len() == before
                && is_combining_mark(c)
                && let Some(last) = self.list.last_mut().filter(|last| last.range.end == start)
            {
                last.range.end = range.end;
            }
        }
        if self.list.len() > first {
            self.words.push(first..self.list.len());
        }
    }

    pub(super) fn shares_with(&self, other: &Self) -> bool {
        self.list.iter().any(|letter| other.list.iter().any(|known| known.folded == letter.folded))
    }

    pub(super) fn word(&self, at: usize) -> &[FoldedChar] {
        self.words.get(at).and_then(|word| self.list.get(word.clone())).unwrap_or_default()
    }

    /// The letters of some words.
    pub(super) fn of<'a>(&self, words: impl Iterator<Item = &'a usize>) -> Vec<FoldedChar> {
        words.flat_map(|&at| self.word(at)).cloned().collect()
    }

    /// The places of the letters that were hit; those side by side in a word are one, with the apostrophe between them.
    pub(super) fn ranges(&self, hit: &[bool]) -> Vec<Range<usize>> {
        let mut ranges: Vec<Range<usize>> = Vec::new();
        let mut before = None;
        let begins = |at: usize| self.words.binary_search_by_key(&at, |word| word.start).is_ok();
        for (at, (letter, _)) in self.list.iter().zip(hit).enumerate().filter(|(_, (_, hit))| **hit) {
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
