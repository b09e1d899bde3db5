//! Differences between two versions of one record or relation, field by field.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::analyses::text_diff::{DiffChunk, diff_entries};
use crate::storage::work;

use super::record_fields::RecordField;

/// The difference between two versions of a record or a relation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChangeKind {
    /// Absent from the earlier version.
    Added,
    /// Absent from the later version.
    Removed,
    /// In both versions, with the fields that differ.
    Changed(Vec<FieldChange>),
}

/// A field that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldChange {
    /// The name of the field, as in the file.
    pub field: String,
    /// The differences of its entries, word by word; one entry where the field is no list.
    pub entries: Vec<Vec<DiffChunk>>,
    /// Its earlier entries; empty where it was not given.
    pub was: Vec<String>,
    /// Its later entries; empty where it is not given any more.
    pub is: Vec<String>,
}

/// Returns the fields that differ: first those of the later version, in its order, then those that only the earlier one has.
pub(super) fn field_changes(was: &[RecordField<'_>], is: &[RecordField<'_>]) -> Vec<FieldChange> {
    if was == is {
        return Vec::new();
    }
    // Fields are matched by name through a map: a record may have very many further fields.
    let [old, new] = [was, is].map(|fields| {
        work::add(fields.len());
        let mut by_name: HashMap<&str, &[Cow<'_, str>]> = HashMap::with_capacity(fields.len());
        for (name, texts) in fields {
            // Of two further fields with one name the first counts, in both versions alike.
            by_name.entry(&**name).or_insert(texts);
        }
        by_name
    });
    let gone = was.iter().filter(|(name, _)| !new.contains_key(&**name));
    let difference = |name: &str| {
        let [was, is] = [&old, &new].map(|fields| fields.get(name).copied().unwrap_or_default());
        work::add(was.len() + is.len());
        let owned = |texts: &[Cow<'_, str>]| texts.iter().map(ToString::to_string).collect();
        (was != is).then(|| FieldChange {
            field: name.to_owned(),
            entries: diff_entries(was, is),
            was: owned(was),
            is: owned(is),
        })
    };
    is.iter().chain(gone).filter_map(|(name, _)| difference(name)).collect()
}
