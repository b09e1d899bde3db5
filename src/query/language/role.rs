//! As what actors, places, sources and topics are asked for, and where the index has it.

use crate::index::claims::{References, Way};
use crate::index::counts::Counts;
use crate::model::RecordKind;
use crate::model::words::Stance;

/// As what a record is referred to by a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// An actor that is in it.
    Part,
    /// An actor that holds it, asserts it or accepts it.
    Holder,
    /// An actor that takes this stance on it.
    Taker(Stance),
    /// A place, or one that lies in it.
    Place,
    /// A source that is cited.
    Source,
    /// A source that the claim itself cites.
    Cited,
    /// A topic, or one that belongs to it.
    Topic,
}

impl Role {
    /// What kind of record it is.
    #[must_use]
    pub fn kind(self) -> RecordKind {
        match self {
            Self::Part | Self::Holder | Self::Taker(_) => RecordKind::Actor,
            Self::Place => RecordKind::Place,
            Self::Source | Self::Cited => RecordKind::Source,
            Self::Topic => RecordKind::Topic,
        }
    }

    /// In which way claims refer to it.
    #[must_use]
    pub fn way(self) -> Way {
        match self {
            Self::Part | Self::Cited => Way::Direct,
            Self::Holder => Way::Held,
            Self::Taker(stance) => Way::Taken(stance),
            Self::Place | Self::Topic => Way::Within,
            Self::Source => Way::Any,
        }
    }

    /// How many claims refer to each entity so; for actors from the first on. `None` where they are not counted beside
    /// the list.
    #[must_use]
    pub fn counts(self, counts: &Counts) -> Option<&[u32]> {
        match self {
            Self::Part | Self::Place | Self::Topic | Self::Source => Some(&counts.main),
            Self::Holder => Some(&counts.held),
            Self::Taker(_) | Self::Cited => None,
        }
    }

    /// How many claims refer to an entity so.
    #[must_use]
    pub fn total(self, references: &References, entity: u32) -> usize {
        if let Some(counts) = self.counts(&references.all) {
            return counts.get(entity as usize).map_or(0, |&count| count as usize);
        }
        let mut total = 0;
        references.each_list(self.way(), entity, |list| total += list.len());
        total
    }
}
