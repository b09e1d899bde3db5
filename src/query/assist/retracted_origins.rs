//! The hint that a source that was retracted still counts as an origin: `is:corroborated` asks how many there are, and not how good.

use crate::index::Library;
use crate::index::features::trait_feature;
use crate::model::ClaimIx;
use crate::model::ids::Ix;
use crate::query::eval::hits::Hits;
use crate::query::language::ast::{Expr, Query, Term, TermKind};
use crate::query::language::enum_values::match_prefix;
use crate::query::language::fields::{NumericField, ValueKind};
use crate::query::language::hint::Hint;
use crate::storage::work;

use super::sampled_hits::{MAX_COMPARED_CLAIMS, counted_hits};

/// Returns the hint on claims that a query for corroborated ones, or for a number of sources, finds with the help of a source that
/// was retracted.
pub(crate) fn hint(library: &Library, query: &Query, hits: &Hits) -> Option<Hint> {
    let counts_sources = |expr: &Expr| match expr {
        Expr::Term(Term { kind: TermKind::Field(field, values), .. }) => match field.values {
            ValueKind::Numbers(NumericField::Sources | NumericField::Origins) => true,
            // Also by its beginning, as everywhere: `is:corrob`.
            ValueKind::ClosedList(list) if matches!(field.name, "is" | "status") => {
                let list = list();
                let mut asked = values.iter().flat_map(|value| match_prefix(&list, value.text()));
                asked.any(|word| word.name == "corroborated")
            }
            _ => false,
        },
        _ => false,
    };
    if !query.clauses.iter().any(|clause| counts_sources(&clause.expr)) {
        return None;
    }
    let has_retraction = |claim: ClaimIx| {
        work::add(1);
        library.columns.with_any(trait_feature("retraction")).any(|claims| claims.contains(claim.at()))
    };
    let count = hits.iter().take(MAX_COMPARED_CLAIMS).filter(|&claim| has_retraction(claim)).count();
    let claims = counted_hits(count, hits, ["goes", "go"]);
    let message = format!(
        "{claims} back to a source that was retracted, which is counted: to leave them out, add `-has:retraction`"
    );
    (count > 0).then(|| Hint::of_term(message, ""))
}
