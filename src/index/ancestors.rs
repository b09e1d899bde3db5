//! Records with those that they lie in: a place and the places around it, a topic and the topics that it is part of.

use crate::storage::{Bits, Csr};

/// The record of a kind itself and those it lies in, all as places among the records of that kind. `start` is the number
/// of the first of these among the entities.
pub(super) fn ancestors_of(outer: &Csr, start: usize, record: u32) -> impl Iterator<Item = usize> {
    let ancestors = outer.get(start + record as usize);
    let alone = ancestors.is_empty().then_some(record as usize);
    ancestors.iter().map(move |&entity| (entity as usize).wrapping_sub(start)).chain(alone)
}

/// Calls for what is around the records of a claim, each time that it is around one more of them.
pub(super) fn for_each_repeat<I: Iterator<Item = usize>>(
    records: &[u32],
    ancestors: impl Fn(u32) -> I,
    mut give: impl FnMut(usize),
) {
    if let &[first, second] = records {
        // Most often.
        return ancestors(second).filter(|&entity| ancestors(first).any(|other| other == entity)).for_each(give);
    }
    let mut all: Vec<usize> = records.iter().flat_map(|&record| ancestors(record)).collect();
    all.sort_unstable();
    for pair in all.windows(2) {
        if let &[one, other] = pair
            && one == other
        {
            give(one);
        }
    }
}

/// The claims of which a list of records refers to something twice: names it twice, or two that lie in it.
pub(super) fn claims_with_repeats(outer: &Csr, start: usize, links: &Csr, size: usize) -> Bits {
    let mut repeats = Bits::none(size);
    for row in 0..links.rows() {
        let mut put = |_| repeats.insert(row);
        match links.get(row) {
            [] | [_] => {}
            records => for_each_repeat(records, |record| ancestors_of(outer, start, record), &mut put),
        }
    }
    if repeats.count() == 0 { Bits::EMPTY } else { repeats }
}
