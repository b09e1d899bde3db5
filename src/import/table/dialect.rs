//! The dialect of a table: what separates its cells, and whether quotes count. The one that gives the most rows with the same
//! number of cells is taken.

use std::collections::HashMap;

use crate::import::table::row_reader::{Dialect, RowReader};

/// Maximum number of rows, and of bytes, by which a dialect is found.
const MAX_SAMPLE_ROWS: usize = 2_000;
const MAX_SAMPLE_BYTES: usize = 1 << 20;

/// Minimum number of lines of the sample, however long they are: a cell may be longer than all of the rest.
const MIN_SAMPLE_LINES: usize = 200;

/// The signs that separate cells, with whether quotes count if both fit as well: files with tabs are mostly written without.
const DELIMITERS: [(u8, bool); 4] = [(b',', true), (b';', true), (b'\t', false), (b'|', true)];

/// A dialect that fits a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct FoundDialect {
    /// The dialect.
    pub(super) dialect: Dialect,
    /// The usual number of cells of a row, at least 2.
    pub(super) cells: usize,
    /// The number of rows that have so many cells.
    pub(super) equal: usize,
    /// The number of rows looked at.
    pub(super) rows: usize,
}

impl FoundDialect {
    /// Returns a sentence on the dialect.
    pub(super) fn remark(&self) -> String {
        format!(
            "cells are separated by {}; quotes {}",
            self.name(),
            if self.dialect.has_quotes { "count" } else { "do not count" }
        )
    }

    fn name(&self) -> &'static str {
        match self.dialect.delimiter {
            b',' => "commas",
            b';' => "semicolons",
            b'\t' => "tabs",
            b'|' => "vertical bars",
            _ => "the given sign",
        }
    }
}

/// Finds the dialect of a text, with this delimiter if one is given; `None` where no sign gives most rows two cells or more.
pub(super) fn detect(text: &str, given: Option<u8>) -> Option<FoundDialect> {
    let sample = sample(text);
    let mut best: Option<(FoundDialect, bool)> = None;
    let others =
        given.into_iter().map(|sign| (sign, true)).filter(|(sign, _)| DELIMITERS.iter().all(|known| known.0 != *sign));
    for (delimiter, prefers_quotes) in DELIMITERS.into_iter().chain(others) {
        if given.is_some_and(|given| given != delimiter) || memchr::memchr(delimiter, sample.as_bytes()).is_none() {
            continue;
        }
        for has_quotes in [true, false] {
            let Some(found) = measure(sample, Dialect { delimiter, has_quotes, is_sheet: false }) else { continue };
            let is_preferred = has_quotes == prefers_quotes;
            // As fractions of the rows, which differ where quotes join lines.
            let better = best.is_none_or(|(known, known_preferred)| {
                let (mine, theirs) = (found.equal * known.rows, known.equal * found.rows);
                let same_sign = known.dialect.delimiter == delimiter;
                match mine.cmp(&theirs) {
                    std::cmp::Ordering::Equal if same_sign => is_preferred && !known_preferred,
                    std::cmp::Ordering::Equal => found.cells > known.cells,
                    order => order.is_gt(),
                }
            });
            if better {
                best = Some((found, is_preferred));
            }
        }
    }
    best.map(|(found, _)| found)
}

/// Returns the beginning of a text, cut between lines.
fn sample(text: &str) -> &str {
    if text.len() <= MAX_SAMPLE_BYTES {
        return text;
    }
    let end = memchr::memrchr(b'\n', text.as_bytes().get(..MAX_SAMPLE_BYTES).unwrap_or_default());
    let Some(least) = memchr::memchr_iter(b'\n', text.as_bytes()).nth(MIN_SAMPLE_LINES - 1) else { return text };
    text.get(..=end.unwrap_or(least).max(least)).unwrap_or(text)
}

/// Returns how well a dialect fits; `None` where no number of cells above one is usual.
fn measure(text: &str, dialect: Dialect) -> Option<FoundDialect> {
    let mut reader = RowReader::new(text, 0..text.len(), dialect);
    let mut counts: HashMap<usize, usize> = HashMap::new();
    let (mut cells, mut rows) = (Vec::new(), 0);
    while rows < MAX_SAMPLE_ROWS && reader.next_row(&mut cells).is_some() {
        rows += 1;
        *counts.entry(cells.len()).or_default() += 1;
    }
    let (cells, equal) =
        counts.into_iter().max_by_key(|(cells, count)| (*count, *cells)).filter(|(cells, _)| *cells > 1)?;
    Some(FoundDialect { dialect, cells, equal, rows })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_decides_whether_quotes_count() {
        let found = |text: &str| {
            detect(text, None).map(|found| (found.dialect.delimiter, found.dialect.has_quotes, found.cells))
        };
        assert_eq!(found("a,b\n\"x\ny\",1\nz,2\n"), Some((b',', true, 2)));
        assert_eq!(found("1\tsays \"no\t2\n2\tx\"\t3\n"), Some((b'\t', false, 3)));
        assert_eq!(found("name;value\na, b;1,5\nc;2,5\n"), Some((b';', true, 2)));
        assert_eq!(found("a|b\nc|d\n"), Some((b'|', true, 2)));
        assert_eq!(found("no table\n"), None);
    }
}
