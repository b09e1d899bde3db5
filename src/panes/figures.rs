//! The rows of the figures' tab: quantities aligned as numbers, with qualifier and unit.

use crate::model::{Figure, Value};
use crate::text::columns::{cell, join, right};
use crate::text::{Line, Tone};

/// The widths of the columns of the figures' tab, in cells.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FigureColumns {
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
    /// Chooses the columns for a width in cells; the claim has one where there is room.
    #[must_use]
    pub(crate) fn new(width: usize) -> Self {
        let (figure, unit) = match width {
            ..MIN_MEDIUM => (NARROW_FIGURE_WIDTH, NARROW_UNIT_WIDTH),
            MIN_MEDIUM..MIN_WIDE => (MEDIUM_FIGURE_WIDTH, NARROW_UNIT_WIDTH),
            _ => (FIGURE_WIDTH, UNIT_WIDTH),
        };
        let rest = width.saturating_sub(1 + figure + 1 + unit + 2);
        let (of, claim) = if rest > 50 { (rest / 2, rest - rest / 2 - 2) } else { (rest, 0) };
        Self { figure, unit, of, claim }
    }

    /// Returns the headings of the columns.
    #[must_use]
    pub(crate) fn heading(self) -> Line {
        join([
            right("figure", Tone::Dim, 1 + self.figure),
            cell(" unit", Tone::Dim, 1 + self.unit + 2),
            cell("of", Tone::Dim, self.of),
            cell(if self.claim > 0 { "  claim" } else { "" }, Tone::Dim, self.claim),
        ])
    }

    /// Returns the row of a figure; `says` is the statement of its claim.
    #[must_use]
    pub(crate) fn row(self, figure: &Figure, says: &str, marked: bool) -> Line {
        let (qualifier, number) = figure.value.parts();
        // A share has a sign of its own, and words such as `dozens` are no number of anything.
        let has_unit = !matches!(figure.value, Value::Share(..) | Value::Vague(_) | Value::Unstated);
        let unit = figure.unit.filter(|_| has_unit).unwrap_or("");
        let before = self.figure.saturating_sub(number.chars().count());
        let qualifier = if qualifier.len() < before {
            format!("{qualifier} ")
        } else {
            SIGNS.iter().find(|(words, _)| *words == qualifier).map_or("", |(_, sign)| sign).to_owned()
        };
        // A sign is a part of the number, and never cut off before it.
        let before = before.max(qualifier.len());
        let mut parts = vec![
            Line::of(if marked { "●" } else { " " }, Tone::Mark),
            right(&qualifier, Tone::Dim, before),
            right(&number, Tone::Figure, self.figure.saturating_sub(before)),
            cell(&format!(" {unit}"), Tone::Plain, 1 + self.unit),
            cell(&format!("  {}", figure.of), Tone::Plain, self.of + 2),
        ];
        if self.claim > 0 {
            parts.push(cell(&format!("  {says}"), Tone::Dim, self.claim));
        }
        join(parts)
    }
}
