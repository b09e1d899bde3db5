//! The records of a notebook that this program writes, and the edit of one of them.

use std::path::PathBuf;

use crate::export;
use crate::model::document::{
    Actor, Claim, Correction, Document, Hypothesis, Judgement, Note, Place, Relation, Source, Text, Topic, WrittenOn,
};

use crate::model::extra::ADDED;
use crate::text::one_line::one_line;
use crate::text::truncate;

use super::made_id::made_id;

/// A record of a notebook.
#[derive(Clone, Debug, PartialEq)]
pub enum Record {
    /// The words of a claim that other records name.
    WrittenOn(WrittenOn<'static>),
    /// A correction of a field.
    Correction(Correction<'static>),
    /// A source.
    Source(Source<'static>),
    /// An actor.
    Actor(Actor<'static>),
    /// A place.
    Place(Place<'static>),
    /// A claim.
    Claim(Claim<'static>),
    /// A hypothesis.
    Hypothesis(Hypothesis<'static>),
    /// A topic: the name of a tag.
    Topic(Topic<'static>),
    /// A relation between two claims.
    Relation(Relation<'static>),
    /// A remark on a record.
    Note(Note<'static>),
    /// A judgement on a claim, or tags of it.
    Judgement(Judgement<'static>),
}

/// An edit of one record: it is added, removed, or replaced in its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Edit {
    /// The record before; `None` where it is new.
    pub before: Option<Record>,
    /// The record after; `None` where it is removed.
    pub after: Option<Record>,
}

impl Edit {
    /// Returns the edit that adds a record.
    pub(super) fn add(record: Record) -> Self {
        Self { before: None, after: Some(record) }
    }

    /// Returns the edit that takes this one back.
    #[must_use]
    pub fn reversed(self) -> Self {
        Self { before: self.after, after: self.before }
    }

    /// Returns the name of the section that it is made in; `None` where it does nothing.
    pub(super) fn section(&self) -> Option<&'static str> {
        self.before.as_ref().or(self.after.as_ref()).map(Record::section)
    }
}

/// The edits that were made in one notebook.
#[derive(Clone, Debug, PartialEq)]
pub struct FileEdits {
    /// The notebook.
    pub file: PathBuf,
    /// The edits, in their order.
    pub edits: Vec<Edit>,
}

impl FileEdits {
    /// Returns the edits that take these back.
    #[must_use]
    pub(crate) fn reversed(self) -> Self {
        Self { edits: self.edits.into_iter().rev().map(Edit::reversed).collect(), ..self }
    }
}

/// Writes what each kind of record does, with its variant and its section.
macro_rules! records {
    ($(($variant:ident, $section:ident, $noun:literal)),+) => {
        impl Record {
            /// Returns the name of its section in the file: `notes`.
            pub(super) fn section(&self) -> &'static str {
                match self { $(Self::$variant(_) => stringify!($section),)+ }
            }

            /// Returns one of its kind in a message: `note`.
            pub(super) fn noun(&self) -> &'static str {
                match self { $(Self::$variant(_) => $noun,)+ }
            }

            /// Returns its text in a knowledge file: in one line, or broken where that would be too long.
            pub(super) fn text(&self) -> String {
                match self { $(Self::$variant(record) => export::record_text(record),)+ }
            }

            /// Returns its place among the records of its section; `None` where there is none like it.
            pub(super) fn position(&self, document: &Document<'_>) -> Option<usize> {
                match self { $(Self::$variant(record) => document.$section.iter().position(|other| other == record),)+ }
            }

            /// Adds it to the records of its section, as the last one.
            pub(super) fn push_to(self, document: &mut Document<'static>) {
                match self { $(Self::$variant(record) => document.$section.push(record),)+ }
            }

            /// Replaces another record of its section.
            pub(super) fn put_at(self, at: usize, document: &mut Document<'static>) {
                match self {
                    $(Self::$variant(record) => {
                        if let Some(old) = document.$section.get_mut(at) {
                            *old = record;
                        }
                    })+
                }
            }

            /// Removes the record in this place of its section.
            pub(super) fn remove_at(&self, at: usize, document: &mut Document<'static>) {
                match self {
                    $(Self::$variant(_) => {
                        if at < document.$section.len() {
                            document.$section.remove(at);
                        }
                    })+
                }
            }
        }
    };
}

records!(
    (WrittenOn, written_on, "statement"),
    (Correction, corrections, "correction"),
    (Source, sources, "source"),
    (Actor, actors, "actor"),
    (Place, places, "place"),
    (Claim, claims, "claim"),
    (Hypothesis, hypotheses, "hypothesis"),
    (Topic, topics, "tag"),
    (Relation, relations, "relation"),
    (Note, notes, "note"),
    (Judgement, judgements, "judgement")
);

/// Maximum length of the words of a record in a message, in characters.
const MAX_SUBJECT_CHARS: usize = 60;

impl Record {
    /// Returns what it is about, in words: `the note on strike-deaths: Ask again`.
    #[must_use]
    pub fn subject(&self) -> String {
        let (about, words) = match self {
            Self::WrittenOn(row) => (format!(" of {}", row.id), &row.says),
            Self::Correction(row) => (format!(" of `{}` on {}", row.field, row.on), &row.now),
            Self::Source(row) => (String::new(), &row.id),
            Self::Actor(row) => (String::new(), &row.name),
            Self::Place(row) => (String::new(), &row.name),
            Self::Claim(row) => (String::new(), &row.says),
            Self::Hypothesis(row) => (String::new(), &row.says),
            Self::Topic(row) => (String::new(), &row.id),
            Self::Relation(row) => {
                return format!("the relation `{}` {} `{}`", row.from, row.verb.row().forward, row.to);
            }
            Self::Note(row) => (format!(" on {}", row.on), &row.text),
            Self::Judgement(row) if row.status.is_none() && !row.topics.is_empty() => {
                return format!("the tags of {}: {}", row.on, truncate(&row.topics.join(", "), MAX_SUBJECT_CHARS));
            }
            Self::Judgement(row) => return format!("the judgement on {}", row.on),
        };
        let words = one_line(words);
        format!("the {}{about}: {}", self.noun(), truncate(words.trim_end_matches('.'), MAX_SUBJECT_CHARS))
    }

    /// Returns its id; `None` for a record that has none.
    pub(super) fn id(&self) -> Option<&str> {
        match self {
            Self::Source(source) => Some(&source.id),
            Self::Actor(actor) => Some(&actor.id),
            Self::Place(place) => Some(&place.id),
            Self::Claim(claim) => Some(&claim.id),
            Self::Hypothesis(hypothesis) => Some(&hypothesis.id),
            Self::Topic(topic) => Some(&topic.id),
            Self::WrittenOn(_) | Self::Correction(_) | Self::Relation(_) | Self::Note(_) | Self::Judgement(_) => None,
        }
    }

    /// Returns its id to be changed; `None` for a record that has none.
    fn id_mut(&mut self) -> Option<&mut Text<'static>> {
        match self {
            Self::Source(source) => Some(&mut source.id),
            Self::Actor(actor) => Some(&mut actor.id),
            Self::Place(place) => Some(&mut place.id),
            Self::Claim(claim) => Some(&mut claim.id),
            Self::Hypothesis(hypothesis) => Some(&mut hypothesis.id),
            Self::Topic(topic) => Some(&mut topic.id),
            Self::WrittenOn(_) | Self::Correction(_) | Self::Relation(_) | Self::Note(_) | Self::Judgement(_) => None,
        }
    }

    /// Returns it with a number after its id if a record of the notebook already has that id: another program may have
    /// added one since the id was made.
    pub(super) fn with_free_id(mut self, document: &Document<'static>) -> Self {
        let taken: Vec<&Text<'_>> = document
            .sources
            .iter()
            .map(|it| &it.id)
            .chain(document.actors.iter().map(|it| &it.id))
            .chain(document.places.iter().map(|it| &it.id))
            .chain(document.claims.iter().map(|it| &it.id))
            .chain(document.hypotheses.iter().map(|it| &it.id))
            .chain(document.topics.iter().map(|it| &it.id))
            .collect();
        if let Some(id) = self.id_mut() {
            *id = made_id(id, |id| taken.iter().all(|taken| *taken != id)).into();
        }
        self
    }

    /// Notes in its further fields who added it and when; hypotheses have none.
    pub(super) fn with_signature(mut self, signature: &str) -> Self {
        match &mut self {
            Self::Source(Source { extra, .. })
            | Self::Actor(Actor { extra, .. })
            | Self::Place(Place { extra, .. })
            | Self::Claim(Claim { extra, .. }) => extra.push(ADDED, signature),
            _ => {}
        }
        self
    }
}
