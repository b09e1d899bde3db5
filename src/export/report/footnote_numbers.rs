//! The citations of a report, numbered in the order of first mention.

use std::collections::{HashMap, HashSet};

use crate::model::SourceIx;
use crate::model::records::Citation;

/// The footnotes so far: the number of each is its place in `cited`, from 1.
#[derive(Default)]
pub(crate) struct FootnoteNumbers<'a> {
    pub(crate) cited: Vec<Citation<'a>>,
    numbers: HashMap<(SourceIx, Option<&'a str>), usize>,
}

impl<'a> FootnoteNumbers<'a> {
    /// Returns the numbers of citations; new ones get the next number.
    pub(crate) fn numbers(&mut self, cites: impl IntoIterator<Item = Citation<'a>>) -> Vec<usize> {
        let number = |cite: Citation<'a>| {
            let places = &mut self.cited;
            *self.numbers.entry((cite.source, cite.locator)).or_insert_with(|| {
                places.push(cite);
                places.len()
            })
        };
        cites.into_iter().map(number).collect()
    }

    /// Returns the sources cited, each once, in the order of the footnotes.
    pub(crate) fn sources(&self) -> Vec<SourceIx> {
        let mut seen = HashSet::new();
        self.cited.iter().map(|cite| cite.source).filter(|&source| seen.insert(source)).collect()
    }
}
