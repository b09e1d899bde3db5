//! Editing the statement of a draft, in a line of input. The file stays as it is: the edited statement is kept with the
//! decisions on drafts, and a job takes it into the collection, so that list, record, search and export have it.

use std::sync::Arc;

use crokey::KeyCombination;
use tui_input::Input;

use crate::limits::MAX_STATEMENT_CHARS;
use crate::model::ClaimIx;
use crate::state::State;
use crate::state::collection::Collection;
use crate::state::effect::{DropInBackground, Effect};
use crate::state::id_remap::IdRemap;
use crate::state::key_text::key_of;
use crate::state::keymap::KeyCommand;
use crate::state::keys::{is, typed};
use crate::state::mode::{DraftEditor, Mode};
use crate::text::grouped;

use super::search_request::search;
use super::{analysis, doubt, drafts, marks, readline, since};

/// The message while the draft of the line is in none of the files.
const GONE: &str =
    "This draft is gone from its file. The text stays here, to be copied, or kept once the draft is back.";

/// Goes on in files that were read again, as the claims are there. A text that is typed stays where its draft is gone: the file
/// may be half written.
pub(super) fn remap(state: &mut State, remap: &IdRemap) {
    let State { mode: Mode::EditDraft(editor), session, .. } = state else { return };
    let was_there = editor.claim.is_some();
    let again =
        || session.collection.library.base.claim(&editor.id).filter(|&claim| session.collection.is_draft(claim));
    editor.claim = editor.claim.and_then(|claim| remap.claim(claim)).or_else(again);
    if was_there && editor.claim.is_none() {
        // In the place of the summary of the reload, which comes after this.
        session.notebook.notice = Some(GONE.to_owned());
    }
}

/// Opens the line with the statement of the draft under the cursor.
pub(super) fn open(state: &mut State) {
    let Some(claim) = marks::claim_here(state).filter(|&claim| state.session.collection.is_draft(claim)) else {
        let edit = key_of(KeyCommand::Edit);
        state.notify_error(format!(
            "Only the statements of drafts are edited here; {edit} opens the file in which a claim is written."
        ));
        return;
    };
    if state.session.collection.loading.is_some() {
        state.notify_error("The files are still being read: statements can be edited after that.");
        return;
    }
    let claims = &state.base().claims;
    let (id, input) = (claims.id(claim).to_owned(), Input::new(claims.says(claim).to_owned()));
    state.mode = Mode::EditDraft(Box::new(DraftEditor { claim: Some(claim), id, input }));
}

/// Handles a key in the line.
pub(super) fn press(state: &mut State, key: KeyCombination) -> Vec<Effect> {
    let Mode::EditDraft(mut editor) = std::mem::take(&mut state.mode) else { return Vec::new() };
    if is(key, "esc") {
        return Vec::new();
    }
    if is(key, "enter") {
        if editor.input.value().trim().is_empty() {
            let drop = key_of(KeyCommand::DropDraft);
            state.notify_error(format!("A claim needs a statement. Outside of this line {drop} drops the draft."));
            state.mode = Mode::EditDraft(editor);
            return Vec::new();
        }
        let Some(claim) = editor.claim else {
            state.notify_error(GONE);
            state.mode = Mode::EditDraft(editor);
            return Vec::new();
        };
        return keep(state, claim, &editor);
    }
    if typed(key).is_some() && editor.room() == 0 {
        state.notify_error(format!("A statement has at most {} characters here.", grouped(MAX_STATEMENT_CHARS)));
    } else if readline::edit(&mut editor.input, key).is_none() {
        readline::notify_unusable(state, key);
    }
    state.mode = Mode::EditDraft(editor);
    Vec::new()
}

/// Inserts pasted text into the line.
pub(super) fn paste(state: &mut State, text: &str) {
    if let Mode::EditDraft(editor) = &mut state.mode {
        readline::insert(&mut editor.input, text);
    }
}

/// Keeps the edited statement and accepts the draft. The statement of the file, typed again, takes an edit back.
fn keep(state: &mut State, claim: ClaimIx, editor: &DraftEditor) -> Vec<Effect> {
    let statement = editor.input.value().trim();
    let claims = &state.base().claims;
    if statement == claims.says(claim) {
        state.notify("The statement is unchanged.");
        return Vec::new();
    }
    let is_original = statement == state.original_statement(claim).trim();
    let decisions = Arc::make_mut(&mut state.view.decisions);
    if is_original {
        decisions.unedit(claim);
        state.notify("The draft has the statement of its file again.");
        return Vec::new();
    }
    decisions.edit(claim, statement);
    let undo = key_of(KeyCommand::Undo);
    state.notify(format!("Draft edited and accepted: an export writes it as a claim. {undo} undoes it."));
    drafts::step_on(state)
}

/// Requests that the edited statements are taken into the collection, unless it has them or that is requested already.
pub(super) fn request(state: &mut State) -> Option<Effect> {
    let (wanted, collection) = (&state.view.decisions.edited, &state.session.collection);
    let same = |edited: &Arc<_>| Arc::ptr_eq(edited, wanted) || edited == wanted;
    if collection.loading.is_some() || same(collection.library.base.claims.edited()) {
        state.session.requested_edits = None;
        return None;
    }
    let requested = state.session.requested_edits.as_ref();
    if requested.is_some_and(|(from, edited)| Arc::ptr_eq(from, collection) && same(edited)) {
        return None;
    }
    let wanted = Arc::clone(wanted);
    state.session.requested_edits = Some((Arc::clone(collection), Arc::clone(&wanted)));
    Some(Effect::EditStatements(wanted))
}

/// Opens the collection with edited statements in the place of the one that it was made of, if that is still open.
pub(super) fn apply(state: &mut State, from: &Arc<Collection>, edited: Arc<Collection>) -> Vec<Effect> {
    if !Arc::ptr_eq(from, &state.session.collection) {
        return Vec::new();
    }
    state.session.requested_edits = None;
    let old = std::mem::replace(&mut state.session.collection, edited);
    state.reading.outdated = state.reading.record.is_some();
    let mut effects: Vec<Effect> = since::compare(state).into_iter().collect();
    if let Some(doubt) = &mut state.doubt {
        // The state from before the doubt comes back when it ends, and must not bring back the old statements.
        doubt.before.session.collection = Arc::clone(&state.session.collection);
        doubt.before.reading.outdated = doubt.before.reading.record.is_some();
    }
    effects.extend(doubt::request(state));
    effects.push(search(state));
    effects.extend(analysis::refresh_if_stale(state));
    effects.push(Effect::Drop(DropInBackground(old)));
    effects
}
