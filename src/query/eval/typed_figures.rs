//! Figures typed as words, as the screen shows them: `12–15`, `3,200,000`, `≈6,000`. Where no text has them, the field that
//! compares figures is offered.

use crate::index::Library;
use crate::model::Interval;
use crate::query::language::hint::Hint;
use crate::query::language::number_filter;

/// Returns the hint on a word that no text has, if it is a number or a range that figures of the library have. `None` where
/// it is none, or no figure has it.
#[must_use]
pub(super) fn suggest(library: &Library, text: &str) -> Option<Hint> {
    let (filter, term) = number_filter::figure_term(text)?;
    let mut is_known = false;
    // "At least 3" may be any number: it is offered for its own number alone.
    let fits = |figure: &Interval, scale| {
        let has_ends = figure.low.is_finite() && figure.high.is_finite();
        let is_end = |end: f64| end.is_finite() && Interval::closed(end, end).overlaps(&filter.interval);
        filter.fits(figure, scale) && (has_ends || is_end(figure.low) || is_end(figure.high))
    };
    library.columns.figures.for_each_figure(fits, |_| is_known = true);
    let message = format!("no `{text}` in the texts; for the figure, write `{term}`");
    is_known.then(|| Hint::of_term(message, term))
}
