//! Cuts of a sentence at its words of contrast: the clauses in which different parties may speak.

use super::super::lexeme::Lexeme;
use super::quotations::Quotations;

/// Words that set a clause against the one before it.
const CONTRASTS: &str = "but while whereas although though yet however meanwhile ;";

/// Words after which `but` only goes on: `not only 12 soldiers but 15 civilians`.
const CORRELATIVE: &str = "only just merely nothing anything all";

/// Returns the first lexemes of the clauses after the first. Of a sentence that opens with `While …,` the second begins at the
/// comma.
pub(super) fn clause_starts(lexemes: &[Lexeme<'_>], quotations: &Quotations) -> Vec<usize> {
    let is_contrast = |at: &usize| {
        let Some(word) = lexemes.get(*at) else { return false };
        let goes_on = word.is("but") && lexemes.iter().take(*at).any(|before| before.is_listed(CORRELATIVE));
        word.is_listed(CONTRASTS) && !goes_on && !quotations.contains(*at)
    };
    let opens = lexemes.first().is_some_and(|first| first.is_listed(CONTRASTS));
    let comma =
        (1..lexemes.len()).find(|at| lexemes.get(*at).is_some_and(|sign| sign.is(",")) && !quotations.contains(*at));
    let mut found: Vec<usize> =
        comma.filter(|_| opens).into_iter().chain((1..lexemes.len()).filter(is_contrast)).collect();
    found.sort_unstable();
    found
}
