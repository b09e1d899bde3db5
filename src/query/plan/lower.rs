//! The plan of a whole query.

use crate::index::Library;
use crate::query::eval::adjacent_words::joined_words;
use crate::query::eval::cache::TermHints;
use crate::query::language::ast::{Expr, Term, TermKind};
use crate::query::language::hint::Hint;

use super::condition::QueryPlan;
use super::{lower_values, lower_words};

/// The plan of a query, with the hints that need no claim to be seen.
#[derive(Debug)]
pub(crate) struct LoweredQuery {
    /// The plan.
    pub plan: QueryPlan,
    /// Hints on unknown and invalid names and values.
    pub hints: Vec<Hint>,
    /// Hints on names and values that were interpreted as others.
    pub interpretations: Vec<Hint>,
}

/// Makes the plan of a query. Of the library only names, words and units are read, never a claim.
#[must_use]
pub(crate) fn lower(library: &Library, expr: &Expr) -> LoweredQuery {
    let mut lowering = Lowering { library, hints: TermHints::default() };
    let plan = lowering.expr(expr);
    LoweredQuery { plan, hints: lowering.hints.hints, interpretations: lowering.hints.interpretations }
}

/// The state of making a plan.
struct Lowering<'a> {
    library: &'a Library,
    hints: TermHints,
}

impl Lowering<'_> {
    fn expr(&mut self, expr: &Expr) -> QueryPlan {
        match expr {
            Expr::And(parts) => self.all(parts),
            Expr::Or(parts) => QueryPlan::Or(parts.iter().map(|part| self.expr(part)).collect()),
            Expr::Not(part) => QueryPlan::Not(Box::new(self.expr(part))),
            Expr::Term(term) => self.term(term),
        }
    }

    /// Makes the plan of a conjunction. Adjacent words are also matched as one: `cross border` as `crossborder`.
    fn all(&mut self, parts: &[Expr]) -> QueryPlan {
        let mut plans: Vec<Vec<QueryPlan>> = parts.iter().map(|part| vec![self.expr(part)]).collect();
        for joined in joined_words(parts).into_iter().filter(|joined| joined.phrase.is_known(self.library)) {
            for at in joined.parts {
                if let Some(plan) = plans.get_mut(at) {
                    plan.extend(lower_words::anywhere(self.library, &joined.phrase));
                }
            }
        }
        QueryPlan::And(plans.into_iter().map(QueryPlan::best).collect())
    }

    fn term(&mut self, term: &Term) -> QueryPlan {
        let mut term_hints = TermHints::default();
        let plan = match &term.kind {
            TermKind::Text { text, quoted, end } => lower_words::words_plan(self.library, text, *quoted, *end),
            TermKind::Similar(text) => {
                let similar = lower_words::similar(self.library, text);
                term_hints.hints.extend(similar.hint(self.library, text));
                similar.plan
            }
            TermKind::Field(field, values) => {
                let mut parts = Vec::new();
                for value in values {
                    match lower_values::value_plan(self.library, field, value, &mut term_hints) {
                        Ok(plan) => parts.push(plan),
                        Err(hint) => term_hints.hints.push(hint),
                    }
                }
                QueryPlan::best(parts)
            }
        };
        for hint in term_hints.hints.iter_mut().chain(&mut term_hints.interpretations) {
            hint.span.clone_from(&term.span);
        }
        self.hints.hints.append(&mut term_hints.hints);
        self.hints.interpretations.append(&mut term_hints.interpretations);
        plan
    }
}
