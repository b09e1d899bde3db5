//! Who holds a claim, told in few words however many they are.

use crate::model::{Base, ClaimIx, RecordIx};
use crate::text::grouped;

/// So many names are told.
pub(super) const MOST: usize = 3;

/// The actors that a claim names as its holders, else its sources; none where it has neither. In the order of their ids.
pub(super) fn of(base: &Base, claim: ClaimIx) -> Vec<RecordIx> {
    let row = base.claims.row(claim);
    let mut holders: Vec<RecordIx> = row.by.iter().map(RecordIx::Actor).collect();
    if holders.is_empty() {
        holders = row.sources().into_iter().map(RecordIx::Source).collect();
    }
    holders.sort_by_key(|&holder| base.id(holder));
    holders.dedup();
    holders
}

/// What people call holders together; of many the first.
pub(super) fn told(base: &Base, holders: &[RecordIx]) -> String {
    told_of(base, holders, holders.len())
}

/// Names that people give `count` holders together, of which the first are at hand.
pub(super) fn told_of(base: &Base, first: &[RecordIx], count: usize) -> String {
    let names: Vec<&str> = first.iter().take(MOST).map(|&holder| base.name(holder)).collect();
    match count.saturating_sub(MOST) {
        _ if names.is_empty() => "nobody named".to_owned(),
        0 => names.join(" and "),
        more => format!("{} and {} more", names.join(", "), grouped(more)),
    }
}

/// Their ids.
pub(super) fn ids<'a>(base: &'a Base, holders: &[RecordIx]) -> Vec<&'a str> {
    holders.iter().map(|&holder| base.id(holder)).collect()
}
