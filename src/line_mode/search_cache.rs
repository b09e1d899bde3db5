//! The cache of searches in the files that are open.

use std::sync::Arc;

use crate::cancel::CancelToken;
use crate::query::SearchCache;
use crate::session::{EarlierVersion, Opened, since};

/// Returns a search cache that knows what the notebook decided, and what is new since the earlier version.
pub(super) fn cache_of(opened: &Opened, earlier: Option<&EarlierVersion>) -> SearchCache {
    let mut cache = SearchCache::with_kept_decisions(&opened.library);
    let changes = |earlier: &EarlierVersion| since(&earlier.base, &opened.library.base, &CancelToken::new()).0;
    cache.since = earlier.map(|earlier| Arc::new(changes(earlier)));
    cache
}
