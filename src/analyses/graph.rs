//! How claims hang together: the neighbourhood of one as an indented tree, the shortest way from one to another.
//!
//! Relations are walked in both directions; each says by its words from which end it is seen. They are walked whatever the
//! filter: who looked for one claim wants to see what is tied to it.

mod drawing;
mod walk;

use std::collections::hash_map::Entry;
use std::collections::{HashMap, VecDeque};

use serde_json::{Value, json};

use crate::analyses::findings::{object, object_of_lists};
use crate::cancel::CancelToken;
use crate::limits::MAX_NEIGHBOURS;
use crate::model::relation::{RELATIONS, Tie};
use crate::model::{Base, ClaimIx, RecordIx, RecordKind, Verb};
use crate::pack::work;
use crate::text::{Line, Tone, counted, grouped};

use super::{Analysis, AnalysisInput, FindingGroup, FindingRow, Findings, Requires};

pub(crate) const ANALYSIS: Analysis = Analysis {
    name: "graph",
    keys: &["w g"],
    doc: "How does it hang together? What is tied to a claim, or the shortest way between two: `a,b`.",
    requires: Requires::Records(&[RecordKind::Claim]),
    render,
    interactive: Some(&walk::WALK),
};

/// So many relations away is still the neighbourhood.
pub const HOPS: usize = 2;

/// A claim in the tree of a neighbourhood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// The claim.
    pub claim: ClaimIx,
    /// How the claim that it hangs from sees it; `None` for the root.
    pub tie: Option<Tie>,
    /// How many relations it is away from the root, by the shortest way.
    pub hops: usize,
    /// Its other ties to claims that stand further up in the tree, as it sees them.
    pub also: Vec<Tie>,
    /// How many claims it is tied to that are not in the tree, being too far away.
    pub beyond: usize,
}

/// The claims at most so many relations away from one, as a tree in the order of reading: each claim once, below one
/// that is nearest to the root; contradictions first, then in the order of [`RELATIONS`]. At most [`MAX_NEIGHBOURS`] beside
/// the root: those that come first.
#[must_use]
pub fn neighbourhood(base: &Base, root: ClaimIx, hops: usize, cancel: &CancelToken) -> Vec<Node> {
    let mut children: HashMap<ClaimIx, Vec<Tie>> = HashMap::new();
    let mut distance = HashMap::from([(root, 0)]);
    let mut open = VecDeque::from([root]);
    while let Some(claim) = open.pop_front().filter(|_| !cancel.is_cancelled()) {
        let far = distance.get(&claim).copied().unwrap_or(0);
        if far == hops {
            continue;
        }
        for tie in ordered(base, claim) {
            if distance.len() > MAX_NEIGHBOURS {
                open.clear();
                break;
            }
            if let Entry::Vacant(free) = distance.entry(tie.other) {
                free.insert(far + 1);
                children.entry(claim).or_default().push(tie);
                open.push_back(tie.other);
            }
        }
    }
    let mut nodes: Vec<Node> = Vec::with_capacity(distance.len());
    let mut placed: HashMap<ClaimIx, usize> = HashMap::new();
    let mut stack: Vec<(ClaimIx, Option<Tie>)> = vec![(root, None)];
    while let Some((claim, tie)) = stack.pop().filter(|_| !cancel.is_cancelled()) {
        placed.insert(claim, nodes.len());
        let (mut also, mut beyond) = (Vec::new(), Vec::new());
        for own in ordered(base, claim) {
            if placed.contains_key(&own.other) {
                let hangs = tie.is_some_and(|tie| tie.relation == own.relation);
                also.extend((!hangs && own.other != claim).then_some(own));
            } else if !distance.contains_key(&own.other) {
                beyond.push(own.other);
            }
        }
        beyond.sort_unstable();
        beyond.dedup();
        let hops = distance.get(&claim).copied().unwrap_or(0);
        nodes.push(Node { claim, tie, hops, also, beyond: beyond.len() });
        stack.extend(children.get(&claim).into_iter().flatten().rev().map(|&tie| (tie.other, Some(tie))));
    }
    nodes
}

/// A relation on the way from one claim to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RelationStep {
    /// The claim that it starts from.
    pub from: ClaimIx,
    /// The relation as that claim sees it; it leads to `tie.other`.
    pub tie: Tie,
}

/// A shortest way from one claim to another over all relations, in both directions; empty from a claim to itself, `None`
/// where there is none.
#[must_use]
pub fn path(base: &Base, from: ClaimIx, to: ClaimIx, cancel: &CancelToken) -> Option<Vec<RelationStep>> {
    let mut reached: HashMap<ClaimIx, Option<RelationStep>> = HashMap::from([(from, None)]);
    let mut open = VecDeque::from([from]);
    while !reached.contains_key(&to) {
        let claim = open.pop_front().filter(|_| !cancel.is_cancelled())?;
        for tie in ordered(base, claim) {
            if let Entry::Vacant(free) = reached.entry(tie.other) {
                free.insert(Some(RelationStep { from: claim, tie }));
                open.push_back(tie.other);
            }
        }
    }
    let mut steps = Vec::new();
    let mut at = to;
    while let Some(&Some(step)) = reached.get(&at) {
        steps.push(step);
        at = step.from;
    }
    steps.reverse();
    Some(steps)
}

/// The ties of a claim in the order of [`RELATIONS`], as subject first.
fn ordered(base: &Base, claim: ClaimIx) -> Vec<Tie> {
    let mut ties: Vec<Tie> = base.ties(claim).iter().collect();
    work::add(ties.len());
    let place = |verb: Verb| RELATIONS.iter().position(|row| row.verb == verb);
    ties.sort_by_cached_key(|tie| (place(tie.verb), !tie.forward, tie.other));
    ties
}

fn render(input: &AnalysisInput<'_>) -> Findings {
    let base = &input.library.base;
    let claims: Vec<ClaimIx> = input
        .records
        .iter()
        .filter_map(|record| match *record {
            RecordIx::Claim(claim) => Some(claim),
            _ => None,
        })
        .collect();
    let cancel = input.cancel;
    let found = match *claims.as_slice() {
        [] => said("A graph is of claims: name one, or two with a comma between them."),
        [root] => tree(base, root, &neighbourhood(base, root, HOPS, cancel)),
        ref several => {
            let ways = several.windows(2).filter_map(|pair| match *pair {
                [from, to] => Some(way(base, from, to, path(base, from, to, cancel))),
                _ => None,
            });
            let (mut summary, mut groups) = (Vec::new(), Vec::new());
            for (line, group) in ways {
                summary.push(line);
                groups.extend(group);
            }
            Findings { summary, groups }
        }
    };
    if cancel.is_cancelled() { Findings::default() } else { found }
}

fn said(text: &str) -> Findings {
    Findings { summary: vec![Line::of(text, Tone::Plain)], groups: Vec::new() }
}

fn tree(base: &Base, root: ClaimIx, nodes: &[Node]) -> Findings {
    let others = nodes.len().saturating_sub(1);
    let near = nodes.iter().filter(|node| node.hops == 1).count();
    let text = format!(": {} at most {HOPS} relations away, {near} of them at one", counted(others, "claim", "claims"));
    let mut summary = vec![Line::of(base.claims.id(root), Tone::Id).with(&text, Tone::Plain)];
    summary.extend(cut_off(nodes, HOPS));
    let rows = nodes.iter().map(|node| branch(base, node)).collect();
    Findings { summary, groups: vec![FindingGroup { title: Line::new(), key: "neighbourhood", rows }] }
}

/// Returns the sentence that a neighbourhood of so many hops is not whole; `None` where it is.
fn cut_off(nodes: &[Node], hops: usize) -> Option<Line> {
    let is_cut = nodes.iter().any(|node| node.hops < hops && node.beyond > 0);
    let text = format!("only the first {} claims are shown: more are tied to them", grouped(MAX_NEIGHBOURS));
    is_cut.then(|| Line::of(&text, Tone::Warn))
}

/// Maximum number of further ties of a claim that are told one by one: two claims may be tied ten thousand times.
const FURTHER_TIES: usize = 200;

fn branch(base: &Base, node: &Node) -> FindingRow {
    let indent = "  ".repeat(node.hops);
    let mut line = Line::of(&indent, Tone::Plain);
    if let Some(tie) = node.tie {
        line.push(tie.label(), tone(tie.verb));
        line.push("  ", Tone::Plain);
    }
    line.push(base.claims.says(node.claim), if node.tie.is_none() { Tone::Strong } else { Tone::Plain });
    let mut why: Vec<Line> = node.tie.and_then(|tie| reason(base, tie, &indent)).into_iter().collect();
    for tie in node.also.iter().take(FURTHER_TIES) {
        let also = Line::of(&format!("{indent}also "), Tone::Dim).with(tie.label(), tone(tie.verb));
        why.push(also.with(" ", Tone::Plain).with(base.claims.id(tie.other), Tone::Id));
    }
    if let Some(more) = node.also.len().checked_sub(FURTHER_TIES).filter(|&more| more > 0) {
        why.push(Line::of(&format!("{indent}… and {} more", counted(more, "relation", "relations")), Tone::Dim));
    }
    if node.beyond > 0 {
        why.push(Line::of(&format!("{indent}… and {} further away", node.beyond), Tone::Dim));
    }
    let also = |tie: &Tie| json!({ "reads": tie.label(), "claim": base.claims.id(tie.other) });
    let data = json!({
        "claim": base.claims.id(node.claim),
        "hops": node.hops,
        "verb": node.tie.map(|tie| tie.verb.row().name),
        "forward": node.tie.map(|tie| tie.forward),
        "reads": node.tie.map(Tie::label),
        "also": node.also.iter().take(FURTHER_TIES).map(also).collect::<Vec<Value>>(),
        "beyond": node.beyond,
    });
    let data = object_of_lists(data, FURTHER_TIES, &[("also", node.also.len())]);
    FindingRow { line, why, claims: vec![node.claim], data }
}

/// Why a relation was drawn, and by whom, where it is written.
fn reason(base: &Base, tie: Tie, indent: &str) -> Option<Line> {
    let relation = base.relations().get(tie.relation)?;
    let because = if relation.why.is_some() { "because: " } else { "" };
    Some(Line::of(&format!("{indent}{because}"), Tone::Dim).with(&relation.remark()?, Tone::Plain))
}

fn way(base: &Base, from: ClaimIx, to: ClaimIx, steps: Option<Vec<RelationStep>>) -> (Line, Option<FindingGroup>) {
    let ends = Line::of(base.claims.id(from), Tone::Id).with(" to ", Tone::Plain).with(base.claims.id(to), Tone::Id);
    let Some(steps) = steps else { return (ends.with(": no relations lead from one to the other", Tone::Plain), None) };
    let count = steps.len();
    let told = format!(": {} by the shortest way", counted(count, "relation", "relations"));
    let rows = steps.iter().map(|step| sentence(base, *step)).collect();
    (
        ends.clone().with(&told, Tone::Plain),
        (count > 0).then_some(FindingGroup { title: Line::new(), key: "path", rows }),
    )
}

/// A step as a sentence: who says what to whom.
fn sentence(base: &Base, step: RelationStep) -> FindingRow {
    let RelationStep { from, tie } = step;
    let quoted = |claim: ClaimIx| format!("“{}”", base.claims.says(claim).trim_end_matches('.'));
    let verb = if matches!(tie.label().split(' ').next_back(), Some("by")) || tie.label() == "related to" {
        format!("is {}", tie.label())
    } else {
        tie.label().to_owned()
    };
    let line = Line::of(&quoted(from), Tone::Plain)
        .with(&format!(" {verb} "), tone(tie.verb))
        .with(&format!("{}.", quoted(tie.other)), Tone::Plain);
    let data = json!({
        "from": base.claims.id(from),
        "verb": tie.verb.row().name,
        "forward": tie.forward,
        "reads": tie.label(),
        "to": base.claims.id(tie.other),
    });
    FindingRow {
        line,
        why: reason(base, tie, "").into_iter().collect(),
        claims: vec![from, tie.other],
        data: object(data),
    }
}

fn tone(verb: Verb) -> Tone {
    match verb {
        Verb::Contradicts => Tone::Bad,
        Verb::Supports => Tone::Good,
        Verb::Qualifies => Tone::Warn,
        _ => Tone::Strong,
    }
}
