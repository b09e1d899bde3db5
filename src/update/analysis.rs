//! Analyses in the place of the list: opened, requested again once their inputs are others, left and resumed. Their
//! keys are in `analysis_keys`.

use std::sync::Arc;

use crokey::KeyCombination;

use crate::limits::MAX_QUERY_CHARS;
use crate::model::RecordIx;
use crate::present::analyses::interactive::{CharSet, Rendered, ViewState};
use crate::present::analyses::{ANALYSES, Requires};
use crate::query::language::edit::{Presence, quoted, set_term};
use crate::state::State;
use crate::state::analysis_keys::{AnalysisCommand, key_of_analysis};
use crate::state::analysis_view::{AnalysisInputs, AnalysisView, SavedPanes};
use crate::state::appearance::Glyphs;
use crate::state::effect::{AnalysisRequest, Effect};
use crate::state::id_remap::IdRemap;
use crate::state::layout::PaneRect;
use crate::state::mode::Mode;
use crate::state::pane::{Pane, Tab};
use crate::state::trail::TrailStep;
use crate::text::grouped;

use super::{doubt, filter, moves, rows_request, since};

/// Number of lines of the pane that a picture leaves for the words beside it.
const LINES_BESIDE_PICTURE: u16 = 5;

/// Opens the analysis at place `at` of its table, for the hits of the query. An interactive picture gets the whole
/// screen.
pub(super) fn open(state: &mut State, at: usize) -> Vec<Effect> {
    let Some(analysis) = ANALYSES.get(at) else { return Vec::new() };
    let mut effects = match prepare(state, at, analysis.requires) {
        Ok(effects) => effects,
        Err(sentence) => {
            state.notify_error(sentence);
            return Vec::new();
        }
    };
    let records = match &state.doubt {
        Some(doubt) if doubt::is_shown_by(at) => vec![doubt.record],
        _ if matches!(analysis.requires, Requires::Records(_)) => state.reading.record.into_iter().collect(),
        _ => Vec::new(),
    };
    let before = SavedPanes {
        focus: state.focus,
        zoomed: state.zoomed,
        subject: state.reading.record,
        reading: state.reading.cursor,
    };
    moves::focus(state, Pane::Claims);
    state.zoomed |= analysis.interactive.is_some();
    let charset = if state.session.appearance.glyphs == Glyphs::Ascii { CharSet::Ascii } else { CharSet::Unicode };
    let shown = AnalysisView {
        analysis: at,
        requested: 0,
        received: 0,
        inputs: None,
        waited_ms: 0,
        findings: None,
        picture: Arc::default(),
        view_state: ViewState { charset, ..ViewState::default() },
        scrolled_lines: 0,
        summary_expanded: false,
        pending: false,
        type_ahead: Vec::new(),
        records,
        saved_panes: before,
        zoomed: state.zoomed,
    };
    state.mode = Mode::Analysis(Box::new(shown));
    effects.extend(restart(state));
    effects
}

/// Begins the doubt that an analysis shows, if it shows one, and returns the effects of that.
fn prepare(state: &mut State, at: usize, takes: Requires) -> Result<Vec<Effect>, String> {
    match takes {
        Requires::Earlier => since::obstacle(state).map_or(Ok(Vec::new()), Err),
        _ if doubt::is_shown_by(at) => doubt::begin(state),
        _ => Ok(Vec::new()),
    }
}

/// Returns the inputs that the shown analysis would have now.
fn inputs(state: &State, shown: &AnalysisView) -> AnalysisInputs {
    let inside = state.layout().find(Pane::Claims).map(PaneRect::inside).unwrap_or_default();
    let beside = if shown.walk().is_some() { 0 } else { LINES_BESIDE_PICTURE };
    let size = (inside.width, inside.height.saturating_sub(beside));
    let (answer, hits) = (state.answer.generation, state.answer.hits.clone());
    AnalysisInputs { size, searched: state.session.collection.library.size(), answer, hits }
}

/// Requests the shown analysis for its current inputs. While the search for these is running, the request waits for
/// its answer.
pub(super) fn request(state: &mut State) -> Vec<Effect> {
    let Some(of) = state.analysis().map(|shown| inputs(state, shown)) else { return Vec::new() };
    let is_answered = state.answer.generation == state.generations.search;
    if is_answered && rows_request::are_on_servers(state) {
        return wait_for_rows(state);
    }
    let number = state.generations.analysis + 1;
    let earlier = state.session.earlier.as_ref().and_then(|earlier| earlier.version.clone());
    let Mode::Analysis(shown) = &mut state.mode else { return Vec::new() };
    shown.waited_ms = 0;
    // `None` never equals the inputs of later: the answer of the search makes `refresh_if_stale` request again.
    shown.inputs = Some(of.clone()).filter(|_| is_answered);
    if !is_answered {
        return Vec::new();
    }
    (state.generations.analysis, shown.requested) = (number, number);
    vec![Effect::Analyse(AnalysisRequest {
        number,
        analysis: shown.analysis,
        hits: of.hits,
        records: shown.records.clone(),
        earlier,
        room: of.size,
        view_state: shown.view_state.clone(),
    })]
}

/// Has all rows of the answer brought home: an analysis of some of them would say what is not so. It is requested when they
/// have come.
fn wait_for_rows(state: &mut State) -> Vec<Effect> {
    if let Mode::Analysis(shown) = &mut state.mode {
        shown.inputs = None;
    }
    match rows_request::request_all(state) {
        Ok(effect) => effect.into_iter().collect(),
        Err(sentence) => {
            leave(state);
            state.notify_error(sentence);
            Vec::new()
        }
    }
}

/// Requests the analysis anew where its rows will be others; keys wait until these are there.
pub(super) fn restart(state: &mut State) -> Vec<Effect> {
    if let Mode::Analysis(shown) = &mut state.mode {
        shown.pending = shown.walk().is_some() || shown.findings.is_none();
    }
    request(state)
}

/// Requests the shown analysis anew if its inputs have changed.
pub(super) fn refresh_if_stale(state: &mut State) -> Vec<Effect> {
    match &state.mode {
        Mode::Analysis(shown) if shown.inputs.as_ref() != Some(&inputs(state, shown)) => restart(state),
        _ => Vec::new(),
    }
}

/// Shows a result of the analysis, unless a newer one was requested. Returns the keys that were typed ahead: they are
/// about the rows that are in sight from now on.
pub(super) fn apply_result(state: &mut State, number: u64, seen: Rendered) -> Vec<KeyCombination> {
    let Some(shown) = state.mode.analysis_mut().filter(|shown| shown.requested == number) else { return Vec::new() };
    shown.received = number;
    let before = shown.findings.replace(Arc::new(seen.findings));
    if shown.walk().is_some() {
        (shown.picture, shown.view_state) = (Arc::new(seen.picture), seen.view);
    } else if let (Some(before), Some(findings)) = (before, &shown.findings) {
        // More of the files may have come in: the cursor stays on its row.
        let same = findings.place_of(&before, shown.view_state.row);
        (shown.scrolled_lines, shown.summary_expanded) =
            if same.is_some() { (shown.scrolled_lines, shown.summary_expanded) } else { (0, false) };
        shown.view_state.row = same.unwrap_or_else(|| shown.view_state.row.min(findings.rows().saturating_sub(1)));
    } else if let Some(findings) = &shown.findings {
        // After a reload the row may be gone.
        shown.view_state.row = shown.view_state.row.min(findings.rows().saturating_sub(1));
    }
    shown.pending = false;
    std::mem::take(&mut shown.type_ahead)
}

/// Restores the panes as they were before an analysis.
pub(super) fn close(state: &mut State, shown: &AnalysisView) -> Vec<Effect> {
    let SavedPanes { focus, zoomed, subject, reading } = shown.saved_panes;
    (state.focus, state.zoomed) = (focus, zoomed);
    moves::show_record(state, subject);
    state.reading.cursor = reading;
    if !shown.is_computing() {
        return Vec::new();
    }
    if let Some(rest) = &mut state.answer.rest {
        rest.coming = None;
    }
    vec![Effect::CancelAnalysis]
}

/// Leaves the shown analysis, if there is one; help over it stays open.
pub(super) fn leave(state: &mut State) {
    let shown = match &mut state.mode {
        // Menus and pages of the manual lie over an analysis, and keep it while they are open.
        Mode::Menu(menu) => menu.analysis.take(),
        Mode::Manual { help, .. } => help.analysis.take(),
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

/// Notes the milliseconds since the shown analysis was requested.
pub(super) fn tick(state: &mut State, millis: u64) {
    if let Mode::Analysis(shown) = &mut state.mode
        && shown.inputs.is_some()
    {
        shown.waited_ms = millis;
    }
}

/// Leaves an analysis for the claims that a query finds; going back comes to it again.
pub(super) fn open_row_claims(state: &mut State, mut shown: AnalysisView, query: String) -> Vec<Effect> {
    shown.zoomed = state.zoomed;
    state.zoomed = shown.saved_panes.zoomed;
    let here = TrailStep { analysis: Some(Box::new(shown)), ..state.trail_step(None) };
    state.view.tab = Tab::Claims;
    filter::go_from(state, here, query)
}

/// Resumes an analysis that was left. A request that was running then is made again.
pub(super) fn resume(state: &mut State, mut shown: Box<AnalysisView>) -> Vec<Effect> {
    moves::focus(state, Pane::Claims);
    state.zoomed = shown.zoomed;
    // Leaving cancelled the request, so that its answer will not come.
    if shown.is_computing() {
        shown.inputs = None;
    }
    state.mode = Mode::Analysis(shown);
    refresh_if_stale(state)
}

/// Resumes the analysis that was left for a line or a dialog, if there was one.
pub(super) fn resume_suspended(state: &mut State, suspended: Option<Box<AnalysisView>>) -> Vec<Effect> {
    suspended.map(|shown| resume(state, shown)).unwrap_or_default()
}

/// Prepares the shown analysis for a reloaded collection, on which it is made anew. Returns `false` where none is shown, or a record
/// is gone that it is about.
pub(super) fn remap_shown(state: &mut State, remap: &IdRemap) -> bool {
    state.mode.analysis_mut().is_some_and(|shown| remap_view(shown, remap))
}

/// Prepares an analysis that was left for a line like [`remap_shown`]; `None` where it cannot be made anew.
pub(super) fn remap_suspended(shown: Option<Box<AnalysisView>>, remap: &IdRemap) -> Option<Box<AnalysisView>> {
    shown.and_then(|mut shown| remap_view(&mut shown, remap).then_some(shown))
}

fn remap_view(shown: &mut AnalysisView, remap: &IdRemap) -> bool {
    let records: Option<Vec<RecordIx>> = shown.records.iter().map(|&record| remap.record(record)).collect();
    let Some(records) = records else { return false };
    shown.records = records;
    shown.saved_panes.subject = shown.saved_panes.subject.and_then(|subject| remap.record(subject));
    // No answer to an earlier request is taken in: it is of claims that are gone.
    (shown.requested, shown.received, shown.inputs) = (0, 0, None);
    (shown.findings, shown.picture, shown.pending) = (None, Arc::default(), true);
    if shown.walk().is_some() {
        shown.view_state = ViewState { charset: shown.view_state.charset, ..ViewState::default() };
    }
    true
}

/// Returns the query for the claims of the row under the cursor.
///
/// # Errors
/// A sentence where the row has no claims to list, or more than a query can name.
pub(super) fn row_query(state: &State, shown: &AnalysisView) -> Result<String, String> {
    let nothing = || "This row has no claims to list.".to_owned();
    let row = shown.row().ok_or_else(nothing)?;
    // Where many rows share their claims, a row has the term that asks for them.
    if let Some(term) = &row.query {
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
            "{} claims are too many for a query: {} marks them, and `is:marked` lists them.",
            grouped(claims),
            key_of_analysis(AnalysisCommand::Mark)
        )),
    }
}

/// Returns whether a query is short enough to be read to its end.
pub(super) fn fits(query: &str) -> bool {
    query.chars().nth(MAX_QUERY_CHARS).is_none()
}
