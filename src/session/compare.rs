//! Comparing what is open with an earlier version of it.

use std::sync::Arc;

use crate::analyses::changes::claim_changes;
use crate::cancel::CancelToken;
use crate::index::Library;
use crate::model::Base;
use crate::query::{SearchContext, VersionDiff};

/// Returns a search cache that knows what the notebook decided on drafts, and what is new since the earlier version.
#[must_use]
pub(crate) fn search_cache(library: &Library, earlier: Option<&Base>) -> SearchContext {
    let mut cache = SearchContext::with_kept_decisions(library);
    cache.since = earlier.map(|earlier| Arc::new(since(earlier, &library.base, &CancelToken::new()).0));
    cache
}

/// Compares the claims of an earlier version with those of now. Returns those that are new or say something else, and the
/// number of those that are gone. Costs a walk over all claims. If `cancel` fires midway, the result is partial and must be
/// discarded.
#[must_use]
pub(crate) fn since(earlier: &Base, now: &Base, cancel: &CancelToken) -> (VersionDiff, usize) {
    let claims = claim_changes(earlier, now, cancel);
    let since = VersionDiff { new: claims.added.into_iter().collect(), changed: claims.changed.into_iter().collect() };
    (since, claims.removed)
}
