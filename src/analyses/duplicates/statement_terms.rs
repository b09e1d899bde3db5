//! The statements as sets of terms, the rarest first, and how much each term weighs.
//!
//! A term is the stem of a word. Numbers, dates and negations are kept apart: two statements that have all other terms in
//! common, or nearly so, say the same or contradict each other, as these decide.

use hashbrown::HashMap;

use crate::cancel::CancelToken;
use crate::likeness::{WordRole, stem};
use crate::model::Base;
use crate::model::ids::Ix;
use crate::storage::{Csr, to_u32, work};
use crate::text::tokenizer::Tokenizer;

use super::statement_words::for_each_word;

/// Number of claims that a smaller file is weighed as: in a handful of claims every word is in a good part of them.
const MIN_CLAIMS: usize = 1_000;

/// Weight of a function word, in thousandths, however rare.
const FUNCTION_WEIGHT: u32 = 300;

/// English words that say nothing by themselves, folded.
const FUNCTION_WORDS: [&str; 48] = [
    "a", "an", "the", "this", "that", "these", "those", "and", "or", "of", "in", "on", "at", "to", "by", "for", "from",
    "with", "into", "as", "is", "are", "was", "were", "be", "been", "being", "has", "have", "had", "do", "does", "did",
    "it", "its", "he", "she", "they", "their", "his", "her", "which", "who", "whom", "there", "also", "then", "than",
];

/// The terms of all statements. Terms are known by their rank: the rarest is 0.
#[derive(Debug, Default)]
pub(super) struct StatementTerms {
    /// For each claim the terms of its statement, each once, without those that are aside; all of them where all are.
    pub(super) core: Csr,
    /// For each claim the numbers, dates and negations of its statement, each once.
    pub(super) aside: Csr,
    /// For each term its weight in thousandths: ln(1 + N / n), where n of N claims have it.
    weights: Vec<u32>,
    /// For each term its kind.
    kinds: Vec<WordRole>,
    /// For each term the first word that has it, folded.
    words: Vec<Box<str>>,
    /// The term of each word that is not aside.
    plain: HashMap<String, u32>,
    /// The term of each stem, and of each word that is aside.
    stems: HashMap<String, u32>,
    asides: HashMap<String, u32>,
}

impl StatementTerms {
    /// Reads the words of all statements. Incomplete once cancelled.
    pub(super) fn new(base: &Base, cancel: &CancelToken) -> Self {
        let (mut terms, mut tokenizer, mut counts) = (Self::default(), Tokenizer::default(), Vec::new());
        let (mut core, mut aside) = (Vec::new(), Vec::new());
        for claim in base.claims.indexes().take_while(|_| !cancel.is_cancelled()) {
            core.clear();
            aside.clear();
            for_each_word(&mut tokenizer, base.claims.says(claim), |word, kind| {
                let row = if kind == WordRole::Plain { &mut core } else { &mut aside };
                row.push(terms.intern(word, kind));
            });
            work::add(core.len() + aside.len() + 1);
            if core.is_empty() {
                std::mem::swap(&mut core, &mut aside);
            }
            for (row, list) in [(&mut terms.core, &mut core), (&mut terms.aside, &mut aside)] {
                list.sort_unstable();
                list.dedup();
                row.push_row_at(claim.at(), list.iter().copied());
            }
            counts.resize(terms.words.len(), 0_u32);
            for &term in core.iter().chain(&aside) {
                if let Some(count) = counts.get_mut(term as usize) {
                    *count += 1;
                }
            }
        }
        terms.rank(&counts, base.claims.len());
        terms
    }

    /// Returns the number of a term, a new one for a new word.
    fn intern(&mut self, word: &str, kind: WordRole) -> u32 {
        let known = if kind == WordRole::Plain { &self.plain } else { &self.asides };
        if let Some(&term) = known.get(word) {
            return term;
        }
        let new = to_u32(self.words.len());
        let term = match kind {
            WordRole::Plain => {
                let term = *self.stems.entry_ref(&*stem(word)).or_insert(new);
                self.plain.insert(word.to_owned(), term);
                term
            }
            _ => *self.asides.entry_ref(word).or_insert(new),
        };
        if term == new {
            self.words.push(word.into());
            self.kinds.push(kind);
        }
        term
    }

    /// Numbers the terms by the number of claims that have them, and weighs them.
    fn rank(&mut self, counts: &[u32], claims: usize) {
        let count = |term: u32| counts.get(term as usize).copied().unwrap_or_default();
        let mut order: Vec<u32> = (0..to_u32(self.words.len())).collect();
        let is_function =
            |term: u32| self.words.get(term as usize).is_some_and(|word| FUNCTION_WORDS.contains(&&**word));
        let all = f64::from(to_u32(claims.max(MIN_CLAIMS)));
        let weight = |term: u32| match thousandths((1.0 + all / f64::from(count(term).max(1))).ln()) {
            weight if is_function(term) => weight.min(FUNCTION_WEIGHT),
            weight => weight,
        };
        let mut weights: Vec<u32> = order.iter().map(|&term| weight(term)).collect();
        let of = |term: u32| weights.get(term as usize).copied().unwrap_or_default();
        // The rarest and heaviest first; a function word is never one of these.
        order.sort_by_key(|&term| (std::cmp::Reverse(of(term)), term));
        let mut ranks = vec![0; order.len()];
        for (rank, &term) in (0..).zip(&order) {
            if let Some(place) = ranks.get_mut(term as usize) {
                *place = rank;
            }
        }
        self.core.renumber(&ranks);
        self.aside.renumber(&ranks);
        weights.sort_unstable_by(|one, other| other.cmp(one));
        self.weights = weights;
        self.kinds = order.iter().filter_map(|&term| self.kinds.get(term as usize).copied()).collect();
        self.words = order.iter().filter_map(|&term| self.words.get(term as usize).cloned()).collect();
        for term in self.plain.values_mut() {
            *term = ranks.get(*term as usize).copied().unwrap_or_default();
        }
    }

    /// Returns the number of terms.
    pub(super) fn len(&self) -> usize {
        self.weights.len()
    }

    /// Returns the weight of a term.
    pub(super) fn weight(&self, term: u32) -> u64 {
        self.weights.get(term as usize).copied().map_or(1, u64::from)
    }

    /// Returns the weight of terms together.
    pub(super) fn weight_of(&self, terms: &[u32]) -> u64 {
        terms.iter().map(|&term| self.weight(term)).sum()
    }

    /// Returns the kind of a term.
    pub(super) fn kind(&self, term: u32) -> WordRole {
        self.kinds.get(term as usize).copied().unwrap_or(WordRole::Plain)
    }

    /// Returns a word that has the term, folded.
    pub(super) fn word(&self, term: u32) -> &str {
        self.words.get(term as usize).map(|word| &**word).unwrap_or_default()
    }

    /// Returns the term of a folded word that is not aside; `None` where no claim has the word.
    pub(super) fn term(&self, word: &str) -> Option<u32> {
        self.plain.get(word).copied()
    }
}

/// Returns a number in thousandths, at least 1.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a logarithm of a count is a small number")]
fn thousandths(number: f64) -> u32 {
    ((number * 1000.0).round() as u32).max(1)
}
