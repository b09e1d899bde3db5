//! Several who say something in one sentence. The draft of a sentence is one claim, and whoever is proposed as its holder must
//! say all of it: of `X reports that Y said …` that is Y, and X tells it; of `While X says …, Y denies …` it is neither.

use std::ops::Range;

use super::super::lexeme::Lexeme;
use super::contrasts::clause_starts;
use super::holders::SentenceHolder;
use super::quotations::Quotations;

/// Somebody who says something, or several who say it together.
#[derive(Clone, Debug)]
pub(super) struct Saying {
    pub(super) holders: Vec<SentenceHolder>,
    /// The lexemes of the phrase that names them.
    pub(super) phrase: Range<usize>,
    /// The lexeme of the verb or of `according` whose clause it is; `None` where nothing can be reported in it by somebody
    /// else.
    pub(super) verb: Option<usize>,
}

impl Saying {
    /// Returns whether this is `according to …`, which tells what a verb of the sentence reports.
    fn is_according(&self, lexemes: &[Lexeme<'_>]) -> bool {
        self.verb.and_then(|verb| lexemes.get(verb)).is_some_and(|word| word.is("according"))
    }

    /// Returns whether what this one says is that another says something: `says that the army denies`, `says the army denies`.
    fn tells_of(&self, other: &Self, lexemes: &[Lexeme<'_>]) -> bool {
        let Some(between) = self.verb.and_then(|verb| lexemes.get(verb + 1..other.phrase.start)) else { return false };
        let is_plain = |word: &Lexeme<'_>| word.is_word() && !word.is_one_of(&["and", "but", "while", "whereas", "or"]);
        let is_that = |word: &Lexeme<'_>| word.is("that");
        // The last words first: of a thousand speakers in one sentence each pair is looked at, and few are near each other.
        let (far, near) = between.split_at(between.len().saturating_sub(MAX_BEFORE_NAME));
        if near.iter().any(is_that) {
            // `said on Monday that local`
            return !far.iter().any(is_that) && between.iter().all(is_plain);
        }
        between.iter().all(|word| word.is_one_of(&["the", "a", "an", "its", "his", "her", "their"]))
    }
}

/// Maximum number of words from `that` to the phrase of the one who says it.
const MAX_BEFORE_NAME: usize = 3;

/// The speakers of a sentence, by what they have to do with it as a whole.
#[derive(Debug, Default)]
pub(super) struct Speakers {
    /// The speakers who hold it.
    pub(super) holders: Vec<SentenceHolder>,
    /// The names of speakers who each say a part of it.
    pub(super) part_holders: Vec<String>,
    /// The names of speakers who tell what somebody else says.
    pub(super) tellers: Vec<String>,
}

/// Decides who of those that say something holds the sentence.
pub(super) fn settle(sayings: Vec<Saying>, lexemes: &[Lexeme<'_>], quotations: &Quotations) -> Speakers {
    let mut found = Speakers::default();
    let clauses = clause_starts(lexemes, quotations);
    let clause = |saying: &Saying| clauses.iter().filter(|start| **start <= saying.phrase.start).count();
    let is_told = |at: usize| {
        let Some(saying) = sayings.get(at) else { return false };
        let others = || sayings.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, other)| other);
        if saying.is_according(lexemes) {
            // `According to Reuters 5 died, while AFP put it at 9` is no report of AFP.
            let is_reported = |other: &Saying| clause(other) == clause(saying) && !other.is_according(lexemes);
            return others().any(|other| is_reported(other) && other.holders != saying.holders);
        }
        others().any(|other| saying.tells_of(other, lexemes) && other.holders != saying.holders)
    };
    let told: Vec<bool> = (0..sayings.len()).map(is_told).collect();
    let mut held: Vec<Vec<SentenceHolder>> = Vec::new();
    for (saying, is_told) in sayings.into_iter().zip(told) {
        if is_told {
            found.tellers.extend(saying.holders.into_iter().map(|holder| holder.name));
        } else if !held.contains(&saying.holders) {
            held.push(saying.holders);
        }
    }
    let is_one_party = held.len() == 1;
    for holder in held.into_iter().flatten() {
        if !found.holders.contains(&holder) {
            found.holders.push(holder);
        }
    }
    // Whoever both tells and holds, holds.
    found.tellers.retain(|teller| !found.holders.iter().any(|holder| holder.name == *teller));
    if !is_one_party {
        found.part_holders = found.holders.drain(..).map(|holder| holder.name).collect();
    }
    found
}
