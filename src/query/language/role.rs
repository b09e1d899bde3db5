//! Roles in which claims refer to actors, places, sources and topics, and where the index counts them.

use crate::index::Library;
use crate::index::entity_counts::EntityCounts;
use crate::index::reverse_index::RefKind;
use crate::model::closed_enums::Stance;
use crate::model::tables::COLLECTIONS;
use crate::model::{Base, RecordIx, RecordKind};

/// Role in which a claim refers to a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// An actor involved in it.
    Participant,
    /// An actor that holds it, asserts it or accepts it.
    Holder,
    /// An actor that takes this stance on it.
    StanceTaker(Stance),
    /// A place, or one within it.
    Place,
    /// A source cited by the claim or by a position on it.
    Source,
    /// A source cited by the claim itself.
    Cited,
    /// A topic, or one within it.
    Topic,
    /// A topic that is a collection: a named set of claims.
    Collection,
}

impl Role {
    /// Returns the kind of the records in this role.
    #[must_use]
    pub fn kind(self) -> RecordKind {
        match self {
            Self::Participant | Self::Holder | Self::StanceTaker(_) => RecordKind::Actor,
            Self::Place => RecordKind::Place,
            Self::Source | Self::Cited => RecordKind::Source,
            Self::Topic | Self::Collection => RecordKind::Topic,
        }
    }

    /// Returns the kind of reference by which the index lists the claims.
    #[must_use]
    pub(crate) fn way(self) -> RefKind {
        match self {
            Self::Participant | Self::Cited => RefKind::Direct,
            Self::Holder => RefKind::Held,
            Self::StanceTaker(stance) => RefKind::Taken(stance),
            Self::Place | Self::Topic | Self::Collection => RefKind::Within,
            Self::Source => RefKind::Any,
        }
    }

    /// Returns the number of claims by entity, or for holders by actor; `None` for roles that are not counted beside
    /// the list.
    #[must_use]
    pub(crate) fn counts(self, counts: &EntityCounts) -> Option<&[u32]> {
        match self {
            Self::Participant | Self::Place | Self::Topic | Self::Collection | Self::Source => Some(&counts.main),
            Self::Holder => Some(&counts.held),
            Self::StanceTaker(_) | Self::Cited => None,
        }
    }

    /// Returns whether a record can be in this role.
    #[must_use]
    pub(crate) fn admits(self, base: &Base, record: RecordIx) -> bool {
        match (self, record) {
            // The topic of all collections stands for each of them.
            (Self::Collection, RecordIx::Topic(topic)) => base.is_collection(topic) || base.id(record) == COLLECTIONS,
            _ => record.kind() == self.kind(),
        }
    }

    /// Returns whether a record is listed among the values of a facet. A collection is listed as such, and not as a topic.
    #[must_use]
    pub(crate) fn is_listed(self, base: &Base, record: RecordIx) -> bool {
        match (self, record) {
            (Self::Collection, RecordIx::Topic(topic)) => base.is_collection(topic),
            (Self::Topic, topic) => !Self::Collection.admits(base, topic),
            _ => true,
        }
    }

    /// Returns the number of claims that refer to an entity in this role.
    #[must_use]
    pub fn total(self, library: &Library, entity: u32) -> usize {
        if let Some(counts) = self.counts(&library.totals) {
            return counts.get(entity as usize).map_or(0, |&count| count as usize);
        }
        let mut total = 0;
        library.references.for_each_postings(self.way(), entity, |list| total += list.len());
        total
    }
}
