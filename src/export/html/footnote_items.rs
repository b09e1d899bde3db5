//! Footnotes: each place of a source once, in the order of first mention, with links back to the claims that cite it.

use crate::export::repeated::excerpt;
use crate::limits::MAX_HOLDERS_LISTED;
use crate::text::grouped;
use crate::text::markup::escaped;

use super::HtmlReport;
use super::inline_html::{HtmlMarkup, claim_link, language};

/// The claims that cite a place, by number: the first of them, and how many there are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct BackLinks {
    first: Vec<usize>,
    count: usize,
}

impl BackLinks {
    /// Adds a claim; one that cites the place twice, as its positions do, counts once.
    pub(super) fn add(&mut self, number: usize) {
        if self.first.last() == Some(&number) {
            return;
        }
        self.count += 1;
        if self.first.len() < MAX_HOLDERS_LISTED {
            self.first.push(number);
        }
    }

    /// Returns the links: `claims 1, 4 and 3 more`.
    fn text(&self) -> String {
        let links: Vec<String> = self.first.iter().map(|&number| claim_link(number)).collect();
        let more = self.count.saturating_sub(links.len());
        let more = if more > 0 { format!(" and {} more", grouped(more)) } else { String::new() };
        format!("{} {}{more}", if self.count == 1 { "claim" } else { "claims" }, links.join(", "))
    }
}

impl HtmlReport<'_> {
    /// Writes the footnotes, each with all that is needed to find the sentence: source, date, locator, address, date of access.
    pub(super) fn footnotes(&mut self) {
        if self.context.footnotes.cited.is_empty() {
            return;
        }
        self.open("footnotes", "Footnotes");
        self.line("<ol>");
        let back = std::mem::take(&mut self.back);
        for (at, citation) in self.context.footnotes.cited.clone().into_iter().enumerate() {
            let source = self.context.base.sources.row(citation.source);
            let lang = language(source.language.as_deref());
            let name = format!("<bdi{lang}>{}</bdi>", escaped(&excerpt(source.name())));
            let facts = self.context.footnote_line::<HtmlMarkup>(&citation, name);
            let cited_by = back.get(at).map(BackLinks::text).unwrap_or_default();
            let number = at + 1;
            self.line(&format!(
                "<li id=\"note-{number}\" dir=\"auto\">{facts} <span class=\"dim\">({cited_by})</span></li>"
            ));
        }
        self.line("</ol>");
        self.close();
    }
}
