//! The records that the user knew when a change was typed: the change may take the place of these, and of no others, which
//! another program may have written since.

use crate::export::DocumentWriter;
use crate::model::document::Correction;
use crate::model::text_fields::EditableFields;
use crate::model::{Base, RecordIx};

use super::changes::Change;
use super::record_edit::{Edit, Record};

/// The records that a change may replace.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SeenRecords(Vec<Record>);

impl SeenRecords {
    /// Gathers the records that a change could replace: as the open files have them, and as `own` edits left them, which may
    /// not have been read yet.
    #[must_use]
    pub fn of<'e>(base: &Base, change: &Change, own: impl Iterator<Item = &'e Edit>) -> Self {
        let writer = DocumentWriter::whole(base);
        let mut seen: Vec<Record> = own.filter_map(|edit| edit.after.clone()).collect();
        match change {
            Change::Judge(judgements) => {
                let claims = judgements.iter().filter_map(|judgement| base.claim(&judgement.on));
                let rows = claims.flat_map(|claim| base.judgements_on(claim));
                seen.extend(rows.map(|row| Record::Judgement(writer.judgement(row))));
            }
            Change::Relate(relations) => {
                for relation in relations {
                    let (Some(from), to) = (base.claim(&relation.from), base.claim(&relation.to)) else { continue };
                    let between = base.ties(from).iter().filter(|tie| Some(tie.other) == to);
                    seen.extend(between.filter_map(|tie| writer.relation_at(tie.relation)).map(Record::Relation));
                }
            }
            Change::Correct(corrections) => {
                for correction in corrections {
                    let records = base.find_any(&correction.on).into_iter();
                    let now = records.filter_map(|record| field_text(&writer, record, &correction.field));
                    let of = |now: String| Correction { now: now.into(), ..correction.clone() };
                    seen.extend(now.map(of).map(Record::Correction));
                }
            }
            // These replace nothing, or merge what they find, or say themselves what must be there.
            Change::Note(_)
            | Change::Tag(_)
            | Change::Add { .. }
            | Change::Decide(_)
            | Change::ClaimBearing(..)
            | Change::Move(..)
            | Change::Edits(_)
            | Change::Replay(_) => {}
        }
        Self(seen)
    }

    /// Returns whether a change may replace a record of the notebook without the user having seen it.
    pub(super) fn allow(&self, change: &Change, record: &Record) -> bool {
        let is_checked = matches!(change, Change::Judge(_) | Change::Relate(_) | Change::Correct(_));
        !is_checked || self.0.iter().any(|seen| is_same(seen, record))
    }
}

/// Returns whether a record says what one that was seen says. Of a correction the files show only the value.
fn is_same(seen: &Record, record: &Record) -> bool {
    match (seen, record) {
        (Record::Correction(seen), Record::Correction(record)) => {
            (&seen.on, &seen.field, &seen.now) == (&record.on, &record.field, &record.now)
        }
        _ => seen == record,
    }
}

/// Returns the text of a field of a record; `None` where it has none that can be typed.
fn field_text(writer: &DocumentWriter<'_>, record: RecordIx, field: &str) -> Option<String> {
    fn of<R: EditableFields>(mut record: R, field: &str) -> Option<String> {
        record.field(field).map(|field| field.text())
    }
    match record {
        RecordIx::Claim(claim) => of(writer.claim(claim), field),
        RecordIx::Source(source) => of(writer.source(source), field),
        RecordIx::Actor(actor) => of(writer.actor(actor), field),
        RecordIx::Place(place) => of(writer.place(place), field),
        RecordIx::Topic(_) | RecordIx::Hypothesis(_) => None,
    }
}
