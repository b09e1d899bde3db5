//! How many of some claims refer to each record: one pass over the claims' own lists.

use crate::model::{Base, RecordKind};
use crate::pack::{Bits, Links};

use super::claims::{References, own};
use super::names::Names;

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
        for kind in [RecordKind::Actor, RecordKind::Source] {
            let counts = main.get_mut(range(names, kind)).unwrap_or_default();
            plain(own(base, kind), claims, counts);
        }
        for kind in [RecordKind::Place, RecordKind::Topic] {
            let numbers = range(names, kind);
            let counts = main.get_mut(numbers.clone()).unwrap_or_default();
            within(own(base, kind), numbers.start, &references.outer, claims, counts);
        }
        let actors = range(names, RecordKind::Actor).len();
        let mut any: Vec<u32> = main.iter().copied().take(actors).collect();
        let mut held = vec![0; actors];
        plain(&references.held_of, claims, &mut held);
        let sources = range(names, RecordKind::Source);
        references.beside_of.each(claims, |beside| {
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

/// Each record of a claim once.
fn plain(links: &Links, claims: &Bits, counts: &mut [u32]) {
    let mut add = |record: u32, more: bool| {
        counts.get_mut(record as usize).into_iter().for_each(|count| *count += u32::from(more));
    };
    links.each(claims, |row| match row {
        [] => {}
        // Up to three, as most claims have, without a branch that could be guessed wrong: the last stands for those that are
        // not there, and what is the same as one before it is not counted.
        &[first, .., last] | &[first @ last] if row.len() <= 3 => {
            let middle = row.get(1).copied().unwrap_or(first);
            add(first, true);
            add(middle, middle != first);
            add(last, last != first && last != middle);
        }
        row if row.len() > SHORT => distinct(row.to_vec()).into_iter().for_each(|record| add(record, true)),
        row => {
            for (at, &record) in row.iter().enumerate() {
                add(record, !row.get(..at).is_some_and(|before| before.contains(&record)));
            }
        }
    });
}

/// In a list that is no longer it is quicker to look for each number than to sort.
const SHORT: usize = 16;

fn distinct(mut numbers: Vec<u32>) -> Vec<u32> {
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}

/// Each record of a claim and those around it, each once. `start` is the number of the first among the entities.
fn within(links: &Links, start: usize, outer: &Links, claims: &Bits, counts: &mut [u32]) {
    let around = |record: u32| outer.of(start + record as usize);
    let place = |entity: u32| (entity as usize).wrapping_sub(start);
    // Most claims have one record or two: what lies around these is counted at the end, for all of their claims together.
    // What lies around both is counted twice then: once too often.
    let mut alone = vec![0_u32; counts.len()];
    let mut all = Vec::new();
    links.each(claims, |row| match row {
        [] => {}
        &[record] => alone.get_mut(record as usize).into_iter().for_each(|count| *count += 1),
        &[first, second] if first != second => {
            for record in [first, second] {
                alone.get_mut(record as usize).into_iter().for_each(|count| *count += 1);
            }
            let other = around(second);
            for &entity in around(first).iter().filter(|entity| other.contains(entity)) {
                counts.get_mut(place(entity)).into_iter().for_each(|count| *count = count.wrapping_sub(1));
            }
        }
        several => {
            all.clear();
            if several.len() > SHORT {
                all = distinct(several.iter().flat_map(|&record| around(record)).copied().collect());
            } else {
                for &entity in several.iter().flat_map(|&record| around(record)) {
                    if !all.contains(&entity) {
                        all.push(entity);
                    }
                }
            }
            for &entity in &all {
                if let Some(count) = counts.get_mut(place(entity)) {
                    *count = count.wrapping_add(1);
                }
            }
        }
    });
    for (record, count) in (0_u32..).zip(alone).filter(|&(_, count)| count > 0) {
        for &entity in around(record) {
            if let Some(total) = counts.get_mut(place(entity)) {
                *total = total.wrapping_add(count);
            }
        }
    }
}
