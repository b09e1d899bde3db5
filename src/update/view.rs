//! An analysis in the place of the list: its rows are walked, and Enter shows the claims of one.

use std::sync::Arc;

use crokey::KeyCombination;

use crate::analyses::walk::{Key, Look, Seen, Signs, Step};
use crate::analyses::{ANALYSES, Takes};
use crate::model::RecordIx;
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

use super::{doubt, filter, marks, menu, moves, since};

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
    let mut effects = Vec::new();
    if doubt::is_shown_by(at) {
        let Some(asked) = doubt::begin(state) else { return Vec::new() };
        effects.extend(asked);
    }
    let records: Vec<RecordIx> = match analysis.takes {
        Takes::Records if doubt::is_shown_by(at) => state.doubt.iter().map(|doubt| doubt.record).collect(),
        Takes::Nothing => Vec::new(),
        Takes::Records => state.subject.into_iter().collect(),
        Takes::Earlier => match since::obstacle(state) {
            None => Vec::new(),
            Some(sentence) => {
                state.complain(sentence);
                return Vec::new();
            }
        },
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
        cursor: 0,
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

/// Has the analysis that is shown made, in the room that there is.
fn ask(state: &mut State) -> Vec<Effect> {
    let inside = state.layout().find(Pane::Claims).map(Placed::inside).unwrap_or_default();
    let Mode::View(view) = &mut state.mode else { return Vec::new() };
    let beside = if view.walk().is_some() { 0 } else { BESIDE_PICTURE };
    let room = (inside.width, inside.height.saturating_sub(beside));
    state.analysed += 1;
    (view.asked, view.waited, view.searched) = (state.analysed, 0, state.collection.library.size());
    view.look.row = view.cursor;
    let (analysis, records, hits) = (view.analysis, view.records.clone(), state.answer.hits.clone());
    let takes = ANALYSES.get(analysis).map(|analysis| analysis.takes);
    let earlier = state.earlier.as_ref().filter(|_| takes == Some(Takes::Earlier));
    let earlier = earlier.and_then(|earlier| earlier.version.clone());
    let look = view.look.clone();
    vec![Effect::Analyse(Ask { number: state.analysed, analysis, hits, records, earlier, room, look })]
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
    let view = match &mut state.mode {
        Mode::View(view) => Some(view),
        Mode::Menu(menu) => menu.view.as_mut(),
        _ => None,
    };
    let Some(view) = view.filter(|view| view.asked == number) else { return Vec::new() };
    view.findings = Some(Arc::new(seen.findings));
    if view.walk().is_some() {
        view.picture = Arc::new(seen.picture);
        view.cursor = seen.look.row;
        view.look = seen.look;
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

/// Leaves the analysis that is shown, if one is.
pub(super) fn drop(state: &mut State) {
    let view = match &mut state.mode {
        Mode::View(_) => match std::mem::take(&mut state.mode) {
            Mode::View(view) => Some(view),
            _ => None,
        },
        Mode::Menu(menu) => menu.view.take(),
        _ => None,
    };
    if let Some(view) = view {
        close(state, &view);
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
    let leaves = is(key, "esc") || is(key, "q");
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
            view.cursor = look.row;
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
    let last = view.rows().saturating_sub(1);
    let pressed = |keys: &[&str]| keys.iter().any(|name| is(key, name));
    let to = match view.cursor {
        at if pressed(&["j", "down"]) => at + 1,
        at if pressed(&["k", "up"]) => at.saturating_sub(1),
        at if pressed(&["pagedown", "ctrl-d", "ctrl-f"]) => at + PAGE,
        at if pressed(&["pageup", "ctrl-u"]) => at.saturating_sub(PAGE),
        _ if pressed(&["g", "home"]) => 0,
        _ if pressed(&["G", "end"]) => last,
        at => at,
    };
    if pressed(&["space"]) && view.findings.is_some() {
        let claims = view.findings.as_ref().and_then(|findings| findings.row(view.cursor));
        let claims: Marks = claims.map(|(_, row, _)| row.claims.iter().copied().collect()).unwrap_or_default();
        state.mode = Mode::View(view);
        return marks::mark_these(state, &claims);
    }
    let moved = to.min(last) != view.cursor;
    view.cursor = to.min(last);
    view.look.moved |= moved;
    let walked = view.walk().is_some();
    state.mode = Mode::View(view);
    if pressed(&["?", "f1"]) {
        menu::open(state, MenuKind::Help);
    } else if pressed(&["z"]) {
        state.zoomed = !state.zoomed;
        return turn(state);
    } else if moved && walked {
        return ask(state);
    } else if !viewing::has(key) {
        state.say("Not while an analysis is shown: Esc gives the list back, ? tells the keys.");
    }
    Vec::new()
}

/// What a key that walks the picture makes of it, if it is one and means that just now.
fn step(view: &View, key: KeyCombination) -> Option<Step> {
    let walks = |row: &&Key| row.keys.iter().any(|name| is(key, name));
    let row = view.walk()?.keys.iter().find(walks)?;
    (row.go)(&Look { row: view.cursor, ..view.look.clone() }, view.findings.as_ref()?)
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
    let (_, row, _) = view.findings.as_ref()?.row(view.cursor)?;
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
