//! The verdict that a file gives a claim, in its own words: `Half true`, `Pants on Fire!`. Importers keep it among the further
//! fields, under the name of its column; it is no judgement of the analyst.

use super::Claim;
use crate::text::fold::{fold, has_word_start};
use crate::text::truncate;

/// Beginnings of the words by which columns and properties with a verdict are named, folded.
pub(crate) const VERDICT_NAMES: &[&str] = &[
    "verdict",
    "rating",
    "truth",
    "label",
    "ruling",
    "conclusion",
    "urteil",
    "bewertung",
    "fazit",
    "veredicto",
    "verdetto",
    "вердикт",
    "verdikt",
    "einstufung",
    "einschatzung",
    "wahrheitsgehalt",
    "wertung",
    "ergebnis",
    "jugement",
    "evaluation",
    "resultat",
    "calificacion",
    "clasificacion",
    "evaluacion",
    "valoracion",
    "resultado",
];

/// Names of [`VERDICT_NAMES`] that often name something else: they count for claims on which somebody has a position.
const AMBIGUOUS_NAMES: &[&str] = &[
    "truth",
    "label",
    "conclusion",
    "fazit",
    "bewertung",
    "einschatzung",
    "wertung",
    "ergebnis",
    "evaluation",
    "resultat",
    "clasificacion",
    "evaluacion",
    "valoracion",
    "resultado",
];

/// Maximum length of a verdict that is shown, in characters: longer ones are reasons.
const MAX_VERDICT_CHARS: usize = 60;

/// Returns the verdict that the file of a claim gives it, as it is written there, cut where it is long; `None` where it gives
/// none in words.
#[must_use]
pub(crate) fn given_verdict(claim: &Claim<'_>) -> Option<String> {
    verdict_field(claim).map(|(_, verdict)| truncate(verdict, MAX_VERDICT_CHARS).into_owned())
}

/// Returns the further field with the verdict that the file of a claim gives it: its name and its words.
#[must_use]
pub(crate) fn verdict_field<'c>(claim: &Claim<'c>) -> Option<(&'c str, &'c str)> {
    let has_position = claim.positions.iter().next().is_some();
    let is_verdict = |name: &str| {
        let name = fold(name);
        VERDICT_NAMES
            .iter()
            .any(|known| has_word_start(&name, known) && (has_position || !AMBIGUOUS_NAMES.contains(known)))
    };
    let in_words = |value: &str| value.chars().any(char::is_alphabetic);
    claim.extra.iter().find(|(name, value)| in_words(value) && is_verdict(name))
}
