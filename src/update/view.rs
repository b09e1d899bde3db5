//! An analysis in the place of the list: its rows are walked, and Enter shows the claims of one.

use std::sync::Arc;

use crokey::KeyCombination;

use crate::analyses::walk::{Key, Look, Seen, Signs, Step};
use crate::analyses::{ANALYSES, Takes};
use crate::model::RecordIx;
use crate::query::edit::{Presence, quoted, set};
use crate::state::State;
use crate::state::appearance::Glyphs;
use crate::state::effect::{Ask, Effect};
use crate::state::keys::is;
use crate::state::layout::Placed;
use crate::state::mode::{MenuKind, Mode, View};
use crate::state::pane::{Pane, Tab};

use super::{doubt, filter, menu, moves, reload, since};

/// So many claims of a row are put into the query.
const MOST_CLAIMS: usize = 100;

/// So many lines of the pane are left for what is said beside a picture.
const BESIDE_PICTURE: u16 = 5;

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
        Takes::Records(_) if doubt::is_shown_by(at) => state.doubt.iter().map(|doubt| doubt.record).collect(),
        Takes::Nothing => Vec::new(),
        Takes::Records(_) => state.subject.into_iter().collect(),
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
    let view = View { analysis: at, asked: 0, waited: 0, findings: None, picture, look, cursor: 0, records, before };
    state.mode = Mode::View(Box::new(view));
    effects.extend(ask(state));
    effects
}

/// Has the analysis that is shown made, in the room that there is.
fn ask(state: &mut State) -> Vec<Effect> {
    let inside = state.layout().find(Pane::Claims).map(Placed::inside).unwrap_or_default();
    let Mode::View(view) = &mut state.mode else { return Vec::new() };
    let beside = if view.walk().is_some() { 0 } else { BESIDE_PICTURE };
    let room = (inside.width, inside.height.saturating_sub(beside));
    state.analysed += 1;
    (view.asked, view.waited) = (state.analysed, 0);
    view.look.row = view.cursor;
    let (analysis, records, hits) = (view.analysis, view.records.clone(), state.answer.hits.clone());
    let takes = ANALYSES.get(analysis).map(|analysis| analysis.takes);
    let earlier = state.earlier.as_ref().filter(|_| takes == Some(Takes::Earlier));
    let earlier = earlier.and_then(|earlier| earlier.version.clone());
    let look = view.look.clone();
    vec![Effect::Analyse(Ask { number: state.analysed, analysis, hits, records, earlier, room, look })]
}

/// Has a picture that is walked made again: the room or the claims are others.
pub(super) fn again(state: &mut State) -> Vec<Effect> {
    match &state.mode {
        Mode::View(view) if view.walk().is_some() => ask(state),
        _ => Vec::new(),
    }
}

/// What came out. What was asked for since is being made already.
pub(super) fn analysed(state: &mut State, number: u64, seen: Seen) {
    let view = match &mut state.mode {
        Mode::View(view) => view,
        Mode::Menu(menu) => match &mut menu.view {
            Some(view) => view,
            None => return,
        },
        _ => return,
    };
    if view.asked == number {
        view.findings = Some(Arc::new(seen.findings));
        if view.walk().is_some() {
            view.picture = Arc::new(seen.picture);
            view.cursor = seen.look.row;
            view.look = seen.look;
        }
    }
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
    match step(&view, key) {
        Some(Step::Look(look)) => {
            view.cursor = look.row;
            view.look = look;
            state.mode = Mode::View(view);
            return ask(state);
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
    if is(key, "esc") || is(key, "q") {
        close(state, &view);
        return if view.findings.is_none() { vec![Effect::StopAnalysing] } else { Vec::new() };
    }
    if is(key, "enter")
        && let Some(claims) = claims(state, &view)
    {
        return list(state, &view, claims);
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
    let moved = to.min(last) != view.cursor;
    view.cursor = to.min(last);
    view.look.moved |= moved;
    let walked = view.walk().is_some();
    state.mode = Mode::View(view);
    if pressed(&["?", "f1"]) {
        menu::open(state, MenuKind::Help);
    } else if pressed(&["z"]) {
        state.zoomed = !state.zoomed;
        return ask(state);
    } else if moved && walked {
        return ask(state);
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
    if view.walk().is_some() {
        state.zoomed = view.before.1;
    }
    state.tab = Tab::Claims;
    filter::go(state, query)
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
