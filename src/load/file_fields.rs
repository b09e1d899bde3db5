//! The fields of a file itself: its schema, its title, and what it states to be left out.

use std::ops::Range;

use ron::extensions::Extensions;
use serde::de::DeserializeOwned;

use crate::diagnostic::pending_diagnostic::{PendingDiagnostic, PendingDiagnostics};
use crate::load::outline::Outline;
use crate::load::ron::record_parser::RecordParser;
use crate::model::document;

/// Returns the title of the file in place `file`; `None` where it gives none. One that is no text is reported.
pub(crate) fn file_title(
    file: usize,
    text: &str,
    outline: &Outline,
    diagnostics: &mut PendingDiagnostics,
) -> Option<String> {
    let range = outline.title.as_ref()?;
    field_value::<Option<String>>(text, file, range, diagnostics, "a title is a text: `title: \"…\"`").flatten()
}

/// Returns what the file in place `file` states to be left out, with the place of the statement; `None` where it states
/// nothing. What cannot be read is reported.
pub(crate) fn file_left_out(
    file: usize,
    text: &str,
    outline: &Outline,
    diagnostics: &mut PendingDiagnostics,
) -> Option<(Range<usize>, Vec<document::LeftOut<'static>>)> {
    let range = outline.left_out.as_ref()?;
    let message = "`left_out` cannot be read, so claims may seem undisputed that are not";
    let hint = "it is a list of records such as `(claim: \"a\", verb: Contradicts, other: \"b\", says: \"…\")`";
    let records = RecordParser::new(Extensions::empty()).parse_value(text.get(range.clone())?);
    if records.is_none() {
        diagnostics.push(PendingDiagnostic::error(file, range.clone(), message).with_hint(hint));
    }
    records.map(|records| (range.clone(), records))
}

/// Parses the value of a field of the file itself; `None` where it is of another type, which `message` reports.
pub(crate) fn field_value<T: DeserializeOwned>(
    text: &str,
    file: usize,
    range: &Range<usize>,
    diagnostics: &mut PendingDiagnostics,
    message: &str,
) -> Option<T> {
    let text = text.get(range.clone())?;
    let value = RecordParser::new(Extensions::empty()).parse_value(text);
    if value.is_none() {
        diagnostics.push(PendingDiagnostic::error(file, range.clone(), message));
    }
    value
}

/// Returns the number of the schema at `range`; `None` where it is no number, or newer than [`document::SCHEMA`].
pub(crate) fn supported_schema(text: &str, range: &Range<usize>) -> Option<u32> {
    let schema: u32 = RecordParser::new(Extensions::empty()).parse_value(text.get(range.clone())?)?;
    (schema <= document::SCHEMA).then_some(schema)
}
