//! Decisions on drafts are kept in the notebook, whatever changed them: a key, an edit, undo or redo. They come back with the
//! files, also where another program has decided.

use std::sync::Arc;

use crate::model::correction::STATEMENT_FIELD;
use crate::model::document::Correction;
use crate::model::extra::{DRAFT, DRAFT_ACCEPTED, DRAFT_DROPPED, DRAFT_PROPOSED};
use crate::model::{ClaimIx, RecordIx};
use crate::notebook::{Change, NotebooksChanged, RecordFiles};
use crate::query::{DraftDecision, DraftDecisions};
use crate::state::State;
use crate::state::change_origin::ChangeOrigin;
use crate::state::effect::Effect;
use crate::state::history::SharedChanges;

use super::reload_request;

/// Takes in what the files have decided, and returns the effect that writes what the user has.
pub(super) fn sync(state: &mut State) -> Option<Effect> {
    take_in(state);
    write(state)
}

/// Takes in the decisions of files that were just read: where they differ from those that the notebook had, they count.
pub(super) fn take_in(state: &mut State) {
    let collection = &state.session.collection;
    let drafts = &mut state.session.notebook.drafts;
    let is_seen = drafts.seen_in.as_ref().is_some_and(|seen| seen.as_ptr() == Arc::as_ptr(collection));
    if is_seen || collection.loading.is_some() {
        return;
    }
    drafts.seen_in = Some(Arc::downgrade(collection));
    // Files that were read before the last write ended may not have it.
    if drafts.writing.is_some() || drafts.writes_read != drafts.writes {
        return;
    }
    let loaded = DraftDecisions::kept_in(&collection.library);
    let changed = loaded.differing(&drafts.kept);
    if changed.is_empty() {
        return;
    }
    drafts.kept = Arc::new(loaded.clone());
    // Undo must not take back what was decided elsewhere.
    let mut adopted = SharedChanges::default();
    state.for_each_view_mut(&mut |view| {
        view.decisions = adopted.of(&view.decisions, |decisions: &DraftDecisions| {
            let mut decisions = decisions.clone();
            decisions.adopt(&changed, &loaded);
            decisions
        });
    });
}

/// Returns the effect that writes the decisions of the view, one write at a time; `None` where the notebook has them.
fn write(state: &mut State) -> Option<Effect> {
    let (wanted, notebook) = (&state.view.decisions, &mut state.session.notebook);
    let drafts = &mut notebook.drafts;
    let is_refused = drafts.refused.as_ref().is_some_and(|refused| refused == wanted);
    let is_known = Arc::ptr_eq(wanted, &drafts.kept) || drafts.writing.is_some();
    if is_known || is_refused || notebook.no_place.is_some() || state.session.collection.loading.is_some() {
        return None;
    }
    let changed = wanted.differing(&drafts.kept);
    let (before, wanted) = (Arc::clone(&drafts.kept), Arc::clone(wanted));
    if changed.is_empty() {
        drafts.kept = wanted;
        return None;
    }
    drafts.writing = Some(Arc::clone(&wanted));
    let corrections = changed.into_iter().flat_map(|draft| corrections(state, draft, &before, &wanted));
    let change = Change::Decide(corrections.collect());
    let files = RecordFiles::of(state.base(), &change);
    Some(Effect::ChangeNotebook { change, origin: ChangeOrigin::Drafts, files, seen: None })
}

/// Returns the corrections that lead from one decision on a draft to another.
fn corrections(
    state: &State,
    draft: ClaimIx,
    before: &DraftDecisions,
    wanted: &DraftDecisions,
) -> Vec<Correction<'static>> {
    let on = || state.base().id(RecordIx::Claim(draft)).to_owned().into();
    let mut found = Vec::new();
    if before.of(draft) != wanted.of(draft) {
        let now = match wanted.of(draft) {
            Some(DraftDecision::Accept) => DRAFT_ACCEPTED,
            Some(DraftDecision::Drop) => DRAFT_DROPPED,
            None => DRAFT_PROPOSED,
        };
        // Where the notebook has a correction already, that one knows what the file itself says, and keeps it.
        let was = Some(state.read_decision(draft).to_owned().into());
        found.push(Correction { on: on(), field: DRAFT.into(), now: now.into(), was, ..Correction::default() });
    }
    if before.edited.get(draft) != wanted.edited.get(draft) {
        let was = state.original_statement(draft);
        let now = wanted.edited.get(draft).unwrap_or(was).to_owned().into();
        let (field, was) = (STATEMENT_FIELD.into(), Some(was.to_owned().into()));
        found.push(Correction { on: on(), field, now, was, ..Correction::default() });
    }
    found
}

/// Takes in what became of a write. Where statements were edited the files are read again with them.
pub(super) fn finish(state: &mut State, done: Result<NotebooksChanged, String>) -> Vec<Effect> {
    let drafts = &mut state.session.notebook.drafts;
    let Some(written) = drafts.writing.take() else {
        debug_assert!(false, "no decisions were being written");
        return Vec::new();
    };
    drafts.writes += 1;
    if let Err(sentence) = done {
        drafts.refused = Some(written);
        state.notify_error(format!("The decisions on drafts are kept only until you quit: {sentence}"));
        return Vec::new();
    }
    (drafts.kept, drafts.refused) = (written, None);
    // What the key has said stays in sight.
    state.session.notebook.notice = Some(String::new());
    reload_request::read_again(state)
}
