//! A claim as a row: all that questions, orders and counts need of it.

use crate::export::RecordLines;
use crate::index::Library;
use crate::index::claim_entries::{ClaimReferences, StatedInterval};
use crate::index::features::{Features, places};
use crate::model::date::DayRange;
use crate::model::lineages::Lineages;
use crate::model::{ClaimIx, RecordIx};
use crate::text::fold::{fold, fold_sign};

use super::lattice::Lattices;

/// Bits of a value among the facets; the number of the facet stands above them.
const FACET_BITS: u32 = 28;

/// Number of features that are values of facets: standing, verdict and kind.
const FACET_FEATURES: usize = 18;

/// A claim as a row.
pub(super) struct ClaimRow<'a> {
    pub(super) seq: u32,
    pub(super) id: &'a str,
    pub(super) says: &'a str,
    pub(super) text: String,
    pub(super) more: String,
    pub(super) length: u8,
    /// Codes of references: the entity above four bits of the kind of reference.
    pub(super) refs: Vec<u32>,
    pub(super) facets: Vec<u32>,
    pub(super) dated: Option<DayRange>,
    pub(super) spans: Vec<DayRange>,
    pub(super) intervals: Vec<StatedInterval>,
    pub(super) size: Option<f64>,
    pub(super) features: Features,
    pub(super) sources: usize,
    pub(super) origins: (usize, bool),
    pub(super) ties: usize,
    pub(super) credibility: u8,
    pub(super) units: Vec<String>,
    pub(super) notes: Vec<String>,
    /// Folded keys and values of further fields.
    pub(super) extra: Vec<(String, String)>,
    pub(super) record: String,
}

/// The state that the rows of all claims share.
pub(super) struct RowContext<'a> {
    pub(super) library: &'a Library,
    lineages: Lineages,
    records: RecordLines<'a>,
}

impl<'a> RowContext<'a> {
    /// Computes what is the same for all claims.
    pub(super) fn new(library: &'a Library) -> Self {
        let base = &library.base;
        Self { library, lineages: Lineages::new(base), records: RecordLines::new(base) }
    }

    /// Makes the row of a claim.
    pub(super) fn row(&self, index: ClaimIx, lattices: &Lattices, references: &ClaimReferences) -> ClaimRow<'a> {
        let library = self.library;
        let (base, words) = (&library.base, &library.texts.vocabulary);
        let claim = base.claims.row(index);
        let features = library.features_of(index);
        let mut units: Vec<String> = claim.figures.iter().filter_map(|it| it.unit.map(fold_sign)).collect();
        units.dedup();
        let elsewhere = base.notes_on(RecordIx::Claim(index)).map(|note| fold(&note.text));
        let when = claim.when.as_ref();
        ClaimRow {
            seq: index.0,
            id: claim.id,
            says: claim.says,
            text: lattices.statement(words),
            more: lattices.elsewhere(words),
            length: lattices.statement_length(),
            refs: codes(references),
            facets: self.facets(index, references, features),
            dated: when.map(|when| (when.first, when.last)),
            spans: when.map(|when| when.day_ranges().collect()).unwrap_or_default(),
            intervals: library.intervals_of(index),
            size: claim.figures.iter().filter_map(|it| it.size()).max_by(f64::total_cmp),
            features,
            sources: base.claims.source_count(index),
            origins: self.lineages.count(base, index),
            ties: base.ties(index).len(),
            credibility: claim.credibility.unwrap_or(0),
            units,
            notes: claim.note.map(fold).into_iter().chain(elsewhere).collect(),
            extra: claim.extra.iter().map(|(key, value)| (fold(key), fold(value))).collect(),
            record: self.record(index),
        }
    }

    /// Returns the records of a claim as JSON Lines.
    fn record(&self, index: ClaimIx) -> String {
        let mut lines = Vec::new();
        let written = self.records.claim(index, &mut lines);
        debug_assert!(written.is_ok(), "memory can be written");
        String::from_utf8(lines).unwrap_or_default()
    }

    /// Returns the values of all facets in one space of numbers.
    fn facets(&self, index: ClaimIx, references: &ClaimReferences, features: Features) -> Vec<u32> {
        use crate::model::RecordKind::{Actor, Place, Source, Topic};
        let (library, names) = (self.library, &self.library.names);
        let mut values = Vec::new();
        let of_kind = |entities: &[u32], kind, facet: u32, values: &mut Vec<u32>| {
            let range = names.entities_of(kind);
            values.extend(entities.iter().filter(|it| range.contains(it)).map(|it| facet << FACET_BITS | it));
        };
        of_kind(&references.direct, Actor, 0, &mut values);
        of_kind(&references.within, Place, 1, &mut values);
        of_kind(&references.within, Topic, 2, &mut values);
        of_kind(&references.direct, Source, 3, &mut values);
        of_kind(&references.indirect, Source, 3, &mut values);
        of_kind(&references.held, Actor, 4, &mut values);
        let bits = places(features).take_while(|&place| place < FACET_FEATURES);
        values.extend(bits.filter_map(|place| u32::try_from(place).ok()).map(|place| 5 << FACET_BITS | place));
        match library.years_of(index) {
            Some(years) => {
                let year = |year: i32| u32::try_from(year).ok().map(|year| 6 << FACET_BITS | year);
                values.extend(years.into_iter().filter_map(year));
            }
            None => values.push(7 << FACET_BITS),
        }
        let beyond = library.is_beyond_years(index).into_iter().zip(0..).filter(|(reaches, _)| *reaches);
        values.extend(beyond.map(|(_, side)| 8 << FACET_BITS | side));
        values
    }
}

/// Returns the codes of references: 0 direct, 1 any other, 2 held, from 3 on a stance.
fn codes(references: &ClaimReferences) -> Vec<u32> {
    let ClaimReferences { direct, indirect, held, taken, .. } = references;
    let plain = [(direct, 0), (indirect, 1), (held, 2)];
    let plain = plain.into_iter().flat_map(|(entities, way)| entities.iter().map(move |entity| entity * 16 + way));
    plain.chain(taken.iter().map(|(actor, stance)| actor * 16 + 3 + stance)).collect()
}
