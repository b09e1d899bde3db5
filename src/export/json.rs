//! JSON: one document with the field names of the knowledge file.

use serde::Serialize;

use crate::model::{Base, ClaimIx};

use super::written::{self, Writer};
use super::{Subset, escape, record};

pub(super) fn write(base: &Base, subset: &Subset) -> String {
    pretty(&written::document(base, subset))
}

/// A list of claims alone, as they are in the collection, with what is computed of them.
pub(super) fn claims(base: &Base, claims: &[ClaimIx]) -> String {
    let writer = Writer::whole(base);
    pretty(&claims.iter().map(|&claim| record::claim(base, &writer, claim)).collect::<Vec<_>>())
}

/// Any value as a line of JSON that is safe to print.
pub(super) fn line<T: Serialize>(value: &T) -> String {
    escape::hidden(&(serde_json::to_string(value).unwrap_or_default() + "\n"), escape::json)
}

/// Any value as JSON that is safe to print.
pub(super) fn pretty<T: Serialize>(value: &T) -> String {
    // Texts, numbers and lists alone: there is nothing that JSON could not hold.
    let text = serde_json::to_string_pretty(value).unwrap_or_default();
    escape::hidden(&(text + "\n"), escape::json)
}
