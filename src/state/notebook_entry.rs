//! The line in which something is typed for the notebook, and the changes of it that can be undone.

use tui_input::Input;

use crate::model::{ClaimIx, RecordIx};
pub use crate::notebook::EntryKind;
use crate::notebook::{Change, FileEdits, Record};
use crate::text::grouped;

use super::analysis_view::AnalysisView;
use super::kept_decisions::KeptDecisions;
use super::line_completion::LineCompletion;

/// The keys that begin a new line of a note. Few terminals send another Enter than the plain one; all send these.
pub const NEW_LINE_KEYS: [&str; 2] = ["alt-enter", "ctrl-j"];

/// The two keys that open the text of a line in the editor, as in shells.
pub const EDITOR_KEYS: [&str; 2] = ["ctrl-x", "ctrl-e"];

/// The records that something is written on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// None: something new is written.
    Nothing,
    /// A record of any kind.
    Record(RecordIx),
    /// Claims.
    Claims(Vec<ClaimIx>),
    /// Claims that are related to another one.
    Pair(Vec<ClaimIx>, ClaimIx),
}

/// The line in which something is typed for the notebook.
#[derive(Clone, Debug)]
pub struct NotebookEntry {
    /// The kind of entry.
    pub kind: EntryKind,
    /// The records that it is about.
    pub subject: Subject,
    /// The records in words: `toll-46`, `3 claims`.
    pub label: String,
    /// The typed text; only that of a note has several lines.
    pub input: Input,
    /// The completions at the cursor.
    pub completion: LineCompletion,
    /// `true` after the first key of the two that open the editor.
    pub awaits_editor_key: bool,
    /// The reason, as a sentence, why nothing can be written here; `None` where something can. The line takes the keys that are
    /// typed all the same: none of them may run as a command.
    pub refusal: Option<String>,
    /// The analysis that was left for it, which comes back after it.
    pub suspended_analysis: Option<Box<AnalysisView>>,
}

impl NotebookEntry {
    /// Creates an empty line.
    #[must_use]
    pub(crate) fn new(kind: EntryKind, subject: Subject, label: String) -> Self {
        let (input, completion) = (Input::default(), LineCompletion::default());
        Self {
            kind,
            subject,
            label,
            input,
            completion,
            awaits_editor_key: false,
            refusal: None,
            suspended_analysis: None,
        }
    }

    /// Creates a line that takes keys and writes nothing, for the reason that a sentence gives.
    #[must_use]
    pub(crate) fn refused(kind: EntryKind, sentence: String) -> Self {
        Self { refusal: Some(sentence), ..Self::new(kind, Subject::Nothing, "nothing".to_owned()) }
    }

    /// Returns the record that it is about, where it is one.
    #[must_use]
    pub(crate) fn record(&self) -> Option<RecordIx> {
        if let Subject::Record(record) = self.subject { Some(record) } else { None }
    }
}

/// The changes of the notebook that can be taken back. A view says how many of them are in effect.
#[derive(Clone, Debug, Default)]
pub struct NotebookLog {
    /// The edits of each change, the oldest first; none for one that could not be taken back.
    pub changes: Vec<Vec<FileEdits>>,
    /// The decisions on drafts that it has.
    pub drafts: KeptDecisions,
    /// A sentence that is shown once the files were read again with the change; an empty one leaves the message as it is.
    pub notice: Option<String>,
    /// The lines whose changes are being written, the oldest first.
    pub unwritten: Vec<NotebookEntry>,
    /// The path of the notebook that the user named; `None` for the one beside the files.
    pub named: Option<String>,
    /// The reason why nothing can be written, as a sentence; `None` where it can.
    pub no_place: Option<String>,
}

impl NotebookLog {
    /// Returns the change that leads from `from` changes in effect to `to`; `None` where there is none.
    #[must_use]
    pub(crate) fn between(&self, from: usize, to: usize) -> Option<Change> {
        let (first, last) = (from.min(to), from.max(to));
        let changes = self.changes.get(first..last.min(self.changes.len()))?;
        let made = changes.iter().flatten().cloned();
        let made: Vec<FileEdits> =
            if to < from { made.rev().map(FileEdits::reversed).collect() } else { made.collect() };
        (!made.is_empty()).then_some(Change::Replay(joined(made)))
    }

    /// Returns what the changes between `from` and `to` changes in effect are about, in words: the first record, and the number
    /// of others.
    #[must_use]
    pub(crate) fn subject_between(&self, from: usize, to: usize) -> String {
        let (first, last) = (from.min(to), from.max(to).min(self.changes.len()));
        let edits = self.changes.get(first..last).unwrap_or_default().iter().flatten().flat_map(|file| &file.edits);
        let records: Vec<&Record> = edits.filter_map(|edit| edit.after.as_ref().or(edit.before.as_ref())).collect();
        // The name of a tag comes along with the claims that get it.
        let named = |record: &&&Record| !matches!(record, Record::Topic(_));
        let Some(record) = records.iter().find(named).or(records.first()) else { return "nothing".to_owned() };
        match records.iter().filter(named).count().saturating_sub(1) {
            0 => record.subject(),
            1 => format!("{}, and 1 more record", record.subject()),
            more => format!("{}, and {} more records", record.subject(), grouped(more)),
        }
    }

    /// Forgets the edits of changes that could not be taken back, or not be made again.
    pub(crate) fn forget(&mut self, from: usize, to: usize) {
        let (first, last) = (from.min(to), from.max(to).min(self.changes.len()));
        self.changes.get_mut(first..last).unwrap_or_default().iter_mut().for_each(Vec::clear);
    }
}

/// Returns edits with those of one notebook together, in their order.
fn joined(made: Vec<FileEdits>) -> Vec<FileEdits> {
    let mut files: Vec<FileEdits> = Vec::new();
    for FileEdits { file, edits } in made {
        match files.iter_mut().find(|known| known.file == file) {
            Some(known) => known.edits.extend(edits),
            None => files.push(FileEdits { file, edits }),
        }
    }
    files
}
