//! The places that `back` returns to.

use crate::model::RecordIx;

/// A place that `back` returns to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum VisitedPlace {
    /// The list of a query, from a row on.
    List(String, usize),
    /// A record.
    Record(RecordIx),
    /// A list of something else than claims, with the query that it is about.
    Table(LineTable, String),
}

/// A numbered list of something else than claims.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum LineTable {
    /// The facets.
    Facets,
    /// The values of a facet.
    Facet(&'static str),
    /// The years.
    Timeline,
    /// The analyses.
    Analyses,
    /// The findings of an analysis: its name, and the records that it is about.
    Analysis(&'static str, Vec<RecordIx>),
    /// The saved searches.
    Views,
}
