//! Evaluation of what claims keep beside their fields (`extra`): the verdict of a fact-checker in its own words, a column of a
//! table that no field takes.

use crate::text::fold::{fold, has_word_start};

use super::evaluation::Evaluator;
use super::match_kind::MatchKind;
use super::scores::Scores;

impl Evaluator<'_> {
    /// Scores the claims that keep a value with all words of a folded text, or words that begin with them. With `names`, only
    /// values under a name that has one of these words count, and without, the name is a part of what is searched.
    pub(super) fn score_extra(&self, names: &[&str], wanted: &str, scores: &mut Scores) {
        if wanted.is_empty() {
            return;
        }
        let cancel = &self.cache.cancel;
        for (claim, row) in self.library.base.claims.pairs().take_while(|_| !cancel.is_cancelled()) {
            let fits = |(name, value): (&str, &str)| {
                let (name, value) = (fold(name), fold(value));
                let is_named = names.iter().any(|known| has_word_start(&name, known));
                let is_in =
                    |start: &str| has_word_start(&value, start) || (names.is_empty() && has_word_start(&name, start));
                (names.is_empty() || is_named) && wanted.split(' ').all(is_in)
            };
            if row.extra.iter().any(fits) {
                scores.add(claim.0 as usize, MatchKind::Plain);
            }
        }
    }
}
