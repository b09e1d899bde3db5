//! Terms that ask for claims which say the same as a text, or nearly so: `like:"…"`, or `like:ID` for the text of a claim.

use std::sync::Arc;

use crate::index::Library;
use crate::likeness::LikeClaim;
use crate::model::ids::Ix;
use crate::model::{Base, ClaimIx, RecordIx};
use crate::query::language::ast::{Query, TermKind};
use crate::query::language::fields::ValueKind;
use crate::query::language::hint::Hint;

use super::cache::{SearchContext, TermHints};
use super::evaluation::Evaluator;
use super::hits::Hits;
use super::likeness_cache::{ExplainedClaim, MAX_LIKE_CLAIMS};
use super::match_kind::MatchKind;
use super::scores::Scores;

/// Difference of the scores of two claims that follow each other: more than most single words add.
const SCORE_STEP: u8 = 2;

/// Score of the claim after the last one. It lies above those of single words.
const LOWEST_SCORE: u8 = MatchKind::Id.score() + 1;

/// Score of the nearest claim.
const HIGHEST_SCORE: u8 = highest_score();

/// Returns the score of the nearest claim, if all fit in a byte with a step between two.
const fn highest_score() -> u8 {
    let score = LOWEST_SCORE as usize + SCORE_STEP as usize * MAX_LIKE_CLAIMS;
    assert!(score <= u8::MAX as usize, "the nearest claims would have equal scores");
    #[allow(clippy::cast_possible_truncation, reason = "asserted above")]
    let score = score as u8;
    score
}

/// Maximum number of characters of a text that a hint repeats.
const MAX_ECHO_CHARS: usize = 60;

impl Evaluator<'_> {
    /// Scores the claims that are near to a text, or to the claim of this id; the nearest highest.
    ///
    /// # Errors
    /// A hint if there are none.
    pub(super) fn score_like(
        &mut self,
        value: &str,
        scores: &mut Scores,
        term_hints: &mut TermHints,
    ) -> Result<(), Hint> {
        let text = text_of(&self.library.base, value).to_owned();
        let found = self.cache.likeness.find(self.library, &text, &self.cache.cancel);
        let mut score = HIGHEST_SCORE;
        for like in found.iter() {
            if let Some(known) = scores.0.get_mut(like.claim.at()) {
                *known = (*known).max(score);
            }
            score = score.saturating_sub(SCORE_STEP);
        }
        if found.len() == MAX_LIKE_CLAIMS {
            let message = format!("only the {MAX_LIKE_CLAIMS} nearest claims count; others may be as near");
            term_hints.hints.push(Hint::of_term(message, ""));
        }
        if found.is_empty() { Err(nothing_near(value)) } else { Ok(()) }
    }
}

impl SearchContext {
    /// Returns the reasons why hits are near to the texts of a query; nothing for queries without such a term.
    pub(crate) fn likeness_reasons(&mut self, library: &Library, query: &Query, hits: &Hits) -> Arc<[ExplainedClaim]> {
        let mut texts: Vec<String> = Vec::new();
        query.for_each_term(&mut |term, wanted| {
            if let TermKind::Field(field, values) = &term.kind
                && wanted
                && matches!(field.values, ValueKind::Likeness)
            {
                texts.extend(values.iter().map(|value| value.text().to_owned()));
            }
        });
        let cancel = self.cancel.clone();
        let mut explained: Vec<ExplainedClaim> = Vec::new();
        for value in texts {
            let text = text_of(&library.base, &value);
            let found = self.likeness.find(library, text, &cancel);
            let shown: Vec<LikeClaim> = found.iter().filter(|like| hits.contains(like.claim)).cloned().collect();
            let Some(index) = self.likeness.index(library, &cancel) else { break };
            let claims: Vec<ClaimIx> = shown.iter().map(|like| like.claim).collect();
            let reasons = index.reasons(library, text, &claims);
            let asked = library.base.claim(&value);
            for (like, mut reasons) in shown.into_iter().zip(reasons) {
                if let Some(asked) = asked {
                    add_shared_records(&library.base, asked, like.claim, &mut reasons.names);
                }
                explained.push(ExplainedClaim { like, reasons });
            }
        }
        explained.into()
    }
}

/// Returns the statement of the claim with this id, else the text itself.
fn text_of<'a>(base: &'a Base, value: &'a str) -> &'a str {
    base.claim(value).map_or(value, |claim| base.claims.says(claim))
}

/// Adds the actors, places and topics that two claims both refer to.
fn add_shared_records(base: &Base, one: ClaimIx, other: ClaimIx, names: &mut Vec<String>) {
    let records = |claim: ClaimIx| -> Vec<RecordIx> {
        let row = base.claims.row(claim);
        let actors = row.actors.iter().map(|participant| RecordIx::Actor(participant.actor));
        let places = row.places.iter().map(RecordIx::Place);
        actors.chain(places).chain(row.topics.iter().map(RecordIx::Topic)).collect()
    };
    let of_other = records(other);
    for record in records(one).into_iter().filter(|record| of_other.contains(record)) {
        let name = base.name(record).to_owned();
        if !names.contains(&name) {
            names.push(name);
        }
    }
}

/// Returns the hint on a text that no claim is near to.
fn nothing_near(text: &str) -> Hint {
    let more = if text.chars().nth(MAX_ECHO_CHARS).is_some() { "…" } else { "" };
    let shown: String = text.chars().take(MAX_ECHO_CHARS).collect();
    Hint::of_term(format!("no claim says nearly the same as `{shown}{more}`"), "")
}
