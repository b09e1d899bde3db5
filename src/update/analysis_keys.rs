//! What keys do while an analysis is shown.

use crokey::KeyCombination;

use crate::present::analyses::interactive::{Transition, ViewState};
use crate::query::Marks;
use crate::query::language::edit::{Presence, set_term};
use crate::state::State;
use crate::state::actions::{Act, Meaning, continuations, label, meaning};
use crate::state::analysis_keys::{Does, does, goes_on};
use crate::state::analysis_layout::{Overflow, overflow};
use crate::state::effect::Effect;
use crate::state::keys::{is, typed};
use crate::state::mode::{MenuKind, Mode};
use crate::state::pane::Pane;
use crate::state::shown::Shown;

use super::analysis::{ask, claims, close, come_back, fits, list, turn};
use super::{marks, menu, reload};

/// So many keys wait for a picture.
const MOST_AHEAD: usize = 64;

/// The outcome of a key.
pub(super) enum Pressed {
    /// The key is done with.
    Done(Vec<Effect>),
    /// The analysis was left for a command of the key table, which is to run next, and [`suspend`] after it.
    Left {
        /// The command.
        command: Act,
        /// The analysis, to come back to.
        shown: Box<Shown>,
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
    let Mode::Analysis(mut shown) = std::mem::take(&mut state.mode) else { return Pressed::nothing() };
    if shown.turning && does(key) != Some(Does::Leave) {
        if shown.ahead.len() < MOST_AHEAD {
            shown.ahead.push(key);
        }
        state.mode = Mode::Analysis(shown);
        return Pressed::nothing();
    }
    shown.ahead.clear();
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
        && (digit > 0 || state.count.is_some())
    {
        state.mode = Mode::Analysis(shown);
        state.push_count_digit(digit);
        return Pressed::nothing();
    }
    let count = state.count.take();
    match (step, does(key)) {
        (Some(step), _) => Pressed::Done(walk(state, shown, step)),
        (None, Some(Does::Leave)) if count.is_some() => {
            state.mode = Mode::Analysis(shown);
            Pressed::nothing()
        }
        (None, Some(does)) => Pressed::Done(act(state, shown, does, count)),
        (None, None) => go_on(state, shown, key),
    }
}

/// What a key that walks the picture makes of it, if it is one and means that just now.
fn step(shown: &Shown, key: KeyCombination) -> Option<Transition> {
    let row = shown.walk()?.keys.iter().find(|row| row.keys.iter().any(|name| is(key, name)))?;
    (row.apply)(&shown.look, shown.findings.as_ref()?)
}

/// Walks the picture.
fn walk(state: &mut State, mut shown: Box<Shown>, step: Transition) -> Vec<Effect> {
    match step {
        Transition::Show(look) => {
            let moves = look == ViewState { row: look.row, moved: look.moved, ..shown.look.clone() };
            (shown.look, shown.skipped) = (look, 0);
            state.mode = Mode::Analysis(shown);
            if moves { ask(state) } else { turn(state) }
        }
        Transition::Query(term) => {
            let query = set_term(&state.view.query, &term, Presence::Required);
            if fits(&query) {
                return list(state, *shown, query);
            }
            state.say("All that is in view is too much for a query: come closer.");
            state.mode = Mode::Analysis(shown);
            Vec::new()
        }
        Transition::Notify(why) => {
            state.say(why);
            state.mode = Mode::Analysis(shown);
            Vec::new()
        }
    }
}

/// Does what a key does in every analysis.
fn act(state: &mut State, shown: Box<Shown>, does: Does, count: Option<usize>) -> Vec<Effect> {
    let times = count.unwrap_or(1).max(1);
    match does {
        Does::Leave => return close(state, &shown),
        Does::Claims => {
            match claims(state, &shown) {
                Ok(query) => return list(state, *shown, query),
                Err(says) if shown.findings.is_some() => state.say(says),
                Err(_) => {}
            }
            state.mode = Mode::Analysis(shown);
        }
        Does::Mark => {
            let claims: Option<Marks> = shown.row().map(|row| row.claims.iter().copied().collect());
            state.mode = Mode::Analysis(shown);
            return claims.map(|claims| marks::mark_these(state, &claims)).unwrap_or_default();
        }
        Does::Zoom => {
            state.zoomed = !state.zoomed;
            state.mode = Mode::Analysis(shown);
            return turn(state);
        }
        Does::Reread => {
            state.mode = Mode::Analysis(shown);
            state.say("The files are being read again; then the analysis is left.");
            return reload::begin(state);
        }
        Does::Help => {
            state.mode = Mode::Analysis(shown);
            menu::open(state, MenuKind::Help);
        }
        Does::Down(rows) => return down(state, shown, rows.saturating_mul(times)),
        Does::Up(rows) => return up(state, shown, rows.saturating_mul(times)),
        Does::First => return to(state, shown, count.map_or(0, |row| row.saturating_sub(1))),
        Does::Last => return to(state, shown, count.map_or(usize::MAX, |row| row.saturating_sub(1))),
    }
    Vec::new()
}

/// So many rows down. A single step first scrolls to what of the row under the cursor is below the end of the pane, half a
/// pane at a time.
fn down(state: &mut State, mut shown: Box<Shown>, rows: usize) -> Vec<Effect> {
    if rows == 1 {
        let (Overflow { below, .. }, half) = laid(state, &shown);
        if below > 0 || shown.whole {
            shown.whole &= below > 0;
            shown.skipped = if below > 0 { shown.skipped + below.min(half) } else { 0 };
            state.mode = Mode::Analysis(shown);
            return Vec::new();
        }
    }
    let row = shown.look.row.saturating_add(rows);
    to(state, shown, row)
}

/// So many rows up. A single step first goes back to the beginning of a row that was scrolled, and from the first row to all
/// that is said above it.
fn up(state: &mut State, mut shown: Box<Shown>, rows: usize) -> Vec<Effect> {
    if rows == 1 {
        let (Overflow { is_cut, .. }, half) = laid(state, &shown);
        if is_cut || shown.skipped > 0 {
            shown.whole |= is_cut;
            shown.skipped = shown.skipped.saturating_sub(half);
            state.mode = Mode::Analysis(shown);
            return Vec::new();
        }
    }
    let row = shown.look.row.saturating_sub(rows);
    to(state, shown, row)
}

/// What is in sight of the row under the cursor, and half the height of the pane.
fn laid(state: &State, shown: &Shown) -> (Overflow, usize) {
    let area = state.pane_area(Pane::Claims);
    let (width, height) = (usize::from(area.width), usize::from(area.height));
    (overflow(state, shown, width, height), (height / 2).max(1))
}

/// To a row, or the last one.
fn to(state: &mut State, mut shown: Box<Shown>, row: usize) -> Vec<Effect> {
    let row = row.min(shown.rows().saturating_sub(1));
    let moved = row != shown.look.row;
    (shown.skipped, shown.whole) = (0, false);
    if moved {
        shown.look = shown.look.with_row(row);
    }
    let walked = shown.walk().is_some();
    state.mode = Mode::Analysis(shown);
    if moved && walked { ask(state) } else { Vec::new() }
}

/// Handles a key of the key table: some commands leave the analysis.
fn go_on(state: &mut State, shown: Box<Shown>, key: KeyCombination) -> Pressed {
    state.pending_keys.push(key);
    let begins = continuations(&state.pending_keys).iter().any(|(_, row)| goes_on(row.act));
    let act = match meaning(&state.pending_keys) {
        Meaning::Begins if begins => {
            state.mode = Mode::Analysis(shown);
            return Pressed::nothing();
        }
        Meaning::Is(act) if goes_on(act) => act,
        _ => {
            let keys = label(&state.pending_keys);
            state.pending_keys.clear();
            state.mode = Mode::Analysis(shown);
            state.say(format!("{keys}: not while an analysis is shown. esc gives the list back, ? tells the keys."));
            return Pressed::nothing();
        }
    };
    state.pending_keys.clear();
    if act == Act::Palette {
        state.mode = Mode::Analysis(shown);
        menu::open(state, MenuKind::Palette);
        return Pressed::nothing();
    }
    let (zoomed, effects) = (state.zoomed, close(state, &shown));
    Pressed::Left { command: act, shown: Box::new(Shown { zoomed, ..*shown }), effects }
}

/// Keeps an analysis that was left for a command: it comes back once the prompt or the dialog that the command opened is
/// closed, or at once where it opened none.
pub(super) fn suspend(state: &mut State, shown: Box<Shown>) -> Vec<Effect> {
    match &mut state.mode {
        Mode::Typing(prompt) => prompt.over = Some(shown),
        Mode::Export(dialog) => dialog.over = Some(shown),
        // The command had no effect on the mode: its notice says why.
        Mode::Browse => return come_back(state, shown),
        _ => {}
    }
    Vec::new()
}
