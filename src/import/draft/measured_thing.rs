//! The thing that is measured, in the words before its number: `inflation` of `inflation fell to 12.5 percent`.

use super::super::lexeme::{Lexeme, listed, word_at};
use super::super::noun_words::ENDS;
use super::figure_noun::CountedThing;

/// Words between a measured thing and its number.
const SKIPPED: &str = "to of at by from reached fell rose was is were are stood grew dropped about increased hit a an the has have had \
    been some slowed climbed jumped doubled tripled halved totalled than more and up down declined cost costs worth paid with for in only \
    over on put past last next previous throughout during which that —";

/// Reads the thing that is measured from the words before a number: `inflation` of `inflation fell to 12.5 percent`.
pub(super) fn thing_before(text: &str, lexemes: &[Lexeme<'_>], start: usize) -> Option<CountedThing> {
    /// Maximum number of words between the thing and its number: `inflation had in March fallen to 12.5 percent`.
    const MAX_TO_NUMBER: usize = 5;
    /// Maximum number of words of the thing besides the last.
    const MAX_BEFORE_LAST: usize = 2;
    let skipped = |word: &Lexeme<'_>| word.is_listed(SKIPPED) || word.lower.ends_with("ly");
    let end = (start.saturating_sub(MAX_TO_NUMBER)..start)
        .rev()
        .find(|at| lexemes.get(*at).is_some_and(|word| !skipped(word)))?;
    // `25kg`
    let is_unit = |at: usize| {
        let before = at.checked_sub(1).and_then(|before| lexemes.get(before));
        lexemes.get(at).is_some_and(|word| word.glued) && before.is_some_and(Lexeme::is_number)
    };
    let first = (end.saturating_sub(MAX_BEFORE_LAST)..=end).rev().take_while(|at| {
        lexemes.get(*at).is_some_and(|word| word.is_word() && !word.is_listed(ENDS) && !skipped(word)) && !is_unit(*at)
    });
    let begin = head_before(lexemes, first.last()?, end, &skipped);
    // `Traffic on the bridge fell by 10%`: traffic is measured, not the bridge.
    let end = begin.end;
    let words = text.get(lexemes.get(begin.start)?.at..lexemes.get(end)?.range().end)?.to_owned();
    // `the death toll at 21` counts those who were killed.
    if DEATHS.iter().any(|deaths| words.to_lowercase().ends_with(deaths)) {
        return Some(CountedThing { words: "people killed".to_owned(), ..CountedThing::people() });
    }
    Some(CountedThing { words, unit: None, is_person: false })
}

/// Returns whether a counted thing is money, in a currency of several countries: what it is paid for stands elsewhere.
pub(super) fn is_money(thing: &str) -> bool {
    listed(MONEY, &thing.to_lowercase())
}

/// Currencies that have no code, as several countries have them.
const MONEY: &str =
    "kroner kronor krone krona crowns francs pesos dinars dinar dirhams shillings rials riyals pounds dollars reais";

/// Words for a number of people who were killed.
const DEATHS: [&str; 6] =
    ["death toll", "number of deaths", "number of dead", "number of the dead", "death count", "toll of dead"];

/// The lexemes from the first word of a phrase to its last.
struct NounPhrase {
    start: usize,
    end: usize,
}

/// Prepositions before a noun that only says more of another.
const PREPOSITIONS: &str = "on in at of for from across between among to through";

/// Returns the phrase of which the one between two lexemes only says more: `traffic` of `traffic on the bridge`, `the price of bread`
/// as a whole. `skipped` are words that are no nouns here.
fn head_before(lexemes: &[Lexeme<'_>], start: usize, end: usize, skipped: &impl Fn(&Lexeme<'_>) -> bool) -> NounPhrase {
    let whole = NounPhrase { start, end };
    let word = |at: usize| word_at(lexemes, at);
    let articles = (start.saturating_sub(2)..start)
        .rev()
        .take_while(|at| matches!(word(*at), "the" | "a" | "an" | "its" | "their"));
    let Some(preposition) = (start - articles.count()).checked_sub(1) else { return whole };
    let is_preposition = lexemes.get(preposition).is_some_and(|word| word.is_listed(PREPOSITIONS));
    let Some(head) = preposition.checked_sub(1).filter(|_| is_preposition) else { return whole };
    let is_noun = |at: usize| {
        lexemes.get(at).is_some_and(|word| {
            word.is_word() && !word.is_listed(ENDS) && !skipped(word) && !word.lower.ends_with("ed")
        })
    };
    // The phrase must begin its clause: before it stands nothing that it could be the object of.
    let first = (head.saturating_sub(2)..=head).rev().take_while(|at| is_noun(*at)).last();
    let Some(first) = first else { return whole };
    let begins = first
        .checked_sub(1)
        .is_none_or(|before| matches!(word(before), "," | "the" | "a" | "that" | "and" | "“" | "but" | "its"));
    match (begins, word(preposition) == "of") {
        (true, true) => NounPhrase { start: first, end },
        (true, false) => NounPhrase { start: first, end: head },
        _ => whole,
    }
}
