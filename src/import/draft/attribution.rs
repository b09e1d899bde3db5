//! The holders that a sentence names, and the way in which it puts what they say.
//!
//! Read are the subject of a verb of reporting (`officials estimate`, `” said Karim Khan`), `according to …`, `viewed by …
//! as`, and `the group's claim that`. A pronoun is not resolved: it is given for the reader to do so.

use std::cell::OnceCell;
use std::ops::Range;

use crate::model::closed_enums::How;

use super::super::lexeme::{Lexeme, word_at};
use super::given_numbers::gives_number;
use super::hedges::hedge;
use super::holders::{HolderPhrase, SentenceHolder, full_name, holder, is_initial, is_relative};
use super::joint_speakers::joint_speakers;
use super::negation::UnassertedParts;
use super::passive_verbs::{PassiveVerb, is_hearsay, is_negated_passive, passive};
use super::quotations::Quotations;
use super::reporting_verbs::{ReportingVerb, VerbStrength, is_noun_position, reporting_noun, reporting_verb};
use super::second_speaker::{UnnamedSaying, is_of_part};
use super::speakers::{Saying, Speakers, settle};
use super::subject::{phrase_after, subject_before};

/// The attribution of a sentence.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Attribution {
    /// The holders, each once.
    pub holders: Vec<SentenceHolder>,
    /// Words that stand for somebody of another sentence, or for nobody in particular: `he`, `some`, `reports`.
    pub pronouns: Vec<String>,
    /// Names of speakers who each say a part of the sentence, so that none of them holds all of it.
    pub part_holders: Vec<String>,
    /// Names of speakers who tell what somebody else says.
    pub tellers: Vec<String>,
    /// True if it is said, and nobody is named who says it: `allegedly`, `is said to`.
    pub is_unsaid: bool,
    /// The way in which it is put forward. `None` where the text itself says it.
    pub how: Option<How>,
    /// True if the sentence reports a denial.
    pub denies: bool,
}

/// The attribution of a sentence while it is read, with all who say something in it.
#[derive(Debug, Default)]
struct AttributionReading {
    attribution: Attribution,
    sayings: Vec<Saying>,
    unnamed: Vec<UnnamedSaying>,
}

/// One sentence whose attribution is read.
pub(super) struct AttributionReader<'s, 't> {
    pub(super) text: &'t str,
    pub(super) lexemes: &'s [Lexeme<'t>],
    pub(super) quotations: Quotations,
    /// The parts that it does not assert, once somebody asked.
    unasserted: OnceCell<UnassertedParts>,
}

/// Reads the attribution of a sentence.
#[must_use]
pub fn attribution(text: &str, lexemes: &[Lexeme<'_>]) -> Attribution {
    let (quotations, unasserted) = (Quotations::of(lexemes), OnceCell::new());
    let reader = AttributionReader { text, lexemes, quotations, unasserted };
    let mut found = AttributionReading::default();
    for at in 0..lexemes.len() {
        // Who says what inside of a quotation is said by the one who is quoted, not by the text.
        if reader.quotations.contains(at) {
            continue;
        }
        reader.read_verb(at, &mut found);
        reader.read_according(at, &mut found);
        reader.read_noun(at, &mut found);
        reader.read_adverb(at, &mut found.attribution);
    }
    let AttributionReading { attribution, sayings, unnamed } = found;
    let is_of_part = is_of_part(text, lexemes, &reader.quotations, &sayings, &unnamed);
    let Speakers { mut holders, mut part_holders, tellers } = settle(sayings, lexemes, &reader.quotations);
    if is_of_part {
        part_holders.extend(holders.drain(..).map(|holder| holder.name));
    }
    let mut found = Attribution { holders, part_holders, tellers, ..attribution };
    // Words in quotes without a speaker may be a title or a term, and quote nobody.
    let speaks =
        [found.holders.len(), found.pronouns.len(), found.part_holders.len()].into_iter().any(|count| count > 0);
    if speaks && reader.quotations.is_most_of(lexemes) && !found.denies {
        found.how = Some(How::Quoted);
    }
    // A sentence that is a quotation as a whole is said by somebody of another sentence.
    if !speaks && reader.quotations.is_all_of(lexemes) {
        found.how = Some(How::Quoted);
        found.is_unsaid = true;
    }
    if found.how.is_none() {
        found.how = hedge(lexemes);
    }
    found
}

impl AttributionReader<'_, '_> {
    pub(super) fn word(&self, at: usize) -> &str {
        word_at(self.lexemes, at)
    }

    /// Returns the lexemes of a range.
    pub(super) fn phrase(&self, range: Range<usize>) -> &[Lexeme<'_>] {
        self.lexemes.get(range).unwrap_or_default()
    }

    /// Notes a holder with the verb that makes it one, or a pronoun that stands for one. Returns whether there was any.
    fn note(&self, phrase: Range<usize>, verb: Option<usize>, how: How, found: &mut AttributionReading) -> bool {
        if let Some((holders, phrase)) = joint_speakers(self.text, self.lexemes, &phrase, verb) {
            found.sayings.push(Saying { holders, phrase, verb });
            found.attribution.how.get_or_insert(how);
            return true;
        }
        let named = holder(self.text, self.phrase(phrase.clone()))
            .or_else(|| self.speaker_by_place(&phrase, verb?))
            .map(|holder| self.with_apposition(holder, phrase.end));
        match named {
            Some(HolderPhrase::Somebody(holder)) => {
                found.sayings.push(Saying { holders: vec![holder], phrase, verb });
            }
            Some(HolderPhrase::Pronoun(pronoun)) if !is_relative(&pronoun) => {
                found.unnamed.push(UnnamedSaying { word: pronoun.to_lowercase(), phrase, verb });
                found.attribution.pronouns.push(pronoun);
            }
            _ => return false,
        }
        found.attribution.how.get_or_insert(how);
        true
    }

    /// Returns the name after a phrase that names nobody: `its chief executive, Lars Holm,`; else the phrase.
    fn with_apposition(&self, phrase: HolderPhrase, end: usize) -> HolderPhrase {
        let HolderPhrase::Somebody(holder) = &phrase else { return phrase };
        if !holder.is_unnamed || self.word(end) != "," {
            return phrase;
        }
        let name = self.lexemes.get(end + 1..).and_then(full_name);
        let closed = |name: &&[Lexeme<'_>]| matches!(self.word(end + 1 + name.len()), "," | "." | "" | "—");
        let range = name.filter(closed).and_then(|name| Some(name.first()?.at..name.last()?.range().end));
        match range.and_then(|range| self.text.get(range)) {
            Some(name) => HolderPhrase::Somebody(SentenceHolder { name: name.to_owned(), is_unnamed: false }),
            None => phrase,
        }
    }

    /// Reads a verb of reporting with its subject.
    fn read_verb(&self, at: usize, found: &mut AttributionReading) {
        // `the United States`: verbs are small.
        let verb = self.lexemes.get(at).filter(|word| word.is_word() && !word.is_capitalized());
        let Some(verb) = verb.and_then(|word| reporting_verb(&word.lower)) else { return };
        let before = at.checked_sub(1).map_or("", |before| self.word(before));
        let contends = self.word(at).starts_with("contend") && self.word(at + 1) == "with";
        // `Unconfirmed reports suggest`
        let is_plural_noun = self.word(at) == "reports" && reporting_verb(self.word(at + 1)).is_some();
        // `Aid agencies asked for $75 million.`
        let asks_for = self.word(at).starts_with("ask") && self.word(at + 1) == "for";
        if is_noun_position(before) || contends || is_plural_noun || asks_for || self.takes_lives(at) {
            return;
        }
        // In the passive the one who reports stands after `by`, and what stands before is what is reported.
        let is_count = verb.strength == VerbStrength::NeedsNumber;
        if let Some(PassiveVerb { agent }) = passive(self.lexemes, at, is_count) {
            let noted = agent.is_some_and(|agent| self.note(phrase_after(self.lexemes, agent), None, verb.how, found));
            if !noted && verb.strength == VerbStrength::NeedsNumber {
                return;
            }
            if !noted && is_negated_passive(self.lexemes, at) {
                return;
            }
            if !noted && verb.strength != VerbStrength::NeedsAs {
                found.attribution.is_unsaid |= is_hearsay(self.lexemes, at, verb);
                found.attribution.how.get_or_insert(verb.how);
                found.unnamed.push(UnnamedSaying { word: String::new(), phrase: at..at, verb: Some(at) });
            }
            found.attribution.denies |= noted && verb.denies;
            return;
        }
        // `the mayor, who denies it, said …`: who denies a part of the sentence need not hold it.
        found.attribution.denies |= verb.denies && matches!(before, "who" | "which");
        // Only after a quotation or a comma can the subject come after the verb: `” said Karim Khan`.
        let inverted = verb.strength != VerbStrength::NeedsNumber && (self.quotations.ends_before(at) || before == ",");
        let how = if self.word(at + 1) == "responsibility" { How::Reported } else { verb.how };
        let subject = subject_before(self.lexemes, at, &self.quotations);
        if subject.as_ref().is_some_and(|subject| self.is_noun_of(at, subject) || self.is_contradicted(subject)) {
            return;
        }
        let noted = match subject {
            Some(subject) if self.may_report(verb, at, &subject) => self.note(subject, Some(at), how, found),
            // A subject that does not report: the verb has another sense here, and no other subject is looked for.
            Some(_) => return,
            None => inverted && self.note(phrase_after(self.lexemes, at + 1), None, how, found),
        };
        found.attribution.denies |= noted && verb.denies;
    }

    /// Returns whether the sentence says that what this subject claims is not so: `no buses came, as the party had claimed`.
    fn is_contradicted(&self, subject: &Range<usize>) -> bool {
        let is_compared = subject.start.checked_sub(1).is_some_and(|before| self.word(before) == "as");
        let unasserted = || self.unasserted.get_or_init(|| UnassertedParts::of(self.lexemes));
        is_compared && unasserted().any_negated_before(subject.start)
    }

    /// Returns whether a form is a noun after what could be its subject: `a U.N. report`. Verbs in this form have plural
    /// subjects, unless an auxiliary stands before them.
    fn is_noun_of(&self, at: usize, subject: &Range<usize>) -> bool {
        let form = self.word(at);
        let inflected = ["s", "d", "ing", "wrote", "thought", "put", "set", "gave", "spoke"]
            .iter()
            .any(|ending| form.ends_with(ending));
        let phrase = self.phrase(subject.clone());
        let plural =
            phrase.iter().any(|word| word.is("and") || (word.lower.ends_with('s') && !word.lower.ends_with("'s")));
        let singular = phrase
            .first()
            .filter(|_| !is_initial(phrase, 0))
            .is_some_and(|first| first.is_one_of(&["a", "an", "the", "this", "its", "their", "his", "her"]));
        !inflected && singular && !plural && subject.end == at
    }

    /// Returns whether a verb reports with this subject, by what stands after it.
    fn may_report(&self, verb: &ReportingVerb, at: usize, subject: &Range<usize>) -> bool {
        let after = self.phrase(at + 1..self.lexemes.len().min(at + 12));
        let has = |word: &str| after.iter().any(|lexeme| lexeme.is(word));
        let clause = || {
            let next = after.iter().take(6).find(|lexeme| !lexeme.lower.ends_with("ly"));
            let ends = next.is_none_or(|next| next.is_one_of(&[".", ",", ":", "that", "on", "in"]));
            ends || self.quotations.begins_within(at + 1..at + 6)
                || after.iter().take(6).any(|lexeme| lexeme.is("that"))
        };
        match verb.strength {
            VerbStrength::Sure => true,
            VerbStrength::NeedsClause => clause(),
            // `officers found 12 rifles`
            VerbStrength::NeedsSpeaker if matches!(self.word(at), "found" | "find" | "finds" | "finding") => {
                has("that") || self.phrase(subject.clone()).iter().any(|word| word.is_listed(STUDIES))
            }
            VerbStrength::NeedsSpeaker => {
                match holder(self.text, self.phrase(subject.clone())) {
                    Some(HolderPhrase::Somebody(_)) => true,
                    // `reports`, of nobody who could be named, say something all the same.
                    Some(HolderPhrase::Pronoun(word)) => word.to_lowercase().ends_with("reports") || clause(),
                    None => clause(),
                }
            }
            VerbStrength::NeedsAs => has("as"),
            VerbStrength::NeedsNumber => {
                gives_number(self.word(at), after) && holder(self.text, self.phrase(subject.clone())).is_some()
            }
        }
    }

    /// Returns whether `claim` here takes lives: `The attack claimed 12 lives.`
    fn takes_lives(&self, at: usize) -> bool {
        self.word(at).starts_with("claim") && (at + 1..at + 7).any(|after| matches!(self.word(after), "lives" | "life"))
    }

    /// Reads `according to …`, `in the words of …`.
    fn read_according(&self, at: usize, found: &mut AttributionReading) {
        if self.word(at) == "according" && self.word(at + 1) == "to" {
            if !self.note(phrase_after(self.lexemes, at + 2), Some(at), How::Reported, found) {
                found.unnamed.push(UnnamedSaying { word: String::new(), phrase: at..at, verb: Some(at) });
                found.attribution.is_unsaid = true;
            }
            found.attribution.how.get_or_insert(How::Reported);
        }
    }

    /// Reads `the group's claim that`, `the group's claim of responsibility`.
    fn read_noun(&self, at: usize, found: &mut AttributionReading) {
        let Some(how) = reporting_noun(self.word(at)).filter(|_| matches!(self.word(at + 1), "that" | "of")) else {
            return;
        };
        let Some(owner) = at.checked_sub(1).filter(|owner| self.word(*owner).ends_with("'s")) else { return };
        if let Some(subject) = subject_before(self.lexemes, owner + 1, &self.quotations) {
            self.note(subject, None, how, found);
        }
    }

    /// Reads `reportedly`, `allegedly`.
    fn read_adverb(&self, at: usize, found: &mut Attribution) {
        let how = match self.word(at) {
            "reportedly" => How::Reported,
            "allegedly" | "purportedly" => How::Alleged,
            _ => return,
        };
        found.is_unsaid = true;
        found.how.get_or_insert(how);
    }
}

/// Nouns for those whose findings are statements.
const STUDIES: &str = "study studies report reports survey surveys poll polls research researchers scientists analysis audit inquiry review \
    investigation team paper court judge jury commission panel committee experts economists doctors tests";

#[cfg(test)]
mod tests;
