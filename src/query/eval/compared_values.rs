//! Evaluation of values that are compared: of closed lists, dates and numbers.

use std::cell::Cell;
use std::sync::Arc;

use crate::index::features::{Features, trait_feature};
use crate::model::lineages::Lineages;
use crate::model::{ClaimIx, Interval, ids::Ix};
use crate::query::language::ast::FieldValue;
use crate::query::language::enum_values::{EnumValue, Predicate, is_name_of, match_prefix};
use crate::query::language::fields::{Field, NumericField};
use crate::query::language::hint::Hint;
use crate::query::language::number_filter;
use crate::storage::to_u32;

use super::cache::TermHints;
use super::evaluation::Evaluator;
use super::hints::{self, invalid, unknown_value};
use super::interpretations;
use super::match_kind::MatchKind;
use super::scores::Scores;
use super::selection::Marks;

/// Numbers of sources below this are compared once, in a table; larger ones, which are rare, for each claim.
const TABLED_SOURCE_COUNTS: usize = 16;

impl Evaluator<'_> {
    /// Scores the claims that meet the predicate of a value of a closed list, or of any value that begins with the
    /// text.
    pub(super) fn score_enum_value(
        &mut self,
        field: &Field,
        list: &[EnumValue],
        value: &str,
        scores: &mut Scores,
        term_hints: &mut TermHints,
    ) -> Result<(), Hint> {
        let columns = &self.library.columns;
        let chosen = match_prefix(list, value);
        if chosen.is_empty() {
            return Err(unknown_value(field, value, list.iter().map(|word| word.name.as_str())));
        }
        if !chosen.iter().any(|word| is_name_of(word, value)) {
            let words = chosen.iter().map(|word| word.name.as_str());
            term_hints.interpretations.push(interpretations::value_prefix(field, value, words));
        }
        let mut any: Features = 0;
        let since = self.cache.since.as_deref();
        let decisions = Arc::clone(&self.cache.decisions);
        for word in &chosen {
            // Marks change between two searches, and the cache does not know of it.
            self.is_uncacheable |= word.predicate.depends_on_session();
            let claims = match word.predicate {
                // Features are gathered and read once for all words, below.
                Predicate::Any(features) => {
                    any |= features;
                    None
                }
                Predicate::Marked => Some(self.marks),
                Predicate::New => since.map(|since| &since.new),
                Predicate::Changed => since.map(|since| &since.changed),
                Predicate::Accepted => Some(&decisions.accepted),
                Predicate::Dropped => Some(&decisions.dropped),
                Predicate::Undecided => {
                    for drafts in columns.with_any(trait_feature("draft")) {
                        drafts.for_each(|claim| {
                            if decisions.of(ClaimIx::new(claim)).is_none() {
                                scores.add(claim, MatchKind::Plain);
                            }
                        });
                    }
                    None
                }
            };
            let claims = claims.into_iter().flat_map(Marks::iter);
            claims.for_each(|claim| scores.add(claim.0 as usize, MatchKind::Plain));
        }
        // If another word of the value stands for something else, that is answered, and this part has no claims.
        if since.is_none() && chosen.iter().all(|word| matches!(word.predicate, Predicate::New | Predicate::Changed)) {
            return Err(invalid(
                "there is no earlier version to compare with (`--since EARLIER`), or it is still being read".to_owned(),
            ));
        }
        columns.with_any(any).for_each(|claims| scores.add_set(claims, MatchKind::Plain));
        Ok(())
    }

    /// Scores the claims whose time may overlap a date.
    pub(super) fn score_dates(
        &self,
        field: &Field,
        value: &FieldValue,
        scores: &mut Scores,
        term_hints: &mut TermHints,
    ) -> Result<(), Hint> {
        let columns = &self.library.columns;
        let mut within = vec![false; 0];
        let (spans, reading) = hints::read_days(field, value)?;
        term_hints.interpretations.extend(reading);
        for (first, last) in spans {
            let some = columns.times_within(first, last);
            within.resize(some.len(), false);
            // Judged by time, not by claim: many claims share a time, and a lookup a claim is all that is left.
            within.iter_mut().zip(some).for_each(|(within, some)| *within |= some);
        }
        let times = columns.times();
        let time = |claim: usize| times.get(claim).and_then(|&time| within.get(time as usize));
        scores.add_where(|claim| time(claim).is_some_and(|&within| within));
        Ok(())
    }

    /// Scores the claims with a number that the filter of a value matches.
    pub(super) fn score_numbers(
        &self,
        column: NumericField,
        value: &FieldValue,
        scores: &mut Scores,
        term_hints: &mut TermHints,
    ) -> Result<(), Hint> {
        let columns = &self.library.columns;
        let examples =
            if column == NumericField::Figure { number_filter::FIGURE_EXAMPLES } else { number_filter::COUNT_EXAMPLES };
        let wanted = number_filter::number_filter(value, examples).map_err(invalid)?;
        let fits = |number: f64| Interval::closed(number, number).overlaps(&wanted.interval);
        match column {
            NumericField::Figure => {
                let shares = Cell::new(false);
                let fits = |figure: &Interval, scale| {
                    let fits = wanted.fits(figure, scale);
                    // A share such as "half" has no number to compare with. The hint is due only if one was left
                    // out that could have fitted.
                    shares.set(shares.get() || (!fits && wanted.may_mean_share(figure, scale)));
                    fits
                };
                columns.figures.for_each_figure(fits, |claim| scores.add(claim as usize, MatchKind::Plain));
                term_hints.interpretations.extend(shares.get().then(interpretations::without_shares));
            }
            NumericField::Sources => {
                let claims = &self.library.base.claims;
                let fits = |count: usize| fits(f64::from(to_u32(count)));
                let usual: Vec<bool> = (0..TABLED_SOURCE_COUNTS).map(fits).collect();
                scores.add_where(|claim| {
                    let count = claims.source_count(ClaimIx::new(claim));
                    usual.get(count).copied().unwrap_or_else(|| fits(count))
                });
            }
            NumericField::Origins => {
                term_hints.hints.extend(self.score_origins(&wanted.interval, scores));
            }
            // `credibility:9` can match nothing, and is more likely a mistake than a wish for no results.
            NumericField::Credibility if !Interval::closed(1.0, 6.0).overlaps(&wanted.interval) => {
                return Err(invalid("credibility is a number from 1, the best, to 6".to_owned()));
            }
            NumericField::Credibility => scores.add_where(|claim| {
                columns.credibility.get(claim).is_some_and(|&grade| grade > 0 && fits(f64::from(grade)))
            }),
        }
        Ok(())
    }

    /// Scores the claims by their number of independent origins. Returns a hint where for some only a lower bound is
    /// known, by which their match is uncertain.
    fn score_origins(&self, wanted: &Interval, scores: &mut Scores) -> Option<Hint> {
        let base = &self.library.base;
        let lineages = Lineages::new(base);
        let mut doubtful = 0;
        scores.add_where(|claim| {
            let (count, exact) = lineages.count(base, ClaimIx::new(claim));
            let least = f64::from(to_u32(count));
            let fits = Interval::closed(least, least).overlaps(wanted);
            // Where the count is a lower bound, the true number lies anywhere above it. Only a condition without an
            // upper end (`>2`) that holds for the bound holds for certain.
            let may_fit = Interval { high_open: true, ..Interval::closed(least, f64::INFINITY) }.overlaps(wanted);
            let fits_for_sure = fits && wanted.high.is_infinite();
            doubtful += usize::from(!exact && may_fit && !fits_for_sure);
            fits
        });
        (doubtful > 0).then(|| hints::origins_lower_bound(doubtful))
    }
}
