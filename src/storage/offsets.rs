//! Where rows end in one long piece of memory, in little more than two bytes a row.

use std::ops::Range;

use super::Bits;

/// So many rows have one base, from which their ends are counted: as many as a word of [`Bits`] has.
const GROUP: usize = 64;

/// A group one of whose ends is too absolute from its base for 16 bits: what is left of its base says where its ends are.
const ABSOLUTE: u64 = 1 << 63;

/// The ends of rows that lie one behind the other, the first from 0 on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Offsets {
    /// For each group where its first row starts, or [`ABSOLUTE`] and the place of its ends among `absolute`.
    bases: Vec<u64>,
    /// For each row how absolute its end is from the base of its group; of no meaning in groups that are [`ABSOLUTE`].
    deltas: Vec<u16>,
    /// The ends of the groups that are [`ABSOLUTE`]: for each as many as a group has rows.
    absolute: Vec<u64>,
    /// Where the last row ends.
    last: usize,
}

crate::persist!(Offsets { bases, deltas, absolute, last });

impl Offsets {
    /// None yet.
    pub const EMPTY: Self = Self { bases: Vec::new(), deltas: Vec::new(), absolute: Vec::new(), last: 0 };

    /// The next row ends there: not before the one before it.
    pub fn push(&mut self, end: usize) {
        let row = self.deltas.len();
        if row.is_multiple_of(GROUP) {
            self.bases.push(self.last as u64);
        }
        self.last = end;
        let base = self.bases.last().copied().unwrap_or(0);
        let distance = if base & ABSOLUTE == 0 { u16::try_from((end as u64).saturating_sub(base)).ok() } else { None };
        self.deltas.push(distance.unwrap_or(0));
        if distance.is_some() {
            return;
        }
        let within = row % GROUP;
        if base & ABSOLUTE == 0 {
            // The ends of the group so absolute move over.
            let so_far = self.deltas.iter().skip(row - within).take(within).map(|&delta| base + u64::from(delta));
            let place = self.absolute.len();
            self.absolute.extend(so_far);
            self.absolute.resize(place + GROUP, 0);
            self.bases.last_mut().into_iter().for_each(|base| *base = ABSOLUTE | place as u64);
        }
        let place = self.absolute.len() - GROUP + within;
        self.absolute.get_mut(place).into_iter().for_each(|slot| *slot = end as u64);
    }

    /// How many rows there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.deltas.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.deltas.is_empty()
    }

    /// From where to where a row lies; `None` where there is no such row.
    #[must_use]
    pub fn range(&self, row: usize) -> Option<Range<usize>> {
        let end = self.end(row)?;
        let start = if row == 0 { 0 } else { self.end(row - 1)? };
        Some(start..end)
    }

    /// Calls for each of these rows, in order, with where it lies.
    pub fn for_each(&self, rows: &Bits, mut give: impl FnMut(Range<usize>)) {
        // Where the rows of a group start, from its base on, and at last where the group ends.
        let mut starts = [0_u16; GROUP + 1];
        let groups = (0..).step_by(GROUP).zip(self.deltas.chunks(GROUP)).zip(&self.bases).zip(rows.words());
        for (((first, deltas), &base), &word) in groups.filter(|(_, word)| **word != 0) {
            starts.iter_mut().skip(1).zip(deltas).for_each(|(start, &delta)| *start = delta);
            let start = self.range(first).map_or(0, |range| range.start);
            let mut left = word & (u64::MAX >> (GROUP - deltas.len()));
            while left != 0 {
                let within = left.trailing_zeros() as usize % GROUP;
                left &= left - 1;
                let range = match (starts.get(within), starts.get(within + 1)) {
                    (Some(&from), Some(&to)) if base & ABSOLUTE == 0 => {
                        start + usize::from(from)..start + usize::from(to)
                    }
                    _ => self.range(first + within).unwrap_or_default(),
                };
                // Called in one place only, so that the compiler puts the caller's work here.
                give(range);
            }
        }
    }

    fn end(&self, row: usize) -> Option<usize> {
        let (&delta, &base) = (self.deltas.get(row)?, self.bases.get(row / GROUP)?);
        let end = if base & ABSOLUTE == 0 {
            base + u64::from(delta)
        } else {
            *self.absolute.get(usize::try_from(base & !ABSOLUTE).ok()? + row % GROUP)?
        };
        usize::try_from(end).ok()
    }

    /// How many bytes all of it takes.
    #[must_use]
    pub fn size(&self) -> usize {
        8 * self.bases.len() + 2 * self.deltas.len() + 8 * self.absolute.len()
    }

    /// Gives back the memory that is not used.
    pub fn shrink(&mut self) {
        self.bases.shrink_to_fit();
        self.deltas.shrink_to_fit();
        self.absolute.shrink_to_fit();
    }
}

impl FromIterator<usize> for Offsets {
    fn from_iter<I: IntoIterator<Item = usize>>(ends: I) -> Self {
        let mut all = Self::EMPTY;
        ends.into_iter().for_each(|end| all.push(end));
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn rows_lie_where_they_were_put(
            lengths in prop::collection::vec(prop_oneof![8 => 0..40_usize, 1 => 0..200_000_usize], 0..400),
        ) {
            let mut at = 0;
            let ranges: Vec<Range<usize>> = lengths.iter().map(|length| { at += length; at - length..at }).collect();
            let ends: Offsets = ranges.iter().map(|range| range.end).collect();
            prop_assert_eq!(ends.len(), ranges.len());
            for (row, range) in ranges.into_iter().enumerate() {
                prop_assert_eq!(ends.range(row), Some(range));
            }
            prop_assert_eq!(ends.range(lengths.len()), None);
            let wanted = Bits::from_fn(lengths.len() + 3, |row| row % 3 != 1);
            let mut found = Vec::new();
            ends.for_each(&wanted, |range| found.push(range));
            prop_assert_eq!(found, (0..lengths.len()).filter(|row| row % 3 != 1).filter_map(|row| ends.range(row)).collect::<Vec<_>>());
        }
    }
}
