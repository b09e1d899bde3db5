//! The edits that move what is written on one record to another.

use crate::model::document::{Document, Text};

use super::named_claims::{all_records, references};
use super::record_edit::Edit;

/// Returns the edits after which each record of the notebook that is about `old`, or refers to it, has `new` there.
pub(super) fn moved_edits(document: &Document<'static>, old: &str, new: &Text<'static>) -> Vec<Edit> {
    let edits = all_records(document).filter_map(|before| {
        let mut after = before.clone();
        references(&mut after).into_iter().filter(|id| **id == old).for_each(|id| id.clone_from(new));
        (after != before).then_some(Edit { before: Some(before), after: Some(after) })
    });
    edits.collect()
}

#[cfg(test)]
mod tests {
    use super::super::record_edit::Record;
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
