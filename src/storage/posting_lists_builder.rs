//! Builds posting lists in two passes over their pairs: the first counts, the second puts each number where it belongs.
//!
//! Unlike a sort of all pairs, this needs no memory but that of the lists themselves.

use super::{PostingLists, to_u32};

/// Builds [`PostingLists`] from pairs of a row and a number.
///
/// All pairs are inserted, [`start_second_pass`](Self::start_second_pass) is called, and all are inserted once more in the
/// same order. The numbers of a row come ascending; a number that comes again at once counts once. There may be 2³² − 1
/// pairs.
#[derive(Debug, Default)]
pub(crate) struct PostingListsBuilder {
    slots: Vec<RowSlot>,
    /// All numbers, row after row; empty in the first pass.
    items: Vec<u32>,
}

/// The state of one row. Both fields lie side by side: rows come in no order, and each is a cache miss.
#[derive(Clone, Copy, Debug)]
struct RowSlot {
    /// The number inserted last; `u32::MAX` before the first.
    last: u32,
    /// In the first pass the number of elements so far, in the second the place of the next one in `items`.
    next: u32,
}

impl RowSlot {
    fn at(next: u32) -> Self {
        Self { last: u32::MAX, next }
    }
}

impl PostingListsBuilder {
    /// Adds a number to a row, or counts it in the first pass.
    pub(crate) fn insert(&mut self, row: u32, item: u32) {
        if row as usize >= self.slots.len() {
            self.slots.resize(row as usize + 1, RowSlot::at(0));
        }
        if let Some(slot) = self.slots.get_mut(row as usize)
            && slot.last != item
        {
            // In the first pass there are no items, so that this counts alone: both passes run the same code and
            // cannot disagree.
            if let Some(place) = self.items.get_mut(slot.next as usize) {
                *place = item;
            }
            *slot = RowSlot { last: item, next: slot.next + 1 };
        }
    }

    /// Returns whether a row was given this number last.
    pub(crate) fn is_last(&self, row: u32, item: u32) -> bool {
        self.slots.get(row as usize).is_some_and(|slot| slot.last == item)
    }

    /// Ends the first pass, in which all pairs were counted. `order` has each row once: the order of the lists.
    pub(crate) fn start_second_pass(&mut self, order: impl IntoIterator<Item = u32>) {
        let mut sum = 0;
        for row in order {
            if let Some(slot) = self.slots.get_mut(row as usize) {
                // Its count is taken out, and where it starts put in; `last` is forgotten, or the second pass would
                // drop each row's first number where it was also its last.
                sum += std::mem::replace(slot, RowSlot::at(sum)).next;
            }
        }
        self.items = vec![0; sum as usize];
    }

    /// Ends the second pass: returns the lists, of numbers below `bound`, in the order that
    /// [`start_second_pass`](Self::start_second_pass) was given. Where there were no pairs there are no lists at all.
    pub(crate) fn finish(self, bound: usize, order: impl IntoIterator<Item = u32>) -> PostingLists {
        let mut lists = PostingLists::new(bound);
        if self.items.is_empty() {
            return lists;
        }
        // After the second pass each slot says where its row ends, and rows follow each other in this order.
        let mut start = 0;
        for row in order {
            let end = self.slots.get(row as usize).map_or(start, |slot| slot.next as usize);
            lists.push(self.items.get(start..end).unwrap_or_default());
            start = end;
        }
        lists.shrink();
        lists
    }
}

impl PostingLists {
    /// Builds `rows` lists of numbers below `bound`. `insert_all` is called twice and must insert the same pairs in the same
    /// order, as [`PostingListsBuilder`] needs them.
    pub(crate) fn from_two_passes(bound: usize, rows: usize, insert_all: impl Fn(&mut PostingListsBuilder)) -> Self {
        let mut builder = PostingListsBuilder::default();
        insert_all(&mut builder);
        builder.start_second_pass(0..to_u32(rows));
        insert_all(&mut builder);
        builder.finish(bound, 0..to_u32(rows))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn gathered_lists_are_those_of_the_pairs(pairs in prop::collection::vec((0_u32..6, 0_u32..900), 0..300)) {
            let mut pairs = pairs;
            pairs.sort_by_key(|&(_, item)| item);
            let lists = PostingLists::from_two_passes(900, 6, |to| pairs.iter().for_each(|&(row, item)| to.insert(row, item)));
            for row in 0..6 {
                let own: BTreeSet<u32> = pairs.iter().filter(|pair| pair.0 == row).map(|pair| pair.1).collect();
                let mut found = Vec::new();
                lists.get(row as usize).for_each(|item| found.push(item));
                prop_assert_eq!(found, own.into_iter().collect::<Vec<_>>());
            }
        }
    }
}
