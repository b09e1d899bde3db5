//! Lists from pairs of a row and a number, told one after the other: counted first, then put where they belong.

use super::{PostingLists, to_u32};

/// Takes pairs of a row and a number, all of them twice in the same order: the numbers of a row ascending. A pair that is
/// told again counts once. There may be 2^32 - 1 pairs.
#[derive(Debug, Default)]
pub struct PostingListsBuilder {
    slots: Vec<Slot>,
    /// All numbers, row after row; none while they are being counted.
    items: Vec<u32>,
}

/// What is known of a row, side by side: pairs come in no order of rows, and each is a far place in memory.
#[derive(Clone, Copy, Debug)]
struct Slot {
    /// The number told last.
    last: u32,
    /// Where the next one belongs; while they are being counted, how many there are.
    next: u32,
}

impl Slot {
    fn at(next: u32) -> Self {
        Self { last: u32::MAX, next }
    }
}

impl PostingListsBuilder {
    /// A row has a number.
    pub fn insert(&mut self, row: u32, item: u32) {
        if row as usize >= self.slots.len() {
            self.slots.resize(row as usize + 1, Slot::at(0));
        }
        if let Some(slot) = self.slots.get_mut(row as usize)
            && slot.last != item
        {
            if let Some(place) = self.items.get_mut(slot.next as usize) {
                *place = item;
            }
            *slot = Slot { last: item, next: slot.next + 1 };
        }
    }

    /// Whether this is the number that a row was told last.
    #[must_use]
    pub fn is_last(&self, row: u32, item: u32) -> bool {
        self.slots.get(row as usize).is_some_and(|slot| slot.last == item)
    }

    /// All pairs have been told once: they are counted, and come once more. `order` says in which order the rows become
    /// lists; it has each of them.
    pub fn start_second_pass(&mut self, order: impl IntoIterator<Item = u32>) {
        let mut sum = 0;
        for row in order {
            if let Some(slot) = self.slots.get_mut(row as usize) {
                sum += std::mem::replace(slot, Slot::at(sum)).next;
            }
        }
        self.items = vec![0; sum as usize];
    }

    /// All pairs have been told twice: the lists, in the order that was given, of numbers below `bound`. Where there are no
    /// pairs, no rows are kept.
    #[must_use]
    pub fn finish(self, bound: usize, order: impl IntoIterator<Item = u32>) -> PostingLists {
        let mut lists = PostingLists::new(bound);
        if self.items.is_empty() {
            return lists;
        }
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
    /// The lists of `rows` rows from pairs of a row and a number below `bound`, told as a [`PostingListsBuilder`] wants them.
    #[must_use]
    pub fn from_two_passes(bound: usize, rows: usize, tell: impl Fn(&mut PostingListsBuilder)) -> Self {
        let mut builder = PostingListsBuilder::default();
        tell(&mut builder);
        builder.start_second_pass(0..to_u32(rows));
        tell(&mut builder);
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
            prop_assert!(lists.len() == 6 || pairs.is_empty());
            for row in 0..6 {
                let own: BTreeSet<u32> = pairs.iter().filter(|pair| pair.0 == row).map(|pair| pair.1).collect();
                prop_assert_eq!(lists.get(row as usize).to_vec(), own.into_iter().collect::<Vec<_>>());
            }
        }
    }
}
