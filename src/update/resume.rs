//! Continuing where the user was: what is remembered of a library is put into effect, records by their ids. While files are
//! still being read, what is not there yet is looked for again once all is.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::query::ClaimBitmap;
use crate::session::memory::{RecordName, Remembered, RememberedStep};
use crate::state::State;
use crate::state::effect::Effect;
use crate::state::history::SharedChanges;
use crate::state::mode::Mode;
use crate::state::pane::Tab;
use crate::state::remember::figure_order;
use crate::state::trail::Trail;
use crate::text::{SafeText, counted};

use super::search_request::search;
use super::{faults_notice, moves, since, trail};

/// The sentence at the bottom of the screen when the explorer continues.
const CONTINUES: &str = "Continues where you were; --fresh starts anew.";

/// The sentence where the query is another one than the remembered one.
const CONTINUES_ELSEWHERE: &str = "Marks, trail and columns are as you left them; --fresh starts anew.";

/// Starts the explorer where the user was, with `query` instead of the remembered one unless it is empty. With `has_view` a
/// saved search follows, which takes the place of both. Returns the first effects.
pub fn resume(state: &mut State, remembered: Remembered, query: &str, has_view: bool) -> Vec<Effect> {
    state.session.queries.clone_from(&remembered.queries);
    state.view.figure_order = figure_order(&remembered.figure_order);
    state.zoomed = remembered.zoomed;
    state.view.arrangement = state.recall_arrangement(&remembered);
    let steps: Vec<_> = remembered.steps.iter().map(|step| state.recall_step(step)).collect();
    let at = remembered.at.min(steps.len().saturating_sub(1));
    state.trail = Trail { steps, at, truncated: remembered.truncated };
    if let Some(step) = state.trail.steps.get(at).cloned() {
        let list = step.list;
        // The effects of going there: the search that follows here is the same.
        let _ = trail::restore(state, step);
        state.restored_cursor = Some(list);
    } else {
        let step = state.trail_step(None);
        state.trail.leave(step);
    }
    let is_other = !query.is_empty() && query != state.view.query;
    let is_elsewhere = is_other || has_view;
    if is_other {
        state.restored_cursor = None;
        query.clone_into(&mut state.view.query);
        let step = state.trail_step(None);
        state.trail.advance(step);
    }
    mark(state, &remembered);
    faults_notice::notify_diagnostics(state);
    if state.session.collection.loading.is_some() {
        say(state, &remembered, is_elsewhere, "");
        // What is marked already is not looked for again: it may be unmarked by then.
        let marks = remembered.marks.iter().filter(|id| state.claim_of(id).is_none()).cloned().collect();
        state.session.unresolved = Some(Arc::new(Remembered { marks, ..remembered }));
    } else {
        let gone = gone(state, &remembered);
        say(state, &remembered, is_elsewhere, &gone);
    }
    std::iter::once(search(state)).chain(since::begin(state)).collect()
}

/// Looks for the records again that were not there when the explorer opened, once all files are read. Returns a sentence on
/// those that are gone, after a blank; empty if none is.
pub(super) fn resolve(state: &mut State) -> String {
    let Some(remembered) = state.session.unresolved.take() else { return String::new() };
    mark(state, &remembered);
    let steps: Vec<_> = remembered.steps.iter().map(|step| state.recall_step(step)).collect();
    for (step, recalled) in
        state.trail.steps.iter_mut().zip(steps).filter(|(step, recalled)| step.query == recalled.query)
    {
        step.anchor = step.anchor.or(recalled.anchor);
        step.subject = step.subject.or(recalled.subject);
        step.opened = step.opened.or(recalled.opened);
    }
    let here = remembered.steps.get(remembered.at).map(|step| state.recall_step(step));
    // Who has moved the cursor meanwhile stays there.
    let stays = state.cursor().at > 0 || state.trail.at != remembered.at;
    if let Some(here) = here.filter(|here| !stays && here.query == state.view.query) {
        state.view.anchor = here.anchor.or(state.view.anchor);
        if let (Some(_), Mode::Browse) = (here.opened, &state.mode) {
            moves::show_record(state, here.subject);
            state.reading.pinned = true;
        }
    }
    gone(state, &remembered)
}

/// Marks the claims that were marked, as far as they are there, in every view: undo must not unmark them.
fn mark(state: &mut State, remembered: &Remembered) {
    let found: ClaimBitmap = remembered.marks.iter().filter_map(|id| state.claim_of(id)).collect();
    if found.is_empty() {
        return;
    }
    let mut marked = SharedChanges::default();
    state.for_each_view_mut(&mut |view| {
        view.marks = marked.of(&view.marks, |marks: &ClaimBitmap| {
            let mut marks = marks.clone();
            marks.union_with(&found);
            marks
        });
    });
}

/// Says that the explorer continues, after what is to be said of the files.
fn say(state: &mut State, remembered: &Remembered, is_elsewhere: bool, gone: &str) {
    let continues = if is_elsewhere { CONTINUES_ELSEWHERE } else { CONTINUES };
    let moved = remembered.moved_from.as_ref().map(|path| format!(" The files were moved: they were {path}."));
    let moved = moved.unwrap_or_default();
    let unread = remembered.notebook.as_ref().filter(|path| state.session.notebook.named.as_ref() != Some(path));
    let unread =
        unread.map(|path| format!(" Last time with --notebook {}, which is not read now.", SafeText::new(path)));
    let gone = &format!("{gone}{}", unread.unwrap_or_default());
    if gone.is_empty() && moved.is_empty() && is_beginning(remembered) {
        return;
    }
    match &mut state.notice {
        Some(notice) => notice.text = format!("{} {continues}{moved}{gone}", notice.text),
        None if gone.is_empty() => state.notify(format!("{continues}{moved}")),
        None => state.notify_error(format!("{continues}{moved}{gone}")),
    }
}

/// Returns whether somebody who starts anew sees the same.
fn is_beginning(remembered: &Remembered) -> bool {
    let plain = |step: &RememberedStep| {
        let begins = step.query.is_empty() && step.row.0 == 0 && !step.reversed && step.line == 0;
        begins && step.sort == "best" && step.tab == Tab::default().title() && step.opened.is_none()
    };
    remembered.marks.is_empty()
        && remembered.columns.is_empty()
        && remembered.dividers == (0, 0, 0)
        && !remembered.zoomed
        && remembered.steps.len() <= 1
        && remembered.steps.iter().all(plain)
}

/// Returns a sentence on remembered records that are no longer there, after a blank; empty if all are.
fn gone(state: &State, remembered: &Remembered) -> String {
    let claims = |ids: &mut dyn Iterator<Item = &String>| -> BTreeSet<String> {
        ids.filter(|id| state.claim_of(id).is_none()).cloned().collect()
    };
    let marks = claims(&mut remembered.marks.iter()).len();
    let mut others: BTreeSet<String> = claims(&mut remembered.steps.iter().filter_map(|step| step.claim.as_ref()));
    let records = remembered.steps.iter().flat_map(|step| step.read.iter().chain(&step.opened));
    let lost = |name: &&RecordName| name.find(state.base()).is_none();
    others.extend(records.filter(lost).map(|name| name.id.clone()));
    let mut parts = Vec::new();
    if marks > 0 {
        parts.push(counted(marks, "marked claim", "marked claims"));
    }
    match others.first() {
        Some(id) if others.len() == 1 => parts.push(format!("`{id}`, where you were")),
        Some(_) => parts.push(format!("{} where you were", counted(others.len(), "record", "records"))),
        None => {}
    }
    if parts.is_empty() { String::new() } else { format!(" No longer in the files: {}.", parts.join("; ")) }
}

/// Returns whether claims that are marked are found again at the next opening.
#[must_use]
pub(super) fn keeps_marks(state: &State) -> bool {
    state.session.remembers && state.view.marks.len() <= crate::limits::MAX_REMEMBERED_MARKS
}
