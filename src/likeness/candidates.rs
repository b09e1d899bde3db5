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
use crate::storage::{Postings, to_u32};

use super::message_profile::{MessageProfile, MessageStem};
use super::stem::{common_start, stem};

/// Number of candidates. Of 997 messages on 10,375 claims, the right claim is among the best 200 by words for all but 8.
pub(crate) const MAX_CANDIDATES: usize = 240;

/// Number of claims above which words that a quarter of them have choose no candidates.
const MIN_CLAIMS_FOR_SKIPPING: usize = 20_000;

/// Influence of the length of a statement, 0 to 1, and saturation of repeated words: b and k₁ of BM25 with the usual values.
pub(crate) const LENGTH_INFLUENCE: f32 = 0.75;
pub(crate) const SATURATION: f32 = 1.2;

/// Number of times that a word counts which is in the statement and in a name, and of one that is in another text alone. Any
/// other counts once.
pub(crate) const TIMES_IN_BOTH: f32 = 2.0;
pub(crate) const TIMES_ELSEWHERE: f32 = 0.5;

/// Places in which a claim has a word, as bits.
const IN_STATEMENT: u8 = 1;
const IN_NAME: u8 = 2;
const IN_OTHER_TEXT: u8 = 4;

/// The word forms of one stem, and the entities that have it in a name.
#[derive(Debug, Default)]
struct StemForms {
    /// Numbers in the vocabulary of the texts.
    words: Vec<u32>,
    /// Numbers in the vocabulary of the names.
    name_words: Vec<u32>,
    /// Entities with a name that has the stem, ascending.
    entities: Vec<u32>,
}

/// Returns whether a name of this kind is compared with messages: those of sources only by their titles.
fn is_compared(library: &Library, kind: NameKind, entity: u32) -> bool {
    match kind {
        NameKind::Title => true,
        NameKind::Name | NameKind::Alias => !matches!(library.names.record(entity), Some(RecordIx::Source(_)) | None),
        NameKind::Outlet | NameKind::Author | NameKind::Id => false,
    }
}

/// Returns for each entity the words of its names that are compared with messages, as numbers in the vocabulary of names.
pub(crate) fn compared_name_words(library: &Library) -> Vec<Vec<u32>> {
    let names = &library.names;
    let mut words: Vec<Vec<u32>> = vec![Vec::new(); names.entities()];
    for word in 0..to_u32(names.vocabulary.len()) {
        let rows = names.with_word(word).iter().filter_map(|&name| names.row(name));
        for row in rows.filter(|row| !row.latin && is_compared(library, row.kind, row.entity)) {
            if let Some(words) = words.get_mut(row.entity as usize).filter(|words| words.last() != Some(&word)) {
                words.push(word);
            }
        }
    }
    words
}

/// The numbers of claims by which words are rare or frequent.
#[derive(Clone, Copy)]
pub(crate) struct ClaimFrequencies<'a> {
    /// The number of all claims.
    pub(crate) claims: usize,
    /// Returns the number of claims that have a word of the texts, or more.
    pub(crate) with_word: &'a dyn Fn(u32) -> usize,
    /// Returns the number of claims that refer to an entity directly.
    pub(crate) with_entity: &'a dyn Fn(u32) -> usize,
}

impl ClaimFrequencies<'_> {
    /// Calls `give` with the counts of a library in memory.
    fn of_library<T>(library: &Library, give: impl FnOnce(ClaimFrequencies<'_>) -> T) -> T {
        let with_word = |word: u32| library.texts.count(&(word..word + 1));
        let with_entity = |entity: u32| direct_claims(library, entity);
        give(ClaimFrequencies { claims: library.size(), with_word: &with_word, with_entity: &with_entity })
    }
}

/// Returns the number of claims that refer to an entity directly.
pub(crate) fn direct_claims(library: &Library, entity: u32) -> usize {
    let mut count = 0;
    library.references.for_each_postings(RefKind::Direct, entity, |list| count += list.len());
    count
}

impl StemForms {
    fn new(library: &Library, wanted: &str) -> Self {
        let start = common_start(wanted);
        let (texts, names) = (&library.texts.vocabulary, &library.names);
        let words = texts.starting(start).filter(|&word| stem(texts.word(word)) == wanted).collect();
        let named = names.vocabulary.starting(start).filter(|&word| stem(names.vocabulary.word(word)) == wanted);
        let name_words: Vec<u32> = named.collect();
        let mut entities = Vec::new();
        for &word in &name_words {
            let rows = names.with_word(word).iter().filter_map(|&name| names.row(name));
            let compared = rows.filter(|row| !row.latin && is_compared(library, row.kind, row.entity));
            entities.extend(compared.map(|row| row.entity));
        }
        entities.sort_unstable();
        entities.dedup();
        Self { words, name_words, entities }
    }

    /// Returns an upper bound of the number of claims that have the stem.
    fn count(&self, counts: ClaimFrequencies<'_>) -> usize {
        let texts: usize = self.words.iter().map(|&word| (counts.with_word)(word)).sum();
        texts + self.entities.iter().map(|&entity| (counts.with_entity)(entity)).sum::<usize>()
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
        let mean = mean_length(total, of_claims.len() as u64);
        Self { of_claims, mean }
    }
}

/// Returns the mean number of words of statements, at least 1; fractions are left out.
pub(crate) fn mean_length(words: u64, claims: u64) -> f32 {
    let mean = words.checked_div(claims).and_then(|mean| u16::try_from(mean).ok());
    mean.map_or(1.0, f32::from).max(1.0)
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
                places if places & IN_STATEMENT > 0 && places & IN_NAME > 0 => TIMES_IN_BOTH,
                IN_OTHER_TEXT => TIMES_ELSEWHERE,
                _ => 1.0,
            };
            let length = self.lengths.of_claims.get(at).copied().map_or(0.0, f32::from);
            let norm = 1.0 - LENGTH_INFLUENCE + LENGTH_INFLUENCE * length / self.lengths.mean;
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
    for (forms, wanted) in ClaimFrequencies::of_library(library, |counts| choosing_stems(library, message, counts)) {
        if cancel.is_cancelled() {
            break;
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

/// Returns the stems of a message by which candidates are chosen, in the order of the message.
fn choosing_stems<'m>(
    library: &Library,
    message: &'m MessageProfile,
    counts: ClaimFrequencies<'_>,
) -> Vec<(StemForms, &'m MessageStem)> {
    let mut stems: Vec<(usize, StemForms, &MessageStem)> = Vec::new();
    for wanted in &message.stems {
        let forms = StemForms::new(library, &wanted.stem);
        stems.push((forms.count(counts), forms, wanted));
    }
    let rarest = stems.iter().map(|(count, ..)| *count).filter(|&count| count > 0).min().unwrap_or(0);
    // A word that so many claims have decides nothing, except in a message that has no other.
    let is_frequent =
        |count: usize| counts.claims > MIN_CLAIMS_FOR_SKIPPING && count > counts.claims / 4 && count > rarest;
    stems.into_iter().filter(|(count, ..)| !is_frequent(*count)).map(|(_, forms, wanted)| (forms, wanted)).collect()
}

/// A stem by which candidates are chosen where the claims themselves are elsewhere.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct CandidateStem {
    /// Its word forms, in texts and in names, each once.
    pub(crate) words: Vec<String>,
    /// The number of claims that have it, or more.
    pub(crate) count: usize,
    /// Inverse document frequency.
    pub(crate) weight: f32,
}

/// Returns the stems by which candidates for a message are chosen, in its order; only the catalogue of the library is read.
pub(super) fn candidate_stems(
    catalogue: &Library,
    message: &MessageProfile,
    counts: ClaimFrequencies<'_>,
) -> Vec<CandidateStem> {
    let [texts, names] = [&catalogue.texts.vocabulary, &catalogue.names.vocabulary];
    let stem = |(forms, wanted): (StemForms, &MessageStem)| {
        let of_texts = forms.words.iter().map(|&word| texts.word(word));
        let mut words: Vec<String> = of_texts.map(str::to_owned).collect();
        words.extend(forms.name_words.iter().map(|&word| names.word(word).to_owned()));
        words.sort_unstable();
        words.dedup();
        CandidateStem { words, count: forms.count(counts), weight: wanted.weight }
    };
    let stems = choosing_stems(catalogue, message, counts).into_iter().map(stem);
    stems.filter(|stem| !stem.words.is_empty()).collect()
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
