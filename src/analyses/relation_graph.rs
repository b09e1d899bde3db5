//! The graph of relations between claims: the neighbourhood of a claim as a tree, and shortest paths.
//!
//! Relations are followed in both directions; each is labelled by its verb as seen from the end where it was found. They are
//! followed whatever the query finds: the neighbours of a claim are of interest even if the query does not find them.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, VecDeque};

use crate::cancel::CancelToken;
use crate::limits::MAX_NEIGHBOURS;
use crate::model::relation::Tie;
use crate::model::{Base, ClaimIx};
use crate::storage::work;

/// Maximum number of relations between a claim and one of its neighbourhood.
pub const MAX_HOPS: usize = 2;

/// A node in the tree of a neighbourhood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TreeNode {
    /// The claim.
    pub claim: ClaimIx,
    /// The relation from the parent in the tree, as the parent sees it; `None` for the root.
    pub tie: Option<Tie>,
    /// Number of relations on a shortest path from the root.
    pub hops: usize,
    /// Further relations to claims that come before it in the tree, as it sees them.
    pub also: Vec<Tie>,
    /// Number of related claims that are not in the tree, as they are too far away.
    pub beyond: usize,
}

/// Returns the claims at most `hops` relations away from one, as a tree in preorder: each claim once, below one that is nearest
/// to the root; children in the order of the table of verbs. At most [`MAX_NEIGHBOURS`] in addition to the root: those that a
/// breadth-first search reaches first. If `cancel` fires midway the result is partial and must be discarded.
#[must_use]
pub fn neighbourhood(base: &Base, root: ClaimIx, hops: usize, cancel: &CancelToken) -> Vec<TreeNode> {
    let SpanningTree { children, distance } = spanning_tree(base, root, hops, cancel);
    let mut nodes: Vec<TreeNode> = Vec::with_capacity(distance.len());
    let mut placed: HashMap<ClaimIx, usize> = HashMap::new();
    // Depth first with an explicit stack: children are pushed in reverse, so that the first comes next.
    let mut stack: Vec<(ClaimIx, Option<Tie>)> = vec![(root, None)];
    while let Some((claim, tie)) = stack.pop().filter(|_| !cancel.is_cancelled()) {
        placed.insert(claim, nodes.len());
        let (mut also, mut beyond) = (Vec::new(), Vec::new());
        for own in ordered_ties(base, claim) {
            if placed.contains_key(&own.other) {
                // By relation, not by claim: a second relation to the parent is a further one, and is shown.
                let is_parent = tie.is_some_and(|tie| tie.relation == own.relation);
                also.extend((!is_parent && own.other != claim).then_some(own));
            } else if !distance.contains_key(&own.other) {
                beyond.push(own.other);
            }
        }
        beyond.sort_unstable();
        beyond.dedup();
        let hops = distance.get(&claim).copied().unwrap_or(0);
        nodes.push(TreeNode { claim, tie, hops, also, beyond: beyond.len() });
        stack.extend(children.get(&claim).into_iter().flatten().rev().map(|&tie| (tie.other, Some(tie))));
    }
    nodes
}

/// A tree of shortest paths from a root.
struct SpanningTree {
    /// The children of each claim, in order.
    children: HashMap<ClaimIx, Vec<Tie>>,
    /// The number of relations from the root to each claim of the tree.
    distance: HashMap<ClaimIx, usize>,
}

/// Builds the tree of shortest paths of at most `hops` relations, by breadth-first search.
fn spanning_tree(base: &Base, root: ClaimIx, hops: usize, cancel: &CancelToken) -> SpanningTree {
    let mut children: HashMap<ClaimIx, Vec<Tie>> = HashMap::new();
    let mut distance = HashMap::from([(root, 0)]);
    let mut open = VecDeque::from([root]);
    while let Some(claim) = open.pop_front().filter(|_| !cancel.is_cancelled()) {
        let depth = distance.get(&claim).copied().unwrap_or(0);
        if depth == hops {
            continue;
        }
        for tie in ordered_ties(base, claim) {
            // The root is one of the distances, and does not count.
            if distance.len() > MAX_NEIGHBOURS {
                open.clear();
                break;
            }
            if let Entry::Vacant(free) = distance.entry(tie.other) {
                free.insert(depth + 1);
                children.entry(claim).or_default().push(tie);
                open.push_back(tie.other);
            }
        }
    }
    SpanningTree { children, distance }
}

/// A relation on a path from one claim to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RelationStep {
    /// The claim at the start of the step.
    pub from: ClaimIx,
    /// The relation, as that claim sees it; it leads to `tie.other`.
    pub tie: Tie,
}

/// Finds a shortest path from one claim to another over all relations, in both directions, by breadth-first search. Empty from
/// a claim to itself; `None` where there is none, or `cancel` fires.
#[must_use]
pub fn shortest_path(base: &Base, from: ClaimIx, to: ClaimIx, cancel: &CancelToken) -> Option<Vec<RelationStep>> {
    let mut reached: HashMap<ClaimIx, Option<RelationStep>> = HashMap::from([(from, None)]);
    let mut open = VecDeque::from([from]);
    // Breadth first: the first path that reaches a claim is a shortest one.
    while !reached.contains_key(&to) {
        let claim = open.pop_front().filter(|_| !cancel.is_cancelled())?;
        for tie in ordered_ties(base, claim) {
            if let Entry::Vacant(free) = reached.entry(tie.other) {
                free.insert(Some(RelationStep { from: claim, tie }));
                open.push_back(tie.other);
            }
        }
    }
    let mut steps = Vec::new();
    let mut at = to;
    // The steps are traced back from the end.
    while let Some(&Some(step)) = reached.get(&at) {
        steps.push(step);
        at = step.from;
    }
    steps.reverse();
    Some(steps)
}

/// Returns the relations of a claim in the order of the table of verbs, those of which it is the subject first.
pub(crate) fn ordered_ties(base: &Base, claim: ClaimIx) -> Vec<Tie> {
    let mut ties: Vec<Tie> = base.ties(claim).iter().collect();
    work::add(ties.len());
    ties.sort_by_cached_key(|tie| (tie.verb.place(), !tie.forward, tie.other));
    ties
}
