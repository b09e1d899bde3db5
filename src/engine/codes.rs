//! The numbers by which tables keep values of facets and references: rows are written with them, and statements ask for them.

use crate::model::closed_enums::{ClosedEnum, Stance};

/// Number of bits of a value of a facet; the number of the facet stands above them.
pub(super) const VALUE_BITS: u32 = 28;

/// Number of kinds of references that one entity has codes for.
const WAYS: u32 = 16;

/// The facets in the column `facets`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FacetSpace {
    Actor = 0,
    Place = 1,
    Topic = 2,
    Source = 3,
    Holder = 4,
    Feature = 5,
    Year = 6,
    Undated = 7,
    BeyondYears = 8,
}

impl FacetSpace {
    /// Returns the code of a value of this facet.
    pub(super) fn code(self, value: u32) -> u32 {
        (self as u32) << VALUE_BITS | value
    }
}

/// The way in which a claim refers to an entity, as the column `refs` has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ReferenceWay {
    /// A direct reference.
    Direct,
    /// Any other reference.
    Indirect,
    /// The entity as a holder of the claim.
    Held,
    /// The entity as a party with the stance of this number in [`Stance::ALL`].
    Taken(u32),
}

impl ReferenceWay {
    /// Returns the way of a stance.
    pub(super) fn of_stance(stance: Stance) -> Self {
        Self::Taken((0..).zip(Stance::ALL).find(|(_, known)| **known == stance).map_or(0, |(nth, _)| nth))
    }

    /// Returns the code of a reference to an entity.
    pub(super) fn code(self, entity: u32) -> u32 {
        let way = match self {
            Self::Direct => 0,
            Self::Indirect => 1,
            Self::Held => 2,
            Self::Taken(stance) => 3 + stance,
        };
        entity * WAYS + way
    }
}
