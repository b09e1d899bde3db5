//! Holders of claims, and their names in few words however many they are.

use crate::model::claim_holders::ClaimHolders;
use crate::model::{Base, ClaimIx, RecordIx};
use crate::text::grouped;

/// Maximum number of names in a text: three still fit beside what else is said of a claim.
pub(crate) const MAX_NAMES: usize = 3;

/// Returns the actors that hold a claim, by id; the source whose authors hold it, where it names nobody.
pub(crate) fn holders_of(base: &Base, claim: ClaimIx) -> Vec<RecordIx> {
    let row = base.claims.facts(claim);
    let mut holders: Vec<RecordIx> = match row.holders() {
        ClaimHolders::Named(actors) => actors.iter().map(RecordIx::Actor).collect(),
        ClaimHolders::AuthorsOf(source) => vec![RecordIx::Source(source)],
        ClaimHolders::Nobody => Vec::new(),
    };
    holders.sort_by_key(|&holder| base.id(holder));
    holders.dedup();
    holders
}

/// Returns the names of holders as people give them together: `A and B`, `A, B, C and 4 more`.
pub(crate) fn names(base: &Base, holders: &[RecordIx]) -> String {
    names_of(base, holders, holders.len())
}

/// Returns the names of `count` holders, of which `first` are at hand: at least [`MAX_NAMES`], or all.
pub(crate) fn names_of(base: &Base, first: &[RecordIx], count: usize) -> String {
    let names: Vec<&str> = first.iter().take(MAX_NAMES).map(|&holder| base.name(holder)).collect();
    match count.saturating_sub(MAX_NAMES) {
        _ if names.is_empty() => "no named holder".to_owned(),
        0 => names.join(" and "),
        more => format!("{} and {} more", names.join(", "), grouped(more)),
    }
}

/// Returns the ids of holders.
pub(crate) fn ids<'a>(base: &'a Base, holders: &[RecordIx]) -> Vec<&'a str> {
    holders.iter().map(|&holder| base.id(holder)).collect()
}
