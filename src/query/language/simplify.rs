//! Constructors of expressions in their simplest form: nested `And`, `Or` and `Not` are flattened.

use super::ast::Expr;

/// Returns the conjunction of some expressions, in its simplest form.
pub(super) fn all_of(parts: impl IntoIterator<Item = Expr>) -> Expr {
    let mut flat = Vec::new();
    for part in parts {
        match part {
            Expr::And(inner) => flat.extend(inner),
            other => flat.push(other),
        }
    }
    // Of no expressions this is an empty `And`, which every claim satisfies; an empty `Or` would satisfy none,
    // hence `None` below.
    if flat.len() == 1 { flat.pop().unwrap_or_default() } else { Expr::And(flat) }
}

/// Returns the disjunction of some expressions, in its simplest form; `None` for none.
pub(super) fn any_of(parts: Vec<Expr>) -> Option<Expr> {
    let mut flat = Vec::new();
    for part in parts {
        match part {
            Expr::Or(inner) => flat.extend(inner),
            other => flat.push(other),
        }
    }
    if flat.len() < 2 { flat.pop() } else { Some(Expr::Or(flat)) }
}

/// Returns the negation of an expression, in its simplest form.
pub(super) fn not(expr: Expr) -> Expr {
    match expr {
        Expr::Not(inner) => *inner,
        expr => Expr::Not(Box::new(expr)),
    }
}
