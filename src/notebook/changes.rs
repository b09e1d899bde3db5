//! From what the user wants to the edits of single records, given the records that the notebook has at that moment.

use crate::model::document::{Document, Note, Relation};

use super::record_edit::{Edit, Record};

/// A change of the notebook.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// Adds a remark on a record.
    Note(Note<'static>),
    /// States a relation between two claims; one that is stated already is replaced.
    Relate(Relation<'static>),
    /// Makes these edits, such as those that take another change back.
    Edits(Vec<Edit>),
}

impl Change {
    /// Returns the edits that make the change in a notebook with these records; none where nothing is to be done.
    pub(super) fn edits(&self, document: &Document<'static>) -> Vec<Edit> {
        match self {
            Self::Note(note) => vec![Edit::add(Record::Note(note.clone()))],
            Self::Relate(relation) => {
                let ends = |other: &&Relation<'_>| {
                    (&other.from, other.verb, &other.to) == (&relation.from, relation.verb, &relation.to)
                };
                let before = document.relations.iter().find(ends).cloned();
                let after = Some(Record::Relation(relation.clone()));
                vec![Edit { before: before.map(Record::Relation), after }]
            }
            Self::Edits(edits) => edits.clone(),
        }
    }
}
