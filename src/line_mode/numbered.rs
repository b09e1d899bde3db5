//! The meanings of the numbers of what was said last.

use crate::model::RecordIx;

/// The thing that a number stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Numbered {
    /// A record, which is read.
    Record(RecordIx),
    /// A facet, whose values are listed.
    Facet(&'static str),
    /// A term of the query language, which narrows the list.
    Term(String),
    /// A query, whose claims are listed.
    Query(String),
    /// An analysis, which is run.
    Analysis(&'static str),
    /// A saved search, which is opened.
    View(String),
    /// A record that is not in the files any more.
    Gone,
    /// A finding without claims, or with more than a query can name.
    Nothing,
}
