//! The number of records of a subset in which each field is filled: what a format that does not keep the field would lose.

use super::fidelity::FieldGroup;

/// Numbers of records and of their filled fields, for each [`FieldGroup`] in its order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FieldCounts([GroupCounts; FieldGroup::ALL.len()]);

/// Numbers of one kind of record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct GroupCounts {
    records: usize,
    /// For each field, in the order of [`FieldGroup::fields`]: the records in which it is filled.
    filled: Vec<usize>,
    /// The records that say who added them in the program, and when.
    added: usize,
}

impl FieldCounts {
    /// Returns the number of records of a kind.
    #[must_use]
    pub fn records(&self, group: FieldGroup) -> usize {
        self.group(group).map_or(0, |counts| counts.records)
    }

    /// Returns the fields of a kind of record with the number of records in which each is filled.
    pub fn fields(&self, group: FieldGroup) -> impl Iterator<Item = (&'static str, usize)> + '_ {
        let filled = self.group(group).into_iter().flat_map(|counts| counts.filled.iter().copied());
        group.fields().zip(filled)
    }

    /// Returns the number of records of a kind in which a field is filled.
    #[must_use]
    pub fn filled(&self, group: FieldGroup, field: &str) -> usize {
        self.fields(group).find(|(name, _)| *name == field).map_or(0, |(_, count)| count)
    }

    /// Returns the number of records of a kind that say who added them in the program, and when. The user wrote no further field
    /// for it: it is not counted as one.
    #[must_use]
    pub fn added(&self, group: FieldGroup) -> usize {
        self.group(group).map_or(0, |counts| counts.added)
    }

    /// Returns these counts with those of `other` for one kind of record.
    #[must_use]
    pub(crate) fn with_group_of(&self, other: &Self, group: FieldGroup) -> Self {
        let mut counts = self.clone();
        if let (Some(own), Some(others)) = (counts.0.get_mut(group as usize), other.0.get(group as usize)) {
            own.clone_from(others);
        }
        counts
    }

    fn group(&self, group: FieldGroup) -> Option<&GroupCounts> {
        FieldGroup::ALL.iter().zip(&self.0).find(|(one, _)| **one == group).map(|(_, counts)| counts)
    }

    /// Counts a record that says who added it in the program, and when.
    pub(crate) fn add_added(&mut self, group: FieldGroup) {
        if let Some(counts) = self.0.get_mut(group as usize) {
            counts.added += 1;
        }
    }

    /// Counts a record; `filled` says for each field whether it is.
    pub(crate) fn add(&mut self, group: FieldGroup, filled: &[bool]) {
        debug_assert_eq!(group.fields().count(), filled.len(), "a field of {group:?} is not counted");
        let Some(counts) = self.0.get_mut(group as usize) else { return };
        counts.records += 1;
        counts.filled.resize(filled.len(), 0);
        for (count, &is_filled) in counts.filled.iter_mut().zip(filled) {
            *count += usize::from(is_filled);
        }
    }
}
