//! Up to two origins of each source and claim: enough to know whether it has more than one.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::storage::work;

use super::claims::Claims;
use super::ids::{ClaimIx, Ix, SourceIx, Table};
use super::records::Source;
use super::relation::Verb;
use super::relations::Relations;

/// Up to two different origins: enough to know whether there is more than one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct TwoOrigins([Option<SourceIx>; 2]);

impl TwoOrigins {
    /// Returns whether there are two origins.
    #[must_use]
    pub(crate) fn are_two(self) -> bool {
        !self.0.contains(&None)
    }

    /// Adds other origins, until there are two.
    pub(crate) fn add(&mut self, others: Self) {
        for origin in others.0.into_iter().flatten() {
            self.insert(origin);
        }
    }

    /// Adds an origin; returns false if it is one of these already, or if there are two.
    fn insert(&mut self, origin: SourceIx) -> bool {
        if self.0.contains(&Some(origin)) {
            return false;
        }
        let free = self.0.iter_mut().find(|place| place.is_none());
        free.map(|free| *free = Some(origin)).is_some()
    }

    /// Adds the origins of sources, and stops at the second. `known` has the origins of each source by its row.
    pub(super) fn add_sources(&mut self, known: &[Self], sources: impl Iterator<Item = SourceIx>) {
        for source in sources {
            work::add(1);
            self.add(known.get(source.at()).copied().unwrap_or_default());
            if self.are_two() {
                break;
            }
        }
    }
}

/// Maximum number of sources of a claim whose origins are not cached.
const FEW_SOURCES: usize = 8;

/// A cache of the origins of claims that others repeat and that cite more than [`FEW_SOURCES`] sources: without it, each of
/// those others would go through all of these sources. It is filled at first use, which in most collections never comes.
#[derive(Clone, Debug, Default)]
pub(super) struct RepeatedOrigins(OnceLock<HashMap<ClaimIx, TwoOrigins>>);

impl PartialEq for RepeatedOrigins {
    /// Returns true: a cache makes no two bases different.
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl RepeatedOrigins {
    /// Returns up to two different origins of a claim.
    pub(super) fn origins(
        &self,
        claims: &Claims,
        relations: Relations<'_>,
        of_sources: &[TwoOrigins],
        claim: ClaimIx,
    ) -> TwoOrigins {
        let found = |claim: ClaimIx| {
            let mut found = TwoOrigins::default();
            found.add_sources(of_sources, claims.sources.get(claim.at()).iter().map(|&source| SourceIx(source)));
            found
        };
        let has_many = |claim: ClaimIx| claims.sources.get(claim.at()).len() > FEW_SOURCES;
        if !has_many(claim) {
            return found(claim);
        }
        let known = self.0.get_or_init(|| {
            let mut known = HashMap::new();
            let repeated = relations.plain().filter(|&(_, verb, _)| verb == Verb::Duplicates);
            for end in repeated.flat_map(|(from, _, to)| [from, to]).filter(|&end| has_many(end)) {
                known.entry(end).or_insert_with(|| found(end));
            }
            known
        });
        known.get(&claim).copied().unwrap_or_else(|| found(claim))
    }
}

/// Returns up to two different origins of each source, by its row. Each origin is handed on to the sources that copy, directly
/// or through others; as none takes more than two, each reference is followed at most twice.
pub(super) fn two_origins(sources: &Table<SourceIx, Source>) -> Vec<TwoOrigins> {
    let mut origins = vec![TwoOrigins::default(); sources.len()];
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
    // `insert` refuses an origin that is known and a third one, so a cycle ends by itself.
    while let Some((source, origin)) = open.pop() {
        if origins.get_mut(source.at()).is_some_and(|known| known.insert(origin)) {
            open.extend(copied_by.get(source.at()).into_iter().flatten().map(|&copy| (copy, origin)));
        }
    }
    origins
}
