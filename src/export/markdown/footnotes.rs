//! Footnotes: each place of a source once, in the order of first mention.

use super::MarkdownReport;
use super::inline::{inline, link};
use crate::export::repeated::excerpt;

impl MarkdownReport<'_> {
    /// Writes the footnotes, each with all that is needed to find the sentence: source, date, locator, address, date of access.
    pub(crate) fn footnotes(&mut self) {
        if self.context.footnotes.cited.is_empty() {
            return;
        }
        self.text.push_str("\n");
        for (at, citation) in self.context.footnotes.cited.clone().into_iter().enumerate() {
            let source = self.context.base.sources.row(citation.source);
            let mut facts = vec![inline(&excerpt(source.name()))];
            facts.extend(source.published.as_ref().map(|when| inline(&when.label())));
            facts.extend(Some(inline(&citation.place())).filter(|place| !place.is_empty()));
            facts.extend(source.url.as_deref().map(|url| link(&excerpt(url))));
            facts.extend(source.accessed.as_ref().map(|when| format!("read {}", inline(&when.label()))));
            self.line(&format!("[^{}]: {}", at + 1, facts.join(", ")));
        }
    }
}
