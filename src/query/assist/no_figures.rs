//! The hint for libraries in which no claim has a figure, as of a spreadsheet whose numbers stand in its sentences alone: there
//! `figure:` finds nothing, and another command proposes them.

use crate::index::Library;
use crate::index::features::trait_feature;
use crate::query::eval::hits::Hits;
use crate::query::language::ast::{Query, TermKind};
use crate::query::language::fields::{NumericField, ValueKind};
use crate::query::language::hint::Hint;

/// Maximum number of claims whose statements are looked at.
const MAX_READ_CLAIMS: usize = 500;

/// Returns the hint on a query for figures that finds nothing because no claim has any, though statements have numbers.
pub(crate) fn hint(library: &Library, query: &Query, hits: &Hits) -> Option<Hint> {
    let mut asks = false;
    query.for_each_term(&mut |term, is_wanted| {
        let TermKind::Field(field, values) = &term.kind else { return };
        let has_figure = field.name == "has" && values.iter().any(|value| value.text() == "figure");
        let is_figure = matches!(field.values, ValueKind::Numbers(NumericField::Figure) | ValueKind::Units);
        asks |= is_wanted && (is_figure || has_figure);
    });
    if !asks || hits.total > 0 {
        return None;
    }
    let any_figure = library.columns.with_any(trait_feature("figure")).any(|claims| claims.count() > 0);
    let mut claims = library.base.claims.indexes().take(MAX_READ_CLAIMS);
    let mut any_number = || claims.any(|claim| library.base.claims.says(claim).contains(char::is_numeric));
    let message = "no claim here has a figure, only numbers in its words: `claimscope suggest` reads them, and `claimscope import` \
                   makes a knowledge file of a spreadsheet that they can be put into";
    (!any_figure && any_number()).then(|| Hint::of_term(message.to_owned(), ""))
}
