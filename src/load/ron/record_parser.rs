//! One record: plain ones are read at once, all others by `ron`, which is the judge of everything inside them.

use ron::Options;
use ron::extensions::Extensions;
use serde::de::DeserializeOwned;

use super::fast_path::{self, FastParse};
use crate::load::pending_diagnostic::PendingDiagnostic;
use crate::load::record_span::{RecordSpan, record_label};
use crate::load::ron::record_error::RecordError;
use crate::load::ron::recover::recover;

/// How the records of a file are read.
pub(crate) struct RecordParser {
    options: Options,
    /// Whether plain records need no `ron`: where a file switches on what changes the meaning of brackets and names, it
    /// reads them all.
    plain: bool,
}

impl RecordParser {
    /// For a file with these extensions. A value may stand where it is optional, without `Some(…)`.
    pub(crate) fn new(extensions: Extensions) -> Self {
        Self {
            options: Options::default().with_default_extension(Extensions::IMPLICIT_SOME | extensions),
            plain: Extensions::IMPLICIT_SOME.contains(extensions),
        }
    }

    /// A value that is no record.
    pub(crate) fn parse_value<T: DeserializeOwned>(&self, text: &str) -> Option<T> {
        self.options.from_str(text).ok()
    }
}

/// What became of a record.
pub(crate) struct ParsedRecord<T> {
    /// The record; `None` where nothing of it is sound.
    pub(crate) record: Option<T>,
    /// The text that it was read from, with blanks where the faults were, if it had to be mended.
    pub(crate) repaired: Option<String>,
    /// What is wrong with it.
    pub(crate) diagnostics: Vec<PendingDiagnostic>,
}

/// Reads a record; what is sound in it is kept. In a `coarse_only`, its faults are not looked for one by one.
pub(crate) fn parse_record<'a, T: DeserializeOwned + FastParse<'a>>(
    way: &RecordParser,
    text: &'a str,
    span: RecordSpan,
    (file, kind): (usize, &str),
    coarse_only: bool,
) -> ParsedRecord<T> {
    let record = text.get(span.range()).unwrap_or_default();
    if !span.unbalanced && !span.lacks_opening {
        let plainly = if way.plain { fast_path::parse_fast(record) } else { None };
        if let Some(record) = plainly.or_else(|| way.options.from_str(record).ok()) {
            return ParsedRecord { record: Some(record), repaired: None, diagnostics: Vec::new() };
        }
    }
    let record = span.text(text);
    let (left, found) = recover(&way.options, &record, span.unbalanced, coarse_only);
    let label = record_label(kind, &record);
    let diagnostic = |RecordError { range, message, hint }| {
        let range = span.range().start + range.start..span.range().start + range.end;
        PendingDiagnostic::error(file, range, message).with_hint(hint).with_record(label.as_str())
    };
    let diagnostics = found.into_iter().map(diagnostic).collect();
    let (record, repaired) = left.unzip();
    ParsedRecord { record, repaired, diagnostics }
}
