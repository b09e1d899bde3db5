//! What each action of the table does.

use crate::model::RecordIx;
use crate::present::analyses::ANALYSES;
use crate::present::record::ReportTopic;
use crate::query::language::edit::Presence;
use crate::state::State;
use crate::state::actions::{ACTIONS, Act, Action};
use crate::state::effect::Effect;
use crate::state::event::MouseOwner;
use crate::state::facet_rows::FacetRow;
use crate::state::mode::{MenuKind, Mode};
use crate::state::pane::{Pane, Tab};
use crate::text::counted;

use super::motion::Motion;
use super::trail::Visit;
use super::{
    analysis, copying, doubt, exporting, facet_search, filter, links, marks, menu, moves, prompt, reload, trail,
};

/// Leaves; where marks would be gone that were not exported, only when it is said twice.
fn quit(state: &mut State) -> Vec<Effect> {
    let lost = state.view.marks.len();
    if lost == 0 || state.view.marks == state.session.quit_guard.exported || state.session.quit_guard.warned {
        return vec![Effect::Quit];
    }
    state.session.quit_guard.warned = true;
    let marks = counted(lost, "claim is marked and was", "claims are marked and were");
    state.complain(format!("{marks} not exported: q again leaves all the same, x exports."));
    Vec::new()
}

/// Leaves the mouse to the terminal, or takes it back.
fn toggle_mouse(state: &mut State) -> Vec<Effect> {
    let (owner, says) = match state.session.mouse {
        MouseOwner::Explorer => {
            (MouseOwner::Terminal, "The mouse is left to the terminal, which selects text with it.")
        }
        MouseOwner::Terminal => (
            MouseOwner::Explorer,
            "The mouse gives panes and rows the cursor, and scrolls. Most terminals still select text with Shift held.",
        ),
    };
    state.session.mouse = owner;
    state.say(says);
    vec![Effect::GiveMouse(owner)]
}

/// Does what the action says, `count` being the number typed before it.
pub(super) fn perform(state: &mut State, act: Act, count: Option<usize>) -> Vec<Effect> {
    let times = count.unwrap_or(1).max(1);
    let steps = isize::try_from(times).unwrap_or(isize::MAX);
    match act {
        Act::Down => moves::go(state, Motion::Rows(steps)),
        Act::Up => moves::go(state, Motion::Rows(-steps)),
        Act::First => moves::go(state, Motion::To(times - 1)),
        Act::Last => moves::go(state, count.map_or(Motion::Last, |row| Motion::To(row.saturating_sub(1)))),
        Act::HalfDown => moves::go(state, Motion::HalfPages(steps)),
        Act::HalfUp => moves::go(state, Motion::HalfPages(-steps)),
        Act::PageDown => moves::go(state, Motion::Pages(steps)),
        Act::PageUp => moves::go(state, Motion::Pages(-steps)),
        Act::NextPane => moves::next_pane(state, true),
        Act::PreviousPane => moves::next_pane(state, false),
        Act::Left => moves::sideways(state, false, times),
        Act::Right => moves::sideways(state, true, times),
        Act::Focus(pane) => moves::focus(state, pane),
        Act::NextTab => moves::tab(state, steps),
        Act::PreviousTab => moves::tab(state, -steps),
        Act::Zoom => {
            state.zoomed = !state.zoomed;
        }
        Act::Search if state.focus != Pane::Facets => prompt::begin(state),
        Act::Search | Act::FindValue => facet_search::begin(state),
        Act::Peel => return peel(state),
        Act::ClearQuery => return filter::go(state, String::new()),
        Act::TakeHint => return filter::take_hint(state),
        Act::Open => return open(state),
        Act::Follow => links::show_letters(state),
        Act::Narrow => return filter::toggle(state, Presence::Required),
        Act::Exclude => return filter::toggle(state, Presence::Excluded),
        Act::Back => return go(state, -steps),
        Act::Forward => return go(state, steps),
        Act::ToRelated => links::jump(state, ReportTopic::Relations),
        Act::ToContradictions => links::jump(state, ReportTopic::Contradictions),
        Act::ToSources => links::jump(state, ReportTopic::Sources),
        Act::ToActors => links::jump(state, ReportTopic::Actors),
        Act::ToPlaces => links::jump(state, ReportTopic::Places),
        Act::ToFigures => links::jump(state, ReportTopic::Figures),
        Act::MoreLikeThis => match state.current_claim() {
            Some(claim) => return filter::more_like(state, claim),
            None => state.complain("Only claims have others like them: choose a claim."),
        },
        Act::Mark if state.focus == Pane::Facets => return filter::toggle(state, Presence::Required),
        Act::Mark => return marks::mark(state, times),
        Act::Range => marks::range_on_off(state),
        Act::MarkAll => return marks::mark_all(state),
        Act::Invert => return marks::invert(state),
        Act::Unmark => return marks::unmark(state),
        Act::Sort(key) => return filter::sort(state, key),
        Act::Doubt => return toggle_doubt(state),
        Act::Analyse(at) => return analysis::open(state, at),
        Act::CopyText | Act::CopyId | Act::CopyCitation | Act::CopyMarkdown | Act::CopyQuery => {
            return copying::copy(state, act);
        }
        Act::Edit => return edit(state),
        Act::Browse => return browse(state),
        Act::Export => return exporting::open(state),
        Act::Undo if state.doubt.is_some() => return doubt::end(state),
        Act::Undo => return trail::undo(state, times),
        Act::Redo => return trail::redo(state, times),
        Act::Palette => menu::open(state, MenuKind::Palette),
        Act::Help => menu::open(state, MenuKind::Help),
        Act::Reload => return reload::begin(state),
        Act::Redraw => return vec![Effect::Redraw],
        Act::Mouse => return toggle_mouse(state),
        Act::Suspend => return vec![Effect::Suspend],
        Act::Quit => return quit(state),
    }
    Vec::new()
}

/// Doubts the record under the cursor and shows its fallout, or ends the doubt that stands.
fn toggle_doubt(state: &mut State) -> Vec<Effect> {
    if state.doubt.is_some() {
        return doubt::end(state);
    }
    let at = (0..ANALYSES.len()).find(|&at| doubt::is_shown_by(at));
    at.map(|at| analysis::open(state, at)).unwrap_or_default()
}

/// Goes `by` steps along the trail, back where negative.
fn go(state: &mut State, by: isize) -> Vec<Effect> {
    let visit = trail::go(state, by);
    arrive(state, visit)
}

/// Resumes the analysis of a step of the trail, if the step has one.
fn arrive(state: &mut State, visit: Visit) -> Vec<Effect> {
    let mut effects = visit.effects;
    effects.extend(visit.analysis.map(|shown| analysis::come_back(state, shown)).unwrap_or_default());
    effects
}

/// Steps out of one thing.
fn peel(state: &mut State) -> Vec<Effect> {
    state.mode = Mode::Browse;
    if state.range_start.take().is_some() {
        return Vec::new();
    }
    if state.zoomed {
        state.zoomed = false;
    } else if state.focus != Pane::Claims {
        moves::focus(state, Pane::Claims);
    } else if state.view.tab != Tab::Claims {
        state.view.tab = Tab::Claims;
    } else if state.trail.is_behind_analysis(&state.view.query) {
        return go(state, -1);
    } else if !state.view.query.is_empty() {
        let effects = filter::go(state, String::new());
        // The first undo ends a doubt.
        let back = match ACTIONS.iter().find(|row| row.act == Act::Undo).map(Action::first_key) {
            Some(undo) if state.doubt.is_none() => format!("; {undo} brings it back"),
            _ => String::new(),
        };
        state.say(format!("Query cleared{back}."));
        return effects;
    }
    Vec::new()
}

/// Opens what is under the cursor.
fn open(state: &mut State) -> Vec<Effect> {
    match state.focus {
        Pane::Facets => {
            let (field, is_value) = match state.facet_rows().get(state.facets.cursor.at) {
                Some(FacetRow::Value(_)) => (None, true),
                Some(FacetRow::Heading(facet) | FacetRow::More(facet, _)) => (Some(facet.field), false),
                Some(FacetRow::Beyond(_)) => {
                    facet_search::begin(state);
                    return Vec::new();
                }
                None => (None, false),
            };
            if is_value {
                return filter::toggle(state, Presence::Required);
            }
            if let Some(field) = field
                && !state.facets.open.remove(field)
            {
                state.facets.open.insert(field);
            }
        }
        Pane::Timeline => return filter::toggle(state, Presence::Required),
        Pane::Reading => links::open(state),
        Pane::Trail => {
            let visit = trail::go_to(state, state.overlay_cursor.at);
            return arrive(state, visit);
        }
        Pane::Faults => {
            let fault = state.session.collection.diagnostics.get(state.overlay_cursor.at);
            return fault
                .map(|fault| Effect::Edit { file: fault.at.file.clone(), line: fault.at.line.max(1) })
                .into_iter()
                .collect();
        }
        Pane::Claims => {
            let remedy = state.answer.remedies.get(state.cursor().at);
            if let (Tab::Claims, 0, Some(remedy)) = (state.view.tab, state.answer.hits.total, remedy) {
                let query = remedy.query.clone();
                return filter::go(state, query);
            }
            if let Some(record) = state.record_at(state.cursor().at) {
                trail::open(state, record);
            }
        }
    }
    Vec::new()
}

/// Opens the editor where the record in the reading pane is written.
fn edit(state: &mut State) -> Vec<Effect> {
    let Some(record) = state.reading.record else {
        state.complain("There is no record to edit.");
        return Vec::new();
    };
    let origin = state.base().origin(record);
    let file = state.base().files.get(origin.file as usize).map(std::string::ToString::to_string);
    if let Some(file) = file {
        vec![Effect::Edit { file, line: origin.line.max(1) }]
    } else {
        state.complain("It is not known where this record is written.");
        Vec::new()
    }
}

/// Opens the address of the source in the reading pane, or of the claim's first source that has one.
fn browse(state: &mut State) -> Vec<Effect> {
    let base = state.base();
    let url = match state.reading.record {
        Some(RecordIx::Source(source)) => base.sources.row(source).url.clone(),
        Some(RecordIx::Claim(claim)) => {
            base.claims.row(claim).sources().iter().find_map(|&source| base.sources.row(source).url.clone())
        }
        _ => None,
    };
    if let Some(url) = url {
        vec![Effect::Browse(url.into())]
    } else {
        state.complain("No address is given for a source here.");
        Vec::new()
    }
}
