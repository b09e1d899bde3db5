//! Putting newly read files in place of the old: cursor, marks and trail find their records again by id.

use std::sync::Arc;

use crate::load::Progress;
use crate::model::{ClaimIx, RecordIx};
use crate::query::facets::{ActorCounts, TabCounts};
use crate::query::{Hits, Marks};
use crate::state::State;
use crate::state::collection::Collection;
use crate::state::effect::{Effect, Forgotten};
use crate::state::mode::Mode;
use crate::state::passage::{Passage, Reopened};
use crate::state::view::View;
use crate::text::counted;

use super::search_request::search;
use super::{analysis, doubt, since};

/// Reads the files again. While they are being read, that waits: what is read then may be older than the wish.
pub(super) fn begin(state: &mut State) -> Vec<Effect> {
    if state.session.reload.progress.is_some() || state.session.collection.loading.is_some() {
        state.session.reload.wanted = true;
        state.say("The files are being read; then they are read again.");
        return Vec::new();
    }
    state.session.reload.progress = Some(Progress::default());
    vec![Effect::Reload]
}

/// The files could not be read: everything stays as it was.
pub(super) fn failed(state: &mut State, sentence: String) {
    state.session.reload.progress = None;
    state.session.reload.wanted = false;
    state.complain(sentence);
}

/// Marks of claims that are still there. Those that many snapshots share stay shared.
#[derive(Default)]
struct Marked(Vec<(Arc<Marks>, Arc<Marks>)>);

impl Marked {
    fn pass(&mut self, passage: &Passage, marks: &Arc<Marks>) -> Arc<Marks> {
        if passage.keeps_claims() {
            return Arc::clone(marks);
        }
        if let Some((_, known)) = self.0.iter().rev().find(|(old, _)| Arc::ptr_eq(old, marks)) {
            return Arc::clone(known);
        }
        let passed: Arc<Marks> = Arc::new(marks.iter().filter_map(|claim| passage.claim(claim)).collect());
        self.0.push((Arc::clone(marks), Arc::clone(&passed)));
        passed
    }

    fn snapshot(&mut self, passage: &Passage, snapshot: &mut View) {
        snapshot.marks = self.pass(passage, &snapshot.marks);
        snapshot.anchor = snapshot.anchor.and_then(|anchor| passage.claim(anchor));
    }
}

/// What is shown until the search is answered on the new base.
fn passed(passage: &Passage, tallies: TabCounts) -> TabCounts {
    let source = |(source, count)| match passage.record(RecordIx::Source(source)) {
        Some(RecordIx::Source(source)) => Some((source, count)),
        _ => None,
    };
    let place = |(place, count)| match passage.record(RecordIx::Place(place)) {
        Some(RecordIx::Place(place)) => Some((place, count)),
        _ => None,
    };
    let actor = |tally: ActorCounts| match passage.record(RecordIx::Actor(tally.actor)) {
        Some(RecordIx::Actor(actor)) => Some(ActorCounts { actor, ..tally }),
        _ => None,
    };
    let mut figures = tallies.figures;
    if !passage.keeps_claims() {
        figures = figures.into_iter().filter_map(|(claim, nth)| Some((passage.claim(claim)?, nth))).collect();
    }
    TabCounts {
        figures,
        sources: tallies.sources.into_iter().filter_map(source).collect(),
        actors: tallies.actors.into_iter().filter_map(actor).collect(),
        places: tallies.places.into_iter().filter_map(place).collect(),
    }
}

/// Opens the new collection at the place of the old one.
pub(super) fn reloaded(state: &mut State, reopened: Reopened) -> Vec<Effect> {
    state.session.reload.progress = None;
    let collection = Arc::clone(&reopened.collection);
    let (count, faults) = (collection.library.base.claims.len(), collection.diagnostics.len());
    if count == 0 && faults > 0 && !state.base().claims.is_empty() {
        // Most likely somebody is just writing the file. What is open stays open, marks and all.
        state.complain("Nothing in the files is sound just now: what was open stays open. R reads them again.");
        return if std::mem::take(&mut state.session.reload.wanted) { begin(state) } else { Vec::new() };
    }
    let passage = reopened.passage(&state.session.collection);
    let old = Arc::clone(&state.session.collection);
    let mut marked = Marked::default();
    let before = state.view.marks.len();
    pass(state, &collection, &passage, &mut marked);
    let lost = before - state.view.marks.len();
    let mut effects: Vec<Effect> = since::compare(state).into_iter().collect();
    if let Some(doubt) = &mut state.doubt {
        pass(&mut doubt.before, &collection, &passage, &mut marked);
        match passage.record(doubt.record) {
            Some(record) => {
                doubt.record = record;
                doubt.fates = None;
                effects.extend(doubt::ask(state));
            }
            // What is no longer there cannot be doubted.
            None => effects.extend(doubt::end(state)),
        }
    }
    state.say(report(old.library.base.claims.len(), count, lost, faults));
    effects.extend([Effect::StopAnalysing, search(state)]);
    if std::mem::take(&mut state.session.reload.wanted) {
        effects.extend(begin(state));
    }
    effects.push(Effect::Forget(Forgotten(old)));
    effects
}

/// Finds everything that a state names again in the new collection, and opens that.
fn pass(state: &mut State, collection: &Arc<Collection>, passage: &Passage, marked: &mut Marked) {
    // What an analysis found is of claims that are gone.
    analysis::leave(state);
    state.session.collection = Arc::clone(collection);
    state.view.marks = marked.pass(passage, &state.view.marks);
    state.session.quit_guard.writing =
        state.session.quit_guard.writing.take().map(|marks| marked.pass(passage, &marks));
    state.session.quit_guard.exported = marked.pass(passage, &state.session.quit_guard.exported);
    state.view.anchor = state.view.anchor.and_then(|anchor| passage.claim(anchor));
    state.range_start = None;
    let subject = state.reading.record.and_then(|subject| passage.record(subject));
    state.set_record(subject);
    for step in &mut state.trail.steps {
        step.shown = None;
        step.anchor = step.anchor.and_then(|anchor| passage.claim(anchor));
        step.subject = step.subject.and_then(|subject| passage.record(subject));
        step.opened = step.opened.and_then(|opened| passage.record(opened));
    }
    state.history.change_all(|snapshot| marked.snapshot(passage, snapshot));
    match &mut state.mode {
        Mode::Typing(prompt) => {
            marked.snapshot(passage, &mut prompt.before);
            prompt.over = None;
        }
        Mode::Hints(_) | Mode::Export(_) => state.mode = Mode::Browse,
        Mode::Browse | Mode::Analysis(_) | Mode::Menu(_) | Mode::FacetSearch(_) => {}
    }
    if !passage.keeps_claims() {
        let still: Vec<ClaimIx> = state.answer.hits.iter().filter_map(|claim| passage.claim(claim)).collect();
        state.answer.hits = Hits::from_claims(collection.library.base.claims.len(), &still);
    }
    state.answer.tallies = passed(passage, std::mem::take(&mut state.answer.tallies));
    state.answer.remedies.clear();
}

fn report(before: usize, now: usize, lost: usize, faults: usize) -> String {
    let mut parts = vec![format!("Read again: {} (before: {before})", counted(now, "claim", "claims"))];
    if lost > 0 {
        parts.push(format!("{} gone", counted(lost, "marked one is", "marked ones are")));
    }
    if faults > 0 {
        parts.push(format!("{} (6 lists them)", crate::diagnostic::fault_count(faults)));
    }
    parts.join(", ") + "."
}
