//! What feeds itself? Claims that bring one another about in a circle, by `Causes` and `RespondsTo`.
//!
//! That A causes B, and that B responds to A, both lead from A to B. Claims of which each leads to each other one, directly
//! or by others, are a strongly connected component; of each the shortest cycles are told.

use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::EdgeRef;
use serde_json::json;

use crate::analyses::findings::object;
use crate::cancel::CancelToken;
use crate::model::ids::Ix;
use crate::model::{Base, ClaimIx, Verb};
use crate::pack::Bits;
use crate::text::{Line, Tone, counted, grouped};

use super::{Analysis, AnalysisInput, FindingGroup, FindingRow, Findings, Requires};

pub(crate) const ANALYSIS: Analysis = Analysis {
    name: "loops",
    keys: &["w l"],
    doc: "What feeds itself? Claims that cause or answer one another in a circle, the shortest cycles as sentences.",
    requires: Requires::Nothing,
    render,
    interactive: None,
};

/// So many cycles of a component are told.
pub const MOST: usize = 10;

/// From each component this many claims can always be searched from, whatever its size: so the work grows with the number
/// of relations, not with its square.
const ALWAYS: usize = 32;

/// So many relations more may be followed in all. It is enough for every claim of a component of a thousand.
const SPARE: usize = 2_000_000;

/// So many steps of a cycle are told: one may be as long as the file.
const TOLD: usize = 50;

/// Claims that all lead to one another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Component {
    /// The claims, in order.
    pub claims: Vec<ClaimIx>,
    /// The shortest cycle through each claim that was searched from, each once, the shortest first, at most [`MOST`].
    pub cycles: Vec<Vec<Step>>,
    /// Whether there are more of them.
    pub more: bool,
    /// From how many of the claims that were asked about the search did not start, because it would have taken too long.
    pub unsearched: usize,
}

/// A step of a cycle. The last one leads back to the claim of the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// The claim from which it leads to that of the next step.
    pub claim: ClaimIx,
    /// The relation by which it does, a number in `Base::relations`.
    pub relation: usize,
}

/// From claim to claim by relations.
type Leads = DiGraph<ClaimIx, usize>;

/// The components, the largest first, with the cycles that go through some claims: each begins with such a claim, and is a
/// shortest one through it. Components without such a claim are left out.
#[must_use]
pub fn loops(base: &Base, among: &Bits, cancel: &CancelToken) -> Vec<Component> {
    let graph = leads(base);
    let of_itself = |members: &[NodeIndex]| members.first().is_some_and(|&first| graph.contains_edge(first, first));
    // Kosaraju's way, not Tarjan's: the latter calls itself, and a chain may be as long as the file.
    let mut rings = kosaraju_scc(&graph);
    let mut ring_of = vec![usize::MAX; graph.node_count()];
    rings.retain(|members| members.len() > 1 || of_itself(members));
    for members in &mut rings {
        members.sort_unstable_by_key(|&node| claim_of(&graph, node));
    }
    rings
        .sort_by_key(|members| (std::cmp::Reverse(members.len()), members.first().map(|&node| claim_of(&graph, node))));
    for (ring, members) in rings.iter().enumerate() {
        for member in members {
            if let Some(of) = ring_of.get_mut(member.index()) {
                *of = ring;
            }
        }
    }
    let mut search =
        Search { graph: &graph, ring_of, seen: vec![(0, None); graph.node_count()], round: 0, followed: 0 };
    let mut spare = SPARE;
    let mut components = Vec::new();
    for members in rings {
        let starts: Vec<NodeIndex> =
            members.iter().copied().filter(|&node| among.has(claim_of(&graph, node).at())).collect();
        if starts.is_empty() || cancel.is_cancelled() {
            continue;
        }
        let always = ALWAYS * members.iter().map(|&node| graph.edges(node).count()).sum::<usize>();
        search.followed = 0;
        let (mut cycles, mut more, mut unsearched) = (Vec::new(), false, 0);
        for (at, &start) in starts.iter().enumerate() {
            if search.followed > always + spare || cancel.is_cancelled() {
                unsearched = starts.len() - at;
                break;
            }
            // Once one was left out, only shorter ones are of use.
            let longest = if more { cycles.last().map_or(0, Vec::len) - 1 } else { usize::MAX };
            if let Some(cycle) = search.shortest(start, longest) {
                more |= keep(&mut cycles, cycle);
            }
        }
        spare -= search.followed.saturating_sub(always).min(spare);
        let claims = members.iter().map(|&node| claim_of(&graph, node)).collect();
        components.push(Component { claims, cycles, more, unsearched });
    }
    components
}

/// The claims that lead to others, and to which.
fn leads(base: &Base) -> Leads {
    let mut edges = Vec::new();
    for (relation, (from, verb, to)) in base.relations().plain().enumerate() {
        match verb {
            Verb::Causes => edges.push((from, to, relation)),
            Verb::RespondsTo => edges.push((to, from, relation)),
            _ => {}
        }
    }
    let mut nodes = vec![None; base.claims.len()];
    let mut graph = Leads::with_capacity(0, edges.len());
    let mut node = |graph: &mut Leads, claim: ClaimIx| {
        let known = nodes.get_mut(claim.at())?;
        Some(*known.get_or_insert_with(|| graph.add_node(claim)))
    };
    // The graph gives the last edge of a claim first: so it gives them in the order of the file.
    for (from, to, relation) in edges.into_iter().rev() {
        if let (Some(from), Some(to)) = (node(&mut graph, from), node(&mut graph, to)) {
            graph.add_edge(from, to, relation);
        }
    }
    graph
}

fn claim_of(graph: &Leads, node: NodeIndex) -> ClaimIx {
    graph.node_weight(node).copied().unwrap_or(ClaimIx(u32::MAX))
}

/// Puts a cycle among the others unless it is there already, begun at another of its claims. Returns whether that is one
/// too many: the longest is dropped.
fn keep(cycles: &mut Vec<Vec<Step>>, cycle: Vec<Step>) -> bool {
    let turned = |cycle: &[Step]| {
        let mut claims: Vec<ClaimIx> = cycle.iter().map(|step| step.claim).collect();
        let least = claims.iter().enumerate().min_by_key(|(_, claim)| **claim).map_or(0, |(at, _)| at);
        claims.rotate_left(least);
        claims
    };
    let new = turned(&cycle);
    let known = |other: &Vec<Step>| other.len() == cycle.len() && turned(other) == new;
    if !cycles.iter().any(known) {
        let place = cycles.partition_point(|other| other.len() <= cycle.len());
        cycles.insert(place, cycle);
    }
    let more = cycles.len() > MOST;
    cycles.truncate(MOST);
    more
}

/// Looks for cycles, breadth first.
struct Search<'a> {
    graph: &'a Leads,
    /// For each claim its component.
    ring_of: Vec<usize>,
    /// For each claim in which round it was last reached, and from where by which relation.
    seen: Vec<(usize, Option<(NodeIndex, usize)>)>,
    round: usize,
    /// How many relations were followed.
    followed: usize,
}

impl Search<'_> {
    /// A shortest cycle through a claim, unless it is longer than so many claims.
    fn shortest(&mut self, start: NodeIndex, longest: usize) -> Option<Vec<Step>> {
        self.round += 1;
        let mut level = vec![start];
        let mut length = 1;
        while !level.is_empty() && length <= longest {
            let mut next = Vec::new();
            for from in level {
                for edge in self.graph.edges(from) {
                    self.followed += 1;
                    let (to, relation) = (edge.target(), *edge.weight());
                    if to == start {
                        return Some(self.back(start, from, relation));
                    }
                    let inside = self.ring_of.get(to.index()) == self.ring_of.get(start.index());
                    if let Some(seen) = self.seen.get_mut(to.index()).filter(|seen| inside && seen.0 != self.round) {
                        *seen = (self.round, Some((from, relation)));
                        next.push(to);
                    }
                }
            }
            level = next;
            length += 1;
        }
        None
    }

    /// The cycle that this relation closes.
    fn back(&self, start: NodeIndex, last: NodeIndex, closing: usize) -> Vec<Step> {
        let mut steps = vec![Step { claim: claim_of(self.graph, last), relation: closing }];
        let mut at = last;
        while at != start
            && let Some((_, Some((from, relation)))) = self.seen.get(at.index()).copied()
        {
            steps.push(Step { claim: claim_of(self.graph, from), relation });
            at = from;
        }
        steps.reverse();
        steps
    }
}

fn render(input: &AnalysisInput<'_>) -> Findings {
    let base = &input.library.base;
    let components = loops(base, input.claims, input.cancel);
    let told = |component: &Component| component.cycles.len();
    let in_them: usize = components.iter().map(|component| component.claims.len()).sum();
    let mut summary = vec![Line::of(
        &format!(
            "{} told, in {} with {}",
            counted(components.iter().map(told).sum(), "cycle", "cycles"),
            counted(components.len(), "component", "components"),
            counted(in_them, "claim", "claims")
        ),
        Tone::Plain,
    )];
    for Component { claims, unsearched, .. } in components.iter().filter(|component| component.unsearched > 0) {
        let text = format!(
            "not searched from {} of a component of {}: it would take too long; a narrower filter helps",
            counted(*unsearched, "claim", "claims"),
            grouped(claims.len())
        );
        summary.push(Line::of(&text, Tone::Warn));
    }
    if components.iter().any(|component| component.more) {
        let text = format!("of a component at most the {MOST} shortest cycles are told");
        summary.push(Line::of(&text, Tone::Dim));
    }
    let rows = components.iter().zip(1..).flat_map(|(component, at)| {
        component.cycles.iter().map(move |cycle| row(base, cycle, at, component.claims.len()))
    });
    let rows: Vec<FindingRow> = rows.take_while(|_| !input.cancel.is_cancelled()).collect();
    let groups =
        if rows.is_empty() { Vec::new() } else { vec![FindingGroup { title: Line::new(), key: "loops", rows }] };
    Findings { summary, groups }
}

fn row(base: &Base, cycle: &[Step], component: usize, of: usize) -> FindingRow {
    let claims: Vec<ClaimIx> = cycle.iter().map(|step| step.claim).collect();
    let (mut why, mut steps) = (Vec::new(), Vec::new());
    let says = |claim: ClaimIx| base.claims.says(claim);
    why.extend(claims.first().map(|&first| Line::of(says(first), Tone::Plain)));
    for (step, next) in cycle.iter().zip(claims.iter().skip(1).map(Some).chain([None])).take(TOLD) {
        let Some(relation) = base.relations().get(step.relation) else { continue };
        let verb = relation.verb.row();
        let leads = if relation.from == step.claim { verb.forward.to_owned() } else { format!("is {}", verb.backward) };
        let told = next.map_or("the first of them again", |&next| says(next));
        why.push(Line::of(&format!("{leads}  "), Tone::Dim).with(told, Tone::Plain));
        if let Some(remark) = relation.remark() {
            why.push(Line::of(&format!("    ({remark})"), Tone::Dim));
        }
        steps.push(json!({
            "from": base.claims.id(relation.from),
            "verb": verb.name,
            "to": base.claims.id(relation.to),
            "by": relation.by,
            "strength": relation.strength,
            "why": relation.why,
        }));
    }
    if let Some(more) = cycle.len().checked_sub(TOLD).filter(|&more| more > 0) {
        why.push(Line::of(&format!("… {} more steps", grouped(more)), Tone::Dim));
    }
    let ids: Vec<&str> = claims.iter().map(|&claim| base.claims.id(claim)).collect();
    let data = json!({ "length": cycle.len(), "claims": ids, "steps": steps, "component": component, "size": of });
    FindingRow {
        line: Line::of(&format!("a cycle of {}", counted(cycle.len(), "claim", "claims")), Tone::Figure)
            .with(&format!(", in a component of {}", grouped(of)), Tone::Dim),
        why,
        claims,
        data: object(data),
    }
}
