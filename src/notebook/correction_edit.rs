//! The edit that corrects a field in a notebook.

use crate::model::document::{Correction, Document};

use super::record_edit::{Edit, Record};

/// Returns the edit that corrects a field. Each field of a record has one correction.
pub(super) fn correct(document: &Document<'static>, wanted: &Correction<'static>) -> Option<Edit> {
    let is_same = |other: &&Correction<'_>| other.on == wanted.on && other.field == wanted.field;
    let before = document.corrections.iter().find(is_same).cloned();
    let was = before.as_ref().and_then(|before| before.was.clone()).or_else(|| wanted.was.clone());
    let is_as_file = was.as_deref() == Some(&*wanted.now);
    let after = (!is_as_file).then(|| Correction { was, ..wanted.clone() });
    let (before, after) = (before.map(Record::Correction), after.map(Record::Correction));
    (before != after).then_some(Edit { before, after })
}
