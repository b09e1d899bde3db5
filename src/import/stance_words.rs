//! Verdicts of fact-checkers in words, and the stance that each is. Words beat numbers, which at times say something else.

use std::sync::LazyLock;

use crate::import::limiting_verdicts::LIMITING_VERDICTS;
use crate::import::verdict_words::{LEADS, NOT, UNPROVEN, VERDICTS};
use crate::model::closed_enums::Stance;
use crate::text::fold::fold;

/// Words around an asserting verdict that leave it as it is, folded.
const NEUTRAL: &[&str] = &[
    "and",
    "so",
    "the",
    "this",
    "is",
    "it",
    "claim",
    "statement",
    "information",
    "news",
    "attribution",
    "totally",
    "completely",
    "entirely",
    "fully",
    "absolutely",
    "really",
    "indeed",
];

/// Words after an asserting verdict that limit it, folded: `True, but` doubts.
const BUT: &[&str] = &[
    "but", "however", "aber", "jedoch", "mais", "mas", "pero", "ma", "però", "ale", "maar", "tetapi", "tapi", "ama",
    "но", "але", "لكن",
];

/// Words between two verdicts of which one is meant, folded.
const OR: &[&str] = &["or", "oder", "ou", "lub", "или", "veya", "atau", "أم"];

/// Words that negate, folded.
const NEGATIONS: &[&str] =
    &["not", "no", "never", "isnt", "nothing", "nicht", "kein", "pas", "non", "nao", "ni", "niet", "nie", "не"];

/// Words that make a question of a verdict, folded.
const QUESTION_WORDS: &[&str] = &["ли", "чи", "czy", "هل", "apakah"];

/// Ends of a verdict that make a question of it: Turkish, Chinese and Japanese.
const QUESTION_ENDS: &[&str] = &[" mi", " mu", "嗎", "吗", "么", "か", "呢"];

/// All beginnings of verdicts folded, as each verdict is compared with all of them.
static FOLDED_VERDICTS: LazyLock<Vec<(String, Stance)>> =
    LazyLock::new(|| [LIMITING_VERDICTS, VERDICTS].concat().iter().map(|(words, at)| (fold(words), *at)).collect());

/// Returns the stance that a verdict in words is; `None` where its words are not known, ask a question, or contradict
/// themselves, as `Verified false` and `False: true` do: then nothing is said of it. A verdict asserts only where every word of
/// it is understood: `Confirmed deepfake` and `Verdadero a medias` begin with `Confirmed` and `Verdadero`, too.
pub(crate) fn stance_of_verdict(words: &str) -> Option<Stance> {
    let folded = fold(words);
    if is_question(words, &folded) {
        return None;
    }
    let mut folded = &*folded;
    while let Some(rest) = LEADS.iter().find_map(|lead| folded.strip_prefix(lead)) {
        folded = rest;
    }
    let Some((stance, rest)) = beginning_of(folded) else {
        // `Not correct` denies; of `not false` nothing is known.
        let (stance, rest) = beginning_of(NOT.iter().find_map(|not| folded.strip_prefix(not))?)?;
        return (stance == Stance::Asserts && rest.is_empty()).then_some(Stance::Denies);
    };
    let first = rest.split_whitespace().next().unwrap_or_default();
    match stance {
        Stance::Asserts if is_word(BUT, first) => Some(Stance::Doubts),
        Stance::Asserts => asserts_throughout(rest).then_some(stance),
        _ => (!takes_back(folded, rest)).then_some(stance),
    }
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
        // A stem may go on; a whole word must end: `verosimil` is not `vero`, and `Correction` is no `correct`.
        let may_go_on = *stance != Stance::Asserts && beginning.len() > 5;
        (rest.is_empty() || rest.starts_with(' ') || may_go_on).then_some((*stance, rest))
    })
}

/// Returns whether a folded word is one of a list.
fn is_word(list: &[&str], word: &str) -> bool {
    list.iter().any(|listed| *listed == word || fold(listed) == word)
}

/// Returns whether a verdict, as written and folded, is a question.
fn is_question(words: &str, folded: &str) -> bool {
    words.contains(['?', '？', '؟'])
        || folded.split(' ').any(|word| is_word(QUESTION_WORDS, word))
        || QUESTION_ENDS.iter().any(|end| folded.ends_with(end))
}

/// Returns whether all words after an asserting verdict assert, too, or leave it as it is.
fn asserts_throughout(rest: &str) -> bool {
    let mut rest = rest.trim_start();
    while !rest.is_empty() {
        let (word, after) = rest.split_once(' ').unwrap_or((rest, ""));
        rest = match beginning_of(rest) {
            Some((Stance::Asserts, after)) => after.trim_start(),
            None if is_word(NEUTRAL, word) => after,
            _ => return false,
        };
    }
    true
}

/// Returns whether the words after a verdict that denies or doubts, folded, take it back: `False: actually true`, `Fake or
/// real`, `No evidence that it is false`. `False: the true number is 12` and `False, it is not true` do not.
fn takes_back(verdict: &str, rest: &str) -> bool {
    let words: Vec<&str> = rest.split_whitespace().collect();
    let starts_with_or = words.first().is_some_and(|word| is_word(OR, word));
    let denies = beginning_of(verdict).is_some_and(|(stance, _)| stance == Stance::Denies);
    let is_unproven = UNPROVEN.iter().any(|beginning| verdict.starts_with(beginning));
    let contrary = |(at, word): (usize, &&str)| {
        let before = words.get(at.saturating_sub(3)..at).unwrap_or_default();
        let is_free = || before.last() != Some(&"the") && !before.iter().any(|word| is_word(NEGATIONS, word));
        match beginning_of(word) {
            Some((Stance::Asserts, _)) => denies && is_free(),
            Some((Stance::Denies, _)) => is_unproven && is_free(),
            _ => false,
        }
    };
    let other = words
        .get(1..)
        .map(|others| others.join(" "))
        .and_then(|others| beginning_of(&others).map(|(stance, _)| stance));
    words.iter().enumerate().any(contrary) || starts_with_or && !matches!(other, Some(Stance::Denies | Stance::Doubts))
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
            // A verdict does not assert by its beginning.
            ("Confirmed by three witnesses", None),
            ("True. The minister said so.", None),
            ("False: the true number is 12", Some(Stance::Denies)),
            ("", None),
        ] {
            assert_eq!(stance_of_verdict(words), stance, "{words}");
        }
    }

    #[test]
    fn a_verdict_that_is_not_understood_to_its_end_does_not_assert() {
        for words in [
            "正確ではない",
            "Doğru mu",
            "正確嗎",
            "Правда ли",
            "صحيح أم خطأ",
            "正確性存疑",
            "True or not",
            "Verdadero a medias",
            "Cierto a medias",
            "Vero a metà",
            "Vrai en partie",
            "Verdadeiro em parte",
            "Prawda częściowa",
            "Правда наполовину",
            "Benar sebagian",
            "True to some extent",
            "Mostly true in 2019",
            "Confirmed deepfake",
            "Confirmed AI-generated",
            "Confirmed satire",
            "Verified: staged",
            "True scam",
            "Confirmed nonsense",
            "Correction",
            "Corrected",
            "Correct the record",
            "Richtigstellung",
            "Wahrscheinlich",
            "Pravda je jiná",
            "Waar is dat gezegd",
        ] {
            assert_eq!(stance_of_verdict(words), None, "{words}");
        }
        for words in [
            "Vrai, mais",
            "Richtig, aber",
            "Verdade, mas",
            "Prawda, ale",
            "Waar, maar",
            "صحيح لكن",
            "Mostly true, but old",
            "Правда, но",
        ] {
            assert_eq!(stance_of_verdict(words), Some(Stance::Doubts), "{words}");
        }
        for words in [
            "Completely true",
            "True claim",
            "Verified: true",
            "The claim is accurate.",
            "Correct Attribution",
            "Correcto",
            "Verdadera",
            "True and correct",
            "صحيحة",
        ] {
            assert_eq!(stance_of_verdict(words), Some(Stance::Asserts), "{words}");
        }
    }

    #[test]
    fn a_verdict_that_takes_itself_back_is_not_known() {
        for words in [
            "False: actually true",
            "Wrong: true",
            "Wrong, it is correct",
            "Fake or real",
            "Falso o vero",
            "debunked claim is true",
            "FALSE — TRUE",
            "Misleading? No",
            "Exaggerated? No",
            "No evidence that it is false",
            "Partly? wholly false",
            "Fake mi",
            "假嗎",
            "Ложь ли это",
        ] {
            assert_eq!(stance_of_verdict(words), None, "{words}");
        }
        for (words, stance) in [
            ("False, it is not true", Stance::Denies),
            ("Falso. No es cierto", Stance::Denies),
            ("False or misleading", Stance::Denies),
            ("Doğru değil", Stance::Denies),
            ("Mixture of true and false", Stance::Doubts),
            ("Partly true, partly false", Stance::Doubts),
            ("No evidence that it is true", Stance::Doubts),
        ] {
            assert_eq!(stance_of_verdict(words), Some(stance), "{words}");
        }
        assert!(mentions_verdict("Not wrong") && mentions_verdict("Verdadero a medias"));
    }
}
