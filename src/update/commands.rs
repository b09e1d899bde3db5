//! The effect of each command of the key table.

use crate::import::is_workbook_name;
use crate::model::RecordIx;
use crate::present::analyses::ANALYSES;
use crate::query::language::edit::Presence;
use crate::query::{ClaimBitmap, DraftDecision};
use crate::state::State;
use crate::state::effect::Effect;
use crate::state::event::MouseOwner;
use crate::state::facet_rows::FacetRow;
use crate::state::key_text::key_of;
use crate::state::keymap::KeyCommand;
use crate::state::mode::{MenuKind, Mode};
use crate::state::pane::{Pane, Tab};
use crate::text::counted;

use super::navigate::navigate;
use super::trail::Visit;
use super::{
    analysis, bookmarks, clipboard, column_panel, doubt, draft_editor, drafts, export, facet_search, filter, links,
    marks, menu, moves, notebook, prompt, reload_request, resume, trail, views,
};

/// Quits; where marks or decisions on drafts would be lost that were not exported, it warns first and quits at the second
/// time.
fn quit(state: &mut State) -> Vec<Effect> {
    let guard = &state.session.quit_guard;
    let mut unexported = ClaimBitmap::clone(&state.view.marks);
    unexported.difference_with(&guard.exported);
    if resume::keeps_marks(state) {
        unexported = ClaimBitmap::new();
    }
    let kept = &state.session.notebook.drafts.kept;
    let decisions = state.view.decisions.without(&guard.exported_decisions).without(kept).len();
    if (unexported.is_empty() && decisions == 0) || guard.warned {
        return vec![Effect::Quit];
    }
    state.session.quit_guard.warned = true;
    let lost = match (unexported.len(), decisions) {
        (marks, 0) => counted(marks, "marked claim was", "marked claims were"),
        (0, decisions) => counted(decisions, "decision on a draft was", "decisions on drafts were"),
        (marks, decisions) => {
            let marks = counted(marks, "marked claim", "marked claims");
            format!("{marks} and {} were", counted(decisions, "decision on a draft", "decisions on drafts"))
        }
    };
    let (quit, export) = (key_of(KeyCommand::Quit), key_of(KeyCommand::Export));
    state.notify_error(format!("{lost} not exported: {quit} again quits anyway, {export} exports."));
    Vec::new()
}

/// Leaves the mouse to the terminal, or takes it back.
fn toggle_mouse(state: &mut State) -> Vec<Effect> {
    let (owner, says) = match state.session.mouse {
        MouseOwner::Explorer => (MouseOwner::Terminal, "The mouse is left to the terminal, for selecting text."),
        MouseOwner::Terminal => (
            MouseOwner::Explorer,
            "The mouse points, opens with a double click, drags borders and scrolls. Most terminals select text with Shift held.",
        ),
    };
    state.session.mouse = owner;
    state.notify(says);
    vec![Effect::SetMouseOwner(owner)]
}

/// Runs a command, `count` being the number typed before its keys.
pub(super) fn run_command(state: &mut State, command: KeyCommand, count: Option<usize>) -> Vec<Effect> {
    let times = count.unwrap_or(1).max(1);
    let steps = isize::try_from(times).unwrap_or(isize::MAX);
    match command {
        KeyCommand::Navigate(navigation) => navigate(state, navigation, count),
        KeyCommand::Search if state.focus != Pane::Facets => prompt::begin(state),
        KeyCommand::Search | KeyCommand::FindValue => facet_search::begin(state),
        KeyCommand::StepOut => return step_out(state),
        KeyCommand::ClearQuery => return filter::go(state, String::new()),
        KeyCommand::SaveView => views::begin(state),
        KeyCommand::Views => menu::open(state, MenuKind::Views),
        KeyCommand::Bookmark(wanted) => bookmarks::begin(state, wanted),
        KeyCommand::TakeHint => return filter::take_hint(state),
        KeyCommand::Open => return open(state),
        KeyCommand::Narrow => return filter::toggle(state, Presence::Required),
        KeyCommand::Exclude => return filter::toggle(state, Presence::Excluded),
        KeyCommand::Back => return go(state, -steps),
        KeyCommand::Forward => return go(state, steps),
        KeyCommand::MatchText => prompt::begin_match(state),
        KeyCommand::MoreLikeThis => match state.current_claim() {
            Some(claim) => return filter::search_similar(state, claim),
            None => state.notify_error("Only a claim has similar claims: choose one."),
        },
        KeyCommand::Mark if state.focus == Pane::Facets => return filter::toggle(state, Presence::Required),
        KeyCommand::Mark => return marks::mark(state, times),
        KeyCommand::Range => marks::toggle_range(state),
        KeyCommand::MarkAll => return marks::mark_all(state),
        KeyCommand::Invert => return marks::invert(state),
        KeyCommand::Unmark => return marks::unmark(state),
        KeyCommand::AcceptDraft => return drafts::decide(state, DraftDecision::Accept),
        KeyCommand::DropDraft => return drafts::decide(state, DraftDecision::Drop),
        KeyCommand::EditDraft => draft_editor::open(state),
        KeyCommand::Sort(key) => return filter::sort(state, key),
        KeyCommand::Doubt => return toggle_doubt(state),
        KeyCommand::Analyse(at) => return analysis::open(state, at),
        KeyCommand::CopyText => return clipboard::copy_name(state),
        KeyCommand::CopyId => return clipboard::copy_id(state),
        KeyCommand::CopyCitation => return clipboard::copy_citation(state),
        KeyCommand::CopyMarkdown => return clipboard::copy_markdown(state),
        KeyCommand::CopyQuery => return clipboard::copy_query(state),
        KeyCommand::Edit => return edit(state),
        KeyCommand::Browse => return browse(state),
        KeyCommand::Export => return export::open(state),
        KeyCommand::NotebookEntry(kind) => return notebook::begin(state, kind),
        KeyCommand::Columns => column_panel::open(state),
        // A doubt lies over everything: what was changed before it is undone only once it has ended.
        KeyCommand::Undo if state.doubt.is_some() => return doubt::end(state),
        KeyCommand::Undo => return trail::undo(state, times),
        KeyCommand::Redo => return trail::redo(state, times),
        KeyCommand::Palette => menu::open(state, MenuKind::Palette),
        KeyCommand::Help => menu::open(state, MenuKind::Help),
        KeyCommand::Reload => return reload_request::begin(state),
        KeyCommand::Redraw => return vec![Effect::Redraw],
        KeyCommand::Mouse => return toggle_mouse(state),
        KeyCommand::Suspend => return vec![Effect::Suspend],
        KeyCommand::Quit => return quit(state),
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

/// Goes to the step at a place of the trail.
pub(super) fn visit_step(state: &mut State, at: usize) -> Vec<Effect> {
    let visit = trail::go_to(state, at);
    arrive(state, visit)
}

/// Resumes the analysis of a step of the trail, if the step has one.
fn arrive(state: &mut State, visit: Visit) -> Vec<Effect> {
    let mut effects = visit.effects;
    effects.extend(analysis::resume_suspended(state, visit.analysis));
    effects
}

/// Steps out of the innermost of range, zoom, pane, tab, analysis and query.
fn step_out(state: &mut State) -> Vec<Effect> {
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
    // What was done last goes first: the doubt, with the queries made in it, before the query that was there.
    } else if state.doubt.is_some() {
        let effects = doubt::end(state);
        if state.notice.is_none() {
            state.notify("The doubt has ended.");
        }
        return effects;
    // The query was made by a row of an analysis: stepping out of it is going back there, not clearing it.
    } else if state.trail.is_behind_analysis(&state.view.query) {
        return go(state, -1);
    } else if !state.view.query.is_empty() {
        let effects = filter::go(state, String::new());
        state.notify(format!("Query cleared; {} brings it back.", key_of(KeyCommand::Undo)));
        return effects;
    }
    Vec::new()
}

/// Opens the row or the link under the cursor.
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
        Pane::Trail => return visit_step(state, state.overlay_cursor.at),
        Pane::Problems => return open_problem(state),
        Pane::Claims => {
            let relaxation = state.answer.relaxations.get(state.cursor().at);
            // Where nothing was found, the rows of the list are relaxed queries.
            if let (Tab::Claims, 0, Some(relaxation)) = (state.view.tab, state.answer.hits.total, relaxation) {
                let query = relaxation.query.clone();
                return filter::go(state, query);
            }
            match state.record_at(state.cursor().at) {
                Some(record) => trail::open(state, record),
                None => state.notify("There is nothing to open here."),
            }
        }
    }
    Vec::new()
}

/// Opens the editor at the problem under the cursor.
fn open_problem(state: &mut State) -> Vec<Effect> {
    let Some(problem) = state.session.collection.diagnostics.get(state.overlay_cursor.at) else {
        state.notify("There is no problem to open.");
        return Vec::new();
    };
    if problem.at.cell.is_empty() {
        return vec![Effect::Edit { file: problem.at.file.clone(), line: problem.at.line.max(1) }];
    }
    let place = problem.at.place();
    state.notify_error(format!("A text editor cannot open a workbook; the problem is at {place}."));
    Vec::new()
}

/// Opens the editor at the line of the record in the reading pane.
fn edit(state: &mut State) -> Vec<Effect> {
    let Some(record) = state.reading.record else {
        state.notify_error("There is no record to edit.");
        return Vec::new();
    };
    let origin = state.base().location(record);
    let file = state.base().files.get(origin.file as usize).map(std::string::ToString::to_string);
    if state.session.collection.servers.is_some() {
        state.notify_error("This record is on a server, and not in a file that could be edited.");
        Vec::new()
    } else if let Some(file) = file.as_ref().filter(|file| is_workbook_name(file)) {
        let message = format!("A text editor cannot open a workbook; the record is in row {} of {file}.", origin.line);
        state.notify_error(message);
        Vec::new()
    } else if let Some(file) = file {
        vec![Effect::Edit { file, line: origin.line.max(1) }]
    } else {
        state.notify_error("It is not known which line this record is on.");
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
        state.notify_error("No source here has an address.");
        Vec::new()
    }
}
