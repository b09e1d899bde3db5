//! The table of relations, each of them once.

use std::hash::BuildHasher;

use hashbrown::hash_table::Entry;
use hashbrown::{DefaultHashBuilder, HashTable};

use crate::model::ids::FileLine;
use crate::model::relation::{NewRelation, Remark};
use crate::model::{Base, ClaimIx, Verb};

/// A relation without remarks: the claim that has it, the verb, and the claim that it leads to.
type Triple = (ClaimIx, Verb, ClaimIx);

/// A relation that was there already.
#[derive(Clone, Copy, Debug)]
pub(crate) struct EarlierRelation {
    /// Its place.
    pub(crate) at: FileLine,
    /// True if both have remarks: those of the later one are not kept.
    pub(crate) drops_remark: bool,
}

/// The relations so far, without duplicates.
#[derive(Debug, Default)]
pub(crate) struct RelationTable {
    rows: Vec<Triple>,
    /// The remarks of those of the long list, by row, in ascending order.
    remarks: Vec<(usize, Remark)>,
    /// Rows that were replaced by a later one with remarks.
    replaced: Vec<usize>,
    /// Rows by what they relate, see [`canonical`].
    by_ends: HashTable<u32>,
    hasher: DefaultHashBuilder,
}

impl RelationTable {
    /// Returns all of them, in the order in which they came.
    pub(crate) fn finish(mut self) -> impl Iterator<Item = NewRelation> {
        self.by_ends = HashTable::new();
        self.replaced.sort_unstable();
        let mut remarks = self.remarks.into_iter().peekable();
        self.rows.into_iter().enumerate().filter_map(move |(row, (from, verb, to))| {
            let remark = remarks.next_if(|(of, _)| *of == row).map(|(_, remark)| remark);
            self.replaced.binary_search(&row).is_err().then_some(NewRelation { from, verb, to, remark })
        })
    }

    /// Makes room for `count` more.
    pub(crate) fn reserve(&mut self, count: usize) {
        let Self { rows, by_ends, hasher, .. } = self;
        rows.reserve(count);
        by_ends.reserve(count, |&row| hasher.hash_one(rows.get(row as usize).copied().map(canonical)));
    }

    /// Adds a relation. Returns an equal one, if there is one already: of two the first stays, unless only the second has
    /// remarks.
    pub(crate) fn add(&mut self, relation: NewRelation, base: &Base) -> Option<EarlierRelation> {
        let NewRelation { from, verb, to, remark } = relation;
        let Self { rows, by_ends, hasher, .. } = self;
        let next = rows.len();
        let number = u32::try_from(next).ok()?;
        let ends = Some(canonical((from, verb, to)));
        let ends_of = |&row: &u32| rows.get(row as usize).copied().map(canonical);
        let found =
            by_ends.entry(hasher.hash_one(ends), |row| ends_of(row) == ends, |row| hasher.hash_one(ends_of(row)));
        let place = match found {
            Entry::Vacant(free) => {
                free.insert(number);
                None
            }
            Entry::Occupied(mut first) => {
                let row = *first.get() as usize;
                let first_remark = self.remarks.binary_search_by_key(&row, |&(of, _)| of).ok();
                let first_remark =
                    first_remark.and_then(|at| self.remarks.get(at)).map(|(_, first_remark)| first_remark);
                let place = first_remark
                    .map(|first_remark| first_remark.at)
                    .or_else(|| rows.get(row).map(|row| base.claims.row(row.0).at));
                let plain = |remark: Option<&Remark>| remark.is_none_or(Remark::is_empty);
                let drops_remark = !plain(first_remark) && !plain(remark.as_ref());
                let place = place.map(|at| EarlierRelation { at, drops_remark });
                if !plain(first_remark) || plain(remark.as_ref()) {
                    return place;
                }
                // The new one has remarks and takes over: the first is dropped when the table is finished.
                *first.get_mut() = number;
                self.replaced.push(row);
                place
            }
        };
        self.rows.push((from, verb, to));
        self.remarks.extend(remark.map(|remark| (next, remark)));
        place
    }
}

/// Returns a triple that is equal for equal relations: symmetric ones are true from both ends.
fn canonical((from, verb, to): Triple) -> Triple {
    if verb.row().symmetric && to < from { (to, verb, from) } else { (from, verb, to) }
}
