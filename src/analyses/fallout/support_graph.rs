//! The graph of support: sources rest on those that they derive from, claims on the sources that they cite, on the claims
//! that support them and on those that say the same; and the part of it that stands when some nodes are doubted.

use petgraph::algo::kosaraju_scc;
use petgraph::graph::DiGraph;

use crate::model::ids::Ix;
use crate::model::{Base, ClaimIx, RecordIx, SourceIx, Verb};
use crate::storage::{Bits, Csr, to_u32};

/// Returns each claim with each that says the same, in both directions, where both rest on something else as well: a repeat
/// without a source adds no origin, and a claim without one does not fall with those of others.
fn repeats(base: &Base, rests: impl Fn(ClaimIx) -> bool) -> impl Iterator<Item = (ClaimIx, ClaimIx)> {
    let pairs = base.relations().plain().filter(|&(_, verb, _)| verb == Verb::Duplicates);
    let pairs = pairs.filter(move |&(one, _, other)| one != other && rests(one) && rests(other));
    pairs.flat_map(|(one, _, other)| [(one, other), (other, one)])
}

/// Sources and claims as nodes of one graph: first the sources by number, then the claims by number.
#[derive(Debug)]
pub(super) struct SupportGraph {
    /// Number of sources: the node of the first claim.
    sources: usize,
    /// Number of nodes.
    size: usize,
    /// For each node those that it rests on, in the order of the file; one may be there twice.
    pub(super) rests_on: Csr,
    /// For each node those that rest on it.
    pub(super) supports: Csr,
}

impl SupportGraph {
    pub(super) fn new(base: &Base) -> Self {
        let sources = base.sources.len();
        let size = sources + base.claims.len();
        // Edges run from a node to the one that it rests on; `first` is the node of the first claim.
        let first = to_u32(sources);
        let mut pairs = Vec::new();
        for (source, row) in base.sources.pairs() {
            pairs.extend(row.derived_from.iter().map(|copied| (source.0, copied.0)));
        }
        for claim in base.claims.indexes() {
            pairs.extend(base.claims.sources.get(claim.at()).iter().map(|&source| (first + claim.0, source)));
        }
        let supports = base.relations().plain().filter(|(_, verb, _)| *verb == Verb::Supports);
        pairs.extend(supports.map(|(from, _, to)| (first + to.0, first + from.0)));
        let mut rests = Bits::none(size);
        for &(upper, _) in &pairs {
            rests.insert(upper as usize);
        }
        // Judged by sources and supports alone: repeats are not in the set yet, or two repeats would be ground for
        // each other.
        let repeats = repeats(base, |claim| rests.contains(sources + claim.at()));
        pairs.extend(repeats.map(|(one, other)| (first + one.0, first + other.0)));
        let rests_on = Csr::new(size, &pairs);
        // The reverse edges are made in place, to spare a second list of all relations.
        for (upper, lower) in &mut pairs {
            std::mem::swap(upper, lower);
        }
        Self { sources, size, rests_on, supports: Csr::new(size, &pairs) }
    }

    /// Returns the number of nodes.
    pub(super) fn size(&self) -> usize {
        self.size
    }

    /// Returns the node of a source or claim; `None` for any other record.
    pub(super) fn node(&self, record: RecordIx) -> Option<usize> {
        let node = match record {
            RecordIx::Source(source) => Some(source.at()).filter(|&at| at < self.sources),
            RecordIx::Claim(claim) => Some(self.sources + claim.at()),
            _ => None,
        };
        node.filter(|&node| node < self.size)
    }

    /// Returns the source or claim of a node.
    pub(super) fn record(&self, node: usize) -> RecordIx {
        match node.checked_sub(self.sources) {
            Some(claim) => RecordIx::Claim(ClaimIx::new(claim)),
            None => RecordIx::Source(SourceIx::new(node)),
        }
    }

    /// Returns the nodes that stand when some are doubted: the least set with the ground, and with every node that is not
    /// doubted and rests on one of the set.
    pub(super) fn standing(&self, doubted: &Bits) -> Bits {
        let (mut ground, mut free) = (Vec::new(), Vec::new());
        for node in (0..self.size).filter(|&node| self.rests_on.get(node).is_empty()) {
            free.push(node);
            if !doubted.contains(node) {
                ground.push(node);
            }
        }
        // Only nodes that no free node supports, doubted or not, can be in a ring that rests on nothing outside of it.
        // What cannot be reached from any node that rests on nothing rests on rings alone.
        let reachable = self.reachable(free, &Bits::EMPTY);
        if reachable.count() < self.size {
            ground.extend(self.unfounded_cycles(&reachable, doubted));
        }
        self.reachable(ground, doubted)
    }

    /// Returns the nodes of `ground` and all that can be reached from them over supported nodes, without those of `without`.
    fn reachable(&self, ground: Vec<usize>, without: &Bits) -> Bits {
        let mut reachable = Bits::none(self.size);
        let mut open = ground;
        for &node in &open {
            reachable.insert(node);
        }
        while let Some(node) = open.pop() {
            for upper in self.supports.get(node).iter().map(|&upper| upper as usize) {
                if !reachable.contains(upper) && !without.contains(upper) {
                    reachable.insert(upper);
                    open.push(upper);
                }
            }
        }
        reachable
    }

    /// Returns the nodes of rings that rest on nothing outside of themselves and of which no node is doubted: strongly
    /// connected components of the nodes that are not `reachable` from a free one.
    fn unfounded_cycles(&self, reachable: &Bits, doubted: &Bits) -> Vec<usize> {
        let rest: Vec<usize> = (0..self.size).filter(|&node| !reachable.contains(node)).collect();
        let mut graph = DiGraph::<usize, ()>::with_capacity(rest.len(), rest.len());
        let mut indexes = vec![None; self.size];
        for &node in &rest {
            let index = graph.add_node(node);
            if let Some(known) = indexes.get_mut(node) {
                *known = Some(index);
            }
        }
        let index = |node: usize| indexes.get(node).copied().flatten();
        for &node in &rest {
            for &lower in self.rests_on.get(node) {
                if let (Some(from), Some(to)) = (index(node), index(lower as usize)) {
                    graph.add_edge(from, to, ());
                }
            }
        }
        let mut component_of = vec![usize::MAX; self.size];
        let mut grounds = Vec::new();
        // Kosaraju's algorithm, not Tarjan's: petgraph's version of the latter recurses, and a chain may be as long as the
        // file.
        for (component, members) in kosaraju_scc(&graph).into_iter().enumerate() {
            let members: Vec<usize> = members.iter().filter_map(|&member| graph.node_weight(member).copied()).collect();
            for &member in &members {
                if let Some(of) = component_of.get_mut(member) {
                    *of = component;
                }
            }
            // A node outside of the graph has no component, and is never inside: it is founded. All others of this
            // component were entered above.
            let inside = |&lower: &u32| component_of.get(lower as usize).is_some_and(|&of| of == component);
            if members.iter().all(|&member| !doubted.contains(member) && self.rests_on.get(member).iter().all(inside)) {
                grounds.extend(members);
            }
        }
        grounds
    }
}
