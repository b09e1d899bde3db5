//! Words by which a text weakens or conditions its own statement.

use crate::model::closed_enums::How;

use super::super::lexeme::Lexeme;

/// Returns the way in which a text puts its own statement, by the words that weaken it; `None` where it has none.
pub(super) fn hedge(lexemes: &[Lexeme<'_>]) -> Option<How> {
    const HEDGES: [&str; 11] = [
        "may",
        "might",
        "could",
        "possibly",
        "perhaps",
        "apparently",
        "seemingly",
        "appears",
        "seems",
        "appear",
        "seem",
    ];
    const CONDITIONS: [&str; 3] = ["if", "unless", "provided"];
    let first = lexemes.iter().find(|lexeme| lexeme.is_word())?;
    let as_long_as =
        lexemes.iter().zip(["as", "long", "as"]).all(|(word, wanted)| word.is(wanted)) && lexemes.len() > 2;
    if first.is_one_of(&CONDITIONS) || as_long_as {
        return Some(How::Conditional);
    }
    // `May` with a capital letter is a month, or begins a wish.
    let hedges = lexemes.iter().any(|word| word.is_one_of(&HEDGES) && !word.is_capitalized());
    hedges.then_some(How::Hedged)
}
