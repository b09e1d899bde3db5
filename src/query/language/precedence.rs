//! The hint on `a AND b OR c` without brackets: `OR` binds tighter than `AND`, which not everybody expects.

use std::ops::Range;

use super::ast::{Expr, Term, TermKind};
use super::hint::Hint;

/// The connective between an operand and the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Connective {
    /// A blank.
    Blank,
    /// `AND`
    And,
    /// `|`
    Bar,
    /// `OR`
    Or,
}

impl Connective {
    /// Returns whether it is a disjunction.
    fn is_or(self) -> bool {
        matches!(self, Self::Bar | Self::Or)
    }
}

/// An operand with the connective before it.
#[derive(Debug)]
struct Operand {
    joint: Connective,
    span: Range<usize>,
    /// True if it is a word or a phrase, and not a field or a group.
    is_word: bool,
}

/// The operands of one level of brackets, in order.
#[derive(Debug, Default)]
pub(super) struct OperandChain(Vec<Operand>);

impl OperandChain {
    /// Adds an operand: after `AND`, after a disjunction (its byte range), or after a blank.
    pub(super) fn push(&mut self, span: Range<usize>, expr: &Expr, and: bool, or: Option<Range<usize>>) {
        let joint = match or {
            Some(or) if or.len() >= "OR".len() => Connective::Or,
            Some(_) => Connective::Bar,
            None if and => Connective::And,
            None => Connective::Blank,
        };
        let is_word = matches!(expr, Expr::Term(Term { kind: TermKind::Text { .. } | TermKind::Similar(_), .. }));
        self.0.push(Operand { joint, span, is_word });
    }

    /// Returns the hint on the first operands that could be meant in two ways; `None` where there are none.
    pub(super) fn hint(&self, text: &str) -> Option<Hint> {
        let mut from = 0;
        for (at, pair) in (1..).zip(self.0.windows(2)) {
            let apart =
                matches!(pair, [left, right] if right.joint == Connective::Blank && !(left.is_word && right.is_word));
            if apart {
                if let Some(hint) = self.0.get(from..at).and_then(|part| hint_for(part, text)) {
                    return Some(hint);
                }
                from = at;
            }
        }
        hint_for(self.0.get(from..)?, text)
    }
}

/// Returns the hint on adjacent operands if their connectives are ambiguous: `AND` or a blank beside `OR`, `AND` beside
/// `|`.
fn hint_for(operands: &[Operand], text: &str) -> Option<Hint> {
    let (first, rest) = operands.split_first()?;
    let and = rest.iter().any(|operand| operand.joint == Connective::And);
    let blank = rest.iter().any(|operand| operand.joint == Connective::Blank);
    let either = |joint: Connective| rest.iter().any(|operand| operand.joint == joint);
    let ambiguous = (either(Connective::Or) && (and || blank)) || (either(Connective::Bar) && and);
    if !ambiguous {
        return None;
    }
    let and = if and { "AND" } else { "the space" };
    let read = grouped(operands, text, Connective::is_or);
    let replacement = grouped(operands, text, |joint| !joint.is_or());
    let message = format!("or binds tighter than {and}: read as `{read}`; did you mean `{replacement}`?");
    Some(Hint::at(first.span.start..rest.last()?.span.end, message, replacement))
}

/// Prints operands with brackets around those that a tight connective joins.
fn grouped(operands: &[Operand], text: &str, tight: impl Fn(Connective) -> bool) -> String {
    let mut printed = String::new();
    for (at, operand) in operands.iter().enumerate() {
        let before = at > 0 && tight(operand.joint);
        let after = operands.get(at + 1).is_some_and(|next| tight(next.joint));
        if at > 0 {
            printed.push_str(match operand.joint {
                Connective::Blank => " ",
                Connective::And => " AND ",
                Connective::Bar => " | ",
                Connective::Or => " OR ",
            });
        }
        if after && !before {
            printed.push('(');
        }
        printed.push_str(text.get(operand.span.clone()).unwrap_or_default().trim());
        if before && !after {
            printed.push(')');
        }
    }
    printed
}
