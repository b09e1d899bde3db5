//! Hints on conditions that different sources or figures of one claim may meet: `cites:w grade:E` finds a claim that cites `w` and
//! another source of grade E.

use std::collections::HashSet;

use crate::index::Library;
use crate::model::ClaimIx;
use crate::query::eval::hits::Hits;
use crate::query::language::ast::{Expr, Query, Term, TermKind};
use crate::query::language::fields::{Field, NumericField, Role, ValueKind};
use crate::query::language::hint::Hint;
use crate::storage::work;

use super::sampled_hits::{MAX_COMPARED_CLAIMS, counted_hits};

/// A part of which a claim may have several, each of them met by another condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Source,
    Figure,
}

/// Returns the hints on conditions that different parts of a claim may meet. Of one number with one unit another hint says it.
pub(crate) fn hints(library: &Library, query: &Query, hits: &Hits) -> Vec<Hint> {
    let conditions: Vec<(Part, &'static str)> = query.clauses.iter().filter_map(|it| condition(&it.expr)).collect();
    let hint = |part: Part| {
        let fields: Vec<&str> = conditions.iter().filter(|(of, _)| *of == part).map(|(_, name)| *name).collect();
        let [first, second, ..] = fields.as_slice() else { return None };
        let several = hits.iter().take(MAX_COMPARED_CLAIMS).filter(|&claim| has_several(library, claim, part)).count();
        let noun = if part == Part::Source { "sources" } else { "figures" };
        let claims = counted_hits(several, hits, ["has", "have"]);
        let terms =
            if first == second { format!("the terms `{first}:`") } else { format!("`{first}:` and `{second}:`") };
        let message = format!("{claims} several {noun}: {terms} may be met by different ones");
        (several > 0).then(|| Hint::of_term(message, ""))
    };
    let is_alone = |expr: &Expr| matches!(expr, Expr::Term(_));
    let of_figures: Vec<&Expr> =
        query.clauses.iter().map(|clause| &clause.expr).filter(|expr| is_of_figure(expr)).collect();
    let is_pair = of_figures.len() == 2
        && of_figures.iter().all(|expr| is_alone(expr))
        && conditions.iter().filter(|(of, _)| *of == Part::Figure).map(|(_, name)| *name).collect::<HashSet<_>>().len()
            == 2;
    let figures = || hint(Part::Figure).filter(|_| !is_pair);
    hint(Part::Source).into_iter().chain(figures()).collect()
}

/// Returns whether a clause asks for a figure.
fn is_of_figure(expr: &Expr) -> bool {
    condition(expr).is_some_and(|(part, _)| part == Part::Figure)
}

/// Returns the part of a claim that a clause is about, with the name of its first field; `None` unless all of its terms are about
/// the same part.
fn condition(expr: &Expr) -> Option<(Part, &'static str)> {
    match expr {
        Expr::Term(Term { kind: TermKind::Field(field, _), .. }) => Some((part(field)?, field.name)),
        Expr::Or(parts) => {
            let mut conditions = parts.iter().map(condition);
            let first = conditions.next()??;
            conditions.all(|other| other.is_some_and(|(part, _)| part == first.0)).then_some(first)
        }
        _ => None,
    }
}

/// Returns the part of a claim that a field is about; `None` for a field of the claim as a whole.
fn part(field: &Field) -> Option<Part> {
    match field.values {
        ValueKind::Names(Role::Source | Role::Cited) | ValueKind::Grades | ValueKind::Published => Some(Part::Source),
        ValueKind::Numbers(NumericField::Figure) | ValueKind::Units => Some(Part::Figure),
        _ => None,
    }
}

/// Returns whether a claim has more than one source, or more than one figure.
fn has_several(library: &Library, claim: ClaimIx, part: Part) -> bool {
    work::add(1);
    let row = library.base.claims.row(claim);
    match part {
        Part::Source => row.cite.len() + row.positions.iter().map(|position| position.cite.len()).sum::<usize>() > 1,
        Part::Figure => row.figures.len() > 1,
    }
}
