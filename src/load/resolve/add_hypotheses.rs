//! Adding hypotheses and notes, the records that may refer to all others.

use std::collections::HashSet;

use super::references::shorten;
use super::{PathSegment, RecordLocation, RecordRef, Resolver};
use crate::load::sections::SectionId;
use crate::model::document;
use crate::model::records::{Hypothesis, Note};
use crate::model::{ClaimIx, RecordIx, RecordKind};
use crate::storage::work;

impl<'a> Resolver<'a> {
    /// Adds a hypothesis.
    pub(crate) fn add_hypothesis(&mut self, mut written: document::Hypothesis<'a>, location: RecordLocation) {
        written.id = self.full_id(location, written.id);
        let remarks = self.correct_hypothesis(&mut written);
        if self.register_id(RecordKind::Hypothesis, &written.id, location).is_none() {
            return;
        }
        let subject = RecordRef { section: SectionId::Hypotheses, id: &written.id, location };
        let consistent = self.reference_list(subject, "consistent", RecordKind::Claim, &written.consistent, ClaimIx);
        let inconsistent =
            self.reference_list(subject, "inconsistent", RecordKind::Claim, &written.inconsistent, ClaimIx);
        let known: HashSet<ClaimIx> = consistent.iter().copied().collect();
        work::add(consistent.len() + inconsistent.len());
        let is_known = |row: u32| known.contains(&ClaimIx(row));
        // Looked for among the ids as written: those that lead nowhere are not in the list of claims.
        if inconsistent.iter().any(|claim| known.contains(claim))
            && let Some(both) = written
                .inconsistent
                .iter()
                .position(|id| self.lookup(location, RecordKind::Claim, id).is_some_and(is_known))
        {
            let message = format!(
                "`{}` is both consistent and inconsistent with it",
                written.inconsistent.get(both).map_or("", |id| id)
            );
            self.warning(
                subject,
                &[PathSegment::Field("inconsistent"), PathSegment::Item(both)],
                message,
                "leave it in one of the two lists",
            );
        }
        self.base.hypotheses.push(Hypothesis {
            id: written.id.into(),
            says: written.says.into(),
            consistent: consistent.into(),
            inconsistent: inconsistent.into(),
            at: location.in_base(),
        });
        let Some(row) = self.base.hypotheses.indexes().next_back() else { return };
        let on = RecordIx::Hypothesis(row);
        let note = |text: String| Note { on, text: text.into(), by: None, date: None, at: location.in_base() };
        remarks.into_iter().map(note).for_each(|note| {
            self.base.notes.push(note);
        });
    }

    /// Adds a note.
    pub(crate) fn add_note(&mut self, written: document::Note<'a>, location: RecordLocation) {
        let subject = RecordRef { section: SectionId::Notes, id: "", location };
        let date = self.parse_date(subject, &[PathSegment::Field("date")], written.date.as_deref());
        let mut kinds = RecordKind::ALL.into_iter();
        let Some(on) =
            kinds.find_map(|kind| self.lookup(location, kind, &written.on).map(|row| RecordIx::new(kind, row)))
        else {
            let message = format!("there is no record `{}`", shorten(&written.on));
            let hint = self.reworded_hint(location, &written.on).unwrap_or_else(|| {
                let near = RecordKind::ALL.into_iter().find_map(|kind| self.suggest_id(kind, &written.on));
                near.map_or("`on` takes the id of any record".to_owned(), |near| format!("did you mean `{near}`?"))
            });
            self.error(subject, &[PathSegment::Field("on")], message, hint);
            return;
        };
        if written.text.trim().is_empty() {
            self.warning(subject, &[PathSegment::Field("text")], "the note is empty", "write it, or leave it out");
        }
        let (text, by, at) = (written.text.into(), written.by.map(Into::into), location.in_base());
        self.base.notes.push(Note { on, text, by, date, at });
    }
}
