//! The type of an export format: a row of the table in `mod.rs`.

use std::io::{self, Write};

use crate::model::Base;

use super::record_scope::RecordScope;
use super::subset::Subset;

/// An export format: a row of [`super::FORMATS`].
#[derive(Debug)]
pub struct Format {
    /// Its name on the command line: `ron`, `json` …
    pub name: &'static str,
    /// The extension of its files, without the point.
    pub ending: &'static str,
    /// Its purpose in a sentence, for help and manual.
    pub doc: &'static str,
    /// `true` if it writes JSON, as one document or one a line.
    pub is_json: bool,
    /// The records that it writes beside the claims.
    pub scope: RecordScope,
    /// Writes a subset, a record at a time, so that no more than one is in memory. It fails only where the writer fails.
    pub write: fn(&Base, &Subset, &mut dyn Write) -> io::Result<()>,
}

impl Format {
    /// Returns whether it is a table of claims, which has no room for other records.
    #[must_use]
    pub fn is_table(&self) -> bool {
        matches!(self.scope, RecordScope::InCells)
    }

    /// Returns a subset as one text.
    #[must_use]
    pub fn text(&self, base: &Base, subset: &Subset) -> String {
        text_of(&mut |out| (self.write)(base, subset, out))
    }
}

/// Returns the output of a writer as one text.
pub(crate) fn text_of(write: &mut dyn FnMut(&mut dyn Write) -> io::Result<()>) -> String {
    let mut bytes = Vec::new();
    let written = write(&mut bytes);
    debug_assert!(written.is_ok(), "writing to memory cannot fail, and formats write texts alone: {written:?}");
    String::from_utf8(bytes).unwrap_or_default()
}
