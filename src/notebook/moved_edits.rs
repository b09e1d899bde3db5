//! The edits that move what is written on one record to another.

use crate::model::document::{Document, Text};

use super::record_edit::{Edit, Record};

/// Returns the edits after which each record of the notebook that is about `old`, or refers to it, has `new` there.
pub(super) fn moved_edits(document: &Document<'static>, old: &str, new: &Text<'static>) -> Vec<Edit> {
    let Document { corrections, claims, relations, hypotheses, notes, judgements, .. } = document;
    let records = corrections.iter().cloned().map(Record::Correction);
    let records = records.chain(claims.iter().cloned().map(Record::Claim));
    let records = records.chain(relations.iter().cloned().map(Record::Relation));
    let records = records.chain(hypotheses.iter().cloned().map(Record::Hypothesis));
    let records = records.chain(notes.iter().cloned().map(Record::Note));
    let records = records.chain(judgements.iter().cloned().map(Record::Judgement));
    let edits = records.filter_map(|before| {
        let mut after = before.clone();
        references(&mut after).into_iter().filter(|id| **id == old).for_each(|id| id.clone_from(new));
        (after != before).then_some(Edit { before: Some(before), after: Some(after) })
    });
    edits.collect()
}

/// Returns the ids of claims in a record, and the id of the record that it is about.
fn references(record: &mut Record) -> Vec<&mut Text<'static>> {
    match record {
        Record::Correction(row) => vec![&mut row.on],
        Record::Claim(row) => row.links.iter_mut().map(|link| &mut link.to).collect(),
        Record::Relation(row) => vec![&mut row.from, &mut row.to],
        Record::Hypothesis(row) => row.consistent.iter_mut().chain(&mut row.inconsistent).collect(),
        Record::Note(row) => vec![&mut row.on],
        Record::Judgement(row) => vec![&mut row.on],
        Record::Source(_) | Record::Actor(_) | Record::Place(_) | Record::Topic(_) => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::document::{Judgement, Note};

    #[test]
    fn all_that_is_written_on_a_record_is_moved_and_nothing_else() {
        let note = |on: &'static str| Note { on: on.into(), text: "t".into(), by: None, date: None };
        let judgement = Judgement { on: "old".into(), ..Judgement::default() };
        let (notes, judgements) = (vec![note("old"), note("other")], vec![judgement]);
        let document = Document { notes, judgements, ..Document::default() };
        let edits = moved_edits(&document, "old", &"new".into());
        assert_eq!(edits.len(), 2);
        assert_eq!(edits.first().and_then(|edit| edit.after.clone()), Some(Record::Note(note("new"))));
    }
}
