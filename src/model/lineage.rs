//! Which sources are really one: what copies what, down to the independent origins.

use std::collections::HashSet;

use super::Base;
use super::ids::{Ix, SourceIx, Table};
use super::records::Source;

/// The independent origins of some sources: those at the end of `derived_from` that copy nobody.
/// Sources that copy each other in a ring, and nobody else, have none.
#[must_use]
pub fn origins(base: &Base, sources: &[SourceIx]) -> Vec<SourceIx> {
    let mut seen: HashSet<SourceIx> = HashSet::new();
    let mut open = sources.to_vec();
    let mut found = Vec::new();
    while let Some(source) = open.pop() {
        if !seen.insert(source) {
            continue;
        }
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

/// Whether some sources have more than one independent origin: `origins(…).len() > 1`, at no cost.
#[must_use]
pub fn are_independent(base: &Base, sources: &[SourceIx]) -> bool {
    let mut first = None;
    sources.iter().flat_map(|&source| base.two_origins(source)).flatten().any(|origin| {
        let known = *first.get_or_insert(origin);
        known != origin
    })
}

/// Two different origins of every source, where it has so many. Each origin is handed on to those that copy, and those
/// that copy them; as nobody takes more than two, every reference is walked twice at the most.
pub(super) fn two_origins(sources: &Table<SourceIx, Source>) -> Vec<[Option<SourceIx>; 2]> {
    let mut origins = vec![[None; 2]; sources.len()];
    let mut copied_by: Vec<Vec<SourceIx>> = vec![Vec::new(); sources.len()];
    let mut open: Vec<(SourceIx, SourceIx)> = Vec::new();
    for (source, row) in sources.pairs() {
        if row.derived_from.is_empty() {
            open.push((source, source));
        }
        for copied in &row.derived_from {
            if let Some(copies) = copied_by.get_mut(copied.at()) {
                copies.push(source);
            }
        }
    }
    while let Some((source, origin)) = open.pop() {
        let Some(known) = origins.get_mut(source.at()) else { continue };
        if known.contains(&Some(origin)) {
            continue;
        }
        if let Some(free) = known.iter_mut().find(|place| place.is_none()) {
            *free = Some(origin);
            open.extend(copied_by.get(source.at()).into_iter().flatten().map(|&copy| (copy, origin)));
        }
    }
    origins
}
