//! The parts of a sentence that it does not assert: what is negated (`did not kill 12 people`, `no evidence that …`), denied
//! (`denies killing …`), called false, or asked. A quantity among them is left out and listed.
//!
//! A part reaches from its negator to the end of the clause. Where the end is in doubt the part is longer rather than
//! shorter: a quantity that is left out is read again by a person, one that is wrongly asserted may not be.

use std::ops::Range;

use super::super::lexeme::{Lexeme, listed};
use super::clause_reader::{CLAUSES, ClauseReader};
use super::reporting_verbs::{is_reporting_verb, reporting_verb};
use super::unreal::{NEGATED, unreal_part};

/// The reason to leave out a quantity of a part that is denied or called false.
const DENIED: &str = "stands in a part that is denied";

/// The reason to leave out the number of those of whom a sentence says the opposite.
const EXCEPTED: &str = "counts those who are excepted";

/// The reason to leave out a quantity of a question.
const ASKED: &str = "stands in a question";

/// The reason to leave out a quantity of a quotation within a quotation.
const TOLD: &str = "stands in words that somebody else says";

/// Words after `no` and `not` that make a bound or another word of them: `no fewer than`, `not only`.
const NO_NEGATION: &str =
    "more fewer less later sooner longer doubt matter only just merely least until surprisingly .";

/// Words that negate what follows, besides `no`, `not` and words in `-n't`.
const NEGATORS: &str = "never neither nor without nobody cannot hardly scarcely lack lacks lacked none";

/// Nouns that call a statement false, after a verb or before `that`.
const FALSEHOODS: &str = "lie lies hoax hoaxes myth myths fabrication fabrications fiction invention inventions nonsense falsehood untruth \
    misconception disinformation misinformation";

/// Verbs that take back or disprove a statement: `debunked the claim that`.
const DISPROVING: &str = "dismiss dismisses dismissed dismissing debunk debunks debunked disprove disproves disproved rebut rebuts rebutted \
    retract retracts retracted withdrew brush brushes brushed brushing ruled rules ruling discredit discredits discredited";

/// Words between a subject and the noun or adjective that is said of it.
const COPULAS: &str = "is are was were be been being as proved proven called";

/// Words before `to` that make a negation of it: `failed to`.
const BEFORE_TO: &str = "fail fails failed failing refuse refuses refused refusing decline declines declined declining unable \
    neglected";

/// Words before `of` or `than` that make a negation of it: `instead of`.
const BEFORE_OF_OR_THAN: &str = "instead rather short";

/// Words after which a clause begins that a denial does not reach.
const CONTRASTS: &str =
    "but while although though whereas however yet instead saying said says adding insisting claiming";

/// Nouns for a statement or its number: what is said of them is said of what they hold.
const STATEMENTS: &str = "claim claims claimed report reports rumour rumours rumor rumors figure figures number numbers allegation \
    allegations accusation accusations statement statements story stories toll estimate estimates suggestion \
    suggestions idea assertion assertions charge charges";

/// Adjectives by which a statement is called false.
const FALSE: &str = "false untrue wrong incorrect fabricated baseless unfounded invented inaccurate groundless fake bogus erroneous \
    exaggerated overstated inflated debunked disproved discredited";

/// Words among them with another sense for people and things: `12 notes were fake`, `12 machines were invented`.
const OF_THINGS: &str = "wrong incorrect inaccurate invented fabricated fake bogus inflated";

/// Goods that are denied to somebody, which denies no statement: `denied entry`.
const GRANTS: &str =
    "entry access bail visa visas permission asylum citizenship medical care food aid parole them him her us me";

/// A part of a sentence that it does not assert, with the reason to leave out its quantities.
struct UnassertedPart {
    lexemes: Range<usize>,
    why: &'static str,
}

/// The parts of a sentence that it does not assert.
pub(super) struct UnassertedParts(Vec<UnassertedPart>);

impl UnassertedParts {
    /// Finds the parts of a sentence.
    pub(super) fn of(lexemes: &[Lexeme<'_>]) -> Self {
        let reader = NegationReader { clauses: ClauseReader::new(lexemes) };
        let negated = (0..lexemes.len()).filter_map(|at| reader.part(at));
        let unreal = (0..lexemes.len()).filter_map(|at| unreal_part(&reader.clauses, at));
        Self(negated.chain(unreal.map(|(lexemes, why)| UnassertedPart { lexemes, why })).collect())
    }

    /// Returns the reason to leave out a quantity that begins at a lexeme; `None` where the sentence may assert it.
    pub(super) fn objection(&self, at: usize) -> Option<&'static str> {
        self.0.iter().find(|part| part.lexemes.contains(&at)).map(|part| part.why)
    }

    /// Returns whether something is negated before a lexeme.
    pub(super) fn any_negated_before(&self, at: usize) -> bool {
        self.0.iter().any(|part| part.why == NEGATED && part.lexemes.start <= at)
    }

    /// Returns whether a quantity that begins at a lexeme is negated, but neither denied nor asked about.
    pub(super) fn is_negated(&self, at: usize) -> bool {
        self.objection(at) == Some(NEGATED)
    }
}

/// One sentence whose negations are read.
struct NegationReader<'s, 't> {
    clauses: ClauseReader<'s, 't>,
}

impl NegationReader<'_, '_> {
    fn word(&self, at: usize) -> &str {
        self.clauses.word(at)
    }

    fn before(&self, at: usize) -> &str {
        self.clauses.before(at)
    }

    /// Returns the part that is not asserted because of a lexeme.
    fn part(&self, at: usize) -> Option<UnassertedPart> {
        let part = |lexemes: Range<usize>, why| Some(UnassertedPart { lexemes, why });
        if matches!(self.word(at), "?" | "؟" | "？") {
            return part(self.question(at), ASKED);
        }
        // `All but 12 of the 300 passengers died.`
        let is_exception = matches!(self.word(at), "but" | "except" | "save")
            && listed("all every everyone everybody each", self.before(at))
            && !listed("certain impossible dead over", self.word(at + 1));
        if is_exception {
            return part(at + 1..at + 2, EXCEPTED);
        }
        if let Some(told) = self.told(at) {
            return part(told, TOLD);
        }
        if self.denies(at) {
            return part(at + 1..self.clauses.end(at, CONTRASTS), DENIED);
        }
        if let Some(denied) = self.called_false(at) {
            return part(denied, DENIED);
        }
        self.negates(at).then(|| UnassertedPart { lexemes: at + 1..self.clauses.end(at, CLAUSES), why: NEGATED })
    }

    /// Returns the lexemes of a statement that a word calls false: after it (`it is false that …`) or before it (`that 12 died is
    /// a lie`).
    fn called_false(&self, at: usize) -> Option<Range<usize>> {
        let word = self.word(at);
        let negated_truth = matches!(word, "true" | "correct" | "accurate" | "case" | "right")
            && (at.saturating_sub(3)..at).any(|not| self.word(not) == "not" || self.word(not).ends_with("n't"));
        if !(listed(FALSE, word) || listed(FALSEHOODS, word) || negated_truth) {
            return None;
        }
        if matches!(self.word(at + 1), "that" | "to") {
            return Some(at + 1..self.clauses.end(at + 1, CONTRASTS));
        }
        if let Some(noun) = self.statement_before(at) {
            return Some(noun..at);
        }
        let is_predicate = (at.saturating_sub(4)..at).any(|copula| listed(COPULAS, self.word(copula)));
        let start = self.clauses.start(at);
        let is_statement = self.word(start) == "that" || !listed(OF_THINGS, word) && !negated_truth;
        (is_predicate && is_statement).then_some(start..at)
    }

    /// Returns whether a lexeme negates what follows.
    fn negates(&self, at: usize) -> bool {
        let (word, next) = (self.word(at), self.word(at + 1));
        match word {
            // `No. 5`, `no 5`
            "no" => !listed(NO_NEGATION, next) && !self.clauses.lexemes.get(at + 1).is_none_or(Lexeme::is_number),
            "not" => !listed(NO_NEGATION, next),
            "little" | "scant" => next == "evidence",
            "nothing" => !matches!(next, "but" | "like" | "less" | "short"),
            "far" => next == "from" && self.word(at + 2).ends_with("ing"),
            "doubt" | "doubts" | "doubted" => self.before(at) != "no" && next == "that",
            _ => {
                listed(NEGATORS, word)
                    || word.ends_with("n't")
                    || (listed(BEFORE_TO, word) && next == "to")
                    || (listed(BEFORE_OF_OR_THAN, word) && matches!(next, "of" | "than"))
            }
        }
    }

    /// Returns whether a lexeme says that what follows is not so.
    fn denies(&self, at: usize) -> bool {
        let (word, next) = (self.word(at), self.word(at + 1));
        if matches!(word, "falsely" | "wrongly") {
            return is_reporting_verb(next) || is_reporting_verb(self.before(at));
        }
        let is_disproved = listed(DISPROVING, word) && (!word.starts_with("rul") || next == "out");
        if listed(FALSE, word) && !is_disproved {
            return listed(STATEMENTS, next);
        }
        if word == "nothing" {
            return next == "like";
        }
        if !is_disproved && !reporting_verb(word).is_some_and(|verb| verb.denies) {
            return matches!(word, "denial" | "denials") && matches!(next, "that" | "of");
        }
        if word.starts_with("den") {
            let is_granted = listed(GRANTS, next) || self.clauses.lexemes.get(at + 1).is_some_and(Lexeme::is_number);
            return !is_granted;
        }
        // `rejected 1,200 ballots`, but `rejected the claim that …`
        (at + 1..at + 6).any(|after| self.word(after) == "that" || listed(STATEMENTS, self.word(after)))
    }

    /// Returns the lexemes of the quotation within a quotation that opens at a lexeme: `“He told us, ‘We lose 30 tonnes.’”`
    fn told(&self, at: usize) -> Option<Range<usize>> {
        let sign = self.clauses.lexemes.get(at).filter(|sign| sign.text == "‘" || (sign.text == "'" && !sign.glued))?;
        let end = self.clauses.quotations.end_around(at)?;
        let closes =
            |at: &usize| self.clauses.lexemes.get(*at).is_some_and(|other| !other.is_word() && other.is(&sign.lower));
        Some(at + 1..(at + 1..end).find(closes).unwrap_or(end))
    }

    /// Returns the first noun for a statement before a lexeme, in the same part of the sentence.
    fn statement_before(&self, at: usize) -> Option<usize> {
        let nouns = (0..at).rev().take_while(|before| !matches!(self.word(*before), ";" | ":"));
        nouns.filter(|before| listed(STATEMENTS, self.word(*before))).last().filter(|noun| {
            // `a claim that 12 died is false`: the verb stands after the noun.
            (*noun..at).any(|verb| matches!(self.word(verb), "is" | "are" | "was" | "were" | "as" | "proved" | "be"))
        })
    }

    /// Returns the lexemes of the question that ends at a lexeme: back to the sign before it, or to the quotation mark.
    fn question(&self, end: usize) -> Range<usize> {
        let starts = |at: &usize| {
            matches!(self.word(*at), "“" | "\"" | "«" | "„" | ":" | ";" | "!" | "?")
                || (self.word(*at) == "." && !self.clauses.lexemes.get(*at + 1).is_some_and(|next| next.glued))
        };
        let start = (0..end).rev().find(starts).map_or(0, |sign| sign + 1);
        start..end
    }
}

/// Returns whether a sentence is a question as a whole.
pub(super) fn is_question(lexemes: &[Lexeme<'_>]) -> bool {
    let closes = |sign: &&Lexeme<'_>| !sign.is_one_of(&["”", "\"", "'", "»", ")", "]", "“"]);
    lexemes.iter().rev().find(closes).is_some_and(|last| last.is_one_of(&["?", "؟", "？"]))
}

#[cfg(test)]
mod tests;
