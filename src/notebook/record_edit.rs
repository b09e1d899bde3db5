//! The records of a notebook that this program writes, and the edit of one of them.

use crate::export;
use crate::model::document::{Document, Judgement, Note, Relation, Topic};

/// A record of a notebook.
#[derive(Clone, Debug, PartialEq)]
pub enum Record {
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

            /// Puts it in the place of another record of its section.
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
    (Topic, topics, "tag"),
    (Relation, relations, "relation"),
    (Note, notes, "note"),
    (Judgement, judgements, "judgement")
);
