//! Evaluation of words of notes: those that claims have themselves, and those on claims that stand elsewhere.

use crate::model::RecordIx;
use crate::text::fold::{fold, has_word_start};

use super::evaluation::Evaluator;
use super::match_kind::MatchKind;
use super::scores::Scores;

impl Evaluator<'_> {
    /// Scores the claims with a note that has all words of a folded text, or words that begin with them.
    pub(super) fn score_note(&self, wanted: &str, scores: &mut Scores) {
        if wanted.is_empty() {
            return;
        }
        let has_all = |note: &str| {
            let note = fold(note);
            wanted.split(' ').all(|start| has_word_start(&note, start))
        };
        let (base, cancel) = (&self.library.base, &self.cache.cancel);
        let claims = base.claims.pairs().take_while(|_| !cancel.is_cancelled());
        let own = claims.filter(|(_, row)| row.note.is_some_and(has_all)).map(|(claim, _)| claim);
        let elsewhere = base.notes.iter().filter_map(|note| match note.on {
            RecordIx::Claim(claim) if has_all(&note.text) => Some(claim),
            _ => None,
        });
        own.chain(elsewhere).for_each(|claim| scores.add(claim.0 as usize, MatchKind::Plain));
    }
}
