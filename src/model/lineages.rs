//! The lineages of all sources at once: for many claims. What copies one source has its origins, and shares them with it.

use std::sync::Arc;

use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};

use crate::storage::{to_u32, work};

use super::Base;
use super::ids::{ClaimIx, Ix, SourceIx};
use super::lineage::Origins;

/// Maximum number of sources that are put together into sets: this many, and [`WORK_PER_LINK`] for each link of what copies
/// what. Where every source of a long chain copies one more origin the sets would grow with the square of its length.
const WORK: usize = 100_000;

/// Sources that may be put into sets for each link of what copies what.
const WORK_PER_LINK: usize = 50;

/// Maximum number of sources that are put together for one claim.
const WORK_PER_CLAIM: usize = 10_000;

/// Sources in order, shared by all that copy the same.
pub type SourceSet = Arc<[SourceIx]>;

/// The ends of what some sources copy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OriginSets {
    /// The sources that copy nobody.
    pub origins: SourceSet,
    /// The sources that copy one another in a ring.
    pub circular: SourceSet,
    /// Whether these are all. Where they would take too much work to put together, they are those of one of the sources.
    pub complete: bool,
}

/// Of all sources, the origins and the rings that they go back to.
#[derive(Debug)]
pub struct Lineages {
    /// For each source.
    ends: Vec<OriginSets>,
}

impl Lineages {
    /// Looks at all sources, each once.
    #[must_use]
    pub fn new(base: &Base) -> Self {
        let copies =
            base.sources.pairs().flat_map(|(source, row)| row.derived_from.iter().map(move |it| (source.0, it.0)));
        let mut graph = DiGraph::<(), (), u32>::with_capacity(base.sources.len(), base.sources.len());
        for _ in 0..base.sources.len() {
            graph.add_node(());
        }
        for (source, copied) in copies.filter(|&(_, copied)| (copied as usize) < base.sources.len()) {
            graph.add_edge(NodeIndex::from(source), NodeIndex::from(copied), ());
        }
        let mut lineages = Self { ends: vec![OriginSets::none(); base.sources.len()] };
        let mut budget = WORK + WORK_PER_LINK * graph.edge_count();
        // What is copied comes before what copies it.
        for part in kosaraju_scc(&graph) {
            let members: Vec<SourceIx> = part.iter().map(|node| SourceIx(to_u32(node.index()))).collect();
            let ends = lineages.part(base, members.clone(), &mut budget);
            for member in members {
                work::add(1);
                if let Some(place) = lineages.ends.get_mut(member.at()) {
                    place.clone_from(&ends);
                }
            }
        }
        lineages
    }

    /// The ends of sources that all copy each other, or of a single one.
    fn part(&self, base: &Base, mut members: Vec<SourceIx>, budget: &mut usize) -> OriginSets {
        members.sort_unstable();
        let copied = || members.iter().filter_map(|&member| base.sources.get(member)).flat_map(|row| &row.derived_from);
        let inside = |source: &SourceIx| members.binary_search(source).is_ok();
        let mut ends: Vec<OriginSets> = copied()
            .filter(|source| !inside(source))
            .filter_map(|source| self.ends.get(source.at()))
            .cloned()
            .collect();
        work::add(ends.len());
        if copied().next().is_none() {
            ends.push(OriginSets { origins: members.as_slice().into(), ..OriginSets::none() });
        } else if copied().any(inside) {
            ends.push(OriginSets { circular: members.as_slice().into(), ..OriginSets::none() });
        }
        OriginSets::joined(&ends, budget)
    }

    /// From how many sources a claim really comes: [`Origins::of`] at little cost, as far as it is known.
    #[must_use]
    pub fn of(&self, base: &Base, claim: ClaimIx) -> Origins {
        let mut sources = base.claims.row(claim).sources();
        sources.sort_unstable();
        sources.dedup();
        let OriginSets { origins, circular, .. } = self.ends(&sources);
        Origins { sources, origins: origins.to_vec(), circular: circular.to_vec() }
    }

    /// The independent origins of some sources, as far as they are known: as [`super::lineage::origins`].
    #[must_use]
    pub fn origins(&self, sources: &[SourceIx]) -> Vec<SourceIx> {
        self.ends(sources).origins.to_vec()
    }

    /// Returns the number of independent origins of a claim, and whether it is exact: where they are too many to be put
    /// together, it has at least as many.
    #[must_use]
    pub fn count(&self, base: &Base, claim: ClaimIx) -> (usize, bool) {
        let cited: &[u32] = base.claims.sources.get(claim.at());
        if let &[source] = cited
            && let Some(ends) = self.ends.get(source as usize)
        {
            return (ends.origins.len(), ends.complete);
        }
        let cited: Vec<SourceIx> = cited.iter().map(|&source| SourceIx(source)).collect();
        let ends = self.ends(&cited);
        (ends.origins.len(), ends.complete)
    }

    /// The ends of what some sources copy, shared with those sources where that is possible.
    #[must_use]
    pub fn ends(&self, sources: &[SourceIx]) -> OriginSets {
        let ends: Vec<OriginSets> = sources.iter().filter_map(|source| self.ends.get(source.at())).cloned().collect();
        // What the sources are themselves is put together whatever their number.
        OriginSets::joined(&ends, &mut (WORK_PER_CLAIM + 2 * sources.len()))
    }
}

impl OriginSets {
    /// No ends: those of no source.
    fn none() -> Self {
        Self { origins: [].into(), circular: [].into(), complete: true }
    }

    /// All ends of some sources.
    fn joined(ends: &[Self], budget: &mut usize) -> Self {
        let (origins, all) = joined(ends.iter().map(|ends| &ends.origins), budget);
        let (circular, all_rings) = joined(ends.iter().map(|ends| &ends.circular), budget);
        Self { origins, circular, complete: all && all_rings && ends.iter().all(|ends| ends.complete) }
    }
}

/// All that is in some sets, and whether it is all: one of the sets where it has everything already, the largest, the first
/// of these, where putting them together would cost more than the budget.
fn joined<'a>(sets: impl Iterator<Item = &'a SourceSet>, budget: &mut usize) -> (SourceSet, bool) {
    let mut sets: Vec<&SourceSet> = sets.filter(|set| !set.is_empty()).collect();
    work::add(sets.len());
    let largest = sets.iter().rev().max_by_key(|set| set.len()).map(|set| Arc::clone(set));
    let Some(largest) = largest else { return ([].into(), true) };
    sets.sort_by_key(|set| set.as_ptr());
    sets.dedup_by(|one, other| Arc::ptr_eq(one, other));
    if sets.len() == 1 {
        return (largest, true);
    }
    let cost = sets.iter().map(|set| set.len()).sum();
    let Some(left) = budget.checked_sub(cost) else { return (largest, false) };
    *budget = left;
    work::add(cost);
    let mut all: Vec<SourceIx> = sets.iter().flat_map(|set| set.iter().copied()).collect();
    all.sort_unstable();
    all.dedup();
    (if largest.len() == all.len() { largest } else { all.into() }, true)
}
