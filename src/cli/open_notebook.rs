//! The notebook of a command: opened with the files that it belongs to, and changed by one change.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::{Arg, ArgMatches};

use crate::disk;
use crate::model::{Base, ClaimIx, RecordIx};
use crate::notebook::{
    Change, EntryError, NotebookChoice, NotebookSet, Notebooks, RecordFiles, date_of, replaced_relations,
};
use crate::text::{SafeText, counted, with_article};

use super::command::Outcome;
use super::error::CliError;
use super::printer::Printer;
use super::{import_options, open, options, show};

/// Returns `--author`.
pub(super) fn author() -> Arg {
    options::option("author", "NAME", "Sign it: who wrote it")
}

/// Returns the argument for the claims that a change is about.
pub(super) fn arguments_of_claims() -> Arg {
    Arg::new("ids").value_name("IDS").required(true).help("The ids of claims, with commas between them")
}

/// A notebook with the records that are open.
pub(super) struct OpenNotebook {
    notebooks: NotebookSet,
    /// The notebook that the user names; `None` for those beside the files.
    named: Option<PathBuf>,
    base: Arc<Base>,
}

impl OpenNotebook {
    /// Opens the files of a command, once their notebook is found.
    ///
    /// # Errors
    /// If there is no place for a notebook, or the files cannot be read.
    pub(super) fn open(matches: &ArgMatches, printer: &mut Printer) -> Result<Self, CliError> {
        let paths = options::path_values(matches);
        let choice = options::notebook_choice(matches);
        let notebooks = NotebookSet::new(Notebooks::of(&paths, &choice), &paths);
        notebooks.check()?;
        let reading = import_options::reading_to_write(matches)?;
        let base = open::base_to_change(&paths, &reading, notebooks.is_begun(), printer)?;
        let named = if let NotebookChoice::File(file) = choice { Some(file) } else { None };
        Ok(Self { notebooks, named, base })
    }

    /// Returns the notebook that the user names.
    pub(super) fn named(&self) -> Option<&Path> {
        self.named.as_deref()
    }

    /// Returns the records that are open.
    pub(super) fn base(&self) -> &Base {
        &self.base
    }

    /// Returns the record with this id, a claim if several have it; `None` where there is none, which is reported.
    pub(super) fn record(&self, id: &str, printer: &mut Printer) -> Option<RecordIx> {
        let found = self.base.find_any(id).first().copied();
        if found.is_none() {
            let near = show::near(&self.base, id).unwrap_or_default();
            printer.message(&format!("there is no record `{}`{near}; nothing is written", SafeText::new(id)));
        }
        found
    }

    /// Returns the claim with this id; `None` where there is none, which is reported.
    pub(super) fn claim(&self, id: &str, printer: &mut Printer) -> Option<ClaimIx> {
        match self.record(id, printer)? {
            RecordIx::Claim(claim) => Some(claim),
            other => {
                let kind = with_article(other.kind().label());
                printer.message(&format!("`{}` is {kind}, not a claim; nothing is written", SafeText::new(id)));
                None
            }
        }
    }

    /// Returns the claims that a command is about, each once; `None` where one of them does not exist, which is reported.
    pub(super) fn claims(&self, matches: &ArgMatches, printer: &mut Printer) -> Option<Vec<ClaimIx>> {
        let ids = options::text(matches, "ids");
        let mut claims = Vec::new();
        for id in ids.split(',').map(str::trim).filter(|id| !id.is_empty()) {
            let claim = self.claim(id, printer)?;
            if !claims.contains(&claim) {
                claims.push(claim);
            }
        }
        if claims.is_empty() {
            printer.message("no claim is named; nothing is written");
            return None;
        }
        Some(claims)
    }

    /// Runs a command that writes something on claims: `make` makes the change of the words in the argument `words`, and `done`
    /// says it of the claims, such as `1 claim`.
    ///
    /// # Errors
    /// If the files cannot be read, the words ask for nothing that can be done, or the notebook could not be changed.
    pub(super) fn write_on_claims(
        matches: &ArgMatches,
        printer: &mut Printer,
        words: &str,
        make: impl FnOnce(&Base, &[ClaimIx], &str) -> Result<Change, EntryError>,
        done: impl FnOnce(&str, &Change) -> String,
    ) -> Result<Outcome, CliError> {
        let notebook = Self::open(matches, printer)?;
        let Some(claims) = notebook.claims(matches, printer) else { return Ok(Outcome::Nothing) };
        let change = make(&notebook.base, &claims, options::text(matches, words))?;
        let done = done(&counted(claims.len(), "claim", "claims"), &change);
        notebook.change(change, &done, matches, printer)
    }

    /// Makes a change, dated and signed, and reports what was done.
    ///
    /// # Errors
    /// If the notebook could not be changed.
    pub(super) fn change(
        &self,
        change: Change,
        done: &str,
        matches: &ArgMatches,
        printer: &mut Printer,
    ) -> Result<Outcome, CliError> {
        let author = matches.get_one::<String>("author").map(|name| name.trim()).filter(|name| !name.is_empty());
        // A misspelt name starts another notebook: report that.
        let is_begun = self.named().is_some_and(|file| !file.exists());
        let now = disk::now();
        let nothing = change.nothing_sentence();
        let files = RecordFiles::of(&self.base, &change);
        let changed = self.notebooks.change(&change.signed(author, &date_of(now)), &files, None, now)?;
        let edits = changed.edits();
        let done = if edits.is_empty() { &nothing } else { done };
        let begun =
            if is_begun && !edits.is_empty() { "; there was no such notebook, so a new one was begun" } else { "" };
        let replaced = replaced_relations(&edits).map(|replaced| format!(", {replaced}")).unwrap_or_default();
        // One line, whatever the words of the change are.
        let sentence = format!("{}: {done}{replaced}{begun}", changed.names);
        printer.message(SafeText::new(&sentence).as_str());
        Ok(Outcome::Found)
    }
}
