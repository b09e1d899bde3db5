//! The hits that hints look at: the first of them, as reading those of a million would take longer than the search.

use crate::query::eval::hits::Hits;
use crate::text::grouped;

/// Maximum number of claims that are looked at.
pub(super) const MAX_COMPARED_CLAIMS: usize = 5_000;

/// Returns the beginning of a sentence on `count` of the hits that were looked at, with its verb in the singular or plural:
/// `3 of these claims have`, or `3 of the first 5,000 claims have` where there are more hits.
pub(super) fn counted_hits(count: usize, hits: &Hits, [one, many]: [&str; 2]) -> String {
    let all = if hits.total > MAX_COMPARED_CLAIMS {
        format!("the first {}", grouped(MAX_COMPARED_CLAIMS))
    } else {
        "these".to_owned()
    };
    format!("{} of {all} claims {}", grouped(count), if count == 1 { one } else { many })
}
