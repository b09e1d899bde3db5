//! Likeness where the claims of a library are elsewhere: statistics come from the claims that would be sampled of all, and
//! candidates from whoever has the posting lists. Scores and reasons are those of the whole library.

use crate::cancel::CancelToken;
use crate::index::Library;
use crate::model::{Base, ClaimIx};

use super::candidates::{CandidateStem, ClaimFrequencies, candidate_stems};
use super::comparison::{LikeClaim, compared};
use super::corpus_statistics::{CorpusStatistics, sampled};
use super::message_profile::MessageProfile;
use super::reasons::LikenessReasons;

/// The statistics of a library of which only a sample of the claims is here.
#[derive(Debug)]
pub(crate) struct SampledLikeness(CorpusStatistics);

impl SampledLikeness {
    /// Returns the claims of the sample, of so many.
    pub(crate) fn sampled_claims(claims: usize) -> impl Iterator<Item = usize> {
        sampled(claims)
    }

    /// Reads the claims of the sample, in their order. Unusable once cancelled.
    pub(crate) fn new(sample: &Base, cancel: &CancelToken) -> Self {
        Self(CorpusStatistics::new(sample, cancel))
    }

    /// Returns the stems by which candidates for a text are chosen, in its order.
    pub(crate) fn stems(&self, catalogue: &Library, text: &str, counts: ClaimFrequencies<'_>) -> Vec<CandidateStem> {
        candidate_stems(catalogue, &MessageProfile::new(catalogue, &self.0, text), counts)
    }

    /// Compares a text with all claims of a base, the candidates. Returns them best first; of equal ones the first. Incomplete
    /// once cancelled.
    pub(crate) fn compare(
        &self,
        (catalogue, candidates): (&Library, &Base),
        text: &str,
        cancel: &CancelToken,
    ) -> Vec<LikeClaim> {
        let message = MessageProfile::new(catalogue, &self.0, text);
        compared(candidates, &self.0, &message, candidates.claims.indexes(), cancel)
    }

    /// Returns for each of some candidates the reasons why it is near to a text.
    pub(crate) fn reasons(
        &self,
        (catalogue, candidates): (&Library, &Base),
        text: &str,
        claims: &[ClaimIx],
    ) -> Vec<LikenessReasons> {
        let message = MessageProfile::new(catalogue, &self.0, text);
        let of = |&claim: &ClaimIx| LikenessReasons::new(candidates, &self.0, &message, text, claim);
        claims.iter().map(of).collect()
    }
}
