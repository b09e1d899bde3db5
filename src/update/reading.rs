//! Navigation in the reading pane: from link to link while one is in sight, else by lines.

use std::sync::Arc;

use crate::present::record::ReportLayout;
use crate::state::direction::Direction;
use crate::state::layout::Area;
use crate::state::layout_cache::LayoutCache;
use crate::state::mode::Mode;
use crate::state::pane::Pane;
use crate::state::{Cursor, ReadingCursor, State};

use super::motion::Motion;

/// Returns the area of the content.
fn area(state: &State) -> Area {
    state.pane_area(Pane::Reading)
}

/// Returns the width in which the record is laid out, in cells: that of the pane, or of the screen while the pane is
/// not on it.
fn width(state: &State) -> usize {
    usize::from(match area(state).width {
        0 => state.session.size.width,
        width => width,
    })
}

/// Returns the layout of the record as it is on the screen, or as it would be with the pane on its own.
pub(super) fn layout(state: &State) -> Arc<ReportLayout> {
    state.record_layout(width(state))
}

/// Caches the layout of the record until another record, width or set of names.
pub(super) fn lay_out(state: &mut State) {
    let width = width(state);
    let Some(report) = state.reading.report.clone() else {
        state.reading.layout = None;
        return;
    };
    let matched = Arc::clone(&state.answer.matched);
    if !state.reading.layout.as_ref().is_some_and(|laid| laid.is_valid_for(&report, width, &matched)) {
        state.reading.layout = Some(LayoutCache { layout: state.record_layout(width), report, width, matched });
    }
}

/// Renews the report once more is loaded. The link under the cursor stays, on its line; without one the first link in
/// sight does. Not while links have labels: these belong to the report in sight.
fn renew(state: &mut State) {
    if !state.reading.outdated || matches!(state.mode, Mode::LinkHints(_)) {
        return;
    }
    let before = layout(state);
    state.set_record(state.reading.record);
    let (after, ReadingCursor { top, link }) = (layout(state), state.reading.cursor);
    // Lines of two reports cannot be compared, but links are references to records, which are in both.
    let Some(anchor) = link.or_else(|| before.first_link_from(top)) else { return };
    let same = before.same_link(anchor, &after);
    if link.is_some() {
        state.reading.cursor.link = same;
    }
    let line = |text: &ReportLayout, link: usize| text.links.get(link).map(|link| link.line);
    if let (true, Some(old), Some(new)) = (top > 0, line(&before, anchor), same.and_then(|link| line(&after, link))) {
        state.reading.cursor.top = (new + top).saturating_sub(old);
    }
}

/// Moves the cursor: to the next link in sight, else by lines.
pub(super) fn go(state: &mut State, motion: Motion, page: usize) {
    let text = layout(state);
    let bottom = text.lines.len().saturating_sub(page);
    let top = state.reading.cursor.top;
    match motion {
        Motion::Rows(steps) => {
            // Step by step, because each depends on whether a link is in sight. The bound keeps a huge count from
            // running on.
            for _ in 0..steps.unsigned_abs().min(10_000) {
                step(state, &text, page, Direction::forward_if(steps > 0));
            }
        }
        Motion::To(line) => {
            state.reading.cursor.top = line.min(bottom);
            state.reading.cursor.link = if line == 0 { None } else { text.first_link_from(line) };
        }
        Motion::Last => {
            state.reading.cursor.top = bottom;
            state.reading.cursor.link = text.links.len().checked_sub(1);
        }
        Motion::HalfPages(_) | Motion::Pages(_) => {
            let scrolled = motion.target(top, text.lines.len(), page).min(bottom);
            state.reading.cursor.top = scrolled;
            state.reading.cursor.link = text.first_link_from(scrolled).filter(|_| scrolled > 0);
        }
    }
}

/// Moves by one link, or scrolls by one line where none is in sight.
fn step(state: &mut State, text: &ReportLayout, page: usize, direction: Direction) {
    let top = state.reading.cursor.top;
    let sight = top..top + page;
    // The wheel may have scrolled the link out of sight: then it goes on with those that are.
    let next = match (state.reading.cursor.link, direction) {
        (None, Direction::Forward) => text.first_link_from(top),
        (None, Direction::Back) => None,
        (Some(link), Direction::Forward) => text.first_link_from(top).map(|first| first.max(link + 1)),
        (Some(link), Direction::Back) => {
            let below = text.first_link_from(sight.end).unwrap_or(text.links.len());
            link.min(below).checked_sub(1)
        }
    };
    let line = next.and_then(|next| text.links.get(next)).map(|link| link.line);
    // A link beyond the pane is not jumped to: the text between would be skipped unread.
    if line.is_some_and(|line| sight.contains(&line)) {
        state.reading.cursor.link = next;
    } else if direction == Direction::Forward {
        if top + page < text.lines.len() {
            state.reading.cursor.top += 1;
        }
    } else if top > 0 {
        state.reading.cursor.top -= 1;
    } else {
        state.reading.cursor.link = None;
    }
}

/// Puts the cursor of the reading pane on a link, and the link in sight.
pub(super) fn to_link(state: &mut State, link: usize) {
    let area = area(state);
    let page = usize::from(area.height).max(1);
    let text = layout(state);
    let Some(target) = text.links.get(link) else { return };
    let mut cursor = Cursor { at: 0, top: state.reading.cursor.top };
    cursor.place(target.line, text.lines.len(), page);
    state.reading.cursor = ReadingCursor { top: cursor.top, link: Some(link) };
}

/// Brings scroll and cursor into range of the current report.
pub(super) fn clamp_cursor(state: &mut State) {
    renew(state);
    lay_out(state);
    let text = layout(state);
    let bottom = text.lines.len().saturating_sub(usize::from(area(state).height));
    state.reading.cursor.top = state.reading.cursor.top.min(bottom);
    state.reading.cursor.link = state.reading.cursor.link.filter(|&link| link < text.links.len());
}
