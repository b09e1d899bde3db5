//! Several parties in one sentence, of which only one is named as a speaker: of `He said 80 were killed, but the army said 81` the
//! army does not hold the 80, and of `80 were killed, but the army said 81` neither.
//!
//! The clauses of a sentence are told apart by the words of contrast between them. Whoever is to hold the sentence must be the only
//! one who says something with a number in any of them.

use std::ops::Range;

use super::super::lexeme::{Lexeme, listed};
use super::super::quantity::is_number_word;
use super::contrasts::clause_starts;
use super::quotations::Quotations;
use super::sentence_dates::{SentenceTime, sentence_time};
use super::speakers::Saying;

/// Nouns for a number that somebody gives, whoever that is.
const COUNTS: &str = "toll count counts figure figures tally estimate estimates";

/// Somebody who says something and is not named: `he`, `others`; or a verb in the passive, `is believed`.
#[derive(Clone, Debug)]
pub(super) struct UnnamedSaying {
    /// The pronoun, in small letters; empty for the passive.
    pub(super) word: String,
    /// The lexemes of the pronoun; empty for the passive.
    pub(super) phrase: Range<usize>,
    /// The lexeme of the verb.
    pub(super) verb: Option<usize>,
}

/// One sentence whose parties are told apart.
struct PartyReader<'s, 't> {
    lexemes: &'s [Lexeme<'t>],
    time: SentenceTime,
    /// The first lexemes of the clauses, in order.
    clauses: Vec<usize>,
}

/// Returns whether those who are named say only a part of the sentence: another party, or the text itself, says another.
pub(super) fn is_of_part(
    text: &str,
    lexemes: &[Lexeme<'_>],
    quotations: &Quotations,
    sayings: &[Saying],
    unnamed: &[UnnamedSaying],
) -> bool {
    let clauses = clause_starts(lexemes, quotations);
    if sayings.is_empty() || clauses.is_empty() {
        return false;
    }
    let reader = PartyReader { lexemes, time: sentence_time(text, lexemes), clauses };
    let said_in: Vec<usize> = sayings.iter().filter_map(|saying| reader.clause(saying)).collect();
    let Some(first) = said_in.iter().min().copied() else { return false };
    unnamed.iter().any(|other| reader.is_second_party(other, sayings, &said_in))
        || reader.is_own_text_before(first, sayings)
        || (0..=reader.clauses.len()).any(|clause| !said_in.contains(&clause) && reader.gives_other_count(clause))
}

impl PartyReader<'_, '_> {
    /// Returns the number of the clause around a lexeme, from 0.
    fn clause_at(&self, at: usize) -> usize {
        self.clauses.iter().filter(|start| **start <= at).count()
    }

    /// Returns the number of the clause in which somebody says something.
    fn clause(&self, saying: &Saying) -> Option<usize> {
        saying.verb.or(Some(saying.phrase.start)).map(|at| self.clause_at(at))
    }

    /// Returns the lexemes of a clause.
    fn lexemes_of(&self, clause: usize) -> Range<usize> {
        let start = clause.checked_sub(1).and_then(|before| self.clauses.get(before)).copied().unwrap_or(0);
        start..self.clauses.get(clause).copied().unwrap_or(self.lexemes.len())
    }

    /// Returns whether a number stands in these lexemes that is no part of a date.
    fn has_number(&self, mut lexemes: Range<usize>) -> bool {
        lexemes.any(|at| {
            let is_number = self.lexemes.get(at).is_some_and(|word| word.is_number() || is_number_word(&word.lower));
            is_number && !self.time.lexemes.iter().any(|date| date.contains(&at))
        })
    }

    /// Returns whether somebody unnamed is another than those who are named: they speak in a clause of their own, and are no
    /// pronoun that stands for one who was named before.
    fn is_second_party(&self, other: &UnnamedSaying, sayings: &[Saying], said_in: &[usize]) -> bool {
        let Some(verb) = other.verb else { return false };
        let clause = self.clause_at(verb);
        let is_personal = listed("he she they it we i", &other.word);
        let is_named_before = is_personal && sayings.iter().any(|saying| saying.phrase.start < other.phrase.start);
        !said_in.contains(&clause) && !is_named_before && self.has_number(self.lexemes_of(clause))
    }

    /// Returns whether a number stands in a clause before the first in which somebody speaks, and what is said there goes on with
    /// words of its own. `12 died, but 3 lived, officials said` is all theirs.
    fn is_own_text_before(&self, first: usize, sayings: &[Saying]) -> bool {
        let before = (0..first).any(|clause| self.has_number(self.lexemes_of(clause)));
        let is_first = |saying: &&Saying| self.clause(saying) == Some(first);
        before
            && sayings.iter().filter(is_first).all(|saying| {
                let after = saying.verb.map_or(saying.phrase.end, |verb| verb + 1).max(saying.phrase.end);
                let end = self.lexemes_of(first).end;
                self.has_number(after..end) || self.words(after..end) >= MIN_CLAUSE_WORDS
            })
    }

    /// Returns the number of words in these lexemes that are no part of a date.
    fn words(&self, lexemes: Range<usize>) -> usize {
        let is_own = |at: &usize| !self.time.lexemes.iter().any(|date| date.contains(at));
        lexemes.filter(is_own).filter(|at| self.lexemes.get(*at).is_some_and(Lexeme::is_word)).count()
    }

    /// Returns whether a clause without a speaker gives a count of another: `while the official toll is 9`.
    fn gives_other_count(&self, clause: usize) -> bool {
        let lexemes = self.lexemes_of(clause);
        let count = lexemes.clone().find(|at| self.lexemes.get(*at).is_some_and(|word| word.is_listed(COUNTS)));
        let is_of = count.and_then(|count| self.lexemes.get(count + 1)).is_some_and(|of| of.is("of"));
        count.is_some() && !is_of && self.has_number(lexemes)
    }
}

/// Minimum number of words after a verb of saying that are a clause, and no `in a statement`.
const MIN_CLAUSE_WORDS: usize = 5;
