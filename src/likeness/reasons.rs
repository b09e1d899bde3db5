//! The reasons why a claim is near to a message, as people can check them: names, numbers and rare words that both have; and
//! what speaks against it: numbers, dates and negations that differ.

use std::collections::BTreeSet;

use crate::index::names::{NameKind, for_each_name};
use crate::model::{Base, ClaimIx, RecordIx};
use crate::text::tokenizer::words;

use super::amounts::{Amount, amounts, dates, joined};
use super::claim_fields::{ClaimField, for_each_field};
use super::corpus_statistics::CorpusStatistics;
use super::letter_grams::hash;
use super::message::message_text;
use super::message_profile::{MAX_MESSAGE_WORDS, MessageProfile};
use super::stem::stem;
use super::word_role::{WordRole, starts_with_digit};

/// Maximum number of shared words that are given as reasons, the rarest ones.
const MAX_SHOWN_WORDS: usize = 6;

/// Minimum weight of a shared word that is given as a reason, as a share of the weight of a word that one claim has.
const MIN_SHOWN_WEIGHT: f32 = 0.35;

/// Maximum number of numbers on one side of a difference.
const MAX_SHOWN_NUMBERS: usize = 4;

/// A difference between a text and a claim that are otherwise near.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Difference {
    /// Each side has numbers that the other has not.
    Numbers {
        /// Numbers or dates of the text.
        text: Vec<String>,
        /// Numbers or dates of the claim.
        claim: Vec<String>,
    },
    /// Both name years or months, and not the same.
    Dates {
        /// Numbers or dates of the text.
        text: Vec<String>,
        /// Numbers or dates of the claim.
        claim: Vec<String>,
    },
    /// One side has more negations than the other.
    Negation {
        /// A word that negates and that the claim has not as often.
        text: Option<String>,
        /// A word that negates and that the text has not as often.
        claim: Option<String>,
    },
}

impl Difference {
    /// Returns the word for the kind of difference.
    #[must_use]
    pub fn label(&self) -> &'static str {
        match self {
            Self::Numbers { .. } => "numbers",
            Self::Dates { .. } => "dates",
            Self::Negation { .. } => "negation",
        }
    }

    /// Returns what differs on the side of the text, and on that of the claim.
    #[must_use]
    pub fn sides(&self) -> (Vec<String>, Vec<String>) {
        match self {
            Self::Numbers { text, claim } | Self::Dates { text, claim } => (text.clone(), claim.clone()),
            Self::Negation { text, claim } => (text.iter().cloned().collect(), claim.iter().cloned().collect()),
        }
    }

    /// Returns the difference as a part of a sentence: `numbers: 80 in the text, 90 in the claim`.
    #[must_use]
    pub fn sentence(&self) -> String {
        let (text, claim) = self.sides();
        let side =
            |words: &[String], of: &str| (!words.is_empty()).then(|| format!("{} in the {of}", words.join(", ")));
        let sides: Vec<String> = [side(&text, "text"), side(&claim, "claim")].into_iter().flatten().collect();
        format!("{}: {}", self.label(), sides.join(", "))
    }
}

/// The reasons why a claim is near to a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LikenessReasons {
    /// Names of actors, places and topics of the claim that the text has.
    pub names: Vec<String>,
    /// Numbers that both have.
    pub numbers: Vec<String>,
    /// The rarest words that both have, folded, the rarest first; those of names and numbers are not among them.
    pub words: Vec<String>,
    /// Differences between the text and the claim.
    pub differences: Vec<Difference>,
}

impl LikenessReasons {
    /// Returns what both have, as a list for people; empty if there is nothing to tell.
    #[must_use]
    pub fn shared(&self) -> String {
        [&self.names, &self.numbers, &self.words].into_iter().flatten().cloned().collect::<Vec<_>>().join(", ")
    }

    /// Compares a claim with a message once more, for the reasons.
    pub(super) fn new(
        base: &Base,
        statistics: &CorpusStatistics,
        message: &MessageProfile,
        text: &str,
        claim: ClaimIx,
    ) -> Self {
        let mut written = message_text(text);
        // As many words as are compared, for numbers and negations of both texts are looked up in each other.
        if let Some((beyond, _)) = words(&written).get(MAX_MESSAGE_WORDS) {
            written.truncate(beyond.start);
        }
        let (asked, stated) = (TextFacts::new(&written), TextFacts::new(base.claims.says(claim)));
        let names = shared_names(base, claim, &written, &asked.folded);
        let in_names: BTreeSet<String> = names.iter().flat_map(|name| words(name)).map(|(_, word)| word).collect();
        let mut known: BTreeSet<u64> = BTreeSet::new();
        for_each_field(base, claim, |field, text| {
            if field != ClaimField::Name {
                known.extend(words(text).iter().map(|(_, word)| hash(stem(word).chars())));
            }
        });
        let mut shared: Vec<(f32, &str)> = Vec::new();
        for of_message in &message.stems {
            let is_shown = of_message.weight >= MIN_SHOWN_WEIGHT * statistics.max_weight()
                && !starts_with_digit(&of_message.word)
                && !in_names.contains(&of_message.word);
            if is_shown && known.contains(&hash(of_message.stem.chars())) {
                shared.push((of_message.weight, &of_message.word));
            }
        }
        // A stable sort: words of one weight stay in the order of the message.
        shared.sort_by(|left, right| right.0.total_cmp(&left.0));
        let is_stated = |amount: &&Amount| stated.amounts.iter().any(|other| other.key == amount.key);
        let years = asked.dates.iter().filter(|date| starts_with_digit(date) && known.contains(&hash(date.chars())));
        let numbers: BTreeSet<String> =
            asked.amounts.iter().filter(is_stated).map(|amount| amount.written.clone()).chain(years.cloned()).collect();
        let numbers = numbers.into_iter().collect();
        Self {
            names,
            numbers,
            words: shared.into_iter().take(MAX_SHOWN_WORDS).map(|(_, word)| word.to_owned()).collect(),
            differences: asked.differences(&stated),
        }
    }
}

/// The parts of a text that make two texts contradict each other.
struct TextFacts<'t> {
    text: &'t str,
    /// The folded words, a blank before and after each.
    folded: String,
    /// The amounts, in their order.
    amounts: Vec<Amount>,
    dates: BTreeSet<String>,
    /// The words that negate, in their order: folded, and as written.
    negations: Vec<(String, &'t str)>,
}

impl<'t> TextFacts<'t> {
    fn new(text: &'t str) -> Self {
        let words = words(text);
        let amounts = amounts(text, &words);
        let dates = dates(&words, &amounts).map(str::to_owned).collect();
        let mut facts = Self { text, folded: " ".to_owned(), amounts, dates, negations: Vec::new() };
        for (range, word) in words {
            facts.folded.push_str(&word);
            facts.folded.push(' ');
            // `Neither … nor` is one negation.
            let is_second = word == "nor" && facts.negations.iter().any(|(known, _)| known == "neither");
            if WordRole::of(&word) == WordRole::Negation && !is_second {
                facts.negations.push((word, text.get(range).unwrap_or_default()));
            }
        }
        facts
    }

    /// Returns the amounts that another text has not, each once.
    fn amounts_without(&self, other: &Self) -> Vec<String> {
        let is_there = |amount: &Amount| other.amounts.iter().any(|known| known.key == amount.key);
        let mut seen = BTreeSet::new();
        let only = self.amounts.iter().filter(|amount| !is_there(amount) && seen.insert(&amount.key));
        only.take(MAX_SHOWN_NUMBERS).map(|amount| amount.written.clone()).collect()
    }

    /// Returns the first pair of joined amounts that another text has in the other order, `7-14` and `14-7`.
    fn turned_pair(&self, other: &Self) -> Option<(String, String)> {
        let text = |(one, two): (&Amount, &Amount)| format!("{}-{}", one.written, two.written);
        joined(self.text, &self.amounts).find_map(|(one, two)| {
            let is_turned = |(first, second): &(&Amount, &Amount)| first.key == two.key && second.key == one.key;
            let turned = joined(other.text, &other.amounts).find(is_turned).filter(|_| one.key != two.key)?;
            Some((text((one, two)), text(turned)))
        })
    }

    /// Returns the first negation that another text does not have as often.
    fn negation_without(&self, other: &Self) -> Option<String> {
        let count = |of: &Self, word: &str| of.negations.iter().filter(|(known, _)| known == word).count();
        let more = self.negations.iter().find(|(word, _)| count(self, word) > count(other, word));
        more.map(|(_, written)| written.to_lowercase())
    }

    /// Returns the differences between this text and a claim.
    fn differences(&self, claim: &Self) -> Vec<Difference> {
        let mut differences = Vec::new();
        let (text, stated) = (self.amounts_without(claim), claim.amounts_without(self));
        if !text.is_empty() && !stated.is_empty() {
            differences.push(Difference::Numbers { text, claim: stated });
        } else if let Some((text, stated)) = self.turned_pair(claim) {
            differences.push(Difference::Numbers { text: vec![text], claim: vec![stated] });
        }
        let only = |one: &BTreeSet<String>, other: &BTreeSet<String>| {
            one.difference(other).take(MAX_SHOWN_NUMBERS).cloned().collect::<Vec<String>>()
        };
        let (text, stated) = (only(&self.dates, &claim.dates), only(&claim.dates, &self.dates));
        if !text.is_empty() && !stated.is_empty() {
            differences.push(Difference::Dates { text, claim: stated });
        }
        // One text may say the same with `never` as another with `not`, and none says it with one negation more.
        if self.negations.len() != claim.negations.len() {
            let (text, claim) = (self.negation_without(claim), claim.negation_without(self));
            differences.push(Difference::Negation { text, claim });
        }
        differences
    }
}

/// Returns the names of the records of a claim that a text has, as the text writes them; each record by the first of its names
/// there. `folded` are the folded words of the text, a blank before and after each.
fn shared_names(base: &Base, claim: ClaimIx, text: &str, folded: &str) -> Vec<String> {
    let row = base.claims.row(claim);
    let actors = row.actors.iter().map(|participant| RecordIx::Actor(participant.actor));
    let holders = row.by.iter().map(RecordIx::Actor);
    let places = row.places.iter().map(RecordIx::Place);
    let topics = row.topics.iter().map(RecordIx::Topic);
    let mut shared: Vec<String> = Vec::new();
    for record in actors.chain(holders).chain(places).chain(topics) {
        let mut found: Option<String> = None;
        for_each_name(base, record, |kind, _, name| {
            let words = crate::text::fold::fold(name);
            let is_name = matches!(kind, NameKind::Name | NameKind::Alias) && !words.is_empty();
            if found.is_none() && is_name && folded.contains(&format!(" {words} ")) {
                // The record may be spelt otherwise, with signs that neither text has.
                found = Some(as_written(text, &words).unwrap_or(name).to_owned());
            }
        });
        shared.extend(found.filter(|name| !shared.contains(name)));
    }
    shared
}

/// Returns the part of a text with some folded words; `None` where it has them in no such order.
fn as_written<'t>(text: &'t str, folded: &str) -> Option<&'t str> {
    let wanted: Vec<&str> = folded.split(' ').collect();
    let words = words(text);
    let part = words.windows(wanted.len()).find(|part| part.iter().map(|(_, word)| word).eq(&wanted))?;
    text.get(part.first()?.0.start..part.last()?.0.end)
}
