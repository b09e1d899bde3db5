//! Lists from pairs of a row and a number, told one after the other: counted first, then put where they belong.

use super::{Lists, number};

/// Takes pairs of a row and a number.
#[derive(Debug)]
pub struct Gatherer {
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

impl Gatherer {
    /// A row has a number.
    pub fn put(&mut self, row: u32, item: u32) {
        if let Some(slot) = self.slots.get_mut(row as usize)
            && slot.last != item
        {
            if let Some(place) = self.items.get_mut(slot.next as usize) {
                *place = item;
            }
            *slot = Slot { last: item, next: slot.next + 1 };
        }
    }
}

impl Lists {
    /// The lists of `rows` rows from pairs of a row and a number below `bound`, told twice in the same order: the numbers of
    /// a row ascending. A pair that is told again counts once. Where there are no pairs, no rows are kept. There may be
    /// 2^32 - 1 pairs.
    #[must_use]
    pub fn gathered(bound: usize, rows: usize, tell: impl Fn(&mut Gatherer)) -> Self {
        let none = Slot { last: u32::MAX, next: 0 };
        let mut gatherer = Gatherer { slots: vec![none; rows], items: Vec::new() };
        tell(&mut gatherer);
        let mut starts = Vec::with_capacity(rows);
        let mut sum = 0;
        for slot in &mut gatherer.slots {
            starts.push(sum);
            sum += slot.next as usize;
            *slot = Slot { next: number(sum) - slot.next, ..none };
        }
        let mut lists = Self::new(bound);
        if sum == 0 {
            return lists;
        }
        gatherer.items = vec![0; sum];
        tell(&mut gatherer);
        for (from, slot) in starts.into_iter().zip(&gatherer.slots) {
            lists.push(gatherer.items.get(from..slot.next as usize).unwrap_or_default());
        }
        lists.shrink();
        lists
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
            let lists = Lists::gathered(900, 6, |to| pairs.iter().for_each(|&(row, item)| to.put(row, item)));
            prop_assert!(lists.rows() == 6 || pairs.is_empty());
            for row in 0..6 {
                let own: BTreeSet<u32> = pairs.iter().filter(|pair| pair.0 == row).map(|pair| pair.1).collect();
                prop_assert_eq!(lists.of(row as usize).to_vec(), own.into_iter().collect::<Vec<_>>());
            }
        }
    }
}
