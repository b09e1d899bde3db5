//! The rows of the figures' tab: quantities aligned as numbers, with qualifier and unit.

use crate::model::{Figure, Value};
use crate::state::tab_columns::TabColumn;
use crate::text::columns::{cell, join, right};
use crate::text::{Line, Tone};

/// The widths of the columns of the figures' tab, in cells.
#[derive(Clone, Debug)]
pub(crate) struct FigureColumns {
    /// The columns that are shown, from left to right.
    columns: Vec<TabColumn>,
    /// Width of qualifier and number, which stand together.
    figure: usize,
    unit: usize,
    of: usize,
    claim: usize,
}

/// Widths of the columns for qualifier with number, and for the unit, in cells.
const FIGURE_WIDTH: usize = 22;
const UNIT_WIDTH: usize = 9;

/// Widths of these columns where the counted thing has little room: `more than 6,000` in a list of three columns,
/// `>6,000` below.
const NARROW_FIGURE_WIDTH: usize = 13;
const MEDIUM_FIGURE_WIDTH: usize = 19;
const NARROW_UNIT_WIDTH: usize = 6;

/// Minimum widths of the list, in cells, for wide and for medium columns.
const MIN_WIDE: usize = 56;
const MIN_MEDIUM: usize = 44;

/// Width, in cells, that is left beside the numbers, above which the claim has a column beside the counted thing.
const MIN_WITH_CLAIM: usize = 50;

/// Qualifiers with the signs that replace them in narrow columns. Qualifiers missing here are said by the number
/// itself.
const SIGNS: &[(&str, &str)] = &[
    ("about", "~"),
    ("estimated", "~"),
    ("more than", ">"),
    ("at least", ">="),
    ("less than", "<"),
    ("at most", "<="),
];

impl FigureColumns {
    /// Places the chosen columns in a width in cells; the claim has one where there is room.
    #[must_use]
    pub(crate) fn new(columns: Vec<TabColumn>, width: usize) -> Self {
        let (figure, unit) = match width {
            ..MIN_MEDIUM => (NARROW_FIGURE_WIDTH, NARROW_UNIT_WIDTH),
            MIN_MEDIUM..MIN_WIDE => (MEDIUM_FIGURE_WIDTH, NARROW_UNIT_WIDTH),
            _ => (FIGURE_WIDTH, UNIT_WIDTH),
        };
        let [has_unit, has_of, has_claim] =
            [TabColumn::Unit, TabColumn::Of, TabColumn::Says].map(|column| columns.contains(&column));
        let rest = width.saturating_sub(1 + figure + if has_unit { 1 + unit } else { 0 } + 2);
        let (of, claim) = match (has_of, has_claim) {
            (true, true) if rest > MIN_WITH_CLAIM => (rest / 2, rest - rest / 2 - 2),
            (false, true) => (0, rest),
            _ => (rest, 0),
        };
        Self { columns, figure, unit, of, claim }
    }

    /// Returns the headings of the columns.
    #[must_use]
    pub(crate) fn heading(&self) -> Line {
        let heading = |column: &TabColumn| match column {
            TabColumn::Figure => right("figure", Tone::Dim, self.figure),
            TabColumn::Unit => cell(" unit", Tone::Dim, 1 + self.unit),
            TabColumn::Of => cell("  of", Tone::Dim, self.of + 2),
            _ => cell(if self.claim > 0 { "  claim" } else { "" }, Tone::Dim, self.claim),
        };
        join([Line::of(" ", Tone::Plain)].into_iter().chain(self.columns.iter().map(heading)))
    }

    /// Returns the row of a figure; `says` is the statement of its claim.
    #[must_use]
    pub(crate) fn row(&self, figure: &Figure, says: &str, marked: bool) -> Line {
        let mark = Line::of(if marked { "●" } else { " " }, Tone::Mark);
        let text = |column: &TabColumn| match column {
            TabColumn::Figure => self.number(figure),
            TabColumn::Unit => {
                // A share has a sign of its own, and words such as `dozens` are no number of anything.
                let has_unit = !matches!(figure.value, Value::Share(..) | Value::Vague(_) | Value::Unstated);
                cell(&format!(" {}", figure.unit.filter(|_| has_unit).unwrap_or("")), Tone::Plain, 1 + self.unit)
            }
            TabColumn::Of => cell(&format!("  {}", figure.of), Tone::Plain, self.of + 2),
            _ if self.claim > 0 => cell(&format!("  {says}"), Tone::Dim, self.claim),
            _ => Line::new(),
        };
        join([mark].into_iter().chain(self.columns.iter().map(text)))
    }

    /// Returns the number of a figure, with its qualifier before it.
    fn number(&self, figure: &Figure) -> Line {
        let (qualifier, number) = figure.value.parts();
        let before = self.figure.saturating_sub(number.chars().count());
        let qualifier = if qualifier.len() < before {
            format!("{qualifier} ")
        } else {
            SIGNS.iter().find(|(words, _)| *words == qualifier).map_or("", |(_, sign)| sign).to_owned()
        };
        // A sign is a part of the number, and never cut off before it.
        let before = before.max(qualifier.len());
        join([right(&qualifier, Tone::Dim, before), right(&number, Tone::Figure, self.figure.saturating_sub(before))])
    }
}
