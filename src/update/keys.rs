//! From keys to actions: by mode, with counts and with keys that begin something.

use crokey::KeyCombination;

use crate::state::State;
use crate::state::actions::{Act, Meaning, label, meaning};
use crate::state::effect::Effect;
use crate::state::keys::{command_key, is, typed};
use crate::state::mode::{ExportRow, Mode};
use crate::state::pane::Pane;
use crate::state::shown::Shown;

use super::analysis_keys::Pressed;
use super::menu::Picked;
use super::perform::perform;
use super::unbound::NO_COMMAND;
use super::{analysis, analysis_keys, doubt, exporting, facet_search, filter, links, menu, prompt, unbound};

/// Does what a key does. Where keys are commands, a letter of another script is the key of its place on the keyboard,
/// as the terminal reports it (`base`) or as common layouts have it; then it is said which key it was taken for.
pub(super) fn press_at(state: &mut State, key: KeyCombination, base: Option<KeyCombination>) -> Vec<Effect> {
    let Some(taken) = command(&state.mode, key, base) else { return press(state, key) };
    let effects = press(state, taken);
    let (letter, taken) = (label(&[key]), label(&[taken]));
    match &mut state.notice {
        // Who reads of a Latin letter that was not pressed looks for it in vain.
        Some(notice) if notice.text.starts_with(NO_COMMAND) => {
            notice.text = format!("{letter} was taken for {taken}, the key of the same place. {}", notice.text);
        }
        None if state.pending_keys.is_empty() && !takes_text(&state.mode) => {
            state.say(format!("{letter} was taken for {taken}, the key of the same place"));
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

/// Returns whether letters are text just now.
fn takes_text(mode: &Mode) -> bool {
    match mode {
        Mode::Typing(_) | Mode::FacetSearch(_) | Mode::Menu(_) => true,
        Mode::Export(dialog) => dialog.row == ExportRow::File,
        Mode::Browse | Mode::Hints(_) | Mode::Analysis(_) => false,
    }
}

/// Does what a key does.
pub(super) fn press(state: &mut State, key: KeyCombination) -> Vec<Effect> {
    state.notice = None;
    if is(key, "ctrl-l") {
        return vec![Effect::Redraw];
    }
    if is(key, "ctrl-c") {
        return vec![Effect::Quit];
    }
    state.session.quit_guard.warned &= is(key, "q");
    match &state.mode {
        Mode::Browse => browse(state, key),
        Mode::Typing(_) => prompt::press(state, key),
        Mode::FacetSearch(_) => remembering(state, |state| facet_search::press(state, key)),
        Mode::Hints(_) => links::press(state, key),
        Mode::Menu(menu) => {
            let looking = menu.shown.as_deref().is_some_and(Shown::is_looking);
            let chosen = menu::press(state, key);
            let stop = Some(Effect::StopAnalysing).filter(|_| looking && state.shown().is_none());
            let after = match chosen {
                Some(Picked::Act(act)) => run(state, act, None),
                Some(Picked::Hint(at)) => remembering(state, |state| filter::take_hint_at(state, at)),
                None => analysis::again(state),
            };
            stop.into_iter().chain(after).collect()
        }
        Mode::Export(_) => exporting::press(state, key),
        Mode::Analysis(shown) if state.doubt.is_some() && ends_doubt(shown, key) => doubt::end(state),
        Mode::Analysis(_) => remembering(state, |state| in_analysis(state, key)),
    }
}

/// Handles a key while an analysis is shown. A command of the key table leaves the analysis for as long as it takes.
fn in_analysis(state: &mut State, key: KeyCombination) -> Vec<Effect> {
    match analysis_keys::press(state, key) {
        Pressed::Done(effects) => effects,
        Pressed::Left { command, shown, mut effects } => {
            effects.extend(perform(state, command, None));
            effects.extend(analysis_keys::suspend(state, shown));
            effects
        }
    }
}

/// Returns whether a key ends the doubt while an analysis is shown. Where a picture is walked, `u` is a way back in
/// that.
fn ends_doubt(shown: &Shown, key: KeyCombination) -> bool {
    is(key, "D") || is(key, "u") && shown.walk().is_none()
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
    match meaning(&state.pending_keys) {
        Meaning::Begins => Vec::new(),
        Meaning::Nothing => {
            let keys = std::mem::take(&mut state.pending_keys);
            unbound::notify(state, &keys);
            state.count = None;
            Vec::new()
        }
        Meaning::Is(act) => {
            state.pending_keys.clear();
            let mut effects = Vec::new();
            if !counts(act) {
                effects = pause(state);
            }
            let count = state.count.take();
            effects.extend(run(state, act, count));
            effects
        }
    }
}

/// Does what an action says; what it changes of the view can be undone.
fn run(state: &mut State, act: Act, count: Option<usize>) -> Vec<Effect> {
    if matches!(act, Act::Undo | Act::Redo | Act::Doubt) {
        return perform(state, act, count);
    }
    remembering(state, |state| perform(state, act, count))
}

/// Does something; what it changes of the view can be undone.
pub(super) fn remembering(state: &mut State, act: impl FnOnce(&mut State) -> Vec<Effect>) -> Vec<Effect> {
    let before = state.view.clone();
    let effects = act(state);
    // The query that is being typed is remembered when it is kept.
    let typing = matches!(state.mode, Mode::Typing(_));
    if !typing && before.differs(&state.view.clone()) {
        state.history.remember(before);
    }
    effects
}

/// Returns whether an action takes a number before it.
fn counts(act: Act) -> bool {
    matches!(
        act,
        Act::Down
            | Act::Up
            | Act::First
            | Act::Last
            | Act::HalfDown
            | Act::HalfUp
            | Act::PageDown
            | Act::PageUp
            | Act::Mark
            | Act::Left
            | Act::Right
            | Act::Back
            | Act::Forward
            | Act::Undo
            | Act::Redo
    )
}

/// A number that no motion follows at once means a pane.
pub(super) fn pause(state: &mut State) -> Vec<Effect> {
    let Some(count) = state.count.take() else { return Vec::new() };
    match count.checked_sub(1).and_then(|at| Pane::ALL.get(at)) {
        Some(&pane) => perform(state, Act::Focus(pane), None),
        None => Vec::new(),
    }
}
