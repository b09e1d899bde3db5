//! Evaluation of values that are looked up: ids and relations.

use std::borrow::Cow;

use crate::model::{ClaimIx, RecordKind, Verb, ids::Ix};
use crate::query::language::fields::{Field, ValueKind};
use crate::query::language::hint::Hint;

use super::cache::TermHints;
use super::evaluation::Evaluator;
use super::hints;
use super::match_kind::MatchKind;
use super::scores::Scores;

impl<'a> Evaluator<'a> {
    /// Refuses a value that is neither an id nor the beginning of one. Relations to the claims of a beginning are said.
    pub(super) fn check_id(&self, field: &Field, value: &str, term_hints: &mut TermHints) -> Result<(), Hint> {
        let found = self.find_ids(value);
        if found.is_empty() {
            return Err(hints::unknown_id(self.library, field, value));
        }
        if matches!(field.values, ValueKind::Related(..)) && self.library.base.claim(value).is_none() {
            term_hints.interpretations.push(hints::id_prefix(value, found.len()));
        }
        Ok(())
    }

    /// Returns the claim of this id, or else all whose ids begin with it.
    fn find_ids(&self, value: &str) -> Cow<'a, [u32]> {
        match self.library.base.claim(value) {
            Some(claim) => vec![claim.0].into(),
            None => self.library.base.with_id_prefix(RecordKind::Claim, value).into(),
        }
    }

    /// Scores the claims related to the claim of this id, or with `is_prefix` to those whose ids begin with it.
    pub(super) fn score_related(&self, way: (Verb, bool), value: &str, is_prefix: bool, scores: &mut Scores) {
        let (verb, forward) = way;
        // A contradiction has no direction. It is stored with one all the same, that of the file, which must not
        // count.
        let both_ways = verb.row().symmetric;
        let base = &self.library.base;
        let named = base.claim(value).filter(|_| !is_prefix).map(|claim| claim.0);
        let starting = if is_prefix { base.with_id_prefix(RecordKind::Claim, value) } else { &[] };
        for claim in named.into_iter().chain(starting.iter().copied()) {
            for tie in base.ties(ClaimIx(claim)).iter() {
                // Seen from the claim that is named, the relation points the other way.
                if tie.verb == verb && (tie.forward != forward || both_ways) {
                    scores.add(tie.other.at(), MatchKind::Plain);
                }
            }
        }
    }
}
