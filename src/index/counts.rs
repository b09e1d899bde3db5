//! How many of some claims refer to each record: one pass over the claims' own lists, and one over the few claims that refer
//! to something twice.

use crate::model::{Base, RecordKind};
use crate::storage::{Bits, Csr};

use super::ancestors::{ancestors_of, for_each_repeat};
use super::claims::References;
use super::names::{NAMED, Names};

/// The number of claims, of some, that refer to each entity (numbers as in [`Names`]).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EntityCounts {
    /// For each entity: actors in it, places and topics with those that lie in them, sources that the claim or a position
    /// on it cites.
    pub main: Vec<u32>,
    /// For each actor how many it holds, asserts or accepts.
    pub held: Vec<u32>,
    /// For each actor how many refer to it in any way.
    pub any: Vec<u32>,
}

crate::persist!(EntityCounts { main, held, any });

impl EntityCounts {
    /// Counts the references of these claims.
    #[must_use]
    pub fn over(base: &Base, names: &Names, references: &References, claims: &Bits) -> Self {
        let mut main = vec![0; names.entities()];
        for (kind, twice) in NAMED.into_iter().zip(&references.twice) {
            let numbers = range(names, kind);
            let start = numbers.start;
            let links = base.claims.forward_links(kind);
            let Some(counts) = main.get_mut(numbers) else { continue };
            each_number(links, claims, counts);
            let ancestors = |record: u32| ancestors_of(&references.outer, start, record);
            add_to_ancestors(counts, ancestors);
            let mut twice = twice.clone();
            twice.intersect_with(claims);
            links.for_each(&twice, |row| {
                for_each_repeat(row, ancestors, |entity| {
                    counts.get_mut(entity).into_iter().for_each(|count| *count -= 1);
                });
            });
        }
        let actors = range(names, RecordKind::Actor).len();
        let mut any: Vec<u32> = main.iter().copied().take(actors).collect();
        let mut held = vec![0; actors];
        each_number(&references.held_of, claims, &mut held);
        let sources = range(names, RecordKind::Source);
        references.beside_of.for_each_chunk(claims, |beside| {
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

    /// Returns the counts without others, which were counted over a part of the claims.
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
fn each_number(links: &Csr, rows: &Bits, counts: &mut [u32]) {
    links.for_each_chunk(rows, |numbers| {
        for &number in numbers {
            counts.get_mut(number as usize).into_iter().for_each(|count| *count += 1);
        }
    });
}

/// Adds what was counted for each record to those it lies in.
fn add_to_ancestors<I: Iterator<Item = usize>>(counts: &mut [u32], ancestors: impl Fn(u32) -> I) {
    let alone = counts.to_vec();
    for (record, count) in (0_u32..).zip(alone).filter(|&(_, count)| count > 0) {
        for other in ancestors(record).filter(|&other| other != record as usize) {
            counts.get_mut(other).into_iter().for_each(|total| *total += count);
        }
    }
}
