//! Numbers of an earlier time beside the present one: the `120` of `fewer than 50, down from 120` is no number of now.

use super::super::lexeme::{Lexeme, listed, word_at};
use super::super::quantity::{self, DecimalSign, Quantity};

/// The reason to leave out an earlier number.
const EARLIER: &str = "is what it was before";

/// The reason to leave out a number with which another is compared.
const COMPARED: &str = "is what it is compared with";

/// Words between such a word and its number.
const LINKS: &str = "a an the about around some nearly almost over more than just only record previous earlier roughly";

/// Maximum number of those words.
const MAX_LINKS: usize = 4;

/// Returns the reason to leave out a quantity that begins at a lexeme because it is a number of before.
pub(super) fn earlier_number(lexemes: &[Lexeme<'_>], start: usize) -> Option<&'static str> {
    let word = |at: usize| word_at(lexemes, at);
    let links = (start.saturating_sub(MAX_LINKS)..start).rev().take_while(|at| listed(LINKS, word(*at))).count();
    // The qualifier of the number may be a part of the quantity: `down from about 120`.
    let from = (start - links).checked_sub(1)?;
    let before = from.checked_sub(1).map_or("", word);
    match word(from) {
        "from" => matches!(before, "up" | "down").then_some(EARLIER),
        "with" | "to" => matches!(before, "compared" | "compares").then_some(COMPARED),
        "versus" | "vs" => Some(COMPARED),
        _ => None,
    }
}

/// Returns the number after `to`, in `from 48 to 31 cents`: `next` is the lexeme after the number before it.
pub(super) fn second_of_change(lexemes: &[Lexeme<'_>], next: usize) -> Option<Quantity> {
    let to = (next..next + 3).find(|to| word_at(lexemes, *to) == "to")?;
    quantity::at(lexemes, to + 1, DecimalSign::Point)
}
