//! The notebook of a command: opened with the files that it belongs to, and changed by one change.

use std::sync::Arc;

use clap::{Arg, ArgMatches};

use crate::disk;
use crate::model::Base;
use crate::model::document::Text;
use crate::notebook::{Change, NotebookFile, Notebooks, date_of};
use crate::text::SafeText;

use super::command::Outcome;
use super::error::CliError;
use super::printer::Printer;
use super::{import_options, open, options, show};

/// Returns `--author`.
pub(super) fn author() -> Arg {
    options::option("author", "NAME", "Sign it: who wrote it")
}

/// Returns the author that was named.
pub(super) fn author_value(matches: &ArgMatches) -> Option<Text<'static>> {
    let name = matches.get_one::<String>("author").map(|name| name.trim().to_owned());
    name.filter(|name| !name.is_empty()).map(Into::into)
}

/// Returns the day of today as it is written into the notebook: `2026-11-29`.
pub(super) fn today() -> String {
    date_of(disk::now())
}

/// A notebook with the records that are open.
pub(super) struct OpenNotebook {
    file: NotebookFile,
    base: Arc<Base>,
}

impl OpenNotebook {
    /// Opens the files of a command and finds their notebook, before anything is read.
    ///
    /// # Errors
    /// If there is no place for a notebook, or the files cannot be read.
    pub(super) fn open(matches: &ArgMatches, printer: &mut Printer) -> Result<Self, CliError> {
        let paths = options::path_values(matches);
        let path = Notebooks::of(&paths, &options::notebook_choice(matches)).written;
        let file = NotebookFile::new(&path.map_err(crate::notebook::NotebookError::from)?, &paths)?;
        let (base, _) = open::base_with_diagnostics(&paths, &import_options::reading_to_write(matches)?, printer)?;
        Ok(Self { file, base })
    }

    /// Returns whether there is a record with this id, and says so where there is none.
    pub(super) fn has_record(&self, id: &str, printer: &mut Printer) -> bool {
        if !self.base.find_any(id).is_empty() {
            return true;
        }
        let near = show::near(&self.base, id).unwrap_or_default();
        printer.message(&format!("there is no record `{id}`{near}; nothing is written"));
        false
    }

    /// Makes a change, and says what was done.
    ///
    /// # Errors
    /// If the notebook could not be changed.
    pub(super) fn change(&self, change: &Change, done: &str, printer: &mut Printer) -> Result<Outcome, CliError> {
        let changed = self.file.change(change, disk::now())?;
        let path = self.file.path().display().to_string();
        let path = SafeText::new(&path);
        if changed.edits.is_empty() {
            printer.message(&format!("{}: it says so already; nothing was changed", path.as_str()));
        } else {
            printer.message(&format!("{}: {done}", path.as_str()));
        }
        Ok(Outcome::Found)
    }
}
