//! The export dialog. It writes only the claims that it has counted and announced.

use std::sync::Arc;

use crokey::KeyCombination;
use tui_input::Input;

use crate::export::{FORMATS, Tlp, format_for_file, split_ending};
use crate::state::State;
use crate::state::claim_selection::ClaimSelection;
use crate::state::direction::Direction;
use crate::state::effect::Effect;
use crate::state::export_dialog::{ClaimChoice, ExportDialog, ExportRow, Scope};
use crate::state::keys::{is, label, typed};
use crate::state::mode::Mode;

use super::analysis::resume_suspended;
use super::export_selection::select_claims;
use super::readline;

/// Opens the dialog: for the marked claims if there are some, else for those shown.
pub(super) fn open(state: &mut State) -> Vec<Effect> {
    let scope = if state.view.marks.is_empty() { Scope::Shown } else { Scope::Marked };
    let mut dialog = Box::new(ExportDialog {
        row: ExportRow::Scope,
        scope,
        format: 0,
        path: Input::default(),
        renamed: false,
        format_chosen: false,
        replace: false,
        signature: state.session.signature.clone(),
        error: None,
        writing: false,
        claims: ClaimSelection::One(None),
        choice: ClaimChoice::Made,
        loading: None,
        coming: 0,
        requested: 0,
        manifest: None,
        suspended_analysis: None,
    });
    let effect = select_claims(state, &mut dialog);
    name(state, &mut dialog);
    state.mode = Mode::Export(dialog);
    effect.into_iter().collect()
}

/// Inserts pasted text into the file name.
pub(super) fn paste(state: &mut State, text: &str) {
    let Mode::Export(dialog) = &mut state.mode else { return };
    if dialog.writing {
        state.notify_error("The paste was dropped: the file is being written");
    } else {
        let before = dialog.path.value().to_owned();
        if let Some(input) = dialog.input_mut() {
            readline::insert(input, text);
            dialog.error = None;
            handle_path_change(dialog, &before);
        } else {
            state.notify_error("The paste was dropped: only the rows of file, title and author take text");
        }
    }
}

/// Notes whether the name was changed. The ending that was typed says the format, as on the command line; one that says
/// none leaves it.
fn handle_path_change(dialog: &mut ExportDialog, before: &str) {
    if before == dialog.path.value() {
        return;
    }
    (dialog.renamed, dialog.format_chosen) = (true, false);
    let named = format_for_file(dialog.path.value().trim());
    let at = named.and_then(|named| FORMATS.iter().position(|format| format.name == named.name));
    dialog.format = at.unwrap_or(dialog.format);
}

/// Maximum number of words of the title that the proposed name of a file has.
const MAX_TITLE_WORDS: usize = 3;

/// Proposes a file name, as long as the user has not typed one; of a name that was typed the ending follows the format.
fn name(state: &State, dialog: &mut ExportDialog) {
    if dialog.renamed {
        let typed = dialog.path.value().trim();
        if let (Some((stem, _)), Some(format)) = (split_ending(typed), FORMATS.get(dialog.format)) {
            dialog.path = Input::new(format!("{stem}.{}", format.ending));
        }
        return;
    }
    let title = state.base().title.as_deref().unwrap_or("claims");
    let words: Vec<String> =
        crate::text::fold::words(title).into_iter().map(|(_, word)| word).take(MAX_TITLE_WORDS).collect();
    let stem: String =
        words.join("-").chars().filter(|letter| letter.is_ascii_alphanumeric() || *letter == '-').collect();
    let what = dialog.scope.label().replace("this one", "claim");
    let ending = FORMATS.get(dialog.format).map_or("ron", |format| format.ending);
    let stem = if stem.is_empty() { "claims" } else { stem.as_str() };
    dialog.path = Input::new(format!("{stem}-{what}.{ending}"));
}

/// Handles a key in the dialog.
pub(super) fn press(state: &mut State, key: KeyCombination) -> Vec<Effect> {
    let Mode::Export(mut dialog) = std::mem::take(&mut state.mode) else { return Vec::new() };
    // Stops the writing. The dialog stays until that is known to have stopped, and then shows the error.
    if is(key, "esc") && dialog.writing {
        state.mode = Mode::Export(dialog);
        return vec![Effect::CancelSave];
    }
    if is(key, "esc") {
        return resume_suspended(state, dialog.suspended_analysis);
    }
    if is(key, "enter") {
        return write(state, dialog);
    }
    if dialog.writing {
        // What is being written is what the dialog says.
        state.mode = Mode::Export(dialog);
        state.notify_error("The file is being written: Esc stops it");
        return Vec::new();
    }
    dialog.error = None;
    let mut effects = Vec::new();
    let rows = dialog.rows();
    debug_assert!(rows.contains(&dialog.row), "the dialog has no row {:?}", dialog.row);
    let at = rows.iter().position(|&row| row == dialog.row).unwrap_or(0);
    let row_to = |way: Direction| rows.get(way.around(at, 1, rows.len())).copied().unwrap_or(ExportRow::Scope);
    let in_text = dialog.input_mut().is_some();
    let jump = jump_letter(key).and_then(|letter| dialog.format_after(letter));
    if let Some(at) = jump {
        dialog.choose_format(at);
        name(state, &mut dialog);
    } else if is(key, "down") || is(key, "tab") || (is(key, "j") && !in_text) {
        dialog.row = row_to(Direction::Forward);
    } else if is(key, "up") || is(key, "backtab") || (is(key, "k") && !in_text) {
        dialog.row = row_to(Direction::Back);
    } else if in_text {
        let before = dialog.path.value().to_owned();
        if dialog.input_mut().and_then(|input| readline::edit(input, key)).is_none() {
            readline::notify_unusable(state, key);
        }
        handle_path_change(&mut dialog, &before);
    } else if is(key, "right") || is(key, "l") || is(key, "space") {
        effects.extend(cycle_value(state, &mut dialog, Direction::Forward));
    } else if is(key, "left") || is(key, "h") {
        effects.extend(cycle_value(state, &mut dialog, Direction::Back));
    } else {
        state.notify_error(format!("No command on {} in this row. ←→ change it, ⏎ writes, esc closes", label(key)));
    }
    state.mode = Mode::Export(dialog);
    effects
}

/// Returns the letter that jumps to a format: any capital, and small ones but for the four that move.
fn jump_letter(key: KeyCombination) -> Option<char> {
    let typed = typed(key).filter(|letter| letter.is_ascii_alphabetic() && !matches!(letter, 'h' | 'j' | 'k' | 'l'));
    typed.map(|letter| letter.to_ascii_lowercase())
}

/// Changes the row under the cursor to its next value, or to the previous one, around the end.
fn cycle_value(state: &mut State, dialog: &mut ExportDialog, way: Direction) -> Option<Effect> {
    let mut effect = None;
    let step = |at: usize, count: usize| way.around(at, 1, count);
    match dialog.row {
        ExportRow::Scope => {
            let at = Scope::ALL.iter().position(|&scope| scope == dialog.scope).unwrap_or(0);
            dialog.scope = Scope::ALL.get(step(at, Scope::ALL.len())).copied().unwrap_or(Scope::Shown);
            effect = select_claims(state, dialog);
        }
        ExportRow::Format => dialog.choose_format(step(dialog.format, FORMATS.len())),
        ExportRow::Replace => dialog.replace = !dialog.replace,
        ExportRow::Tlp => {
            // No marking comes before the strictest.
            let at = dialog.signature.tlp.and_then(|tlp| Tlp::ALL.iter().position(|&other| other == tlp));
            let next = step(at.map_or(0, |at| at + 1), Tlp::ALL.len() + 1);
            dialog.signature.tlp = next.checked_sub(1).and_then(|next| Tlp::ALL.get(next)).copied();
        }
        ExportRow::File | ExportRow::Title | ExportRow::Author => {}
    }
    name(state, dialog);
    effect
}

fn write(state: &mut State, mut dialog: Box<ExportDialog>) -> Vec<Effect> {
    let path = dialog.path.value().trim().to_owned();
    if dialog.writing {
        state.mode = Mode::Export(dialog);
        return Vec::new();
    }
    let Some(format) = FORMATS.get(dialog.format) else { return Vec::new() };
    let error = if let Some(nothing) = dialog.nothing_to_write() {
        let instead = match dialog.choice {
            ClaimChoice::Made => "choose others in the first row",
            ClaimChoice::NoneToMake => "choose another format",
        };
        Some(format!("{nothing}; {instead}."))
    } else if state.session.requested_edits.is_some() || (dialog.claims.count() == 0 && dialog.manifest.is_none()) {
        Some("What would be written is still being prepared: try again in a moment.".to_owned())
    } else if path.is_empty() {
        Some("Type a file name.".to_owned())
    } else {
        let refusal = |reason| format!("{reason}; choose fewer claims or another format.");
        dialog.unknown_extension().or_else(|| dialog.refusal(format.name).map(refusal))
    };
    if error.is_some() {
        dialog.error = error;
        state.mode = Mode::Export(dialog);
        return Vec::new();
    }
    let settings = Box::new(dialog.settings(format, &state.view.query));
    let claims = dialog.claims.clone();
    let effect = Effect::Save { claims, format, path, if_exists: dialog.if_exists(), settings };
    state.session.signature = dialog.signature.clone();
    dialog.writing = true;
    // Kept from now: marks that are set while the file is written are not in it.
    state.session.quit_guard.writing = Some(Arc::new(dialog.claims.among(&state.view.marks)));
    state.session.quit_guard.writing_decisions = Some(Arc::new(dialog.claims.decisions()));
    state.mode = Mode::Export(dialog);
    vec![effect]
}

/// Handles the end of writing: the dialog closes, or shows the error.
pub(super) fn finish(state: &mut State, result: Result<String, String>) -> Vec<Effect> {
    if let Some(marks) = state.session.quit_guard.writing.take().filter(|_| result.is_ok()) {
        Arc::make_mut(&mut state.session.quit_guard.exported).union_with(&marks);
    }
    if let Some(decisions) = state.session.quit_guard.writing_decisions.take().filter(|_| result.is_ok()) {
        Arc::make_mut(&mut state.session.quit_guard.exported_decisions).add(&decisions);
    }
    match (result, &mut state.mode) {
        (Ok(sentence), Mode::Export(dialog)) => {
            let suspended_analysis = dialog.suspended_analysis.take();
            state.mode = Mode::Browse;
            state.notify(sentence);
            return resume_suspended(state, suspended_analysis);
        }
        (Ok(sentence), _) => state.notify(sentence),
        (Err(sentence), Mode::Export(dialog)) => {
            dialog.writing = false;
            dialog.error = Some(sentence);
        }
        (Err(sentence), _) => state.notify_error(sentence),
    }
    Vec::new()
}
