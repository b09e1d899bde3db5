//! Evaluation of values that are looked up: units, ids, relations, and dates of sources.

use std::borrow::Cow;

use crate::index::Library;
use crate::index::reverse_index::RefKind;
use crate::model::{ClaimIx, Measure, RecordIx, RecordKind, Verb, When, ids::Ix};
use crate::query::language::ast::FieldValue;
use crate::query::language::fields::Field;
use crate::query::language::hint::Hint;
use crate::storage::to_u32;
use crate::text::fold::fold_sign;

use super::cache::TermHints;
use super::evaluation::Evaluator;
use super::hints::{self, unknown_value};
use super::interpretations;
use super::match_kind::MatchKind;
use super::scores::Scores;

/// Returns the units of this name, with `true`, or else those with words that begin with its words.
pub(crate) fn units_of_name(library: &Library, name: &str) -> (Vec<u32>, bool) {
    let units = &library.columns.units;
    let folded = fold_sign(name);
    let all = 0..to_u32(units.len());
    let same = |unit: &str| Measure::are_same_unit(&folded, unit);
    let found: Vec<u32> = all.filter(|&unit| units.word(unit) == folded || same(units.word(unit))).collect();
    // Every word begins with an empty text, so that an empty name would find all units.
    if !found.is_empty() || folded.is_empty() {
        return (found, true);
    }
    let has = |unit: &str, start: &str| unit.split(' ').any(|word| word.starts_with(start));
    let all = 0..to_u32(units.len());
    (all.filter(|&unit| folded.split(' ').all(|start| has(units.word(unit), start))).collect(), false)
}

impl<'a> Evaluator<'a> {
    /// Scores the claims with figures in the unit of this name, or else in units with words that begin with its words.
    pub(super) fn score_unit(
        &self,
        field: &Field,
        value: &str,
        scores: &mut Scores,
        term_hints: &mut TermHints,
    ) -> Result<(), Hint> {
        let units = &self.library.columns.units;
        let (found, is_exact) = units_of_name(self.library, value);
        if !is_exact && !found.is_empty() {
            let units = found.iter().map(|&unit| units.word(unit));
            term_hints.interpretations.push(interpretations::value_prefix(field, value, units));
        }
        for &unit in &found {
            scores.add_postings(self.library.columns.with_unit.get(unit as usize), MatchKind::Plain);
        }
        if found.is_empty() {
            let all = (0..to_u32(units.len())).map(|unit| units.word(unit));
            return Err(unknown_value(field, value, all));
        }
        Ok(())
    }

    /// Scores the claim of this id, or else all whose ids begin with it.
    pub(super) fn score_id(&self, field: &Field, value: &str, scores: &mut Scores) -> Result<(), Hint> {
        let found = self.find_ids(field, value)?;
        scores.add_all(&found, MatchKind::Plain);
        Ok(())
    }

    /// Returns the claim of this id, or else all whose ids begin with it; the hint where there is none.
    fn find_ids(&self, field: &Field, value: &str) -> Result<Cow<'a, [u32]>, Hint> {
        if let Some(claim) = self.library.base.claim(value) {
            return Ok(vec![claim.0].into());
        }
        let found = self.library.base.with_id_prefix(RecordKind::Claim, value);
        if found.is_empty() { Err(hints::unknown_id(self.library, field, value)) } else { Ok(found.into()) }
    }

    /// Scores the claims related to the claim of this id, or else to those whose ids begin with it.
    pub(super) fn score_related(
        &self,
        field: &Field,
        way: (Verb, bool),
        value: &str,
        scores: &mut Scores,
        term_hints: &mut TermHints,
    ) -> Result<(), Hint> {
        let (verb, forward) = way;
        // A contradiction has no direction. It is stored with one all the same, that of the file, which must not
        // count.
        let both_ways = verb.row().symmetric;
        let claims = self.find_ids(field, value)?;
        if self.library.base.claim(value).is_none() {
            term_hints.interpretations.push(hints::id_prefix(value, claims.len()));
        }
        for &claim in claims.iter() {
            for tie in self.library.base.ties(ClaimIx(claim)).iter() {
                // Seen from the claim that is named, the relation points the other way.
                if tie.verb == verb && (tie.forward != forward || both_ways) {
                    scores.add(tie.other.at(), MatchKind::Plain);
                }
            }
        }
        Ok(())
    }

    /// Scores the claims that cite, themselves or in a position on them, a source published on some days.
    pub(super) fn score_published(
        &self,
        field: &Field,
        value: &FieldValue,
        scores: &mut Scores,
        term_hints: &mut TermHints,
    ) -> Result<(), Hint> {
        let (spans, reading) = hints::read_days(field, value)?;
        term_hints.interpretations.extend(reading);
        for (source, row) in self.library.base.sources.pairs() {
            let fits = |when: &When| spans.iter().any(|&(first, last)| when.overlaps(first, last));
            let entity = row.published.as_ref().filter(|when| fits(when));
            let entity = entity.and_then(|_| self.library.names.entity_of(RecordIx::Source(source)));
            if let Some(entity) = entity {
                self.library
                    .references
                    .for_each_postings(RefKind::Any, entity, |list| scores.add_postings(list, MatchKind::Plain));
            }
        }
        Ok(())
    }
}
