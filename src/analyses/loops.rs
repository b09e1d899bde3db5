//! Causal loops: claims that bring one another about in a circle, by `Causes` and `RespondsTo`.
//!
//! That A causes B, and that B responds to A, are both an edge from A to B. The loops of this graph lie in its strongly
//! connected components, which Kosaraju's algorithm finds; a breadth-first search from each claim then finds a shortest cycle
//! through it. The search has a budget of edges, so that one huge component does not take the square of its size.

use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::EdgeRef;

use crate::cancel::CancelToken;
use crate::model::ids::Ix;
use crate::model::{Base, ClaimIx, Verb};
use crate::storage::Bits;

/// Maximum number of cycles of a component: more of them say the same over and over.
pub const MAX_CYCLES: usize = 10;

/// Number of claims of each component from which a search may always start, whatever the component's size: with it the work
/// grows with the number of relations, not with its square.
const MIN_STARTS: usize = 32;

/// Number of edges that the searches of all components together may follow beyond that: enough for every claim of a component
/// of a thousand.
const SPARE_EDGES: usize = 2_000_000;

/// A strongly connected component: claims of which each leads to each other one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Component {
    /// The claims, by number.
    pub claims: Vec<ClaimIx>,
    /// A shortest cycle through each claim that was searched from, each cycle once, the shortest first; at most
    /// [`MAX_CYCLES`].
    pub cycles: Vec<Vec<CycleStep>>,
    /// True if longer cycles were left out.
    pub more: bool,
    /// Number of claims of the input from which no search started, as the budget was used up.
    pub unsearched: usize,
}

/// A step of a cycle. The last one leads back to the claim of the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CycleStep {
    /// The claim that the step starts from; it leads to that of the next step.
    pub claim: ClaimIx,
    /// The relation that it follows, a number in `Base::relations`.
    pub relation: usize,
}

/// Claims as nodes, relations (by number) as edges from cause to effect.
type CauseGraph = DiGraph<ClaimIx, usize>;

/// Finds the strongly connected components, the largest first, with cycles through claims of `among`: each cycle begins with
/// such a claim and is a shortest one through it. Components without such a claim are left out. If `cancel` fires midway the
/// result is partial and must be discarded.
#[must_use]
pub fn causal_loops(base: &Base, among: &Bits, cancel: &CancelToken) -> Vec<Component> {
    let graph = cause_graph(base);
    let components = components(&graph);
    let mut search = Search::new(&graph, &components);
    let mut spare = SPARE_EDGES;
    let mut loops = Vec::new();
    for members in components {
        let is_start = |&node: &NodeIndex| among.contains(claim_of(&graph, node).at());
        let starts: Vec<NodeIndex> = members.iter().copied().filter(is_start).collect();
        if starts.is_empty() || cancel.is_cancelled() {
            continue;
        }
        // The budget of a component: its edges once for each start that is always allowed.
        let own = MIN_STARTS * members.iter().map(|&node| graph.edges(node).count()).sum::<usize>();
        search.followed = 0;
        // Claims outside of `among` are walked through, but no search begins at them.
        let (mut cycles, mut more, mut unsearched) = (Vec::new(), false, 0);
        for (at, &start) in starts.iter().enumerate() {
            if search.followed > own + spare || cancel.is_cancelled() {
                unsearched = starts.len() - at;
                break;
            }
            // Once a cycle was left out, only shorter ones than the longest are of use.
            let max_length = if more { cycles.last().map_or(0, Vec::len) - 1 } else { usize::MAX };
            if let Some(cycle) = search.shortest_cycle(start, max_length) {
                more |= insert_cycle(&mut cycles, cycle);
            }
        }
        // Largest components come first and may take all that is spare; each later one still has its own budget.
        spare -= search.followed.saturating_sub(own).min(spare);
        let claims = members.iter().map(|&node| claim_of(&graph, node)).collect();
        loops.push(Component { claims, cycles, more, unsearched });
    }
    loops
}

/// Returns the strongly connected components that have a cycle, the largest first; their claims by number.
fn components(graph: &CauseGraph) -> Vec<Vec<NodeIndex>> {
    // Kosaraju's algorithm, not Tarjan's: petgraph's version of the latter recurses, and a chain may be as long as the file.
    let mut components = kosaraju_scc(graph);
    let is_own_cause = |members: &[NodeIndex]| members.first().is_some_and(|&first| graph.contains_edge(first, first));
    components.retain(|members| members.len() > 1 || is_own_cause(members));
    for members in &mut components {
        members.sort_unstable_by_key(|&node| claim_of(graph, node));
    }
    let first = |members: &[NodeIndex]| members.first().map(|&node| claim_of(graph, node));
    components.sort_by_key(|members| (std::cmp::Reverse(members.len()), first(members)));
    components
}

/// Builds the graph of the claims that cause others, or respond to others.
fn cause_graph(base: &Base) -> CauseGraph {
    let mut edges = Vec::new();
    for (relation, (from, verb, to)) in base.relations().plain().enumerate() {
        match verb {
            Verb::Causes => edges.push((from, to, relation)),
            Verb::RespondsTo => edges.push((to, from, relation)),
            Verb::Supports
            | Verb::Contradicts
            | Verb::Qualifies
            | Verb::Elaborates
            | Verb::Duplicates
            | Verb::Precedes
            | Verb::Related => {}
        }
    }
    let mut nodes = vec![None; base.claims.len()];
    let mut graph = CauseGraph::with_capacity(0, edges.len());
    let mut node = |graph: &mut CauseGraph, claim: ClaimIx| {
        let known = nodes.get_mut(claim.at())?;
        Some(*known.get_or_insert_with(|| graph.add_node(claim)))
    };
    // petgraph iterates over the edges of a node from the last to the first: reversed, they come in the order of the file.
    for (from, to, relation) in edges.into_iter().rev() {
        if let (Some(from), Some(to)) = (node(&mut graph, from), node(&mut graph, to)) {
            graph.add_edge(from, to, relation);
        }
    }
    graph
}

fn claim_of(graph: &CauseGraph, node: NodeIndex) -> ClaimIx {
    graph.node_weight(node).copied().unwrap_or(ClaimIx(u32::MAX))
}

/// Inserts a cycle in order of length, unless the same cycle is there already, begun at another of its claims. Returns
/// whether the longest was dropped, as there were more than [`MAX_CYCLES`].
fn insert_cycle(cycles: &mut Vec<Vec<CycleStep>>, cycle: Vec<CycleStep>) -> bool {
    // Rotated to its least claim, a cycle has one form wherever it begins.
    let canonical = |cycle: &[CycleStep]| {
        let mut claims: Vec<ClaimIx> = cycle.iter().map(|step| step.claim).collect();
        let least = claims.iter().enumerate().min_by_key(|(_, claim)| **claim).map_or(0, |(at, _)| at);
        claims.rotate_left(least);
        claims
    };
    let new = canonical(&cycle);
    let known = |other: &Vec<CycleStep>| other.len() == cycle.len() && canonical(other) == new;
    if !cycles.iter().any(known) {
        let place = cycles.partition_point(|other| other.len() <= cycle.len());
        cycles.insert(place, cycle);
    }
    let more = cycles.len() > MAX_CYCLES;
    cycles.truncate(MAX_CYCLES);
    more
}

/// Breadth-first search for cycles. One set of marks serves all searches: a claim counts as reached where its mark has the
/// number of the current search.
struct Search<'a> {
    graph: &'a CauseGraph,
    /// For each node the number of its component; `usize::MAX` for none.
    component_of: Vec<usize>,
    /// For each node the search that last reached it, and the edge by which it did: from which node, by which relation.
    reached: Vec<(usize, Option<(NodeIndex, usize)>)>,
    /// The number of the current search.
    round: usize,
    /// Number of edges followed in the current component.
    followed: usize,
}

impl<'a> Search<'a> {
    fn new(graph: &'a CauseGraph, components: &[Vec<NodeIndex>]) -> Self {
        let mut component_of = vec![usize::MAX; graph.node_count()];
        for (component, members) in components.iter().enumerate() {
            for member in members {
                if let Some(of) = component_of.get_mut(member.index()) {
                    *of = component;
                }
            }
        }
        Self { graph, component_of, reached: vec![(0, None); graph.node_count()], round: 0, followed: 0 }
    }

    /// Returns a shortest cycle through a node; `None` where it has more than `max_length` claims.
    fn shortest_cycle(&mut self, start: NodeIndex, max_length: usize) -> Option<Vec<CycleStep>> {
        self.round += 1;
        let mut level = vec![start];
        let mut length = 1;
        while !level.is_empty() && length <= max_length {
            let mut next = Vec::new();
            for from in level {
                for edge in self.graph.edges(from) {
                    self.followed += 1;
                    let (to, relation) = (edge.target(), *edge.weight());
                    // The first edge back to the start closes a shortest cycle: all nodes of this level are equally
                    // far from it.
                    if to == start {
                        return Some(self.trace_back(start, from, relation));
                    }
                    // No way out of a component leads back into it.
                    let is_inside = self.component_of.get(to.index()) == self.component_of.get(start.index());
                    let mark = self.reached.get_mut(to.index());
                    if let Some(mark) = mark.filter(|mark| is_inside && mark.0 != self.round) {
                        *mark = (self.round, Some((from, relation)));
                        next.push(to);
                    }
                }
            }
            level = next;
            length += 1;
        }
        None
    }

    /// Returns the cycle that a relation from `last` to `start` closes.
    fn trace_back(&self, start: NodeIndex, last: NodeIndex, closing: usize) -> Vec<CycleStep> {
        let mut steps = vec![CycleStep { claim: claim_of(self.graph, last), relation: closing }];
        let mut at = last;
        while at != start
            && let Some((_, Some((from, relation)))) = self.reached.get(at.index()).copied()
        {
            steps.push(CycleStep { claim: claim_of(self.graph, from), relation });
            at = from;
        }
        steps.reverse();
        steps
    }
}
