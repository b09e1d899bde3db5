//! The commands of the line mode that write into the notebook.

use crate::disk;
use crate::model::{ClaimIx, RecordIx};
use crate::notebook::{
    Change, FileEdits, NotebookChoice, NotebookSet, Notebooks, NotebooksChanged, RecordFiles, check_unstated,
    collected, date_of, entry, moved, typed_line,
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
        check_unstated(&self.opened.library.base, &change, self.options.named_notebook.as_deref())?;
        let done = if from.len() == 1 { "a relation was written from" } else { "relations were written from" };
        self.change_claims(&change, done, &from)
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

    /// Moves what is written on a record that is gone to another one.
    pub(super) fn move_entry(&mut self, text: &str) -> Result<(), String> {
        let change = moved(&self.opened.library.base, text)?;
        self.change(&change, "it was moved", &[])
    }

    /// Makes a change on claims like [`Self::change`].
    fn change_claims(&mut self, change: &Change, done: &str, claims: &[ClaimIx]) -> Result<(), String> {
        let records: Vec<RecordIx> = claims.iter().copied().map(RecordIx::Claim).collect();
        self.change(change, done, &records)
    }

    /// Takes the last change of the notebook back.
    pub(super) fn undo(&mut self) -> Result<(), String> {
        let step = self.made.1.checked_sub(1).ok_or("Nothing to undo: this session has written nothing.")?;
        let made = self.made.0.get(step).cloned().unwrap_or_default();
        let made: Vec<FileEdits> = made.into_iter().rev().map(FileEdits::reversed).collect();
        self.replay(made, step, "the last change was taken back")
    }

    /// Makes the change again that was taken back.
    pub(super) fn redo(&mut self) -> Result<(), String> {
        let made = self.made.0.get(self.made.1).cloned().ok_or("Nothing to redo.")?;
        self.replay(made, self.made.1 + 1, "the change was made again")
    }

    /// Makes edits, after which so many changes are in effect.
    fn replay(&mut self, made: Vec<FileEdits>, step: usize, done: &str) -> Result<(), String> {
        let names = self.write(&Change::Replay(made))?.names;
        self.made.1 = step;
        self.say(&format!("{}: {done}.", SafeText::new(&names)));
        self.reopen()
    }

    /// Makes a change, reads the files again, and says what was done, on which records, and where.
    fn change(&mut self, change: &Change, done: &str, on: &[RecordIx]) -> Result<(), String> {
        let changed = self.write(change)?;
        let done = match (changed.made.is_empty(), on) {
            (true, _) => change.nothing_sentence(),
            (false, []) => done.to_owned(),
            (false, on) => format!("{done} {}", self.subject(on)),
        };
        self.say(&format!("{}: {done}.", SafeText::new(&changed.names)));
        if !changed.made.is_empty() {
            let (log, step) = &mut self.made;
            log.truncate(*step);
            log.push(changed.made);
            *step = log.len();
        }
        self.reopen()
    }

    /// Makes a change in the notebooks.
    fn write(&self, change: &Change) -> Result<NotebooksChanged, String> {
        let now = disk::now();
        let (paths, base) = (&self.options.paths, &self.opened.library.base);
        let notebooks = self.options.notebooks.clone();
        let notebooks = notebooks.unwrap_or_else(|| Notebooks::of(paths, &NotebookChoice::default()));
        let signed = change.clone().signed(None, &date_of(now));
        let changed = NotebookSet::new(notebooks, paths).change(&signed, &RecordFiles::of(base, change), None, now);
        changed.map_err(|error| error.to_string())
    }
}
