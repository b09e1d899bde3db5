//! The trail: opening records, going back and forward, undo and redo.

use crate::limits::{MAX_TRAIL_STEPS, MAX_UNDO_STEPS};
use crate::model::RecordIx;
use crate::state::State;
use crate::state::analysis_view::AnalysisView;
use crate::state::effect::Effect;
use crate::state::history::History;
use crate::state::pane::{Pane, Tab};
use crate::state::trail::TrailStep;
use crate::state::view::View;
use crate::text::grouped;

use super::search_request::search;
use super::{moves, notebook_replay};

/// Opens a record in the reading pane, as a step of the trail.
pub(super) fn open(state: &mut State, record: RecordIx) {
    let before = state.trail.steps.get(state.trail.at).and_then(|step| step.opened);
    // What was opened before stays a step, though the cursor has since moved on to what is opened now.
    if before.is_none_or(|before| state.reading.record == Some(before)) {
        let here = state.trail_step(None);
        state.trail.leave(here);
    }
    let again = before == Some(record);
    moves::show_record(state, Some(record));
    state.reading.pinned = true;
    if let (RecordIx::Claim(claim), Tab::Claims) = (record, state.view.tab)
        && let Some(row) = state.answer.hits.position(claim)
    {
        state.set_cursor(Tab::Claims, row);
        state.view.anchor = Some(claim);
    }
    moves::focus(state, Pane::Reading);
    if !again {
        let next = state.trail_step(Some(record));
        state.trail.advance(next);
    }
}

/// The outcome of going to a step of the trail.
#[derive(Default)]
pub(super) struct Visit {
    /// The effects of restoring the step.
    pub(super) effects: Vec<Effect>,
    /// The analysis that the step left, to be resumed.
    pub(super) analysis: Option<Box<AnalysisView>>,
}

/// Goes `by` steps along the trail, back where negative, as far as there are some; notifies where it ends before.
pub(super) fn go(state: &mut State, by: isize) -> Visit {
    let here = state.trail_step(None);
    state.trail.leave(here);
    let (back, ahead) = (state.trail.at, state.trail.steps.len().saturating_sub(state.trail.at + 1));
    let there = by.clamp(-back.cast_signed(), ahead.cast_signed());
    if there != by {
        let begins = if state.trail.truncated {
            format!("The trail begins here: only the last {} steps are kept.", grouped(MAX_TRAIL_STEPS))
        } else {
            "This is where the trail begins.".to_owned()
        };
        state.notify(if by < 0 { begins } else { "This is where the trail ends.".to_owned() });
    }
    if there == 0 {
        return Visit::default();
    }
    state.trail.go(there).map(|step| restore(state, step)).unwrap_or_default()
}

/// Goes to the step at a place of the trail.
pub(super) fn go_to(state: &mut State, at: usize) -> Visit {
    let by = at.cast_signed() - state.trail.at.cast_signed();
    let mut here = state.trail_step(None);
    if here.focus == Pane::Trail {
        // Who comes back wants what lies behind the pane of the trail.
        here.focus = Pane::Claims;
    }
    state.trail.leave(here);
    state.trail.go(by).map(|step| restore(state, step)).unwrap_or_default()
}

/// Restores the query, the cursors and the panes of a step.
pub(super) fn restore(state: &mut State, step: TrailStep) -> Visit {
    let same = state.view.query == step.query && state.view.order == step.order;
    state.view.query = step.query;
    state.view.order = step.order;
    state.view.tab = step.tab;
    state.view.anchor = step.anchor;
    state.range_start = None;
    state.set_record(step.subject);
    state.reading.pinned = step.opened.is_some();
    state.reading.cursor = crate::state::ReadingCursor { top: step.reading_top, link: step.link };
    state.focus = step.focus;
    let mut effects = Vec::new();
    if same {
        // Where another step of this query waits for the answer, this one does from now on.
        state.restored_cursor = state.restored_cursor.map(|_| step.list);
        if let Some(cursor) = state.cursors.get_mut(step.tab.at()) {
            *cursor = step.list;
        }
        let row = step.anchor.and_then(|anchor| state.answer.hits.position(anchor));
        if let (Tab::Claims, Some(row)) = (state.view.tab, row) {
            state.set_cursor(Tab::Claims, row);
        }
    } else {
        // The list is not there yet: the position waits for the answer.
        state.restored_cursor = Some(step.list);
        effects.push(search(state));
    }
    Visit { effects, analysis: step.analysis }
}

/// The notice where nothing is left to undo.
const NO_UNDO: &str = "Nothing more to undo.";

/// Undoes `count` changes of the view.
pub(super) fn undo(state: &mut State, count: usize) -> Vec<Effect> {
    step_through(state, count, History::undo, NO_UNDO)
}

/// Redoes `count` changes of the view.
pub(super) fn redo(state: &mut State, count: usize) -> Vec<Effect> {
    step_through(state, count, History::redo, "Nothing more to redo.")
}

/// Undoes or redoes `count` changes by `step`; `end` is the notice where none is left.
fn step_through(
    state: &mut State,
    count: usize,
    step: fn(&mut History, View) -> Option<View>,
    end: &str,
) -> Vec<Effect> {
    let mut effects = Vec::new();
    let notebook_step = state.view.notebook_step;
    for _ in 0..count {
        let now = state.view.clone();
        let Some(other) = step(&mut state.history, now) else {
            if state.history.truncated && end == NO_UNDO {
                let most = grouped(MAX_UNDO_STEPS);
                state.notify(format!(
                    "{end} Only the last {most} changes are kept, fewer where many claims are marked."
                ));
            } else {
                state.notify(end);
            }
            break;
        };
        // Each search replaces the one before it, so that only the last is requested.
        let search = restore_view(state, other);
        if !search.is_empty() {
            effects = search;
        }
    }
    effects.extend(notebook_replay::replay(state, notebook_step));
    effects
}

/// Restores a view from the history.
fn restore_view(state: &mut State, view: View) -> Vec<Effect> {
    if view.differs_in_arrangement_alone(&state.view) {
        state.view.arrangement = view.arrangement;
        return Vec::new();
    }
    if view.query != state.view.query {
        state.restored_cursor = None;
        // The trail goes back to where the query came from, so that it does not list the same query twice.
        let here = state.trail_step(None);
        state.trail.leave(here);
        let at = state.trail.at;
        let same = |at: &usize| {
            state.trail.steps.get(*at).is_some_and(|step| step.query == view.query && step.opened.is_none())
        };
        state.trail.at = [at.wrapping_sub(1), at + 1].into_iter().find(same).unwrap_or(at);
    }
    state.view = view;
    state.reading.pinned = false;
    state.range_start = None;
    vec![search(state)]
}
