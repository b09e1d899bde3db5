//! Verdicts of fact-checkers in words, and the stance that each of them is. Words beat numbers: of real ratings some have
//! numbers that say something else than their words.

use crate::model::closed_enums::Stance;
use crate::text::fold::fold;

/// Beginnings of verdicts, folded, in the order in which they are tried: what limits a word comes before the word.
const VERDICTS: &[(&str, Stance)] = &[
    // Doubts: partly so, not proven, misleading.
    ("mostly true", Stance::Doubts),
    ("mostly false", Stance::Doubts),
    ("half true", Stance::Doubts),
    ("half", Stance::Doubts),
    ("partly", Stance::Doubts),
    ("partially", Stance::Doubts),
    ("mislead", Stance::Doubts),
    ("missing context", Stance::Doubts),
    ("lacks context", Stance::Doubts),
    ("out of context", Stance::Doubts),
    ("unproven", Stance::Doubts),
    ("unverified", Stance::Doubts),
    ("unsupported", Stance::Doubts),
    ("not proven", Stance::Doubts),
    ("no evidence", Stance::Doubts),
    ("disputed", Stance::Doubts),
    ("barely true", Stance::Doubts),
    ("mixture", Stance::Doubts),
    ("mixed", Stance::Doubts),
    ("exaggerat", Stance::Doubts),
    ("irrefuhrend", Stance::Doubts),
    ("teilweise", Stance::Doubts),
    ("grosstenteils", Stance::Doubts),
    ("unbelegt", Stance::Doubts),
    ("fehlender kontext", Stance::Doubts),
    ("trompeur", Stance::Doubts),
    ("plutot", Stance::Doubts),
    ("partiellement", Stance::Doubts),
    ("manque de contexte", Stance::Doubts),
    ("enganoso", Stance::Doubts),
    ("medio", Stance::Doubts),
    ("verdad a medias", Stance::Doubts),
    ("sin contexto", Stance::Doubts),
    ("nao e bem assim", Stance::Doubts),
    ("distorcido", Stance::Doubts),
    ("exagerado", Stance::Doubts),
    ("impreciso", Stance::Doubts),
    ("fuorviante", Stance::Doubts),
    ("證據不足", Stance::Doubts),
    ("部分錯誤", Stance::Doubts),
    ("مضلل", Stance::Doubts),
    // Asserts.
    ("true", Stance::Asserts),
    ("correct", Stance::Asserts),
    ("accurate", Stance::Asserts),
    ("confirmed", Stance::Asserts),
    ("verified", Stance::Asserts),
    ("wahr", Stance::Asserts),
    ("richtig", Stance::Asserts),
    ("vrai", Stance::Asserts),
    ("verdadero", Stance::Asserts),
    ("cierto", Stance::Asserts),
    ("verdadeiro", Stance::Asserts),
    ("vero", Stance::Asserts),
    ("правда", Stance::Asserts),
    ("正確", Stance::Asserts),
    ("صحيح", Stance::Asserts),
    // Denies.
    ("false", Stance::Denies),
    ("fake", Stance::Denies),
    ("incorrect", Stance::Denies),
    ("inaccurate", Stance::Denies),
    ("not true", Stance::Denies),
    ("untrue", Stance::Denies),
    ("wrong", Stance::Denies),
    ("pants on fire", Stance::Denies),
    ("debunked", Stance::Denies),
    ("refuted", Stance::Denies),
    ("fabricated", Stance::Denies),
    ("hoax", Stance::Denies),
    ("altered", Stance::Denies),
    ("falsch", Stance::Denies),
    ("unwahr", Stance::Denies),
    ("faux", Stance::Denies),
    ("falso", Stance::Denies),
    ("falsa", Stance::Denies),
    ("bulo", Stance::Denies),
    ("mentira", Stance::Denies),
    ("ложь", Stance::Denies),
    ("фейк", Stance::Denies),
    ("неправда", Stance::Denies),
    ("錯誤", Stance::Denies),
    ("假", Stance::Denies),
    ("زائف", Stance::Denies),
    ("خاطئ", Stance::Denies),
];

/// Returns the stance that a verdict in words is; `None` where its words are not known: then nothing is said of it.
pub(crate) fn stance_of_verdict(words: &str) -> Option<Stance> {
    let folded = fold(words);
    VERDICTS
        .iter()
        .find(|(beginning, _)| {
            let beginning = fold(beginning);
            folded.strip_prefix(&*beginning).is_some_and(|rest| {
                // A stem may go on; a whole word must end: `verosimil` is not `vero`.
                rest.is_empty() || rest.starts_with(' ') || beginning.len() > 5
            })
        })
        .map(|(_, stance)| *stance)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verdicts_in_many_languages_are_known() {
        for (words, stance) in [
            ("FALSE", Some(Stance::Denies)),
            ("Falsch.", Some(Stance::Denies)),
            ("Pants on Fire!", Some(Stance::Denies)),
            ("pants-fire", None),
            ("錯誤", Some(Stance::Denies)),
            ("Mostly True", Some(Stance::Doubts)),
            ("half-true", Some(Stance::Doubts)),
            ("Engañoso", Some(Stance::Doubts)),
            ("Não é bem assim", Some(Stance::Doubts)),
            ("True", Some(Stance::Asserts)),
            ("Verdadero", Some(Stance::Asserts)),
            ("Satire", None),
            ("", None),
        ] {
            assert_eq!(stance_of_verdict(words), stance, "{words}");
        }
    }
}
