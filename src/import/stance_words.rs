//! Verdicts of fact-checkers in words, and the stance that each of them is. Words beat numbers: of real ratings some have
//! numbers that say something else than their words.

use std::sync::LazyLock;

use crate::import::verdict_words::{LEADS, VERDICTS};
use crate::model::closed_enums::Stance;
use crate::text::fold::fold;

/// Words behind an asserting verdict that say otherwise, besides the verdicts that deny or doubt.
const CONTRARY: &[&str] = &["not", "no", "never", "part", "nothing", "nicht", "kein", "pas", "non", "nao"];

/// [`VERDICTS`] folded, as each verdict is compared with all of them.
static FOLDED_VERDICTS: LazyLock<Vec<(String, Stance)>> =
    LazyLock::new(|| VERDICTS.iter().map(|(words, stance)| (fold(words), *stance)).collect());

/// Returns the stance that a verdict in words is; `None` where its words are not known, ask a question, or contradict
/// themselves, as `Verified false` and `Confirmed hoax` do: then nothing is said of it.
pub(crate) fn stance_of_verdict(words: &str) -> Option<Stance> {
    let folded = fold(words);
    let mut folded = &*folded;
    while let Some(rest) = LEADS.iter().find_map(|lead| folded.strip_prefix(lead)) {
        folded = rest;
    }
    let is_question = words.contains(['?', '？', '؟']);
    let Some((stance, rest)) = beginning_of(folded) else {
        // `Not correct` denies; of `not false` nothing is known.
        let (stance, rest) = beginning_of(folded.strip_prefix("not ")?)?;
        return (stance == Stance::Asserts && rest.is_empty() && !is_question).then_some(Stance::Denies);
    };
    // `Correct the record` is no verdict, but a demand.
    let is_contrary = stance == Stance::Asserts && (says_otherwise(rest) || folded.starts_with("correct the "));
    (!is_contrary && (stance == Stance::Doubts || !is_question)).then_some(stance)
}

/// Returns whether any word of a verdict is known: words that contradict themselves, as `Not false`, are no reason to go by a
/// number beside them.
pub(crate) fn mentions_verdict(words: &str) -> bool {
    let folded = fold(words);
    let starts = std::iter::once(0).chain(folded.match_indices(' ').map(|(blank, _)| blank + 1));
    starts.filter_map(|at| folded.get(at..)).any(|rest| beginning_of(rest).is_some())
}

/// Returns the stance of the verdict that a folded text begins with, and what follows it.
fn beginning_of(folded: &str) -> Option<(Stance, &str)> {
    FOLDED_VERDICTS.iter().find_map(|(beginning, stance)| {
        let rest = folded.strip_prefix(&**beginning)?;
        // A stem may go on; a whole word must end: `verosimil` is not `vero`.
        (rest.is_empty() || rest.starts_with(' ') || beginning.len() > 5).then_some((*stance, rest))
    })
}

/// Returns whether words behind an asserting verdict deny, doubt or limit it.
fn says_otherwise(rest: &str) -> bool {
    let from_each_word = rest.match_indices(' ').filter_map(|(at, _)| rest.get(at + 1..));
    let mut contrary = from_each_word.filter(|rest| {
        let word = rest.split(' ').next().unwrap_or_default();
        CONTRARY.contains(&word) || beginning_of(rest).is_some_and(|(stance, _)| stance != Stance::Asserts)
    });
    contrary.next().is_some()
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
            ("Mostly True", Some(Stance::Asserts)),
            ("Größtenteils richtig", Some(Stance::Asserts)),
            ("Plutôt vrai", Some(Stance::Asserts)),
            ("Plutôt faux", Some(Stance::Doubts)),
            ("mostly false", Some(Stance::Doubts)),
            ("In dispute", Some(Stance::Doubts)),
            ("n/a", None),
            ("half-true", Some(Stance::Doubts)),
            ("Engañoso", Some(Stance::Doubts)),
            ("Não é bem assim", Some(Stance::Doubts)),
            ("True", Some(Stance::Asserts)),
            ("Verdadero", Some(Stance::Asserts)),
            ("really_false", Some(Stance::Denies)),
            ("This is totally false.", Some(Stance::Denies)),
            ("No es cierto", Some(Stance::Denies)),
            ("True, but it lacks context", Some(Stance::Doubts)),
            ("झूठ", Some(Stance::Denies)),
            ("ミスリード", Some(Stance::Doubts)),
            ("Yanlış", Some(Stance::Denies)),
            ("Fałsz", Some(Stance::Denies)),
            ("Es", None),
            ("This is", None),
            ("Satire", None),
            // What asserts and denies at once is not known.
            ("Confirmed hoax", None),
            ("Verified false", None),
            ("True claim is false", None),
            ("Accurate quote, false claim", None),
            ("True story? No.", None),
            ("Correct the record: this never happened", None),
            ("True?", None),
            ("False?", None),
            ("True in part", None),
            ("Not correct", Some(Stance::Denies)),
            ("Not false", None),
            ("Confirmed by three witnesses", Some(Stance::Asserts)),
            ("True. The minister said so.", Some(Stance::Asserts)),
            ("False: the true number is 12", Some(Stance::Denies)),
            ("", None),
        ] {
            assert_eq!(stance_of_verdict(words), stance, "{words}");
        }
    }
}
