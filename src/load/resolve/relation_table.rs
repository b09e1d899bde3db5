//! The relations of a base, each of them once.

use std::hash::BuildHasher;

use hashbrown::hash_table::Entry;
use hashbrown::{DefaultHashBuilder, HashTable};

use crate::model::ids::Origin;
use crate::model::relation::{NewRelation, Remark};
use crate::model::{Base, ClaimIx, Verb};

/// The two ends of a relation and what it is.
type Triple = (ClaimIx, Verb, ClaimIx);

/// The relations so far, each of them once.
#[derive(Debug, Default)]
pub(crate) struct RelationTable {
    rows: Vec<Triple>,
    /// What those of the long list say, by their rows, in order.
    remarks: Vec<(usize, Remark)>,
    /// Rows that gave way to one that says more.
    replaced: Vec<usize>,
    /// Rows, found by what they relate.
    by_ends: HashTable<u32>,
    hasher: DefaultHashBuilder,
}

impl RelationTable {
    /// All of them, in order.
    pub(crate) fn finish(mut self) -> impl Iterator<Item = NewRelation> {
        self.by_ends = HashTable::new();
        self.replaced.sort_unstable();
        let mut remarks = self.remarks.into_iter().peekable();
        self.rows.into_iter().enumerate().filter_map(move |(row, (from, verb, to))| {
            let remark = remarks.next_if(|(of, _)| *of == row).map(|(_, remark)| remark);
            self.replaced.binary_search(&row).is_err().then_some(NewRelation { from, verb, to, remark })
        })
    }

    /// Makes room for so many more.
    pub(crate) fn reserve(&mut self, count: usize) {
        let Self { rows, by_ends, hasher, .. } = self;
        rows.reserve(count);
        by_ends.reserve(count, |&row| hasher.hash_one(rows.get(row as usize).copied().map(canonical)));
    }

    /// Adds one; gives back the place of the one that says the same already. Of two that say the same the first stays,
    /// unless only the second says why.
    pub(crate) fn add(&mut self, relation: NewRelation, base: &Base) -> Option<Origin> {
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
                let said = self.remarks.binary_search_by_key(&row, |&(of, _)| of).ok();
                let said = said.and_then(|at| self.remarks.get(at)).map(|(_, said)| said);
                let place = said.map(|said| said.at).or_else(|| rows.get(row).map(|row| base.claims.row(row.0).at));
                let plain = |remark: Option<&Remark>| remark.is_none_or(Remark::is_empty);
                if !plain(said) || plain(remark.as_ref()) {
                    return place;
                }
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

/// What is the same for relations that say the same: some are true from both ends.
fn canonical((from, verb, to): Triple) -> Triple {
    if verb.row().symmetric && to < from { (to, verb, from) } else { (from, verb, to) }
}
