//! Diagnostics while they are being collected: with byte offsets, which become lines and columns when all are known.

use std::collections::HashSet;
use std::ops::Range;

use super::place_index::PlaceIndex;
use super::sheet_rows::SheetSpan;
use super::summary::MAX_DIAGNOSTICS;
use super::types::{Diagnostic, Location, Severity};

/// A fault in one of the files, at byte offsets.
#[derive(Clone, Debug)]
pub(crate) struct PendingDiagnostic {
    /// Its severity: an error where something was left out.
    pub(crate) severity: Severity,
    /// The fault in a sentence, without a full stop.
    pub(crate) message: String,
    /// The remedy; empty where there is nothing to say.
    pub(crate) hint: String,
    /// The noun and the whole id of the record, such as `claim strike-deaths`, with the prefix of its file where files have
    /// one; empty outside of records.
    pub(crate) record: String,
    /// The place of the file among those that are loaded, from 0.
    pub(crate) file: usize,
    /// The bytes that are at fault; `None` where it is the file as a whole.
    pub(crate) range: Option<Range<usize>>,
}

impl PendingDiagnostic {
    /// Returns a fault for which something was left out.
    pub(crate) fn error(file: usize, range: Range<usize>, message: impl Into<String>) -> Self {
        let (hint, record) = (String::new(), String::new());
        Self { severity: Severity::Error, message: message.into(), hint, record, file, range: Some(range) }
    }

    /// Returns a fault for which nothing was left out.
    pub(crate) fn warning(file: usize, range: Range<usize>, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(file, range, message) }
    }

    /// Returns a fault of a file as a whole, for which all of it was left out.
    pub(crate) fn whole_file(file: usize, message: impl Into<String>) -> Self {
        Self { range: None, ..Self::error(file, 0..0, message) }
    }

    /// Adds the remedy.
    #[must_use]
    pub(crate) fn with_hint(self, hint: impl Into<String>) -> Self {
        Self { hint: hint.into(), ..self }
    }

    /// Adds the noun and the id of the record that it is in.
    #[must_use]
    pub(crate) fn with_record(self, record: impl Into<String>) -> Self {
        Self { record: record.into(), ..self }
    }

    /// Puts the prefix of its file, if files have prefixes, before the id of its record.
    #[must_use]
    pub(crate) fn with_id_prefix(mut self, prefixes: &[String]) -> Self {
        if let (Some(prefix), Some((kind, id))) = (prefixes.get(self.file), self.record.split_once(' ')) {
            self.record = format!("{kind} {prefix}/{id}");
        }
        self
    }
}

/// A list of diagnostics that stops growing at [`MAX_DIAGNOSTICS`] and counts the rest.
#[derive(Debug, Default)]
pub(crate) struct PendingDiagnostics {
    list: Vec<PendingDiagnostic>,
    /// The records of those that are listed, each as its noun and its id.
    records: HashSet<String>,
    /// Records among them whose id has a `/`, each without what stands before the first one.
    unprefixed_records: HashSet<String>,
    /// The number of those that are not listed.
    unlisted: usize,
    /// `true` if one that is not listed is an error.
    hides_errors: bool,
    /// `true` if none is to be explained, because the caller drops them all.
    discards: bool,
}

impl PendingDiagnostics {
    /// Returns a list for a loading whose diagnostics are dropped: it counts as full from the beginning.
    pub(crate) fn discarding() -> Self {
        Self { discards: true, ..Self::default() }
    }

    /// Returns whether something was left out.
    pub(crate) fn has_errors(&self) -> bool {
        self.hides_errors || self.list.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// Returns whether a listed diagnostic is about a record of this kind and id. If ids are prefixed, any prefix may stand
    /// before it.
    pub(crate) fn mentions_record(&self, kind: &str, id: &str, is_prefixed: bool) -> bool {
        // Asked for each reference to nothing: the list is not looked through.
        let record = format!("{kind} {id}");
        self.records.contains(&record) || (is_prefixed && self.unprefixed_records.contains(&record))
    }

    /// Puts the prefixes of their files before the ids of the records of all of them.
    #[must_use]
    pub(crate) fn with_id_prefixes(mut self, prefixes: &[String]) -> Self {
        self.records.clear();
        self.unprefixed_records.clear();
        for diagnostic in std::mem::take(&mut self.list) {
            self.push(diagnostic.with_id_prefix(prefixes));
        }
        self
    }

    /// Returns whether further ones are only counted: their messages need not be put together.
    pub(crate) fn is_full(&self) -> bool {
        self.discards || self.list.len() >= MAX_DIAGNOSTICS
    }

    /// Counts one whose message was not put together.
    pub(crate) fn count_unlisted(&mut self, severity: Severity) {
        self.unlisted += 1;
        self.hides_errors |= severity == Severity::Error;
    }

    /// Adds one, or counts it where the list is full.
    pub(crate) fn push(&mut self, diagnostic: PendingDiagnostic) {
        if self.list.len() >= MAX_DIAGNOSTICS {
            return self.count_unlisted(diagnostic.severity);
        }
        if let Some((kind, id)) = diagnostic.record.split_once(' ') {
            self.unprefixed_records.extend(id.split_once('/').map(|(_, written)| format!("{kind} {written}")));
            self.records.insert(diagnostic.record.clone());
        }
        self.list.push(diagnostic);
    }

    /// Appends others.
    #[must_use]
    pub(crate) fn merge(mut self, others: Self) -> Self {
        others.list.into_iter().for_each(|diagnostic| self.push(diagnostic));
        self.unlisted += others.unlisted;
        self.hides_errors |= others.hides_errors;
        self
    }

    /// Returns them with lines and columns, in the order of files and places; `names` and `texts` are those of all files, and
    /// `sheets` those of each that is a workbook. Where some are not listed, a last one says how many.
    pub(crate) fn into_diagnostics(
        mut self,
        names: &[&str],
        texts: &[&str],
        sheets: &[&[SheetSpan]],
    ) -> Vec<Diagnostic> {
        let start = |diagnostic: &PendingDiagnostic| diagnostic.range.as_ref().map_or(0, |range| range.start);
        self.list.sort_by_key(|diagnostic| (diagnostic.file, diagnostic.range.is_some(), start(diagnostic)));
        let mut finished = Vec::with_capacity(self.list.len());
        for of_file in self.list.chunk_by(|left, right| left.file == right.file) {
            let Some(file) = of_file.first().map(|diagnostic| diagnostic.file) else { continue };
            let name = names.get(file).copied().unwrap_or_default();
            let sheets = sheets.get(file).copied().unwrap_or_default();
            let mut places = PlaceIndex::new(name, texts.get(file).copied().unwrap_or_default(), sheets);
            for PendingDiagnostic { severity, message, hint, record, range, .. } in of_file {
                let at = range.as_ref().map(|range| places.location(range));
                finished.push(Diagnostic {
                    severity: *severity,
                    message: message.clone(),
                    at: at.unwrap_or_else(|| whole_file_location(name)),
                    record: record.clone(),
                    hint: hint.clone(),
                });
            }
        }
        if self.unlisted > 0 {
            finished.push(Diagnostic {
                severity: if self.hides_errors { Severity::Error } else { Severity::Warning },
                message: format!("{} further problems are not listed", self.unlisted),
                at: whole_file_location(names.last().copied().unwrap_or_default()),
                record: String::new(),
                hint: String::from("fix the first ones; they may cause many of the others"),
            });
        }
        finished
    }
}

/// Returns the location of a file as a whole: line 0.
fn whole_file_location(file: &str) -> Location {
    Location { file: file.to_owned(), length: 1, ..Location::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_are_known_with_and_without_the_prefix_of_their_file() {
        let mut all = PendingDiagnostics::default();
        all.push(PendingDiagnostic::error(0, 0..1, "x").with_record("claim a/b"));
        all.push(PendingDiagnostic::error(0, 0..1, "x").with_record("place c"));
        let mentions = |all: &PendingDiagnostics, kind, id| [false, true].map(|it| all.mentions_record(kind, id, it));
        assert_eq!(mentions(&all, "claim", "a/b"), [true, true]);
        assert_eq!(mentions(&all, "claim", "b"), [false, true]);
        assert_eq!(mentions(&all, "place", "c"), [true, true]);
        assert_eq!(mentions(&all, "claim", "c"), [false, false]);
        let prefixed = all.with_id_prefixes(&["f".to_owned()]);
        assert_eq!(mentions(&prefixed, "place", "c"), [false, true]);
        assert_eq!(mentions(&prefixed, "place", "f/c"), [true, true]);
    }
}
