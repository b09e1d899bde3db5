//! Which sources are really one: what copies what, down to the independent origins.

use super::Base;
use super::ids::{Ix, SourceIx};

/// The independent origins of some sources: those at the end of `derived_from` that copy nobody.
/// Sources that copy each other in a ring, and nobody else, have none.
#[must_use]
pub fn origins(base: &Base, sources: &[SourceIx]) -> Vec<SourceIx> {
    let mut seen: Vec<SourceIx> = Vec::new();
    let mut open = sources.to_vec();
    let mut found = Vec::new();
    while let Some(source) = open.pop() {
        if seen.contains(&source) {
            continue;
        }
        seen.push(source);
        let Some(row) = base.sources.get(source) else { continue };
        if row.derived_from.is_empty() {
            found.push(source);
        } else {
            open.extend(row.derived_from.iter().copied());
        }
    }
    found.sort_by_key(|source| source.at());
    found
}
