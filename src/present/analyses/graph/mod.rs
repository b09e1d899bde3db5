//! Graph: the neighbourhood of a claim as an indented tree, shortest paths as sentences, and an interactive view.

mod drawing;
mod graph_view;

use serde_json::{Value, json};

use crate::analyses::relation_forest::RelationForest;
use crate::analyses::relation_graph::{MAX_HOPS, RelationStep, TreeNode, neighbourhood, shortest_path};
use crate::limits::MAX_NEIGHBOURS;
use crate::model::relation::Tie;
use crate::model::{Base, ClaimIx, RecordIx, RecordKind, Verb};
use crate::picture::{Scene, graph_scene, path_scene};
use crate::text::{Line, Tone, counted, grouped};

use super::analysis::Analysis;
use super::findings::{FindingGroup, FindingRow, Findings, object, object_of_lists};
use super::input::{AnalysisInput, Requires};

pub(super) const ANALYSIS: Analysis = Analysis {
    name: "graph",
    keys: &["w g"],
    doc: "How is it connected? What is linked to a claim, or the shortest path between two: `a,b`.",
    requires: Requires::Records(&[RecordKind::Claim]),
    render,
    interactive: Some(&graph_view::VIEW),
    picture: Some(picture),
};

fn render(input: &AnalysisInput<'_>) -> Findings {
    let base = &input.library.base;
    let claims = claims(input);
    let cancel = input.cancel;
    let findings = match *claims.as_slice() {
        [] => message("A graph shows claims: name one, or two separated by a comma."),
        [root] => tree(base, root, &neighbourhood(base, root, MAX_HOPS, cancel)),
        ref several => {
            let paths = several.windows(2).filter_map(|pair| match *pair {
                [from, to] => Some(path_group(base, from, to, shortest_path(base, from, to, cancel))),
                _ => None,
            });
            let (mut summary, mut groups) = (Vec::new(), Vec::new());
            for (line, group) in paths {
                summary.push(line);
                groups.extend(group);
            }
            Findings { summary, groups }
        }
    };
    if cancel.is_cancelled() { Findings::default() } else { findings }
}

/// Draws the neighbourhood of a claim; of two claims the shortest path, and of several the paths from each to the next.
fn picture(input: &AnalysisInput<'_>) -> Result<Scene, String> {
    let base = &input.library.base;
    let claims = claims(input);
    let label = |claim: ClaimIx| base.claims.id(claim).to_owned();
    let scenes = match *claims.as_slice() {
        [root] => Vec::from_iter(graph_scene(base, &RelationForest::around(base, root), &label)),
        ref several => {
            let pairs =
                several.windows(2).filter_map(|pair| if let &[from, to] = pair { Some((from, to)) } else { None });
            let paths = pairs.filter_map(|(from, to)| shortest_path(base, from, to, input.cancel));
            paths.filter_map(|steps| path_scene(base, &steps, &label)).collect()
        }
    };
    match <[Scene; 1]>::try_from(scenes) {
        Ok([scene]) => Ok(scene),
        Err(none) if none.is_empty() => Err("no path of relations leads from one claim to the other".to_owned()),
        Err(several) => {
            let description = several.iter().map(|scene| &*scene.description).collect::<Vec<_>>().join(" ");
            Ok(Scene::stacked("Shortest paths", description, several))
        }
    }
}

/// Returns the claims that the analysis is about.
fn claims(input: &AnalysisInput<'_>) -> Vec<ClaimIx> {
    let claim = |record: &RecordIx| if let RecordIx::Claim(claim) = *record { Some(claim) } else { None };
    input.records.iter().filter_map(claim).collect()
}

/// Returns findings of one sentence.
fn message(text: &str) -> Findings {
    Findings { summary: vec![Line::of(text, Tone::Plain)], groups: Vec::new() }
}

/// Renders a neighbourhood as an indented tree.
fn tree(base: &Base, root: ClaimIx, nodes: &[TreeNode]) -> Findings {
    let others = nodes.len().saturating_sub(1);
    let near = nodes.iter().filter(|node| node.hops == 1).count();
    let text =
        format!(": {} at most {MAX_HOPS} relations away, {near} of them at one", counted(others, "claim", "claims"));
    let mut summary = vec![Line::of(base.claims.id(root), Tone::Id).with(&text, Tone::Plain)];
    summary.extend(incomplete(nodes, MAX_HOPS));
    let rows = nodes.iter().map(|node| node_row(base, node)).collect();
    Findings { summary, groups: vec![FindingGroup::untitled("neighbourhood", rows)] }
}

/// Returns the sentence that a neighbourhood of at most `hops` is incomplete; `None` where it is complete.
fn incomplete(nodes: &[TreeNode], hops: usize) -> Option<Line> {
    let is_cut = nodes.iter().any(|node| node.hops < hops && node.beyond > 0);
    let text = format!("only the first {} claims are shown: more are linked to them", grouped(MAX_NEIGHBOURS));
    is_cut.then(|| Line::of(&text, Tone::Warn))
}

/// Maximum number of further relations of a claim in a row: two claims may be related ten thousand times.
const MAX_FURTHER_TIES: usize = 200;

/// Renders a claim of the tree.
fn node_row(base: &Base, node: &TreeNode) -> FindingRow {
    let indent = "  ".repeat(node.hops);
    let mut line = Line::of(&indent, Tone::Plain);
    if let Some(tie) = node.tie {
        line.push(tie.label(), tone(tie.verb));
        line.push("  ", Tone::Plain);
    }
    line.push(base.claims.says(node.claim), if node.tie.is_none() { Tone::Strong } else { Tone::Plain });
    let mut why: Vec<Line> = node.tie.and_then(|tie| remark_line(base, tie, &indent)).into_iter().collect();
    for tie in node.also.iter().take(MAX_FURTHER_TIES) {
        let also = Line::of(&format!("{indent}also "), Tone::Dim).with(tie.label(), tone(tie.verb));
        why.push(also.with(" ", Tone::Plain).with(base.claims.id(tie.other), Tone::Id));
    }
    if let Some(more) = node.also.len().checked_sub(MAX_FURTHER_TIES).filter(|&more| more > 0) {
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
        "also": node.also.iter().take(MAX_FURTHER_TIES).map(also).collect::<Vec<Value>>(),
        "beyond": node.beyond,
    });
    let data = object_of_lists(data, MAX_FURTHER_TIES, &[("also", node.also.len())]);
    FindingRow { line, why, claims: vec![node.claim], data, ..FindingRow::default() }
}

/// Renders the remark on a relation: its reason and its author, where they are given.
fn remark_line(base: &Base, tie: Tie, indent: &str) -> Option<Line> {
    let relation = base.relations().get(tie.relation)?;
    let because = if relation.why.is_some() { "because: " } else { "" };
    Some(Line::of(&format!("{indent}{because}"), Tone::Dim).with(&relation.remark()?, Tone::Plain))
}

/// Renders a path: a sentence on its length, and a row for each step.
fn path_group(
    base: &Base,
    from: ClaimIx,
    to: ClaimIx,
    steps: Option<Vec<RelationStep>>,
) -> (Line, Option<FindingGroup>) {
    let ends = Line::of(base.claims.id(from), Tone::Id).with(" to ", Tone::Plain).with(base.claims.id(to), Tone::Id);
    let Some(steps) = steps else {
        return (ends.with(": no path of relations leads from one to the other", Tone::Plain), None);
    };
    let count = steps.len();
    let length = format!(": {} on the shortest path", counted(count, "relation", "relations"));
    let rows = steps.iter().map(|step| step_row(base, *step)).collect();
    (
        ends.clone().with(&length, Tone::Plain),
        (count > 0).then_some(FindingGroup { title: Line::new(), key: "path", rows }),
    )
}

/// Renders a step as a sentence of both claims and the verb between them.
fn step_row(base: &Base, step: RelationStep) -> FindingRow {
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
        why: remark_line(base, tie, "").into_iter().collect(),
        claims: vec![from, tie.other],
        data: object(data),
        ..FindingRow::default()
    }
}

/// Returns the tone of a verb.
fn tone(verb: Verb) -> Tone {
    match verb {
        Verb::Contradicts => Tone::Bad,
        Verb::Supports => Tone::Good,
        Verb::Qualifies => Tone::Warn,
        Verb::Causes | Verb::RespondsTo | Verb::Elaborates | Verb::Duplicates | Verb::Precedes | Verb::Related => {
            Tone::Strong
        }
    }
}
