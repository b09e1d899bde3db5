//! The line in which something is typed for the notebook, and the changes of it that can be undone.

use tui_input::Input;

use crate::model::{ClaimIx, RecordIx};
use crate::notebook::{Change, Edit};

use super::analysis_view::AnalysisView;

/// The kind of thing that is typed for the notebook.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EntryKind {
    /// A note on the record that is read.
    Note,
    /// Tags of claims.
    Tag,
    /// A verdict on claims.
    Judge,
    /// A relation of the marked claims to the one under the cursor.
    Relate,
    /// A record that is added.
    Add,
    /// Another value for a field of the record that is read.
    Correct,
    /// The bearing of claims on a hypothesis.
    Bearing,
    /// The collection that claims are put into.
    Collect,
}

impl EntryKind {
    /// Returns the words before what it is about: `note on`.
    #[must_use]
    pub fn prompt(self) -> &'static str {
        match self {
            Self::Note => "note on",
            Self::Tag => "tag",
            Self::Judge => "judge",
            Self::Relate => "relate",
            Self::Add => "add",
            Self::Correct => "correct",
            Self::Bearing => "hypothesis for",
            Self::Collect => "collect",
        }
    }

    /// Returns what is to be typed, as an example.
    #[must_use]
    pub fn example(self) -> &'static str {
        match self {
            Self::Note => "any words",
            Self::Tag => "tag, another tag, -tag to remove",
            Self::Judge => "refuted 5: the reason",
            Self::Relate => "contradicts: the reason",
            Self::Add => "claim: It rained. | by: Ann | cite: wire#2.1 | when: 2024-12-24",
            Self::Correct => "when: 2024-12-25 | why: a misprint",
            Self::Bearing => "consistent ID, inconsistent ID, consistent new: the words of a new one",
            Self::Collect => "the name of a collection, -name to take out",
        }
    }
}

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
    /// The typed text.
    pub input: Input,
    /// The analysis that was left for it, which comes back after it.
    pub suspended_analysis: Option<Box<AnalysisView>>,
}

/// The changes of the notebook that can be taken back. A view says how many of them are in effect.
#[derive(Clone, Debug, Default)]
pub struct NotebookLog {
    /// The edits of each change, the oldest first; none for one that could not be taken back.
    pub changes: Vec<Vec<Edit>>,
    /// A sentence that is shown once the files were read again with the change.
    pub notice: Option<String>,
    /// The reason why nothing can be written, as a sentence; `None` where it can.
    pub no_place: Option<String>,
}

impl NotebookLog {
    /// Returns the change that leads from `from` changes in effect to `to`; `None` where there is none.
    #[must_use]
    pub(crate) fn between(&self, from: usize, to: usize) -> Option<Change> {
        let (first, last) = (from.min(to), from.max(to));
        let changes = self.changes.get(first..last.min(self.changes.len()))?;
        let edits = changes.iter().flatten().cloned();
        let edits: Vec<Edit> = if to < from { edits.rev().map(Edit::reversed).collect() } else { edits.collect() };
        (!edits.is_empty()).then_some(Change::Edits(edits))
    }

    /// Forgets the edits of changes that could not be taken back, or not be made again.
    pub(crate) fn forget(&mut self, from: usize, to: usize) {
        let (first, last) = (from.min(to), from.max(to).min(self.changes.len()));
        self.changes.get_mut(first..last).unwrap_or_default().iter_mut().for_each(Vec::clear);
    }
}
