//! Names and texts side by side, cut after a limit, with the number of omitted ones.

use crate::model::{Base, RecordIx};
use crate::storage::work;
use crate::text::grouped;

use super::report::Inline;

/// Renders the names of records side by side, and the number of `more` that are left out.
pub(super) fn side_by_side(base: &Base, records: impl IntoIterator<Item = RecordIx>, more: usize) -> Vec<Inline> {
    let mut pieces = Vec::new();
    for record in records {
        work::add(1);
        if !pieces.is_empty() {
            pieces.push(Inline::dim(", "));
        }
        pieces.push(Inline::link(base, record));
    }
    pieces.extend((more > 0).then(|| left_out(more)));
    pieces
}

/// Joins texts, those beyond the limit counted; `None` where there are none.
pub(super) fn joined<T: AsRef<str>>(texts: &[T], limit: usize) -> Option<String> {
    let shown: Vec<&str> = texts.iter().take(limit).map(AsRef::as_ref).collect();
    work::add(shown.len());
    let more = texts.len().saturating_sub(limit);
    let end = if more > 0 { left_out(more).text } else { String::new() };
    (!texts.is_empty()).then(|| shown.join(", ") + &end)
}

/// Renders the end of names side by side of which some are left out.
pub(super) fn left_out(more: usize) -> Inline {
    Inline::dim(format!(" … and {} more", grouped(more)))
}
