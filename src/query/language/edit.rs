//! Edits of the text of a query, term by term, as facets and relaxations make them.

use super::ast::{Clause, Expr, Query};
use super::lexical;

/// Presence of a term in a query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// The query does not have it.
    Absent,
    /// The query has it.
    Required,
    /// The query has its negation.
    Excluded,
}

/// Returns the presence of a term at the top level of a query, where all clauses must hold.
#[must_use]
pub fn presence(text: &str, term: &str) -> Presence {
    let wanted = Query::parse(term).expr;
    let refused = negated(&wanted);
    let clauses = Query::parse(text).clauses;
    if clauses.iter().any(|clause| clause.expr == wanted) {
        Presence::Required
    } else if clauses.iter().any(|clause| clause.expr == refused) {
        Presence::Excluded
    } else {
        Presence::Absent
    }
}

/// Returns the query with the term added (`Required`), added in negated form (`Excluded`), or removed (`Absent`),
/// wherever it stood before. The rest of the text stays as typed.
///
/// A clause that is still typed at the end (a word, an open quotation mark) stays at the end: the term goes before it.
#[must_use]
pub fn set_term(text: &str, term: &str, presence: Presence) -> String {
    let wanted = Query::parse(term).expr;
    let refused = negated(&wanted);
    let mut text = text.to_owned();
    loop {
        let clauses = Query::parse(&text).clauses;
        let Some(clause) = clauses.iter().find(|clause| clause.expr == wanted || clause.expr == refused) else { break };
        text = without(&text, clause);
    }
    match presence {
        Presence::Absent => text,
        Presence::Required => with(&text, term),
        Presence::Excluded => with(&text, &opposite(term)),
    }
}

/// Returns a value as it is written in a term: in quotation marks where it needs them.
#[must_use]
pub fn quoted(value: &str) -> String {
    lexical::quoted_if_needed(value)
}

/// Returns the query without a clause.
#[must_use]
pub fn without(text: &str, clause: &Clause) -> String {
    let before = text.get(..clause.span.start).unwrap_or_default();
    let after = text.get(clause.span.end..).unwrap_or_default();
    // At the end the blank before it stays: without it, the word before would count as being typed.
    let after = if before.is_empty() || before.ends_with(char::is_whitespace) { after.trim_start() } else { after };
    format!("{before}{after}")
}

/// Returns the query with a term added: at the end, or before what is still typed there, or at the beginning where an
/// operator at the end would take it as its operand.
fn with(text: &str, term: &str) -> String {
    let at_end = at_end(text, term);
    let wanted = Query::parse(term).expr;
    let stands = |text: &String| Query::parse(text).clauses.iter().any(|clause| clause.expr == wanted);
    if stands(&at_end) {
        return at_end;
    }
    let first = format!("{term} {text}");
    if stands(&first) { first } else { format!("{term} AND {text}") }
}

/// Returns the query with a term added at the end, or before the clause that is still typed there.
fn at_end(text: &str, term: &str) -> String {
    let open = Query::parse(text).clauses.last().filter(|clause| clause.open).map(|clause| clause.span.start);
    if let Some((before, after)) = open.and_then(|at| text.split_at_checked(at)) {
        let blank = if before.is_empty() || before.ends_with(char::is_whitespace) { "" } else { " " };
        return format!("{before}{blank}{term} {after}");
    }
    let blank = if text.is_empty() || text.ends_with(char::is_whitespace) { "" } else { " " };
    format!("{text}{blank}{term}")
}

/// Returns the negation of an expression, in its simplest form.
fn negated(expr: &Expr) -> Expr {
    match expr {
        Expr::Not(inner) => (**inner).clone(),
        other => Expr::Not(Box::new(other.clone())),
    }
}

/// Returns the text of the negation of a term.
fn opposite(term: &str) -> String {
    term.strip_prefix(['-', '!']).map_or_else(|| format!("-{term}"), str::to_owned)
}
