//! Records with those that they lie in: a place and the places around it, a topic and the topics that it is part of.

use crate::storage::{Bits, Csr};

/// Returns a record and all that it lies in, as rows among the records of its kind. `start` is the number of the first of
/// these among the entities; `parents` lists the ancestors of each entity, itself included, and nothing for kinds that do not
/// nest.
pub(super) fn ancestors_of(parents: &Csr, start: usize, record: u32) -> impl Iterator<Item = usize> {
    let ancestors = parents.get(start + record as usize);
    let alone = ancestors.is_empty().then_some(record as usize);
    ancestors.iter().map(move |&entity| (entity as usize).wrapping_sub(start)).chain(alone)
}

/// Calls `give` for each record that several records of a claim lie in (or are), once for each but the first of them: as
/// often as it would be counted too much.
pub(super) fn for_each_repeat<I: Iterator<Item = usize>>(
    records: &[u32],
    ancestors: impl Fn(u32) -> I,
    mut give: impl FnMut(usize),
) {
    if let &[first, second] = records {
        // By far the most frequent case, without an allocation.
        // What both lie in, and a record that is named twice with its ancestors: each list has every ancestor once.
        return ancestors(second).filter(|&entity| ancestors(first).any(|other| other == entity)).for_each(give);
    }
    let mut all: Vec<usize> = records.iter().flat_map(|&record| ancestors(record)).collect();
    // Equal neighbours are repeats: a record that comes n times is given n − 1 times.
    all.sort_unstable();
    for pair in all.windows(2) {
        if let &[one, other] = pair
            && one == other
        {
            give(one);
        }
    }
}

/// Returns the claims that refer to some record more than once: by naming it twice, or two records that lie in it. `links`
/// has the records of each claim. [`Bits::EMPTY`] where there are no such claims.
pub(super) fn claims_with_repeats(parents: &Csr, start: usize, links: &Csr, size: usize) -> Bits {
    let mut repeats = Bits::none(size);
    for row in 0..links.rows() {
        let mut put = |_| repeats.insert(row);
        match links.get(row) {
            [] | [_] => {}
            records => for_each_repeat(records, |record| ancestors_of(parents, start, record), &mut put),
        }
    }
    // Libraries without nested or repeated records, the most, need no bitmap for each kind.
    if repeats.count() == 0 { Bits::EMPTY } else { repeats }
}
