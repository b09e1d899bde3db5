//! Rates: `2.5 cm a year`, `320 francs per kilo`, `0.18 cm/year`. Such a number holds for each year or kilo, so that this belongs to
//! what it measures: 20 tonnes a day are not 20 tonnes.

use super::super::lexeme::{Lexeme, word_at};
use super::figure_noun::counted_thing;

/// Units of time for each of which a number may hold.
const TIMES: &str = "second minute hour day night week fortnight month quarter year decade century";

/// Returns what a number measures, with the words that say for each of what it holds, if such words follow the number or the thing
/// that it counts. `next` is the lexeme after the number and its unit.
pub(super) fn with_rate(text: &str, lexemes: &[Lexeme<'_>], next: usize, of: String) -> String {
    let after_thing = counted_thing(text, lexemes, next).0;
    match rate(lexemes, next).or_else(|| rate(lexemes, after_thing)) {
        Some(rate) => format!("{of} {rate}"),
        None => of,
    }
}

/// Returns the words of a rate at a lexeme: `per year` of `/year`, `a year`, `per kilo`.
fn rate(lexemes: &[Lexeme<'_>], at: usize) -> Option<String> {
    let unit = lexemes.get(at + 1).filter(|unit| unit.is_word())?;
    let word = word_at(lexemes, at);
    let is_time = unit.is_listed(TIMES);
    match word {
        "/" if is_time => Some(format!("per {}", unit.lower)),
        "per" => Some(format!("per {}", unit.lower)),
        // `12 people a day after the storm`, `two weeks a year earlier`
        "a" | "an" | "each" | "every" if is_time && !is_other_time(lexemes, at + 2) => {
            Some(format!("{word} {}", unit.lower))
        }
        _ => None,
    }
}

/// Returns whether a word follows that makes a time before or after another of what could be a rate.
fn is_other_time(lexemes: &[Lexeme<'_>], at: usize) -> bool {
    lexemes.get(at).is_some_and(|word| word.is_listed("after before later earlier ago on from since"))
}
