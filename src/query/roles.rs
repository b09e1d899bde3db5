//! As what actors, places, sources and topics are asked for, and where the index has it.

use crate::index::claims::References;
use crate::model::RecordKind;
use crate::model::words::Stance;
use crate::pack::Links;

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
            Self::Source => RecordKind::Source,
            Self::Topic => RecordKind::Topic,
        }
    }

    /// For each record the claims that refer to it so.
    #[must_use]
    pub fn claims(self, references: &References) -> &Links {
        match self {
            Self::Part => &references.parts_claims,
            Self::Holder => &references.by_claims,
            Self::Taker(stance) => references.taken_claims(stance),
            Self::Place | Self::Topic => &references.spread_claims,
            Self::Source => &references.all_claims,
        }
    }

    /// For each claim the records that it refers to so (and others of other kinds); `None` where they are not counted
    /// beside the list.
    #[must_use]
    pub fn of_claim(self, references: &References) -> Option<&Links> {
        match self {
            Self::Part => Some(&references.parts),
            Self::Holder => Some(&references.by),
            Self::Taker(_) => None,
            Self::Place | Self::Topic => Some(&references.spread),
            Self::Source => Some(&references.all),
        }
    }
}
