//! A part of the graph of relations that can be drawn: trees of related claims, of bounded size, with the relations between
//! their claims that are not in a tree.

use std::collections::{HashMap, HashSet, VecDeque};

use crate::limits::{MAX_BRANCHES_DRAWN, MAX_CLAIMS_DRAWN, MAX_CROSS_TIES_DRAWN};
use crate::model::ids::Ix;
use crate::model::relation::Tie;
use crate::model::{Base, ClaimIx, Verb};
use crate::storage::{Bits, work};

use super::relation_graph::{MAX_HOPS, ordered_ties};

/// A claim of a forest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ForestNode {
    /// The claim.
    pub(crate) claim: ClaimIx,
    /// Position of the parent in the forest; `None` for a root.
    pub(crate) parent: Option<usize>,
    /// The relation from the parent, as the parent sees it; `None` for a root.
    pub(crate) tie: Option<Tie>,
    /// Number of relations from the root.
    pub(crate) hops: usize,
    /// Number of related claims that are not in the forest.
    pub(crate) hidden: usize,
}

/// Trees of related claims.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct RelationForest {
    /// The claims in preorder, tree after tree.
    pub(crate) nodes: Vec<ForestNode>,
    /// Relations between claims of the forest that are not in a tree: positions of subject and object, and the verb.
    pub(crate) cross: Vec<(usize, usize, Verb)>,
    /// Number of related claims that are in no tree.
    pub(crate) undrawn_claims: usize,
    /// Number of relations between claims of the forest beyond those in `cross`.
    pub(crate) undrawn_ties: usize,
    /// True for the tree around one claim; else the trees begin at the claims with most relations.
    pub(crate) is_around_one: bool,
}

/// A forest in the course of being grown.
struct ForestGrowth<'a> {
    base: &'a Base,
    is_allowed: &'a dyn Fn(ClaimIx) -> bool,
    placed: HashSet<ClaimIx>,
    forest: RelationForest,
}

impl RelationForest {
    /// Grows the tree of the claims around one: at most [`MAX_HOPS`] relations away, at most [`MAX_CLAIMS_DRAWN`].
    pub(crate) fn around(base: &Base, root: ClaimIx) -> Self {
        let mut growth = ForestGrowth::new(base, &|_| true);
        growth.grow(root);
        Self { is_around_one: true, ..growth.finish(None) }
    }

    /// Grows trees among some claims alone, around those with most relations, until [`MAX_CLAIMS_DRAWN`] are placed.
    pub(crate) fn among(base: &Base, claims: &Bits) -> Self {
        let is_allowed = |claim: ClaimIx| claims.contains(claim.at());
        let mut growth = ForestGrowth::new(base, &is_allowed);
        let mut related: Vec<(usize, ClaimIx)> = Vec::new();
        claims.for_each(|at| {
            let claim = ClaimIx::new(at);
            let count = growth.neighbours(claim).len();
            related.extend((count > 0).then_some((count, claim)));
        });
        // By claim where the numbers are equal, so that the drawing is the same each time.
        related.sort_unstable_by_key(|&(count, claim)| (std::cmp::Reverse(count), claim));
        for &(_, claim) in &related {
            if growth.forest.nodes.len() >= MAX_CLAIMS_DRAWN {
                break;
            }
            let is_new = |tie: &Tie| !growth.placed.contains(&tie.other);
            // A claim whose neighbours are all placed would be a tree of one box.
            if !growth.placed.contains(&claim) && growth.neighbours(claim).iter().any(is_new) {
                growth.grow(claim);
            }
        }
        growth.finish(Some(related.len()))
    }
}

impl<'a> ForestGrowth<'a> {
    fn new(base: &'a Base, is_allowed: &'a dyn Fn(ClaimIx) -> bool) -> Self {
        Self { base, is_allowed, placed: HashSet::new(), forest: RelationForest::default() }
    }

    /// Returns a relation to each related claim that may be drawn, in the order of the verbs.
    fn neighbours(&self, claim: ClaimIx) -> Vec<Tie> {
        let mut seen = HashSet::new();
        let ties = ordered_ties(self.base, claim).into_iter();
        ties.filter(|tie| tie.other != claim && (self.is_allowed)(tie.other) && seen.insert(tie.other)).collect()
    }

    /// Grows a tree by breadth-first search, and appends it in preorder.
    fn grow(&mut self, root: ClaimIx) {
        let mut children: HashMap<ClaimIx, Vec<Tie>> = HashMap::new();
        self.placed.insert(root);
        let mut open = VecDeque::from([(root, 0)]);
        // The queue is in the order of hops: after the first claim that is too far away none is nearer, so that
        // the search may end.
        while let Some((claim, hops)) = open.pop_front().filter(|&(_, hops)| hops < MAX_HOPS) {
            let mut branches = 0;
            for tie in self.neighbours(claim) {
                if self.placed.len() >= MAX_CLAIMS_DRAWN || branches >= MAX_BRANCHES_DRAWN {
                    break;
                }
                // Claims that are placed already are no branches, and take no room from others.
                if self.placed.insert(tie.other) {
                    branches += 1;
                    children.entry(claim).or_default().push(tie);
                    open.push_back((tie.other, hops + 1));
                }
            }
        }
        let mut stack: Vec<(ClaimIx, Option<usize>, Option<Tie>, usize)> = vec![(root, None, None, 0)];
        while let Some((claim, parent, tie, hops)) = stack.pop() {
            let at = self.forest.nodes.len();
            self.forest.nodes.push(ForestNode { claim, parent, tie, hops, hidden: 0 });
            // A stack gives back the last first: pushed in reverse, the children come out in the order of their
            // verbs.
            let below = children.get(&claim).into_iter().flatten().rev();
            stack.extend(below.map(|&tie| (tie.other, Some(at), Some(tie), hops + 1)));
        }
    }

    /// Counts what is not drawn, and finds the relations that are in no tree. `related` is the number of all related claims,
    /// where it is known.
    fn finish(mut self, related: Option<usize>) -> RelationForest {
        let places: HashMap<ClaimIx, usize> =
            self.forest.nodes.iter().enumerate().map(|(at, node)| (node.claim, at)).collect();
        let mut hidden: HashSet<ClaimIx> = HashSet::new();
        // The relations of the trees are drawn already. Every other one is met from both of its ends, and drawn
        // once.
        let mut seen: HashSet<usize> =
            self.forest.nodes.iter().filter_map(|node| node.tie).map(|tie| tie.relation).collect();
        let mut cross = Vec::new();
        for (at, node) in self.forest.nodes.iter_mut().enumerate() {
            let ties = ordered_ties(self.base, node.claim);
            work::add(ties.len());
            let mut beyond: Vec<ClaimIx> = Vec::new();
            for tie in ties.into_iter().filter(|tie| tie.other != node.claim && (self.is_allowed)(tie.other)) {
                match places.get(&tie.other) {
                    Some(&other) if seen.insert(tie.relation) => {
                        cross.push(if tie.forward { (at, other, tie.verb) } else { (other, at, tie.verb) });
                    }
                    Some(_) => {}
                    None => beyond.push(tie.other),
                }
            }
            beyond.sort_unstable();
            beyond.dedup();
            node.hidden = beyond.len();
            hidden.extend(beyond);
        }
        // Around one claim, those that are farther away were never looked at: only the neighbours of the forest are
        // counted.
        self.forest.undrawn_claims = related.map_or(hidden.len(), |all| all.saturating_sub(self.forest.nodes.len()));
        self.forest.undrawn_ties = cross.len().saturating_sub(MAX_CROSS_TIES_DRAWN);
        cross.truncate(MAX_CROSS_TIES_DRAWN);
        self.forest.cross = cross;
        self.forest
    }
}
