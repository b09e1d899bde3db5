//! What could stand at the cursor of the query, below it.

use std::ops::Range;

use crate::state::State;
use crate::state::layout::{Area, Dress};
use crate::state::mode::{Mode, Prompt};
use crate::state::pane::Pane;
use crate::text::{Line, Tone};

use super::columns::{join, pad, reversed, right};
use super::header::grouped;
use super::screen::{Block, Frame};

/// At most so many rows.
const ROWS: usize = 8;

/// The panel below the query, while something can be completed.
#[must_use]
pub fn block(state: &State, header: Area) -> Option<Block> {
    let Mode::Typing(prompt) = &state.mode else { return None };
    let below = header.y + header.height;
    let free = usize::from(state.size.height.saturating_sub(below + 1)).saturating_sub(2);
    let rows = prompt.completions.len().min(ROWS).min(free);
    if rows == 0 {
        return None;
    }
    // Over the reading pane where there is one, so that the list that is being narrowed stays in sight.
    let beside =
        state.layout().find(Pane::Reading).filter(|placed| placed.dress == Dress::Framed && placed.area.width >= 34);
    let (x, width) = match beside {
        Some(placed) => (placed.area.x, placed.area.width),
        None => (1.min(state.size.width.saturating_sub(64)), state.size.width.min(64)),
    };
    let inside = usize::from(width).saturating_sub(2);
    let at = prompt.chosen.as_ref().map(|chosen| chosen.0);
    let top = at.map_or(0, |at| (at + 1).saturating_sub(rows));
    let lines = lines(prompt, inside).into_iter().enumerate().skip(top).take(rows);
    let lines: Vec<Line> =
        lines.map(|(row, line)| if Some(row) == at { reversed(&line, inside) } else { line }).collect();
    let height = u16::try_from(rows + 2).ok()?;
    let area = Area { x, y: below, width, height };
    let title = Line::of("tab completes", Tone::Dim);
    Some(Block { area, frame: Frame::Light, title, footer: Line::new(), lines })
}

fn blank(width: usize) -> Line {
    Line::of(&" ".repeat(width), Tone::Plain)
}

/// A name with the letters in it that answer what was typed.
fn marked(text: &str, parts: &[Range<usize>], tone: Tone) -> Line {
    Line::marked(text, parts, tone, Tone::Match)
}

fn lines(prompt: &Prompt, width: usize) -> Vec<Line> {
    let label = width * 11 / 20;
    prompt
        .completions
        .iter()
        .map(|completion| {
            let count = completion.count.map(grouped).unwrap_or_default();
            join([
                pad(&join([blank(1), marked(&completion.label, &completion.marks, Tone::Strong)]), label),
                right(&count, Tone::Plain, 7),
                join([blank(2), marked(&completion.why, &completion.why_marks, Tone::Dim)]),
            ])
        })
        .collect()
}
