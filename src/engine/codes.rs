//! The numbers by which tables keep values of facets and references: rows are written with them, and statements ask for them.

use crate::model::closed_enums::{ClosedEnum, Stance};
use crate::text::tokenizer::MAX_HYPHENATED_WORDS;

/// Number of bits of a value of a facet; the number of the facet stands above them.
pub(super) const VALUE_BITS: u32 = 28;

/// Number of kinds of references that one entity has codes for.
const WAYS: u32 = 16;

/// The code of the first stance: those of the other references come before.
const FIRST_STANCE: u32 = 3;

const _: () = assert!(FIRST_STANCE as usize + Stance::ALL.len() <= WAYS as usize, "each stance needs a code");

/// The sign between two texts of a claim.
pub(super) const TEXT_BREAK: char = '\u{1f}';

/// Maximum number of words that another form of them stands for.
pub(super) const MAX_SPANNED_WORDS: u32 = 4;

const _: () = assert!(MAX_HYPHENATED_WORDS <= MAX_SPANNED_WORDS as usize, "each number of words needs a sign");

/// Returns the sign before another form of words: their number, as a control character.
pub(super) fn form_sign(spans: u32) -> char {
    debug_assert!((1..=MAX_SPANNED_WORDS).contains(&spans), "no form stands for {spans} words");
    char::from_u32(spans).unwrap_or_default()
}

/// The place of a word, as the column `at` of its postings has it. Texts come before all others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum WordAt {
    /// In the statement.
    Statement = 0,
    /// In another text, and not in the statement.
    Elsewhere = 1,
    /// In a name of something that the claim refers to.
    Name = 2,
    /// In a text, as a number that has blanks between its thousands there.
    SpacedNumber = 3,
    /// In a name that texts are compared with, of something that the claim refers to directly.
    ComparedName = 4,
}

impl WordAt {
    /// Returns the number in the column.
    pub(super) fn code(self) -> u8 {
        self as u8
    }
}

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
    /// Actors that a claim refers to, but not directly: whoever holds it or takes a position on it.
    IndirectActor = 9,
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
        let found = (0..).zip(Stance::ALL).find(|(_, known)| **known == stance);
        debug_assert!(found.is_some(), "{stance:?} is not in the list of all stances");
        Self::Taken(found.map_or(0, |(nth, _)| nth))
    }

    /// Returns the code of a reference to an entity.
    pub(super) fn code(self, entity: u32) -> u32 {
        let way = match self {
            Self::Direct => 0,
            Self::Indirect => 1,
            Self::Held => 2,
            Self::Taken(stance) => FIRST_STANCE + stance,
        };
        entity * WAYS + way
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::features::Block;
    use crate::index::figure_intervals::{HIGH_OPEN, LOW_OPEN, SCALE_SHIFT, Scale};
    use crate::model::relation::RELATIONS;

    // They are in tables that were pushed: append only, or raise `SCHEMA_VERSION`.
    #[test]
    fn numbers_in_stored_tables_stay() {
        let verbs: Vec<&str> = RELATIONS.iter().map(|row| row.name).collect();
        let stances: Vec<&str> = Stance::ALL.iter().map(|stance| stance.name()).collect();
        let blocks = [
            Block::Standing,
            Block::Verdict,
            Block::Kind,
            Block::How,
            Block::Stance,
            Block::Grade,
            Block::Forward,
            Block::Backward,
            Block::Trait,
            Block::Alone,
        ];
        let scales = [Scale::Unit, Scale::Percent, Scale::Share].map(Scale::code);
        assert_eq!(
            verbs.join(" "),
            "Contradicts Supports Qualifies Causes RespondsTo Elaborates Duplicates Precedes Related"
        );
        assert_eq!(stances.join(" "), "Asserts Denies Doubts Accepts NoComment");
        assert_eq!(blocks.map(|block| block as usize), [0, 4, 8, 18, 26, 31, 37, 46, 55, 80]);
        assert_eq!((scales, LOW_OPEN, HIGH_OPEN, SCALE_SHIFT), ([0, 1, 2], 1, 2, 2));
    }
}
