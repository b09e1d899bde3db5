//! The words of a text that must stand side by side, and the other ways in which they may be written.

use std::ops::Range;

use crate::index::Library;
use crate::index::terms::Vocabulary;
use crate::text::LONGEST_COMPARED;
use crate::text::fold::fold_char;
use crate::text::prefixes::{stems, without_article};
use crate::text::words::{LONGEST_CHAIN, terms};

use super::digit_groups;

/// A word is also found as two if each has this many letters: `crossborder` finds `cross border`.
const MIN_HALF_CHARS: usize = 3;

/// Words that are not taken for halves of others: `notable` is not `not able`.
const UNSPLIT_WORDS: &[&str] = &[
    "all", "and", "any", "but", "can", "for", "had", "has", "her", "him", "his", "may", "not", "now", "one", "our",
    "the", "was", "who",
];

/// Signs behind a number with which it may go on while it is typed: `3.` is the beginning of `3.5`.
const NUMBER_CONTINUATIONS: &[char] = &['.', ',', '/', ':', '-', '_', '\'', '×', '٫', '٬', '·', '–', '’', '*'];

/// Folded words side by side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// The words.
    pub words: Vec<String>,
    /// The last word is only its beginning.
    pub open: bool,
    /// Something else than a hyphen stands between words.
    pub spaced: bool,
}

impl Phrase {
    /// Returns the words of a text. A number with another sign behind it (`35%`) is not the beginning of a longer one.
    #[must_use]
    pub fn new(text: &str, open: bool) -> Self {
        let terms = terms(text);
        let behind = terms.last().and_then(|(range, _)| text.get(range.end..)).and_then(|rest| rest.chars().next());
        let number = terms.last().is_some_and(|(_, word)| word.ends_with(|c: char| c.is_ascii_digit()));
        let ended = number && behind.is_some_and(|sign| !NUMBER_CONTINUATIONS.contains(&sign));
        let gap = |pair: &[(Range<usize>, String)]| match pair {
            [(left, _), (right, _)] => !text.get(left.end..right.start).is_some_and(is_hyphen),
            _ => false,
        };
        let spaced = terms.windows(2).any(gap);
        Self { words: terms.into_iter().map(|(_, word)| word).collect(), open: open && !ended, spaced }
    }

    /// Returns words that stand side by side.
    #[must_use]
    pub fn of(words: Vec<String>, open: bool) -> Self {
        Self { words, open, spaced: false }
    }

    /// The words written as one: of several, `crossborder` of `cross-border`; of numbers, groups of thousands alone.
    /// What is written with blanks is several words.
    #[must_use]
    pub fn joined(&self) -> Option<Self> {
        let several = (2..=LONGEST_CHAIN).contains(&self.words.len());
        let fits = || self.words.windows(2).all(|pair| matches!(pair, [left, right] if can_join(left, right)));
        let number = || self.words.iter().all(|word| word.bytes().all(|byte| byte.is_ascii_digit()));
        let joins = several && fits() && (!self.spaced || number());
        joins.then(|| Self::of(vec![self.words.concat()], self.open))
    }

    /// Returns whether it ends with a digit: a number is the beginning of a longer one only where nothing has it as it
    /// stands.
    #[must_use]
    pub fn ends_in_digit(&self) -> bool {
        self.words.last().is_some_and(|word| ends_in(word, |c| c.is_ascii_digit()))
    }

    /// One word written as two, in every way: none of several words.
    pub fn halves(&self) -> impl Iterator<Item = Self> {
        let word = if let [word] = self.words.as_slice() { word } else { "" };
        halves(word).map(|(left, right)| Self::of(vec![left, right], self.open))
    }

    /// Returns the phrases that mean the same: the words written as one, a number in groups, and (unless it is literal)
    /// one word written as two.
    #[must_use]
    pub fn variants(&self, literal: bool) -> Vec<Self> {
        let halves = self.halves().filter(|_| !literal);
        let grouped = if let [word] = self.words.as_slice() {
            digit_groups::groups(word).map(|words| Self::of(words, false))
        } else {
            None
        };
        self.joined().into_iter().chain(halves).chain(grouped).collect()
    }

    /// Returns the phrases of a word of Arabic or Hebrew without its prefixes: without its article, and where the
    /// library does not know the word as it is, without others. The texts know each word without its prefixes.
    #[must_use]
    pub fn stems(&self, library: &Library) -> Vec<Self> {
        let [word] = self.words.as_slice() else { return Vec::new() };
        let found = match without_article(word) {
            Some(stem) => vec![stem],
            None if word.is_ascii() || self.is_known(library) => Vec::new(),
            None => stems(word),
        };
        found.into_iter().map(|stem| Self::of(vec![stem.to_owned()], self.open)).collect()
    }

    /// For each word the numbers it stands for; `None` where a word is not known.
    pub(crate) fn ranges(&self, vocabulary: &Vocabulary) -> Option<Vec<Range<u32>>> {
        let last = self.words.len().saturating_sub(1);
        let range = |(at, word): (usize, &String)| {
            let range = if self.open && at == last { vocabulary.starting(word) } else { vocabulary.exactly(word) };
            (!range.is_empty()).then_some(range)
        };
        self.words.iter().enumerate().map(range).collect()
    }

    /// Returns whether all words are known, to the texts or to the names.
    #[must_use]
    pub fn is_known(&self, library: &Library) -> bool {
        self.ranges(&library.texts.vocabulary).is_some() || self.ranges(&library.names.vocabulary).is_some()
    }

    /// Returns whether it is one word that a claim has as it stands: it need not be a beginning of another.
    #[must_use]
    pub fn is_whole_word(&self, library: &Library) -> bool {
        matches!(self.words.as_slice(), [word] if !library.texts.vocabulary.exactly(word).is_empty())
    }

    /// Returns whether a folded text has these words side by side.
    #[must_use]
    pub fn is_in(&self, folded: &str) -> bool {
        // Folded texts part numbers at the signs between them.
        let phrase = self.words.join(" ").replace(['/', ':', '-'], " ");
        let mut from = 0;
        while let Some(at) = folded.get(from..).and_then(|rest| rest.find(&phrase)) {
            let (start, end) = (from + at, from + at + phrase.len());
            let starts = folded.get(..start).is_some_and(|before| before.is_empty() || before.ends_with(' '));
            let ends = folded.get(end..).is_some_and(|after| after.is_empty() || after.starts_with(' '));
            if starts && (ends || self.open) {
                return true;
            }
            from = start + phrase.chars().next().map_or(1, char::len_utf8);
        }
        false
    }
}

/// Returns whether two words may be one: two numbers only where they are groups of thousands, `1 200`.
#[must_use]
pub(crate) fn can_join(left: &str, right: &str) -> bool {
    let numbers = ends_in(left, is_numeral) && right.starts_with(is_numeral);
    let group = |text: &str| text.len() <= 3 && text.bytes().all(|byte| byte.is_ascii_digit());
    !numbers || (group(left) && !left.starts_with('0') && right.len() == 3 && group(right))
}

/// The ways in which a word can be two; none for one that is too long to be compared.
fn halves(word: &str) -> impl Iterator<Item = (String, String)> {
    let long_enough = |half: &str| half.chars().count() >= MIN_HALF_CHARS && !UNSPLIT_WORDS.contains(&half);
    let word = if word.chars().nth(LONGEST_COMPARED).is_none() { word } else { "" };
    (word.char_indices())
        .map(|(at, _)| word.split_at(at))
        .filter(move |(left, right)| {
            let has_digits = word.bytes().any(|byte| byte.is_ascii_digit());
            if has_digits { is_letters_and_number(left, right) } else { long_enough(left) && long_enough(right) }
        })
        // Digits belong together, and signs to their numbers.
        .filter(|(left, right)| !(ends_in(left, is_numeral) && right.starts_with(is_numeral)))
        .map(|(left, right)| (left.to_owned(), right.to_owned()))
}

/// Returns whether what stands between two words is a hyphen, or nothing.
fn is_hyphen(gap: &str) -> bool {
    let mut only = true;
    gap.chars().for_each(|c| fold_char(c, &mut |part| only &= matches!(part, '-' | '_')));
    only
}

/// Returns whether the halves of a word are letters and a number: `mh17` is `mh 17`, and `5km` is `5 km`.
fn is_letters_and_number(left: &str, right: &str) -> bool {
    let letters = |text: &str| !text.is_empty() && text.chars().all(char::is_alphabetic);
    let digits = |text: &str| {
        text.starts_with(|c: char| c.is_ascii_digit()) && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
    };
    (letters(left) && digits(right)) || (digits(left) && letters(right))
}

fn ends_in(text: &str, is: impl Fn(char) -> bool) -> bool {
    text.chars().next_back().is_some_and(is)
}

fn is_numeral(c: char) -> bool {
    c.is_ascii_digit() || !c.is_alphanumeric() && c.is_ascii()
}
