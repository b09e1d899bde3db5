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
    // `killed 3 in 10 attacks`
    if let Some(next) = unclear_rate(lexemes, start) {
        return Some((next, RATE));
    }
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
    // Without a word before them, `5 km or 300 people` and `5% and 20 tonnes` are two figures.
    let joins = listed(MIDDLES, middle) && (opened > 0 || listed("to - —", middle));
    let second = quantity::at(lexemes, first.next + 1, DecimalSign::Point).filter(|_| joins)?;
    let differ = measure(&first).is_some() && measure(&first) != measure(&second);
    // `from 48 tonnes to 31 cents`: a change is read elsewhere.
    (differ && (opened == 0 || middle != "to" || is_change)).then_some((second.next, TWO_UNITS))
}

/// Returns the lexeme after `3 in 10` where a verb stands before it whose object the `3` may be; elsewhere it is a share.
fn unclear_rate(lexemes: &[Lexeme<'_>], start: usize) -> Option<usize> {
    let found = quantity::at(lexemes, start, DecimalSign::Point)?;
    let last = found.next.checked_sub(1)?;
    // A share ends with its base; of a base that is read for none stands the number before `in`.
    let base = if word_at(lexemes, found.next) == "in" { found.next + 1 } else { last };
    let is_rate = is_round(word_at(lexemes, base))
        && base.checked_sub(1).is_some_and(|at| word_at(lexemes, at) == "in")
        && base.checked_sub(2).and_then(|at| lexemes.get(at)).is_some_and(Lexeme::is_number);
    let before = start.checked_sub(1).and_then(|before| lexemes.get(before));
    let is_share = matches!(found.value, Value::Share(..)) || found.unit == Some("share");
    let is_object = before.is_some_and(|before| before.lower.ends_with("ed") || before.lower.ends_with("ing"));
    (is_rate && (!is_share || is_object)).then_some(base + 1)
}

/// Returns the reason to leave out a number that says how exact another one is: `±0.3`, `plus or minus 3 points`.
pub(super) fn margin(lexemes: &[Lexeme<'_>], start: usize) -> Option<&'static str> {
    let before = |steps: usize| start.checked_sub(steps).map_or("", |at| word_at(lexemes, at));
    let is_margin = before(1) == "±"
        || (before(1) == "-" && before(2) == "/" && before(3) == "+")
        || (before(1) == "minus" && before(2) == "or" && before(3) == "plus")
        || (word_at(lexemes, start) == "minus" && before(1) == "or" && before(2) == "plus")
        || (word_at(lexemes, start) == "-" && before(1) == "/" && before(2) == "+")
        || (before(1) == "take" && before(2) == "or" && before(3) == "give");
    is_margin.then_some("says how exact the number before it is")
}

/// Returns the unit of a quantity; `%` for a share.
fn measure(quantity: &Quantity) -> Option<&'static str> {
    if matches!(quantity.value, Value::Share(..)) { Some("%") } else { quantity.unit }
}

/// Returns whether a share reaches over a span.
fn is_wide_share(value: &Value) -> bool {
    matches!(value, Value::Share(low, high) if low < high)
}

/// Returns whether a number is one that rates are given for: 10, 100, 1,000.
fn is_round(number: &str) -> bool {
    number.starts_with("10") && number.bytes().skip(1).all(|digit| matches!(digit, b'0' | b','))
}
