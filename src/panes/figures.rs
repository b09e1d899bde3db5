//! The rows of the figures' tab: quantities aligned as numbers, with qualifier and unit.

use crate::model::Figure;
use crate::text::{Line, Tone};

use super::columns::{cell, join, right};

/// The widths of the columns of the figures' tab.
#[derive(Clone, Copy, Debug)]
pub struct Columns {
    of: usize,
    claim: usize,
}

/// Widths of the columns that hold qualifier, number and unit.
const QUALIFIER: usize = 10;
const NUMBER: usize = 12;
const UNIT: usize = 9;

impl Columns {
    /// The columns in a width; the claim has one where there is room.
    #[must_use]
    pub fn new(width: usize) -> Self {
        let rest = width.saturating_sub(1 + QUALIFIER + NUMBER + 1 + UNIT + 2);
        if rest > 50 { Self { of: rest / 2, claim: rest - rest / 2 - 2 } } else { Self { of: rest, claim: 0 } }
    }

    /// The names of the columns.
    #[must_use]
    pub fn heading(self) -> Line {
        join([
            right("figure", Tone::Dim, 1 + QUALIFIER + NUMBER),
            cell(" unit", Tone::Dim, 1 + UNIT + 2),
            cell("of", Tone::Dim, self.of),
            cell(if self.claim > 0 { "  claim" } else { "" }, Tone::Dim, self.claim),
        ])
    }

    /// A figure, and what the claim says that it stands in.
    #[must_use]
    pub fn row(self, figure: &Figure, says: &str, marked: bool) -> Line {
        let (qualifier, number) = figure.value.parts();
        let unit = figure.unit.unwrap_or("");
        let mut parts = vec![
            Line::of(if marked { "●" } else { " " }, Tone::Mark),
            right(qualifier, Tone::Dim, QUALIFIER),
            right(&number, Tone::Figure, NUMBER),
            cell(&format!(" {unit}"), Tone::Plain, 1 + UNIT),
            cell(&format!("  {}", figure.of), Tone::Plain, self.of + 2),
        ];
        if self.claim > 0 {
            parts.push(cell(&format!("  {says}"), Tone::Dim, self.claim));
        }
        join(parts)
    }
}
