//! Keys while an analysis is shown.

use crokey::KeyCombination;

use crate::present::analyses::interactive::{Transition, ViewState};
use crate::query::ClaimBitmap;
use crate::query::language::edit::{Presence, set_term};
use crate::state::State;
use crate::state::analysis_keys::{AnalysisCommand, analysis_command, key_of_analysis, leaves_analysis};
use crate::state::analysis_layout::{Overflow, overflow};
use crate::state::analysis_view::AnalysisView;
use crate::state::direction::Direction;
use crate::state::effect::Effect;
use crate::state::key_lookup::{KeyMatch, continuations, lookup};
use crate::state::keymap::{KeyCommand, label};
use crate::state::keys::{is, typed};
use crate::state::mode::{MenuKind, Mode};
use crate::state::pane::Pane;

use super::analysis::{close, fits, open_row_claims, refresh_if_stale, request, restart, resume, row_query};
use super::{marks, menu, moves, reload_request};

/// Maximum number of keys typed ahead while a picture is computed.
const MAX_TYPE_AHEAD: usize = 64;

/// The outcome of a key.
pub(super) enum Pressed {
    /// The key is done with.
    Done(Vec<Effect>),
    /// The analysis was left for a command of the key table, which is to run next, and [`suspend`] after it.
    Left {
        /// The command.
        command: KeyCommand,
        /// The analysis, to come back to.
        shown: Box<AnalysisView>,
        /// The effects of leaving.
        effects: Vec<Effect>,
    },
}

impl Pressed {
    fn nothing() -> Self {
        Self::Done(Vec::new())
    }
}

/// Handles a key while an analysis is shown.
pub(super) fn press(state: &mut State, key: KeyCombination) -> Pressed {
    // The mode is taken out, so that what follows may change the rest of the state. Every way out puts it back or
    // leaves it.
    let Mode::Analysis(mut shown) = std::mem::take(&mut state.mode) else { return Pressed::nothing() };
    // The rows in sight are about to be replaced. Only leaving is about none of them.
    if shown.pending && analysis_command(key) != Some(AnalysisCommand::Leave) {
        if shown.type_ahead.len() < MAX_TYPE_AHEAD {
            shown.type_ahead.push(key);
        }
        state.mode = Mode::Analysis(shown);
        return Pressed::nothing();
    }
    shown.type_ahead.clear();
    if !state.pending_keys.is_empty() {
        if is(key, "esc") {
            state.pending_keys.clear();
            state.mode = Mode::Analysis(shown);
            return Pressed::nothing();
        }
        return go_on(state, shown, key);
    }
    let step = step(&shown, key);
    if let Some(digit) = typed(key).and_then(|letter| letter.to_digit(10)).filter(|_| step.is_none())
        // A zero is a digit only after another one; alone it may be a key of its own.
        && (digit > 0 || state.count.is_some())
    {
        state.mode = Mode::Analysis(shown);
        state.push_count_digit(digit);
        return Pressed::nothing();
    }
    let count = state.count.take();
    match (step, analysis_command(key)) {
        (Some(step), _) => Pressed::Done(step_in_picture(state, shown, step)),
        // The first `esc` takes back the count that was typed, the second one leaves.
        (None, Some(AnalysisCommand::Leave)) if count.is_some() => {
            state.mode = Mode::Analysis(shown);
            Pressed::nothing()
        }
        (None, Some(command)) => Pressed::Done(run(state, shown, command, count)),
        (None, None) => go_on(state, shown, key),
    }
}

/// Returns the transition of an interactive picture by a key; `None` where the key has none now.
fn step(shown: &AnalysisView, key: KeyCombination) -> Option<Transition> {
    let row = shown.walk()?.keys.iter().find(|row| row.keys.iter().any(|name| is(key, name)))?;
    (row.apply)(&shown.view_state, shown.findings.as_ref()?)
}

/// Applies a transition of an interactive picture.
fn step_in_picture(state: &mut State, mut shown: Box<AnalysisView>, step: Transition) -> Vec<Effect> {
    match step {
        Transition::Show(view_state) => {
            // All is equal but the row and the record of the move: the picture stays, and keys need not wait for
            // it.
            let moves =
                view_state == ViewState { row: view_state.row, moved: view_state.moved, ..shown.view_state.clone() };
            (shown.view_state, shown.scrolled_lines) = (view_state, 0);
            state.mode = Mode::Analysis(shown);
            if moves { request(state) } else { restart(state) }
        }
        Transition::Query(term) => {
            let query = set_term(&state.view.query, &term, Presence::Required);
            if fits(&query) {
                return open_row_claims(state, *shown, query);
            }
            state.notify("Too many places in view for a query: zoom in.");
            state.mode = Mode::Analysis(shown);
            Vec::new()
        }
        Transition::Notify(why) => {
            state.notify(why);
            state.mode = Mode::Analysis(shown);
            Vec::new()
        }
    }
}

/// Runs a command that every analysis has, `count` being the number typed before its key.
fn run(state: &mut State, shown: Box<AnalysisView>, command: AnalysisCommand, count: Option<usize>) -> Vec<Effect> {
    let times = count.unwrap_or(1).max(1);
    match command {
        AnalysisCommand::Leave => return close(state, &shown),
        AnalysisCommand::Claims => {
            match row_query(state, &shown) {
                Ok(query) => return open_row_claims(state, *shown, query),
                Err(says) if shown.findings.is_some() => state.notify(says),
                Err(_) => {}
            }
            state.mode = Mode::Analysis(shown);
        }
        AnalysisCommand::Mark => {
            let claims: Option<ClaimBitmap> = shown.row().map(|row| row.claims.iter().copied().collect());
            state.mode = Mode::Analysis(shown);
            return claims.map(|claims| marks::toggle_marks(state, &claims)).unwrap_or_default();
        }
        AnalysisCommand::Zoom => {
            state.zoomed = !state.zoomed;
            state.mode = Mode::Analysis(shown);
            return restart(state);
        }
        AnalysisCommand::Widen(cells) => {
            state.mode = Mode::Analysis(shown);
            moves::resize(state, cells, times);
            return refresh_if_stale(state);
        }
        AnalysisCommand::Reread => {
            state.mode = Mode::Analysis(shown);
            state.notify("The files are being read again; the analysis will then be left.");
            return reload_request::begin(state);
        }
        AnalysisCommand::Help => {
            state.mode = Mode::Analysis(shown);
            menu::open(state, MenuKind::Help);
        }
        AnalysisCommand::Down(rows) => {
            state.mode = Mode::Analysis(shown);
            return down(state, rows.saturating_mul(times));
        }
        AnalysisCommand::Up(rows) => {
            state.mode = Mode::Analysis(shown);
            return up(state, rows.saturating_mul(times));
        }
        AnalysisCommand::First | AnalysisCommand::Last => {
            state.mode = Mode::Analysis(shown);
            let end = if command == AnalysisCommand::First { 0 } else { usize::MAX };
            return to(state, |_| count.map_or(end, |row| row.saturating_sub(1)));
        }
    }
    Vec::new()
}

/// Moves the cursor by a step, as the wheel does; not while other rows are being computed.
pub(super) fn scroll(state: &mut State, direction: Direction) -> Vec<Effect> {
    match direction {
        _ if state.analysis().is_none_or(|shown| shown.pending) => Vec::new(),
        Direction::Forward => down(state, 1),
        Direction::Back => up(state, 1),
    }
}

/// Moves the cursor down. A single step first scrolls to the lines of the row that are below the end of the pane, half
/// a pane at a time.
fn down(state: &mut State, rows: usize) -> Vec<Effect> {
    if rows == 1 {
        let (Overflow { below, .. }, half) = overflow_here(state);
        if let Some(shown) = state.mode.analysis_mut().filter(|shown| below > 0 || shown.summary_expanded) {
            shown.summary_expanded &= below > 0;
            shown.scrolled_lines = if below > 0 { shown.scrolled_lines + below.min(half) } else { 0 };
            return Vec::new();
        }
    }
    to(state, |row| row.saturating_add(rows))
}

/// Moves the cursor up. A single step first scrolls back to the beginning of the row, and from the first row to the
/// whole summary above it.
fn up(state: &mut State, rows: usize) -> Vec<Effect> {
    if rows == 1 {
        let (Overflow { is_cut, .. }, half) = overflow_here(state);
        if let Some(shown) = state.mode.analysis_mut().filter(|shown| is_cut || shown.scrolled_lines > 0) {
            shown.summary_expanded |= is_cut;
            shown.scrolled_lines = shown.scrolled_lines.saturating_sub(half);
            return Vec::new();
        }
    }
    to(state, |row| row.saturating_sub(rows))
}

/// Returns the overflow of the row under the cursor, and half the height of the pane, at least 1. The analysis must be in
/// its place: the pane is as large as it is drawn only while the state knows that one is shown.
fn overflow_here(state: &State) -> (Overflow, usize) {
    let area = state.pane_area(Pane::Claims);
    let (width, height) = (usize::from(area.width), usize::from(area.height));
    let overflow = state.analysis().map(|shown| overflow(state, shown, width, height));
    (overflow.unwrap_or_default(), (height / 2).max(1))
}

/// Moves the cursor to the row that `row` makes of its present one, or to the last one if there are fewer.
fn to(state: &mut State, row: impl FnOnce(usize) -> usize) -> Vec<Effect> {
    let Some(shown) = state.mode.analysis_mut() else { return Vec::new() };
    let row = row(shown.view_state.row).min(shown.rows().saturating_sub(1));
    let moved = row != shown.view_state.row;
    (shown.scrolled_lines, shown.summary_expanded) = (0, false);
    if moved {
        shown.view_state = shown.view_state.with_row(row);
    }
    let is_interactive = shown.walk().is_some();
    if moved && is_interactive { request(state) } else { Vec::new() }
}

/// Handles a key of the key table: some commands leave the analysis.
fn go_on(state: &mut State, shown: Box<AnalysisView>, key: KeyCombination) -> Pressed {
    state.pending_keys.push(key);
    let begins = continuations(&state.pending_keys).iter().any(|(_, row)| leaves_analysis(row.command));
    let command = match lookup(&state.pending_keys) {
        KeyMatch::Prefix if begins => {
            state.mode = Mode::Analysis(shown);
            return Pressed::nothing();
        }
        KeyMatch::Command(command) if leaves_analysis(command) => command,
        _ => {
            let keys = label(&state.pending_keys);
            state.pending_keys.clear();
            state.mode = Mode::Analysis(shown);
            let (leave, help) = (key_of_analysis(AnalysisCommand::Leave), key_of_analysis(AnalysisCommand::Help));
            state.notify(format!(
                "{keys}: not while an analysis is shown. Press {leave} for the list, {help} for the keys."
            ));
            return Pressed::nothing();
        }
    };
    state.pending_keys.clear();
    if command == KeyCommand::Palette {
        state.mode = Mode::Analysis(shown);
        menu::open(state, MenuKind::Palette);
        return Pressed::nothing();
    }
    let (zoomed, effects) = (state.zoomed, close(state, &shown));
    Pressed::Left { command, shown: Box::new(AnalysisView { zoomed, ..*shown }), effects }
}

/// Keeps an analysis that was left for a command: it comes back once the prompt or the dialog that the command opened is
/// closed, or at once where it opened none.
pub(super) fn suspend(state: &mut State, shown: Box<AnalysisView>) -> Vec<Effect> {
    match &mut state.mode {
        Mode::Typing(prompt) => prompt.suspended_analysis = Some(shown),
        Mode::Export(dialog) => dialog.suspended_analysis = Some(shown),
        Mode::NotebookEntry(entry) => entry.suspended_analysis = Some(shown),
        // The command had no effect on the mode: its notice says why.
        Mode::Browse => return resume(state, shown),
        _ => {}
    }
    Vec::new()
}
