//! The citations of a report, numbered in the order of first mention.

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;

use crate::model::SourceIx;
use crate::model::records::Citation;

/// A footnote's number is its place in `cited`, from 1.
#[derive(Default)]
pub(crate) struct FootnoteNumbers<'a> {
    pub(crate) cited: Vec<Citation<'a>>,
    numbers: HashMap<(SourceIx, Option<&'a str>), usize>,
}

impl<'a> FootnoteNumbers<'a> {
    /// The marks of citations.
    pub(crate) fn marks(&mut self, cites: impl IntoIterator<Item = Citation<'a>>) -> String {
        let mut marks = String::new();
        for cite in cites {
            let places = &mut self.cited;
            let number = *self.numbers.entry((cite.source, cite.locator)).or_insert_with(|| {
                places.push(cite);
                places.len()
            });
            let _ = write!(marks, "[^{number}]");
        }
        marks
    }

    /// The sources cited, each once, in the order of the footnotes.
    pub(crate) fn sources(&self) -> Vec<SourceIx> {
        let mut seen = HashSet::new();
        self.cited.iter().map(|cite| cite.source).filter(|&source| seen.insert(source)).collect()
    }
}
