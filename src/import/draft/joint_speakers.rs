//! Several who say a sentence together: `the army and the police said`, `according to Anna Weber and Tom Lee`.
//!
//! `and` also stands inside of names, such as `Bosnia and Herzegovina` or `the Ministry of Finance and Planning`: the parts are
//! told apart only where each of them names somebody by itself.

use std::ops::Range;

use super::super::lexeme::Lexeme;
use super::super::written_date::is_weekday;
use super::holders::{HolderPhrase, SentenceHolder, holder, is_inside, is_role, is_speaker};
use super::subject::{is_boundary, is_determiner};

/// Names with `and` in them whose parts look like names of their own, in small letters.
const NAMES_WITH_AND: [&str; 11] = [
    "bosnia and herzegovina",
    "trinidad and tobago",
    "antigua and barbuda",
    "saint kitts and nevis",
    "johnson and johnson",
    "johnson & johnson",
    "marks and spencer",
    "procter and gamble",
    "smith and wesson",
    "tate and lyle",
    "standard and poor's",
];

/// Words at the end of the name of an institution, to which each part before it may belong: `National Oceanic and
/// Atmospheric Administration`.
const INSTITUTIONS: &str = "administration agency commission committee council ministry department office bureau service services \
    association organization organisation authority board institute center centre union federation fund group \
    foundation corporation company society party university college court bank";

/// Words before somebody who begins a clause: `but the army and the police said`.
const OPENERS: &str = "that but while as because when although though if since so yet however meanwhile whereas and \
    yesterday today then later";

/// Maximum number of lexemes of one of the speakers.
const MAX_SPEAKER: usize = 8;

/// Maximum number of speakers that are told apart.
const MAX_SPEAKERS: usize = 8;

/// Returns those who say something together, in order, and the lexemes that name them. `phrase` is the phrase beside the verb,
/// which may name only the last or the first of them. `None` where one says it whom the whole phrase names.
pub(super) fn joint_speakers(
    text: &str,
    lexemes: &[Lexeme<'_>],
    phrase: &Range<usize>,
    verb: Option<usize>,
) -> Option<(Vec<SentenceHolder>, Range<usize>)> {
    let first = first_speaker(lexemes, phrase);
    // `he fled to Kabul and the police said`
    let is_subject = verb.is_some_and(|verb| phrase.end <= verb);
    let first = if !is_subject || is_open(lexemes, first) { first } else { determined_part(lexemes, phrase)? };
    let all = first..end_of_speakers(lexemes, phrase.end);
    let parts = parts(lexemes, &all);
    let words = lexemes.get(all.clone())?;
    if (parts.len() < 2 && first == phrase.start) || is_one_name(text, words) || belong_together(&parts) {
        return None;
    }
    let speakers: Option<Vec<SentenceHolder>> = parts.iter().map(|part| speaker(text, part)).collect();
    Some((speakers?, all))
}

/// Returns the first lexeme of the list of speakers that ends with a phrase.
fn first_speaker(lexemes: &[Lexeme<'_>], phrase: &Range<usize>) -> usize {
    let mut first = phrase.start;
    let mut has_and = lexemes.get(phrase.clone()).is_some_and(|words| words.iter().any(|word| word.is("and")));
    for _ in 1..MAX_SPEAKERS {
        let Some(sign) = first.checked_sub(1).and_then(|before| lexemes.get(before)) else { break };
        // `Lavrov, Fidan and Araghchi`, but not `it broke, the army said`
        if !(sign.is("and") || (has_and && sign.is(","))) {
            break;
        }
        let Some(start) = speaker_before(lexemes, first - 1) else { break };
        has_and |= sign.is("and");
        first = start;
    }
    first
}

/// Returns the first lexeme of the speaker that ends before a lexeme, if nothing else is said before it: of `he fled to Kabul and
/// the police said`, Kabul is no speaker.
fn speaker_before(lexemes: &[Lexeme<'_>], end: usize) -> Option<usize> {
    let start = (end.saturating_sub(MAX_SPEAKER)..end).rev().take_while(|at| is_of_speaker(lexemes, *at)).last()?;
    is_open(lexemes, start).then_some(start)
}

/// Returns whether a clause may begin at a lexeme.
fn is_open(lexemes: &[Lexeme<'_>], at: usize) -> bool {
    at.checked_sub(1).and_then(|before| lexemes.get(before)).is_none_or(|before| {
        let is_sign = !before.is_word() && !before.is_number() && !before.is(".");
        is_sign || before.is_listed(OPENERS) || is_weekday(&before.lower)
    })
}

/// Returns the first lexeme of the last speaker of a phrase if it stands after `and` with a word such as `the`.
fn determined_part(lexemes: &[Lexeme<'_>], phrase: &Range<usize>) -> Option<usize> {
    let and = phrase.clone().rev().find(|at| lexemes.get(*at).is_some_and(|word| word.is("and")))?;
    lexemes.get(and + 1).is_some_and(is_determiner).then_some(and + 1)
}

/// Returns the end of the list of speakers of which a phrase that ends at a lexeme is the first: that of the phrase itself, if no
/// other follows after `and` and closes the clause.
fn end_of_speakers(lexemes: &[Lexeme<'_>], end: usize) -> usize {
    if !lexemes.get(end).is_some_and(|word| word.is("and")) {
        return end;
    }
    let length = (end + 1..end + 1 + MAX_SPEAKER).take_while(|at| is_of_speaker(lexemes, *at)).count();
    let closed = lexemes.get(end + 1 + length).is_none_or(|after| after.is_one_of(&[",", ".", ";", ":", ")", "—"]));
    if length > 0 && closed { end + 1 + length } else { end }
}

/// Returns whether a lexeme may be a part of the phrase for a speaker.
fn is_of_speaker(lexemes: &[Lexeme<'_>], at: usize) -> bool {
    let Some(word) = lexemes.get(at) else { return false };
    if !word.is_word() {
        let is_inner = lexemes.get(at + 1).is_some_and(|next| next.is_word() && !next.is("and"));
        return word.glued && (word.is_one_of(&["-", "'"]) || (word.is_one_of(&[".", "&"]) && is_inner));
    }
    let names = word.is_capitalized() || is_speaker(&word.lower) || is_role(&word.lower);
    (names || is_determiner(word) || is_inside(word))
        && !word.is("and")
        && !is_boundary(word)
        && !is_weekday(&word.lower)
        && !(word.lower.ends_with("ly") && at == 0)
}

/// Returns the phrases between `and` and commas, without empty ones.
fn parts<'p, 't>(lexemes: &'p [Lexeme<'t>], all: &Range<usize>) -> Vec<&'p [Lexeme<'t>]> {
    let words = lexemes.get(all.clone()).unwrap_or_default();
    words.split(|word| word.is("and") || word.is(",")).filter(|part| !part.is_empty()).collect()
}

/// Returns whether the lexemes are one name with `and` in it.
fn is_one_name(text: &str, words: &[Lexeme<'_>]) -> bool {
    let bare = words.iter().position(|word| !is_determiner(word)).and_then(|first| words.get(first..));
    let range = bare.and_then(|bare| Some(bare.first()?.at..bare.last()?.range().end));
    let name = range.and_then(|range| text.get(range)).unwrap_or_default().to_lowercase().replace('’', "'");
    NAMES_WITH_AND.contains(&name.as_str())
}

/// Returns whether the parts are of one phrase: the last ends with a noun that the others lack, or a preposition before them
/// may reach over all: `police in Herat and Balkh`.
fn belong_together(parts: &[&[Lexeme<'_>]]) -> bool {
    let Some((last, others)) = parts.split_last() else { return true };
    if others.is_empty() {
        return false;
    }
    let is_determined = last.first().is_some_and(is_determiner);
    let has_noun = |part: &[Lexeme<'_>]| {
        part.last()
            .is_some_and(|word| word.is_listed(INSTITUTIONS) || (!word.is_capitalized() && is_speaker(&word.lower)))
    };
    // `Oxfam and residents`, but not `U.N. and African Union officials`
    let shares_noun = last.len() > 1
        && last.iter().any(Lexeme::is_capitalized)
        && has_noun(last)
        && others.iter().any(|part| !has_noun(part));
    let is_of_phrase = others.iter().any(|part| part.iter().any(|word| word.is_listed("of for in at from near")));
    !is_determined && (shares_noun || is_of_phrase)
}

/// Reads the phrase for one of several speakers. `None` where it names nobody by itself.
fn speaker(text: &str, part: &[Lexeme<'_>]) -> Option<SentenceHolder> {
    // `Foreign Ministers Sergei Lavrov and Hakan Fidan`
    let is_plural_role = |word: &Lexeme<'_>| word.is_capitalized() && word.lower.strip_suffix('s').is_some_and(is_role);
    let names = part.iter().rposition(is_plural_role).and_then(|role| part.get(role + 1..));
    match holder(text, names.filter(|names| !names.is_empty()).unwrap_or(part))? {
        HolderPhrase::Somebody(holder) => Some(holder),
        HolderPhrase::Pronoun(_) => None,
    }
}
