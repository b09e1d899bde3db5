//! Which sources are really one: what copies what, down to the independent origins.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use petgraph::algo::kosaraju_scc;
use petgraph::graphmap::DiGraphMap;

use crate::pack::work;
use crate::text::counted;

use super::ids::{ClaimIx, Ix, SourceIx, Table};
use super::records::Source;
use super::{Base, Verb};

/// The independent origins of some sources: those at the end of `derived_from` that copy nobody.
/// Sources that copy each other in a ring, and nobody else, have none.
#[must_use]
pub fn origins(base: &Base, sources: &[SourceIx]) -> Vec<SourceIx> {
    let mut found = Vec::new();
    walk(base, sources, usize::MAX, |source, copied| found.extend(copied.is_empty().then_some(source)));
    found.sort_unstable();
    found
}

/// Gives some sources, and all that they copy, directly or by others, each once, with those that it copies. Whether it came
/// to an end: it gives up after so many.
fn walk(base: &Base, sources: &[SourceIx], most: usize, mut each: impl FnMut(SourceIx, &[SourceIx])) -> bool {
    let mut seen: HashSet<SourceIx> = HashSet::new();
    let mut open = sources.to_vec();
    while let Some(source) = open.pop() {
        if let Some(row) = base.sources.get(source).filter(|_| seen.insert(source)) {
            if seen.len() > most {
                return false;
            }
            work::add(1 + row.derived_from.len());
            each(source, &row.derived_from);
            open.extend_from_slice(&row.derived_from);
        }
    }
    true
}

/// From how many sources a claim really comes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origins {
    /// The sources that it cites, each once, in order.
    pub sources: Vec<SourceIx>,
    /// Those at the end of what copies what: they copy nobody.
    pub origins: Vec<SourceIx>,
    /// Sources that copy one another in a ring, directly or by others, whether or not they have an origin besides.
    pub circular: Vec<SourceIx>,
}

impl Origins {
    /// Of a claim.
    #[must_use]
    pub fn of(base: &Base, claim: ClaimIx) -> Self {
        Self::of_sources(base, base.claims.row(claim).sources())
    }

    /// Of sources.
    #[must_use]
    pub fn of_sources(base: &Base, sources: Vec<SourceIx>) -> Self {
        let known = Self { sources: sources.clone(), origins: Vec::new(), circular: Vec::new() };
        Self::within(base, sources, usize::MAX).unwrap_or(known)
    }

    /// Of sources, where they and all that they copy are at most so many.
    #[must_use]
    pub fn within(base: &Base, mut sources: Vec<SourceIx>, most: usize) -> Option<Self> {
        sources.sort_unstable();
        sources.dedup();
        let (mut origins, mut copies) = (Vec::new(), DiGraphMap::new());
        let ended = walk(base, &sources, most, |source, copied| {
            origins.extend(copied.is_empty().then_some(source));
            copies.extend(copied.iter().map(|&copied| (source, copied, ())));
        });
        origins.sort_unstable();
        ended.then(|| Self { origins, circular: circular(&copies), sources })
    }

    /// `3 sources, 1 origin`; `circular: 0 independent` where they copy only one another.
    #[must_use]
    pub fn told(&self) -> String {
        told(self.sources.len(), &self.origins, &self.circular)
    }
}

/// Returns the number of sources and of their independent origins in words: [`Origins::told`].
#[must_use]
pub fn told(sources: usize, origins: &[SourceIx], circular: &[SourceIx]) -> String {
    let sources = counted(sources, "source", "sources");
    match origins.len() {
        0 if !circular.is_empty() => format!("{sources}, circular: 0 independent"),
        origins => format!("{sources}, {}", counted(origins, "origin", "origins")),
    }
}

/// Those of the sources that lie on a ring of who copies whom.
fn circular(copies: &DiGraphMap<SourceIx, ()>) -> Vec<SourceIx> {
    let is_ring = |part: &Vec<SourceIx>| part.len() > 1 || part.iter().any(|&one| copies.contains_edge(one, one));
    let mut circular: Vec<SourceIx> = kosaraju_scc(copies).into_iter().filter(is_ring).flatten().collect();
    circular.sort_unstable();
    circular
}

/// Returns whether some sources have more than one independent origin: `origins(…).len() > 1`, at no cost.
#[must_use]
pub fn are_independent(base: &Base, sources: &[SourceIx]) -> bool {
    let mut known = TwoOrigins::default();
    known.add_sources(base, sources.iter().copied());
    known.are_two()
}

/// Up to two different origins: enough to tell whether there is more than one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TwoOrigins([Option<SourceIx>; 2]);

impl TwoOrigins {
    /// Returns whether there are two.
    #[must_use]
    pub fn are_two(self) -> bool {
        !self.0.contains(&None)
    }

    /// Adds other origins, as far as there is room.
    pub fn add(&mut self, others: Self) {
        for origin in others.0.into_iter().flatten() {
            self.insert(origin);
        }
    }

    /// Adds an origin; returns whether it is another one and there was room.
    fn insert(&mut self, origin: SourceIx) -> bool {
        if self.0.contains(&Some(origin)) {
            return false;
        }
        let free = self.0.iter_mut().find(|place| place.is_none());
        free.map(|free| *free = Some(origin)).is_some()
    }

    /// Adds the origins of sources, and looks at no more of these than are needed.
    fn add_sources(&mut self, base: &Base, sources: impl Iterator<Item = SourceIx>) {
        for source in sources {
            work::add(1);
            self.add(base.two_origins(source));
            if self.are_two() {
                break;
            }
        }
    }
}

/// Claims that cite at most so many sources are looked at anew each time.
const FEW_SOURCES: usize = 8;

/// The origins of the claims that others repeat and that cite more than [`FEW_SOURCES`] sources: without it, each of those
/// others would go through all of these sources. Made when it is needed first, which in most collections is never.
#[derive(Clone, Debug, Default)]
pub(super) struct Repeated(OnceLock<HashMap<ClaimIx, TwoOrigins>>);

impl PartialEq for Repeated {
    /// What follows from the rest of a base makes no two of them different.
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Repeated {
    /// Two different origins of a claim, where it has so many.
    pub(super) fn origins(&self, base: &Base, claim: ClaimIx) -> TwoOrigins {
        let found = |claim: ClaimIx| {
            let mut found = TwoOrigins::default();
            found.add_sources(base, base.claims.sources.of(claim.at()).iter().map(|&source| SourceIx(source)));
            found
        };
        let has_many = |claim: ClaimIx| base.claims.sources.of(claim.at()).len() > FEW_SOURCES;
        if !has_many(claim) {
            return found(claim);
        }
        let known = self.0.get_or_init(|| {
            let mut known = HashMap::new();
            let repeated = base.relations().plain().filter(|&(_, verb, _)| verb == Verb::Duplicates);
            for end in repeated.flat_map(|(from, _, to)| [from, to]).filter(|&end| has_many(end)) {
                known.entry(end).or_insert_with(|| found(end));
            }
            known
        });
        known.get(&claim).copied().unwrap_or_else(|| found(claim))
    }
}

/// Two different origins of every source, where it has so many. Each origin is handed on to those that copy, and those
/// that copy them; as nobody takes more than two, every reference is walked twice at the most.
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
    while let Some((source, origin)) = open.pop() {
        if origins.get_mut(source.at()).is_some_and(|known| known.insert(origin)) {
            open.extend(copied_by.get(source.at()).into_iter().flatten().map(|&copy| (copy, origin)));
        }
    }
    origins
}
