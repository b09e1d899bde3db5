//! The interactive graph: keys that move from a claim to its neighbours and back, and the path between two claims.

use std::collections::HashSet;

use crate::analyses::relation_graph::{TreeNode, neighbourhood, ordered_ties, shortest_path};
use crate::model::{Base, ClaimIx, RecordIx};
use crate::present::analyses::findings::{FindingGroup, FindingRow, Findings};
use crate::present::analyses::input::AnalysisInput;
use crate::present::analyses::interactive::{
    InteractiveView, PaneSplit, Rendered, Transition, ViewKey, ViewState, split_height,
};
use crate::present::analyses::view_data::{GraphView, ViewData};
use crate::text::wrap::cut;
use crate::text::{Line, Tone, counted, grouped};

use super::drawing::GraphDrawing;
use super::{incomplete, message, node_row, path_group, tone};

/// The key that starts a path, and ends it.
const PATH_KEY: &str = "p";

pub(super) const VIEW: InteractiveView = InteractiveView {
    keys: &[
        ViewKey {
            keys: &["l", "right"],
            hint: Some(("hl", "back, on")),
            doc: "Walk to the claim under the cursor: it becomes the centre.",
            apply: follow,
        },
        ViewKey {
            keys: &["h", "left", "u"],
            hint: None,
            doc: "Walk back to the previous claim.",
            apply: |view, _| Some(back(view)),
        },
        ViewKey {
            keys: &[PATH_KEY],
            hint: Some((PATH_KEY, "path")),
            doc: "Start a path at this claim; on another claim, show the shortest path between the two.",
            apply: path,
        },
        ViewKey {
            keys: &["esc"],
            hint: None,
            doc: "Drop the path, or its start.",
            apply: |view, _| {
                // The cursor goes back to where the other end was chosen.
                let cursor = view.data.graph().to.or(view.data.graph().cursor);
                view.data.graph().held.map(|_| {
                    Transition::Show(at(view, GraphView { held: None, to: None, cursor, ..view.data.graph() }))
                })
            },
        },
    ],
    render,
};

/// Returns a view at another position of the graph.
fn at(view: &ViewState, position: GraphView) -> ViewState {
    view.with_data(ViewData::Graph(position))
}

/// Returns the claim under the cursor; of a step of a path, the one to which it leads.
fn claim(view: &ViewState, findings: &Findings) -> Option<ClaimIx> {
    view.current_row(findings)?.claims.last().copied()
}

/// Moves the claim under the cursor into the centre.
fn follow(view: &ViewState, findings: &Findings) -> Option<Transition> {
    let place = view.data.graph();
    let claim = claim(view, findings)?;
    if place.trail.last() == Some(&claim) && place.to.is_none() {
        let first = if findings.rows() > 1 { Some(Transition::Show(view.with_row(1))) } else { None };
        return first.or(Some(Transition::Notify("No other claim is linked to this one.")));
    }
    let mut trail = place.trail.clone();
    trail.push(claim);
    Some(Transition::Show(at(
        view,
        GraphView { trail, cursor: None, to: None, held: place.held.filter(|_| place.to.is_none()), settled: false },
    )))
}

/// Moves the claim that was in the centre before back into it.
fn back(view: &ViewState) -> Transition {
    let place = view.data.graph();
    if place.to.is_some() {
        return Transition::Show(at(view, GraphView { held: None, to: None, cursor: place.to, ..place.clone() }));
    }
    match place.trail.as_slice() {
        [before @ .., left] if !before.is_empty() => {
            let (trail, cursor) = (before.to_vec(), Some(*left));
            Transition::Show(at(view, GraphView { trail, cursor, settled: false, ..place.clone() }))
        }
        _ if view.row > 0 => Transition::Show(view.with_row(0)),
        _ => Transition::Notify("The walk began here."),
    }
}

/// Holds the claim under the cursor as one end of a path, or shows the path to the end that is held.
fn path(view: &ViewState, findings: &Findings) -> Option<Transition> {
    let claim = claim(view, findings)?;
    let place = view.data.graph();
    Some(match place.held {
        Some(held) if place.to.is_none() && held == claim => {
            Transition::Show(at(view, GraphView { held: None, ..place.clone() }))
        }
        Some(_) if place.to.is_none() => {
            Transition::Show(ViewState { row: 0, ..at(view, GraphView { to: Some(claim), ..place.clone() }) })
        }
        _ => {
            Transition::Show(at(view, GraphView { held: Some(claim), to: None, cursor: Some(claim), ..place.clone() }))
        }
    })
}

/// Minimum width of a picture, in cells; in less the neighbourhood is an indented tree.
const MIN_PICTURE_WIDTH: u16 = 66;

/// Maximum number of relations of the claim under the cursor below its row.
const MAX_FURTHER: usize = 12;

fn render(input: &AnalysisInput<'_>, view: &ViewState) -> Rendered {
    let base = &input.library.base;
    let first = input.records.iter().find_map(|record| match *record {
        RecordIx::Claim(claim) => Some(claim),
        _ => None,
    });
    let was = view.data.graph();
    let Some(centre) = was.trail.last().copied().or(first) else {
        return Rendered { findings: message("A graph shows claims: choose one in the list."), ..Rendered::default() };
    };
    let cancel = input.cancel;
    let trail = if was.trail.is_empty() { vec![centre] } else { was.trail.clone() };
    let mut place = GraphView { trail, settled: true, ..was };
    if let (Some(held), Some(to)) = (place.held, place.to) {
        let (line, group) = path_group(base, held, to, shortest_path(base, held, to, cancel));
        let findings = Findings { summary: vec![line], groups: group.into_iter().collect() };
        let row = view.row.min(findings.rows().saturating_sub(1));
        return Rendered { findings, view: ViewState { row, moved: false, ..at(view, place) }, ..Rendered::default() };
    }
    let nodes = neighbourhood(base, centre, 1, cancel);
    if cancel.is_cancelled() {
        return Rendered::default();
    }
    let before = place.trail.len().checked_sub(2).and_then(|at| place.trail.get(at)).copied();
    let row = match place.cursor.take() {
        Some(claim) => nodes.iter().position(|node| node.claim == claim),
        None if was.settled => Some(view.row),
        None => nodes.iter().skip(1).position(|node| Some(node.claim) != before).map(|at| at + 1),
    };
    let row = row.unwrap_or(0).min(nodes.len().saturating_sub(1));
    let (width, height) = input.viewport;
    let PaneSplit { picture: high, words, .. } = split_height(usize::from(height));
    let picture = if width < MIN_PICTURE_WIDTH {
        Vec::new()
    } else {
        GraphDrawing { base, nodes: &nodes, cursor: row, before, held: place.held }.draw(usize::from(width), high)
    };
    let rows = rows(base, &nodes, row, place.held);
    let summary = summary(base, &nodes, &place, usize::from(width), words);
    let findings = Findings { summary, groups: vec![FindingGroup::untitled("neighbourhood", rows)] };
    Rendered { picture, findings, view: ViewState { row, moved: false, ..at(view, place) } }
}

/// Renders the neighbourhood as rows; that under the cursor lists further relations.
fn rows(base: &Base, nodes: &[TreeNode], cursor: usize, held: Option<ClaimIx>) -> Vec<FindingRow> {
    let rows = nodes.iter().enumerate().map(|(at, node)| {
        let mut row = node_row(base, node);
        if at == cursor && at > 0 {
            row.why.pop_if(|_| node.beyond > 0);
            row.why.extend(further(base, node, nodes));
        }
        if Some(node.claim) == held {
            row.line.push("  ◉ one end of a path", Tone::Mark);
        }
        row
    });
    rows.collect()
}

/// Returns the lines below the picture, of which `words` are shown.
fn summary(base: &Base, nodes: &[TreeNode], place: &GraphView, width: usize, words: usize) -> Vec<Line> {
    let mut summary = vec![count_line(base, nodes)];
    summary.extend(incomplete(nodes, 1));
    summary.extend(place.held.map(|held| {
        Line::of("path from ", Tone::Mark)
            .with(base.claims.id(held), Tone::Id)
            .with(&format!(": press {PATH_KEY} on another claim"), Tone::Mark)
    }));
    summary.extend((place.trail.len() > 1).then(|| trail_line(base, &place.trail, width)));
    // The end of a path that is held is what the next key asks for.
    if place.held.is_some() && words < 2 {
        summary.remove(0);
    }
    summary
}

/// Returns the line on the number of neighbours.
fn count_line(base: &Base, nodes: &[TreeNode]) -> Line {
    let centre = nodes.first().map_or("", |node| base.claims.id(node.claim));
    let others = nodes.len().saturating_sub(1);
    let text = format!(": {} linked to it", counted(others, "claim", "claims"));
    Line::of(centre, Tone::Id).with(&text, Tone::Plain)
}

/// Renders the claims that were visited, the last of them if there is no room for all.
fn trail_line(base: &Base, trail: &[ClaimIx], width: usize) -> Line {
    let mut from = 0;
    loop {
        let shown = trail.get(from..).unwrap_or_default();
        let ids: Vec<&str> = shown.iter().map(|&claim| base.claims.id(claim)).collect();
        let lead = if from > 0 { "walked: … ▸ " } else { "walked: " };
        let line = Line::of(lead, Tone::Dim).with(&ids.join(" ▸ "), Tone::Id);
        if line.width() <= width || shown.len() < 2 {
            return cut(&line, width);
        }
        from += 1;
    }
}

/// Renders the relations of the claim under the cursor that lead out of the neighbourhood.
fn further(base: &Base, node: &TreeNode, nodes: &[TreeNode]) -> Vec<Line> {
    let near: HashSet<ClaimIx> = nodes.iter().map(|node| node.claim).collect();
    let beyond = ordered_ties(base, node.claim).into_iter().filter(|tie| !near.contains(&tie.other));
    let ties: Vec<_> = beyond.collect();
    let lines = ties.iter().take(MAX_FURTHER).map(|tie| {
        Line::of("  ", Tone::Plain)
            .with(tie.label(), tone(tie.verb))
            .with("  ", Tone::Plain)
            .with(base.claims.says(tie.other), Tone::Dim)
    });
    let more = ties.len().saturating_sub(MAX_FURTHER);
    lines.chain((more > 0).then(|| Line::of(&format!("  … and {} more", grouped(more)), Tone::Dim))).collect()
}
