//! The version of the format of snapshots and packs as one number: files of another version are not read.

use crate::index::features::TRAITS;
use crate::model::Standing;
use crate::model::closed_enums::{
    ActorKind, ClaimKind, ClosedEnum, Confidence, How, Likelihood, PlaceKind, Precision, Reliability, SourceKind,
    Stance, Verdict,
};
use crate::model::document::{
    Actor, Claim, Correction, Document, Figure, Hypothesis, Judgement, Note, Place, Position, Relation, Source, Topic,
};
use crate::model::relation::RELATIONS;
use crate::storage::checksum::ChecksumBuilder;

/// The part of the version that is counted by hand. A change of what is stored, or how, must change this number, unless it
/// changes a table below.
const COUNTED_VERSION: u32 = 28;

/// Returns the format version of this program: a row more or less in a table whose row numbers are stored makes it another.
pub(super) fn format_version() -> u64 {
    sum(&tables())
}

/// Returns the names in the tables that snapshots rely on: their row numbers are stored, or fields of these names are.
fn tables() -> [Vec<&'static str>; 27] {
    [
        words::<Standing>(),
        words::<SourceKind>(),
        words::<ActorKind>(),
        words::<PlaceKind>(),
        words::<Precision>(),
        words::<ClaimKind>(),
        words::<How>(),
        words::<Stance>(),
        words::<Likelihood>(),
        words::<Confidence>(),
        words::<Verdict>(),
        words::<Reliability>(),
        RELATIONS.iter().map(|row| row.name).collect(),
        TRAITS.iter().map(|row| row.name).collect(),
        Document::FIELDS.to_vec(),
        Source::FIELDS.to_vec(),
        Actor::FIELDS.to_vec(),
        Place::FIELDS.to_vec(),
        Topic::FIELDS.to_vec(),
        Claim::FIELDS.to_vec(),
        Position::FIELDS.to_vec(),
        Figure::FIELDS.to_vec(),
        Relation::FIELDS.to_vec(),
        Hypothesis::FIELDS.to_vec(),
        Note::FIELDS.to_vec(),
        Judgement::FIELDS.to_vec(),
        Correction::FIELDS.to_vec(),
    ]
}

/// Returns the names of a closed enumeration.
fn words<W: ClosedEnum>() -> Vec<&'static str> {
    W::ALL.iter().map(|word| word.name()).collect()
}

/// Returns the checksum of all names, table by table.
fn sum(tables: &[Vec<&str>]) -> u64 {
    let mut checksum = ChecksumBuilder::default();
    checksum.update(&COUNTED_VERSION.to_le_bytes());
    for table in tables {
        for name in table {
            checksum.update(name.as_bytes());
            checksum.update(b"\n");
        }
        // An empty name ends each table, so that a name that moves from one table to the next changes the sum.
        checksum.update(b"\n");
    }
    checksum.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_more_or_in_another_place_is_another_version() {
        let mut tables = tables();
        assert_eq!(sum(&tables), format_version());
        for at in 0..tables.len() {
            tables[at].push("new");
            assert_ne!(sum(&tables), format_version());
            tables[at].pop();
            tables[at].swap(0, 1);
            assert_ne!(sum(&tables), format_version());
            tables[at].swap(0, 1);
        }
    }
}
