//! All relations in packed columns, and the adjacency lists by which a claim finds its own.

use std::ops::Range;

use crate::storage::{BitPackedColumn, Offsets};

use super::claims::Claims;
use super::ids::{ClaimIx, Ix};
use super::relation::{NewRelation, RELATIONS, Relation, Remark, Tie, Verb};

/// All relations in packed columns, with the adjacency of each claim.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct RelationStore {
    from: BitPackedColumn,
    to: BitPackedColumn,
    /// For each relation, the row of its verb in [`RELATIONS`].
    verbs: Vec<u8>,
    /// For each claim, the end of its range in `ties`.
    ends: Offsets,
    /// The adjacency lists, claim by claim, in the order of the relations. An entry is twice the number of the relation,
    /// plus 1 if the claim is the subject.
    ties: BitPackedColumn,
    /// The relations of the long list, ascending by number, each with its remark.
    remarks: Vec<(u32, Remark)>,
}

crate::persist!(RelationStore { from, to, verbs, ends, ties } small { remarks });

/// Returns the verb of a row of [`RELATIONS`].
fn verb_at(place: u8) -> Verb {
    RELATIONS.get(usize::from(place)).map_or(Verb::Related, |row| row.verb)
}

impl RelationStore {
    /// Returns whether all columns are of the same relations, and these of this number of claims.
    pub(super) fn fits(&self, claims: usize) -> bool {
        let count = self.verbs.len();
        let among = |column: &BitPackedColumn| column.len() == count && column.iter().all(|at| (at as usize) < claims);
        among(&self.from)
            && among(&self.to)
            && self.ends.len() == claims
            && self.ends.fill(self.ties.len())
            && self.ties.len() <= 2 * count
            && self.ties.iter().all(|tie| (tie as usize) / 2 < count)
            && self.verbs.iter().all(|&verb| usize::from(verb) < RELATIONS.len())
            // In order, as they are looked up by halves.
            && self.remarks.is_sorted_by_key(|&(relation, _)| relation)
            && self.remarks.last().is_none_or(|&(relation, _)| (relation as usize) < count)
    }

    /// Packs the relations between `claims` claims, in the order given.
    pub(super) fn new(claims: usize, relations: impl IntoIterator<Item = NewRelation>) -> Self {
        let (mut from, mut to, mut verbs, mut remarks) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for (at, relation) in (0_u32..).zip(relations) {
            from.push(relation.from.0);
            to.push(relation.to.0);
            verbs.push(relation.verb.place());
            remarks.extend(relation.remark.map(|remark| (at, remark)));
        }
        verbs.shrink_to_fit();
        remarks.shrink_to_fit();
        // Built from the plain numbers, before these are packed.
        let (ends, ties) = build_adjacency(claims, &from, &to);
        let [from, to, ties] = [from, to, ties].map(|numbers| BitPackedColumn::packed(&numbers));
        Self { from, to, verbs, ends, ties, remarks }
    }

    /// Returns the relations whose two claims are both among the first `claims`.
    pub(super) fn among(&self, claims: usize) -> impl Iterator<Item = NewRelation> {
        let remark = |at: usize| {
            let place = self.remarks.binary_search_by_key(&at, |&(of, _)| of as usize).ok()?;
            self.remarks.get(place).map(|(_, remark)| remark.clone())
        };
        let all = self.from.iter().zip(self.to.iter()).zip(&self.verbs).enumerate();
        all.filter(move |&(_, ((from, to), _))| (from.max(to) as usize) < claims).map(
            move |(at, ((from, to), &verb))| NewRelation {
                from: ClaimIx(from),
                verb: verb_at(verb),
                to: ClaimIx(to),
                remark: remark(at),
            },
        )
    }
}

/// Builds the adjacency lists of `claims` claims in two passes over the relations, as a compressed sparse row (CSR) matrix is
/// built: the first pass counts the entries of each claim, the second puts each entry into its place.
fn build_adjacency(claims: usize, from: &[u32], to: &[u32]) -> (Offsets, Vec<u32>) {
    // Counted one place further on, so that the running sum below turns counts into starts.
    let mut starts = vec![0_u32; claims + 1];
    for claim in from.iter().chain(to) {
        if let Some(count) = starts.get_mut(*claim as usize + 1) {
            *count += 1;
        }
    }
    let mut sum = 0;
    for start in &mut starts {
        sum += *start;
        *start = sum;
    }
    let ends = starts.iter().skip(1).map(|&end| end as usize).collect();
    let mut ties = vec![0_u32; sum as usize];
    // A start moves on with each entry, until it is the start of the next claim.
    for (at, (from, to)) in (0_u32..).zip(from.iter().zip(to)) {
        for (claim, forward) in [(from, 1), (to, 0)] {
            let Some(free) = starts.get_mut(*claim as usize) else { continue };
            if let Some(tie) = ties.get_mut(*free as usize) {
                *tie = at * 2 + forward;
            }
            *free += 1;
        }
    }
    (ends, ties)
}

/// Every relation once: those written inside claims first, in the order of the claims, then the long list.
#[derive(Clone, Copy)]
pub struct Relations<'a> {
    claims: &'a Claims,
    store: &'a RelationStore,
}

impl<'a> Relations<'a> {
    pub(super) fn new(claims: &'a Claims, store: &'a RelationStore) -> Self {
        Self { claims, store }
    }

    /// Returns the number of relations.
    #[must_use]
    pub fn len(self) -> usize {
        self.store.verbs.len()
    }

    /// Returns whether there are no relations.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.store.verbs.is_empty()
    }

    /// Returns the relation of this number; `None` if there are not so many.
    #[must_use]
    pub fn get(self, at: usize) -> Option<Relation<'a>> {
        let (from, to) = (ClaimIx(self.store.from.get(at)?), ClaimIx(self.store.to.get(at)?));
        let verb = verb_at(*self.store.verbs.get(at)?);
        Some(match self.remark(at) {
            None => {
                // A relation without a remark is a link in its claim, and has the place of that.
                let at = self.claims.row(from).at;
                Relation { from, verb, to, why: None, by: None, date: None, strength: None, inline: true, at }
            }
            Some(Remark { why, by, date, strength, at }) => {
                let (why, by, date) = (why.as_deref(), by.as_deref(), date.as_ref());
                Relation { from, verb, to, why, by, date, strength: *strength, inline: false, at: *at }
            }
        })
    }

    /// Returns the remark of the relation of this number; `None` if it was written inside its claim.
    #[must_use]
    pub fn remark(self, at: usize) -> Option<&'a Remark> {
        let remarks = &self.store.remarks;
        let place = remarks.binary_search_by_key(&at, |&(of, _)| of as usize).ok()?;
        remarks.get(place).map(|(_, remark)| remark)
    }

    /// Iterates over all relations with all that is known of them.
    pub fn iter(self) -> impl Iterator<Item = Relation<'a>> + use<'a> {
        (0..self.len()).filter_map(move |at| self.get(at))
    }

    /// Iterates over subject, verb and object of all relations, which is cheaper than [`Self::iter`].
    pub fn plain(self) -> impl Iterator<Item = (ClaimIx, Verb, ClaimIx)> + use<'a> {
        let ends = self.store.from.iter().zip(self.store.to.iter());
        ends.zip(&self.store.verbs).map(|((from, to), &verb)| (ClaimIx(from), verb_at(verb), ClaimIx(to)))
    }
}

/// The relations of a claim, in both directions.
#[derive(Clone)]
pub struct Ties<'a> {
    store: &'a RelationStore,
    /// Their range in the adjacency lists.
    range: Range<usize>,
}

impl<'a> Ties<'a> {
    pub(super) fn new(store: &'a RelationStore, claim: ClaimIx) -> Self {
        Self { store, range: store.ends.range(claim.at()).unwrap_or_default() }
    }

    /// Returns the number of relations of this claim; one with itself counts twice.
    #[must_use]
    pub fn len(&self) -> usize {
        self.range.len()
    }

    /// Returns whether the claim has no relations.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.range.is_empty()
    }

    /// Iterates over the relations as this claim sees them.
    pub fn iter(&self) -> impl Iterator<Item = Tie> + Clone + use<'a> {
        let store = self.store;
        self.range.clone().filter_map(move |at| {
            let tie = store.ties.get(at)?;
            let (relation, forward) = ((tie / 2) as usize, tie % 2 == 1);
            let ends = if forward { &store.to } else { &store.from };
            let verb = verb_at(*store.verbs.get(relation)?);
            Some(Tie { verb, forward, other: ClaimIx(ends.get(relation)?), relation })
        })
    }
}
