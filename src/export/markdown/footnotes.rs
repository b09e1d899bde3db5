//! Footnotes: each place of a source once, in the order of first mention.

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;

use crate::model::SourceIx;
use crate::model::records::Citation;

use super::Report;
use super::plain::{inline, link};
use crate::export::brief;

/// A footnote's number is its place in `cited`, from 1.
#[derive(Default)]
pub(super) struct Footnotes<'a> {
    cited: Vec<Citation<'a>>,
    numbers: HashMap<(SourceIx, Option<&'a str>), usize>,
}

impl<'a> Footnotes<'a> {
    /// The marks of citations.
    pub(super) fn marks(&mut self, cites: impl IntoIterator<Item = Citation<'a>>) -> String {
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
    pub(super) fn sources(&self) -> Vec<SourceIx> {
        let mut seen = HashSet::new();
        self.cited.iter().map(|cite| cite.source).filter(|&source| seen.insert(source)).collect()
    }
}

impl Report<'_> {
    /// Each with all that is needed to find the sentence again: source, date, place in it, address, and when it was read.
    pub(super) fn footnotes(&mut self) {
        if self.footnotes.cited.is_empty() {
            return;
        }
        self.text.push('\n');
        for (at, citation) in self.footnotes.cited.clone().into_iter().enumerate() {
            let source = self.base.sources.row(citation.source);
            let mut facts = vec![inline(&brief(source.name()))];
            facts.extend(source.published.as_ref().map(|when| inline(&when.text)));
            facts.extend(Some(inline(&citation.place())).filter(|place| !place.is_empty()));
            facts.extend(source.url.as_deref().map(|url| link(&brief(url))));
            facts.extend(source.accessed.as_ref().map(|when| format!("read {}", inline(&when.text))));
            self.line(&format!("[^{}]: {}", at + 1, facts.join(", ")));
        }
    }
}
