//! The text of a line for the notebook that has no room in the head: in lines of its own, in a panel below.

use unicode_segmentation::UnicodeSegmentation;

use crate::state::State;
use crate::state::layout::Area;
use crate::state::mode::Mode;
use crate::state::notebook_entry::NotebookEntry;
use crate::text::wrap::cut;
use crate::text::{Line, SafeText, Span, Tone, counted};

use super::screen::{BlockFrame, ScreenBlock, ScrollPosition};

/// Minimum number of free lines for a frame.
const MIN_FRAMED_HEIGHT: usize = 5;

/// The part of the width that the words before the text take at most: a third. An id may be long, and what is typed counts.
const LEAD_SHARE: usize = 3;

/// Returns the words before the text: `note on a:`.
pub(super) fn lead(entry: &NotebookEntry, width: usize) -> Line {
    let words = Line::of(&format!(" {} {}", entry.kind.prompt(), entry.label), Tone::Key);
    cut(&words, (width / LEAD_SHARE).saturating_sub(2)).with(": ", Tone::Key)
}

/// Returns whether the text has room in the head.
pub(super) fn fits_head(entry: &NotebookEntry, width: usize) -> bool {
    let text = entry.input.value();
    !text.contains('\n') && SafeText::new(text).width() + lead(entry, width).width() + 1 < width
}

/// Returns what the head says of a text that stands below it.
pub(super) fn head_note(entry: &NotebookEntry) -> Line {
    let lines = entry.input.value().split('\n').count();
    Line::of(&if lines > 1 { counted(lines, "line", "lines") } else { "see below".to_owned() }, Tone::Dim)
}

/// Returns the panel with the cell of its caret; `None` while the text has room in the head, or the screen none for a panel.
#[must_use]
pub(super) fn block(state: &State, header: Area) -> Option<(ScreenBlock, (u16, u16))> {
    let Mode::NotebookEntry(entry) = &state.mode else { return None };
    let size = state.session.size;
    if fits_head(entry, usize::from(size.width)) {
        return None;
    }
    let below = header.y + header.height;
    // The row of the hints stays free.
    let free = usize::from(size.height.saturating_sub(below + 1));
    let is_framed = free >= MIN_FRAMED_HEIGHT;
    let border = u16::from(is_framed);
    let width = usize::from(size.width.saturating_sub(2 * border));
    let (rows, (row, column)) = text_rows(entry.input.value(), entry.input.cursor(), width);
    let most = if is_framed { (free / 2).max(MIN_FRAMED_HEIGHT) - 2 } else { free };
    let shown = rows.len().min(most);
    let top = (row + 1).saturating_sub(shown);
    let lines: Vec<Line> = rows.iter().skip(top).take(shown).cloned().collect();
    let height = u16::try_from(lines.len()).ok().filter(|&height| height > 0)? + 2 * border;
    let area = Area { x: 0, y: below, width: size.width, height };
    let caret = (u16::try_from(column).ok()? + border, below + border + u16::try_from(row - top).ok()?);
    let hidden = ScrollPosition::of(top, shown, rows.len()).map_or(0, |scroll| scroll.count - scroll.shown);
    let footer = if hidden > 0 { counted(hidden, "more line", "more lines") } else { String::new() };
    let (frame, footer) =
        if is_framed { (BlockFrame::Heavy, Line::of(&footer, Tone::Dim)) } else { (BlockFrame::None, Line::new()) };
    Some((ScreenBlock { area, frame, footer, lines, ..ScreenBlock::default() }, caret))
}

/// A part of a text that fills a row.
struct TextRow {
    /// The place of its first character in the text.
    start: usize,
    /// The graphemes, each with its number of characters.
    graphemes: Vec<(Span, usize)>,
    /// `true` if a line of the text ends with it.
    is_end: bool,
}

impl TextRow {
    fn chars(&self) -> usize {
        self.graphemes.iter().map(|(_, chars)| chars).sum()
    }

    fn width(&self) -> usize {
        self.graphemes.iter().map(|(span, _)| span.text.width()).sum()
    }
}

/// Returns a text in rows of a width, and row and column of the cursor, which is a number of characters from the start.
fn text_rows(text: &str, cursor: usize, width: usize) -> (Vec<Line>, (usize, usize)) {
    let mut rows: Vec<TextRow> = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        rows.extend(line_rows(line, start, width.max(2)));
        start += line.chars().count() + 1;
    }
    let holds = |row: &TextRow| cursor < row.start + row.chars() + usize::from(row.is_end);
    let at = rows.iter().position(holds).unwrap_or(rows.len().saturating_sub(1));
    let column = rows.get(at).map_or(0, |row| {
        let mut chars = row.start;
        let before = row.graphemes.iter().take_while(|(_, count)| {
            chars += count;
            chars <= cursor
        });
        before.map(|(span, _)| span.text.width()).sum()
    });
    let lines = rows.into_iter().map(|row| Line(row.graphemes.into_iter().map(|(span, _)| span).collect())).collect();
    (lines, (at, column))
}

/// Breaks a line into rows, after a blank where there is one. A cell stays free for the cursor.
fn line_rows(line: &str, start: usize, width: usize) -> Vec<TextRow> {
    let row = |start| TextRow { start, graphemes: Vec::new(), is_end: false };
    let mut rows: Vec<TextRow> = Vec::new();
    let mut current = row(start);
    for grapheme in line.graphemes(true) {
        let (span, chars) = (Span::new(grapheme, Tone::Strong), grapheme.chars().count());
        if current.width() + span.text.width() >= width && !current.graphemes.is_empty() {
            let blank = current.graphemes.iter().rposition(|(span, _)| span.text.as_str() == " ");
            let rest = blank.map(|at| current.graphemes.split_off(at + 1)).unwrap_or_default();
            let next = row(current.start + current.chars());
            rows.push(std::mem::replace(&mut current, TextRow { graphemes: rest, ..next }));
        }
        current.graphemes.push((span, chars));
    }
    rows.push(TextRow { is_end: true, ..current });
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_broken_after_blanks_and_the_cursor_is_where_it_was_typed() {
        for (text, cursor, width, rows, at) in [
            ("one two three", 13, 9, vec!["one two ", "three"], (1, 5)),
            ("one two three", 8, 9, vec!["one two ", "three"], (1, 0)),
            ("one two three", 7, 9, vec!["one two ", "three"], (0, 7)),
            ("a\nb\n", 4, 9, vec!["a", "b", ""], (2, 0)),
            ("a\nb", 1, 9, vec!["a", "b"], (0, 1)),
            ("abcdef", 6, 4, vec!["abc", "def"], (1, 3)),
            ("中文中文", 2, 6, vec!["中文", "中文"], (1, 0)),
            ("", 0, 9, vec![""], (0, 0)),
        ] {
            let (lines, found) = text_rows(text, cursor, width);
            let lines: Vec<String> = lines.iter().map(Line::text).collect();
            assert_eq!((lines, found), (rows.into_iter().map(str::to_owned).collect(), at), "{text:?} {cursor}");
        }
    }
}
