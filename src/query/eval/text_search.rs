//! Search for phrases and similar words in the texts of claims, and in the names they refer to.

use std::ops::Range;

use crate::cancel::CancelToken;
use crate::index::Library;
use crate::index::names::{NameKind, NameRow, written_name};
use crate::index::reverse_index::RefKind;
use crate::index::token_codes::TextField;
use crate::model::RecordIx;
use crate::query::names::spelling::WordMatcher;
use crate::query::phrase::Phrase;
use crate::storage::{Bits, work};
use crate::text::edit_distance::{edit_distance, max_edits};
use crate::text::tokenizer::Tokenizer;

use super::match_kind::MatchKind;
use super::scores::Scores;

/// Estimated cost of checking a phrase in one claim, in postings decoded in that time: it decides whether another
/// posting list is worth intersecting.
const CLAIM_SCAN_COST: usize = 32;

/// Scores the claims that refer in any way to an entity with a word in a name, or with `open` one that it begins.
pub(super) fn score_name_word(library: &Library, word: &str, open: bool, scores: &mut Scores) {
    let phrase = Phrase::of(vec![word.to_owned()], open);
    let Some(ranges) = phrase.ranges(&library.names.vocabulary) else { return };
    if let [words] = ranges.as_slice()
        && let Some(list) = library.references.of_prefix(words)
    {
        return scores.add_postings(list, MatchKind::Name);
    }
    for entity in entities_with_words(library, &phrase, &ranges) {
        library.references.for_each_postings(RefKind::Any, entity, |list| scores.add_postings(list, MatchKind::Name));
    }
}

/// Scores the claims that have a phrase in their texts. A single word is answered by its posting lists alone; of
/// several the lists are intersected, and each candidate is checked for adjacent words.
pub(super) fn score_phrase_in_texts(library: &Library, phrase: &Phrase, cancel: &CancelToken, scores: &mut Scores) {
    let texts = &library.texts;
    let Some(ranges) = phrase.ranges(&texts.vocabulary) else { return };
    if let [range] = ranges.as_slice() {
        // All words of the prefix first, then the whole word with its better score: the better of two counts, so
        // that the word need not be cut out of the range.
        let exact = phrase.words.first().map_or(0..0, |word| texts.vocabulary.exactly(word));
        if *range != exact {
            score_words(library, range, MatchKind::WordPrefix, scores);
        }
        return score_words(library, &exact, MatchKind::Word, scores);
    }
    let Some(candidate_claims) = candidate_claims(library, &ranges) else { return };
    let wanted = texts.phrase_query(ranges);
    candidate_claims.for_each(|claim| {
        // A claim that has the best score of a phrase already is not read again.
        if scores.get(claim) < MatchKind::Word.score() && !cancel.is_cancelled() {
            match texts.matches_phrase(claim, &wanted) {
                Some(TextField::Statement) => scores.add(claim, MatchKind::Word),
                Some(TextField::Elsewhere) => scores.add(claim, MatchKind::OtherText),
                None => {}
            }
        }
    });
}

/// Returns the claims that may have a word of each range; `None` for no range. Starts from the rarest, and leaves out
/// lists that would take longer to decode than the candidates to check.
fn candidate_claims(library: &Library, ranges: &[Range<u32>]) -> Option<Bits> {
    let texts = &library.texts;
    let mut counted: Vec<(usize, &Range<u32>)> = ranges.iter().map(|range| (texts.count(range), range)).collect();
    counted.sort_unstable_by_key(|&(count, range)| (count, range.start));
    // A word that is twice in the phrase is intersected once.
    counted.dedup();
    let with = |range: &Range<u32>| {
        let mut claims = Bits::none(library.size());
        texts.for_each_postings(range, |_, list| claims.insert_postings(list));
        claims
    };
    let mut counted = counted.into_iter();
    let (count, rarest) = counted.next()?;
    let mut claims = with(rarest);
    // `count` is that of the rarest word: as many claims are left at most, however many lists are intersected.
    for (_, range) in counted.filter(|&(others, _)| others < CLAIM_SCAN_COST * count) {
        claims.intersect_with(&with(range));
    }
    Some(claims)
}

/// Scores the claims that have one of some words, with the kind of match `stated` for words in the statement.
pub(super) fn score_words(library: &Library, words: &Range<u32>, stated: MatchKind, scores: &mut Scores) {
    library.texts.for_each_postings(words, |found, list| {
        scores.add_postings(list, if found == TextField::Statement { stated } else { MatchKind::OtherText });
    });
}

/// Returns the entities with a name that has a phrase, in order; ids do not count as names.
#[must_use]
pub(crate) fn entities_named(library: &Library, phrase: &Phrase) -> Vec<u32> {
    phrase
        .ranges(&library.names.vocabulary)
        .map(|ranges| entities_with_words(library, phrase, &ranges))
        .unwrap_or_default()
}

/// Returns the entities with a name that has a phrase, given the ranges of its words in the vocabulary of the names.
fn entities_with_words(library: &Library, phrase: &Phrase, ranges: &[Range<u32>]) -> Vec<u32> {
    let names = &library.names;
    let size = |range: &Range<u32>| range.clone().map(|word| names.with_word(word).len()).sum::<usize>();
    // A single range is not measured: that would be as much work as reading it.
    let Some(rarest) = (if ranges.len() == 1 { ranges.first() } else { ranges.iter().min_by_key(|range| size(range)) })
    else {
        return Vec::new();
    };
    let mut tokenizer = Tokenizer::default();
    let mut is_written = |row: &NameRow| {
        let record = names.record(row.entity);
        let text = record.and_then(|record| written_name(&library.base, record, row.kind, row.nth));
        text.is_some_and(|text| phrase.is_in_forms(text, &mut tokenizer))
    };
    let mut entities = Vec::new();
    for &name in rarest.clone().flat_map(|word| names.with_word(word)) {
        let Some(row) = names.row(name) else { continue };
        // Romanizations made by the program are guesses, no names.
        if row.kind != NameKind::Id
            && !row.latin
            && (ranges.len() == 1 || phrase.is_in(names.folded(name)) || is_written(row))
        {
            entities.push(row.entity);
        }
    }
    entities.sort_unstable();
    entities.dedup();
    entities
}

/// Returns the kind of reference by which a bare word that stands for an entity matches claims: for places and topics
/// those within are included.
#[must_use]
pub(crate) fn reference_kind(library: &Library, entity: u32) -> RefKind {
    match library.names.record(entity) {
        Some(RecordIx::Place(_) | RecordIx::Topic(_)) => RefKind::Within,
        _ => RefKind::Any,
    }
}

/// Returns the words of the texts within the allowed edits of a word, itself included, as numbers of the vocabulary.
#[must_use]
pub(crate) fn similar_words(library: &Library, word: &str) -> Vec<u32> {
    let vocabulary = &library.texts.vocabulary;
    let limit = max_edits(word.chars().count());
    if limit == 0 {
        return vocabulary.exactly(word).collect();
    }
    let wanted = WordMatcher::new(word);
    work::add(vocabulary.len());
    (0..)
        .zip(vocabulary.letters())
        .filter(|&(_, &letters)| wanted.may_match(letters, u64::MAX))
        .map(|(number, _)| number)
        .filter(|&number| edit_distance(word, vocabulary.word(number), limit).is_some())
        .collect()
}
