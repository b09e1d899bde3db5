//! The commands of the line mode that write into the notebook.

use std::path::PathBuf;

use crate::disk;
use crate::model::{ClaimIx, RecordIx};
use crate::notebook::{
    Change, NoPlace, NotebookChoice, NotebookError, NotebookFile, Notebooks, check_unstated, collected, date_of, entry,
    typed_line,
};
use crate::text::SafeText;

use super::conversation::Conversation;

impl Conversation<'_> {
    /// Writes a note on the open record.
    pub(super) fn note(&mut self, text: &str) -> Result<(), String> {
        let record = self.record.ok_or("No record is open: open one first.")?;
        let change = entry::note(&self.opened.library.base, record, text)?;
        self.change(&change, "a note was added to", &[record])
    }

    /// Tags the chosen claims.
    pub(super) fn tag(&mut self, text: &str) -> Result<(), String> {
        let claims = self.chosen()?;
        let change = entry::tags(&self.opened.library.base, &claims, text)?;
        self.change_claims(&change, "tags were written on", &claims)
    }

    /// Judges the chosen claims.
    pub(super) fn judge(&mut self, text: &str) -> Result<(), String> {
        let claims = self.chosen()?;
        let change = entry::verdict(&self.opened.library.base, &claims, text)?;
        self.change_claims(&change, "a verdict was written on", &claims)
    }

    /// Relates the marked claims to the open one.
    pub(super) fn relate(&mut self, text: &str) -> Result<(), String> {
        let Some(RecordIx::Claim(to)) = self.record else {
            return Err("No claim is open: mark claims, then open the one that they are related to.".to_owned());
        };
        let from: Vec<_> = self.marks.iter().filter(|&claim| claim != to).collect();
        if from.is_empty() {
            return Err("No other claim is marked: mark the claims that are related to this one.".to_owned());
        }
        let change = entry::relation(&self.opened.library.base, &from, to, text)?;
        check_unstated(&self.opened.library.base, &change, self.notebook_path().ok().as_deref())?;
        self.change_claims(&change, "a relation was written from", &from)
    }

    /// Puts the chosen claims into a collection.
    pub(super) fn collect(&mut self, text: &str) -> Result<(), String> {
        let claims = self.chosen()?;
        let change = collected(&self.opened.library.base, &claims, text)?;
        self.change_claims(&change, "the collection was written for", &claims)
    }

    /// Says how the chosen claims bear on a hypothesis.
    pub(super) fn bearing(&mut self, text: &str) -> Result<(), String> {
        let claims = self.chosen()?;
        let change = typed_line::bearing(&self.opened.library.base, &claims, text)?;
        self.change_claims(&change, "the hypothesis was written for", &claims)
    }

    /// Adds a record.
    pub(super) fn add(&mut self, text: &str) -> Result<(), String> {
        let change = typed_line::added(&self.opened.library.base, text)?;
        self.change(&change, "the record was added", &[])
    }

    /// Corrects a field of the open record.
    pub(super) fn correct(&mut self, text: &str) -> Result<(), String> {
        let record = self.record.ok_or("No record is open: open one first.")?;
        let change = typed_line::corrected(&self.opened.library.base, record, text)?;
        self.change(&change, "a correction was written on", &[record])
    }

    /// Makes a change on claims like [`Self::change`].
    fn change_claims(&mut self, change: &Change, done: &str, claims: &[ClaimIx]) -> Result<(), String> {
        let records: Vec<RecordIx> = claims.iter().copied().map(RecordIx::Claim).collect();
        self.change(change, done, &records)
    }

    /// Makes a change, reads the files again, and says what was done, on which records, and where.
    fn change(&mut self, change: &Change, done: &str, on: &[RecordIx]) -> Result<(), String> {
        let path = self.notebook_path().map_err(|error| NotebookError::from(error).to_string())?;
        let file = NotebookFile::new(&path, &self.options.paths).map_err(|error| error.to_string())?;
        let now = disk::now();
        let changed =
            file.change(&change.clone().signed(None, &date_of(now)), now).map_err(|error| error.to_string())?;
        let done = match (changed.edits.is_empty(), on) {
            (true, _) => "the notebook already says that; nothing was changed".to_owned(),
            (false, []) => done.to_owned(),
            (false, on) => format!("{done} {}", self.subject(on)),
        };
        self.say(&format!("{}: {done}.", SafeText::new(&file.path().display().to_string())));
        self.reopen()
    }

    /// Returns the place of the notebook.
    fn notebook_path(&self) -> Result<PathBuf, NoPlace> {
        let beside = || Notebooks::of(&self.options.paths, &NotebookChoice::default()).written;
        self.options.notebook.clone().unwrap_or_else(beside)
    }
}
