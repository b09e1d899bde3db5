//! The number of claims, of a given set, that refer to each record: one pass over the claims' own lists, and one over the few
//! claims that refer to something twice.

use crate::model::{Base, RecordKind};
use crate::storage::{Bits, Csr};

use super::ancestors::{ancestors_of, for_each_repeat};
use super::names::{NAMED, Names};
use super::reverse_index::ReverseIndex;

/// The number of claims, of some, that refer to each entity (numbers as in [`Names`]).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EntityCounts {
    /// For each entity the number of claims: that an actor is in, that have a place or topic or one that lies in it, that
    /// cite a source themselves or in a position.
    pub main: Vec<u32>,
    /// For each actor the number of claims that it holds, asserts or accepts.
    pub held: Vec<u32>,
    /// For each actor the number of claims that refer to it in any way.
    pub any: Vec<u32>,
}

crate::persist!(EntityCounts { main, held, any });

impl EntityCounts {
    /// Counts the references of these claims.
    pub(crate) fn over(base: &Base, names: &Names, references: &ReverseIndex, claims: &Bits) -> Self {
        let mut main = vec![0; names.entities()];
        for (kind, repeats) in NAMED.into_iter().zip(&references.repeats) {
            let numbers = range(names, kind);
            let start = numbers.start;
            let links = base.claims.forward_links(kind);
            // The links of a claim number the records of one kind from 0 on: this slice of the entities has the
            // same numbers.
            let Some(counts) = main.get_mut(numbers) else { continue };
            each_number(links, claims, counts);
            let ancestors = |record: u32| ancestors_of(&references.ancestors, start, record);
            // Counts references first, as if no claim had two to one place: the few that have are taken off again.
            add_to_ancestors(counts, ancestors);
            // What a claim refers to n times was counted n times: n − 1 are taken off.
            let mut repeats = Bits::clone(repeats);
            repeats.intersect_with(claims);
            links.for_each(&repeats, |row| {
                for_each_repeat(row, ancestors, |entity| {
                    if let Some(count) = counts.get_mut(entity) {
                        *count -= 1;
                    }
                });
            });
        }
        let actors = range(names, RecordKind::Actor).len();
        // Actors come first among the entities, so that their counts are a prefix.
        let mut any: Vec<u32> = main.iter().copied().take(actors).collect();
        let mut held = vec![0; actors];
        each_number(&references.held_of, claims, &mut held);
        let sources = range(names, RecordKind::Source);
        references.indirect_of.for_each_chunk(claims, |entities| {
            for &entity in entities {
                let at = entity as usize;
                // No claim is counted twice for an entity: what it refers to directly is left out of its indirect
                // references. Only actors have a count of their own for these; a source is cited, in whichever way.
                let count = if sources.contains(&at) { main.get_mut(at) } else { any.get_mut(at) };
                if let Some(count) = count {
                    *count += 1;
                }
            }
        });
        Self { main, held, any }
    }

    /// Returns the counts less those of `part`, which must have been counted over a subset of the same claims.
    pub(crate) fn without(&self, part: &Self) -> Self {
        let less = |all: &[u32], part: &[u32]| all.iter().zip(part).map(|(all, part)| all - part).collect();
        Self { main: less(&self.main, &part.main), held: less(&self.held, &part.held), any: less(&self.any, &part.any) }
    }
}

fn range(names: &Names, kind: RecordKind) -> std::ops::Range<usize> {
    let numbers = names.entities_of(kind);
    numbers.start as usize..numbers.end as usize
}

/// Adds 1 to the count of each number of the selected rows, as often as it is there.
fn each_number(links: &Csr, rows: &Bits, counts: &mut [u32]) {
    links.for_each_chunk(rows, |numbers| {
        for &number in numbers {
            if let Some(count) = counts.get_mut(number as usize) {
                *count += 1;
            }
        }
    });
}

/// Adds the count of each record to all records that it lies in.
fn add_to_ancestors<I: Iterator<Item = usize>>(counts: &mut [u32], ancestors: impl Fn(u32) -> I) {
    // Ancestors are listed with all of theirs, so each must add what it had before: the running counts would carry
    // a grandchild up twice.
    let alone = counts.to_vec();
    for (record, count) in (0_u32..).zip(alone).filter(|&(_, count)| count > 0) {
        for other in ancestors(record).filter(|&other| other != record as usize) {
            if let Some(total) = counts.get_mut(other) {
                *total += count;
            }
        }
    }
}
