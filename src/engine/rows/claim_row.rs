//! A claim as a row: all that questions, orders and counts need of it.

use std::ops::Range;

use crate::engine::codes::{FacetSpace, ReferenceWay};
use crate::engine::word_codes::WordCodes;
use crate::export::RecordLines;
use crate::index::Library;
use crate::index::claim_entries::{ClaimReferences, StatedInterval};
use crate::index::features::{Block, Features, places};
use crate::model::date::DayRange;
use crate::model::lineages::Lineages;
use crate::model::{ClaimIx, RecordIx};
use crate::text::fold::{fold, fold_sign};

use super::lattice::Lattices;

/// Number of features that are values of facets: standing, verdict and kind.
const FACET_FEATURES: usize = Block::How as usize;

/// A claim as a row.
pub(super) struct ClaimRow<'a> {
    pub(super) seq: u32,
    pub(super) id: &'a str,
    pub(super) text: String,
    pub(super) more: String,
    /// Codes of references.
    pub(super) refs: Vec<u32>,
    pub(super) facets: Vec<u32>,
    pub(super) dated: Option<DayRange>,
    /// The ranges of days, if there are several.
    pub(super) spans: Vec<DayRange>,
    pub(super) intervals: Vec<StatedInterval>,
    pub(super) size: Option<f64>,
    pub(super) features: Features,
    pub(super) sources: usize,
    pub(super) origins: usize,
    pub(super) ties: usize,
    pub(super) credibility: u8,
    /// The number of words of the statement, at most 255.
    pub(super) words: u8,
    pub(super) units: Vec<String>,
    pub(super) notes: Vec<String>,
    /// Folded keys and values of further fields.
    pub(super) extra: Vec<(String, String)>,
    /// The records of the claim, and where its statement stands in them, as JSON.
    pub(super) record: (String, Range<usize>),
}

impl ClaimRow<'_> {
    /// Returns the records in three parts: before the statement, the statement, and after it.
    pub(super) fn record_parts(&self) -> [&str; 3] {
        let (record, statement) = &self.record;
        let part = |range: Range<usize>| record.get(range).unwrap_or_default();
        [part(0..statement.start), part(statement.clone()), part(statement.end..record.len())]
    }
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
    pub(super) fn row(
        &self,
        index: ClaimIx,
        (lattices, codes): (&Lattices, &WordCodes),
        references: &ClaimReferences,
    ) -> ClaimRow<'a> {
        let library = self.library;
        let base = &library.base;
        let claim = base.claims.row(index);
        let features = library.features_of(index);
        let mut units: Vec<String> = claim.figures.iter().filter_map(|it| it.unit.map(fold_sign)).collect();
        units.dedup();
        let elsewhere = base.notes_on(RecordIx::Claim(index)).map(|note| fold(&note.text));
        let when = claim.when.as_ref();
        ClaimRow {
            seq: index.0,
            id: claim.id,
            text: lattices.statement(codes),
            more: lattices.elsewhere(codes),
            refs: reference_codes(references),
            facets: self.facets(index, references, features),
            dated: when.map(|when| (when.first, when.last)),
            spans: when.map(|when| when.day_ranges().collect()).filter(|it: &Vec<_>| it.len() > 1).unwrap_or_default(),
            intervals: library.intervals_of(index),
            size: claim.figures.iter().filter_map(|it| it.size()).max_by(f64::total_cmp),
            features,
            sources: base.claims.source_count(index),
            origins: self.lineages.count(base, index).0,
            ties: base.ties(index).len(),
            credibility: claim.credibility.unwrap_or(0),
            words: u8::try_from(lattices.statement_length()).unwrap_or(u8::MAX),
            units,
            notes: claim.note.map(fold).into_iter().chain(elsewhere).collect(),
            extra: claim.extra.iter().map(|(key, value)| (fold(key), fold(value))).collect(),
            record: record_with_statement(self.records.text(index)),
        }
    }

    /// Returns the values of all facets in one space of numbers.
    fn facets(&self, index: ClaimIx, references: &ClaimReferences, features: Features) -> Vec<u32> {
        use crate::model::RecordKind::{Actor, Place, Source, Topic};
        let (library, names) = (self.library, &self.library.names);
        let mut values = Vec::new();
        for (entities, kind, facet) in [
            (&references.direct, Actor, FacetSpace::Actor),
            (&references.within, Place, FacetSpace::Place),
            (&references.within, Topic, FacetSpace::Topic),
            (&references.direct, Source, FacetSpace::Source),
            (&references.indirect, Source, FacetSpace::Source),
            (&references.held, Actor, FacetSpace::Holder),
            (&references.indirect, Actor, FacetSpace::IndirectActor),
        ] {
            let range = names.entities_of(kind);
            values.extend(entities.iter().filter(|it| range.contains(it)).map(|&it| facet.code(it)));
        }
        let bits = places(features).take_while(|&place| place < FACET_FEATURES);
        values.extend(bits.filter_map(|place| u32::try_from(place).ok()).map(|place| FacetSpace::Feature.code(place)));
        match library.years_of(index) {
            Some(years) => {
                let year = |year: i32| u32::try_from(year).ok().map(|year| FacetSpace::Year.code(year));
                values.extend(years.into_iter().filter_map(year));
            }
            None => values.push(FacetSpace::Undated.code(0)),
        }
        let beyond = library.beyond_years(index).into_iter().zip(0..).filter(|(reaches, _)| *reaches);
        values.extend(beyond.map(|(_, side)| FacetSpace::BeyondYears.code(side)));
        values
    }
}

/// Finds the statement in a record, without its quotation marks. Where none stands there, the range is empty.
fn record_with_statement(record: String) -> (String, Range<usize>) {
    // Quotation marks within texts have a backslash before them, so that this is the field and no text.
    const FIELD: &str = ",\"says\":\"";
    let start = record.find(FIELD).map_or(record.len(), |at| at + FIELD.len());
    let (mut end, mut is_escaped) = (start, false);
    for byte in record.bytes().skip(start) {
        if byte == b'"' && !is_escaped {
            break;
        }
        is_escaped = byte == b'\\' && !is_escaped;
        end += 1;
    }
    (record, start..end)
}

/// Returns the codes of references.
fn reference_codes(references: &ClaimReferences) -> Vec<u32> {
    let ClaimReferences { direct, indirect, held, taken, .. } = references;
    let plain = [(direct, ReferenceWay::Direct), (indirect, ReferenceWay::Indirect), (held, ReferenceWay::Held)];
    let plain = plain.into_iter().flat_map(|(entities, way)| entities.iter().map(move |&entity| way.code(entity)));
    plain.chain(taken.iter().map(|&(actor, stance)| ReferenceWay::Taken(stance).code(actor))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_statement_stands_between_its_quotation_marks() {
        let statement = |record: &str| {
            let (record, range) = record_with_statement(record.to_owned());
            record[range].to_owned()
        };
        let record = r#"{"record":"claim","id":"a\",\"says\":\"b","says":"He said \"no\\\" \\","note":"x"}"#;
        assert_eq!(statement(record), r#"He said \"no\\\" \\"#);
        assert_eq!((statement(r#"{"says":1}"#), statement(r#"{"id":"c","says":"""#)), (String::new(), String::new()));
    }
}
