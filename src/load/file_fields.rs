//! The fields of a file itself: its schema and its title.

use std::ops::Range;

use ron::extensions::Extensions;
use serde::de::DeserializeOwned;

use crate::load::outline::Outline;
use crate::load::pending_diagnostic::{PendingDiagnostic, PendingDiagnostics};
use crate::load::ron::record_parser::RecordParser;
use crate::model::document;

/// The title that a file gives.
pub(crate) fn file_title(
    at: usize,
    text: &str,
    outline: &Outline,
    diagnostics: &mut PendingDiagnostics,
) -> Option<String> {
    let range = outline.title.as_ref()?;
    field_value::<Option<String>>(text, at, range, diagnostics, "a title is a text: `title: \"…\"`").flatten()
}

/// The value of a field of the file itself.
pub(crate) fn field_value<T: DeserializeOwned>(
    text: &str,
    file: usize,
    range: &Range<usize>,
    diagnostics: &mut PendingDiagnostics,
    sentence: &str,
) -> Option<T> {
    let text = text.get(range.clone())?;
    let found = RecordParser::new(Extensions::empty()).parse_value(text);
    if found.is_none() {
        diagnostics.push(PendingDiagnostic::error(file, range.clone(), sentence));
    }
    found
}

/// The schema of a text, if this program reads it.
pub(crate) fn supported_schema(text: &str, range: &Range<usize>) -> Option<u32> {
    let written: u32 = RecordParser::new(Extensions::empty()).parse_value(text.get(range.clone())?)?;
    (written <= document::SCHEMA).then_some(written)
}
