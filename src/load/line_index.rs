//! From byte offsets to what people read: lines, columns in characters, and the line itself.

use std::ops::Range;

use crate::diagnostic::Location;
use crate::pack::number;

/// The longest excerpt, in characters; of longer lines the part around the column is shown.
const MAX_EXCERPT_CHARS: usize = 160;

/// How many characters of a long line are shown before the column.
const MAX_LEAD_CHARS: usize = 60;

/// A text with the beginnings of its lines.
#[derive(Debug)]
pub(crate) struct LineIndex<'a> {
    text: &'a str,
    /// First byte of every line.
    starts: Vec<usize>,
    /// A byte and its column, so that many faults on one endless line do not count it from its beginning each time.
    known: (usize, usize),
}

impl<'a> LineIndex<'a> {
    /// Finds the lines of a text.
    pub(crate) fn new(text: &'a str) -> Self {
        let starts = std::iter::once(0).chain(memchr::memchr_iter(b'\n', text.as_bytes()).map(|end| end + 1)).collect();
        Self { text, starts, known: (0, 0) }
    }

    /// The place of a range of bytes in the file of this name. Fastest when asked in order.
    pub(crate) fn location(&mut self, file: &str, range: &Range<usize>) -> Location {
        let start = self.boundary(range.start);
        let line = self.starts.partition_point(|&first| first <= start).saturating_sub(1);
        let first = self.starts.get(line).copied().unwrap_or(0);
        let last = self.starts.get(line + 1).map_or(self.text.len(), |&next| next - 1);
        let text = self.text;
        let slice = |from: usize, to: usize| text.get(from..to).unwrap_or("");
        let (byte, column) = if (first..=start).contains(&self.known.0) { self.known } else { (first, 0) };
        let column = column + slice(byte, start).chars().count();
        self.known = (start, column);
        // A fault that runs over several lines is underlined to the end of its first.
        let end = self.boundary(range.end).clamp(start, last.max(start));
        let length = slice(start, end).chars().take(MAX_EXCERPT_CHARS).count().max(1);
        let shown = if column + length > MAX_EXCERPT_CHARS { column.min(MAX_LEAD_CHARS) } else { column };
        let from = match shown {
            0 => start,
            _ => slice(first, start).char_indices().rev().nth(shown - 1).map_or(first, |(at, _)| first + at),
        };
        let excerpt: String = slice(from, last).chars().take(MAX_EXCERPT_CHARS).collect();
        Location {
            file: file.to_owned(),
            line: number(line + 1),
            column: number(column + 1),
            length: number(length),
            excerpt: excerpt.trim_end_matches('\r').to_owned(),
            excerpt_column: number(shown + 1),
        }
    }

    /// The beginning of the character that the byte belongs to.
    fn boundary(&self, at: usize) -> usize {
        let mut at = at.min(self.text.len());
        while !self.text.is_char_boundary(at) {
            at -= 1;
        }
        at
    }
}
