//! Keys: by mode, with counts and with sequences of several keys.

use crokey::KeyCombination;

use crate::state::State;
use crate::state::analysis_view::AnalysisView;
use crate::state::effect::Effect;
use crate::state::export_dialog::ExportRow;
use crate::state::key_lookup::{KeyMatch, lookup};
use crate::state::key_text::runs;
use crate::state::keymap::{KeyCommand, label};
use crate::state::keys::{command_key, enter, is, typed};
use crate::state::mode::Mode;
use crate::state::navigation::Navigation;
use crate::state::notebook_entry::{EntryKind, NEW_LINE_KEYS};
use crate::state::pane::Pane;
use crate::text::grouped;

use super::analysis_keys::Pressed;
use super::commands::run_command;
use super::menu::MenuOutcome;
use super::unbound::NO_COMMAND;
use super::{
    analysis, analysis_keys, bookmarks, column_panel, doubt, draft_editor, export, facet_search, filter, links, manual,
    menu, notebook, notebook_line, prompt, unbound, views,
};

/// Handles a key. Where keys are commands, a letter of another script is the key of its place on the keyboard, as the
/// terminal reports it (`base`) or as common layouts have it; a notice then names the key it was taken for.
pub(super) fn press_at(state: &mut State, key: KeyCombination, base: Option<KeyCombination>) -> Vec<Effect> {
    let key = if is(key, NEW_LINE_KEYS[1]) && !takes_lines(&state.mode) { enter() } else { key };
    let Some(taken) = command(&state.mode, key, base) else { return press(state, key) };
    let effects = press(state, taken);
    let (letter, taken) = (label(&[key]), label(&[taken]));
    match &mut state.notice {
        // Who reads of a Latin letter that was not pressed looks for it in vain.
        Some(notice) if notice.text.starts_with(NO_COMMAND) => {
            notice.text = format!("{letter} was read as {taken}, the key in the same place. {}", notice.text);
        }
        None if state.pending_keys.is_empty() && !takes_text(&state.mode) => {
            state.notify(format!("{letter} was read as {taken}, the key in the same place"));
        }
        _ => {}
    }
    effects
}

/// Returns the command key that a key of another script has the place of; `None` where it means itself.
fn command(mode: &Mode, key: KeyCombination, base: Option<KeyCombination>) -> Option<KeyCombination> {
    let is_text = takes_text(mode) && typed(key).is_some();
    if is_text { None } else { command_key(key, base) }
}

/// Returns whether letters are text in a mode.
fn takes_text(mode: &Mode) -> bool {
    match mode {
        Mode::Typing(_)
        | Mode::FacetSearch(_)
        | Mode::Menu(_)
        | Mode::EditDraft(_)
        | Mode::NotebookEntry(_)
        | Mode::SaveView(_)
        | Mode::Bookmark(_) => true,
        Mode::Export(dialog) => {
            matches!(dialog.row, ExportRow::File | ExportRow::Title | ExportRow::Author)
        }
        Mode::Browse | Mode::LinkHints(_) | Mode::Manual { .. } | Mode::Columns(_) | Mode::Analysis(_) => false,
    }
}

/// Returns whether the text that is typed may have several lines.
fn takes_lines(mode: &Mode) -> bool {
    matches!(mode, Mode::NotebookEntry(entry) if entry.kind.takes_lines())
}

/// Handles a key in its normal form.
pub(super) fn press(state: &mut State, key: KeyCombination) -> Vec<Effect> {
    state.notice = None;
    // A key that the user chose may be a letter, which has to be typed.
    if runs(key, KeyCommand::Redraw) && !(takes_text(&state.mode) && typed(key).is_some()) {
        return vec![Effect::Redraw];
    }
    // The way out of everything, also where letters are text, so it is none of the keys that could be changed.
    if is(key, "ctrl-c") {
        return vec![Effect::Quit];
    }
    state.session.quit_guard.warned &= runs(key, KeyCommand::Quit);
    match &state.mode {
        Mode::Browse => browse(state, key),
        Mode::Typing(_) => prompt::press(state, key),
        Mode::FacetSearch(_) => with_undo(state, |state| facet_search::press(state, key)),
        Mode::LinkHints(_) => links::press(state, key),
        Mode::Menu(menu) => {
            let looking = menu.analysis.as_deref().is_some_and(AnalysisView::is_computing);
            let chosen = menu::press(state, key);
            let stop = Some(Effect::CancelAnalysis).filter(|_| looking && state.analysis().is_none());
            let after = match chosen {
                Some(MenuOutcome::Run(command)) => run(state, command, None),
                Some(MenuOutcome::View(at)) => with_undo(state, |state| views::open(state, at)),
                Some(MenuOutcome::RemoveView(at)) => views::remove(state, at),
                Some(MenuOutcome::Hint(at)) => with_undo(state, |state| filter::take_hint_at(state, at)),
                None => analysis::refresh_if_stale(state),
            };
            stop.into_iter().chain(after).collect()
        }
        Mode::Manual { .. } => {
            manual::press(state, key);
            Vec::new()
        }
        Mode::Columns(_) => {
            column_panel::press(state, key);
            Vec::new()
        }
        Mode::EditDraft(_) => with_undo(state, |state| draft_editor::press(state, key)),
        Mode::Export(_) => export::press(state, key),
        Mode::NotebookEntry(_) => notebook_line::press(state, key),
        Mode::SaveView(_) => views::press(state, key),
        Mode::Bookmark(_) => bookmarks::press(state, key),
        Mode::Analysis(shown) if ends_doubt(state, shown, key) => doubt::end(state),
        Mode::Analysis(_) => with_undo(state, |state| in_analysis(state, key)),
    }
}

/// Handles a key while an analysis is shown. A command of the key table leaves the analysis for as long as it takes.
fn in_analysis(state: &mut State, key: KeyCombination) -> Vec<Effect> {
    match analysis_keys::press(state, key) {
        Pressed::Done(effects) => effects,
        Pressed::Left { command, shown, mut effects } => {
            let is_found = command == KeyCommand::NotebookEntry(EntryKind::Relate);
            if command == KeyCommand::Search {
                // The keys were in the place of the list, whichever pane gets them back.
                prompt::begin(state);
            } else if !(is_found && notebook::begin_found(state, &shown)) {
                effects.extend(run_command(state, command, None));
            }
            effects.extend(analysis_keys::suspend(state, shown));
            effects
        }
    }
}

/// Returns whether a key ends the doubt while an analysis is shown. Where a picture is walked, `u` is a way back in
/// that; after the first key of a longer sequence it is the rest of that.
fn ends_doubt(state: &State, shown: &AnalysisView, key: KeyCombination) -> bool {
    let is_key = runs(key, KeyCommand::Doubt) || runs(key, KeyCommand::Undo) && shown.walk().is_none();
    is_key && state.doubt.is_some() && state.pending_keys.is_empty()
}

fn browse(state: &mut State, key: KeyCombination) -> Vec<Effect> {
    if state.pending_keys.is_empty()
        && let Some(digit) = typed(key).and_then(|letter| letter.to_digit(10))
    {
        state.push_count_digit(digit);
        return Vec::new();
    }
    if is(key, "esc") && (state.count.is_some() || !state.pending_keys.is_empty()) {
        state.pending_keys.clear();
        state.count = None;
        return Vec::new();
    }
    state.pending_keys.push(key);
    match lookup(&state.pending_keys) {
        KeyMatch::Prefix => Vec::new(),
        KeyMatch::Unbound => {
            let keys = std::mem::take(&mut state.pending_keys);
            unbound::notify(state, &keys);
            state.count = None;
            Vec::new()
        }
        KeyMatch::Command(command) => {
            state.pending_keys.clear();
            let mut effects = Vec::new();
            if !takes_count(command) {
                effects = pause(state);
            }
            let count = state.count.take();
            effects.extend(run(state, command, count));
            effects
        }
    }
}

/// Runs a command; its changes of the view can be undone.
fn run(state: &mut State, command: KeyCommand, count: Option<usize>) -> Vec<Effect> {
    if matches!(command, KeyCommand::Undo | KeyCommand::Redo | KeyCommand::Doubt) {
        return run_command(state, command, count);
    }
    with_undo(state, |state| run_command(state, command, count))
}

/// Runs `command`; its changes of the view can be undone.
pub(super) fn with_undo(state: &mut State, command: impl FnOnce(&mut State) -> Vec<Effect>) -> Vec<Effect> {
    let before = state.view.clone();
    let effects = command(state);
    // The query that is being typed is remembered when it is kept.
    let typing = matches!(state.mode, Mode::Typing(_));
    if !typing && before.differs(&state.view) {
        state.history.remember(before);
    }
    effects
}

/// Returns whether a command takes a number before its keys.
fn takes_count(command: KeyCommand) -> bool {
    matches!(
        command,
        KeyCommand::Navigate(
            Navigation::Down
                | Navigation::Up
                | Navigation::First
                | Navigation::Last
                | Navigation::HalfDown
                | Navigation::HalfUp
                | Navigation::PageDown
                | Navigation::PageUp
                | Navigation::Left
                | Navigation::Right
                | Navigation::Narrower
                | Navigation::Wider
        ) | KeyCommand::Mark
            | KeyCommand::Back
            | KeyCommand::Forward
            | KeyCommand::Undo
            | KeyCommand::Redo
    )
}

/// Focuses the pane of the typed number, once no motion has followed it.
pub(super) fn pause(state: &mut State) -> Vec<Effect> {
    let Some(count) = state.count.take() else { return Vec::new() };
    if let Some(&pane) = count.checked_sub(1).and_then(|at| Pane::ALL.get(at)) {
        return run_command(state, KeyCommand::Navigate(Navigation::Focus(pane)), None);
    }
    state.notify_error(format!("No pane has the number {}.", grouped(count)));
    Vec::new()
}

/// Forgets the number and the first keys of a sequence once something else takes the keys: what was pasted, or a line that comes
/// back. They are no part of the command that is given after it.
pub(super) fn forget_unfinished(state: &mut State) {
    if !matches!(state.mode, Mode::Browse | Mode::Analysis(_)) {
        state.pending_keys.clear();
        state.count = None;
    }
}
