//! The neighbourhood of a claim as a picture: the claim in a box, and a line to each claim that it is tied to, drawn and
//! named by its verb.

use crate::analyses::relation_graph::TreeNode;
use crate::model::relation::Tie;
use crate::model::{Base, ClaimIx, Verb};
use crate::text::wrap::{cut, wrap};
use crate::text::{Line, Span, Tone};

use super::tone;

/// A neighbourhood to be drawn.
#[derive(Clone, Copy)]
pub(super) struct GraphDrawing<'a> {
    /// The base with the texts of the claims.
    pub(super) base: &'a Base,
    /// The claim in the middle, then those tied to it.
    pub(super) nodes: &'a [TreeNode],
    /// Position of the node under the cursor.
    pub(super) cursor: usize,
    /// The claim that was in the centre before.
    pub(super) before: Option<ClaimIx>,
    /// The claim that is held as one end of a path.
    pub(super) held: Option<ClaimIx>,
}

/// Minimum width of the box, in cells.
const MIN_BOX: usize = 24;

/// Maximum width of the box, in cells.
const MAX_BOX: usize = 44;

/// Returns the stroke of a verb: no two that are often seen side by side look alike.
fn stroke(verb: Verb) -> &'static str {
    match verb {
        Verb::Contradicts => "═",
        Verb::Supports => "─",
        Verb::Qualifies => "┄",
        Verb::Causes | Verb::RespondsTo => "━",
        Verb::Elaborates | Verb::Duplicates | Verb::Precedes | Verb::Related => "·",
    }
}

impl GraphDrawing<'_> {
    /// Draws the picture, `width` cells wide and at most `height` lines high.
    ///
    /// The box of the claim in the centre stands on the left. On the right each neighbour has a line of its own, two apart
    /// where there is room; both are centred against each other, and an upright line joins them.
    pub(super) fn draw(&self, width: usize, height: usize) -> Vec<Line> {
        let Some((middle, others)) = self.nodes.split_first() else { return Vec::new() };
        // The box takes a third of the width.
        let wide = (width / 3).clamp(MIN_BOX, MAX_BOX);
        let boxed = self.centre_box(middle, wide, height);
        let spaced = (others.len() * 2).saturating_sub(1);
        let step = if spaced <= height { 2 } else { 1 };
        let tall = (others.len() * step).saturating_sub(step - 1).clamp(boxed.len(), height.max(boxed.len()));
        let shown = tall.div_ceil(step).min(others.len());
        // Where there is no room for all neighbours, those around the cursor are shown.
        let at = self.cursor.saturating_sub(1);
        let first = (at + 1).saturating_sub(shown.div_ceil(2)).min(others.len() - shown);
        let used = (shown * step).saturating_sub(step - 1);
        let top = (tall - used) / 2;
        let lead = (tall - boxed.len()) / 2;
        let hub = lead + boxed.len() / 2;
        let label = others.iter().filter_map(|node| node.tie).map(|tie| tie.label().chars().count()).max().unwrap_or(0);
        let mut lines = Vec::with_capacity(tall);
        for y in 0..tall {
            let mut line = y.checked_sub(lead).and_then(|row| boxed.get(row)).cloned().unwrap_or_default();
            let blanks = wide.saturating_sub(line.width());
            line.push(&" ".repeat(blanks), Tone::Plain);
            // Only every second line has a neighbour where there is room for blank ones.
            let nth = y.checked_sub(top).filter(|row| row.is_multiple_of(step)).map(|row| row / step);
            let node = nth.filter(|&nth| nth < shown).and_then(|nth| others.get(first + nth));
            let ends = (top.min(hub), (top + used).saturating_sub(1).max(hub));
            let more = (first > 0, first + shown < others.len());
            line.push(if y == hub && shown > 0 { "──" } else { "  " }, Tone::Dim);
            line.push(if shown == 0 { " " } else { spine(y, ends, more, y == hub, node.is_some()) }, Tone::Dim);
            if let (Some(node), Some(nth)) = (node, nth) {
                let room = width.saturating_sub(line.width());
                let end = self.branch(node, label, first + nth + 1 == self.cursor, room);
                line.0.extend(end.0);
            }
            lines.push(line);
        }
        lines
    }

    /// Draws the box with the text of the claim in the centre.
    fn centre_box(&self, node: &TreeNode, wide: usize, height: usize) -> Vec<Line> {
        let inside = wide.saturating_sub(4);
        let mut words = wrap(&Line::of(self.base.claims.says(node.claim), Tone::Strong), inside);
        let room = height.saturating_sub(2).max(1);
        if words.len() > room {
            words.truncate(room);
            if let Some(last) = words.last_mut() {
                let text = cut(last, inside.saturating_sub(1)).text();
                *last = Line::of(&format!("{}…", text.trim_end_matches('…')), Tone::Strong);
            }
        }
        let across = "─".repeat(wide.saturating_sub(2));
        let edge = |left: &str, right: &str| Line::of(&format!("{left}{across}{right}"), Tone::Plain);
        let mut lines = vec![edge("┌", "┐")];
        lines.extend(words.into_iter().map(|mut line| {
            let blanks = inside.saturating_sub(line.width());
            line.push(&" ".repeat(blanks), Tone::Plain);
            for span in &mut line.0 {
                span.reversed = self.cursor == 0;
            }
            let mut whole = Line::of("│ ", Tone::Plain);
            whole.0.extend(line.0);
            whole.with(" │", Tone::Plain)
        }));
        lines.push(edge("└", "┘"));
        lines
    }

    /// Draws the line to a neighbour, with its verb and the text of the claim.
    fn branch(&self, node: &TreeNode, label: usize, is_current: bool, room: usize) -> Line {
        let Some(tie) = node.tie else { return Line::new() };
        let own = tone(tie.verb);
        let (sign, symmetric) = (stroke(tie.verb), tie.verb.row().symmetric);
        let (tail, head) = heads(tie, symmetric, sign);
        let name = tie.label();
        let fill = sign.repeat(label.saturating_sub(name.chars().count()) + 1);
        let mut line = Line::of(&format!("{tail}{sign} "), own).with(name, own).with(&format!(" {fill}{head} "), own);
        let mut marks = String::new();
        if Some(node.claim) == self.before {
            marks.push_str(" ← from here");
        }
        if Some(node.claim) == self.held {
            marks.push_str(" ◉");
        }
        if node.beyond > 0 {
            marks = format!("{marks} +{}", node.beyond);
        }
        let left = room.saturating_sub(line.width() + marks.chars().count());
        for span in cut(&Line::of(self.base.claims.says(node.claim), Tone::Plain), left).0 {
            line.0.push(Span { reversed: is_current, ..span });
        }
        line.push(&marks, Tone::Dim);
        line
    }
}

/// Returns the ends of a line: an arrow points from the subject of the relation to its object.
fn heads(tie: Tie, symmetric: bool, sign: &'static str) -> (&'static str, &'static str) {
    match (symmetric, tie.forward) {
        (true, _) => (sign, sign),
        (false, true) => (sign, "▶"),
        (false, false) => ("◀", sign),
    }
}

/// Returns the character of the upright line at row `y`: it runs from `top` to `bottom`, `more` tells whether it goes on beyond
/// them, `hub` is the row of the box, `branch` the row of a neighbour.
fn spine(y: usize, (top, bottom): (usize, usize), more: (bool, bool), hub: bool, branch: bool) -> &'static str {
    if y < top || y > bottom {
        return " ";
    }
    let (up, down) = (y > top || more.0, y < bottom || more.1);
    match (up, down, hub, branch) {
        (false, false, ..) => "─",
        (true, true, true, true) => "┼",
        (true, true, true, false) => "┤",
        (true, true, false, true) => "├",
        (true, true, false, false) => "│",
        (false, true, true, true) => "┬",
        (false, true, true, false) => "┐",
        (false, true, false, _) => "┌",
        (true, false, true, true) => "┴",
        (true, false, true, false) => "┘",
        (true, false, false, _) => "└",
    }
}
