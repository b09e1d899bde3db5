//! Numbers below zero: `-3`, `minus 3 million`.

use super::super::lexeme::Lexeme;
use super::number_words::is_number_word;

/// Returns whether a number below zero begins at a lexeme. `10 minus 3` is a sum, and no number.
pub(super) fn is_minus(lexemes: &[Lexeme<'_>], begin: usize) -> bool {
    let is_number = |at: usize| lexemes.get(at).is_some_and(Lexeme::is_number);
    let Some(sign) = lexemes.get(begin) else { return false };
    if sign.is("-") && !sign.glued {
        return lexemes.get(begin + 1).is_some_and(|digits| digits.glued && digits.is_number());
    }
    let in_words = || lexemes.get(begin + 1).is_some_and(|word| is_number_word(&word.lower));
    sign.is("minus") && (is_number(begin + 1) || in_words()) && !begin.checked_sub(1).is_some_and(is_number)
}
