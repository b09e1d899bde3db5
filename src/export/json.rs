//! JSON: one document with the field names of the knowledge file.

use serde::Serialize;

use crate::model::{Base, ClaimIx};

use super::{Subset, escape, written};

pub(super) fn write(base: &Base, subset: &Subset) -> String {
    pretty(&written::document(base, subset))
}

/// A list of claims alone, as they are in the collection.
pub(super) fn claims(base: &Base, claims: &[ClaimIx]) -> String {
    pretty(&written::claims(base, claims))
}

fn pretty<T: Serialize>(value: &T) -> String {
    // Texts, numbers and lists alone: there is nothing that JSON could not hold.
    let text = serde_json::to_string_pretty(value).unwrap_or_default();
    escape::hidden(&(text + "\n"), escape::json)
}
