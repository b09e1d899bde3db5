//! Texts, dates and figures of a base as a document has them.

use crate::model::document::{self, Text};
use crate::model::{Figure, When};

/// Returns a figure as written.
pub(super) fn figure(row: &Figure<'_>) -> document::Figure<'static> {
    document::Figure {
        of: owned(row.of),
        value: row.value.clone(),
        unit: text(row.unit),
        as_of: date(row.as_of.as_ref()),
        event: text(row.event),
        note: text(row.note),
    }
}

/// Returns a text of the document.
pub(super) fn owned(text: &str) -> Text<'static> {
    text.to_owned().into()
}

/// Returns an optional text of the document.
pub(super) fn text(text: Option<&str>) -> Option<Text<'static>> {
    text.map(owned)
}

/// Returns a list of texts of the document.
pub(super) fn texts(texts: &[Box<str>]) -> Vec<Text<'static>> {
    texts.iter().map(|text| owned(text)).collect()
}

/// Returns a date as it was written.
pub(super) fn date(when: Option<&When>) -> Option<Text<'static>> {
    when.map(|when| owned(&when.text))
}
