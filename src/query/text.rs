//! Matching of words in the claims' own texts and in the names they refer to.

use std::ops::Range;

use crate::index::Library;
use crate::index::claims::Way;
use crate::index::names::{NAMED, NameKind};
use crate::index::terms::Vocabulary;
use crate::index::texts::{Found, Posting};
use crate::text::LONGEST_COMPARED;
use crate::text::words::{LONGEST_CHAIN, words};

use super::names::{self, Resolved};
use super::score::{Rank, Scores};
use super::spelling::{self, Wanted, allowed};

/// A word is also found as two if each has this many letters: `crossborder` finds `cross border`.
const SHORTEST_HALF: usize = 3;

/// Words that are not taken for halves of others: `notable` is not `not able`.
const NO_HALVES: &[&str] = &[
    "all", "and", "any", "but", "can", "for", "had", "has", "her", "him", "his", "may", "not", "now", "one", "our",
    "the", "was", "who",
];

/// Folded words side by side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// The words.
    pub words: Vec<String>,
    /// The last word is only its beginning.
    pub open: bool,
}

impl Phrase {
    /// The words of a text.
    #[must_use]
    pub fn new(text: &str, open: bool) -> Self {
        Self { words: words(text).into_iter().map(|(_, word)| word).collect(), open }
    }

    /// The phrases that mean the same: the words written as one, and (unless it is literal) one word written as two.
    #[must_use]
    pub fn variants(&self, literal: bool) -> Vec<Self> {
        let mut variants = Vec::new();
        if let [word] = self.words.as_slice() {
            if !literal {
                variants.extend(halves(word).map(|(left, right)| Self { words: vec![left, right], open: self.open }));
            }
        } else if self.words.len() <= LONGEST_CHAIN {
            variants.push(Self { words: vec![self.words.concat()], open: self.open });
        }
        variants
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

    /// Whether all words are known, to the texts or to the names.
    #[must_use]
    pub fn is_known(&self, library: &Library) -> bool {
        self.ranges(&library.texts.vocabulary).is_some() || self.ranges(&library.names.vocabulary).is_some()
    }

    /// Whether a folded text has these words side by side.
    #[must_use]
    pub fn is_in(&self, folded: &str) -> bool {
        let phrase = self.words.join(" ");
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

/// The ways in which a word can be two; none for one that is too long to be compared.
fn halves(word: &str) -> impl Iterator<Item = (String, String)> {
    let long_enough = |half: &str| half.chars().count() >= SHORTEST_HALF && !NO_HALVES.contains(&half);
    let word = if word.chars().nth(LONGEST_COMPARED).is_none() { word } else { "" };
    (word.char_indices())
        .map(|(at, _)| word.split_at(at))
        .filter(move |(left, right)| long_enough(left) && long_enough(right))
        .map(|(left, right)| (left.to_owned(), right.to_owned()))
}

/// Scores the claims that have the phrase, in their own texts or in a name they refer to.
pub fn find(library: &Library, phrase: &Phrase, scores: &mut Scores) {
    find_in_texts(library, phrase, scores);
    for entity in with_name(library, phrase) {
        library.references.each_list(Way::Any, entity, |list| scores.raise_list(list, Rank::Name));
    }
}

fn find_in_texts(library: &Library, phrase: &Phrase, scores: &mut Scores) {
    let Some(ranges) = phrase.ranges(&library.texts.vocabulary) else { return };
    if let [range] = ranges.as_slice() {
        let exact = phrase.words.first().map_or(0..0, |word| library.texts.vocabulary.exactly(word));
        raise(scores, library.texts.postings(exact.clone()), Rank::Word);
        let longer = if exact.is_empty() { range.clone() } else { exact.end..range.end };
        raise(scores, library.texts.postings(longer), Rank::Beginning);
        return;
    }
    let Some(rarest) = ranges.iter().min_by_key(|range| library.texts.postings((*range).clone()).len()) else { return };
    for posting in library.texts.postings(rarest.clone()) {
        if scores.of(posting.claim()) >= Rank::Word.score() {
            continue;
        }
        match library.texts.side_by_side(posting.claim(), &ranges) {
            Some(Found::Statement) => scores.raise(posting.claim(), Rank::Word),
            Some(Found::Elsewhere) => scores.raise(posting.claim(), Rank::Elsewhere),
            None => {}
        }
    }
}

fn raise(scores: &mut Scores, postings: &[Posting], in_statement: Rank) {
    for posting in postings {
        scores.raise(posting.claim(), if posting.in_statement() { in_statement } else { Rank::Elsewhere });
    }
}

/// The entities with a name that has the phrase; ids are not names here.
#[must_use]
pub fn with_name(library: &Library, phrase: &Phrase) -> Vec<u32> {
    let names = &library.names;
    let Some(ranges) = phrase.ranges(&names.vocabulary) else { return Vec::new() };
    let size = |range: &Range<u32>| range.clone().map(|word| names.with_word(word).len()).sum::<usize>();
    let Some(rarest) = (if ranges.len() == 1 { ranges.first() } else { ranges.iter().min_by_key(|range| size(range)) })
    else {
        return Vec::new();
    };
    let mut entities = Vec::new();
    for &name in rarest.clone().flat_map(|word| names.with_word(word)) {
        let Some(row) = names.row(name) else { continue };
        if row.kind != NameKind::Id && (ranges.len() == 1 || phrase.is_in(names.folded(name))) {
            entities.push(row.entity);
        }
    }
    entities.sort_unstable();
    entities.dedup();
    entities
}

/// Scores the claims that have a word near each of these words, or refer to a name that they may mean.
pub fn find_similar(library: &Library, text: &str, scores: &mut Scores) {
    let mut all: Option<Scores> = None;
    for (_, word) in words(text) {
        let mut near = Scores::none(library.size());
        for number in near_words(library, &word) {
            let rank = if library.texts.vocabulary.word(number) == word { Rank::Word } else { Rank::Similar };
            let postings = library.texts.postings(number..number + 1);
            for posting in postings {
                near.raise(
                    posting.claim(),
                    if rank == Rank::Word && !posting.in_statement() { Rank::Elsewhere } else { rank },
                );
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
    for Resolved { entities, why } in names::resolve_each(library, &NAMED, text) {
        let rank = if why.is_some_and(|why| why < names::Why::Spelling) { Rank::Name } else { Rank::Similar };
        for entity in entities {
            library.references.each_list(Way::Any, entity, |list| scores.raise_list(list, rank));
        }
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
    (0..)
        .zip(vocabulary.letters())
        .filter(|&(_, &letters)| wanted.may_match(letters, u64::MAX))
        .map(|(number, _)| number)
        .filter(|&number| spelling::distance(word, vocabulary.word(number), limit).is_some())
        .collect()
}
