//! The candidates for a message: the claims that share the rarest of its words, found by the index of the library alone.
//!
//! They are few, so that each can be read and compared word by word and letter by letter afterwards, see `comparison`.

use crate::cancel::CancelToken;
use crate::index::Library;
use crate::index::names::NameKind;
use crate::index::reverse_index::RefKind;
use crate::index::token_codes::TextField;
use crate::model::ids::Ix;
use crate::model::{ClaimIx, RecordIx};
use crate::storage::Postings;

use super::message_profile::{MessageProfile, MessageStem};
use super::stem::{common_start, stem};

/// Number of candidates. Of 997 messages on 10,375 claims, the right claim is among the best 200 by words for all but 8.
pub(crate) const MAX_CANDIDATES: usize = 240;

/// Number of claims above which words that a quarter of them have choose no candidates.
const MIN_CLAIMS_FOR_SKIPPING: usize = 20_000;

/// Influence of the length of a statement, 0 to 1, and saturation of repeated words: b and k₁ of BM25 with the usual values.
pub(super) const LENGTH_INFLUENCE: f32 = 0.75;
pub(super) const SATURATION: f32 = 1.2;

/// Places in which a claim has a word, as bits.
const IN_STATEMENT: u8 = 1;
const IN_NAME: u8 = 2;
const IN_OTHER_TEXT: u8 = 4;

/// The word forms of one stem, and the entities that have it in a name.
#[derive(Debug, Default)]
struct StemForms {
    /// Numbers in the vocabulary of the texts.
    words: Vec<u32>,
    /// Entities with a name that has the stem, ascending.
    entities: Vec<u32>,
}

impl StemForms {
    fn new(library: &Library, wanted: &str) -> Self {
        let start = common_start(wanted);
        let (texts, names) = (&library.texts.vocabulary, &library.names);
        let words = texts.starting(start).filter(|&word| stem(texts.word(word)) == wanted).collect();
        let mut entities = Vec::new();
        for word in names.vocabulary.starting(start).filter(|&word| stem(names.vocabulary.word(word)) == wanted) {
            let rows = names.with_word(word).iter().filter_map(|&name| names.row(name));
            let is_read = |kind: NameKind, entity: u32| match kind {
                NameKind::Title => true,
                NameKind::Name | NameKind::Alias => !matches!(names.record(entity), Some(RecordIx::Source(_)) | None),
                NameKind::Outlet | NameKind::Author | NameKind::Id => false,
            };
            entities.extend(rows.filter(|row| !row.latin && is_read(row.kind, row.entity)).map(|row| row.entity));
        }
        entities.sort_unstable();
        entities.dedup();
        Self { words, entities }
    }

    /// Returns an upper bound of the number of claims that have the stem.
    fn count(&self, library: &Library) -> usize {
        let texts: usize = self.words.iter().map(|&word| library.texts.count(&(word..word + 1))).sum();
        let mut named = 0;
        for &entity in &self.entities {
            library.references.for_each_postings(RefKind::Direct, entity, |list| named += list.len());
        }
        texts + named
    }
}

/// The lengths of all statements, in words.
#[derive(Debug)]
pub(super) struct StatementLengths {
    /// For each claim the number of words of its statement.
    of_claims: Vec<u8>,
    mean: f32,
}

impl StatementLengths {
    /// Takes the numbers of words of all statements, in the order of the claims.
    pub(super) fn new(of_claims: Vec<u8>) -> Self {
        let total: u64 = of_claims.iter().map(|&length| u64::from(length)).sum();
        let mean = total.checked_div(of_claims.len() as u64).and_then(|mean| u16::try_from(mean).ok());
        Self { of_claims, mean: mean.map_or(1.0, f32::from) }
    }
}

/// The scores of all claims, while they are added up.
struct CandidateScores<'a> {
    lengths: &'a StatementLengths,
    scores: Vec<f32>,
    /// For each claim the places in which it has the word that is looked at.
    places: Vec<u8>,
    /// The claims that have that word.
    touched: Vec<u32>,
}

impl CandidateScores<'_> {
    fn mark(&mut self, list: Postings<'_>, place: u8) {
        let Self { places, touched, .. } = self;
        list.for_each(|claim| {
            if let Some(places) = places.get_mut(claim as usize) {
                if *places == 0 {
                    touched.push(claim);
                }
                *places |= place;
            }
        });
    }

    /// Adds the word to the scores of the claims that were marked.
    fn add(&mut self, weight: f32) {
        for claim in self.touched.drain(..) {
            let at = claim as usize;
            let places = self.places.get_mut(at).map(std::mem::take).unwrap_or_default();
            let times = match places {
                places if places & IN_STATEMENT > 0 && places & IN_NAME > 0 => 2.0,
                IN_OTHER_TEXT => 0.5,
                _ => 1.0,
            };
            let length = self.lengths.of_claims.get(at).copied().map_or(0.0, f32::from);
            let norm = 1.0 - LENGTH_INFLUENCE + LENGTH_INFLUENCE * length / self.lengths.mean.max(1.0);
            if let Some(score) = self.scores.get_mut(at) {
                *score += weight * times * (SATURATION + 1.0) / (times + SATURATION * norm);
            }
        }
    }
}

/// Returns the claims that share the rarest words of a message, in the order of the files. Incomplete once cancelled.
pub(super) fn candidates(
    library: &Library,
    lengths: &StatementLengths,
    message: &MessageProfile,
    cancel: &CancelToken,
) -> Vec<ClaimIx> {
    let size = library.size();
    let mut scores = CandidateScores { lengths, scores: vec![0.0; size], places: vec![0; size], touched: Vec::new() };
    let mut stems: Vec<(usize, StemForms, &MessageStem)> = Vec::new();
    for wanted in &message.stems {
        let forms = StemForms::new(library, &wanted.stem);
        stems.push((forms.count(library), forms, wanted));
    }
    let rarest = stems.iter().map(|(count, ..)| *count).filter(|&count| count > 0).min().unwrap_or(0);
    for (count, forms, wanted) in &stems {
        // A word that so many claims have decides nothing, except in a message that has no other.
        let is_frequent = size > MIN_CLAIMS_FOR_SKIPPING && *count > size / 4 && *count > rarest;
        if is_frequent || cancel.is_cancelled() {
            continue;
        }
        for &word in &forms.words {
            library.texts.for_each_postings(&(word..word + 1), |field, list| {
                scores.mark(list, if field == TextField::Statement { IN_STATEMENT } else { IN_OTHER_TEXT });
            });
        }
        for &entity in &forms.entities {
            library.references.for_each_postings(RefKind::Direct, entity, |list| scores.mark(list, IN_NAME));
        }
        scores.add(wanted.weight);
    }
    best(&scores.scores)
}

/// Returns the claims with the highest scores above 0, in the order of the files; of equal ones the first.
fn best(scores: &[f32]) -> Vec<ClaimIx> {
    let mut found: Vec<(f32, usize)> =
        scores.iter().enumerate().filter(|(_, score)| **score > 0.0).map(|(at, &score)| (score, at)).collect();
    if found.len() > MAX_CANDIDATES {
        let by_score =
            |left: &(f32, usize), right: &(f32, usize)| right.0.total_cmp(&left.0).then(left.1.cmp(&right.1));
        found.select_nth_unstable_by(MAX_CANDIDATES, by_score);
        found.truncate(MAX_CANDIDATES);
    }
    found.sort_unstable_by_key(|&(_, at)| at);
    found.into_iter().map(|(_, at)| ClaimIx::new(at)).collect()
}
