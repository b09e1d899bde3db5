//! Footnotes: each place of a source once, in the order of first mention.

use super::MarkdownReport;
use super::inline::{MarkdownMarkup, inline};
use crate::export::repeated::excerpt;

impl MarkdownReport<'_> {
    /// Writes the footnotes, each with all that is needed to find the sentence: source, date, locator, address, date of access.
    pub(crate) fn footnotes(&mut self) {
        if self.context.footnotes.cited.is_empty() {
            return;
        }
        self.text.push_str("\n");
        for (at, citation) in self.context.footnotes.cited.clone().into_iter().enumerate() {
            let name = inline(&excerpt(self.context.base.sources.row(citation.source).name()));
            let text = self.context.footnote_line::<MarkdownMarkup>(&citation, name);
            self.line(&format!("[^{}]: {text}", at + 1));
        }
    }
}
