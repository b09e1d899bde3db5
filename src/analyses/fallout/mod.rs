//! Fallout of a doubt: a source, an actor or a claim is doubted, and every claim stands, is weakened, or loses all of its
//! support.
//!
//! A claim rests on the sources that it cites, on the claims that support it, and, where it rests on any of these, on the
//! claims that say the same and rest on something themselves: what is corroborated by another origin does not fall with one
//! of the two. A source rests on those that it derives from.
//! What rests on nothing is *ground*: a source that copies nobody, a claim without source or support. A ring that rests on
//! nothing outside of itself has no independent origin; it is ground as a whole as long as nothing in it is doubted, since
//! nobody took anything from it. What stands is the least set that has the ground that is not doubted, and everything else
//! that is not doubted and rests on something that stands. So no ring keeps itself up once what it rests on is gone, and
//! with nothing doubted everything stands: whatever does not has lost something.
//!
//! A source that stands has lost an origin if one that it derives from does not stand, or has lost an origin itself. A claim
//! that stands is weakened if anything that it rests on does not stand, if a source that it cites has lost an origin, or if a
//! claim that says the same cites such a source or one that fell: both corroborate each other by their origins.

mod doubts;
mod lost_origins;
mod status;
mod statuses;
mod support_graph;

use std::collections::VecDeque;

use crate::model::{Base, ClaimIx, RecordIx};
use crate::storage::{Bits, to_u32};

use support_graph::SupportGraph;

pub(crate) use doubts::can_be_doubted;
pub use doubts::{DoubtedRecord, UndoubtedMembers, doubted_records, undoubted_members};
pub use status::SupportStatus;
pub use statuses::SupportStatuses;

/// The effect of a doubt on all sources and claims.
#[derive(Debug)]
pub struct Fallout {
    graph: SupportGraph,
    /// The nodes that still stand.
    standing: Bits,
    /// The nodes that stand and have lost an origin of a source that they rest on.
    thinned: Bits,
    /// For each node that does not stand, or is thinned, its link to the nearest doubt.
    steps: Vec<Option<FallStep>>,
}

/// The link of a node that does not stand, or has lost an origin, to the nearest doubt.
#[derive(Clone, Copy, Debug)]
struct FallStep {
    /// Number of steps from the doubt.
    depth: u32,
    /// The node one step nearer to the doubt; the node itself where it is doubted.
    before: u32,
    /// The doubted node.
    root: u32,
}

/// A path from a doubted record to a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DoubtPath {
    /// The doubted claim or source.
    pub root: RecordIx,
    /// The sources and claims between the two, in this order; of a longer path the last [`MAX_PATH`].
    pub between: Vec<RecordIx>,
    /// Number of steps from the doubted record to the claim; 0 where the claim is doubted itself.
    pub depth: usize,
}

/// Maximum number of sources and claims of a path, those nearest to the claim: a chain may be as long as the file.
pub const MAX_PATH: usize = 6;

impl Fallout {
    /// Computes the effect of doubting claims and sources; other records are ignored. Takes time linear in the number of
    /// sources, claims and relations.
    #[must_use]
    pub fn new(base: &Base, doubted: impl IntoIterator<Item = RecordIx>) -> Self {
        let graph = SupportGraph::new(base);
        let mut bits = Bits::none(graph.size());
        doubted.into_iter().filter_map(|record| graph.node(record)).for_each(|node| bits.insert(node));
        let standing = graph.standing(&bits);
        let thinned = lost_origins::thinned(base, &graph, &standing);
        let steps = steps(&graph, &bits, &standing, &thinned);
        Self { graph, standing, thinned, steps }
    }

    /// Returns the status of a claim.
    #[must_use]
    pub fn status(&self, claim: ClaimIx) -> SupportStatus {
        match self.graph.node(RecordIx::Claim(claim)) {
            Some(node) if !self.standing.contains(node) => SupportStatus::Unsupported,
            Some(_) if self.is_weakened(RecordIx::Claim(claim)) => SupportStatus::Weakened,
            _ => SupportStatus::Stands,
        }
    }

    /// Returns whether anything that a node rests on does not stand.
    fn has_lost_support(&self, node: usize) -> bool {
        self.graph.rests_on.get(node).iter().any(|&lower| !self.standing.contains(lower as usize))
    }

    /// Returns whether a source or claim stands, and has lost an origin or some of what it rests on.
    #[must_use]
    pub fn is_weakened(&self, record: RecordIx) -> bool {
        let is_weakened = |node| self.thinned.contains(node) || self.has_lost_support(node);
        self.graph.node(record).is_some_and(|node| self.standing.contains(node) && is_weakened(node))
    }

    /// Returns whether a source or claim stands, weakened or not.
    #[must_use]
    pub fn stands(&self, record: RecordIx) -> bool {
        self.graph.node(record).is_none_or(|node| self.standing.contains(node))
    }

    /// Returns the support that a claim has lost, and the support that it still has, each once: the sources that it cites,
    /// then the claims that support it or say the same.
    #[must_use]
    pub fn support(&self, claim: ClaimIx) -> (Vec<RecordIx>, Vec<RecordIx>) {
        let node = self.graph.node(RecordIx::Claim(claim));
        let mut support = node.map(|node| self.graph.rests_on.get(node).to_vec()).unwrap_or_default();
        support.sort_unstable();
        support.dedup();
        let support = support.into_iter().map(|node| self.graph.record(node as usize));
        support.partition(|&record| !self.stands(record))
    }

    /// Returns a shortest path from a doubted record to a claim; `None` where the claim has lost nothing.
    #[must_use]
    pub fn path(&self, claim: ClaimIx) -> Option<DoubtPath> {
        let at = self.graph.node(RecordIx::Claim(claim))?;
        // A claim that is weakened by what it rests on alone has no step of its own: its path goes on from the nearest
        // support that it lost.
        let step = self.step(at).or_else(|| {
            let lost = self.graph.rests_on.get(at).iter().filter(|&&lower| !self.standing.contains(lower as usize));
            let lost = lost.filter_map(|&lower| Some((self.step(lower as usize)?, lower)));
            let (step, lower) = lost.min_by_key(|(step, lower)| (step.depth, *lower))?;
            Some(FallStep { depth: step.depth + 1, before: lower, root: step.root })
        })?;
        let (mut between, mut before) = (Vec::new(), step.before);
        // From the claim towards the doubt, so that what is cut off is the far end.
        while between.len() < MAX_PATH && before != step.root {
            between.push(self.graph.record(before as usize));
            before = self.step(before as usize)?.before;
        }
        between.reverse();
        Some(DoubtPath { root: self.graph.record(step.root as usize), between, depth: step.depth as usize })
    }

    fn step(&self, node: usize) -> Option<FallStep> {
        self.steps.get(node).copied().flatten()
    }
}

/// Finds a shortest path from the doubted nodes to each that does not stand or is `thinned`, by breadth-first search. Each has
/// one: if nothing that it rests on stands, and so on down, there is at last a doubt or a ring with a doubt in it, as
/// otherwise that ring were ground; and what is thinned rests on something that does not stand or is thinned.
fn steps(graph: &SupportGraph, doubted: &Bits, standing: &Bits, thinned: &Bits) -> Vec<Option<FallStep>> {
    let mut steps: Vec<Option<FallStep>> = vec![None; graph.size()];
    let mut open = VecDeque::new();
    doubted.for_each(|node| {
        let this = to_u32(node);
        if let Some(step) = steps.get_mut(node) {
            *step = Some(FallStep { depth: 0, before: this, root: this });
        }
        open.push_back(node);
    });
    while let Some(node) = open.pop_front() {
        let Some(step) = steps.get(node).copied().flatten() else { continue };
        for upper in graph.supports.get(node).iter().map(|&upper| upper as usize) {
            if standing.contains(upper) && !thinned.contains(upper) {
                continue;
            }
            if let Some(free) = steps.get_mut(upper).filter(|known| known.is_none()) {
                *free = Some(FallStep { depth: step.depth + 1, before: to_u32(node), root: step.root });
                open.push_back(upper);
            }
        }
    }
    steps
}
