//! Relations between claims as a scene: trees of boxes from left to right, the verb beside each arrow; further relations
//! between the boxes are thin lines.

use crate::analyses::relation_forest::{ForestNode, RelationForest};
use crate::model::Base;
use crate::text::{counted, grouped};

use super::scene::{Anchor, Scene, ScenePart, Shape, ShapeRole, Stroke, count};
use super::statement_box::{BOX_HEIGHT, BOX_WIDTH, ClaimLabel, arrows, statement_box, verb_line};

/// Distance between columns, in pixels: it has room for the longest label of a verb.
const GUTTER: f64 = 122.0;

/// Distance between the upper edges of boxes in one column, in pixels.
const SLOT: f64 = BOX_HEIGHT + 10.0;

/// Further distance between trees, in pixels.
const TREE_GAP: f64 = 18.0;

/// Width of a line that joins two boxes of one column on their right side, in pixels.
const BULGE: f64 = 30.0;

/// Returns the scene of a forest; `None` where it is empty.
pub(crate) fn graph_scene(base: &Base, forest: &RelationForest, label: ClaimLabel<'_>) -> Option<Scene> {
    let first = forest.nodes.first()?;
    let corners = corners(&forest.nodes);
    let columns = forest.nodes.iter().map(|node| node.hops).max().unwrap_or(0) + 1;
    let bottom = corners.iter().map(|corner| corner.1).fold(0.0, f64::max) + BOX_HEIGHT;
    let corner = |at: usize| corners.get(at).copied().unwrap_or_default();
    let mut parts: Vec<ScenePart> = Vec::new();
    // First what lies after: pale lines, then the arrows of the trees, then the boxes.
    for &(from, to, verb) in &forest.cross {
        let (one, other) = (forest.nodes.get(from), forest.nodes.get(to));
        let name = |node: Option<&ForestNode>| node.map(|node| label(node.claim)).unwrap_or_default();
        let tip = format!("{} {} {}", name(one), verb.row().forward, name(other));
        let shapes = vec![cross_line(corner(from), corner(to), verb_line(verb).0)];
        parts.push(ScenePart { tip, shapes, ..ScenePart::default() });
    }
    for (at, node) in forest.nodes.iter().enumerate() {
        if let (Some(tie), Some(parent)) = (node.tie, node.parent) {
            let (role, stroke) = verb_line(tie.verb);
            let (from, to) = (corner(parent), corner(at));
            let from = (from.0 + BOX_WIDTH, from.1 + BOX_HEIGHT / 2.0);
            let to = (to.0, to.1 + BOX_HEIGHT / 2.0);
            parts.push(ScenePart::plain(branch(from, to, (role, stroke), arrows(tie), tie.label())));
        }
    }
    for (at, node) in forest.nodes.iter().enumerate() {
        let remark = if node.hidden > 0 { format!(" · +{}", grouped(node.hidden)) } else { String::new() };
        parts.push(statement_box(base, node.claim, corner(at), (label, &remark)));
    }
    Some(Scene {
        width: BOX_WIDTH * count(columns) + GUTTER * count(columns - 1) + BULGE + 2.0,
        height: bottom + 2.0,
        title: "Relations".to_owned(),
        description: format!(
            "{} with relations, the first of them {}.",
            counted(forest.nodes.len(), "claim", "claims"),
            label(first.claim)
        ),
        notes: notes(forest),
        parts,
    })
}

/// Returns the sentences on how to read the drawing, and on what is not drawn.
fn notes(forest: &RelationForest) -> Vec<String> {
    let mut notes =
        vec!["Each arrow reads from left to right as its label says. Red frames are disputed claims.".to_owned()];
    if !forest.cross.is_empty() {
        notes.push("Pale dashed lines are further relations between these claims.".to_owned());
    }
    if forest.undrawn_claims > 0 {
        let (drawn, all) = (forest.nodes.len(), forest.nodes.len() + forest.undrawn_claims);
        let (drawn, all) = (grouped(drawn), grouped(all));
        let order = if forest.is_around_one { "" } else { ", those with most relations first" };
        notes.push(format!("{drawn} of {all} related claims are drawn{order}."));
    }
    if forest.nodes.iter().any(|node| node.hidden > 0) {
        notes.push("A number after + counts the related claims of a box that are not drawn.".to_owned());
    }
    if forest.undrawn_ties > 0 {
        let relations = counted(forest.undrawn_ties, "further relation", "further relations");
        notes.push(format!("{relations} between these claims: not drawn."));
    }
    notes
}

/// Returns the upper left corners of the boxes: leaves below each other, a parent in the middle of its children.
fn corners(nodes: &[ForestNode]) -> Vec<(f64, f64)> {
    // In preorder the first child of a box comes right after it.
    let has_child = |at: usize| nodes.get(at + 1).is_some_and(|next| next.parent == Some(at));
    let mut next = 1.0 - TREE_GAP;
    let mut tops = vec![0.0; nodes.len()];
    let mut ends: Vec<Option<(f64, f64)>> = vec![None; nodes.len()];
    for (at, node) in nodes.iter().enumerate() {
        next += if node.parent.is_none() { TREE_GAP } else { 0.0 };
        if let Some(top) = tops.get_mut(at).filter(|_| !has_child(at)) {
            *top = next;
            next += SLOT;
        }
    }
    // In preorder a parent comes before its children: from the end on, all children are known before their parent.
    for (at, node) in nodes.iter().enumerate().rev() {
        if let Some((first, last)) = ends.get(at).copied().flatten()
            && let Some(top) = tops.get_mut(at)
        {
            *top = f64::midpoint(first, last);
        }
        let top = tops.get(at).copied().unwrap_or_default();
        if let Some(end) = node.parent.and_then(|parent| ends.get_mut(parent)) {
            // Going backwards, the last child is met first: its place is kept, and that of the first is overwritten by
            // each child before it.
            *end = Some(end.map_or((top, top), |(_, last)| (top, last)));
        }
    }
    let corner = |(node, top): (&ForestNode, f64)| ((BOX_WIDTH + GUTTER) * count(node.hops) + 1.0, top);
    nodes.iter().zip(tops).map(corner).collect()
}

/// Draws the arrow from a parent to a child, with its label before the child.
fn branch(
    from: (f64, f64),
    to: (f64, f64),
    (role, stroke): (ShapeRole, Stroke),
    (at_start, at_end): (bool, bool),
    label: &str,
) -> Vec<Shape> {
    /// The part of the gutter in which the line bends, in pixels.
    const BEND: f64 = 24.0;
    let start = (from.0 + if at_start { 7.0 } else { 0.0 }, from.1);
    let bent = (from.0 + BEND, to.1);
    let handles = (from.0 + BEND * 0.7, from.0 + BEND * 0.4);
    let end = (to.0 - if at_end { 7.0 } else { 0.0 }, to.1);
    let mut shapes = vec![
        Shape::Curve { points: [start, (handles.0, from.1), (handles.1, to.1), bent], role, stroke },
        Shape::Line { points: vec![bent, end], role, stroke },
    ];
    shapes.extend(at_start.then(|| Shape::head(from, -8.0, role)));
    shapes.extend(at_end.then(|| Shape::head(to, 8.0, role)));
    shapes.extend(Shape::plated((to.0 - 10.0, to.1 - 5.0), Anchor::Right, role, label, 20));
    shapes
}

/// Draws a further relation: boxes of one column are joined on their right side, others from side to side.
fn cross_line(one: (f64, f64), other: (f64, f64), role: ShapeRole) -> Shape {
    let (left, right) = if one.0 <= other.0 { (one, other) } else { (other, one) };
    // Below the middle, where the arrows of the trees begin and end.
    let middle = |corner: (f64, f64)| corner.1 + BOX_HEIGHT * 0.7;
    let points = if (left.0 - right.0).abs() < 1.0 {
        let x = left.0 + BOX_WIDTH;
        [(x, middle(left)), (x + BULGE, middle(left)), (x + BULGE, middle(right)), (x, middle(right))]
    } else {
        let (start, end) = ((left.0 + BOX_WIDTH, middle(left)), (right.0, middle(right)));
        [start, (start.0 + 60.0, start.1), (end.0 - 60.0, end.1), end]
    };
    Shape::Curve { points, role, stroke: Stroke::Faint }
}
