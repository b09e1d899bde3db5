//! The independent origins of many claims, in bounded time and memory: of claims that go back to thousands of sources each, only
//! the first ones are listed, and shared.
//!
//! Sources that copy one another form a graph; its strongly connected components are visited in topological order, so that
//! the origins of what a source copies are known before its own.

use std::cell::Cell;
use std::sync::Arc;

use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};

use crate::limits::MAX_ORIGINS_LISTED;
use crate::model::ids::Ix;
use crate::model::{Base, SourceIx};
use crate::storage::{to_u32, work};

/// Sources in ascending order, each once, shared by all that go back to the same.
type SharedSources = Arc<[SourceIx]>;

/// Elements that may be merged for counting, for each source, reference between sources, and citation. Beyond that, origins are
/// listed but no longer counted, so that the cost stays linear. Files written by hand stay far below it.
const COUNTING_FACTOR: usize = 32;

/// The origins of a source.
#[derive(Clone, Debug)]
struct OriginSets {
    /// The first ones, at most [`MAX_ORIGINS_LISTED`].
    first: SharedSources,
    /// All of them, if counting them is affordable.
    all: Option<SharedSources>,
}

/// The origins of all sources of a base.
pub(crate) struct OriginIndex {
    ends: Vec<OriginSets>,
    /// The elements that may still be merged, see [`COUNTING_FACTOR`].
    budget: Cell<usize>,
}

/// The origins of a claim, as they are listed.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct ListedOrigins {
    /// The first ones, at most [`MAX_ORIGINS_LISTED`], in the order of the files.
    pub(crate) first: Vec<SourceIx>,
    /// The number of all of them; `None` where counting them would take too long.
    pub(crate) count: Option<usize>,
}

impl OriginIndex {
    /// Computes the origins of all sources; each reference between sources is followed once.
    pub(crate) fn new(base: &Base) -> Self {
        let size = base.sources.len();
        let none = OriginSets { first: Arc::default(), all: Some(Arc::default()) };
        let mut origins = Self { ends: vec![none; size], budget: Cell::new(0) };
        let mut graph = DiGraph::<(), (), u32>::with_capacity(size, size);
        for _ in 0..size {
            graph.add_node(());
        }
        for (source, row) in base.sources.pairs() {
            for copied in row.derived_from.iter().filter(|copied| copied.at() < size) {
                graph.add_edge(NodeIndex::from(source.0), NodeIndex::from(copied.0), ());
            }
        }
        origins.budget.set((size + graph.edge_count()).saturating_mul(COUNTING_FACTOR));
        // The algorithm gives what is copied before what copies it.
        for ring in kosaraju_scc(&graph) {
            let members: Vec<SourceIx> = ring.iter().map(|node| SourceIx(to_u32(node.index()))).collect();
            let copied = || members.iter().filter_map(|&it| base.sources.get(it)).flat_map(|row| &row.derived_from);
            let ends = match members.as_slice() {
                [source] if copied().next().is_none() => {
                    let own: SharedSources = Arc::from([*source]);
                    OriginSets { first: Arc::clone(&own), all: Some(own) }
                }
                // Those of the ring itself have none yet, and add nothing.
                _ => origins.merge(copied().copied()),
            };
            for member in members {
                if let Some(place) = origins.ends.get_mut(member.at()) {
                    place.clone_from(&ends);
                }
            }
        }
        let citations = base.claims.indexes().map(|claim| base.claims.sources.get(claim.at()).len()).sum::<usize>();
        origins.budget.set(citations.saturating_mul(COUNTING_FACTOR));
        origins
    }

    /// Returns the origins of some sources.
    pub(crate) fn of(&self, sources: &[SourceIx]) -> ListedOrigins {
        let OriginSets { first, all } = self.merge(sources.iter().copied());
        ListedOrigins { first: first.to_vec(), count: all.map(|all| all.len()) }
    }

    /// Returns the union of the origins of some sources.
    fn merge(&self, sources: impl Iterator<Item = SourceIx>) -> OriginSets {
        let mut parts: Vec<&OriginSets> = sources.filter_map(|source| self.ends.get(source.at())).collect();
        work::add(parts.len());
        parts.retain(|part| !part.first.is_empty());
        // Sets are shared, so equal ones are one allocation: most of them are dropped before they are merged.
        parts.sort_by_key(|part| part.first.as_ptr());
        parts.dedup_by(|one, other| Arc::ptr_eq(&one.first, &other.first));
        match parts.as_slice() {
            [] => return OriginSets { first: Arc::default(), all: Some(Arc::default()) },
            [one] => return (*one).clone(),
            _ => {}
        }
        let whole: Option<Vec<&SharedSources>> = parts.iter().map(|part| part.all.as_ref()).collect();
        let cost = |sets: &[&SharedSources]| sets.iter().map(|set| set.len()).sum::<usize>();
        // All of them must be known, and the budget must allow to merge them.
        let affordable = whole.filter(|sets| match self.budget.get().checked_sub(cost(sets)) {
            Some(left) => {
                self.budget.set(left);
                true
            }
            None => false,
        });
        if let Some(sets) = affordable {
            let all = union(&sets);
            let first = match all.get(..MAX_ORIGINS_LISTED) {
                Some(first) if all.len() > MAX_ORIGINS_LISTED => first.into(),
                _ => Arc::clone(&all),
            };
            return OriginSets { first, all: Some(all) };
        }
        // The first of all are among the first of each.
        let listed = union(&parts.iter().map(|part| &part.first).collect::<Vec<_>>());
        OriginSets { first: listed.iter().copied().take(MAX_ORIGINS_LISTED).collect(), all: None }
    }
}

/// Returns the union of some sets.
fn union(sets: &[&SharedSources]) -> SharedSources {
    let mut all: Vec<SourceIx> = sets.iter().flat_map(|set| set.iter().copied()).collect();
    work::add(all.len());
    all.sort_unstable();
    all.dedup();
    all.into()
}
