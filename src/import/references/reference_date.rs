//! Dates of references, which all of their formats write in words as well.

use std::borrow::Cow;

use crate::import::written_date::{DateCell, read};

/// A date as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum ReferenceDate<'a> {
    /// A date in EDTF.
    Date(String),
    /// A text that is no date, or that could be two.
    Words(Cow<'a, str>),
    /// Nothing.
    Empty,
}

/// Reads a date in words, or in EDTF.
pub(super) fn in_words(text: Cow<'_, str>) -> ReferenceDate<'_> {
    if text.trim().is_empty() {
        return ReferenceDate::Empty;
    }
    match read(&text, None) {
        DateCell::Date(date) => ReferenceDate::Date(date),
        _ => ReferenceDate::Words(text),
    }
}
