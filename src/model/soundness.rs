//! The check that all numbers of records in a base are those of records: one that is read from a file which others may have
//! written proves nothing by its checksums.

use super::base::Base;
use super::claim::Claim;
use super::date::When;
use super::ids::{Ix, RecordIx, RecordKind, SourceIx, Table};
use super::tables::Tables;

impl Base {
    /// Returns whether every reference leads to a record, and every list is as long as what it is about.
    #[must_use]
    pub(crate) fn is_sound(&self) -> bool {
        self.tables_are_sound() && self.lookups_are_sound()
    }
}

impl Tables {
    /// Returns whether the record exists.
    fn has(&self, record: RecordIx) -> bool {
        (record.row() as usize) < self.count(record.kind())
    }

    fn tables_are_sound(&self) -> bool {
        self.sources_are_sound()
            && self.actors.iter().all(|actor| {
                all(&actor.distinct_from, &self.actors) && actor.parent.is_none_or(|parent| is_in(parent, &self.actors))
            })
            && self.places.iter().all(|place| {
                place.within.is_none_or(|outer| is_in(outer, &self.places))
                    && place.coordinates.is_none_or(are_on_earth)
            })
            && self.topics.iter().all(|topic| topic.within.is_none_or(|outer| is_in(outer, &self.topics)))
            && self.claims_are_sound()
            && self.hypotheses.iter().all(|row| {
                row.consistent.iter().chain(&row.inconsistent).all(|&claim| self.has(RecordIx::Claim(claim)))
            })
            && self.notes.iter().all(|note| self.has(note.on) && note.date.as_ref().is_none_or(ends_after_start))
            && self.judgements.iter().all(|row| {
                self.has(RecordIx::Claim(row.on))
                    && all(&row.topics, &self.topics)
                    && row.date.as_ref().is_none_or(ends_after_start)
            })
            && self.left_out.claims().iter().all(|row| self.has(RecordIx::Claim(row.claim)))
            && self.left_out.evidence.iter().all(|row| self.has(RecordIx::Hypothesis(row.hypothesis)))
    }

    fn sources_are_sound(&self) -> bool {
        self.sources.iter().all(|source| {
            let times = [&source.published, &source.accessed];
            all(&source.derived_from, &self.sources) && times.into_iter().flatten().all(ends_after_start)
        })
    }

    fn claims_are_sound(&self) -> bool {
        let kinds = [RecordKind::Actor, RecordKind::Place, RecordKind::Source, RecordKind::Topic];
        let count = self.claims.len();
        kinds.into_iter().all(|kind| self.claims.forward_links(kind).fits(count, self.count(kind)))
            && self.claims.by.fits(count, self.actors.len())
            && self.claims.judged_are_in(self.topics.len())
            && self.claims.indexes().all(|index| self.claim_is_sound(&self.claims.facts(index)))
    }

    fn claim_is_sound(&self, claim: &Claim<'_>) -> bool {
        let has_source = |source: SourceIx| is_in(source, &self.sources);
        claim.when.as_ref().is_none_or(ends_after_start)
            && claim.figures.iter().all(|figure| figure.as_of.as_ref().is_none_or(ends_after_start))
            && claim.positions.iter().all(|position| {
                is_in(position.by, &self.actors)
                    && position.cite.iter().all(|citation| has_source(citation.source))
                    && position.when.as_ref().is_none_or(ends_after_start)
            })
    }
}

/// Returns whether a record is in a table.
fn is_in<I: Ix, T>(record: I, table: &Table<I, T>) -> bool {
    record.at() < table.len()
}

/// Returns whether all records are in a table.
fn all<I: Ix, T>(records: &[I], table: &Table<I, T>) -> bool {
    records.iter().all(|&record| is_in(record, table))
}

/// Returns whether coordinates are those of a place: latitude, longitude.
fn are_on_earth((latitude, longitude): (f64, f64)) -> bool {
    (-90.0..=90.0).contains(&latitude) && (-180.0..=180.0).contains(&longitude)
}

/// Returns whether no span of a time ends before it starts.
fn ends_after_start(when: &When) -> bool {
    when.first <= when.last && when.spans.iter().all(|(first, last)| first <= last)
}
