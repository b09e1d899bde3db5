//! The heights of the rows of the claims' tab: a statement takes as many lines as it needs, up to a number that goes by the
//! height of the list. Keys that scroll and the pane that draws agree through this file.

use crate::model::ClaimIx;
use crate::text::wrap::height_at_most;
use crate::text::{Line, Tone};

use super::claim_columns::ClaimColumn;
use super::column_choice::{PlacedColumn, statement_width};
use super::pane::Tab;
use super::{Cursor, State};

/// Minimum width of the list, in cells, for its time column and its column headings.
pub(crate) const MIN_WIDTH_WITH_TIME: usize = 36;

/// Minimum height of the list, in lines, for column headings.
const MIN_HEIGHT_WITH_HEADINGS: usize = 5;

/// Minimum width of a row, in cells, for columns; below it, ids and first words take their place.
pub(crate) const MIN_WIDTH_WITHOUT_IDS: usize = 30;

/// Minimum heights of the list, in lines, for statements of two and of four lines.
const MIN_HEIGHT_FOR_TWO: usize = 12;
const MIN_HEIGHT_FOR_FOUR: usize = 36;

/// Maximum number of characters of a statement per cell that are laid out, for statements may have megabytes: four, so that
/// many marks on one letter do not hide the end.
const MAX_CHARS_PER_CELL: usize = 4;

/// Returns the number of lines of the list, 0 or 1, that column headings take in a pane of this size.
#[must_use]
pub(crate) fn heading_height(width: usize, height: usize) -> usize {
    usize::from(height >= MIN_HEIGHT_WITH_HEADINGS && width >= MIN_WIDTH_WITH_TIME)
}

impl State {
    /// Returns the maximum number of lines of a row of the claims in a list of this size, in cells.
    #[must_use]
    pub(crate) fn max_row_height(&self, width: usize, height: usize) -> usize {
        match height.saturating_sub(heading_height(width, height)) {
            _ if width < MIN_WIDTH_WITHOUT_IDS || self.session.settings.cuts_statements => 1,
            ..MIN_HEIGHT_FOR_TWO => 1,
            MIN_HEIGHT_FOR_TWO..MIN_HEIGHT_FOR_FOUR => 2,
            _ => 4,
        }
    }

    /// Returns the columns of the claims in a list of a width.
    #[must_use]
    pub(crate) fn placed_columns(&self, width: usize) -> Vec<PlacedColumn> {
        // A blank, the mark, the support while something is doubted, a blank; signs stand before the statement.
        let lead = 3 + usize::from(self.doubt.is_some());
        self.view.arrangement.columns.place(width, lead + self.sign_columns())
    }

    /// Returns the number of cells before the statement for signs that only some collections have: changes, decisions on
    /// drafts, judgements. A blank keeps them from the text of a column.
    #[must_use]
    pub(crate) fn sign_columns(&self) -> usize {
        let has =
            [self.session.earlier.is_some(), self.session.collection.has_drafts(), !self.base().judgements.is_empty()];
        let signs = has.into_iter().filter(|&is_there| is_there).count();
        let before = self.view.arrangement.columns.before_statement();
        signs + usize::from(signs > 0 && before.is_some_and(|column| column != ClaimColumn::Sources))
    }

    /// Returns the number of lines that a claim takes in rows of at most `max` lines and a statement of `width` cells.
    fn row_height(&self, claim: ClaimIx, width: usize, max: usize) -> usize {
        let says = beginning(self.base().claims.row(claim).says, width * max);
        height_at_most(&Line::of(says, Tone::Plain), width, max).max(1)
    }

    /// Iterates over the numbers of lines of the rows `from..to` of the claims, in a list of `width` by `height` cells. Laid out are
    /// those alone that are asked for.
    fn row_heights(
        &self,
        from: usize,
        to: usize,
        width: usize,
        height: usize,
    ) -> impl DoubleEndedIterator<Item = usize> + use<'_> {
        let max = self.max_row_height(width, height);
        let statement = statement_width(&self.placed_columns(width));
        let claims = self.answer.hits.window(from..to);
        claims.into_iter().map(move |claim| self.row_height(claim, statement, max))
    }

    /// Returns the number of rows that are in sight as a whole from row `top` on, at least 1.
    #[must_use]
    pub(crate) fn rows_in_sight(&self, top: usize, width: usize, height: usize) -> usize {
        let lines = height.saturating_sub(heading_height(width, height));
        if self.view.tab != Tab::Claims || self.max_row_height(width, height) == 1 || self.answer.hits.total == 0 {
            return lines;
        }
        count_fitting(self.row_heights(top, top + lines, width, height), lines).max(1)
    }

    /// Puts the cursor of the claims on a row and scrolls so that it is in sight as a whole, with a row before and after it
    /// where there is one.
    pub(crate) fn place_by_height(&self, cursor: &mut Cursor, at: usize, width: usize, height: usize) {
        let count = self.answer.hits.total;
        let lines = height.saturating_sub(heading_height(width, height));
        let at = at.min(count.saturating_sub(1));
        // The first row from which on all rows up to `end` are in sight.
        let first_before = |end: usize| {
            let from = end.saturating_sub(lines);
            end - count_fitting(self.row_heights(from, end, width, height).rev(), lines).min(end)
        };
        let highest = first_before((at + 2).min(count));
        let mut top = cursor.top.max(highest).min(at.saturating_sub(1));
        if top + lines > count {
            top = top.min(first_before(count));
        }
        *cursor = Cursor { at, top };
    }
}

/// Returns how many heights, from the first, fit into a number of lines.
fn count_fitting(heights: impl Iterator<Item = usize>, lines: usize) -> usize {
    let mut used = 0;
    heights
        .take_while(|height| {
            used += height;
            used <= lines
        })
        .count()
}

/// Returns as much of a statement as a number of cells can show, and more.
#[must_use]
pub(crate) fn beginning(says: &str, cells: usize) -> &str {
    let end = says.char_indices().nth(MAX_CHARS_PER_CELL * cells.max(1)).map_or(says.len(), |(end, _)| end);
    let beginning = says.get(..end).unwrap_or(says);
    // Each of these is a cell at least: nearly all texts have enough of them.
    let is_wide = || beginning.bytes().filter(u8::is_ascii_graphic).count() > cells;
    // Where many characters are shown as one mark, what follows them is in sight.
    if end == says.len() || is_wide() || Line::of(beginning, Tone::Plain).width() > cells { beginning } else { says }
}
