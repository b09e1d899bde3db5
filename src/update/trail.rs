//! Opening records, and going back and forward: each step restores its query, cursor and scroll.

use crate::limits::{MAX_TRAIL_STEPS, MAX_UNDO_STEPS};
use crate::model::RecordIx;
use crate::state::State;
use crate::state::effect::Effect;
use crate::state::history::{History, Snapshot};
use crate::state::pane::{Pane, Tab};
use crate::state::shown::Shown;
use crate::state::trail::Step;
use crate::text::grouped;

use super::moves;
use super::search_request::search;

/// Opens a record in the reading pane, as a step of the trail.
pub(super) fn open(state: &mut State, record: RecordIx) {
    let before = state.trail.steps.get(state.trail.at).and_then(|step| step.opened);
    // What was opened before stays a step, though the cursor has since moved on to what is opened now.
    if before.is_none_or(|before| state.subject == Some(before)) {
        let here = state.step(None);
        state.trail.leave(here);
    }
    let again = before == Some(record);
    moves::show(state, Some(record));
    state.held = true;
    if let (RecordIx::Claim(claim), Tab::Claims) = (record, state.tab)
        && let Some(row) = state.answer.hits.position(claim)
    {
        state.set_cursor(Tab::Claims, row);
        state.anchor = Some(claim);
    }
    moves::focus(state, Pane::Reading);
    if !again {
        let next = state.step(Some(record));
        state.trail.advance(next);
    }
}

/// The outcome of going to a step of the trail.
#[derive(Default)]
pub(super) struct Visit {
    /// The effects of restoring the step.
    pub(super) effects: Vec<Effect>,
    /// The analysis that the step left, to be resumed.
    pub(super) analysis: Option<Box<Shown>>,
}

/// Goes `by` steps along the trail, back where negative; notifies at its ends.
pub(super) fn go(state: &mut State, by: isize) -> Visit {
    let here = state.step(None);
    state.trail.leave(here);
    if let Some(step) = state.trail.go(by) {
        restore(state, step)
    } else {
        let begins = if state.trail.forgotten {
            format!("The trail begins here: only the last {} steps are kept.", grouped(MAX_TRAIL_STEPS))
        } else {
            "This is where the trail begins.".to_owned()
        };
        state.say(if by < 0 { begins } else { "This is where the trail ends.".to_owned() });
        Visit::default()
    }
}

/// Goes to a step of the trail by its number.
pub(super) fn go_to(state: &mut State, at: usize) -> Visit {
    let by = at.cast_signed() - state.trail.at.cast_signed();
    let mut here = state.step(None);
    here.focus = Pane::Claims;
    state.trail.leave(here);
    state.trail.go(by).map(|step| restore(state, step)).unwrap_or_default()
}

/// Restores the query, the cursors and the panes of a step.
fn restore(state: &mut State, step: Step) -> Visit {
    let same = state.query == step.query && state.order == step.order;
    state.query = step.query;
    state.order = step.order;
    state.tab = step.tab;
    state.anchor = step.anchor;
    state.range_from = None;
    state.read(step.subject);
    state.held = step.opened.is_some();
    state.reading = crate::state::Reading { top: step.reading_top, link: step.link };
    state.focus = step.focus;
    let mut effects = Vec::new();
    if same {
        if let Some(cursor) = state.rows.get_mut(step.tab.at()) {
            *cursor = step.list;
        }
        let row = step.anchor.and_then(|anchor| state.answer.hits.position(anchor));
        if let (Tab::Claims, Some(row)) = (state.tab, row) {
            state.set_cursor(Tab::Claims, row);
        }
    } else {
        state.awaited = Some(step.list);
        effects.push(search(state));
    }
    Visit { effects, analysis: step.shown }
}

/// Said where there is nothing more to undo.
const NO_UNDO: &str = "Nothing more to undo.";

/// Makes the view as it was.
pub(super) fn undo(state: &mut State, count: usize) -> Vec<Effect> {
    step_through(state, count, History::undo, NO_UNDO)
}

/// Makes the view as it was before the undo.
pub(super) fn redo(state: &mut State, count: usize) -> Vec<Effect> {
    step_through(state, count, History::redo, "Nothing more to redo.")
}

/// Goes through what was, one way or the other.
fn step_through(
    state: &mut State,
    count: usize,
    step: fn(&mut History, Snapshot) -> Option<Snapshot>,
    end: &str,
) -> Vec<Effect> {
    let mut effects = Vec::new();
    for _ in 0..count {
        let now = state.snapshot();
        let Some(other) = step(&mut state.history, now) else {
            if state.history.forgotten && end == NO_UNDO {
                let most = grouped(MAX_UNDO_STEPS);
                state.say(format!("{end} Only the last {most} changes are kept, fewer where many claims are marked."));
            } else {
                state.say(end);
            }
            break;
        };
        effects = put_back(state, other);
    }
    effects
}

fn put_back(state: &mut State, snapshot: Snapshot) -> Vec<Effect> {
    let Snapshot { query, order, tab, figure_order, marks, anchor } = snapshot;
    state.figure_order = figure_order;
    if query != state.query {
        // The trail goes back with it where it came from, so that it does not tell the same query twice.
        let here = state.step(None);
        state.trail.leave(here);
        let at = state.trail.at;
        let same =
            |at: &usize| state.trail.steps.get(*at).is_some_and(|step| step.query == query && step.opened.is_none());
        state.trail.at = [at.wrapping_sub(1), at + 1].into_iter().find(same).unwrap_or(at);
    }
    (state.query, state.order, state.tab, state.marks, state.anchor) = (query, order, tab, marks, anchor);
    state.held = false;
    state.range_from = None;
    vec![search(state)]
}
