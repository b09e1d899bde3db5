//! Navigation: cursors, scroll, panes. Every cursor is in range and in sight afterwards.

use crate::model::RecordIx;
use crate::state::direction::Direction;
use crate::state::facet_rows::FacetRow;
use crate::state::pane::{Pane, Tab};
use crate::state::pane_widths::Divider;
use crate::state::{Cursor, State};

use super::motion::Motion;
use super::reading;

/// Moves the cursor of the focused pane.
pub(super) fn go(state: &mut State, motion: Motion) {
    let page = state.page(state.focus);
    match state.focus {
        Pane::Claims => {
            let at = motion.target(state.cursor().at, state.row_count(), page);
            to_row(state, at);
        }
        Pane::Facets => {
            let count = state.facet_rows().len();
            let from = state.facets.cursor.at;
            let at = beside_headings(state, motion.target(from, count, page), from);
            to_facet(state, at);
        }
        Pane::Reading => reading::go(state, motion, page),
        Pane::Timeline => {
            state.year = motion.target(state.year, state.years().len(), 10);
        }
        Pane::Trail | Pane::Problems => {
            let count = state.covering_rows();
            let at = motion.target(state.overlay_cursor.at, count, page);
            state.overlay_cursor.place(at, count, page);
        }
    }
}

/// Skips headings: returns the row after a heading, or before it where the motion went up.
fn beside_headings(state: &State, at: usize, from: usize) -> usize {
    match (state.facet_rows().get(at), at < from) {
        // Above the first heading there is nothing: there the cursor goes on to the first value.
        (Some(FacetRow::Heading(_)), true) if at > 0 => at - 1,
        (Some(FacetRow::Heading(_)), _) => at + 1,
        _ => at,
    }
}

/// Puts the cursor of the list on a row; the reading pane follows.
pub(super) fn to_row(state: &mut State, at: usize) {
    state.set_cursor(state.view.tab, at);
    state.reading.pinned = false;
    if let (Tab::Claims, Some(claim)) = (state.view.tab, state.claim_at(state.cursor().at)) {
        state.view.anchor = Some(claim);
    }
    follow_list_cursor(state);
}

/// Restores the scroll position of the tab in sight. The caller sets the cursor afterwards, which brings both into
/// range.
pub(super) fn scroll_to(state: &mut State, to: Cursor) {
    if let Some(cursor) = state.cursors.get_mut(state.view.tab.at()) {
        cursor.top = to.top;
    }
}

/// Scrolls a tab so that `row` appears on the screen line of the cursor: nothing moves before the eyes of the user.
pub(super) fn keep_screen_line(state: &mut State, tab: Tab, row: usize) {
    if let Some(cursor) = state.cursors.get_mut(tab.at()) {
        // The distance of the cursor from the top of the pane stays the same.
        cursor.top = row.saturating_sub(cursor.at.saturating_sub(cursor.top));
    }
}

/// Shows the record under the cursor of the list in the reading pane, unless one is pinned there; beside an analysis
/// the first claim of its row.
fn follow_list_cursor(state: &mut State) {
    // A list that is restored and not there yet has no record: the one that was read stays, with its cursor.
    if let Some(shown) = state.analysis() {
        if let Some(&claim) = shown.row().and_then(|row| row.claims.first()).filter(|_| shown.walk().is_none()) {
            show_record(state, Some(RecordIx::Claim(claim)));
        }
    } else if !state.reading.pinned && state.restored_cursor.is_none() {
        // Rows of an empty answer are relaxed queries, not records.
        let nothing = state.view.tab == Tab::Claims && state.answer.hits.total == 0;
        let record = if nothing { None } else { state.record_at(state.cursor().at) };
        show_record(state, record);
    }
}

/// Shows a record in the reading pane, from its top if it is another one.
pub(super) fn show_record(state: &mut State, record: Option<RecordIx>) {
    if state.reading.record != record {
        state.set_record(record);
        state.reading.cursor = crate::state::ReadingCursor::default();
    }
}

/// Puts the cursor of the facets on a row.
pub(super) fn to_facet(state: &mut State, at: usize) {
    let page = state.page(Pane::Facets);
    let rows = state.facet_rows();
    let count = rows.len();
    let term = match rows.get(at) {
        Some(FacetRow::Value(value)) => Some(value.term.clone()),
        _ => None,
    };
    state.facets.term = term;
    state.facets.cursor.place(at, count, page);
    // With the cursor on the first value, the heading above it is in sight as well.
    if at <= 1 {
        state.facets.cursor.top = 0;
    }
}

/// Keeps the cursor of the facets on its value after new counts, if that pane is focused or the query is the same;
/// else it goes to the first value.
pub(super) fn keep_facet_cursor(state: &mut State, same_query: bool) {
    if state.focus != Pane::Facets && (!same_query || state.facets.cursor.at <= 1) {
        return to_facet(state, 1);
    }
    let rows = state.facet_rows();
    let same =
        |row: &FacetRow<'_>| matches!(row, FacetRow::Value(value) if Some(&value.term) == state.facets.term.as_ref());
    let before = state.facets.cursor;
    let at = rows.iter().position(same).unwrap_or(before.at.max(1));
    state.facets.cursor.top = at.saturating_sub(before.at.saturating_sub(before.top));
    to_facet(state, at);
}

/// Focuses a pane.
pub(super) fn focus(state: &mut State, pane: Pane) {
    if state.focus == pane {
        return;
    }
    state.focus = pane;
    match pane {
        Pane::Trail => state.overlay_cursor.at = state.trail.at,
        Pane::Problems => state.overlay_cursor.at = 0,
        Pane::Facets if state.facets.cursor.at == 0 => to_facet(state, 1),
        _ => {}
    }
}

/// The panes that Tab cycles through.
const PANE_CYCLE: [Pane; 4] = [Pane::Facets, Pane::Claims, Pane::Reading, Pane::Timeline];

/// Focuses the next pane, or the previous one.
pub(super) fn next_pane(state: &mut State, direction: Direction) {
    let at = PANE_CYCLE.iter().position(|&pane| pane == state.focus).unwrap_or(1);
    let mut others = (1..=PANE_CYCLE.len()).map(|steps| direction.around(at, steps, PANE_CYCLE.len()));
    let is_shown = |at: &usize| PANE_CYCLE.get(*at) != Some(&Pane::Timeline) || !state.session.settings.hides_timeline;
    let next = others.find(is_shown).and_then(|at| PANE_CYCLE.get(at));
    focus(state, next.copied().unwrap_or_default());
}

/// Focuses the pane to the left or to the right; moves by `count` years in the timeline.
pub(super) fn focus_horizontal(state: &mut State, direction: Direction, count: usize) {
    if state.focus == Pane::Timeline {
        return go(state, Motion::Rows(direction.steps(count)));
    }
    // What covers the list stands in its place.
    let here = if state.focus.covers_list() { Pane::Claims } else { state.focus };
    let pane = match (here, direction) {
        (Pane::Facets, Direction::Forward) | (Pane::Reading, Direction::Back) => Pane::Claims,
        (Pane::Claims, Direction::Forward) => Pane::Reading,
        (Pane::Claims, Direction::Back) => Pane::Facets,
        (other, _) => other,
    };
    focus(state, pane);
}

/// Makes the focused pane wider by `cells` for each of `times`, narrower where negative.
pub(super) fn resize(state: &mut State, cells: i16, times: usize) {
    let times = i16::try_from(times).unwrap_or(i16::MAX);
    let layout = state.layout();
    // The reading pane is at the right of its divider.
    let (divider, sign) = match state.focus {
        Pane::Facets if layout.find(Pane::Claims).is_some() => (Divider::Facets, 1),
        Pane::Reading => (Divider::List, -1),
        Pane::Timeline => return state.notify("The timeline is as wide as the screen."),
        _ if layout.is_of_analysis => (Divider::Analysis, 1),
        _ => (Divider::List, 1),
    };
    move_divider(state, divider, cells.saturating_mul(times).saturating_mul(sign));
}

/// Moves a divider by a number of cells, to the right where positive. Where the panes beside it have no room it stays, and what
/// was asked in vain is not remembered.
pub(super) fn move_divider(state: &mut State, divider: Divider, cells: i16) {
    let position = |state: &State| state.layout().divider_column(divider);
    let Some(before) = position(state) else {
        return state.notify("This pane has no other beside it.");
    };
    let shift = state.view.arrangement.widths.of(divider);
    state.view.arrangement.widths.set(divider, shift.saturating_add(cells));
    let after = position(state).unwrap_or(before);
    let moved = i16::try_from(i32::from(after) - i32::from(before)).unwrap_or(0);
    state.view.arrangement.widths.set(divider, shift.saturating_add(moved));
    if moved == 0 {
        state.notify("There is no room: the panes beside keep a minimum width.");
    }
}

/// Switches to the tab of the list `steps` to the right.
pub(super) fn tab(state: &mut State, steps: isize) {
    state.view.tab = state.view.tab.step(steps);
    state.range_start = None;
    state.reading.pinned = false;
    focus(state, Pane::Claims);
}

/// Brings every cursor into range and into sight.
pub(super) fn clamp_cursors(state: &mut State) {
    for tab in Tab::ALL {
        let at = state.cursors.get(tab.at()).map_or(0, |cursor| cursor.at);
        state.set_cursor(tab, at);
    }
    follow_list_cursor(state);
    let (facets, page_of_facets) = (state.facet_rows().len(), state.page(Pane::Facets));
    let at = state.facets.cursor.at;
    state.facets.cursor.place(at, facets, page_of_facets);
    if at <= 1 {
        state.facets.cursor.top = 0;
    }
    state.year = state.year.min(state.years().len().saturating_sub(1));
    if state.focus.covers_list() {
        let (count, page) = (state.covering_rows(), state.page(state.focus));
        let at = state.overlay_cursor.at;
        state.overlay_cursor.place(at, count, page);
    }
    reading::clamp_cursor(state);
}
