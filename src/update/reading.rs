//! Moving in the reading pane: from link to link while one is in sight, else by lines.

use crate::panes::reading::{Text, whole};
use crate::state::layout::Area;
use crate::state::pane::Pane;
use crate::state::{Cursor, Reading, State};

use super::moves::{Motion, inside};

/// Where the lines of the pane go.
fn area(state: &State) -> Area {
    inside(state, Pane::Reading)
}

/// The pane's text, as it is on the screen, or as it would be there on its own.
pub(super) fn text(state: &State) -> Text {
    let width = match area(state).width {
        0 => state.size.width,
        width => width,
    };
    whole(state, usize::from(width))
}

/// Moves in the reading pane: to the next link in sight, else by lines.
pub(super) fn go(state: &mut State, motion: Motion, page: usize) {
    let text = whole(state, usize::from(area(state).width));
    let bottom = text.lines.len().saturating_sub(page);
    let top = state.reading.top;
    match motion {
        Motion::Rows(steps) => {
            for _ in 0..steps.unsigned_abs().min(10_000) {
                step(state, &text, page, steps > 0);
            }
        }
        Motion::To(line) => {
            state.reading.top = line.min(bottom);
            state.reading.link = if line == 0 { None } else { text.first_link_from(line) };
        }
        Motion::Last => {
            state.reading.top = bottom;
            state.reading.link = text.links.len().checked_sub(1);
        }
        Motion::HalfPages(_) | Motion::Pages(_) => {
            let scrolled = motion.from(top, text.lines.len(), page).min(bottom);
            state.reading.top = scrolled;
            state.reading.link = text.first_link_from(scrolled).filter(|_| scrolled > 0);
        }
    }
}

fn step(state: &mut State, text: &Text, page: usize, down: bool) {
    let top = state.reading.top;
    let sight = top..top + page;
    let next = match (state.reading.link, down) {
        (None, true) => text.first_link_from(top),
        (None, false) => None,
        (Some(link), true) => Some(link + 1).filter(|&next| next < text.links.len()),
        (Some(link), false) => link.checked_sub(1),
    };
    let line = next.and_then(|next| text.links.get(next)).map(|link| link.line);
    if line.is_some_and(|line| sight.contains(&line)) {
        state.reading.link = next;
    } else if down {
        if top + page < text.lines.len() {
            state.reading.top += 1;
        }
    } else if top > 0 {
        state.reading.top -= 1;
    } else {
        state.reading.link = None;
    }
}

/// Puts the cursor of the reading pane on a link, and the link in sight.
pub(super) fn to_link(state: &mut State, link: usize) {
    let area = area(state);
    let page = usize::from(area.height).max(1);
    let text = whole(state, usize::from(area.width));
    let Some(target) = text.links.get(link) else { return };
    let mut cursor = Cursor { at: 0, top: state.reading.top };
    cursor.place(target.line, text.lines.len(), page);
    state.reading = Reading { top: cursor.top, link: Some(link) };
}

/// Brings scroll and cursor into range.
pub(super) fn settle(state: &mut State) {
    let text = text(state);
    let bottom = text.lines.len().saturating_sub(usize::from(area(state).height));
    state.reading.top = state.reading.top.min(bottom);
    state.reading.link = state.reading.link.filter(|&link| link < text.links.len());
}
