//! Phrases: folded words that must be adjacent, and the other ways in which they may be written.

use std::ops::Range;

use crate::index::Library;
use crate::index::vocabulary::Vocabulary;
use crate::storage::work;
use crate::text::MAX_COMPARED_CHARS;
use crate::text::char_fold::fold_char;
use crate::text::semitic_prefixes::{stems, without_article};
use crate::text::tokenizer::{MAX_HYPHENATED_WORDS, Tokenizer, terms};

use super::digit_groups;

/// Minimum length, in letters, of each half of a word that is also searched as two: `crossborder` as `cross border`.
const MIN_HALF_CHARS: usize = 3;

/// Words that are no halves of others: `notable` is not `not able`.
const UNSPLIT_WORDS: &[&str] = &[
    "all", "and", "any", "but", "can", "for", "had", "has", "her", "him", "his", "may", "not", "now", "one", "our",
    "the", "was", "who",
];

/// Signs with which a number may continue while it is typed: `3.` begins `3.5`.
const NUMBER_CONTINUATIONS: &[char] = &['.', ',', '/', ':', '-', '_', '\'', '×', '٫', '٬', '·', '–', '’', '*'];

/// Adjacent folded words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// The words.
    pub words: Vec<String>,
    /// True if the last word is a prefix.
    pub open: bool,
    /// True if anything but hyphens stands between the words.
    pub spaced: bool,
}

impl Phrase {
    /// Splits a text into the words of a phrase. A number with another sign after it (`35%`) is no prefix.
    #[must_use]
    pub fn new(text: &str, open: bool) -> Self {
        let terms = terms(text);
        let after = terms.last().and_then(|(range, _)| text.get(range.end..)).and_then(|rest| rest.chars().next());
        let number = terms.last().is_some_and(|(_, word)| word.ends_with(|c: char| c.is_ascii_digit()));
        // Tokens have lost the sign: only the text tells that `35%` is finished where `35` may go on.
        let ended = number && after.is_some_and(|sign| !NUMBER_CONTINUATIONS.contains(&sign));
        let gap = |pair: &[(Range<usize>, String)]| match pair {
            [(left, _), (right, _)] => !text.get(left.end..right.start).is_some_and(is_hyphen),
            _ => false,
        };
        let spaced = terms.windows(2).any(gap);
        Self { words: terms.into_iter().map(|(_, word)| word).collect(), open: open && !ended, spaced }
    }

    /// Creates a phrase of folded words.
    #[must_use]
    pub fn of(words: Vec<String>, open: bool) -> Self {
        Self { words, open, spaced: false }
    }

    /// Returns the words written as one: `crossborder` for `cross-border`, and numbers of groups of thousands. `None`
    /// for one word, and for words with blanks between them.
    #[must_use]
    pub fn joined(&self) -> Option<Self> {
        let several = (2..=MAX_HYPHENATED_WORDS).contains(&self.words.len());
        let fits = || self.words.windows(2).all(|pair| matches!(pair, [left, right] if can_join(left, right)));
        let number = || self.words.iter().all(|word| word.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.'));
        let joins = several && fits() && (!self.spaced || number());
        joins.then(|| Self::of(vec![self.words.concat()], self.open))
    }

    /// Returns whether it ends with a digit: such a phrase is a prefix only where nothing matches it as a whole.
    #[must_use]
    pub(crate) fn ends_in_digit(&self) -> bool {
        self.words.last().is_some_and(|word| ends_in(word, |c| c.is_ascii_digit()))
    }

    /// Iterates over the ways to write a single word as two.
    pub fn halves(&self) -> impl Iterator<Item = Self> {
        let word = if let [word] = self.words.as_slice() { word } else { "" };
        halves(word).map(|(left, right)| Self::of(vec![left, right], self.open))
    }

    /// Returns the phrases that mean the same: the words written as one, a number in groups, and, unless `literal`, a
    /// word written as two.
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

    /// Returns the stems of an Arabic or Hebrew word: without its article, or where the library does not know the word
    /// as it is, without other prefixes. The index has each word of the texts without its prefixes as well.
    #[must_use]
    pub(crate) fn stems(&self, library: &Library) -> Vec<Self> {
        let [word] = self.words.as_slice() else { return Vec::new() };
        let found = match without_article(word) {
            Some(stem) => vec![stem],
            // A word that the texts have as it is needs no guess. Its first letter may well belong to it.
            None if word.is_ascii() || self.is_known(library) => Vec::new(),
            None => stems(word),
        };
        found.into_iter().map(|stem| Self::of(vec![stem.to_owned()], self.open)).collect()
    }

    /// Returns the range of words in a vocabulary for each word; `None` where one is unknown.
    pub(crate) fn ranges(&self, vocabulary: &Vocabulary) -> Option<Vec<Range<u32>>> {
        let last = self.words.len().saturating_sub(1);
        let range = |(at, word): (usize, &String)| {
            let range = if self.open && at == last { vocabulary.starting(word) } else { vocabulary.exactly(word) };
            (!range.is_empty()).then_some(range)
        };
        self.words.iter().enumerate().map(range).collect()
    }

    /// Returns whether all words are in the vocabulary of the texts, or all in that of the names.
    #[must_use]
    pub(crate) fn is_known(&self, library: &Library) -> bool {
        self.ranges(&library.texts.vocabulary).is_some() || self.ranges(&library.names.vocabulary).is_some()
    }

    /// Returns whether it is a single word that the texts have as it stands.
    #[must_use]
    pub(crate) fn is_whole_word(&self, library: &Library) -> bool {
        matches!(self.words.as_slice(), [word] if !library.texts.vocabulary.exactly(word).is_empty())
    }

    /// Returns whether a folded text has these words, adjacent and in order.
    #[must_use]
    pub(crate) fn is_in(&self, folded: &str) -> bool {
        // Folding splits numbers at the signs in them.
        let phrase = self.words.join(" ").replace(['/', ':', '-'], " ");
        let mut from = 0;
        while let Some(at) = folded.get(from..).and_then(|rest| rest.find(&phrase)) {
            let (start, end) = (from + at, from + at + phrase.len());
            let starts = folded.get(..start).is_some_and(|before| before.is_empty() || before.ends_with(' '));
            let ends = folded.get(end..).is_some_and(|after| after.is_empty() || after.starts_with(' '));
            if starts && (ends || self.open) {
                return true;
            }
            // Goes on after the first letter, not after the phrase: matches may overlap, as `a a` in `ba a a`.
            from = start + phrase.chars().next().map_or(1, char::len_utf8);
        }
        false
    }

    /// Returns whether a text has these words, adjacent and in order, in any of their forms: `omar haddad` in `Omar Haddad's
    /// Brigade`. A text without signs has no other forms than those that [`is_in`](Self::is_in) knows.
    #[must_use]
    pub(crate) fn is_in_forms(&self, text: &str, tokenizer: &mut Tokenizer) -> bool {
        if !may_have_other_forms(text) {
            return false;
        }
        // For each number of words of the phrase, the places in the text at which as many can end.
        let mut ends: Vec<Vec<usize>> = vec![Vec::new(); self.words.len()];
        let (last, mut at) = (self.words.len().saturating_sub(1), 0);
        tokenizer.tokenize(text, |form| {
            work::add(1);
            let start = match form.kind.alternative_of() {
                0 => {
                    at += 1;
                    at - 1
                }
                words => at - words.min(at),
            };
            for (nth, word) in self.words.iter().enumerate().rev() {
                let is_word = form.text == word || (nth == last && self.open && form.text.starts_with(word.as_str()));
                // The places come in their order.
                let ends_at = |before: usize| ends.get(before).is_some_and(|ends| ends.binary_search(&start).is_ok());
                let follows = nth.checked_sub(1).is_none_or(ends_at);
                if is_word
                    && follows
                    && let Some(ends) = ends.get_mut(nth)
                {
                    ends.push(at);
                }
            }
        });
        ends.last().is_some_and(|ends| !ends.is_empty())
    }
}

/// Returns whether a text may have words in other forms than as it is folded: words with a sign in them, as `Haddad's`, `U.N.` and
/// `co-operation`, and those of scripts from Hebrew on, which have particles or no blanks.
fn may_have_other_forms(text: &str) -> bool {
    let (mut before, mut last) = (' ', ' ');
    text.chars().any(|c| {
        let is_joined = before.is_alphanumeric() && !last.is_alphanumeric() && !last.is_whitespace();
        let has_forms = c.is_alphanumeric() && (is_joined || c >= FIRST_WITH_PARTICLES);
        (before, last) = (last, c);
        has_forms
    })
}

/// The first letter of the scripts whose words have other forms: Hebrew begins here.
const FIRST_WITH_PARTICLES: char = '\u{590}';

/// Returns whether two words may be one: two numbers only as groups of thousands, `1 200`.
#[must_use]
pub(crate) fn can_join(left: &str, right: &str) -> bool {
    let numbers = ends_in(left, is_numeral) && right.starts_with(is_numeral);
    let group = |text: &str| text.len() <= 3 && text.bytes().all(|byte| byte.is_ascii_digit());
    !numbers || (group(left) && !left.starts_with('0') && digit_groups::is_after(right))
}

/// Iterates over the ways to split a word in two; none for one that is too long to be compared.
fn halves(word: &str) -> impl Iterator<Item = (String, String)> {
    let long_enough = |half: &str| half.chars().count() >= MIN_HALF_CHARS && !UNSPLIT_WORDS.contains(&half);
    let word = if word.chars().nth(MAX_COMPARED_CHARS).is_none() { word } else { "" };
    (word.char_indices())
        .map(|(at, _)| word.split_at(at))
        .filter(move |(left, right)| {
            let has_digits = word.bytes().any(|byte| byte.is_ascii_digit());
            if has_digits { is_letters_and_number(left, right) } else { long_enough(left) && long_enough(right) }
        })
        // Never within a number, or between a number and its sign.
        .filter(|(left, right)| !(ends_in(left, is_numeral) && right.starts_with(is_numeral)))
        .map(|(left, right)| (left.to_owned(), right.to_owned()))
}

/// Returns whether the gap between two words is empty, or hyphens alone.
fn is_hyphen(gap: &str) -> bool {
    let mut only = true;
    gap.chars().for_each(|c| fold_char(c, &mut |part| only &= matches!(part, '-' | '_')));
    only
}

/// Returns whether one half of a word is letters and the other a number: `mh17` is `mh 17`, and `5km` is `5 km`.
fn is_letters_and_number(left: &str, right: &str) -> bool {
    let letters = |text: &str| !text.is_empty() && text.chars().all(char::is_alphabetic);
    let digits = |text: &str| {
        text.starts_with(|c: char| c.is_ascii_digit()) && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
    };
    (letters(left) && digits(right)) || (digits(left) && letters(right))
}

/// Returns whether the last character of a text fulfils a condition.
fn ends_in(text: &str, is: impl Fn(char) -> bool) -> bool {
    text.chars().next_back().is_some_and(is)
}

/// Returns whether a character is a digit, or an ASCII sign that may stand in a number.
fn is_numeral(c: char) -> bool {
    c.is_ascii_digit() || !c.is_alphanumeric() && c.is_ascii()
}
