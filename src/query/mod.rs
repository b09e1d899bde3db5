//! Asking the library: the query language, and the one door to search.

pub mod complete;
pub mod edit;
pub mod facets;
pub mod order;
pub mod syntax;
pub mod tally;

use std::collections::BTreeSet;
use std::ops::Range;

use crate::index::Library;
use crate::model::ClaimIx;

pub use order::{Order, SortKey};
pub use syntax::{Hint, Query};

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
    let claims: Vec<ClaimIx> = library.base.claims.indexes().collect();
    let rows = claims
        .iter()
        .skip(question.window.start)
        .take(question.window.len())
        .map(|&claim| Row { claim, matched: Vec::new() })
        .collect();
    Hits { total: claims.len(), rows, claims, hints: Vec::new() }
}

/// The parts of a text that the words of the query match: byte ranges, in order, apart from each other. For showing
/// matches in any text (a name, a title, the claim in the reading pane).
#[must_use]
pub fn highlight(library: &Library, query: &Query, text: &str) -> Vec<Range<usize>> {
    let _ = (library, query, text);
    Vec::new()
}

/// A line of the explanation of an empty answer. Applying it gives exactly `total` claims.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remedy {
    /// What it does, for people: `without place:waziristn`, `place:"South Waziristan" instead of place:waziristn`.
    pub says: String,
    /// The query after it.
    pub query: String,
    /// How many claims that query gives.
    pub total: usize,
}

/// Why a query gives nothing: for each term, how many there would be without it, and the nearest known names.
/// Best first; empty where the query is empty.
#[must_use]
pub fn explain(library: &Library, question: &Question<'_>) -> Vec<Remedy> {
    let _ = (library, question);
    Vec::new()
}
