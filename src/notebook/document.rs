//! Edits in the records of a notebook.

use crate::model::document::Document;

use super::record_edit::Edit;

/// The place of an edit among the records of its section.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum EditPlace {
    /// After all others.
    End,
    /// The place of a record that is replaced or removed.
    At(usize),
}

/// Makes an edit in the records. Returns its place; `None` where the record before is not there any more: nothing is done then.
pub(super) fn apply(document: &mut Document<'static>, edit: &Edit) -> Option<EditPlace> {
    let Some(before) = &edit.before else {
        if let Some(record) = &edit.after {
            record.clone().push_to(document);
        }
        return Some(EditPlace::End);
    };
    let at = before.position(document)?;
    match &edit.after {
        Some(after) => after.clone().put_at(at, document),
        None => before.remove_at(at, document),
    }
    Some(EditPlace::At(at))
}
