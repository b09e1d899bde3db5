//! Row offsets, frame-of-reference encoded: little more than two bytes a row.
//!
//! Rows of an arena lie one after the other, so the end of each is enough. A group of 64 rows has one `u64` base, where its
//! first row starts, and a `u16` distance from it for the end of each row. A group with a row that ends more than 65,535
//! after the base keeps its ends as `u64`s instead.

use std::ops::Range;

use super::Bits;

/// Number of rows with one base: as many as a word of [`Bits`] has, so that a word selects from one group.
const GROUP: usize = 64;

/// Mark of a base whose group keeps absolute ends; the other bits are the index of its first end among `absolute`.
const ABSOLUTE: u64 = 1 << 63;

/// The ends of rows that lie one after the other, the first from 0 on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Offsets {
    /// For each group the start of its first row, or [`ABSOLUTE`] and the index of its ends among `absolute`.
    bases: Vec<u64>,
    /// For each row the distance of its end from the base of its group; meaningless in groups that are [`ABSOLUTE`].
    deltas: Vec<u16>,
    /// The ends of the groups that are [`ABSOLUTE`], [`GROUP`] of them for each.
    absolute: Vec<u64>,
    /// The end of the last row.
    last: usize,
}

crate::persist!(Offsets { bases, deltas, absolute, last } if Self::ascend);

impl Offsets {
    /// No rows.
    pub(crate) const EMPTY: Self = Self { bases: Vec::new(), deltas: Vec::new(), absolute: Vec::new(), last: 0 };

    /// Appends a row that ends at `end`, which must not lie before the end of the row before it.
    pub(crate) fn push(&mut self, end: usize) {
        debug_assert!(end >= self.last, "row ends must ascend: {end} after {}", self.last);
        let row = self.deltas.len();
        if row.is_multiple_of(GROUP) {
            self.bases.push(self.last as u64);
        }
        self.last = end;
        let base = self.bases.last().copied().unwrap_or(0);
        let is_absolute = base & ABSOLUTE != 0;
        // Once a group is absolute it stays so: `base` is then no place but a mark and an index.
        let delta = if is_absolute { None } else { u16::try_from((end as u64).saturating_sub(base)).ok() };
        self.deltas.push(delta.unwrap_or(0));
        if delta.is_some() {
            return;
        }
        let within = row % GROUP;
        if !is_absolute {
            // The first end of the group that is too far away: those before it are moved to `absolute` as well.
            let so_far = self.deltas.iter().skip(row - within).take(within).map(|&delta| base + u64::from(delta));
            let place = self.absolute.len();
            self.absolute.extend(so_far);
            // Room for the whole group at once, so that the index of an end is the row within it.
            self.absolute.resize(place + GROUP, 0);
            if let Some(base) = self.bases.last_mut() {
                *base = ABSOLUTE | place as u64;
            }
        }
        let place = self.absolute.len() - GROUP + within;
        if let Some(slot) = self.absolute.get_mut(place) {
            *slot = end as u64;
        }
    }

    /// Returns the number of rows.
    pub(crate) fn len(&self) -> usize {
        self.deltas.len()
    }

    /// Returns the range of a row; `None` from [`len`](Self::len) on.
    pub(crate) fn range(&self, row: usize) -> Option<Range<usize>> {
        let end = self.end(row)?;
        let start = if row == 0 { 0 } else { self.end(row - 1)? };
        Some(start..end)
    }

    /// Calls `visit` with the range of each row that is in `rows`, in order.
    pub(crate) fn for_each(&self, rows: &Bits, mut visit: impl FnMut(Range<usize>)) {
        // The starts of a group's rows, relative to its base, and at last the end of the group.
        let mut starts = [0_u16; GROUP + 1];
        let groups = (0..).step_by(GROUP).zip(self.deltas.chunks(GROUP)).zip(&self.bases).zip(rows.words());
        for (((first, deltas), &base), &word) in groups.filter(|(_, word)| **word != 0) {
            // The last group may be shorter: after its rows there are still starts of the group before, which the
            // mask below keeps from being read.
            starts.iter_mut().skip(1).zip(deltas).for_each(|(start, &delta)| *start = delta);
            let start = self.range(first).map_or(0, |range| range.start);
            // `rows` may be longer than the table: bits after its last row are cut off.
            let mut left = word & (u64::MAX >> (GROUP - deltas.len()));
            while left != 0 {
                // The remainder changes nothing; it shows the compiler that both lookups below are in bounds.
                let within = left.trailing_zeros() as usize % GROUP;
                left &= left - 1;
                let range = match (starts.get(within), starts.get(within + 1)) {
                    (Some(&from), Some(&to)) if base & ABSOLUTE == 0 => {
                        start + usize::from(from)..start + usize::from(to)
                    }
                    _ => self.range(first + within).unwrap_or_default(),
                };
                // Called in one place only, so that the compiler inlines the caller's work here.
                visit(range);
            }
        }
    }

    /// Returns whether each row ends where the next one starts, and the last one where it should: offsets may come from a file.
    fn ascend(&self) -> bool {
        let mut before = 0;
        let mut follow = |end: Option<usize>| end.is_some_and(|end| std::mem::replace(&mut before, end) <= end);
        // A million rows are checked whenever a snapshot is read: of a group with distances these are compared alone.
        let groups = (0..).step_by(GROUP).zip(self.deltas.chunks(GROUP)).zip(&self.bases);
        let ascend = groups.into_iter().all(|((first, deltas), base)| {
            if base & ABSOLUTE == 0 {
                deltas.is_sorted() && follow(self.end(first)) && follow(self.end(first + deltas.len() - 1))
            } else {
                (first..first + deltas.len()).all(|row| follow(self.end(row)))
            }
        });
        ascend && before == self.last && self.bases.len() == self.len().div_ceil(GROUP)
    }

    /// Returns whether the rows fill an arena of this length.
    pub(crate) fn fill(&self, length: usize) -> bool {
        self.last == length
    }

    /// Returns the end of a row; `None` where there is no such row.
    fn end(&self, row: usize) -> Option<usize> {
        let (&delta, &base) = (self.deltas.get(row)?, self.bases.get(row / GROUP)?);
        let end = if base & ABSOLUTE == 0 {
            base.checked_add(u64::from(delta))?
        } else {
            *self.absolute.get(usize::try_from(base & !ABSOLUTE).ok()?.checked_add(row % GROUP)?)?
        };
        usize::try_from(end).ok()
    }

    /// Returns the heap size in bytes.
    pub(crate) fn size(&self) -> usize {
        8 * self.bases.len() + 2 * self.deltas.len() + 8 * self.absolute.len()
    }

    /// Frees unused capacity.
    pub(crate) fn shrink(&mut self) {
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
