//! An analysis in the place of the list: its rows are walked, and Enter shows the claims of one.

use std::sync::Arc;

use crokey::KeyCombination;

use crate::analyses::walk::{Look, Seen, Signs, Step};
use crate::analyses::{ANALYSES, Takes};
use crate::query::Marks;
use crate::query::edit::{Presence, quoted, set};
use crate::state::State;
use crate::state::appearance::Glyphs;
use crate::state::effect::{Ask, Effect};
use crate::state::keys::is;
use crate::state::layout::Placed;
use crate::state::mode::{MenuKind, Mode, View};
use crate::state::pane::{Pane, Tab};
use crate::state::trail::Step as Place;
use crate::state::viewing;

use super::{doubt, filter, marks, menu, moves, reload, since};

/// So many claims of a row are put into the query.
const MOST_CLAIMS: usize = 100;

/// So many lines of the pane are left for what is said beside a picture.
const BESIDE_PICTURE: u16 = 5;

/// So many keys wait for a picture.
const MOST_AHEAD: usize = 64;

/// Rows that a page key moves.
const PAGE: usize = 10;

/// Has an analysis made of the claims of the filter, and shows it. A picture that is walked has the whole screen.
pub(super) fn open(state: &mut State, at: usize) -> Vec<Effect> {
    let Some(analysis) = ANALYSES.get(at) else { return Vec::new() };
    let mut effects = match is_ready(state, at, analysis.takes) {
        Ok(effects) => effects,
        Err(sentence) => {
            state.complain(sentence);
            return Vec::new();
        }
    };
    let records = match &state.doubt {
        Some(doubt) if doubt::is_shown_by(at) => vec![doubt.record],
        _ if matches!(analysis.takes, Takes::Records(_)) => state.subject.into_iter().collect(),
        _ => Vec::new(),
    };
    let before = (state.focus, state.zoomed);
    moves::focus(state, Pane::Claims);
    state.zoomed |= analysis.walk.is_some();
    let signs = if state.appearance.glyphs == Glyphs::Ascii { Signs::Ascii } else { Signs::Unicode };
    let look = Look { signs, ..Look::default() };
    let picture = Arc::default();
    let view = View {
        analysis: at,
        asked: 0,
        waited: 0,
        findings: None,
        picture,
        look,
        turning: false,
        ahead: Vec::new(),
        records,
        searched: 0,
        before,
    };
    state.mode = Mode::View(Box::new(view));
    effects.extend(turn(state));
    effects
}

/// Whether all that an analysis needs is there, or else why not, as a sentence. Where it shows what a doubt brings down, the
/// doubt begins here.
fn is_ready(state: &mut State, at: usize, takes: Takes) -> Result<Vec<Effect>, String> {
    match takes {
        Takes::Earlier => since::obstacle(state).map_or(Ok(Vec::new()), Err),
        _ if doubt::is_shown_by(at) => doubt::begin(state),
        _ => Ok(Vec::new()),
    }
}

/// Has the analysis that is shown made, in the room that there is.
fn ask(state: &mut State) -> Vec<Effect> {
    let inside = state.layout().find(Pane::Claims).map(Placed::inside).unwrap_or_default();
    let Mode::View(view) = &mut state.mode else { return Vec::new() };
    let beside = if view.walk().is_some() { 0 } else { BESIDE_PICTURE };
    state.analysed += 1;
    (view.asked, view.waited, view.searched) = (state.analysed, 0, state.collection.library.size());
    vec![Effect::Analyse(Ask {
        number: state.analysed,
        analysis: view.analysis,
        hits: state.answer.hits.clone(),
        records: view.records.clone(),
        earlier: state.earlier.as_ref().and_then(|earlier| earlier.version.clone()),
        room: (inside.width, inside.height.saturating_sub(beside)),
        look: view.look.clone(),
    })]
}

/// The same where other rows come of it: until they are there, keys wait.
fn turn(state: &mut State) -> Vec<Effect> {
    if let Mode::View(view) = &mut state.mode {
        view.turning = view.walk().is_some() || view.findings.is_none();
    }
    ask(state)
}

/// Has a picture that is walked made again: the room or the claims are others. Rows are, once more claims are there.
pub(super) fn again(state: &mut State) -> Vec<Effect> {
    let searched = state.collection.library.size();
    match &state.mode {
        Mode::View(view) if view.walk().is_some() || view.searched != searched => turn(state),
        _ => Vec::new(),
    }
}

/// What came out, and what the keys that waited for it make of that. What was asked for since is being made already.
pub(super) fn analysed(state: &mut State, number: u64, seen: Seen) -> Vec<Effect> {
    let Some(view) = state.mode.view_mut().filter(|view| view.asked == number) else { return Vec::new() };
    view.findings = Some(Arc::new(seen.findings));
    if view.walk().is_some() {
        (view.picture, view.look) = (Arc::new(seen.picture), seen.look);
    }
    view.turning = false;
    let ahead = std::mem::take(&mut view.ahead);
    // A key may leave the picture: those behind it were pressed for what comes then.
    ahead.into_iter().flat_map(|key| super::keys::press(state, key)).collect()
}

/// Leaves an analysis: the panes are as they were.
pub(super) fn close(state: &mut State, view: &View) {
    (state.focus, state.zoomed) = view.before;
}

/// Leaves the analysis that is shown, if one is; help that lies over it stays.
pub(super) fn drop(state: &mut State) {
    let Some(before) = state.view().map(|view| view.before) else { return };
    (state.focus, state.zoomed) = before;
    match &mut state.mode {
        Mode::Menu(menu) => menu.view = None,
        mode => *mode = Mode::Browse,
    }
}

/// So long what is shown has been waited for.
pub(super) fn waited(state: &mut State, millis: u64) {
    if let Mode::View(view) = &mut state.mode {
        view.waited = millis;
    }
}

/// A key while an analysis is shown.
pub(super) fn press(state: &mut State, key: KeyCombination) -> Vec<Effect> {
    let Mode::View(mut view) = std::mem::take(&mut state.mode) else { return Vec::new() };
    let leaves = is_one_of(key, &["esc", "q"]);
    if view.turning && !leaves {
        if view.ahead.len() < MOST_AHEAD {
            view.ahead.push(key);
        }
        state.mode = Mode::View(view);
        return Vec::new();
    }
    view.ahead.clear();
    match step(&view, key) {
        Some(Step::Look(look)) => {
            let moves = look == Look { row: look.row, moved: look.moved, ..view.look.clone() };
            view.look = look;
            state.mode = Mode::View(view);
            return if moves { ask(state) } else { turn(state) };
        }
        Some(Step::Query(term)) => {
            let query = set(&state.query, &term, Presence::Wanted);
            return list(state, &view, query);
        }
        Some(Step::Say(why)) => {
            state.say(why);
            state.mode = Mode::View(view);
            return Vec::new();
        }
        None => {}
    }
    if is(key, "R") {
        state.mode = Mode::View(view);
        state.say("The files are being read again; then this view closes.");
        return reload::begin(state);
    }
    if leaves {
        close(state, &view);
        return if view.findings.is_none() { vec![Effect::StopAnalysing] } else { Vec::new() };
    }
    if is(key, "enter") {
        if let Some(claims) = claims(state, &view) {
            return list(state, &view, claims);
        }
        state.say("No claim belongs to this row.");
    }
    if is(key, "space") && view.findings.is_some() {
        let claims = view.findings.as_ref().and_then(|findings| findings.row(view.look.row));
        let claims: Marks = claims.map(|(_, row, _)| row.claims.iter().copied().collect()).unwrap_or_default();
        state.mode = Mode::View(view);
        return marks::mark_these(state, &claims);
    }
    let to = target(key, view.look.row).min(view.rows().saturating_sub(1));
    let moved = to != view.look.row;
    if moved {
        view.look = view.look.on(to);
    }
    let walked = view.walk().is_some();
    state.mode = Mode::View(view);
    if is_one_of(key, &["?", "f1"]) {
        menu::open(state, MenuKind::Help);
    } else if is(key, "z") {
        state.zoomed = !state.zoomed;
        return turn(state);
    } else if moved && walked {
        return ask(state);
    } else if !viewing::has(key) {
        state.say("Not while an analysis is shown: Esc gives the list back, ? tells the keys.");
    }
    Vec::new()
}

fn is_one_of(key: KeyCombination, names: &[&str]) -> bool {
    names.iter().any(|name| is(key, name))
}

/// What a key that walks the picture makes of it, if it is one and means that just now.
fn step(view: &View, key: KeyCombination) -> Option<Step> {
    let row = view.walk()?.keys.iter().find(|row| is_one_of(key, row.keys))?;
    (row.go)(&view.look, view.findings.as_ref()?)
}

/// The row that a key moves to, though there may be fewer.
fn target(key: KeyCombination, row: usize) -> usize {
    match key {
        key if is_one_of(key, &["j", "down"]) => row + 1,
        key if is_one_of(key, &["k", "up"]) => row.saturating_sub(1),
        key if is_one_of(key, &["pagedown", "ctrl-d", "ctrl-f"]) => row + PAGE,
        key if is_one_of(key, &["pageup", "ctrl-u"]) => row.saturating_sub(PAGE),
        key if is_one_of(key, &["g", "home"]) => 0,
        key if is_one_of(key, &["G", "end"]) => usize::MAX,
        _ => row,
    }
}

/// Leaves an analysis for the claims that a query finds.
fn list(state: &mut State, view: &View, query: String) -> Vec<Effect> {
    let here = Place { view: Some(Box::new(view.clone())), ..state.step(None) };
    if view.walk().is_some() {
        state.zoomed = view.before.1;
    }
    state.tab = Tab::Claims;
    filter::go_from(state, here, query)
}

/// The query for the claims of the row under the cursor.
fn claims(state: &mut State, view: &View) -> Option<String> {
    let (_, row, _) = view.findings.as_ref()?.row(view.look.row)?;
    // Where many rows share their claims, a row has the term that asks for them.
    if let Some(term) = row.data.get("query").and_then(|term| term.as_str()).filter(|term| !term.is_empty()) {
        return Some(set(&state.query, term, Presence::Wanted));
    }
    if row.claims.len() > MOST_CLAIMS {
        state.say(format!("The first {MOST_CLAIMS} of {} claims.", row.claims.len()));
    }
    let ids: Vec<String> =
        row.claims.iter().take(MOST_CLAIMS).map(|&claim| quoted(state.base().claims.id(claim))).collect();
    (!ids.is_empty()).then(|| format!("id:{}", ids.join(",")))
}
