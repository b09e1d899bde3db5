//! Faults while they are being collected: with byte offsets, which become lines and columns when all are known.

use std::ops::Range;

use crate::diagnostic::{Diagnostic, Location, MAX_DIAGNOSTICS, Severity};
use crate::load::line_index::LineIndex;

/// A fault in one of the files.
#[derive(Clone, Debug)]
pub(crate) struct PendingDiagnostic {
    /// How bad it is.
    pub(crate) severity: Severity,
    /// What is wrong, in a sentence.
    pub(crate) message: String,
    /// What to do about it; empty where nothing can be said.
    pub(crate) hint: String,
    /// The record with its whole id, such as `claim strike-deaths`; with the prefix of its file where files have one.
    pub(crate) record: String,
    /// Place of the file.
    pub(crate) file: usize,
    /// Where, in bytes; `None` where the fault is the file's as a whole.
    pub(crate) range: Option<Range<usize>>,
}

impl PendingDiagnostic {
    /// Something that was left out.
    pub(crate) fn error(file: usize, range: Range<usize>, message: impl Into<String>) -> Self {
        let (hint, record) = (String::new(), String::new());
        Self { severity: Severity::Error, message: message.into(), hint, record, file, range: Some(range) }
    }

    /// Something worth a look.
    pub(crate) fn warning(file: usize, range: Range<usize>, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(file, range, message) }
    }

    /// A fault of the file as a whole.
    pub(crate) fn whole_file(file: usize, message: impl Into<String>) -> Self {
        Self { range: None, ..Self::error(file, 0..0, message) }
    }

    /// With what to do about it.
    #[must_use]
    pub(crate) fn with_hint(self, hint: impl Into<String>) -> Self {
        Self { hint: hint.into(), ..self }
    }

    /// With the record it is in.
    #[must_use]
    pub(crate) fn with_record(self, record: impl Into<String>) -> Self {
        Self { record: record.into(), ..self }
    }

    /// With the prefix of its file before the id of its record, which is as it is written there.
    #[must_use]
    pub(crate) fn with_id_prefix(mut self, prefixes: &[String]) -> Self {
        if let (Some(prefix), Some((kind, id))) = (prefixes.get(self.file), self.record.split_once(' ')) {
            self.record = format!("{kind} {prefix}/{id}");
        }
        self
    }
}

/// All faults found so far.
#[derive(Debug, Default)]
pub(crate) struct PendingDiagnostics {
    list: Vec<PendingDiagnostic>,
    more: usize,
    /// Whether nobody wants to know them.
    ignored: bool,
}

impl PendingDiagnostics {
    /// For a loading whose faults nobody wants to know.
    pub(crate) fn discarding() -> Self {
        Self { ignored: true, ..Self::default() }
    }

    /// Returns whether something was left out.
    pub(crate) fn has_errors(&self) -> bool {
        self.list.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// Returns whether a listed fault is in a record of this kind with this id; if ids are prefixed, with any prefix
    /// before it.
    pub(crate) fn mentions_record(&self, kind: &str, id: &str, is_prefixed: bool) -> bool {
        let is_it = |known: &str| {
            known == id || (is_prefixed && known.split_once('/').is_some_and(|(_, written)| written == id))
        };
        self.list
            .iter()
            .any(|diagnostic| diagnostic.record.split_once(' ').is_some_and(|(of, known)| of == kind && is_it(known)))
    }

    /// These, found in files as they are written, with the prefixes of their files before the ids of their records.
    #[must_use]
    pub(crate) fn with_id_prefixes(self, prefixes: &[String]) -> Self {
        Self { list: self.list.into_iter().map(|diagnostic| diagnostic.with_id_prefix(prefixes)).collect(), ..self }
    }

    /// Returns whether further faults are only counted: they need not be explained.
    pub(crate) fn is_full(&self) -> bool {
        self.ignored || self.list.len() >= MAX_DIAGNOSTICS
    }

    /// Counts one that is not explained.
    pub(crate) fn count_unlisted(&mut self) {
        self.more += 1;
    }

    /// Adds one.
    pub(crate) fn push(&mut self, diagnostic: PendingDiagnostic) {
        if self.list.len() < MAX_DIAGNOSTICS { self.list.push(diagnostic) } else { self.more += 1 }
    }

    /// These, and then others.
    #[must_use]
    pub(crate) fn merge(mut self, others: Self) -> Self {
        others.list.into_iter().for_each(|diagnostic| self.push(diagnostic));
        self.more += others.more;
        self
    }

    /// As diagnostics, in the order of files, lines and columns.
    pub(crate) fn into_diagnostics(mut self, names: &[&str], texts: &[&str]) -> Vec<Diagnostic> {
        let start = |diagnostic: &PendingDiagnostic| diagnostic.range.as_ref().map_or(0, |range| range.start);
        self.list.sort_by_key(|diagnostic| (diagnostic.file, diagnostic.range.is_some(), start(diagnostic)));
        let mut found = Vec::with_capacity(self.list.len());
        for of_file in self.list.chunk_by(|left, right| left.file == right.file) {
            let Some(file) = of_file.first().map(|diagnostic| diagnostic.file) else { continue };
            let name = names.get(file).copied().unwrap_or_default();
            let mut lines = LineIndex::new(texts.get(file).copied().unwrap_or_default());
            found.extend(of_file.iter().map(|diagnostic| {
                Diagnostic {
                    severity: diagnostic.severity,
                    message: diagnostic.message.clone(),
                    at: diagnostic
                        .range
                        .as_ref()
                        .map_or_else(|| whole_file_location(name), |range| lines.location(name, range)),
                    record: diagnostic.record.clone(),
                    hint: diagnostic.hint.clone(),
                }
            }));
        }
        if self.more > 0 {
            found.push(Diagnostic {
                severity: Severity::Error,
                message: format!("{} further faults are not listed", self.more),
                at: whole_file_location(names.last().copied().unwrap_or_default()),
                record: String::new(),
                hint: String::from("repair the first ones; many of the others may come from them"),
            });
        }
        found
    }
}

/// A file as a whole.
fn whole_file_location(file: &str) -> Location {
    Location { file: file.to_owned(), length: 1, ..Location::default() }
}
