//! Verbs of reporting in the passive: who reports stands after `by`, or nowhere.

use super::super::lexeme::{Lexeme, word_at};
use super::reporting_verbs::ReportingVerb;
use crate::model::closed_enums::How;

/// Maximum number of lexemes from a verb to its agent.
const MAX_TO_AGENT: usize = 4;

/// Maximum number of lexemes from a verb that gives a number to its agent: `put at more than 5 million euros by the office`.
const MAX_TO_AGENT_OF_COUNT: usize = 10;

/// A verb in the passive: `was reported by the army`.
pub(super) struct PassiveVerb {
    /// The number of the first lexeme of the agent, after `by`; `None` where nobody is named.
    pub(super) agent: Option<usize>,
}

/// Returns a verb in the passive; `None` where it is not.
pub(super) fn passive(lexemes: &[Lexeme<'_>], at: usize, is_count: bool) -> Option<PassiveVerb> {
    let word = |at: usize| word_at(lexemes, at);
    let is_be = |word: &str| {
        let word = word.strip_suffix("n't").unwrap_or(word);
        matches!(word, "is" | "are" | "was" | "were" | "been" | "be" | "being")
    };
    let is_adverb = |word: &str| word.ends_with("ly") || matches!(word, "not" | "never" | "also" | "still" | "now");
    let before = (at.saturating_sub(3)..at).rev().find(|before| !is_adverb(word(*before)))?;
    if !is_be(word(before)) || word(at).ends_with("ing") {
        return None;
    }
    // `was put at 5 million by the office`, but `is expected to report by May`
    let reach = if is_count { MAX_TO_AGENT_OF_COUNT } else { MAX_TO_AGENT };
    let goes_on = |by: &usize| !matches!(word(*by), "to" | "," | ";" | ".");
    let by = (at + 1..at + reach).take_while(goes_on).find(|by| word(*by) == "by");
    let by = by.filter(|by| lexemes.get(by + 1).is_some_and(Lexeme::is_word));
    Some(PassiveVerb { agent: by.map(|by| by + 1) })
}

/// Returns whether a verb in the passive tells what people say: `is said to`, `it was reported that`, `is alleged`.
pub(super) fn is_hearsay(lexemes: &[Lexeme<'_>], at: usize, verb: &ReportingVerb) -> bool {
    let word = |at: usize| word_at(lexemes, at);
    let is_foreseen = word(at).starts_with("expect") || word(at).starts_with("hop");
    let is_impersonal = (at.saturating_sub(3)..at).any(|it| word(it) == "it");
    let is_of_somebody = matches!(verb.how, How::Alleged | How::Estimated);
    !is_foreseen && (word(at + 1) == "to" || is_impersonal || is_of_somebody)
}

/// Returns whether a verb in the passive is negated: who `is not expected to run` says nothing.
pub(super) fn is_negated_passive(lexemes: &[Lexeme<'_>], at: usize) -> bool {
    let word = |at: usize| word_at(lexemes, at);
    (at.saturating_sub(3)..at).any(|not| matches!(word(not), "not" | "never") || word(not).ends_with("n't"))
}
