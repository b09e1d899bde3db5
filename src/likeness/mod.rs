//! Likeness: the claims that say the same as a text, or nearly so, in other words.
//!
//! ```text
//! mod                 the index, and the search
//! comparison          evidence and score of one claim
//! candidates          the claims that are worth a comparison
//! message_profile     the message, taken apart
//! corpus_statistics   how rare words and their letters are
//! reasons             what both have, and what differs
//! amounts             numbers of a text, however they are written
//! sampled             the same comparison where the claims of a library are elsewhere
//! number_phrases      those in words: two and a half million
//! message  stem  word_role  letter_grams  claim_fields
//! ```
//!
//! The method: the claims that share the rarest words of the message are found by the index of the library; each of them is
//! then compared by BM25 over its stems and over its letter n-grams, each as a share of the best that the message could
//! reach. Only the statistics are kept beside the index of the library, and built when the first text is looked up.

mod amounts;
mod candidates;
mod claim_fields;
mod comparison;
mod corpus_statistics;
mod letter_grams;
mod message;
mod message_profile;
mod number_phrases;
mod reasons;
mod sampled;
mod stem;
mod word_role;

use crate::cancel::CancelToken;
use crate::index::Library;
use crate::model::ClaimIx;

use candidates::{StatementLengths, candidates};
use comparison::compared;
use corpus_statistics::CorpusStatistics;
use message_profile::MessageProfile;

pub(crate) use candidates::{
    CandidateStem, ClaimFrequencies, LENGTH_INFLUENCE, MAX_CANDIDATES, SATURATION, TIMES_ELSEWHERE, TIMES_IN_BOTH,
    compared_name_words, direct_claims, mean_length,
};
pub use comparison::LikeClaim;
pub use reasons::{Difference, LikenessReasons};
pub(crate) use sampled::SampledLikeness;
pub(crate) use stem::stem;
pub(crate) use word_role::WordRole;

/// Minimum score of a claim that is near enough to be listed. It is low: the right claim lies below it for hardly any of the
/// messages that the weights were fitted to, and people judge a short list by its reasons.
pub const MIN_LIKENESS: f32 = 0.15;

/// The statistics of a library by which texts are compared with its claims. It belongs to one library: another one needs its
/// own.
#[derive(Debug)]
pub struct LikenessIndex {
    statistics: CorpusStatistics,
    lengths: StatementLengths,
}

impl LikenessIndex {
    /// Reads the claims. Unusable once cancelled.
    #[must_use]
    pub fn new(library: &Library, cancel: &CancelToken) -> Self {
        let lengths = StatementLengths::new(library.texts.statement_lengths());
        Self { statistics: CorpusStatistics::new(&library.base, cancel), lengths }
    }

    /// Returns the claims that are nearest to a text, at most `limit`, best first; of equal ones the first of the files.
    /// The list is not cut at [`MIN_LIKENESS`]. Incomplete once cancelled.
    #[must_use]
    pub fn find(&self, library: &Library, text: &str, limit: usize, cancel: &CancelToken) -> Vec<LikeClaim> {
        let message = MessageProfile::new(library, &self.statistics, text);
        let chosen = candidates(library, &self.lengths, &message, cancel);
        let mut found = compared(&library.base, &self.statistics, &message, chosen, cancel);
        found.truncate(limit);
        found
    }

    /// Returns for each of some claims the reasons why it is near to a text.
    #[must_use]
    pub fn reasons(&self, library: &Library, text: &str, claims: &[ClaimIx]) -> Vec<LikenessReasons> {
        let message = MessageProfile::new(library, &self.statistics, text);
        let of = |&claim: &ClaimIx| LikenessReasons::new(&library.base, &self.statistics, &message, text, claim);
        claims.iter().map(of).collect()
    }
}
