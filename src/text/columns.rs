//! Columns of styled text: padding, alignment, and lines side by side, all measured in terminal cells.

use super::line::{Line, Tone};
use super::wrap::cut;

/// Joins a left and a right part into a line of `width` cells; the left part is cut where both do not fit. A right part that
/// leaves no cell for the left one is left out.
#[must_use]
pub(crate) fn spread(left: &Line, right: Line, width: usize) -> Line {
    let taken = right.width();
    if taken == 0 || taken + 1 >= width {
        return cut(left, width);
    }
    let mut line = pad(left, width - taken - 1);
    line.push(" ", Tone::Plain);
    line.0.extend(right.0);
    line
}

/// Cuts a line, or fills it with blanks, to exactly `width` cells.
#[must_use]
pub(crate) fn pad(line: &Line, width: usize) -> Line {
    let mut line = cut(line, width);
    let missing = width.saturating_sub(line.width());
    if missing > 0 {
        line.push(&" ".repeat(missing), Tone::Plain);
    }
    line
}

/// Returns a left-aligned cell of a column: text cut or filled to exactly `width` cells.
#[must_use]
pub(crate) fn cell(text: &str, tone: Tone, width: usize) -> Line {
    pad(&Line::of(text, tone), width)
}

/// Returns a right-aligned cell of a column, as numbers stand: text cut or filled to exactly `width` cells.
#[must_use]
pub(crate) fn right(text: &str, tone: Tone, width: usize) -> Line {
    let line = cut(&Line::of(text, tone), width);
    let missing = width.saturating_sub(line.width());
    let mut aligned = Line::of(&" ".repeat(missing), Tone::Plain);
    aligned.0.extend(line.0);
    aligned
}

/// Joins lines side by side into one.
#[must_use]
pub(crate) fn join(parts: impl IntoIterator<Item = Line>) -> Line {
    Line(parts.into_iter().flat_map(|part| part.0).collect())
}

/// Returns a line as the row under the cursor is shown: reversed, and filled to `width` cells.
#[must_use]
pub(crate) fn reversed(line: &Line, width: usize) -> Line {
    let mut line = pad(line, width);
    for span in &mut line.0 {
        span.reversed = true;
    }
    line
}
