//! Pairs of numbers that look like a span and may be none: `by 5% to 110 dollars` is a change and its result, and `fell by 200 to
//! 300` one or the other.

use super::super::lexeme::{Lexeme, listed, word_at};
use super::super::quantity::{self, DecimalSign, Quantity};
use crate::model::Value;

/// The reason to leave out two numbers with two units.
const TWO_UNITS: &str = "has two units: a change and its result, or two amounts";

/// The reason to leave out a change that may be one.
const CHANGE_OR_SPAN: &str = "could be a change and its result, or a span";

/// The reason to leave out `3 in 10`.
const RATE: &str = "could be a rate, or two numbers";

/// Words that open a span before its first number.
const OPENERS: [&str; 2] = ["between", "from"];

/// Words and signs between the ends of a span.
const MIDDLES: &str = "to and - — or till until through";

/// Returns the lexeme after two numbers that begin at a lexeme and may be no span, with the reason to leave them out.
pub(super) fn unclear_span(lexemes: &[Lexeme<'_>], start: usize) -> Option<(usize, &'static str)> {
    let word = |at: usize| word_at(lexemes, at);
    let opened = usize::from(OPENERS.contains(&word(start)));
    let is_change = start.checked_sub(1).is_some_and(|by| word(by) == "by");
    if let Some(span) = quantity::at(lexemes, start, DecimalSign::Point) {
        let is_span = matches!(span.value, Value::Between(..)) || is_wide_share(&span.value);
        let has_to = (start..span.next).any(|to| word(to) == "to");
        if is_span && opened == 0 {
            return (is_change && has_to).then_some((span.next, CHANGE_OR_SPAN));
        }
    }
    let first = quantity::at(lexemes, start + opened, DecimalSign::Point)?;
    let middle = word(first.next);
    if first.is_bare && middle == "in" && is_round(word(first.next + 1)) {
        return Some((first.next + 2, RATE));
    }
    // Without a word before them, `5 km or 300 people` and `5% and 20 tonnes` are two figures.
    let joins = listed(MIDDLES, middle) && (opened > 0 || listed("to - —", middle));
    let second = quantity::at(lexemes, first.next + 1, DecimalSign::Point).filter(|_| joins)?;
    let differ = measure(&first).is_some() && measure(&first) != measure(&second);
    // `from 48 tonnes to 31 cents`: a change is read elsewhere.
    (differ && (opened == 0 || middle != "to" || is_change)).then_some((second.next, TWO_UNITS))
}

/// Returns the unit of a quantity; `%` for a share.
fn measure(quantity: &Quantity) -> Option<&'static str> {
    if matches!(quantity.value, Value::Share(..)) { Some("%") } else { quantity.unit }
}

/// Returns whether a share reaches over a span.
fn is_wide_share(value: &Value) -> bool {
    matches!(value, Value::Share(low, high) if low < high)
}

/// Returns whether a number is one that rates are told for: 10, 100, 1,000.
fn is_round(number: &str) -> bool {
    number.starts_with("10") && number.bytes().skip(1).all(|digit| matches!(digit, b'0' | b','))
}
