//! The hint on quantities in words: `figure:>20` compares numbers, and "dozens" is none.

use crate::index::Library;
use crate::model::{ClaimIx, Value};
use crate::query::eval::cache::SearchContext;
use crate::query::eval::claim_bitmap::ClaimBitmap;
use crate::query::eval::evaluation::Evaluator;
use crate::query::eval::hits::Hits;
use crate::query::language::ast::{Expr, Query, Term, TermKind};
use crate::query::language::fields::{NumericField, ValueKind};
use crate::query::language::hint::Hint;
use crate::storage::work;
use crate::text::{counted, in_marks};

use super::sampled_hits::MAX_COMPARED_CLAIMS;

/// Maximum number of quantities that the hint lists.
const MAX_SHOWN_WORDS: usize = 3;

/// Returns the hint on claims that match all of a query but the figures that it asks for, and give a quantity in words.
/// `None` where there are none, or the query does not ask for figures.
pub(crate) fn hint(
    cache: &mut SearchContext,
    library: &Library,
    marks: &ClaimBitmap,
    query: &Query,
    hits: &Hits,
) -> Option<Hint> {
    let is_figure = |expr: &Expr| {
        let Expr::Term(Term { kind: TermKind::Field(field, _), .. }) = expr else { return false };
        matches!(field.values, ValueKind::Numbers(NumericField::Figure))
    };
    let (figures, others): (Vec<&Expr>, Vec<&Expr>) =
        query.clauses.iter().map(|clause| &clause.expr).partition(|expr| is_figure(expr));
    if figures.is_empty() {
        return None;
    }
    let rest = Expr::And(others.into_iter().cloned().collect());
    let matching = Evaluator::new(library, marks, cache).evaluate(&rest);
    let mut claims: Vec<ClaimIx> = library.columns.figures.without_numbers().map(ClaimIx).collect();
    claims.dedup();
    work::add(claims.len());
    let is_left_out = |&claim: &ClaimIx| matching.get(claim.0 as usize) > 0 && !hits.contains(claim);
    let mut left_out = claims.into_iter().filter(is_left_out);
    let (mut count, mut quantities): (usize, Vec<String>) = (0, Vec::new());
    for claim in left_out.by_ref().take(MAX_COMPARED_CLAIMS) {
        let before = quantities.len();
        for figure in library.base.claims.row(claim).figures.iter() {
            if let Value::Vague(words) = figure.value {
                quantities.push(in_marks(words.trim()));
            }
        }
        count += usize::from(quantities.len() > before);
    }
    let mut shown: Vec<&str> = Vec::new();
    for words in &quantities {
        if !shown.contains(&words.as_str()) && shown.len() <= MAX_SHOWN_WORDS {
            shown.push(words);
        }
    }
    if shown.len() > MAX_SHOWN_WORDS {
        shown.truncate(MAX_SHOWN_WORDS);
        shown.push("…");
    }
    let more =
        counted(count, "more claim has words in place of a number", "more claims have words in place of a number");
    let least = if left_out.next().is_some() { "at least " } else { "" };
    (count > 0).then(|| Hint::of_term(format!("{least}{more} ({}): these are not compared", shown.join(", ")), ""))
}
