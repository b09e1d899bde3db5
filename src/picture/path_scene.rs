//! The shortest path between two claims as a scene: boxes below each other, the verb beside each arrow.

use crate::analyses::relation_graph::RelationStep;
use crate::model::Base;
use crate::text::counted;

use super::scene::{Anchor, Scene, ScenePart, Shape, ShapeRole, count};
use super::statement_box::{BOX_HEIGHT, BOX_WIDTH, ClaimLabel, arrows, statement_box, verb_line};

/// Distance between boxes, in pixels.
const GAP: f64 = 44.0;

/// Room for the verbs beside the arrows, in pixels.
const VERBS: f64 = 120.0;

/// Returns the scene of a path; `None` where it has no step.
pub(crate) fn path_scene(base: &Base, steps: &[RelationStep], label: ClaimLabel<'_>) -> Option<Scene> {
    let (first, last) = (steps.first()?, steps.last()?);
    let x = 1.0 + BOX_WIDTH / 2.0;
    let top = |nth: usize| 1.0 + (BOX_HEIGHT + GAP) * count(nth);
    let mut parts = vec![statement_box(base, first.from, (1.0, top(0)), (label, ""))];
    for (nth, step) in steps.iter().enumerate() {
        let (role, stroke) = verb_line(step.tie.verb);
        let (from, to) = (top(nth) + BOX_HEIGHT, top(nth + 1));
        let (at_start, at_end) = arrows(step.tie);
        let mut shapes = vec![Shape::Line { points: vec![(x, from), (x, to)], role, stroke }];
        shapes.extend(at_start.then(|| upright_head((x, from), -8.0, role)));
        shapes.extend(at_end.then(|| upright_head((x, to), 8.0, role)));
        shapes.push(Shape::text((x + 10.0, from + GAP / 2.0 + 4.0), Anchor::Left, role, step.tie.label(), 20));
        parts.push(ScenePart::plain(shapes));
        parts.push(statement_box(base, step.tie.other, (1.0, to), (label, "")));
    }
    let relations = counted(steps.len(), "relation", "relations");
    Some(Scene {
        width: BOX_WIDTH + VERBS,
        height: top(steps.len()) + BOX_HEIGHT + 2.0,
        title: "Shortest path".to_owned(),
        description: format!("{relations} from {} to {}.", label(first.from), label(last.tie.other)),
        notes: vec!["Each arrow reads downwards as its label says. Red frames are disputed claims.".to_owned()],
        parts,
    })
}

/// Returns the head of an arrow that points down; up where `length` is below 0.
fn upright_head((x, y): (f64, f64), length: f64, role: ShapeRole) -> Shape {
    Shape::Polygon { points: vec![(x, y), (x - 4.0, y - length), (x + 4.0, y - length)], role }
}
