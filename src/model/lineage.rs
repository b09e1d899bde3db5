//! The lineage of claims: their sources, followed along `derived_from` to the independent origins.

use std::collections::HashSet;

use petgraph::algo::kosaraju_scc;
use petgraph::graphmap::DiGraphMap;

use crate::storage::work;
use crate::text::counted;

use super::base::Base;
use super::ids::{ClaimIx, SourceIx};
use super::origins::TwoOrigins;

/// Returns the independent origins of some sources, ascending: the sources at the end of `derived_from`, which copy nobody.
/// Sources that only copy one another in a cycle have none.
#[must_use]
pub fn origins(base: &Base, sources: &[SourceIx]) -> Vec<SourceIx> {
    let mut found = Vec::new();
    walk(base, sources, usize::MAX, |source, copied| found.extend(copied.is_empty().then_some(source)));
    found.sort_unstable();
    found
}

/// Calls `each` for some sources and all that they copy, directly or through others, each once, together with the sources
/// that it copies itself. Returns false if it stopped because there were more than `most`.
fn walk(base: &Base, sources: &[SourceIx], most: usize, mut each: impl FnMut(SourceIx, &[SourceIx])) -> bool {
    let mut seen: HashSet<SourceIx> = HashSet::new();
    let mut open = sources.to_vec();
    while let Some(source) = open.pop() {
        // Cycles end here: a source that was seen is not followed again.
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

/// Maximum number of sources that are looked at for one that was retracted.
const MAX_LINEAGE: usize = 1_000;

/// Returns a source that was retracted among those that some sources copy, directly or through others, and that is none of them. Not
/// all are looked at where there are more than [`MAX_LINEAGE`].
#[must_use]
pub(crate) fn retracted_origin(base: &Base, sources: &[SourceIx]) -> Option<SourceIx> {
    let mut found = None;
    walk(base, sources, MAX_LINEAGE, |source, _| {
        let is_retracted = || base.sources.row(source).retracted.is_some() && !sources.contains(&source);
        if found.is_none() && is_retracted() {
            found = Some(source);
        }
    });
    found
}

/// The sources of a claim, and the independent origins that they go back to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origins {
    /// The sources that it cites, each once, ascending.
    pub sources: Vec<SourceIx>,
    /// The sources at the end of the lineage, which copy nobody, ascending.
    pub origins: Vec<SourceIx>,
    /// Sources that copy one another in a cycle, directly or through others, whether or not they also have an origin.
    pub circular: Vec<SourceIx>,
}

impl Origins {
    /// Computes the origins of a claim.
    #[must_use]
    pub fn of(base: &Base, claim: ClaimIx) -> Self {
        Self::of_sources(base, base.claims.row(claim).sources())
    }

    /// Computes the origins of some sources.
    #[must_use]
    pub(crate) fn of_sources(base: &Base, sources: Vec<SourceIx>) -> Self {
        // Never needed: without a bound, the walk always ends.
        let known = Self { sources: sources.clone(), origins: Vec::new(), circular: Vec::new() };
        Self::within(base, sources, usize::MAX).unwrap_or(known)
    }

    /// Computes the origins of some sources; `None` if they and all that they copy are more than `most`.
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

    /// Returns the counts in words: `3 sources, 1 origin`, or `2 sources, circular: 0 independent` if the sources only copy one
    /// another.
    #[must_use]
    pub fn summary(&self) -> String {
        summarize_origins(self.sources.len(), &self.origins, &self.circular)
    }
}

/// Returns the number of sources and of their independent origins in words, as in [`Origins::summary`].
#[must_use]
pub(crate) fn summarize_origins(sources: usize, origins: &[SourceIx], circular: &[SourceIx]) -> String {
    let sources = counted(sources, "source", "sources");
    match origins.len() {
        0 if !circular.is_empty() => format!("{sources}, circular: 0 independent"),
        origins => format!("{sources}, {}", counted(origins, "origin", "origins")),
    }
}

/// Returns the sources that lie on a cycle of the graph "copies": those of its strongly connected components that have an
/// edge inside.
fn circular(copies: &DiGraphMap<SourceIx, ()>) -> Vec<SourceIx> {
    // A component of one source is a cycle only if the source copies itself.
    let is_ring = |part: &Vec<SourceIx>| part.len() > 1 || part.iter().any(|&one| copies.contains_edge(one, one));
    let mut circular: Vec<SourceIx> = kosaraju_scc(copies).into_iter().filter(is_ring).flatten().collect();
    circular.sort_unstable();
    circular
}

/// Returns whether some sources have more than one independent origin: `origins(…).len() > 1`, at no cost.
#[must_use]
pub fn are_independent(base: &Base, sources: &[SourceIx]) -> bool {
    let mut known = TwoOrigins::default();
    known.add_sources(base.origins_of_sources(), sources.iter().copied());
    known.are_two()
}
