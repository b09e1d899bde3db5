//! From byte offsets to what people read: lines, columns in characters, and the line itself.

use std::ops::Range;

use super::types::Location;
use crate::storage::to_u32;

/// Maximum length of an excerpt, in characters; of longer lines the part around the column is shown. Wider than most
/// terminals, which cut it again to what they can show.
const MAX_EXCERPT_CHARS: usize = 160;

/// Characters of a longer line that are shown before the column.
const LEAD_CHARS: usize = 60;

/// A text with the beginnings of its lines.
#[derive(Debug)]
pub(crate) struct LineIndex<'a> {
    text: &'a str,
    /// The first byte of every line.
    starts: Vec<usize>,
    /// The byte that was asked for last and its column, so that many faults on one endless line do not count its characters
    /// from the beginning each time.
    last: (usize, usize),
}

impl<'a> LineIndex<'a> {
    /// Finds the lines of a text.
    pub(crate) fn new(text: &'a str) -> Self {
        let starts = std::iter::once(0).chain(memchr::memchr_iter(b'\n', text.as_bytes()).map(|end| end + 1)).collect();
        Self { text, starts, last: (0, 0) }
    }

    /// Returns the location of a range of bytes in the file of this name. Fastest when asked in ascending order.
    pub(crate) fn location(&mut self, file: &str, range: &Range<usize>) -> Location {
        let start = self.char_start(range.start);
        let line = self.starts.partition_point(|&first| first <= start).saturating_sub(1);
        let first = self.starts.get(line).copied().unwrap_or(0);
        let last = self.starts.get(line + 1).map_or(self.text.len(), |&next| next - 1);
        let text = self.text;
        let slice = |from: usize, to: usize| text.get(from..to).unwrap_or("");
        let (byte, column) = if (first..=start).contains(&self.last.0) { self.last } else { (first, 0) };
        let column = column + slice(byte, start).chars().count();
        self.last = (start, column);
        // A fault that runs over several lines is underlined to the end of its first.
        let end = self.char_start(range.end).clamp(start, last.max(start));
        let length = slice(start, end).chars().take(MAX_EXCERPT_CHARS).count().max(1);
        let lead = if column + length > MAX_EXCERPT_CHARS { column.min(LEAD_CHARS) } else { column };
        let from = match lead {
            0 => start,
            _ => slice(first, start).char_indices().rev().nth(lead - 1).map_or(first, |(at, _)| first + at),
        };
        let excerpt: String = slice(from, last).chars().take(MAX_EXCERPT_CHARS).collect();
        Location {
            file: file.to_owned(),
            cell: String::new(),
            line: to_u32(line + 1),
            column: to_u32(column + 1),
            length: to_u32(length),
            excerpt: excerpt.trim_end_matches('\r').to_owned(),
            excerpt_column: to_u32(lead + 1),
        }
    }

    /// Returns the first byte of the character that a byte belongs to.
    fn char_start(&self, at: usize) -> usize {
        let mut at = at.min(self.text.len());
        while !self.text.is_char_boundary(at) {
            at -= 1;
        }
        at
    }
}
