//! Reloading: the new collection takes the place of the old one, and cursor, marks and trail find their records again
//! by id.

use std::sync::Arc;

use crate::model::{ClaimIx, RecordIx};
use crate::query::facets::{ActorCounts, TabCounts};
use crate::query::{ClaimBitmap, DraftDecisions, Hits};
use crate::state::State;
use crate::state::collection::Collection;
use crate::state::effect::{DropInBackground, Effect};
use crate::state::history::SharedChanges;
use crate::state::id_remap::{IdRemap, Reloaded};
use crate::state::mode::Mode;
use crate::state::notebook_entry::NotebookLog;
use crate::state::session::ReloadCause;
use crate::state::view::View;
use crate::text::{counted, grouped};

use super::reload_request::{POSTPONED, follow_up, is_disturbed};
use super::search_request::search;
use super::{analysis, doubt, draft_editor, files_changed, notebook_replay, since};

/// Shows the error of a reload: everything stays as it was.
pub(super) fn failed(state: &mut State, sentence: String) -> Vec<Effect> {
    state.session.reload.progress = None;
    let by_itself = std::mem::take(&mut state.session.reload.by_itself);
    if by_itself {
        let text = files_changed::kept(&format!("The files have changed and cannot be read ({sentence})"));
        state.notify_of_files(&text, true);
    } else {
        state.notify_error(sentence);
    }
    follow_up(state)
}

/// The marks and the decisions on drafts of all views, mapped to the new collection. What many views share stays shared.
#[derive(Default)]
struct RemappedViews {
    marks: SharedChanges<ClaimBitmap>,
    decisions: SharedChanges<DraftDecisions>,
}

impl RemappedViews {
    fn marks(&mut self, remap: &IdRemap, marks: &Arc<ClaimBitmap>) -> Arc<ClaimBitmap> {
        if remap.keeps_claims() {
            return Arc::clone(marks);
        }
        self.marks.of(marks, |marks| marks.iter().filter_map(|claim| remap.claim(claim)).collect())
    }

    fn decisions(&mut self, remap: &IdRemap, decisions: &Arc<DraftDecisions>) -> Arc<DraftDecisions> {
        if remap.keeps_claims() || decisions.is_empty() {
            return Arc::clone(decisions);
        }
        self.decisions.of(decisions, |decisions| decisions.renumber(|claim| remap.claim(claim)))
    }

    fn remap(&mut self, remap: &IdRemap, view: &mut View) {
        view.marks = self.marks(remap, &view.marks);
        view.decisions = self.decisions(remap, &view.decisions);
        view.anchor = view.anchor.and_then(|anchor| remap.claim(anchor));
    }
}

/// Maps the counts of the tabs to the new collection: they are shown until the search is answered on it.
fn remap_tab_counts(remap: &IdRemap, tab_counts: TabCounts) -> TabCounts {
    let source = |(source, count)| match remap.record(RecordIx::Source(source)) {
        Some(RecordIx::Source(source)) => Some((source, count)),
        _ => None,
    };
    let place = |(place, count)| match remap.record(RecordIx::Place(place)) {
        Some(RecordIx::Place(place)) => Some((place, count)),
        _ => None,
    };
    let actor = |tally: ActorCounts| match remap.record(RecordIx::Actor(tally.actor)) {
        Some(RecordIx::Actor(actor)) => Some(ActorCounts { actor, ..tally }),
        _ => None,
    };
    let mut figures = tab_counts.figures;
    if !remap.keeps_claims() {
        figures = figures.into_iter().filter_map(|(claim, nth)| Some((remap.claim(claim)?, nth))).collect();
    }
    TabCounts {
        figures,
        sources: tab_counts.sources.into_iter().filter_map(source).collect(),
        actors: tab_counts.actors.into_iter().filter_map(actor).collect(),
        places: tab_counts.places.into_iter().filter_map(place).collect(),
    }
}

/// Removes the notice that servers did not answer, as they have.
fn forget_failure(state: &mut State, collection: &Collection) {
    if collection.servers.is_some() {
        state.notice = None;
    }
}

/// The sentence where the record of a line for the notebook is gone.
const RECORD_GONE: &str = "The record that you were writing on is gone.";

/// The sentence where the doubted record is gone.
const DOUBT_ENDED: &str = "What was doubted is gone, and the doubt has ended.";

/// The sentence where an export was being chosen.
const EXPORT_CLOSED: &str = "The export was closed: its claims were those that were open.";

/// Drops a reload by which something would be closed that was opened while the files were being read: they are read once more
/// when it is left. What the user has asked for meanwhile waits for nothing.
fn postpone(state: &mut State) -> Vec<Effect> {
    if state.session.reload.wanted == Some(ReloadCause::User) {
        return follow_up(state);
    }
    state.session.reload.postponed = true;
    state.session.reload.wanted = None;
    state.notify_of_files(POSTPONED, false);
    Vec::new()
}

/// Opens the reloaded collection in the place of the old one.
pub(super) fn apply_reload(state: &mut State, reloaded: Reloaded) -> Vec<Effect> {
    state.session.reload.progress = None;
    let by_itself = std::mem::take(&mut state.session.reload.by_itself);
    if by_itself && is_disturbed(state) {
        return postpone(state);
    }
    let collection = Arc::clone(&reloaded.collection);
    forget_failure(state, &collection);
    let (count, faults) = (collection.library.base.claims.len(), collection.diagnostics.len());
    let changes = reloaded.changes.filter(|_| by_itself);
    if let Some(sentence) = changes.and_then(|changes| files_changed::reason_to_keep_open(state, &collection, changes))
    {
        state.notify_of_files(&sentence, true);
        return follow_up(state);
    }
    if count == 0 && faults > 0 && !state.base().claims.is_empty() {
        // Most likely somebody is just writing the file. What is open stays open, marks and all.
        state.notify_of_files(&files_changed::kept("Nothing in the files could be loaded"), true);
        return follow_up(state);
    }
    // Needs both collections, so it is made before the old one is replaced.
    let remap = reloaded.id_remap(&state.session.collection);
    let old = Arc::clone(&state.session.collection);
    let mut views = RemappedViews::default();
    let before = state.view.marks.len();
    // What is written while an analysis is shown is a part of going through its rows.
    let keeps_analysis = state.session.notebook.notice.is_some();
    let closes_export = matches!(&state.mode, Mode::Export(dialog) if !dialog.writing);
    if !(keeps_analysis && analysis::remap_shown(state, &remap)) {
        // What an analysis found is of claims that are gone.
        analysis::leave(state);
    }
    remap_state(state, &collection, &remap, &mut views);
    let lost = before - state.view.marks.len();
    let mut effects: Vec<Effect> = since::compare(state).into_iter().collect();
    let was_doubting = state.doubt.is_some();
    effects.extend(remap_doubt(state, &collection, &remap, &mut views));
    let summary = || match changes {
        None if collection.servers.is_some() => collection.version().unwrap_or_default(),
        Some(changes) => files_changed::summary(changes, lost, faults),
        None => summary(old.library.base.claims.len(), count, lost, faults),
    };
    let notice = state.session.notebook.notice.take().unwrap_or_else(summary);
    let ends = [(was_doubting && state.doubt.is_none(), DOUBT_ENDED), (closes_export, EXPORT_CLOSED)];
    let ends = ends.iter().filter(|(is_so, _)| *is_so).map(|(_, sentence)| *sentence);
    let sentences: Vec<&str> = std::iter::once(notice.as_str()).chain(ends).filter(|text| !text.is_empty()).collect();
    if !sentences.is_empty() {
        state.notify_of_files(&sentences.join(" "), false);
    }
    effects.extend([Effect::CancelAnalysis, search(state)]);
    effects.extend(follow_up(state));
    effects.push(Effect::Drop(DropInBackground(old)));
    effects
}

/// Maps the doubt that stands to the new collection. What is no longer there cannot be doubted: then the doubt ends.
fn remap_doubt(
    state: &mut State,
    collection: &Arc<Collection>,
    remap: &IdRemap,
    views: &mut RemappedViews,
) -> Vec<Effect> {
    let Some(doubt) = &mut state.doubt else { return Vec::new() };
    // Before the doubt may end below: ending it restores this state.
    analysis::leave(&mut doubt.before);
    remap_state(&mut doubt.before, collection, remap, views);
    let Some(record) = remap.record(doubt.record) else { return doubt::end_while_typing(state) };
    doubt.record = record;
    doubt.statuses = None;
    doubt::request(state).into_iter().collect()
}

/// Maps the decisions on drafts, and the line that is being written.
fn remap_notebook(notebook: &mut NotebookLog, remap: &IdRemap, views: &mut RemappedViews) {
    notebook.drafts.for_each_mut(|decisions| *decisions = views.decisions(remap, decisions));
    for line in &mut notebook.unwritten {
        if !notebook_replay::remap(line, remap) {
            // If it comes back, its text is there to be copied.
            line.refusal = Some(RECORD_GONE.to_owned());
        }
    }
}

/// Maps every index in a state to the new collection, and opens that.
fn remap_state(state: &mut State, collection: &Arc<Collection>, remap: &IdRemap, views: &mut RemappedViews) {
    state.session.collection = Arc::clone(collection);
    views.remap(remap, &mut state.view);
    remap_notebook(&mut state.session.notebook, remap, views);
    let guard = &mut state.session.quit_guard;
    guard.writing = guard.writing.take().map(|marks| views.marks(remap, &marks));
    guard.exported = views.marks(remap, &guard.exported);
    guard.writing_decisions = guard.writing_decisions.take().map(|decisions| views.decisions(remap, &decisions));
    guard.exported_decisions = views.decisions(remap, &guard.exported_decisions);
    state.range_start = None;
    let subject = state.reading.record.and_then(|subject| remap.record(subject));
    state.set_record(subject);
    for step in &mut state.trail.steps {
        step.analysis = None;
        step.anchor = step.anchor.and_then(|anchor| remap.claim(anchor));
        step.subject = step.subject.and_then(|subject| remap.record(subject));
        step.opened = step.opened.and_then(|opened| remap.record(opened));
    }
    state.history.for_each_mut(|view| views.remap(remap, view));
    match &mut state.mode {
        Mode::Typing(prompt) => {
            prompt.anchor_before = prompt.anchor_before.and_then(|anchor| remap.claim(anchor));
            prompt.suspended_analysis = analysis::remap_suspended(prompt.suspended_analysis.take(), remap);
        }
        Mode::EditDraft(_) => draft_editor::remap(state, remap),
        Mode::NotebookEntry(entry) => {
            entry.suspended_analysis = analysis::remap_suspended(entry.suspended_analysis.take(), remap);
            if !notebook_replay::remap(entry, remap) {
                // In the place of the summary, which comes after this.
                let text = entry.input.value().trim();
                let typed = if text.is_empty() { String::new() } else { format!(" You wrote: {text}") };
                state.session.notebook.notice = Some(format!("{RECORD_GONE}{typed}"));
                state.mode = Mode::Browse;
            }
        }
        // Labels of links and claims to be exported are of the old collection.
        Mode::LinkHints(_) | Mode::Export(_) => state.mode = Mode::Browse,
        Mode::Browse
        | Mode::Analysis(_)
        | Mode::Menu(_)
        | Mode::Manual { .. }
        | Mode::FacetSearch(_)
        | Mode::SaveView(_)
        | Mode::Bookmark(_)
        | Mode::Columns(_) => {}
    }
    if !remap.keeps_claims() {
        // Shown until the search is answered on the new collection, so that the list does not flicker.
        let still: Vec<ClaimIx> = state.answer.hits.iter().filter_map(|claim| remap.claim(claim)).collect();
        state.answer.hits = Hits::from_claims(collection.library.base.claims.len(), &still);
    }
    state.answer.tab_counts = remap_tab_counts(remap, std::mem::take(&mut state.answer.tab_counts));
    state.answer.relaxations.clear();
    // Claims that have come home with the old collection have to come again.
    state.answer.relations_asked = None;
}

fn summary(before: usize, now: usize, lost: usize, faults: usize) -> String {
    let mut parts = vec![format!("Reloaded: {} (before: {})", counted(now, "claim", "claims"), grouped(before))];
    files_changed::add_losses(&mut parts, lost, faults);
    parts.join(", ") + "."
}
