//! Verdicts of fact-checkers in words, and the stance that each of them is. Words beat numbers: of real ratings some have
//! numbers that say something else than their words.

use std::sync::LazyLock;

use crate::model::closed_enums::Stance;
use crate::text::fold::fold;

/// Words before a verdict that do not change it, folded.
const LEADS: &[&str] = &[
    "this is ",
    "it is ",
    "that is ",
    "the claim is ",
    "this claim is ",
    "claim is ",
    "the post is ",
    "this post is ",
    "the statement is ",
    "totally ",
    "completely ",
    "entirely ",
    "really ",
    "absolutely ",
    "demonstrably ",
    "es ",
    "c est ",
    "das ist ",
];

/// Beginnings of verdicts, folded, in the order in which they are tried: what limits a word comes before the word.
const VERDICTS: &[(&str, Stance)] = &[
    // Asserts: true in the main. The words as written are kept beside the stance.
    ("mostly true", Stance::Asserts),
    ("mostly correct", Stance::Asserts),
    ("mostly accurate", Stance::Asserts),
    ("mostly right", Stance::Asserts),
    ("largely true", Stance::Asserts),
    ("largely correct", Stance::Asserts),
    ("largely accurate", Stance::Asserts),
    ("substantially true", Stance::Asserts),
    ("grosstenteils wahr", Stance::Asserts),
    ("grosstenteils richtig", Stance::Asserts),
    ("uberwiegend wahr", Stance::Asserts),
    ("uberwiegend richtig", Stance::Asserts),
    ("weitgehend wahr", Stance::Asserts),
    ("weitgehend richtig", Stance::Asserts),
    ("plutot vrai", Stance::Asserts),
    ("mayormente cierto", Stance::Asserts),
    ("mayormente verdad", Stance::Asserts),
    ("majoritariamente verdad", Stance::Asserts),
    ("per lo piu vero", Stance::Asserts),
    // Doubts: partly so, not proven, misleading.
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
    ("in dispute", Stance::Doubts),
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
    ("true but", Stance::Doubts),
    ("two pinocchios", Stance::Doubts),
    ("three pinocchios", Stance::Doubts),
    ("menyesatkan", Stance::Doubts),
    ("misleidend", Stance::Doubts),
    ("zavadejici", Stance::Doubts),
    ("wprowadza w blad", Stance::Doubts),
    ("yaniltici", Stance::Doubts),
    ("manipula", Stance::Doubts),
    ("parcial", Stance::Doubts),
    ("descontextualiza", Stance::Doubts),
    ("fuera de contexto", Stance::Doubts),
    ("fora de contexto", Stance::Doubts),
    ("sem contexto", Stance::Doubts),
    ("contexte manquant", Stance::Doubts),
    ("irrefuehrend", Stance::Doubts),
    ("ミスリード", Stance::Doubts),
    ("不正確", Stance::Denies),
    ("भ्रामक", Stance::Doubts),
    ("مضللة", Stance::Doubts),
    ("вводит в заблуждение", Stance::Doubts),
    ("полуправда", Stance::Doubts),
    // Asserts.
    ("true", Stance::Asserts),
    ("geppetto checkmark", Stance::Asserts),
    ("waar", Stance::Asserts),
    ("benar", Stance::Asserts),
    ("dogru", Stance::Asserts),
    ("prawda", Stance::Asserts),
    ("pravda", Stance::Asserts),
    ("verdade", Stance::Asserts),
    ("verdad", Stance::Asserts),
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
    ("four pinocchios", Stance::Denies),
    ("bottomless pinocchio", Stance::Denies),
    ("falsch", Stance::Denies),
    ("falschmeldung", Stance::Denies),
    ("false news", Stance::Denies),
    ("onwaar", Stance::Denies),
    ("niet waar", Stance::Denies),
    ("salah", Stance::Denies),
    ("hoaks", Stance::Denies),
    ("yanlis", Stance::Denies),
    ("falsz", Stance::Denies),
    ("fals", Stance::Denies),
    ("nepravda", Stance::Denies),
    ("infox", Stance::Denies),
    ("intox", Stance::Denies),
    ("bufala", Stance::Denies),
    ("mentiroso", Stance::Denies),
    ("nao e verdade", Stance::Denies),
    ("no es verdad", Stance::Denies),
    ("no es cierto", Stance::Denies),
    ("nicht wahr", Stance::Denies),
    ("非事実", Stance::Denies),
    ("誤り", Stance::Denies),
    ("거짓", Stance::Denies),
    ("사실 아님", Stance::Denies),
    ("ψευδες", Stance::Denies),
    ("झूठ", Stance::Denies),
    ("गलत", Stance::Denies),
    ("फर्जी", Stance::Denies),
    ("মিথ্যা", Stance::Denies),
    ("ভুয়া", Stance::Denies),
    ("غلط", Stance::Denies),
    ("хибно", Stance::Denies),
    ("虛假", Stance::Denies),
    ("謠言", Stance::Denies),
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
    let (stance, rest) = beginning_of(folded)?;
    let is_question = words.contains(['?', '？', '؟']);
    // `Correct the record` is no verdict, but a demand.
    let is_contrary = stance == Stance::Asserts && (says_otherwise(rest) || folded.starts_with("correct the "));
    (!is_contrary && (stance == Stance::Doubts || !is_question)).then_some(stance)
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
            ("Confirmed by three witnesses", Some(Stance::Asserts)),
            ("True. The minister said so.", Some(Stance::Asserts)),
            ("False: the true number is 12", Some(Stance::Denies)),
            ("", None),
        ] {
            assert_eq!(stance_of_verdict(words), stance, "{words}");
        }
    }
}
