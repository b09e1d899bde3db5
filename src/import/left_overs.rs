//! Counting of what is not taken, in the order in which it was met first.

use std::collections::HashMap;

use crate::import::report::{LeftOver, MAX_EXAMPLE_CHARS};
use crate::text::one_line::collapse_blanks;
use crate::text::truncate;

/// Everything that was left so far.
#[derive(Debug, Default)]
pub(super) struct LeftOvers {
    list: Vec<LeftOver>,
    /// The place of each in the list, by its name.
    known: HashMap<String, usize>,
}

impl LeftOvers {
    /// Counts something.
    pub(super) fn add(&mut self, what: &str, count: usize, line: u32, example: &str, is_kept: bool) {
        if let Some(left) = self.known.get(what).and_then(|&at| self.list.get_mut(at)) {
            left.count += count;
            left.line = left.line.min(line);
            left.is_kept &= is_kept;
            return;
        }
        self.known.insert(what.to_owned(), self.list.len());
        // A line end in an example would break the report.
        let example = collapse_blanks(example);
        let example = truncate(&example, MAX_EXAMPLE_CHARS).into_owned();
        self.list.push(LeftOver { what: what.to_owned(), count, line, example, is_kept });
    }

    /// Returns what was left.
    pub(super) fn finish(self) -> Vec<LeftOver> {
        self.list
    }
}
