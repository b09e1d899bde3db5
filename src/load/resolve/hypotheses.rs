//! Hypotheses and notes.

use std::collections::HashSet;

use super::references::shorten;
use super::{Resolver, Spot, Step, Subject};
use crate::model::document;
use crate::model::records::{Hypothesis, Note};
use crate::model::{ClaimIx, RecordIx, RecordKind};
use crate::pack::work;

impl<'a> Resolver<'a> {
    /// Adds a hypothesis.
    pub(crate) fn hypothesis(&mut self, mut written: document::Hypothesis<'a>, spot: Spot) {
        written.id = self.own(spot, written.id);
        if self.register(RecordKind::Hypothesis, &written.id, spot).is_none() {
            return;
        }
        let subject = Subject { kind: "hypothesis", id: &written.id, spot };
        let consistent = self.list(subject, "consistent", RecordKind::Claim, &written.consistent, ClaimIx);
        let inconsistent = self.list(subject, "inconsistent", RecordKind::Claim, &written.inconsistent, ClaimIx);
        let known: HashSet<ClaimIx> = consistent.iter().copied().collect();
        work::add(consistent.len() + inconsistent.len());
        if let Some(both) = inconsistent.iter().position(|claim| known.contains(claim)) {
            let message = format!(
                "`{}` is both consistent and inconsistent with it",
                written.inconsistent.get(both).map_or("", |id| id)
            );
            self.warning(
                subject,
                &[Step::Field("inconsistent"), Step::Item(both)],
                message,
                "leave it in one of the two lists",
            );
        }
        self.base.hypotheses.push(Hypothesis {
            id: written.id.into(),
            says: written.says.into(),
            consistent: consistent.into(),
            inconsistent: inconsistent.into(),
            at: spot.origin(),
        });
    }

    /// Adds a note.
    pub(crate) fn note(&mut self, written: document::Note<'a>, spot: Spot) {
        let subject = Subject { kind: "note", id: "", spot };
        let date = self.date(subject, &[Step::Field("date")], written.date.as_deref());
        let mut kinds = RecordKind::ALL.into_iter();
        let Some(on) = kinds.find_map(|kind| self.find(spot, kind, &written.on).map(|row| RecordIx::new(kind, row)))
        else {
            let message = format!("there is no record `{}`", shorten(&written.on));
            let near = RecordKind::ALL.into_iter().find_map(|kind| self.near(kind, &written.on));
            let hint = near.map_or_else(
                || "a note stands on the id of any record".to_owned(),
                |near| format!("did you mean `{near}`?"),
            );
            self.error(subject, &[Step::Field("on")], message, hint);
            return;
        };
        let (text, by, at) = (written.text.into(), written.by.map(Into::into), spot.origin());
        self.base.notes.push(Note { on, text, by, date, at });
    }
}
