//! How many of some claims refer to each record: one pass over the claims' own lists, and one over the few claims that refer
//! to something twice.

use crate::model::{Base, RecordKind};
use crate::pack::{Bits, Links};

use super::claims::{References, own};
use super::names::{NAMED, Names};

/// How many of some claims refer to each entity (numbers as in [`Names`]).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// For each entity: actors in it, places and topics with those that lie in them, sources that the claim or a position
    /// on it cites.
    pub main: Vec<u32>,
    /// For each actor how many it holds, asserts or accepts.
    pub held: Vec<u32>,
    /// For each actor how many refer to it in any way.
    pub any: Vec<u32>,
}

crate::keep!(Counts { main, held, any });

impl Counts {
    /// Counts these claims.
    #[must_use]
    pub fn over(base: &Base, names: &Names, references: &References, claims: &Bits) -> Self {
        let mut main = vec![0; names.entities()];
        for (kind, twice) in NAMED.into_iter().zip(&references.twice) {
            let numbers = range(names, kind);
            let start = numbers.start;
            let links = own(base, kind);
            let Some(counts) = main.get_mut(numbers) else { continue };
            each_number(links, claims, counts);
            let around = |record: u32| around(&references.outer, start, record);
            spread(counts, around);
            let mut twice = twice.clone();
            twice.narrow(claims);
            links.each(&twice, |row| {
                each_again(row, around, |entity| counts.get_mut(entity).into_iter().for_each(|count| *count -= 1));
            });
        }
        let actors = range(names, RecordKind::Actor).len();
        let mut any: Vec<u32> = main.iter().copied().take(actors).collect();
        let mut held = vec![0; actors];
        each_number(&references.held_of, claims, &mut held);
        let sources = range(names, RecordKind::Source);
        references.beside_of.each_number(claims, |beside| {
            for &entity in beside {
                let at = entity as usize;
                let count = if sources.contains(&at) { main.get_mut(at) } else { any.get_mut(at) };
                if let Some(count) = count {
                    *count += 1;
                }
            }
        });
        Self { main, held, any }
    }

    /// What is left of these when others, counted over a part of the claims, are taken away.
    #[must_use]
    pub fn without(&self, part: &Self) -> Self {
        let less = |all: &[u32], part: &[u32]| all.iter().zip(part).map(|(all, part)| all - part).collect();
        Self { main: less(&self.main, &part.main), held: less(&self.held, &part.held), any: less(&self.any, &part.any) }
    }
}

fn range(names: &Names, kind: RecordKind) -> std::ops::Range<usize> {
    let numbers = names.numbers(kind);
    numbers.start as usize..numbers.end as usize
}

/// Counts each number of these rows, as often as it is there.
fn each_number(links: &Links, rows: &Bits, counts: &mut [u32]) {
    links.each_number(rows, |numbers| {
        for &number in numbers {
            counts.get_mut(number as usize).into_iter().for_each(|count| *count += 1);
        }
    });
}

/// The record of a kind itself and those it lies in, all as places among the records of that kind. `start` is the number
/// of the first of these among the entities.
fn around(outer: &Links, start: usize, record: u32) -> impl Iterator<Item = usize> {
    let around = outer.of(start + record as usize);
    let alone = around.is_empty().then_some(record as usize);
    around.iter().map(move |&entity| (entity as usize).wrapping_sub(start)).chain(alone)
}

/// Adds what was counted for each record to those it lies in.
fn spread<I: Iterator<Item = usize>>(counts: &mut [u32], around: impl Fn(u32) -> I) {
    let alone = counts.to_vec();
    for (record, count) in (0_u32..).zip(alone).filter(|&(_, count)| count > 0) {
        for other in around(record).filter(|&other| other != record as usize) {
            counts.get_mut(other).into_iter().for_each(|total| *total += count);
        }
    }
}

/// Calls for what is around the records of a claim, each time that it is around one more of them.
fn each_again<I: Iterator<Item = usize>>(records: &[u32], around: impl Fn(u32) -> I, mut give: impl FnMut(usize)) {
    if let &[first, second] = records {
        // Most often.
        return around(second).filter(|&entity| around(first).any(|other| other == entity)).for_each(give);
    }
    let mut all: Vec<usize> = records.iter().flat_map(|&record| around(record)).collect();
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
pub(super) fn twice(outer: &Links, start: usize, links: &Links, size: usize) -> Bits {
    let mut twice = Bits::none(size);
    for row in 0..links.rows() {
        let mut put = |_| twice.put(row);
        match links.of(row) {
            [] | [_] => {}
            records => each_again(records, |record| around(outer, start, record), &mut put),
        }
    }
    if twice.count() == 0 { Bits::EMPTY } else { twice }
}
