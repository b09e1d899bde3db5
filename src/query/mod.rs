//! Asking the library: the query language, and the one door to search.

pub mod addresses;
pub mod advice;
pub mod asked;
mod bare;
mod beside;
mod compared;
pub mod complete;
pub mod counted;
mod dated;
pub mod edit;
pub mod eval;
pub mod explain;
pub mod facets;
pub mod field;
pub mod fields;
pub mod figure_text;
pub mod figures;
pub mod find;
pub mod forms;
pub mod highlight;
pub mod hits;
pub mod ids;
mod letters;
pub mod likely;
pub mod lists;
mod looked_up;
pub mod marked;
pub mod marks;
pub mod matched;
pub mod memory;
pub mod misspelling;
mod mixed;
pub mod named;
pub mod names;
mod neighbours;
mod operators;
pub mod order;
pub mod parse;
mod parse_term;
mod print;
pub mod ranked;
mod reader;
pub mod roles;
pub mod score;
pub mod seek;
mod sequence;
pub mod since;
pub mod spelling;
pub mod syntax;
mod taken;
pub mod tally;
pub mod text;
pub mod thousands;
pub mod traits;
mod unsearched;
pub mod values;

use std::collections::HashSet;
use std::ops::Range;

use crate::index::Library;
use crate::limits::MAX_HINTS;
use crate::model::ClaimIx;

use eval::Evaluation;
use highlight::Marker;
use score::Scores;

pub use explain::{Remedy, explain};
pub use fields::{FIELDS, Field};
pub use figures::FigureOrder;
pub use hits::{Hits, Row};
pub use marked::Marks;
pub use memory::Memory;
pub use order::{Order, SortKey};
pub use since::Since;
pub use syntax::{Expr, Hint, Query};

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

/// The one door to search. Who asks again and again keeps a [`Memory`] and asks that.
#[must_use]
pub fn ask(library: &Library, question: &Question<'_>) -> Hits {
    Memory::default().ask(library, question).unwrap_or_default()
}

impl Memory {
    /// The same answer as [`ask`] gives, sooner where this memory has met parts of the question. `None` if it was
    /// stopped.
    pub fn ask(&mut self, library: &Library, question: &Question<'_>) -> Option<Hits> {
        let mut evaluation = Evaluation::new(library, question.marks, self);
        let mut scores = evaluation.scores(&question.query.expr);
        // Who asks for nothing in particular sees all claims, whether they can be searched already or not.
        if question.query.is_empty()
            && matches!(question.order.key, SortKey::Best | SortKey::File)
            && !library.is_whole()
        {
            scores = Scores::all(library.base.claims.len()).into();
        }
        let mut advised = question.query.hints.clone();
        advised.append(&mut evaluation.hints);
        let mut readings = std::mem::take(&mut evaluation.readings);
        readings.retain(|reading| !is_asked_for(question.query, reading));
        advised.append(&mut advice::cut_names(library, question.query));
        advised.append(&mut beside::hints(library, question.query));
        let order = question.order;
        let mut hits = match (order.key, self.in_order(library, order)) {
            (_, Some(claims)) => Hits::in_sequence(scores, claims),
            (SortKey::File, None) => Hits::as_in_file(scores, order.reversed),
            (_, None) => Hits::ranked(scores, order.reversed),
        };
        let marker = Marker::new(library, question.query);
        let row = |claim: ClaimIx| Row { claim, matched: marker.mark(library.base.claims.says(claim)) };
        hits.rows = hits.window(question.window.clone()).into_iter().map(row).collect();
        hits.hints = bounded(advised);
        hits.readings = bounded(readings);
        (!self.cancel.is_cancelled()).then_some(hits)
    }

    /// How many claims a query gives.
    fn total(&mut self, library: &Library, marks: &Marks, query: &Query) -> usize {
        Evaluation::new(library, marks, self).scores(&query.expr).count()
    }
}

/// Returns whether a beginning was asked for as one: `strongh*`.
fn is_asked_for(query: &Query, reading: &Hint) -> bool {
    query.text.get(reading.span.clone()).is_some_and(|term| term.ends_with('*'))
}

/// Returns each of some hints once, errors first, and at most as many as people read, with the number of the others in
/// a last one.
fn bounded(mut hints: Vec<Hint>) -> Vec<Hint> {
    let mut said: HashSet<String> = HashSet::new();
    hints.retain(|hint| said.insert(hint.says.clone()));
    hints.sort_by_key(|hint| !hint.is_error);
    if hints.len() > MAX_HINTS {
        let more = hints.len() - (MAX_HINTS - 1);
        hints.truncate(MAX_HINTS - 1);
        hints.push(Hint::of_term(format!("{more} more hints"), ""));
    }
    hints
}
