//! The parser of one record: the fast path where it applies, else the crate `ron`, which decides what is valid; and
//! recovery where `ron` refuses the record.

use std::cell::Cell;

use ron::Options;
use ron::extensions::Extensions;
use serde::de::DeserializeOwned;

use super::fast_path::{self, FastParse};
use super::record_error::RecordError;
use super::recover::recover;
use crate::diagnostic::pending_diagnostic::PendingDiagnostic;
use crate::load::record_span::{RecordSpan, record_label};
use crate::load::slice::slice;

/// Parses the records of a file.
pub(crate) struct RecordParser {
    options: Options,
    /// `true` if the fast path may be taken: it knows no extension but `implicit_some`. A file that enables others, which
    /// change the meaning of brackets and names, is read by `ron` alone.
    has_fast_path: bool,
    /// The number of bytes of records that were parsed again to recover what is sound in them.
    recovered_bytes: Cell<usize>,
}

impl RecordParser {
    /// Returns a parser for a file that enables these extensions; `implicit_some` is always enabled.
    pub(crate) fn new(extensions: Extensions) -> Self {
        Self {
            options: Options::default().with_default_extension(Extensions::IMPLICIT_SOME | extensions),
            has_fast_path: Extensions::IMPLICIT_SOME.contains(extensions),
            recovered_bytes: Cell::new(0),
        }
    }

    /// Parses a value that is no record, such as a title; `None` where it is of another type or invalid.
    pub(crate) fn parse_value<T: DeserializeOwned>(&self, text: &str) -> Option<T> {
        self.options.from_str(text).ok()
    }

    /// Parses the record at `span` of a file's `text`, and keeps what is sound in it. `file` and `noun` are for its
    /// diagnostics; with `coarse_only`, recovery takes out whole fields and reports fewer of them.
    pub(crate) fn parse_record<'a, T: DeserializeOwned + FastParse<'a>>(
        &self,
        text: &'a str,
        span: RecordSpan,
        (file, noun): (usize, &str),
        coarse_only: bool,
    ) -> ParsedRecord<T> {
        let record = slice(text, span.range());
        if !span.unbalanced && !span.lacks_opening {
            let fast = if self.has_fast_path { fast_path::parse_fast(record) } else { None };
            if let Some(record) = fast.or_else(|| self.options.from_str(record).ok()) {
                return ParsedRecord { record: Some(record), repaired: None, diagnostics: Vec::new() };
            }
        }
        let record = span.text(text);
        let (sound, errors) = recover(&self.options, &record, span.unbalanced, coarse_only, &self.recovered_bytes);
        let label = record_label(noun, &record);
        let diagnostic = |RecordError { range, message, hint }| {
            let range = span.range().start + range.start..span.range().start + range.end;
            PendingDiagnostic::error(file, range, message).with_hint(hint).with_record(label.as_str())
        };
        let diagnostics = errors.into_iter().map(diagnostic).collect();
        let (record, repaired) = sound.unzip();
        ParsedRecord { record, repaired, diagnostics }
    }
}

/// The result of parsing a record.
pub(crate) struct ParsedRecord<T> {
    /// The record; `None` where nothing of it is sound.
    pub(crate) record: Option<T>,
    /// The text that it was read from, with blanks in place of errors; `None` where it has none.
    pub(crate) repaired: Option<String>,
    /// The errors in it.
    pub(crate) diagnostics: Vec<PendingDiagnostic>,
}
