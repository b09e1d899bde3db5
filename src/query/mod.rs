//! Asking the library: the query language, and the one door to search.

pub mod advice;
pub mod asked;
pub mod complete;
pub mod edit;
pub mod eval;
pub mod explain;
pub mod facets;
pub mod fields;
pub mod forms;
pub mod highlight;
pub mod ids;
pub mod likely;
pub mod lists;
pub mod marks;
pub mod names;
pub mod order;
pub mod parse;
mod reader;
pub mod roles;
pub mod score;
pub mod seek;
pub mod spelling;
pub mod syntax;
pub mod tally;
pub mod text;
pub mod traits;
pub mod values;

use std::collections::BTreeSet;
use std::ops::Range;

use crate::index::Library;
use crate::model::ClaimIx;

use eval::Evaluation;
use highlight::Marker;

pub use explain::{Remedy, explain};
pub use fields::{FIELDS, Field};
pub use order::{Order, SortKey};
pub use syntax::{Expr, Hint, Query};

/// The claims that the user marked.
pub type Marks = BTreeSet<ClaimIx>;

/// What is asked.
#[derive(Clone, Debug)]
pub struct Question<'a> {
    /// The query.
    pub query: &'a Query,
    /// In which order the rows come.
    pub order: Order,
    /// What `is:marked` means.
    pub marks: &'a Marks,
    /// Which rows are wanted.
    pub window: Range<usize>,
}

/// A row of the answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The claim.
    pub claim: ClaimIx,
    /// The parts of its statement that the query matched, as byte ranges of `says`, in order, apart from each other.
    pub matched: Vec<Range<usize>>,
}

/// The answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hits {
    /// How many claims there are.
    pub total: usize,
    /// The rows of the window.
    pub rows: Vec<Row>,
    /// All claims found, in the order asked for.
    pub claims: Vec<ClaimIx>,
    /// What could be meant instead, where a name or value is not known.
    pub hints: Vec<Hint>,
}

/// The one door to search.
#[must_use]
pub fn ask(library: &Library, question: &Question<'_>) -> Hits {
    let mut evaluation = Evaluation::new(library, question.marks);
    let scores = evaluation.scores(&question.query.expr);
    let claims = order::arrange(library, &scores, question.order);
    let marker = Marker::new(library, question.query);
    let window = question.window.start.min(claims.len())..question.window.end.min(claims.len());
    let rows = claims.get(window).unwrap_or_default();
    let row = |&claim: &ClaimIx| Row { claim, matched: marker.mark(&library.base.claims.row(claim).says) };
    let mut hints = question.query.hints.clone();
    hints.append(&mut evaluation.hints);
    hints.append(&mut advice::cut_names(library, question.query));
    Hits { total: claims.len(), rows: rows.iter().map(row).collect(), claims, hints }
}
