//! The claims that the records of a notebook name.

use crate::model::document::{Document, Text};

use super::record_edit::Record;

/// Returns the records of a notebook that may name claims.
pub(super) fn all_records(document: &Document<'static>) -> impl Iterator<Item = Record> {
    let Document { corrections, claims, relations, hypotheses, notes, judgements, .. } = document;
    let records = corrections.iter().cloned().map(Record::Correction);
    let records = records.chain(claims.iter().cloned().map(Record::Claim));
    let records = records.chain(relations.iter().cloned().map(Record::Relation));
    let records = records.chain(hypotheses.iter().cloned().map(Record::Hypothesis));
    let records = records.chain(notes.iter().cloned().map(Record::Note));
    records.chain(judgements.iter().cloned().map(Record::Judgement))
}

/// Returns the ids of claims in a record, and the id of the record that it is about.
pub(super) fn references(record: &mut Record) -> Vec<&mut Text<'static>> {
    match record {
        Record::Correction(row) => vec![&mut row.on],
        Record::Claim(row) => row.links.iter_mut().map(|link| &mut link.to).collect(),
        Record::Relation(row) => vec![&mut row.from, &mut row.to],
        Record::Hypothesis(row) => row.consistent.iter_mut().chain(&mut row.inconsistent).collect(),
        Record::Note(row) => vec![&mut row.on],
        Record::Judgement(row) => vec![&mut row.on],
        Record::WrittenOn(_) | Record::Source(_) | Record::Actor(_) | Record::Place(_) | Record::Topic(_) => Vec::new(),
    }
}
