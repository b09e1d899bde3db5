//! Matching of words in the claims' own texts and in the names they refer to.

use std::ops::Range;

use crate::index::Library;
use crate::index::claims::Way;
use crate::index::names::{NAMED, NameKind};
use crate::index::terms::Vocabulary;
use crate::index::tokens::Found;
use crate::model::RecordIx;
use crate::pack::{Bits, work};
use crate::text::LONGEST_COMPARED;
use crate::text::fold::fold_char;
use crate::text::prefixes::{stems, without_article};
use crate::text::words::{LONGEST_CHAIN, terms, words};

use super::names;
use super::score::{Rank, Scores};
use super::spelling::{self, Wanted, allowed};
use super::syntax::Hint;
use super::taken;
use super::thousands;
use crate::cancel::CancelToken;

/// A word is also found as two if each has this many letters: `crossborder` finds `cross border`.
const SHORTEST_HALF: usize = 3;

/// To look into a claim takes as long as to unpack so many numbers.
const LOOK: usize = 32;

/// Words that are not taken for halves of others: `notable` is not `not able`.
const NO_HALVES: &[&str] = &[
    "all", "and", "any", "but", "can", "for", "had", "has", "her", "him", "his", "may", "not", "now", "one", "our",
    "the", "was", "who",
];

/// Signs behind a number with which it may go on while it is typed: `3.` is the beginning of `3.5`.
const GOES_ON: &[char] = &['.', ',', '/', ':', '-', '_', '\'', '×', '٫', '٬', '·', '–', '’', '*'];

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
        let ended = number && behind.is_some_and(|sign| !GOES_ON.contains(&sign));
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

    /// The words written as one: of several, `crossborder` of `cross-border`; of numbers, groups of thousands alone. What
    /// is written with blanks is several words.
    #[must_use]
    pub fn joined(&self) -> Option<Self> {
        let several = (2..=LONGEST_CHAIN).contains(&self.words.len());
        let fits = || self.words.windows(2).all(|pair| matches!(pair, [left, right] if may_join(left, right)));
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
        let grouped = if let [word] = self.words.as_slice() { thousands::groups(word) } else { None };
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
    fn ranges(&self, vocabulary: &Vocabulary) -> Option<Vec<Range<u32>>> {
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
pub fn may_join(left: &str, right: &str) -> bool {
    let numbers = ends_in(left, is_numeral) && right.starts_with(is_numeral);
    let group = |text: &str| text.len() <= 3 && text.bytes().all(|byte| byte.is_ascii_digit());
    !numbers || (group(left) && !left.starts_with('0') && right.len() == 3 && group(right))
}

/// The ways in which a word can be two; none for one that is too long to be compared.
fn halves(word: &str) -> impl Iterator<Item = (String, String)> {
    let long_enough = |half: &str| half.chars().count() >= SHORTEST_HALF && !NO_HALVES.contains(&half);
    let word = if word.chars().nth(LONGEST_COMPARED).is_none() { word } else { "" };
    (word.char_indices())
        .map(|(at, _)| word.split_at(at))
        .filter(move |(left, right)| {
            let has_digits = word.bytes().any(|byte| byte.is_ascii_digit());
            if has_digits { is_kind_and_number(left, right) } else { long_enough(left) && long_enough(right) }
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
fn is_kind_and_number(left: &str, right: &str) -> bool {
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

/// Scores the claims that have the phrase, in their own texts or in a name they refer to. Of no use once it was
/// stopped.
pub fn find(library: &Library, phrase: &Phrase, cancel: &CancelToken, scores: &mut Scores) {
    find_in_texts(library, phrase, cancel, scores);
    let Some(ranges) = phrase.ranges(&library.names.vocabulary) else { return };
    if let [words] = ranges.as_slice()
        && let Some(list) = library.references.of_beginning(words)
    {
        return scores.raise_list(list, Rank::Name);
    }
    for entity in with_words(library, phrase, &ranges) {
        library.references.each_list(Way::Any, entity, |list| scores.raise_list(list, Rank::Name));
    }
}

/// Scores the claims that have the phrase in their own texts.
pub(super) fn find_in_texts(library: &Library, phrase: &Phrase, cancel: &CancelToken, scores: &mut Scores) {
    let texts = &library.texts;
    let Some(ranges) = phrase.ranges(&texts.vocabulary) else { return };
    if let [range] = ranges.as_slice() {
        let exact = phrase.words.first().map_or(0..0, |word| texts.vocabulary.exactly(word));
        if *range != exact {
            raise(library, range, Rank::Beginning, scores);
        }
        return raise(library, &exact, Rank::Word, scores);
    }
    let Some(candidates) = candidates(library, &ranges) else { return };
    let wanted = texts.wanted(ranges);
    candidates.each(|claim| {
        if scores.of(claim) < Rank::Word.score() && !cancel.is_cancelled() {
            match texts.side_by_side(claim, &wanted) {
                Some(Found::Statement) => scores.raise(claim, Rank::Word),
                Some(Found::Elsewhere) => scores.raise(claim, Rank::Elsewhere),
                None => {}
            }
        }
    });
}

/// The claims that may have a word out of each of these ranges.
fn candidates(library: &Library, ranges: &[Range<u32>]) -> Option<Bits> {
    let texts = &library.texts;
    let mut counted: Vec<(usize, &Range<u32>)> = ranges.iter().map(|range| (texts.count(range), range)).collect();
    counted.sort_unstable_by_key(|&(count, range)| (count, range.start));
    counted.dedup();
    let with = |range: &Range<u32>| {
        let mut claims = Bits::none(library.size());
        texts.each_list(range, |_, list| claims.put_list(list));
        claims
    };
    let mut counted = counted.into_iter();
    let (count, rarest) = counted.next()?;
    let mut claims = with(rarest);
    for (_, range) in counted.filter(|&(others, _)| others < LOOK * count) {
        claims.narrow(&with(range));
    }
    Some(claims)
}

/// The claims that have one of these words: `stated` is what it is worth in the statement.
fn raise(library: &Library, words: &Range<u32>, stated: Rank, scores: &mut Scores) {
    library.texts.each_list(words, |found, list| {
        scores.raise_list(list, if found == Found::Statement { stated } else { Rank::Elsewhere });
    });
}

/// The entities with a name that has the phrase; ids are not names here.
#[must_use]
pub fn with_name(library: &Library, phrase: &Phrase) -> Vec<u32> {
    phrase.ranges(&library.names.vocabulary).map(|ranges| with_words(library, phrase, &ranges)).unwrap_or_default()
}

/// The same, with the words of names that the phrase stands for.
fn with_words(library: &Library, phrase: &Phrase, ranges: &[Range<u32>]) -> Vec<u32> {
    let names = &library.names;
    let size = |range: &Range<u32>| range.clone().map(|word| names.with_word(word).len()).sum::<usize>();
    let Some(rarest) = (if ranges.len() == 1 { ranges.first() } else { ranges.iter().min_by_key(|range| size(range)) })
    else {
        return Vec::new();
    };
    let mut entities = Vec::new();
    for &name in rarest.clone().flat_map(|word| names.with_word(word)) {
        let Some(row) = names.row(name) else { continue };
        // What the program writes in Latin letters is a guess, no name.
        if row.kind != NameKind::Id && !row.latin && (ranges.len() == 1 || phrase.is_in(names.folded(name))) {
            entities.push(row.entity);
        }
    }
    entities.sort_unstable();
    entities.dedup();
    entities
}

/// Scores the claims that have a word near each of these words, or refer to a name that they may mean; a hint where
/// that is not as typed.
pub fn find_similar(library: &Library, text: &str, scores: &mut Scores) -> Option<Hint> {
    let (mut all, mut taken): (Option<Scores>, Vec<String>) = (None, Vec::new());
    for (_, word) in words(text) {
        let mut near = Scores::none(library.size());
        for number in near_words(library, &word) {
            let known = library.texts.vocabulary.word(number);
            let rank = if known == word { Rank::Word } else { Rank::Similar };
            raise(library, &(number..number + 1), rank, &mut near);
            if known != word {
                taken.push(known.to_owned());
            }
        }
        all = Some(match all {
            None => near,
            Some(before) => before.both(&near),
        });
    }
    if let Some(all) = all {
        scores.highest(&all);
    }
    let (mut entities, mut also) = (Vec::new(), Phrase::new(text, false).is_known(library));
    for resolved in names::resolve_each(library, &NAMED, text) {
        let sure = resolved.why.is_some_and(|why| why < names::Why::Spelling);
        let rank = if sure { Rank::Name } else { Rank::Similar };
        for &entity in &resolved.entities {
            library.references.each_list(way(library, entity), entity, |list| scores.raise_list(list, rank));
        }
        also |= resolved.is_exact();
        if !resolved.is_exact() {
            entities.extend(resolved.entities);
        }
    }
    taken::similar(library, text, &entities, &taken, also)
}

/// The claims that a word means which is only taken for a name: all that have to do with it, as those in a place have.
#[must_use]
pub fn way(library: &Library, entity: u32) -> Way {
    match library.names.record(entity) {
        Some(RecordIx::Place(_) | RecordIx::Topic(_)) => Way::Within,
        _ => Way::Any,
    }
}

/// The words of the claims' texts that are near a word in spelling, itself included.
#[must_use]
pub fn near_words(library: &Library, word: &str) -> Vec<u32> {
    let vocabulary = &library.texts.vocabulary;
    let limit = allowed(word.chars().count());
    if limit == 0 {
        return vocabulary.exactly(word).collect();
    }
    let wanted = Wanted::new(word);
    work::add(vocabulary.len());
    (0..)
        .zip(vocabulary.letters())
        .filter(|&(_, &letters)| wanted.may_match(letters, u64::MAX))
        .map(|(number, _)| number)
        .filter(|&number| spelling::distance(word, vocabulary.word(number), limit).is_some())
        .collect()
}
