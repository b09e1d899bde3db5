//! The rows of the claims' tab: the mark, the chosen columns, and signs before the statement.

use std::ops::{Range, RangeInclusive};

use crate::model::{ClaimIx, Figure, RecordIx};
use crate::query::Query;
use crate::query::assist::Highlighter;
use crate::state::State;
use crate::state::claim_columns::ClaimColumn;
use crate::state::column_choice::{PlacedColumn, statement_width};
use crate::state::pane::Tab;
use crate::state::row_heights::{MIN_WIDTH_WITHOUT_IDS, beginning};
use crate::storage::work;
use crate::text::columns::{cell, join, pad};
use crate::text::wrap::wrap_at_most;
use crate::text::{Line, Tone};

use super::{claim_cells, doubt, drafts, judged, since};

/// Maximum number of bytes per cell of a statement that is shown in full: an emoji of ten characters has 32.
const MAX_BYTES_PER_CELL: usize = 32;

/// The data that all rows of one frame share.
pub(crate) struct ClaimRows<'a> {
    state: &'a State,
    marker: Highlighter,
    range: Option<RangeInclusive<usize>>,
    width: usize,
    /// The columns that have room.
    columns: Vec<PlacedColumn>,
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
        let columns = state.placed_columns(width);
        Self { state, marker, range: state.range(), width, columns, claims, figures, top }
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

    /// Returns the lines of the claim at a row, in a list of `height` lines; none outside of the rows in sight.
    #[must_use]
    pub(crate) fn lines(&self, at: usize, height: usize) -> Vec<Line> {
        let claim = at.checked_sub(self.top).and_then(|row| self.claims.get(row));
        claim.map(|&claim| self.row(at, claim, self.state.max_row_height(self.width, height))).unwrap_or_default()
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
        if hits.total > height || self.state.max_row_height(self.width, usize::MAX) == 1 {
            return None;
        }
        let claims = hits.window(0..height);
        let base = self.state.base();
        // Before anything is wrapped: a statement may have megabytes, and this is done for every frame.
        let fits = |claim: &ClaimIx| base.claims.row(*claim).says.len() <= self.width * height * MAX_BYTES_PER_CELL;
        if !claims.iter().all(fits) {
            return None;
        }
        let rows: Vec<Vec<Line>> = claims.iter().enumerate().map(|(at, &claim)| self.row(at, claim, height)).collect();
        (rows.iter().map(Vec::len).sum::<usize>() <= height).then_some(rows)
    }

    /// Returns the lines of a row, `max` at most: as many as the statement needs; longer texts of other columns are cut.
    fn row(&self, at: usize, claim: ClaimIx, max: usize) -> Vec<Line> {
        let mark = self.mark(at, claim);
        let row = self.state.base().claims.row(claim);
        if self.width < MIN_WIDTH_WITHOUT_IDS {
            let id = Line::of(&format!("{} ", row.id), Tone::Id);
            return vec![join([
                mark,
                self.signs(claim),
                id,
                self.marked(beginning(row.says, self.width), Tone::Plain),
            ])];
        }
        let width = statement_width(&self.columns);
        // Only as much of the statement as can be shown: it may be many thousand characters long.
        let says = wrap_at_most(&self.marked(beginning(row.says, width * max), Tone::Plain), width, max);
        let height = says.len().max(1);
        let mut lines = vec![mark.clone()];
        lines.resize(height, pad(&Line::new(), mark.width()));
        for (nth, placed) in self.columns.iter().enumerate() {
            let statement = placed.column == ClaimColumn::Claim;
            let is_last = nth + 1 == self.columns.len();
            let cells = if statement {
                says.clone()
            } else {
                let text = claim_cells::text(self.state, placed.column, claim, &row, placed.width);
                wrap_at_most(&text, placed.width, height)
            };
            let signs = if statement { right_in(self.signs(claim), self.state.sign_columns()) } else { Line::new() };
            let blank = Line::of(&" ".repeat(signs.width()), Tone::Plain);
            for (at, line) in lines.iter_mut().enumerate() {
                let signs = if at == 0 { &signs } else { &blank };
                line.0.extend(signs.0.iter().cloned());
                line.push(&" ".repeat(placed.gap), Tone::Plain);
                let text = cells.get(at).cloned().unwrap_or_default();
                line.0.extend(if statement && is_last { text } else { pad(&text, placed.width) }.0);
            }
        }
        lines
    }

    /// Returns the cells before the columns: the mark, and the support while something is doubted.
    fn mark(&self, at: usize, claim: ClaimIx) -> Line {
        let marked =
            self.state.view.marks.contains(claim) || self.range.as_ref().is_some_and(|range| range.contains(&at));
        let mark = Line::of(" ", Tone::Plain).with(if marked { "●" } else { " " }, Tone::Mark);
        join([mark, doubt::column(self.state, Some(claim)), Line::of(" ", Tone::Plain)])
    }

    /// Returns the columns of signs that only some collections have: changes, decisions on drafts, judgements.
    fn signs(&self, claim: ClaimIx) -> Line {
        let columns = [since::column, drafts::column, judged::column];
        join(columns.map(|column| column(self.state, claim)))
    }
}

/// Puts signs at the right end of their cells.
fn right_in(signs: Line, width: usize) -> Line {
    let blank = " ".repeat(width.saturating_sub(signs.width()));
    join([Line::of(&blank, Tone::Plain), signs])
}

/// Returns the headings of the columns of a list of a width.
#[must_use]
pub(crate) fn heading(state: &State, width: usize) -> Line {
    let columns = state.placed_columns(width);
    let heading = |placed: &PlacedColumn| {
        let is_statement = placed.column == ClaimColumn::Claim;
        let signs = if is_statement { state.sign_columns() } else { 0 };
        let before = Line::of(&" ".repeat(signs + placed.gap), Tone::Plain);
        join([before, cell(placed.column.info().name, Tone::Dim, placed.width)])
    };
    join([Line::of("   ", Tone::Plain)].into_iter().chain(columns.iter().map(heading)))
}

/// Returns the figures at rows of their tab. Each claim is searched once, however many of its figures are among them.
fn figures(state: &State, rows: Range<usize>) -> Vec<Option<Figure<'_>>> {
    let mut figures: Vec<Option<Figure<'_>>> = rows.clone().map(|_| None).collect();
    let wanted = rows.enumerate().filter_map(|(nth, row)| state.figure_at(row).map(|(claim, at)| (claim, at, nth)));
    let mut wanted: Vec<(ClaimIx, usize, usize)> = wanted.collect();
    // By claim, then by figure: one pass over the figures of a claim finds all that are wanted, each after the one
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
