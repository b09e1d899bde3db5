//! The kinds of things that are typed for the notebook, with what the line says of each.

/// The sign between the parts of a line: the fields of a record, or a value and its reason.
pub(super) const PART_SIGN: char = '|';

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
    /// The record on which what is written on another one, which is gone, is to stand.
    Move,
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
            Self::Move => "move",
        }
    }

    /// Returns whether its text may have several lines.
    #[must_use]
    pub fn takes_lines(self) -> bool {
        self == Self::Note
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
            Self::Move => "OLD to NEW",
            Self::Collect => "the name of a collection, -name to take out",
        }
    }
}
