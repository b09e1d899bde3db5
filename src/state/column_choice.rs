//! The columns of the claims' tab that are chosen, with their widths, and which of them a list of some width has room for.

use std::fmt::{self, Display, Formatter};

use super::claim_columns::{CLAIM_COLUMNS, COMFORTABLE_STATEMENT, ClaimColumn};
use super::direction::Direction;
use crate::limits::MAX_COLUMN_WIDTH;

/// Minimum width of the list, in cells, for days in the column of times.
const MIN_WIDTH_WITH_DAYS: usize = 38;

/// Minimum width of the list, in cells, for a sign after the day.
const MIN_WIDTH_WITH_SIGNS: usize = 56;

/// Number of cells before the columns of every collection: two blanks, and the mark between them.
const LEAD: usize = 3;

/// A column that was chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChosenColumn {
    /// The column.
    pub column: ClaimColumn,
    /// The width, in cells; `None` fits it to the list.
    pub width: Option<usize>,
}

impl From<ClaimColumn> for ChosenColumn {
    fn from(column: ClaimColumn) -> Self {
        Self { column, width: None }
    }
}

/// The reason why a text is no chosen column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum NoColumn {
    /// There is none of this name.
    Unknown(String),
    /// The text after the name is no width.
    Width(String),
}

impl ChosenColumn {
    /// Parses a column as settings and memories name it: `holder`, or `holder 24` with a width in cells.
    ///
    /// # Errors
    /// If there is no such column, or the width is not from 1 to [`MAX_COLUMN_WIDTH`].
    pub(crate) fn parse(text: &str) -> Result<Self, NoColumn> {
        let mut words = text.split_whitespace();
        let name = words.next().unwrap_or_default();
        let row = CLAIM_COLUMNS.iter().find(|row| row.name == name);
        let column = row.map(|row| row.column).ok_or_else(|| NoColumn::Unknown(name.to_owned()))?;
        let rest = words.collect::<Vec<_>>().join(" ");
        if rest.is_empty() {
            return Ok(column.into());
        }
        let width = rest.parse().ok().filter(|width| (1..=MAX_COLUMN_WIDTH).contains(width));
        width.map(|width| Self { column, width: Some(width) }).ok_or(NoColumn::Width(rest))
    }
}

impl Display for ChosenColumn {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        out.write_str(self.column.info().name)?;
        self.width.map_or(Ok(()), |width| write!(out, " {width}"))
    }
}

/// The columns of the claims' tab, from left to right. The statement is always among them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimColumns(Vec<ChosenColumn>);

impl Default for ClaimColumns {
    fn default() -> Self {
        Self::new([ClaimColumn::When, ClaimColumn::Sources, ClaimColumn::Holder, ClaimColumn::Claim].map(Into::into))
    }
}

/// A column in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlacedColumn {
    /// The column.
    pub column: ClaimColumn,
    /// Number of blank cells before it.
    pub gap: usize,
    /// Its width, in cells.
    pub width: usize,
}

impl ClaimColumns {
    /// Chooses columns, each once; the statement comes last if it is not among them.
    #[must_use]
    pub fn new(chosen: impl IntoIterator<Item = ChosenColumn>) -> Self {
        let mut columns: Vec<ChosenColumn> = Vec::new();
        for one in chosen.into_iter().chain([ClaimColumn::Claim.into()]) {
            if columns.iter().all(|known| known.column != one.column) {
                columns.push(one);
            }
        }
        Self(columns)
    }

    /// Returns the chosen columns, from left to right.
    #[must_use]
    pub fn chosen(&self) -> &[ChosenColumn] {
        &self.0
    }

    /// Returns the place of a column among those chosen.
    #[must_use]
    pub fn position(&self, column: ClaimColumn) -> Option<usize> {
        self.0.iter().position(|chosen| chosen.column == column)
    }

    /// Returns the column to the left of the statement; `None` where the statement is the first.
    #[must_use]
    pub(crate) fn before_statement(&self) -> Option<ClaimColumn> {
        let statement = self.position(ClaimColumn::Claim)?;
        self.0.get(statement.checked_sub(1)?).map(|chosen| chosen.column)
    }

    /// Switches a column on, to the right of the others, or off. The statement stays.
    pub(crate) fn toggle(&mut self, column: ClaimColumn) {
        match self.position(column) {
            Some(_) if column == ClaimColumn::Claim => {}
            Some(at) => {
                self.0.remove(at);
            }
            None => self.0.push(column.into()),
        }
    }

    /// Moves a column by one place; the first and the last one stay where there is none.
    pub(crate) fn shift(&mut self, column: ClaimColumn, direction: Direction) {
        let Some(at) = self.position(column) else { return };
        let other = at.wrapping_add_signed(direction.steps(1));
        if other < self.0.len() {
            self.0.swap(at, other);
        }
    }

    /// Sets the width of a column, in cells, or fits it to the list again for `None`. The statement takes what is left.
    pub(crate) fn resize(&mut self, column: ClaimColumn, width: Option<usize>) {
        let width = width.filter(|_| column != ClaimColumn::Claim).map(|width| width.min(MAX_COLUMN_WIDTH));
        if let Some(chosen) = self.0.iter_mut().find(|chosen| chosen.column == column) {
            chosen.width = width;
        }
    }

    /// Places the columns that have room in a list of `width` cells, `taken` of which are taken by signs. The widths add up
    /// to no more than the rest, and the statement is always there.
    #[must_use]
    pub fn place(&self, width: usize, taken: usize) -> Vec<PlacedColumn> {
        let room = width.saturating_sub(taken);
        // Signs that only some collections have narrow the statement; they cost no column.
        let room_of_columns = width.saturating_sub(taken.min(LEAD));
        let limits = |chosen: &ChosenColumn| match (chosen.width, chosen.column) {
            (Some(own), _) => (own.clamp(1, room.max(1)), own.clamp(1, room.max(1))),
            (None, ClaimColumn::When) if width < MIN_WIDTH_WITH_DAYS => (8, 8),
            (None, ClaimColumn::When) if width < MIN_WIDTH_WITH_SIGNS => (10, 10),
            (None, ClaimColumn::When) => (11, 11),
            (None, column) => (column.info().min, column.info().wanted),
        };
        let mut kept = vec![ClaimColumn::Claim];
        let needs = |kept: &[ClaimColumn]| {
            let shown = self.0.iter().filter(|chosen| kept.contains(&chosen.column)).enumerate();
            let cells = |(at, chosen): (usize, &ChosenColumn)| {
                let width = if chosen.column == ClaimColumn::Claim { 0 } else { limits(chosen).0 };
                width + if at == 0 { 0 } else { chosen.column.gap() }
            };
            shown.map(cells).sum::<usize>()
        };
        for row in CLAIM_COLUMNS.iter().filter(|row| self.position(row.column).is_some()) {
            let with: Vec<ClaimColumn> = kept.iter().copied().chain([row.column]).collect();
            // Columns further down the table that need less may still have room.
            if row.column != ClaimColumn::Claim && needs(&with) + row.column.statement_beside() <= room_of_columns {
                kept = with;
            }
        }
        let used = needs(&kept);
        let left = room.saturating_sub(used);
        // The statement gets two cells of three that are left.
        let mut spare = left.saturating_sub(COMFORTABLE_STATEMENT) / 3;
        let mut placed: Vec<PlacedColumn> = Vec::new();
        for chosen in self.0.iter().filter(|chosen| kept.contains(&chosen.column)) {
            let gap = if placed.is_empty() { 0 } else { chosen.column.gap() };
            let (min, wanted) = limits(chosen);
            let more = if chosen.column == ClaimColumn::Claim { 0 } else { spare.min(wanted.saturating_sub(min)) };
            spare -= more;
            placed.push(PlacedColumn { column: chosen.column, gap, width: min + more });
        }
        let others: usize = placed.iter().map(|it| it.gap + if is_statement(it) { 0 } else { it.width }).sum();
        if let Some(statement) = placed.iter_mut().find(|it| is_statement(it)) {
            statement.width = room.saturating_sub(others);
        }
        placed
    }
}

/// Returns the width of the statement among placed columns, in cells; 0 where it has no room.
#[must_use]
pub(crate) fn statement_width(placed: &[PlacedColumn]) -> usize {
    placed.iter().find(|it| is_statement(it)).map_or(0, |it| it.width)
}

fn is_statement(placed: &PlacedColumn) -> bool {
    placed.column == ClaimColumn::Claim
}

#[cfg(test)]
mod tests {
    use super::super::claim_columns::MIN_STATEMENT;
    use super::*;

    #[test]
    fn columns_of_any_choice_fill_a_list_of_any_width() {
        let mut columns = ClaimColumns::new([]);
        for row in CLAIM_COLUMNS.iter().rev() {
            columns.toggle(row.column);
            for width in 0..260 {
                let placed = columns.place(width, 3);
                let whole: usize = placed.iter().map(|it| it.gap + it.width).sum();
                assert_eq!(whole, width.saturating_sub(3), "{columns:?} in {width}: {placed:?}");
                let statement = placed.iter().find(|it| is_statement(it)).unwrap();
                assert!(placed.len() == 1 || statement.width >= MIN_STATEMENT, "{width}: {placed:?}");
            }
        }
    }

    #[test]
    fn a_width_that_was_set_is_kept_while_there_is_room() {
        let mut columns = ClaimColumns::default();
        columns.resize(ClaimColumn::Holder, Some(30));
        let width = |list| columns.place(list, 3).iter().find(|it| it.column == ClaimColumn::Holder).map(|it| it.width);
        assert_eq!((width(200), width(80), width(60)), (Some(30), Some(30), None));
    }

    #[test]
    fn signs_before_the_statement_cost_no_column() {
        for width in 0..260 {
            let columns = |taken| {
                let placed = ClaimColumns::default().place(width, taken);
                placed.iter().map(|it| it.column).collect::<Vec<_>>()
            };
            assert!((4..7).all(|taken| columns(taken) == columns(3)), "{width}");
        }
    }
}
