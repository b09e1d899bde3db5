//! An analysis in the place of the list: it is asked, and asked again once it is about something else; Enter shows the
//! claims of a row. What its keys do is in `analysis_keys`.

use std::sync::Arc;

use crokey::KeyCombination;

use crate::limits::MAX_QUERY_CHARS;
use crate::present::analyses::interactive::{CharSet, Rendered, ViewState};
use crate::present::analyses::{ANALYSES, Requires};
use crate::query::language::edit::{Presence, quoted, set_term};
use crate::state::State;
use crate::state::appearance::Glyphs;
use crate::state::effect::{Ask, Effect};
use crate::state::layout::Placed;
use crate::state::mode::Mode;
use crate::state::pane::{Pane, Tab};
use crate::state::shown::{Before, Of, Shown};
use crate::state::trail::Step;
use crate::text::grouped;

use super::{doubt, filter, moves, since};

/// So many lines of the pane are left for what is said beside a picture.
const BESIDE_PICTURE: u16 = 5;

/// Has an analysis made of the claims of the filter, and shows it. A picture that is walked has the whole screen.
pub(super) fn open(state: &mut State, at: usize) -> Vec<Effect> {
    let Some(analysis) = ANALYSES.get(at) else { return Vec::new() };
    let mut effects = match is_ready(state, at, analysis.requires) {
        Ok(effects) => effects,
        Err(sentence) => {
            state.complain(sentence);
            return Vec::new();
        }
    };
    let records = match &state.doubt {
        Some(doubt) if doubt::is_shown_by(at) => vec![doubt.record],
        _ if matches!(analysis.requires, Requires::Records(_)) => state.reading.record.into_iter().collect(),
        _ => Vec::new(),
    };
    let before = Before {
        focus: state.focus,
        zoomed: state.zoomed,
        subject: state.reading.record,
        reading: state.reading.cursor,
    };
    moves::focus(state, Pane::Claims);
    state.zoomed |= analysis.interactive.is_some();
    let charset = if state.session.appearance.glyphs == Glyphs::Ascii { CharSet::Ascii } else { CharSet::Unicode };
    let shown = Shown {
        analysis: at,
        asked: 0,
        answered: 0,
        of: None,
        waited: 0,
        findings: None,
        picture: Arc::default(),
        look: ViewState { charset, ..ViewState::default() },
        skipped: 0,
        whole: false,
        turning: false,
        ahead: Vec::new(),
        records,
        before,
        zoomed: state.zoomed,
    };
    state.mode = Mode::Analysis(Box::new(shown));
    effects.extend(turn(state));
    effects
}

/// Returns whether all that an analysis needs is there, or else why not, as a sentence. Where it shows what a doubt
/// brings down, the doubt begins here.
fn is_ready(state: &mut State, at: usize, takes: Requires) -> Result<Vec<Effect>, String> {
    match takes {
        Requires::Earlier => since::obstacle(state).map_or(Ok(Vec::new()), Err),
        _ if doubt::is_shown_by(at) => doubt::begin(state),
        _ => Ok(Vec::new()),
    }
}

/// What the analysis that is shown is about, as things stand.
fn about(state: &State, shown: &Shown) -> Of {
    let inside = state.layout().find(Pane::Claims).map(Placed::inside).unwrap_or_default();
    let beside = if shown.walk().is_some() { 0 } else { BESIDE_PICTURE };
    let room = (inside.width, inside.height.saturating_sub(beside));
    let (answer, hits) = (state.answer.generation, state.answer.hits.clone());
    Of { room, searched: state.session.collection.library.size(), answer, hits }
}

/// Has the analysis that is shown made, in the room that there is. While the search is under way that it will be about, it
/// waits for the answer.
pub(super) fn ask(state: &mut State) -> Vec<Effect> {
    let Some(of) = state.shown().map(|shown| about(state, shown)) else { return Vec::new() };
    let is_answered = state.answer.generation == state.generations.search;
    let number = state.generations.analysis + 1;
    let earlier = state.session.earlier.as_ref().and_then(|earlier| earlier.version.clone());
    let Mode::Analysis(shown) = &mut state.mode else { return Vec::new() };
    shown.waited = 0;
    shown.of = Some(of.clone()).filter(|_| is_answered);
    if !is_answered {
        return Vec::new();
    }
    (state.generations.analysis, shown.asked) = (number, number);
    vec![Effect::Analyse(Ask {
        number,
        analysis: shown.analysis,
        hits: of.hits,
        records: shown.records.clone(),
        earlier,
        room: of.room,
        look: shown.look.clone(),
    })]
}

/// The same where other rows come of it: until they are there, keys wait.
pub(super) fn turn(state: &mut State) -> Vec<Effect> {
    if let Mode::Analysis(shown) = &mut state.mode {
        shown.turning = shown.walk().is_some() || shown.findings.is_none();
    }
    ask(state)
}

/// Has what is shown made again, if the claims or the room have become others.
pub(super) fn again(state: &mut State) -> Vec<Effect> {
    match &state.mode {
        Mode::Analysis(shown) if shown.of.as_ref() != Some(&about(state, shown)) => turn(state),
        _ => Vec::new(),
    }
}

/// Shows a result of the analysis, unless a newer one was requested. Returns the keys that were typed ahead: they are
/// about the rows that are in sight from now on.
pub(super) fn analysed(state: &mut State, number: u64, seen: Rendered) -> Vec<KeyCombination> {
    let Some(shown) = state.mode.shown_mut().filter(|shown| shown.asked == number) else { return Vec::new() };
    shown.answered = number;
    let before = shown.findings.replace(Arc::new(seen.findings));
    if shown.walk().is_some() {
        (shown.picture, shown.look) = (Arc::new(seen.picture), seen.view);
    } else if let (Some(before), Some(findings)) = (before, &shown.findings) {
        // More of the files may have come in: the cursor stays on its row.
        let same = findings.place_of(&before, shown.look.row);
        (shown.skipped, shown.whole) = if same.is_some() { (shown.skipped, shown.whole) } else { (0, false) };
        shown.look.row = same.unwrap_or_else(|| shown.look.row.min(findings.rows().saturating_sub(1)));
    }
    shown.turning = false;
    std::mem::take(&mut shown.ahead)
}

/// Leaves an analysis: the panes are as they were.
pub(super) fn close(state: &mut State, shown: &Shown) -> Vec<Effect> {
    let Before { focus, zoomed, subject, reading } = shown.before;
    (state.focus, state.zoomed) = (focus, zoomed);
    moves::show(state, subject);
    state.reading.cursor = reading;
    if shown.is_looking() { vec![Effect::StopAnalysing] } else { Vec::new() }
}

/// Leaves the analysis that is shown, if one is; help that lies over it stays.
pub(super) fn leave(state: &mut State) {
    let shown = match &mut state.mode {
        Mode::Menu(menu) => menu.shown.take(),
        Mode::Analysis(_) => match std::mem::take(&mut state.mode) {
            Mode::Analysis(shown) => Some(shown),
            _ => None,
        },
        _ => None,
    };
    if let Some(shown) = shown {
        close(state, &shown);
    }
}

/// So long what is shown has been waited for.
pub(super) fn waited(state: &mut State, millis: u64) {
    if let Mode::Analysis(shown) = &mut state.mode
        && shown.of.is_some()
    {
        shown.waited = millis;
    }
}

/// Leaves an analysis for the claims that a query finds; going back comes to it again.
pub(super) fn list(state: &mut State, mut shown: Shown, query: String) -> Vec<Effect> {
    shown.zoomed = state.zoomed;
    state.zoomed = shown.before.zoomed;
    let here = Step { shown: Some(Box::new(shown)), ..state.step(None) };
    state.view.tab = Tab::Claims;
    filter::go_from(state, here, query)
}

/// Comes back to an analysis that was left. What was being made for it is asked for again.
pub(super) fn come_back(state: &mut State, mut shown: Box<Shown>) -> Vec<Effect> {
    moves::focus(state, Pane::Claims);
    state.zoomed = shown.zoomed;
    if shown.is_looking() {
        shown.of = None;
    }
    state.mode = Mode::Analysis(shown);
    again(state)
}

/// Returns the query for the claims of the row under the cursor.
///
/// # Errors
/// A sentence where the row has no claims to list, or more than a query can name.
pub(super) fn claims(state: &State, shown: &Shown) -> Result<String, String> {
    let nothing = || "There is no claim to list for this row.".to_owned();
    let row = shown.row().ok_or_else(nothing)?;
    // Where many rows share their claims, a row has the term that asks for them.
    if let Some(term) = row.data.get("query").and_then(|term| term.as_str()).filter(|term| !term.is_empty()) {
        return Ok(set_term(&state.view.query, term, Presence::Required));
    }
    // A row may have a million claims: of more than a query has letters no id is looked at.
    let some = row.claims.iter().take(MAX_QUERY_CHARS);
    let ids: Vec<String> = some.map(|&claim| quoted(state.base().claims.id(claim))).collect();
    let query = format!("id:{}", ids.join(","));
    match row.claims.len() {
        0 => Err(nothing()),
        claims if claims == ids.len() && fits(&query) => Ok(query),
        claims => Err(format!(
            "{} claims are too many for a query: space marks them, and `is:marked` lists them.",
            grouped(claims)
        )),
    }
}

/// Returns whether a query is read to its end.
pub(super) fn fits(query: &str) -> bool {
    query.chars().nth(MAX_QUERY_CHARS).is_none()
}
