//! The cache between searches for claims that say nearly the same as a text.

use std::sync::Arc;

use crate::cancel::CancelToken;
use crate::index::Library;
use crate::likeness::{LikeClaim, LikenessIndex, LikenessReasons, MIN_LIKENESS};

/// Maximum number of claims that a text matches, the nearest ones: what is further away is not nearly the same.
pub(super) const MAX_LIKE_CLAIMS: usize = 100;

/// A claim near to a text, with the reasons.
#[derive(Clone, Debug, PartialEq)]
pub struct ExplainedClaim {
    /// The claim, with its score.
    pub like: LikeClaim,
    /// The reasons: names and words that it shares with the text, and differences.
    pub reasons: LikenessReasons,
}

/// The claims found for the last text, and the statistics by which they were found: made when the first text is looked up.
#[derive(Debug, Default)]
pub(crate) struct LikenessCache {
    index: Option<Arc<LikenessIndex>>,
    last: Option<(String, Arc<[LikeClaim]>)>,
}

impl LikenessCache {
    /// Returns the statistics of a library; `None` if they were cancelled.
    pub(super) fn index(&mut self, library: &Library, cancel: &CancelToken) -> Option<Arc<LikenessIndex>> {
        if self.index.is_none() {
            let index = LikenessIndex::new(library, cancel);
            self.index = (!cancel.is_cancelled()).then(|| Arc::new(index));
        }
        self.index.clone()
    }

    /// Returns the claims near to a text, best first. Empty once cancelled.
    pub(super) fn find(&mut self, library: &Library, text: &str, cancel: &CancelToken) -> Arc<[LikeClaim]> {
        if let Some((_, found)) = self.last.as_ref().filter(|(known, _)| known == text) {
            return Arc::clone(found);
        }
        let Some(index) = self.index(library, cancel) else { return Arc::default() };
        let mut found = index.find(library, text, MAX_LIKE_CLAIMS, cancel);
        found.retain(|like| like.score >= MIN_LIKENESS);
        let found: Arc<[LikeClaim]> = found.into();
        if !cancel.is_cancelled() {
            self.last = Some((text.to_owned(), Arc::clone(&found)));
        }
        found
    }
}
