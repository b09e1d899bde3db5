//! Putting newly read files in place of the old: cursor, marks and trail find their records again by id.

use std::sync::Arc;

use crate::load::Progress;
use crate::model::{Base, ClaimIx, RecordIx};
use crate::panes::header::counted;
use crate::query::tally::{ActorTally, Tallies};
use crate::query::{Hits, Marks};
use crate::state::State;
use crate::state::effect::{Effect, Forgotten};
use crate::state::event::Collection;
use crate::state::history::Snapshot;
use crate::state::mode::Mode;

use super::asking::search;

/// Reads the files again. While they are being read, that waits: what is read then may be older than the wish.
pub(super) fn begin(state: &mut State) -> Vec<Effect> {
    if state.rereading.progress.is_some() || state.collection.loading.is_some() {
        state.rereading.wanted = true;
        state.say("The files are being read; then they are read again.");
        return Vec::new();
    }
    state.rereading.progress = Some(Progress::default());
    vec![Effect::Reload]
}

/// The files could not be read: everything stays as it was.
pub(super) fn failed(state: &mut State, sentence: String) {
    state.rereading.progress = None;
    state.rereading.wanted = false;
    state.complain(sentence);
}

/// From the numbers of the old base to those of the new one.
struct Passage<'a> {
    old: &'a Base,
    new: &'a Base,
}

impl Passage<'_> {
    fn record(&self, record: RecordIx) -> Option<RecordIx> {
        self.new.find(record.kind(), self.old.id(record))
    }

    fn claim(&self, claim: ClaimIx) -> Option<ClaimIx> {
        self.old.claims.get(claim).and_then(|row| self.new.claim(row.id))
    }

    fn marks(&self, marks: &Marks) -> Marks {
        marks.iter().filter_map(|claim| self.claim(claim)).collect()
    }

    fn snapshot(&self, snapshot: &mut Snapshot) {
        snapshot.marks = Arc::new(self.marks(&snapshot.marks));
        snapshot.anchor = snapshot.anchor.and_then(|anchor| self.claim(anchor));
    }

    /// What is shown until the search is answered on the new base.
    fn tallies(&self, tallies: &Tallies) -> Tallies {
        let source = |&(source, count): &_| match self.record(RecordIx::Source(source)) {
            Some(RecordIx::Source(source)) => Some((source, count)),
            _ => None,
        };
        let place = |&(place, count): &_| match self.record(RecordIx::Place(place)) {
            Some(RecordIx::Place(place)) => Some((place, count)),
            _ => None,
        };
        let actor = |tally: &ActorTally| match self.record(RecordIx::Actor(tally.actor)) {
            Some(RecordIx::Actor(actor)) => Some(ActorTally { actor, ..*tally }),
            _ => None,
        };
        let figure = |&(claim, nth): &(ClaimIx, usize)| {
            let claim = self.claim(claim)?;
            self.new.claims.row(claim).figures.get(nth).map(|_| (claim, nth))
        };
        Tallies {
            sources: tallies.sources.iter().filter_map(source).collect(),
            figures: tallies.figures.iter().filter_map(figure).collect(),
            actors: tallies.actors.iter().filter_map(actor).collect(),
            places: tallies.places.iter().filter_map(place).collect(),
        }
    }
}

/// Opens the new collection at the place of the old one.
pub(super) fn reloaded(state: &mut State, collection: &Arc<Collection>) -> Vec<Effect> {
    state.rereading.progress = None;
    let (count, faults) = (collection.library.base.claims.len(), collection.diagnostics.len());
    if count == 0 && faults > 0 && !state.base().claims.is_empty() {
        // Most likely somebody is just writing the file. What is open stays open, marks and all.
        state.complain("Nothing in the files is sound just now: what was open stays open. R reads them again.");
        return if std::mem::take(&mut state.rereading.wanted) { begin(state) } else { Vec::new() };
    }
    let old = std::mem::replace(&mut state.collection, Arc::clone(collection));
    let passage = Passage { old: &old.library.base, new: &collection.library.base };
    let lost = state.marks.iter().filter(|&marked| passage.claim(marked).is_none()).count();
    state.marks = Arc::new(passage.marks(&state.marks));
    state.anchor = state.anchor.and_then(|anchor| passage.claim(anchor));
    state.range_from = None;
    let subject = state.subject.and_then(|subject| passage.record(subject));
    state.read(subject);
    for step in &mut state.trail.steps {
        step.anchor = step.anchor.and_then(|anchor| passage.claim(anchor));
        step.subject = step.subject.and_then(|subject| passage.record(subject));
        step.opened = step.opened.and_then(|opened| passage.record(opened));
    }
    state.history.change_all(|snapshot| passage.snapshot(snapshot));
    match &mut state.mode {
        Mode::Typing(prompt) => passage.snapshot(&mut prompt.before),
        Mode::Hints(_) | Mode::Export(_) => state.mode = Mode::Browse,
        Mode::Browse | Mode::Menu(_) | Mode::Finding(_) => {}
    }
    let still: Vec<ClaimIx> = state.answer.hits.iter().filter_map(|claim| passage.claim(claim)).collect();
    state.answer.hits = Hits::listed(collection.library.size(), &still);
    state.answer.tallies = passage.tallies(&state.answer.tallies);
    state.answer.remedies.clear();
    state.say(report(passage.old.claims.len(), count, lost, faults));
    let mut effects = vec![search(state)];
    if std::mem::take(&mut state.rereading.wanted) {
        effects.extend(begin(state));
    }
    effects.push(Effect::Forget(Forgotten(old)));
    effects
}

fn report(before: usize, now: usize, lost: usize, faults: usize) -> String {
    let mut parts = vec![format!("Read again: {} (before: {before})", counted(now, "claim", "claims"))];
    if lost > 0 {
        parts.push(format!("{} gone", counted(lost, "marked one is", "marked ones are")));
    }
    if faults > 0 {
        parts.push(format!("{} (6 lists them)", crate::diagnostic::how_many(faults)));
    }
    parts.join(", ") + "."
}
