//! Pane 5, and the line above the hints: the trail.

use crate::state::State;
use crate::state::trail::TrailStep;
use crate::text::columns::{cell, join, reversed};
use crate::text::wrap::cut;
use crate::text::{Line, Tone, grouped};

use super::PaneContent;
use super::columns::position;
use super::query_display::with_names;
use super::screen::ScrollPosition;

/// Returns the steps with their names; the current one as it is now.
fn named(state: &State) -> impl Iterator<Item = (usize, &TrailStep, String)> {
    let trail = &state.trail;
    trail.steps.iter().enumerate().map(move |(at, step)| {
        // The end is called after what is read now, wherever the cursor went since.
        let now = (at == trail.at)
            .then(|| state.trail_step(step.opened.map(|opened| state.reading.record.unwrap_or(opened))));
        (at, step, name(state, now.as_ref().unwrap_or(step), at == 0))
    })
}

/// Returns the name of a step: the id of the opened record, or the query.
fn name(state: &State, step: &TrailStep, first: bool) -> String {
    match step.opened {
        Some(record) => state.base().id(record).to_owned(),
        None if step.query.is_empty() && first => "start".to_owned(),
        None if step.query.is_empty() => "all".to_owned(),
        None => {
            let total = step.total.map(|total| format!(" ({})", grouped(total))).unwrap_or_default();
            format!("/{}{total}", with_names(state, &step.query))
        }
    }
}

/// Returns the trail in a line, which always contains the current step.
#[must_use]
pub(crate) fn strip(state: &State, width: usize) -> Line {
    cut(&join(pieces(state, width).into_iter().map(|(_, piece)| piece)), width)
}

/// Returns the step of the trail at a column of its line.
#[must_use]
pub(super) fn step_at(state: &State, width: usize, column: usize) -> Option<usize> {
    let mut end = 0;
    let found = pieces(state, width).into_iter().find(|(_, piece)| {
        end += piece.width();
        column < end
    });
    found.and_then(|(step, _)| step)
}

/// Returns the pieces of the line of the trail, those of a step with its number.
fn pieces(state: &State, width: usize) -> Vec<(Option<usize>, Line)> {
    let trail = &state.trail;
    let mut pieces = vec![(None, Line::of(" ", Tone::Plain))];
    let names: Vec<(usize, String)> = named(state).map(|(at, _, name)| (at, name)).collect();
    let mut from = names.len().saturating_sub(1).min(trail.at);
    let mut taken = 4;
    while let Some((_, name)) = names.get(from) {
        taken += name.chars().count().min(30) + 3;
        if taken > width * 2 / 3 || from == 0 {
            break;
        }
        from -= 1;
    }
    if from > 0 {
        pieces.push((None, Line::of("… ", Tone::Dim)));
    }
    for (at, name) in names.iter().skip(from) {
        if *at > from {
            pieces.push((None, Line::of(" ▸ ", Tone::Dim)));
        }
        let here = *at == trail.at;
        let (sign, tone) = if here { (Line::of("◉ ", Tone::Key), Tone::Strong) } else { (Line::new(), Tone::Dim) };
        pieces.push((Some(*at), join([sign, cut(&Line::of(name, tone), 30)])));
    }
    pieces
}

/// Returns the content in a width and height, in cells.
#[must_use]
pub fn text(state: &State, width: usize, height: usize) -> PaneContent {
    let base = state.base();
    let lines = named(state)
        .skip(state.overlay_cursor.top)
        .take(height)
        .map(|(at, step, what)| {
            let here = if at == state.trail.at { " ◉ " } else { "   " };
            let says = step.opened.map_or("", |record| base.name(record));
            let name =
                if says.is_empty() { Line::of(&what, Tone::Id) } else { cell(&what, Tone::Id, 30.min(width / 2)) };
            let line = join([Line::of(here, Tone::Key), name, Line::of(&format!("  {says}"), Tone::Plain)]);
            if at == state.overlay_cursor.at { reversed(&line, width) } else { line }
        })
        .collect();
    let (cursor, count) = (state.overlay_cursor, state.trail.steps.len());
    let scroll = ScrollPosition::of(cursor.top, height, count);
    PaneContent { note: String::new(), footer: position(cursor.at, count), lines, scroll }
}
