//! Verbs by which somebody gives a number: `put the toll at 9`, `counted 15 dead`, `speaks of 20`.

use super::super::lexeme::Lexeme;
use super::super::quantity::is_number_word;

/// Nouns for a number that somebody gives.
const COUNTS: &str = "toll count figure figures number numbers tally total estimate it casualties deaths losses";

/// Maximum number of lexemes from the verb to the number.
const MAX_TO_NUMBER: usize = 7;

/// Returns whether a verb gives the number of something, by the words after it. Who gave 12 tents away said nothing.
pub(super) fn gives_number(verb: &str, after: &[Lexeme<'_>]) -> bool {
    let ends = |word: &&Lexeme<'_>| !word.is_one_of(&[",", ";", "but", "while"]);
    let after: Vec<&Lexeme<'_>> = after.iter().take(MAX_TO_NUMBER).take_while(ends).collect();
    let has_number = after.iter().any(|word| word.is_number() || is_number_word(&word.lower));
    let has_count = || after.iter().any(|word| word.is_listed(COUNTS));
    let is_given = || match verb {
        "put" | "puts" | "set" | "placed" => after.iter().any(|word| word.is("at")) && has_count(),
        "spoke" | "speaks" | "talked" => after.first().is_some_and(|word| word.is("of")),
        "gave" | "gives" | "cited" | "cites" | "quoted" | "quotes" => has_count(),
        _ => true,
    };
    has_number && is_given()
}
