//! Evaluation of numbers that are known only in part: figures, which are intervals, and origins, which may be lower bounds.

use std::cell::Cell;

use crate::model::lineages::Lineages;
use crate::model::{ClaimIx, Interval, ids::Ix};
use crate::query::language::hint::Hint;
use crate::query::language::number_filter::NumberFilter;
use crate::storage::to_u32;

use super::cache::TermHints;
use super::evaluation::Evaluator;
use super::hints;
use super::interpretations;
use super::match_kind::MatchKind;
use super::scores::Scores;

impl Evaluator<'_> {
    /// Scores the claims with a figure that a filter matches. A hint says where shares were left out that might be meant.
    pub(super) fn score_figures(&self, wanted: &NumberFilter, scores: &mut Scores, term_hints: &mut TermHints) {
        let shares = Cell::new(false);
        let fits = |figure: &Interval, scale| {
            let fits = wanted.fits(figure, scale);
            // A share such as "half" has no number to compare with. The hint is due only if one was left out that could
            // have fitted.
            shares.set(shares.get() || (!fits && wanted.may_mean_share(figure, scale)));
            fits
        };
        self.library.columns.figures.for_each_figure(fits, |claim| scores.add(claim as usize, MatchKind::Plain));
        term_hints.interpretations.extend(shares.get().then(interpretations::without_shares));
    }

    /// Scores the claims by their number of independent origins. Returns a hint where for some only a lower bound is
    /// known, by which their match is uncertain. Incomplete once cancelled.
    pub(super) fn score_origins(&self, wanted: &Interval, scores: &mut Scores) -> Option<Hint> {
        let (base, cancel) = (&self.library.base, &self.cache.cancel);
        let lineages = Lineages::new(base);
        let mut doubtful = 0;
        scores.add_where(|claim| {
            if cancel.is_cancelled() {
                return false;
            }
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
