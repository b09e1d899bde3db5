//! Numbers that stand for records, and the tables that they index. Only a table makes numbers for its own records.

use std::marker::PhantomData;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::storage::{Persist, RawSection, SectionRef, SerdeSection, to_u32};

macro_rules! indexes {
    ($($(#[$meta:meta])* $name:ident,)+) => {$(
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub struct $name(pub u32);

        impl Ix for $name {
            fn new(at: usize) -> Self {
                Self(to_u32(at))
            }
            fn at(self) -> usize {
                self.0 as usize
            }
        }
    )+};
}

/// A number that stands for a record of one kind.
pub trait Ix: Copy + Eq {
    /// Returns the number for the place `at` of a table.
    fn new(at: usize) -> Self;
    /// Returns the place in the table, from 0.
    fn at(self) -> usize;
}

indexes! {
    /// A claim.
    ClaimIx,
    /// A source.
    SourceIx,
    /// An actor.
    ActorIx,
    /// A place.
    PlaceIx,
    /// A topic.
    TopicIx,
    /// A hypothesis.
    HypothesisIx,
    /// A note.
    NoteIx,
    /// A judgement.
    JudgementIx,
}

/// The records of one kind that another one refers to, in the order of the file.
#[derive(Debug)]
pub struct Ids<'a, I> {
    numbers: &'a [u32],
    kind: PhantomData<I>,
}

impl<I> Clone for Ids<'_, I> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<I> Copy for Ids<'_, I> {}

impl<'a, I: Ix> Ids<'a, I> {
    pub(super) fn new(numbers: &'a [u32]) -> Self {
        Self { numbers, kind: PhantomData }
    }

    /// Iterates over the records.
    #[must_use]
    pub fn iter(self) -> impl ExactSizeIterator<Item = I> + DoubleEndedIterator + Clone + use<'a, I> {
        self.numbers.iter().map(|&number| I::new(number as usize))
    }

    /// Returns the number of records.
    #[must_use]
    pub fn len(self) -> usize {
        self.numbers.len()
    }

    /// Returns whether there are no records.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.numbers.is_empty()
    }

    /// Returns whether a record is among them.
    #[must_use]
    pub fn contains(self, record: I) -> bool {
        self.iter().any(|known| known == record)
    }
}

/// The kinds of records that have an id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum RecordKind {
    /// A claim.
    Claim,
    /// A source.
    Source,
    /// An actor.
    Actor,
    /// A place.
    Place,
    /// A topic.
    Topic,
    /// A hypothesis.
    Hypothesis,
}

impl RecordKind {
    /// All kinds, in the order in which an id is looked up.
    pub const ALL: [Self; 6] = [Self::Claim, Self::Source, Self::Actor, Self::Place, Self::Topic, Self::Hypothesis];

    /// Returns the noun for one record of this kind: `claim`.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Claim => "claim",
            Self::Source => "source",
            Self::Actor => "actor",
            Self::Place => "place",
            Self::Topic => "topic",
            Self::Hypothesis => "hypothesis",
        }
    }

    /// Returns the name of the section in files, which is also the noun for several records: `claims`.
    #[must_use]
    pub fn section(self) -> &'static str {
        match self {
            Self::Claim => "claims",
            Self::Source => "sources",
            Self::Actor => "actors",
            Self::Place => "places",
            Self::Topic => "topics",
            Self::Hypothesis => "hypotheses",
        }
    }
}

/// Any record that has an id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum RecordIx {
    /// A claim.
    Claim(ClaimIx),
    /// A source.
    Source(SourceIx),
    /// An actor.
    Actor(ActorIx),
    /// A place.
    Place(PlaceIx),
    /// A topic.
    Topic(TopicIx),
    /// A hypothesis.
    Hypothesis(HypothesisIx),
}

impl RecordIx {
    /// Returns the record in this row of the table of its kind.
    #[must_use]
    pub fn new(kind: RecordKind, row: u32) -> Self {
        match kind {
            RecordKind::Claim => Self::Claim(ClaimIx(row)),
            RecordKind::Source => Self::Source(SourceIx(row)),
            RecordKind::Actor => Self::Actor(ActorIx(row)),
            RecordKind::Place => Self::Place(PlaceIx(row)),
            RecordKind::Topic => Self::Topic(TopicIx(row)),
            RecordKind::Hypothesis => Self::Hypothesis(HypothesisIx(row)),
        }
    }

    /// Returns its row in the table of its kind.
    #[must_use]
    pub fn row(self) -> u32 {
        match self {
            Self::Claim(ClaimIx(row))
            | Self::Source(SourceIx(row))
            | Self::Actor(ActorIx(row))
            | Self::Place(PlaceIx(row))
            | Self::Topic(TopicIx(row))
            | Self::Hypothesis(HypothesisIx(row)) => row,
        }
    }

    /// Returns the kind of record.
    #[must_use]
    pub fn kind(self) -> RecordKind {
        match self {
            Self::Claim(_) => RecordKind::Claim,
            Self::Source(_) => RecordKind::Source,
            Self::Actor(_) => RecordKind::Actor,
            Self::Place(_) => RecordKind::Place,
            Self::Topic(_) => RecordKind::Topic,
            Self::Hypothesis(_) => RecordKind::Hypothesis,
        }
    }
}

/// The file and line in which a record is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct FileLine {
    /// Place of the file in `Base::files`.
    pub file: u32,
    /// Line of its first character, from 1; 0 if it is not known.
    pub line: u32,
}

/// All records of one kind, in the order of the files.
#[derive(Clone, Debug, PartialEq)]
pub struct Table<I, T> {
    rows: Vec<T>,
    kind: PhantomData<I>,
}

impl<I, T> Default for Table<I, T> {
    fn default() -> Self {
        Self { rows: Vec::new(), kind: PhantomData }
    }
}

impl<I, T: Serialize + DeserializeOwned> Persist for Table<I, T> {
    fn write<'a>(&'a self, sections: &mut Vec<SectionRef<'a>>) {
        SerdeSection(&self.rows).write(sections);
    }

    fn read(sections: &mut dyn Iterator<Item = RawSection>) -> Option<Self> {
        Some(Self { rows: SerdeSection::read(sections)?, kind: PhantomData })
    }
}

impl<I: Ix, T> Table<I, T> {
    /// Adds a record and returns its number.
    pub fn push(&mut self, row: T) -> I {
        self.rows.push(row);
        I::new(self.rows.len() - 1)
    }

    /// Returns the number of records.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Returns whether there are no records.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Returns a record. Only a table makes numbers for its own records; this is the one function that relies on it.
    ///
    /// # Panics
    /// If the number belongs to another table. If it may be older than the table, use [`Self::get`].
    #[must_use]
    #[expect(clippy::indexing_slicing, reason = "a number is only made by the table it indexes")]
    pub fn row(&self, index: I) -> &T {
        &self.rows[index.at()]
    }

    /// Returns a record; `None` if the number does not belong to this table.
    #[must_use]
    pub fn get(&self, index: I) -> Option<&T> {
        self.rows.get(index.at())
    }

    /// Returns a record to be changed; `None` if the number does not belong to this table.
    pub fn get_mut(&mut self, index: I) -> Option<&mut T> {
        self.rows.get_mut(index.at())
    }

    /// Iterates over the records.
    #[must_use]
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &T> + DoubleEndedIterator {
        self.rows.iter()
    }

    /// Iterates over the records with their numbers.
    #[must_use]
    pub fn pairs(&self) -> impl ExactSizeIterator<Item = (I, &T)> + DoubleEndedIterator {
        self.rows.iter().enumerate().map(|(at, row)| (I::new(at), row))
    }

    /// Iterates over the numbers of the records.
    pub fn indexes(&self) -> impl ExactSizeIterator<Item = I> + DoubleEndedIterator + use<I, T> {
        (0..self.rows.len()).map(I::new)
    }
}

impl<I: Ix, T> FromIterator<T> for Table<I, T> {
    fn from_iter<Rows: IntoIterator<Item = T>>(rows: Rows) -> Self {
        Self { rows: rows.into_iter().collect(), kind: PhantomData }
    }
}
