//! Dates of reports: of `a report of 3 May 2023 says that 44 died in 2022` the first is the day of the report, and no time of what
//! happened.

use std::cell::OnceCell;

use super::super::lexeme::{Lexeme, listed, word_at};
use super::reporting_verbs::{VerbStrength, reporting_verb};

/// Nouns for what is published or said on a day.
const DOCUMENTS: &str = "report reports statement statements document documents study studies survey paper article letter memo cable interview \
    speech release dispatch bulletin update briefing communique communiqué tweet post message broadcast story testimony \
    book assessment estimate estimates review filing conference announcement analysis census poll note footage edition";

/// Participles of the making of those.
const MADE: &str = "published issued released dated written updated posted printed broadcast aired filed submitted presented circulated";

/// Words between a document or a verb of saying and its date.
const LINKS: &str = "on in of from dated the for late early mid";

/// Adverbs between an auxiliary and its participle.
const ADVERBS: &str = "not never also still now already widely generally previously officially since";

/// Words that begin a phrase for those to whom something is said, after `to`.
const HEARERS: &str = "the a an its their his her our my us me them him reporters journalists lawmakers parliament congress investors viewers \
    supporters colleagues police residents members staff";

/// Verbs of making a document public, whose date is that of what is told: `will publish its report on 15 April`.
const PUBLISHING: &str = "publish publishes published publishing release releases released issue issues issued present presents presented submit \
    submits submitted deliver delivers delivered unveil unveils unveiled hold holds held give gives gave make makes made";

/// Maximum number of lexemes from such a verb to the document.
const MAX_TO_DOCUMENT: usize = 5;

/// Maximum number of lexemes between a verb of saying and its date: `told the Gazette on 3 May`.
const MAX_OBJECT: usize = 4;

/// Maximum number of lexemes from a date that opens a sentence to the verb of saying.
const MAX_SUBJECT: usize = 8;

/// The first two verbs of saying of a sentence, looked for once however many dates it has.
#[derive(Debug, Default)]
pub(super) struct FirstSayings(OnceCell<[Option<usize>; 2]>);

impl FirstSayings {
    /// Returns whether there is a verb of saying other than the lexeme at `noun`.
    fn any_beside(&self, noun: usize, lexemes: &[Lexeme<'_>]) -> bool {
        let sayings = self.0.get_or_init(|| {
            let mut found = (0..lexemes.len()).filter(|at| says(lexemes, *at));
            [found.next(), found.next()]
        });
        sayings.iter().flatten().any(|at| *at != noun)
    }
}

/// Returns whether the date of these lexemes says when something was said or published; `sayings` are those of the sentence.
pub(super) fn is_of_report(lexemes: &[Lexeme<'_>], start: usize, next: usize, sayings: &FirstSayings) -> bool {
    let word = |at: usize| word_at(lexemes, at);
    let linked = (0..start).rev().take_while(|at| listed(LINKS, word(*at))).count();
    let linked = start - linked;
    let after_document = linked.checked_sub(1).is_some_and(|noun| {
        let is_linked = linked < start || listed(LINKS, word(start));
        (listed(DOCUMENTS, word(noun)) && !is_published(lexemes, noun, sayings)
            || listed(MADE, word(noun)) && !is_active(lexemes, noun))
            && is_linked
    });
    after_document
        || before_document(lexemes, start, next)
        || after_verb(lexemes, linked)
        || opens(lexemes, linked, next)
}

/// Returns whether a document is the object of a verb that makes it public, in a sentence in which nobody says anything else.
fn is_published(lexemes: &[Lexeme<'_>], noun: usize, sayings: &FirstSayings) -> bool {
    let verb = (noun.saturating_sub(MAX_TO_DOCUMENT)..noun).rev().find(|at| listed(PUBLISHING, word_at(lexemes, *at)));
    verb.is_some_and(|verb| is_active(lexemes, verb)) && !sayings.any_beside(noun, lexemes)
}

/// Returns whether a verb of making public has a subject that does so, as after `will` or in `the ministry published its report`: an
/// object stands after it.
fn is_active(lexemes: &[Lexeme<'_>], verb: usize) -> bool {
    let next = lexemes.get(verb + 1);
    next.is_some_and(|next| next.is_word() && next.is_listed("the a an its their his her our this these no new"))
}

/// Returns whether a time is that of a document: `the 2023 report`, `its May 2023 UN report`.
fn before_document(lexemes: &[Lexeme<'_>], start: usize, next: usize) -> bool {
    let is_determined = |at: usize| {
        lexemes
            .get(at)
            .is_some_and(|word| word.is_listed("the a an its their his her this that") || word.lower.ends_with("'s"))
    };
    let opens = is_determined(start) || start.checked_sub(1).is_some_and(is_determined);
    let noun = (next..next + 3).take_while(|at| lexemes.get(*at).is_some_and(Lexeme::is_word));
    opens && noun.into_iter().any(|at| lexemes.get(at).is_some_and(|word| word.is_listed(DOCUMENTS)))
}

/// Returns whether a lexeme is a verb of saying in the active: `said`, but not `were reported`.
fn says(lexemes: &[Lexeme<'_>], at: usize) -> bool {
    let verb = lexemes.get(at).filter(|word| word.is_word() && !word.is_capitalized());
    let verb = verb.and_then(|word| reporting_verb(&word.lower));
    let is_saying = verb.is_some_and(|verb| matches!(verb.strength, VerbStrength::Sure | VerbStrength::NeedsSpeaker));
    let adverbs = (0..at).rev().take_while(|before| listed(ADVERBS, word_at(lexemes, *before))).count();
    let before = (at - adverbs).checked_sub(1).and_then(|before| lexemes.get(before));
    // `is not expected`, `the third warning since`
    let is_noun = word_at(lexemes, at).ends_with("ing") && !before.is_some_and(|comma| comma.is(","));
    let is_passive = before
        .is_some_and(|word| word.is_listed("is are was were been be being the a an its their his her our this that no new to isn't aren't wasn't weren't"));
    // Who found something, or showed it, need not have said so on that day.
    let is_finding = listed("found finds showed shows", word_at(lexemes, at));
    is_saying && !is_noun && !is_passive && !is_finding
}

/// Returns whether a time follows a verb of reporting: `said on 3 May that …`, `told reporters in 2023`, `… , the ministry said
/// on 3 May`.
fn after_verb(lexemes: &[Lexeme<'_>], linked: usize) -> bool {
    let verb = (linked.saturating_sub(MAX_OBJECT)..linked).rev().find(|at| says(lexemes, *at));
    let Some(verb) = verb else { return false };
    let between = lexemes.get(verb + 1..linked).unwrap_or_default();
    // An object of a verb of telling, and no clause with a number, whose date it would be.
    let is_object = |word: &Lexeme<'_>| word.is_word() && !word.is_one_of(&["that", "it", "they", "he", "she"]);
    let tells = lexemes.get(verb).is_some_and(|verb| verb.is_listed("told tell tells telling"));
    // `said to reporters`, but no infinitive: `hopes to open in May`.
    let is_addressed = |second: &Lexeme<'_>| second.is_capitalized() || second.is_listed(HEARERS);
    let goes_on = || match between {
        [to, second, ..] if to.is("to") => is_addressed(second),
        [first, ..] => first.is_one_of(&["in", "at"]),
        [] => true,
    };
    between.is_empty() || (between.iter().all(is_object) && (tells || goes_on()))
}

/// Returns whether a time opens a sentence in which somebody reports: `On 3 May 2023 the ministry said that …`. Where a comma
/// follows the verb, as in `on 3 May, officials said, it rained`, the date belongs to what they say.
fn opens(lexemes: &[Lexeme<'_>], linked: usize, next: usize) -> bool {
    if linked > 0 {
        return false;
    }
    let comma = usize::from(lexemes.get(next).is_some_and(|comma| comma.is(",")));
    let verb = (next + comma..next + comma + MAX_SUBJECT)
        .take_while(|at| lexemes.get(*at).is_some_and(|word| word.is_word() || word.is(".") || word.is("-")))
        .find(|at| says(lexemes, *at));
    verb.and_then(|verb| lexemes.get(verb + 1)).is_some_and(|after| after.is_word() || after.is_number())
}
