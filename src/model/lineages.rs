//! The lineages of all sources, computed at once for questions about many claims. A source that copies only one other shares
//! the set of origins with it.

use std::sync::Arc;

use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};

use crate::storage::{to_u32, work};

use super::Base;
use super::ids::{ClaimIx, Ix, SourceIx};
use super::lineage::Origins;

/// Maximum number of entries of all sets that are merged: this many, and [`WORK_PER_LINK`] for each link of `derived_from`.
/// If every source of a long chain copied one more origin, the sets would grow with the square of its length.
const WORK: usize = 100_000;

/// Number of further entries that may be merged for each link of `derived_from`.
const WORK_PER_LINK: usize = 50;

/// Maximum number of entries of the sets that are merged for one claim.
const WORK_PER_CLAIM: usize = 10_000;

/// Sources, ascending, in memory that is shared by all sources with the same lineage.
pub(crate) type SourceSet = Arc<[SourceIx]>;

/// The sources at the end of the lineage of some sources.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineageEnds {
    /// The sources that copy nobody.
    pub origins: SourceSet,
    /// The sources that copy one another in a cycle.
    pub circular: SourceSet,
    /// True if these are all. If merging them would take too much work, they are those of one of the sources.
    pub complete: bool,
}

/// For each source, the origins and cycles that it goes back to.
#[derive(Debug)]
pub struct Lineages {
    /// The ends of the lineage of each source, by its row.
    ends: Vec<LineageEnds>,
}

impl Lineages {
    /// Computes the lineages of all sources, each once: a source that is copied comes before those that copy it.
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
        let mut lineages = Self { ends: vec![LineageEnds::none(); base.sources.len()] };
        let mut budget = WORK + WORK_PER_LINK * graph.edge_count();
        // Kosaraju gives the components in reverse topological order: a source that is copied before those that copy it.
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

    /// Returns the ends of a strongly connected component: sources that all copy one another, or a single source.
    fn part(&self, base: &Base, mut members: Vec<SourceIx>, budget: &mut usize) -> LineageEnds {
        members.sort_unstable();
        let copied = || members.iter().filter_map(|&member| base.sources.get(member)).flat_map(|row| &row.derived_from);
        let inside = |source: &SourceIx| members.binary_search(source).is_ok();
        let mut ends: Vec<LineageEnds> = copied()
            .filter(|source| !inside(source))
            .filter_map(|source| self.ends.get(source.at()))
            .cloned()
            .collect();
        work::add(ends.len());
        if copied().next().is_none() {
            ends.push(LineageEnds { origins: members.as_slice().into(), ..LineageEnds::none() });
        // A component of one source that copies others is neither an origin nor a cycle: it only hands on theirs.
        } else if copied().any(inside) {
            ends.push(LineageEnds { circular: members.as_slice().into(), ..LineageEnds::none() });
        }
        LineageEnds::joined(&ends, budget)
    }

    /// Returns the origins of a claim, like [`Origins::of`] but without following its sources again, as far as they are known.
    #[must_use]
    pub fn of(&self, base: &Base, claim: ClaimIx) -> Origins {
        let mut sources = base.claims.row(claim).sources();
        sources.sort_unstable();
        sources.dedup();
        let LineageEnds { origins, circular, .. } = self.ends(&sources);
        Origins { sources, origins: origins.to_vec(), circular: circular.to_vec() }
    }

    /// Returns the independent origins of some sources, ascending, as far as they are known; see [`super::lineage::origins`].
    #[must_use]
    pub fn origins(&self, sources: &[SourceIx]) -> Vec<SourceIx> {
        self.ends(sources).origins.to_vec()
    }

    /// Returns the number of independent origins of a claim, and whether it is exact: if they are too many to be merged, the
    /// claim has at least this many.
    #[must_use]
    pub fn count(&self, base: &Base, claim: ClaimIx) -> (usize, bool) {
        let cited: &[u32] = base.claims.sources.get(claim.at());
        // By far the most frequent case, without a copy of the set.
        if let &[source] = cited
            && let Some(ends) = self.ends.get(source as usize)
        {
            return (ends.origins.len(), ends.complete);
        }
        let cited: Vec<SourceIx> = cited.iter().map(|&source| SourceIx(source)).collect();
        let ends = self.ends(&cited);
        (ends.origins.len(), ends.complete)
    }

    /// Returns the ends of the lineage of some sources, in memory shared with one of them if that has them all.
    #[must_use]
    pub fn ends(&self, sources: &[SourceIx]) -> LineageEnds {
        let ends: Vec<LineageEnds> = sources.iter().filter_map(|source| self.ends.get(source.at())).cloned().collect();
        // The sources themselves may always be merged, however many a claim cites.
        LineageEnds::joined(&ends, &mut (WORK_PER_CLAIM + 2 * sources.len()))
    }
}

impl LineageEnds {
    /// Returns empty sets: the ends of no source.
    fn none() -> Self {
        Self { origins: [].into(), circular: [].into(), complete: true }
    }

    /// Merges the ends of some sources.
    fn joined(ends: &[Self], budget: &mut usize) -> Self {
        let (origins, all) = joined(ends.iter().map(|ends| &ends.origins), budget);
        let (circular, all_rings) = joined(ends.iter().map(|ends| &ends.circular), budget);
        Self { origins, circular, complete: all && all_rings && ends.iter().all(|ends| ends.complete) }
    }
}

/// Returns the union of some sets, and whether it is complete. If one of the sets has everything, it is returned itself; if
/// merging would cost more than the budget, the first of the largest sets is returned.
fn joined<'a>(sets: impl Iterator<Item = &'a SourceSet>, budget: &mut usize) -> (SourceSet, bool) {
    let mut sets: Vec<&SourceSet> = sets.filter(|set| !set.is_empty()).collect();
    work::add(sets.len());
    let largest = sets.iter().rev().max_by_key(|set| set.len()).map(|set| Arc::clone(set));
    let Some(largest) = largest else { return ([].into(), true) };
    // Sets that share memory are equal: comparing addresses finds most duplicates without looking at their entries.
    sets.sort_by_key(|set| set.as_ptr());
    sets.dedup_by(|one, other| Arc::ptr_eq(one, other));
    if sets.len() == 1 {
        return (largest, true);
    }
    // Counted before anything is merged, so that a merge is done as a whole or not at all.
    let cost = sets.iter().map(|set| set.len()).sum();
    let Some(left) = budget.checked_sub(cost) else { return (largest, false) };
    *budget = left;
    work::add(cost);
    let mut all: Vec<SourceIx> = sets.iter().flat_map(|set| set.iter().copied()).collect();
    all.sort_unstable();
    all.dedup();
    // If the largest set has everything, its memory is shared instead of a copy.
    (if largest.len() == all.len() { largest } else { all.into() }, true)
}
