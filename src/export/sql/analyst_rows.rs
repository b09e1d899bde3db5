//! The rows of what analysts add to claims: relations, hypotheses, judgements, notes.

use std::io;

use super::cells::{SqlValue, edtf, number, optional, text, word};
use super::rows::RowWriter;
use crate::export::claim_set::ClaimSet;
use crate::export::subset::Subset;
use crate::model::RecordIx;

impl RowWriter<'_> {
    /// Writes the relations between chosen claims.
    pub(super) fn relations(&mut self, chosen: &ClaimSet) -> io::Result<()> {
        let relations = self.base.relations();
        for (at, (from, verb, to)) in relations.plain().enumerate() {
            let Some(row) = relations.get(at).filter(|_| chosen.contains(from) && chosen.contains(to)) else {
                continue;
            };
            let (from, to) = (self.id(RecordIx::Claim(from)), self.id(RecordIx::Claim(to)));
            let cells = [
                from,
                text(verb.row().name),
                to,
                optional(row.why),
                optional(row.by),
                edtf(row.date),
                number(row.strength),
            ];
            self.insert("relation", &cells)?;
        }
        Ok(())
    }

    /// Writes the hypotheses, each with its chosen claims.
    pub(super) fn hypotheses(&mut self, subset: &Subset, chosen: &ClaimSet) -> io::Result<()> {
        for &index in &subset.hypotheses {
            let (row, record) = (self.base.hypotheses.row(index), RecordIx::Hypothesis(index));
            self.insert("hypothesis", &[self.id(record), text(&row.says)])?;
            for (claims, fits) in [(&row.consistent, 1), (&row.inconsistent, 0)] {
                for &claim in claims.iter().filter(|&&claim| chosen.contains(claim)) {
                    let row = [self.id(record), self.id(RecordIx::Claim(claim)), SqlValue::Whole(fits)];
                    self.insert("hypothesis_claim", &row)?;
                }
            }
        }
        Ok(())
    }

    /// Writes the judgements, each with its topics.
    pub(super) fn judgements(&mut self, subset: &Subset) -> io::Result<()> {
        for (at, &index) in subset.judgements.iter().enumerate() {
            let row = self.base.judgements.row(index);
            let cells = [
                SqlValue::Whole(at + 1),
                self.id(RecordIx::Claim(row.on)),
                row.credibility.map_or(SqlValue::Null, |grade| SqlValue::Whole(grade.into())),
                word(row.likelihood),
                word(row.confidence),
                word(row.status),
                optional(row.by.as_deref()),
                edtf(row.date.as_ref()),
                optional(row.note.as_deref()),
            ];
            self.insert("judgement", &cells)?;
            for &topic in &row.topics {
                self.insert("judgement_topic", &[SqlValue::Whole(at + 1), self.id(RecordIx::Topic(topic))])?;
            }
        }
        Ok(())
    }

    /// Writes the notes.
    pub(super) fn notes(&mut self, subset: &Subset) -> io::Result<()> {
        for &index in &subset.notes {
            let row = self.base.notes.row(index);
            let (by, date) = (optional(row.by.as_deref()), edtf(row.date.as_ref()));
            self.insert("note", &[text(row.on.kind().label()), self.id(row.on), text(&row.text), by, date])?;
        }
        Ok(())
    }
}
