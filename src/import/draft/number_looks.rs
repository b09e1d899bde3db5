//! The looks of numbers that may be no quantities: years, ages, decimals that could be thousands.

use crate::model::Value;

use super::super::lexeme::{Lexeme, word_at};
use super::super::quantity::Quantity;
use super::super::written_date::{counts_people, foreign_month};

/// Returns whether a number of four digits has the look of a year.
fn looks_like_year(lexemes: &[Lexeme<'_>], start: usize) -> bool {
    let number = lexemes.get(start).filter(|number| number.is_number() && number.lower.len() == 4);
    number.and_then(|number| number.lower.parse::<u32>().ok()).is_some_and(|year| (1_900..2_100).contains(&year))
}

/// Returns whether a quantity that begins at a lexeme may be a year, or the years from one to another: nothing says for sure
/// that people are counted.
pub(super) fn may_be_year(lexemes: &[Lexeme<'_>], start: usize, found: &Quantity) -> bool {
    let last = found.next.saturating_sub(1);
    let is_span = match found.value {
        Value::Between(low, _) => found.unit.is_none() && low.0 >= 1_900.0 && looks_like_year(lexemes, last),
        _ => false,
    };
    let is_one = found.is_bare && looks_like_year(lexemes, start);
    (is_span && !counts_people(lexemes, last)) || (is_one && !counts_people(lexemes, start))
}

/// Returns whether a number of the quantity between two lexemes is a thousand for some and a decimal for others, whatever
/// stands before it: `1.900`, `more than 1.900`.
pub(super) fn has_open_decimal(lexemes: &[Lexeme<'_>], start: usize, next: usize) -> bool {
    let is_open = |number: &Lexeme<'_>| {
        let parts = number.lower.split_once('.').filter(|_| number.is_number());
        parts.is_some_and(|(whole, decimals)| decimals.len() == 3 && whole.len() <= 3 && !whole.starts_with('0'))
    };
    lexemes.get(start..next).unwrap_or_default().iter().any(is_open)
}

/// Returns whether a number with this lexeme after it is a day of a month of another language: `17 mai`, `17 de mayo`.
pub(super) fn is_day_of_month(lexemes: &[Lexeme<'_>], next: usize) -> bool {
    let after = next + usize::from(lexemes.get(next).is_some_and(|word| word.is_one_of(&["de", "."])));
    lexemes.get(after).is_some_and(|word| foreign_month(&word.lower).is_some())
}

/// Returns whether the quantity between two lexemes is an age: `12-year-old`, `aged between 25 and 30`.
pub(super) fn is_age(lexemes: &[Lexeme<'_>], start: usize, next: usize) -> bool {
    let word = |at: usize| word_at(lexemes, at);
    if start.checked_sub(1).is_some_and(|before| word(before) == "aged") {
        return true;
    }
    let last = next.checked_sub(1).map_or("", word);
    last == "old" || (word(next) == "-" && word(next + 1) == "old")
}

/// Returns whether a word before a number has a capital letter although it is no part of a name: `I`, a unit of money.
pub(super) fn is_of_language(before: &Lexeme<'_>) -> bool {
    before.is_one_of(&["i", "usd", "eur", "rs", "us"])
}
