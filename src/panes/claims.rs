//! The rows of the claims' tab: mark, time, number of sources, standing, statement.

use std::ops::{Range, RangeInclusive};

use crate::model::{ClaimIx, Figure, RecordIx};
use crate::query::Query;
use crate::query::assist::Highlighter;
use crate::state::State;
use crate::state::legend::standing_sign;
use crate::state::pane::Tab;
use crate::state::viewport::MIN_WIDTH_WITH_TIME;
use crate::storage::work;
use crate::text::columns::{cell, join, right};
use crate::text::wrap::wrap_indented;
use crate::text::{Line, Tone};

use super::short_time::{short, time_width};
use super::since;
use super::{doubt, drafts, judged};

/// Minimum width of a row, in cells, for time, sources and standing; below it, ids take their place.
const MIN_WIDTH_WITHOUT_IDS: usize = 30;

/// Maximum number of bytes per cell of a statement that is shown in full: an emoji of ten characters has 32.
const MAX_BYTES_PER_CELL: usize = 32;

/// The data that all rows of one frame share.
pub(crate) struct ClaimRows<'a> {
    state: &'a State,
    marker: Highlighter,
    range: Option<RangeInclusive<usize>>,
    width: usize,
    /// The claims that may be in sight, the first of them at row `top`.
    claims: Vec<ClaimIx>,
    /// The figures that may be in sight, likewise.
    figures: Vec<Option<Figure<'a>>>,
    top: usize,
}

impl<'a> ClaimRows<'a> {
    /// Prepares the rows of a frame, `width` cells wide.
    #[must_use]
    pub(crate) fn new(state: &'a State, width: usize) -> Self {
        let marker = Highlighter::new(&state.session.collection.library, &Query::parse(&state.view.query));
        let top = state.cursor().top;
        let in_sight =
            |tab| if state.view.tab == tab { top..top + usize::from(state.session.size.height) } else { 0..0 };
        let claims = state.answer.hits.window(in_sight(Tab::Claims));
        let figures = figures(state, in_sight(Tab::Figures));
        Self { state, marker, range: state.range(), width, claims, figures, top }
    }

    /// Highlights the words of a text that match the query.
    #[must_use]
    pub(crate) fn marked(&self, text: &str, tone: Tone) -> Line {
        Line::marked(text, &self.marker.highlight(text), tone, Tone::Match)
    }

    /// Highlights the letters of a name that match the query: those of a name it asks for, however spelt, or its
    /// words.
    #[must_use]
    pub(crate) fn named(&self, record: RecordIx, text: &str, tone: Tone) -> Line {
        let marks = self.state.answer.matched.marks(&self.state.session.collection.library, record, text);
        if marks.is_empty() { self.marked(text, tone) } else { Line::marked(text, &marks, tone, Tone::Match) }
    }

    /// Returns the line of the claim at a row; empty outside of the rows in sight.
    #[must_use]
    pub(crate) fn line(&self, at: usize) -> Line {
        let claim = at.checked_sub(self.top).and_then(|row| self.claims.get(row));
        claim.map(|&claim| join([self.lead(at, claim), self.beginning(claim)])).unwrap_or_default()
    }

    /// Returns the figure at a row; `None` outside of the rows in sight.
    #[must_use]
    pub(crate) fn figure(&self, at: usize) -> Option<&Figure<'a>> {
        self.figures.get(at.checked_sub(self.top)?)?.as_ref()
    }

    /// Returns the lines of all claims with their statements in full, if all of them fit: few hits use the room that
    /// they leave.
    #[must_use]
    pub(crate) fn in_full(&self, height: usize) -> Option<Vec<Vec<Line>>> {
        let hits = &self.state.answer.hits;
        let claims = if hits.total > height { return None } else { hits.window(0..height) };
        let base = self.state.base();
        // Before anything is wrapped: a statement may have megabytes, and this is done for every frame.
        let fits = |claim: &ClaimIx| base.claims.row(*claim).says.len() <= self.width * height * MAX_BYTES_PER_CELL;
        if !claims.iter().all(fits) {
            return None;
        }
        let rows: Vec<Vec<Line>> = claims
            .iter()
            .enumerate()
            .map(|(at, &claim)| {
                let lead = self.lead(at, claim);
                let indent = lead.width();
                wrap_indented(&join([lead, self.says(claim)]), self.width, indent)
            })
            .collect();
        (rows.iter().map(Vec::len).sum::<usize>() <= height).then_some(rows)
    }

    fn says(&self, claim: ClaimIx) -> Line {
        self.marked(self.state.base().claims.row(claim).says, Tone::Plain)
    }

    /// Returns as much of the statement as a line can show: statements may be many thousand characters long.
    fn beginning(&self, claim: ClaimIx) -> Line {
        let says = &self.state.base().claims.row(claim).says;
        let end = says.char_indices().nth(4 * self.width.max(1)).map_or(says.len(), |(end, _)| end);
        let beginning = self.marked(says.get(..end).unwrap_or(says), Tone::Plain);
        // Where many characters are shown as one mark, what follows them is in sight.
        if beginning.width() > self.width { beginning } else { self.says(claim) }
    }

    /// Returns the columns before the statement.
    fn lead(&self, at: usize, claim: ClaimIx) -> Line {
        let base = self.state.base();
        let row = base.claims.row(claim);
        let marked =
            self.state.view.marks.contains(claim) || self.range.as_ref().is_some_and(|range| range.contains(&at));
        let mark = Line::of(" ", Tone::Plain).with(if marked { "●" } else { " " }, Tone::Mark);
        let mark = join([mark, doubt::column(self.state, Some(claim)), Line::of(" ", Tone::Plain)]);
        if self.width < MIN_WIDTH_WITHOUT_IDS {
            let id = Line::of(&format!("{} ", row.id), Tone::Id);
            return join([mark, self.signs(claim), id]);
        }
        let cells = time_width(self.width);
        let when = match &row.when {
            _ if self.width < MIN_WIDTH_WITH_TIME => Line::new(),
            Some(when) => cell(&short(when, cells), Tone::Time, cells),
            None => cell("undated", Tone::Dim, cells),
        };
        let (sign, tone) = standing_sign(self.state.session.collection.library.standing(claim));
        let sources = right(&row.sources().len().to_string(), Tone::Dim, 2);
        join([mark, when, sources, Line::of(sign, tone), self.signs(claim), Line::of(" ", Tone::Plain)])
    }

    /// Returns the columns of signs that only some collections have: changes, decisions on drafts, judgements.
    fn signs(&self, claim: ClaimIx) -> Line {
        let columns = [since::column, drafts::column, judged::column];
        join(columns.map(|column| column(self.state, claim)))
    }
}

/// Returns the headings of the columns of a list of a width.
#[must_use]
pub(crate) fn heading(state: &State, width: usize) -> Line {
    let collection = &state.session.collection;
    let signs = [state.session.earlier.is_some(), collection.has_drafts(), !state.base().judgements.is_empty()];
    let signs = " ".repeat(signs.into_iter().filter(|&is_there| is_there).count());
    Line::of(&format!("   {:cells$}src{signs} claim", "when", cells = time_width(width)), Tone::Dim)
}

/// Returns the figures at rows of their tab. Each claim is searched once, however many of its figures are among them.
fn figures(state: &State, rows: Range<usize>) -> Vec<Option<Figure<'_>>> {
    let mut figures: Vec<Option<Figure<'_>>> = rows.clone().map(|_| None).collect();
    let wanted = rows.enumerate().filter_map(|(nth, row)| state.figure_at(row).map(|(claim, at)| (claim, at, nth)));
    let mut wanted: Vec<(ClaimIx, usize, usize)> = wanted.collect();
    // By claim, then by figure: one pass over the figures of a claim finds all that are wanted, each behind the one
    // before.
    wanted.sort_unstable();
    for of_one in wanted.chunk_by(|one, other| one.0 == other.0) {
        let Some(&(claim, ..)) = of_one.first() else { continue };
        let mut all = state.base().claims.row(claim).figures.iter().enumerate().inspect(|_| work::add(1));
        for &(_, wanted, nth) in of_one {
            let found = all.find(|&(at, _)| at == wanted).map(|(_, figure)| figure);
            if let Some(place) = figures.get_mut(nth) {
                place.clone_from(&found);
            }
        }
    }
    figures
}
