//! Faults while they are being collected: with byte offsets, which become lines and columns when all are known.

use std::ops::Range;

use crate::diagnostic::{At, Diagnostic, MOST, Severity};
use crate::load::line_index::Lines;

/// A fault in one of the files.
#[derive(Clone, Debug)]
pub(crate) struct Fault {
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

impl Fault {
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
    pub(crate) fn of_file(file: usize, message: impl Into<String>) -> Self {
        Self { range: None, ..Self::error(file, 0..0, message) }
    }

    /// With what to do about it.
    #[must_use]
    pub(crate) fn hint(self, hint: impl Into<String>) -> Self {
        Self { hint: hint.into(), ..self }
    }

    /// With the record it is in.
    #[must_use]
    pub(crate) fn record(self, record: impl Into<String>) -> Self {
        Self { record: record.into(), ..self }
    }

    /// With the prefix of its file before the id of its record, which is as it is written there.
    #[must_use]
    pub(crate) fn prefixed(mut self, prefixes: &[String]) -> Self {
        if let (Some(prefix), Some((kind, id))) = (prefixes.get(self.file), self.record.split_once(' ')) {
            self.record = format!("{kind} {prefix}/{id}");
        }
        self
    }
}

/// All faults found so far.
#[derive(Debug, Default)]
pub(crate) struct Faults {
    list: Vec<Fault>,
    more: usize,
    /// Whether nobody wants to know them.
    ignored: bool,
}

impl Faults {
    /// For a loading whose faults nobody wants to know.
    pub(crate) fn ignored() -> Self {
        Self { ignored: true, ..Self::default() }
    }

    /// Returns whether something was left out.
    pub(crate) fn has_errors(&self) -> bool {
        self.list.iter().any(|fault| fault.severity == Severity::Error)
    }

    /// Returns whether a listed fault is in a record of this kind with this id; if ids are prefixed, with any prefix
    /// before it.
    pub(crate) fn is_about(&self, kind: &str, id: &str, is_prefixed: bool) -> bool {
        let is_it = |known: &str| {
            known == id || (is_prefixed && known.split_once('/').is_some_and(|(_, written)| written == id))
        };
        self.list.iter().any(|fault| fault.record.split_once(' ').is_some_and(|(of, known)| of == kind && is_it(known)))
    }

    /// These, found in files as they are written, with the prefixes of their files before the ids of their records.
    #[must_use]
    pub(crate) fn prefixed(self, prefixes: &[String]) -> Self {
        Self { list: self.list.into_iter().map(|fault| fault.prefixed(prefixes)).collect(), ..self }
    }

    /// Returns whether further faults are only counted: they need not be explained.
    pub(crate) fn is_full(&self) -> bool {
        self.ignored || self.list.len() >= MOST
    }

    /// Counts one that is not explained.
    pub(crate) fn count(&mut self) {
        self.more += 1;
    }

    /// Adds one.
    pub(crate) fn push(&mut self, fault: Fault) {
        if self.list.len() < MOST { self.list.push(fault) } else { self.more += 1 }
    }

    /// These, and then others.
    #[must_use]
    pub(crate) fn and(mut self, others: Self) -> Self {
        others.list.into_iter().for_each(|fault| self.push(fault));
        self.more += others.more;
        self
    }

    /// As diagnostics, in the order of files, lines and columns.
    pub(crate) fn finish(mut self, names: &[&str], texts: &[&str]) -> Vec<Diagnostic> {
        let start = |fault: &Fault| fault.range.as_ref().map_or(0, |range| range.start);
        self.list.sort_by_key(|fault| (fault.file, fault.range.is_some(), start(fault)));
        let mut found = Vec::with_capacity(self.list.len());
        for of_file in self.list.chunk_by(|left, right| left.file == right.file) {
            let Some(file) = of_file.first().map(|fault| fault.file) else { continue };
            let name = names.get(file).copied().unwrap_or_default();
            let mut lines = Lines::new(texts.get(file).copied().unwrap_or_default());
            found.extend(of_file.iter().map(|fault| Diagnostic {
                severity: fault.severity,
                message: fault.message.clone(),
                at: fault.range.as_ref().map_or_else(|| whole(name), |range| lines.at(name, range)),
                record: fault.record.clone(),
                hint: fault.hint.clone(),
            }));
        }
        if self.more > 0 {
            found.push(Diagnostic {
                severity: Severity::Error,
                message: format!("{} further faults are not listed", self.more),
                at: whole(names.last().copied().unwrap_or_default()),
                record: String::new(),
                hint: String::from("repair the first ones; many of the others may come from them"),
            });
        }
        found
    }
}

/// A file as a whole.
fn whole(file: &str) -> At {
    At { file: file.to_owned(), length: 1, ..At::default() }
}
