//! A diagnostic as people read it: the message, the location, the line itself with a mark under it, and the hint.

use super::types::{Diagnostic, Location, Severity};
use crate::text::{Line, SafeText, Tone, truncate};

/// Minimum width of an excerpt, in cells: less shows nothing, and the terminal cuts it.
const MIN_EXCERPT_CELLS: usize = 20;

/// Maximum number of characters of the kind and id of a record.
const MAX_RECORD_CHARS: usize = 90;

/// Returns the lines of a diagnostic, as compilers print them; those of the excerpt are at most `width` cells wide.
#[must_use]
pub fn render(fault: &Diagnostic, width: usize) -> Vec<Line> {
    let tone = match fault.severity {
        Severity::Error => Tone::Bad,
        Severity::Warning => Tone::Warn,
    };
    let Location { line, .. } = &fault.at;
    let number = line.to_string();
    let gutter = " ".repeat(number.len());
    let mut at = Line::of(&format!("{gutter}--> "), Tone::Dim).with(&fault.at.place(), Tone::Strong);
    if !fault.record.is_empty() {
        at = at.with("  ", Tone::Plain).with(&truncate(&fault.record, MAX_RECORD_CHARS), Tone::Id);
    }
    let head = Line::of(fault.severity.label(), tone).with(": ", tone).with(&fault.message, Tone::Strong);
    let mut shown = vec![head, at];
    if *line > 0 && !fault.at.excerpt.trim().is_empty() {
        let bar = format!("{gutter} | ");
        let Excerpt { before, marked, after, indent, length } = excerpt(&fault.at, width.saturating_sub(bar.len()));
        let text = Line::of(&format!("{number} | "), Tone::Dim).with(&before, Tone::Plain);
        shown.push(text.with(&marked, tone).with(&after, Tone::Plain));
        shown.push(Line::of(&bar, Tone::Dim).with(&" ".repeat(indent), Tone::Plain).with(&"^".repeat(length), tone));
    }
    if !fault.hint.is_empty() {
        shown.push(Line::of(&format!("{gutter} = "), Tone::Dim).with(&fault.hint, Tone::Plain));
    }
    shown
}

/// The part of a line around a fault.
struct Excerpt {
    before: String,
    marked: String,
    after: String,
    /// Cells before the mark.
    indent: usize,
    /// Cells that are marked.
    length: usize,
}

/// Cuts a line to `width` cells around the fault. Widths are those of what is shown, so that the mark stands under the
/// fault even after tabs, wide letters and characters that are replaced by visible marks.
fn excerpt(at: &Location, width: usize) -> Excerpt {
    let width = width.max(MIN_EXCERPT_CELLS);
    let column = (at.excerpt_column as usize).saturating_sub(1);
    let length = (at.length as usize).max(1);
    let cells = |text: &str| SafeText::new(text).width();
    let letters: Vec<char> = at.excerpt.chars().collect();
    let part = |from: usize, to: usize| -> String {
        letters.get(from.min(letters.len())..to.min(letters.len())).unwrap_or_default().iter().collect()
    };
    let indented = letters.iter().take_while(|letter| letter.is_whitespace()).count().min(column);
    let (mut from, mut to) = (indented, letters.len());
    let end = (column + length).min(letters.len());
    let mut until = end;
    // Room for the two `…`.
    let room = width - 2;
    if cells(&part(from, to)) > room {
        // The fault comes first, with at most half of the room; the rest is shared by what stands before and after it.
        while until > column + 1 && cells(&part(column, until)) > room / 2 {
            until -= 1;
        }
        let left = room.saturating_sub(cells(&part(column, until))) / 2;
        while from < column && cells(&part(from, column)) > left {
            from += 1;
        }
        while to > until && cells(&part(from, to)) > room {
            to -= 1;
        }
    }
    let cut_left = if from > indented || (at.excerpt_column < at.column && at.cell.is_empty()) { "…" } else { "" };
    let cut_right = if to < letters.len() { "…" } else { "" };
    let before = format!("{cut_left}{}", part(from, column));
    let marked = part(column, until);
    let (indent, length) = (cells(&before), cells(&marked).max(1));
    Excerpt { before, marked, after: part(until, to) + cut_right, indent, length }
}
