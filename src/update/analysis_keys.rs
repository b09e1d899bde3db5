//! What keys do while an analysis is shown.

use crokey::KeyCombination;

use crate::analyses::walk::{Look, Step};
use crate::panes::analysis::below;
use crate::query::Marks;
use crate::query::edit::{Presence, set};
use crate::state::State;
use crate::state::actions::{Meaning, label, meaning};
use crate::state::analysis_keys::{Does, does, goes_on};
use crate::state::effect::Effect;
use crate::state::keys::{is, typed};
use crate::state::mode::{MenuKind, Mode, Shown};
use crate::state::pane::Pane;

use super::analysis::{ask, claims, close, list, turn};
use super::perform::perform;
use super::{keys, marks, menu, moves, reload};

/// So many keys wait for a picture.
const MOST_AHEAD: usize = 64;

/// A key while an analysis is shown.
pub(super) fn press(state: &mut State, key: KeyCombination) -> Vec<Effect> {
    let Mode::Analysis(mut shown) = std::mem::take(&mut state.mode) else { return Vec::new() };
    if shown.turning && does(key) != Some(Does::Leave) {
        if shown.ahead.len() < MOST_AHEAD {
            shown.ahead.push(key);
        }
        state.mode = Mode::Analysis(shown);
        return Vec::new();
    }
    shown.ahead.clear();
    if !state.pending.is_empty() {
        return go_on(state, shown, key);
    }
    let step = step(&shown, key);
    if let Some(digit) = typed(key).and_then(|letter| letter.to_digit(10)).filter(|_| step.is_none())
        && (digit > 0 || state.count.is_some())
    {
        state.mode = Mode::Analysis(shown);
        keys::count(state, digit);
        return Vec::new();
    }
    let count = state.count.take();
    match (step, does(key)) {
        (Some(step), _) => walk(state, shown, step),
        (None, Some(Does::Leave)) if count.is_some() => {
            state.mode = Mode::Analysis(shown);
            Vec::new()
        }
        (None, Some(does)) => act(state, shown, does, count),
        (None, None) => go_on(state, shown, key),
    }
}

/// What a key that walks the picture makes of it, if it is one and means that just now.
fn step(shown: &Shown, key: KeyCombination) -> Option<Step> {
    let row = shown.walk()?.keys.iter().find(|row| row.keys.iter().any(|name| is(key, name)))?;
    (row.go)(&shown.look, shown.findings.as_ref()?)
}

/// Walks the picture.
fn walk(state: &mut State, mut shown: Box<Shown>, step: Step) -> Vec<Effect> {
    match step {
        Step::Look(look) => {
            let moves = look == Look { row: look.row, moved: look.moved, ..shown.look.clone() };
            (shown.look, shown.skipped) = (look, 0);
            state.mode = Mode::Analysis(shown);
            if moves { ask(state) } else { turn(state) }
        }
        Step::Query(term) => {
            let query = set(&state.query, &term, Presence::Wanted);
            list(state, *shown, query)
        }
        Step::Say(why) => {
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
            if let Some(query) = claims(state, &shown) {
                return list(state, *shown, query);
            }
            if shown.findings.is_some() {
                state.say("No claim belongs to this row.");
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

/// So many rows down. What of the row under the cursor is below the end of the pane comes first, half a pane at a time.
fn down(state: &mut State, mut shown: Box<Shown>, rows: usize) -> Vec<Effect> {
    let (below, half) = hidden(state, &shown);
    if below > 0 {
        shown.skipped += below.min(half);
        state.mode = Mode::Analysis(shown);
        return Vec::new();
    }
    let row = shown.look.row.saturating_add(rows);
    to(state, shown, row)
}

/// So many rows up, or back to the beginning of a row that was scrolled.
fn up(state: &mut State, mut shown: Box<Shown>, rows: usize) -> Vec<Effect> {
    if shown.skipped > 0 {
        let (_, half) = hidden(state, &shown);
        shown.skipped = shown.skipped.saturating_sub(half);
        state.mode = Mode::Analysis(shown);
        return Vec::new();
    }
    let row = shown.look.row.saturating_sub(rows);
    to(state, shown, row)
}

/// How many lines of the row under the cursor are below the end of the pane, and half the height of the pane.
fn hidden(state: &State, shown: &Shown) -> (usize, usize) {
    let area = moves::inside(state, Pane::Claims);
    let (width, height) = (usize::from(area.width), usize::from(area.height));
    (below(state, shown, width, height), (height / 2).max(1))
}

/// To a row, or the last one.
fn to(state: &mut State, mut shown: Box<Shown>, row: usize) -> Vec<Effect> {
    let row = row.min(shown.rows().saturating_sub(1));
    let moved = row != shown.look.row;
    shown.skipped = 0;
    if moved {
        shown.look = shown.look.on(row);
    }
    let walked = shown.walk().is_some();
    state.mode = Mode::Analysis(shown);
    if moved && walked { ask(state) } else { Vec::new() }
}

/// A key of the table of actions: some of these leave the analysis for something else.
fn go_on(state: &mut State, shown: Box<Shown>, key: KeyCombination) -> Vec<Effect> {
    state.pending.push(key);
    match meaning(&state.pending) {
        Meaning::Begins => state.mode = Mode::Analysis(shown),
        Meaning::Is(act) if goes_on(act) => {
            state.pending.clear();
            let mut effects = close(state, &shown);
            effects.extend(perform(state, act, None));
            return effects;
        }
        _ => {
            let keys = label(&state.pending);
            state.pending.clear();
            state.mode = Mode::Analysis(shown);
            state.say(format!("{keys}: not while an analysis is shown. esc gives the list back, ? tells the keys."));
        }
    }
    Vec::new()
}
