//! The claims that the export dialog is about, and the count of what comes along with them.

use std::sync::Arc;

use crate::export::Manifest;
use crate::state::State;
use crate::state::claim_selection::ClaimSelection;
use crate::state::effect::Effect;
use crate::state::export_dialog::{ClaimChoice, ExportDialog, Scope};
use crate::state::mode::Mode;
use crate::text::counted;

use super::rows_request;

/// Fixes the claims of the scope, and requests the count of the records they refer to: that may take seconds. Those on servers
/// come home before; `None` where they are coming, or are too many.
pub(super) fn select_claims(state: &mut State, dialog: &mut ExportDialog) -> Option<Effect> {
    state.generations.preview += 1;
    dialog.requested = state.generations.preview;
    if needs_rows(state, dialog.scope) {
        (dialog.claims, dialog.choice, dialog.manifest) = (ClaimSelection::One(None), ClaimChoice::Made, None);
        let requested = if dialog.scope == Scope::All && !state.answer.query.trim().is_empty() {
            let all = counted(state.session.collection.claim_count(), "claim is", "claims are");
            Err(format!("All {all} on servers: clear the query first, and then export those shown."))
        } else {
            rows_request::request_all(state)
        };
        dialog.coming = if requested.is_ok() { state.answer.total() } else { 0 };
        return requested.unwrap_or_else(|sentence| {
            dialog.error = Some(sentence);
            None
        });
    }
    dialog.coming = 0;
    // A copy, not a view: what is written is what was counted, whatever happens to marks and hits meanwhile.
    dialog.claims = claims(state, dialog.scope).decided(&state.view.decisions);
    let (has_claims, has_query) = (!state.base().claims.is_empty(), !state.view.query.trim().is_empty());
    dialog.choice = ClaimChoice::new(dialog.scope, has_claims, has_query);
    dialog.loading = state.session.collection.loading;
    dialog.manifest = None;
    Some(Effect::Preview { number: state.generations.preview, claims: dialog.claims.clone() })
}

/// Returns whether claims of a scope are on servers, and not at home.
fn needs_rows(state: &State, scope: Scope) -> bool {
    match scope {
        Scope::Shown => rows_request::are_on_servers(state),
        Scope::All => state.session.collection.claim_count() > state.base().claims.len(),
        Scope::Marked | Scope::Current => false,
    }
}

/// Returns the claims of a scope in the order of the list; marked claims come in the order of the files.
fn claims(state: &State, scope: Scope) -> ClaimSelection {
    match scope {
        Scope::Marked => ClaimSelection::Marked(Arc::clone(&state.view.marks)),
        Scope::Shown => ClaimSelection::Shown(state.answer.hits.clone()),
        Scope::Current => ClaimSelection::One(state.current_claim()),
        Scope::All => ClaimSelection::All(state.base().claims.len()),
    }
}

/// Takes in the counts of an export, unless they answer an older request.
pub(super) fn apply_preview(state: &mut State, number: u64, manifest: Manifest) {
    if let Mode::Export(dialog) = &mut state.mode
        && dialog.requested == number
    {
        dialog.manifest = Some(manifest);
    }
}

/// Selects the claims anew once all are loaded: before, the selection was a part.
pub(super) fn refresh_selection(state: &mut State) -> Option<Effect> {
    if state.session.collection.loading.is_some() {
        return None;
    }
    match std::mem::take(&mut state.mode) {
        Mode::Export(mut dialog) if (dialog.loading.is_some() || dialog.coming > 0) && !dialog.writing => {
            let effect = select_claims(state, &mut dialog);
            state.mode = Mode::Export(dialog);
            effect
        }
        mode => {
            state.mode = mode;
            None
        }
    }
}
