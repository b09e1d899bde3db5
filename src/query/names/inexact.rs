//! Inexact matching of names: by edit distance word by word, by fuzzy score as a whole, and by abbreviation.

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use memchr::memchr_iter;

use crate::index::names::NameKind;
use crate::index::vocabulary::letter_mask;
use crate::storage::work;
use crate::text::fold::fold;
use crate::text::tokenizer::words;

use super::fuzzy::{ACCEPT_THRESHOLD, fuzzy_names};
use super::match_reason::MatchReason;
use super::matcher::{NameMatch, NameMatcher};
use super::spelling::WordMatcher;

/// Maximum length, in bytes, of names that are matched with abbreviations: the work grows with the product of both
/// lengths.
pub(crate) const MAX_ABBREVIATED_BYTES: usize = 64;

/// Maximum length, in characters, of an abbreviation.
pub(crate) const MAX_ABBREVIATION_CHARS: usize = 12;

/// Upper bound of the score that `fuzzy-matcher` gives to an abbreviation of [`MAX_ABBREVIATION_CHARS`].
const MAX_SKIM_SCORE: i64 = 1024;

/// Minimum score of `fuzzy-matcher` per character of an abbreviation: only reached where most characters begin a word
/// or follow the one before.
pub(crate) const MIN_SKIM_SCORE_PER_CHAR: i64 = 17;

/// Maximum length, in characters, of a text that matches only exactly: three letters resemble too many names.
const MAX_EXACT_ONLY_CHARS: usize = 3;

/// Difference between fuzzy scores within which two names count as equally likely.
pub(crate) const SCORE_TIE: f32 = 0.03;

/// Maximum number of words of a text that are matched one by one; names have no more.
const MAX_WORDS: usize = 16;

impl NameMatcher<'_> {
    /// Matches names with a word within the allowed edits of each word of a folded text, in any order; ids excepted.
    /// The cost is twice that of the words (see [`WordMatcher::cost`]). With `whole`, aliases and names with more words
    /// cost one more, so that whoever is called so goes before whoever has it in a longer name, as where nothing is
    /// misspelt.
    #[must_use]
    pub(crate) fn by_edit_distance(&self, folded: &str, whole: bool) -> Vec<NameMatch> {
        let names = self.names();
        work::add(names.rows().len());
        // For each name the number of words matched so far, and their cost. Only a name that has all words before this
        // one is counted on; as the cheapest similar words come first, its first match is its best.
        let mut costs: Vec<(u8, u8)> = vec![(0, 0); names.rows().len()];
        let mut wanted = 0_u8;
        for word in folded.split(' ').filter(|word| !word.is_empty()).take(MAX_WORDS) {
            for (cost, number) in self.similar_words(word) {
                for &name in names.with_word(number) {
                    if let Some(count) = costs.get_mut(name as usize)
                        && count.0 == wanted
                    {
                        *count = (wanted + 1, count.1.saturating_add(cost));
                    }
                }
            }
            wanted += 1;
        }
        if wanted == 0 {
            return Vec::new();
        }
        let mut found = Vec::new();
        for ((name, row), (matched, cost)) in (0..).zip(names.rows()).zip(costs) {
            // Filtered here and not in the loop above: there each name would be looked up for each similar word.
            if matched == wanted && row.kind != NameKind::Id && self.scope.contains(&row.entity) {
                let is_own = matches!(row.kind, NameKind::Name | NameKind::Title);
                // A folded name of n words has n − 1 blanks, so as many blanks as words typed is at least one word
                // more.
                let more = || memchr_iter(b' ', names.folded(name).as_bytes()).count() >= usize::from(wanted);
                let cost = 2 * u32::from(cost) + u32::from(whole && (!is_own || more()));
                found.push(NameMatch { reason: MatchReason::Spelling, cost, entity: row.entity, name });
            }
        }
        found
    }

    /// Matches names whose fuzzy score reaches [`ACCEPT_THRESHOLD`]. The cost is the distance from a perfect score in
    /// steps of [`SCORE_TIE`]: names within one step count alike.
    #[must_use]
    pub(crate) fn fuzzy(&self, value: &str) -> Vec<NameMatch> {
        let names = self.names();
        if fold(value).chars().count() <= MAX_EXACT_ONLY_CHARS {
            return Vec::new();
        }
        let wanted = |name: u32| names.row(name).is_some_and(|row| self.scope.contains(&row.entity));
        let alike = fuzzy_names(&names.token_index, value, wanted)
            .into_iter()
            .take_while(|found| found.score >= ACCEPT_THRESHOLD);
        let matches = alike.filter_map(|found| {
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small number")]
            let cost = ((1.0 - found.score).max(0.0) / SCORE_TIE) as u32;
            Some(NameMatch {
                reason: MatchReason::Spelling,
                cost,
                entity: names.row(found.name)?.entity,
                name: found.name,
            })
        });
        matches.collect()
    }

    /// Returns the words of names that are similar to a word, each with its cost and number, cheapest first.
    fn similar_words(&self, word: &str) -> Vec<(u8, u32)> {
        let names = self.names();
        work::add(names.vocabulary.len());
        let wanted = WordMatcher::new(word);
        let mut similar: Vec<(u8, u32)> = Vec::new();
        for (number, (&letters, &sound_letters)) in
            (0..).zip(names.vocabulary.letters().iter().zip(names.sound_letters()))
        {
            // Sets of letters rule out nearly all words before anything is compared.
            if wanted.may_match(letters, sound_letters) {
                similar
                    .extend(wanted.cost(names.vocabulary.word(number), names.sound(number)).map(|cost| (cost, number)));
            }
        }
        // By cost, then by number, so that the first match of a name is its cheapest.
        similar.sort_unstable();
        similar
    }

    /// Matches names of which a text is an abbreviation: they have its letters in its order, most of them at the
    /// beginning of words. Ids and titles are not abbreviated. The cost is the distance from the highest score of
    /// `fuzzy-matcher`.
    #[must_use]
    pub(crate) fn by_abbreviation(&self, value: &str) -> Vec<NameMatch> {
        let short: String = words(value).into_iter().map(|(_, word)| word).collect();
        let length = short.chars().count();
        let Some(first) = short.chars().next() else { return Vec::new() };
        if !(2..=MAX_ABBREVIATION_CHARS).contains(&length) {
            return Vec::new();
        }
        let (set, names) = (letter_mask(&short), self.names());
        work::add(names.rows().len());
        let matcher = SkimMatcherV2::default().ignore_case();
        let least = MIN_SKIM_SCORE_PER_CHAR * i64::try_from(length).unwrap_or(i64::MAX);
        let mut found = Vec::new();
        for (name, row) in (0..).zip(names.rows()) {
            let is_never_abbreviated = matches!(row.kind, NameKind::Id | NameKind::Title);
            if set & !row.letters != 0 || is_never_abbreviated || !self.scope.contains(&row.entity) {
                continue;
            }
            let known = names.folded(name);
            // Cheap tests first: the matcher allocates a table for each name.
            if known.len() > MAX_ABBREVIATED_BYTES
                || !is_subsequence(known, &short)
                || !known.split(' ').any(|word| word.starts_with(first))
            {
                continue;
            }
            if let Some(score) = matcher.fuzzy_match(known, &short).filter(|&score| score >= least) {
                // Costs are compared for one text alone, so that the scale of the crate does not matter.
                let cost = u32::try_from(MAX_SKIM_SCORE - score).unwrap_or(0);
                found.push(NameMatch { reason: MatchReason::Abbreviation, cost, entity: row.entity, name });
            }
        }
        found
    }
}

/// Returns whether a text has these letters in this order. `fuzzy-matcher` tests the same, but only after it has
/// allocated.
fn is_subsequence(text: &str, letters: &str) -> bool {
    let mut text = text.chars();
    letters.chars().all(|letter| text.any(|other| other == letter))
}
