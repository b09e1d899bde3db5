//! Reverse references among records: the sources that copy a source, the actors that belong to an actor, the notes on a record.
//!
//! Each reference takes some five bytes, records without references take none. Reverse references from records to claims are
//! in the index.

use crate::storage::{BitPackedColumn, to_u32, work};

use super::ids::{ActorIx, ClaimIx, HypothesisIx, Ix, JudgementIx, NoteIx, RecordIx, RecordKind, SourceIx};
use super::records::Hypothesis;
use super::tables::Tables;

/// For each record that others refer to, the rows of those others.
#[derive(Clone, Debug, Default, PartialEq)]
struct Backlinks {
    /// The rows of the records that are referred to, sorted; one for each reference.
    to: BitPackedColumn,
    /// For each of these the row of the record that refers to it, sorted as well where the first is equal.
    from: BitPackedColumn,
}

impl Backlinks {
    /// Sorts pairs of the record that is referred to and the one that refers to it; a pair that comes twice counts once.
    fn new(pairs: impl Iterator<Item = (u32, u32)>) -> Self {
        let mut pairs: Vec<(u32, u32)> = pairs.collect();
        work::add(pairs.len());
        if pairs.is_empty() {
            return Self::default();
        }
        // By target, then by referrer: `of` finds the referrers of a target as one run, in the order of the files.
        pairs.sort_unstable();
        pairs.dedup();
        let (to, from): (Vec<u32>, Vec<u32>) = pairs.into_iter().unzip();
        Self { to: BitPackedColumn::packed(&to), from: BitPackedColumn::packed(&from) }
    }

    /// Returns the rows that refer to a row, ascending.
    fn of(&self, row: u32) -> impl Iterator<Item = usize> {
        let first = self.partition_point(|to| to < row);
        let end = self.partition_point(|to| to <= row);
        (first..end).filter_map(|at| self.from.get(at)).map(|row| row as usize)
    }

    /// Returns the number of references at the beginning for whose target `holds` is true, by binary search. After the first
    /// for which it is false it must be false.
    fn partition_point(&self, holds: impl Fn(u32) -> bool) -> usize {
        let (mut low, mut high) = (0, self.to.len());
        while low < high {
            let middle = low + (high - low) / 2;
            if self.to.get(middle).is_some_and(&holds) { low = middle + 1 } else { high = middle }
        }
        low
    }
}

/// All reverse references but those of claims.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Referrers {
    copies: Backlinks,
    actors: Backlinks,
    places: Backlinks,
    topics: Backlinks,
    distinct: Backlinks,
    consistent: Backlinks,
    inconsistent: Backlinks,
    /// For each kind of record, as in [`RecordKind::ALL`].
    notes: [Backlinks; RecordKind::ALL.len()],
    judgements: Backlinks,
}

impl Referrers {
    /// Collects the references of all tables but the claims.
    pub(super) fn new(base: &Tables) -> Self {
        let parents = base.actors.pairs().filter_map(|(actor, record)| Some((record.parent?.0, actor.0)));
        let distinct = base.actors.pairs().flat_map(|(actor, record)| {
            let others = record.distinct_from.iter().filter(move |&&other| other != actor);
            // The relation is symmetric, though the file has it once.
            others.flat_map(move |other| [(other.0, actor.0), (actor.0, other.0)])
        });
        let copies = base.sources.pairs();
        let copies = copies.flat_map(|(source, record)| record.derived_from.iter().map(move |from| (from.0, source.0)));
        let evidence = |claims: fn(&Hypothesis) -> &[ClaimIx]| {
            let pairs = base.hypotheses.pairs();
            Backlinks::new(pairs.flat_map(move |(at, record)| claims(record).iter().map(move |claim| (claim.0, at.0))))
        };
        let notes = |kind| {
            let notes = base.notes.iter().enumerate().filter(move |(_, note)| note.on.kind() == kind);
            Backlinks::new(notes.map(|(at, note)| (note.on.row(), to_u32(at))))
        };
        Self {
            copies: Backlinks::new(copies),
            actors: Backlinks::new(parents),
            places: Backlinks::new(base.places.pairs().filter_map(|(at, place)| Some((place.within?.0, at.0)))),
            topics: Backlinks::new(base.topics.pairs().filter_map(|(at, topic)| Some((topic.within?.0, at.0)))),
            distinct: Backlinks::new(distinct),
            consistent: evidence(|hypothesis| &hypothesis.consistent),
            inconsistent: evidence(|hypothesis| &hypothesis.inconsistent),
            notes: RecordKind::ALL.map(notes),
            judgements: Backlinks::new(base.judgements.pairs().map(|(at, row)| (row.on.0, at.0))),
        }
    }

    /// Returns the sources that say they copy a source, in the order of the files.
    pub(super) fn copies(&self, source: SourceIx) -> impl Iterator<Item = SourceIx> {
        self.copies.of(source.0).map(SourceIx::new)
    }

    /// Returns the records of its own kind that lie directly within a place, or are a part of a topic or an actor, in the
    /// order of the files; none of other kinds.
    pub(super) fn parts(&self, whole: RecordIx) -> impl Iterator<Item = RecordIx> {
        let links = match whole {
            RecordIx::Actor(_) => Some(&self.actors),
            RecordIx::Place(_) => Some(&self.places),
            RecordIx::Topic(_) => Some(&self.topics),
            RecordIx::Claim(_) | RecordIx::Source(_) | RecordIx::Hypothesis(_) => None,
        };
        let rows = links.into_iter().flat_map(move |links| links.of(whole.row()));
        rows.map(move |row| RecordIx::new(whole.kind(), to_u32(row)))
    }

    /// Returns the actors of which one of both says that it is not the other, in the order of the files.
    pub(super) fn distinct_from(&self, actor: ActorIx) -> impl Iterator<Item = ActorIx> {
        self.distinct.of(actor.0).map(ActorIx::new)
    }

    /// Returns the hypotheses that a claim fits, in the order of the files.
    pub(super) fn fits(&self, claim: ClaimIx) -> impl Iterator<Item = HypothesisIx> {
        self.consistent.of(claim.0).map(HypothesisIx::new)
    }

    /// Returns the hypotheses that a claim speaks against, in the order of the files.
    pub(super) fn speaks_against(&self, claim: ClaimIx) -> impl Iterator<Item = HypothesisIx> {
        self.inconsistent.of(claim.0).map(HypothesisIx::new)
    }

    /// Returns the notes on a record, in the order of the files.
    pub(super) fn notes_on(&self, record: RecordIx) -> impl Iterator<Item = NoteIx> {
        let place = RecordKind::ALL.iter().position(|&kind| kind == record.kind());
        let links = place.and_then(|place| self.notes.get(place));
        let rows = links.into_iter().flat_map(move |links| links.of(record.row()));
        rows.map(NoteIx::new)
    }

    /// Returns the judgements on a claim, in the order of the files.
    pub(super) fn judgements_on(&self, claim: ClaimIx) -> impl Iterator<Item = JudgementIx> {
        self.judgements.of(claim.0).map(JudgementIx::new)
    }
}
