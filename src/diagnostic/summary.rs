//! The faults of a loading in one line, and the exit status that follows from them.

use std::collections::BTreeSet;

use super::types::Diagnostic;
use crate::model::{Base, ClaimIx, RecordKind};
use crate::text::{Line, Tone, counted, grouped};

/// The numbers of faults, and of the claims that were opened all the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Things that were left out.
    pub errors: usize,
    /// Things worth a look.
    pub warnings: usize,
    /// Files that have either.
    pub faulty_files: usize,
    /// Files and folders that could not be read at all.
    pub unreadable: usize,
    /// Claims that are opened.
    pub claims: usize,
    /// Sources that are opened.
    pub sources: usize,
    /// Claims that are opened in spite of a fault, without the field that is wrong.
    pub faulty_claims: usize,
}

impl Summary {
    /// Counts the faults of a loading that gave `base`, with `unreadable` files that could not be read.
    #[must_use]
    pub fn of(diagnostics: &[Diagnostic], base: &Base, unreadable: usize) -> Self {
        let errors = diagnostics.iter().filter(|fault| fault.is_error()).count();
        let files: BTreeSet<&str> = diagnostics.iter().map(|fault| fault.at.file.as_str()).collect();
        let records = diagnostics.iter().filter_map(Diagnostic::kind_and_id);
        let ids = records.filter(|&(kind, _)| kind == RecordKind::Claim.label()).map(|(_, id)| id);
        let faulty: BTreeSet<ClaimIx> = ids.filter_map(|id| base.claim(id)).collect();
        Self {
            errors,
            warnings: diagnostics.len() - errors,
            faulty_files: files.len(),
            unreadable,
            claims: base.claims.len(),
            sources: base.sources.len(),
            faulty_claims: faulty.len(),
        }
    }

    /// Returns the exit status of a check: 0 for no errors, with or without warnings; 1 for errors; 2 where something could not
    /// be read.
    #[must_use]
    pub fn exit_status(&self) -> u8 {
        match (self.unreadable, self.errors) {
            (0, 0) => 0,
            (0, _) => 1,
            _ => 2,
        }
    }

    /// Returns the line, such as `3 errors, 1 warning in 2 files; 130 claims loaded, 2 of them with problems`.
    #[must_use]
    pub fn line(&self) -> Line {
        let opened = match (self.claims, self.sources) {
            (0, 0) => "no claim loaded".to_owned(),
            // Files of references bring sources alone.
            (0, sources) => format!("{} and no claim loaded", counted(sources, "source", "sources")),
            (claims, _) => format!("{} loaded", counted(claims, "claim", "claims")),
        };
        let faulty = match (self.claims, self.faulty_claims) {
            (_, 0) => String::new(),
            (1, _) => ", with problems".to_owned(),
            (claims, faulty) if claims == faulty => ", all of them with problems".to_owned(),
            (_, faulty) => format!(", {} of them with problems", grouped(faulty)),
        };
        let mut line = Line::new();
        let known = (self.errors + self.warnings).saturating_sub(self.unreadable);
        if known > MAX_DIAGNOSTICS {
            line.push(&diagnostic_count(known), Tone::Bad);
            line.push(&format!(" in {}; {opened}", counted(self.faulty_files, "file", "files")), Tone::Plain);
            return line;
        }
        if self.errors > 0 {
            line.push(&counted(self.errors, "error", "errors"), Tone::Bad);
        }
        if self.errors > 0 && self.warnings > 0 {
            line.push(", ", Tone::Plain);
        }
        if self.warnings > 0 {
            line.push(&counted(self.warnings, "warning", "warnings"), Tone::Warn);
        }
        if self.errors + self.warnings == 0 {
            line.push("no problems", Tone::Good);
        } else {
            line.push(&format!(" in {}", counted(self.faulty_files, "file", "files")), Tone::Plain);
        }
        line.push(&format!("; {opened}{faulty}"), Tone::Plain);
        line
    }
}

/// Maximum number of faults of one loading that are listed, and one more that counts the others. Of files with more, something
/// general is wrong, and the first ones show it.
pub(crate) const MAX_DIAGNOSTICS: usize = 20_000;

/// Returns a number of diagnostics in words: `1 problem`, `1,200 problems`, `more than 20,000 problems`.
#[must_use]
pub(crate) fn diagnostic_count(diagnostics: usize) -> String {
    let more = if diagnostics > MAX_DIAGNOSTICS { "more than " } else { "" };
    format!("{more}{}", counted(diagnostics.min(MAX_DIAGNOSTICS), "problem", "problems"))
}
