//! Numbers that are names, or parts of one: `No. 5`, `F-16`, `Boeing 747`, `Group of Seven`.

use super::super::lexeme::Lexeme;
use super::super::quantity::is_number_word;
use super::number_looks::is_of_language;

/// Words before a number that is a name: `No. 5`, `Article 3`, `Flight 370`.
const LABELS: &str = "no nos art arts sec fig vol ch para v ver p pp reg nr number article articles section sections chapter page \
    pages paragraph resolution flight route highway unit room platform phase level grade type model channel verse \
    line track volume issue figure table class zone area gate stage step rule law act decree annex part version";

/// Returns whether a number is a name, or a part of one: `No. 5`, `F-16`, `Boeing 747`, `Group of Seven`.
pub(super) fn is_name(lexemes: &[Lexeme<'_>], start: usize) -> bool {
    let Some(first) = lexemes.get(start) else { return false };
    let lexeme_before = |at: usize| at.checked_sub(1).and_then(|before| lexemes.get(before));
    let Some(before) = lexeme_before(start) else { return false };
    let stop = before.is(".") && before.glued;
    let label = if stop { lexeme_before(start - 1) } else { Some(before) };
    let labelled = label.is_some_and(|label| label.is_listed(LABELS));
    let cased = before.text.chars().any(|c| c.is_lowercase() || c.is_uppercase());
    let joined = first.glued && ((before.is_word() && cased) || (before.is_one_of(&["-", "/", "."]) && before.glued));
    if !first.is_number() {
        return first.is_capitalized() && is_number_word(&first.lower) && !starts_clause(lexemes, start);
    }
    // `Svoboda's 1,198` are his.
    let owns = before.lower.ends_with("'s");
    let follows_name =
        before.is_word() && before.is_capitalized() && !owns && start > 1 && !starts_clause(lexemes, start - 1);
    (labelled && (stop || !before.is("no"))) || joined || (follows_name && !is_of_language(before))
}

/// Returns whether a capital letter at a lexeme may be that of a new clause: at the beginning, or after a quotation mark.
fn starts_clause(lexemes: &[Lexeme<'_>], at: usize) -> bool {
    at.checked_sub(1)
        .and_then(|before| lexemes.get(before))
        .is_none_or(|before| before.is_one_of(&["“", "\"", ":", "—", "(", "'"]))
}
