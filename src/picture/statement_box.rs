//! A claim in a picture: a box with its label and the beginning of its statement.

use crate::model::relation::Tie;
use crate::model::{Base, ClaimIx, Verb};
use crate::text::one_line::one_line;
use crate::text::wrap::{cut, wrap};
use crate::text::{Line, Tone};

use super::scene::{Anchor, LINE_HEIGHT, ScenePart, Shape, ShapeRole, Stroke, cells, count, leading_edge};

/// Width of a box, in pixels.
pub(super) const BOX_WIDTH: f64 = 250.0;

/// Height of a box, in pixels.
pub(super) const BOX_HEIGHT: f64 = 58.0;

/// Number of lines of the statement.
const LINES: usize = 2;

/// Distance of the text from the sides, in pixels.
const PADDING: f64 = 8.0;

/// The words that stand for a claim: its id, its number.
pub(crate) type ClaimLabel<'f> = &'f dyn Fn(ClaimIx) -> String;

/// Draws the box of a claim with its upper left corner at `at`; `remark` stands beside its label.
pub(super) fn statement_box(
    base: &Base,
    claim: ClaimIx,
    at: (f64, f64),
    (label, remark): (ClaimLabel<'_>, &str),
) -> ScenePart {
    let (left, right) = (at.0 + PADDING, at.0 + BOX_WIDTH - PADDING);
    let room = cells(right - left);
    let says = one_line(base.claims.says(claim));
    let role = if base.is_disputed(claim) { ShapeRole::Bad } else { ShapeRole::Dim };
    let head = format!("{}{remark}", label(claim));
    let mut shapes = vec![
        Shape::Frame { at, size: (BOX_WIDTH, BOX_HEIGHT), role },
        Shape::text((left, at.1 + 16.0), Anchor::Left, ShapeRole::Dim, &head, room),
    ];
    let mut lines = wrap(&Line::of(&says, Tone::Plain), room);
    if lines.len() > LINES {
        let rest: Vec<String> = lines.split_off(LINES - 1).iter().map(Line::text).collect();
        lines.push(cut(&Line::of(&rest.join(" "), Tone::Plain), room));
    }
    for (nth, line) in lines.iter().enumerate() {
        let (x, anchor) = leading_edge(&says, left, right);
        let y = at.1 + 18.0 + LINE_HEIGHT * count(nth + 1);
        shapes.push(Shape::text((x, y), anchor, ShapeRole::Ink, &line.text(), room));
    }
    ScenePart { claim: Some(claim), tip: format!("{}: {says}", label(claim)), shapes }
}

/// Returns role and pattern of the line of a verb, so that no two that are often seen side by side look alike.
pub(super) fn verb_line(verb: Verb) -> (ShapeRole, Stroke) {
    match verb {
        Verb::Contradicts => (ShapeRole::Bad, Stroke::Bold),
        Verb::Supports => (ShapeRole::Good, Stroke::Solid),
        Verb::Qualifies => (ShapeRole::Warn, Stroke::Dashed),
        Verb::Causes | Verb::RespondsTo => (ShapeRole::Ink, Stroke::Solid),
        Verb::Elaborates | Verb::Duplicates | Verb::Precedes | Verb::Related => (ShapeRole::Dim, Stroke::Dotted),
    }
}

/// Returns whether a line has an arrow at its beginning and at its end: it points from the subject of the relation to its
/// object.
pub(super) fn arrows(tie: Tie) -> (bool, bool) {
    let symmetric = tie.verb.row().symmetric;
    (!symmetric && !tie.forward, !symmetric && tie.forward)
}
