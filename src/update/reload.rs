//! Putting newly read files in place of the old: cursor, marks and trail find their records again by id.

use std::sync::Arc;

use crate::model::{Base, ClaimIx, RecordIx};
use crate::query::Marks;
use crate::state::State;
use crate::state::effect::Effect;
use crate::state::event::Collection;

use super::asking::search;

/// Opens the new collection at the place of the old one.
pub(super) fn reloaded(state: &mut State, collection: &Arc<Collection>) -> Vec<Effect> {
    let old = std::mem::replace(&mut state.collection, Arc::clone(collection));
    let new = &collection.library.base;
    let old = &old.library.base;
    let claim = |claim: ClaimIx| old.claims.get(claim).and_then(|row| new.claim(&row.id));
    let record = |record: RecordIx| new.find(record.kind(), old.id(record));
    let marks = |marks: &Marks| marks.iter().filter_map(|&marked| claim(marked)).collect::<Marks>();
    let lost = state.marks.len();
    state.marks = Arc::new(marks(&state.marks));
    let lost = lost - state.marks.len();
    state.anchor = state.anchor.and_then(claim);
    state.range_from = None;
    let subject = state.subject.and_then(record);
    state.read(subject);
    for step in &mut state.trail.steps {
        step.anchor = step.anchor.and_then(claim);
        step.subject = step.subject.and_then(record);
        step.opened = step.opened.and_then(record);
    }
    state.history.change_all(|snapshot| {
        snapshot.marks = Arc::new(marks(&snapshot.marks));
        snapshot.anchor = snapshot.anchor.and_then(claim);
    });
    state.answer = crate::state::Answer::default();
    state.say(report(old, new, lost, collection.diagnostics.len()));
    vec![search(state)]
}

fn report(old: &Base, new: &Base, lost: usize, faults: usize) -> String {
    let mut parts = vec![format!("Read again: {} claims (before: {})", new.claims.len(), old.claims.len())];
    if lost > 0 {
        parts.push(format!("{lost} marked ones are gone"));
    }
    if faults > 0 {
        parts.push(format!("{} (6 lists them)", crate::diagnostic::how_many(faults)));
    }
    parts.join(", ") + "."
}
