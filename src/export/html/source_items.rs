//! The sources of the report: those cited, those that these copy, and those that no claim cites.

use crate::export::report::SourceLists;
use crate::export::report::common_lines::{fact_line, source_facts};
use crate::model::records::Source;
use crate::text::markup::escaped;

use super::HtmlReport;
use super::inline_html::{HtmlMarkup, code, isolated, language};

impl HtmlReport<'_> {
    /// Writes the sources.
    pub(super) fn sources(&mut self) {
        let SourceLists { cited, copied, uncited } = self.context.sources();
        if cited.is_empty() && copied.is_empty() && uncited.is_empty() {
            return;
        }
        self.open("sources", "Sources");
        for (heading, sources) in
            [("", cited), ("What these sources copy", copied), ("Sources that no claim cites", uncited)]
        {
            if sources.is_empty() {
                continue;
            }
            if !heading.is_empty() {
                self.line(&format!("<h3>{heading}</h3>"));
            }
            self.line("<ul>");
            for index in sources {
                let source = self.source(self.context.base.sources.row(index));
                self.line(&format!("<li dir=\"auto\">{source}</li>"));
            }
            self.line("</ul>");
        }
        self.close();
    }

    /// Returns a source with all that is needed to find and to judge it.
    fn source(&self, source: &Source) -> String {
        let lang = language(source.language.as_deref());
        let mut about = vec![format!("<strong><bdi{lang}>{}</bdi></strong>", escaped(source.name()))];
        about.extend(source_facts::<HtmlMarkup>(source));
        about.extend(source.language.as_deref().map(|tag| format!("in {}", escaped(tag))));
        about.extend(self.context.source_grade::<HtmlMarkup>(source));
        about.extend(
            source.retracted.as_deref().map(|why| format!("<span class=\"bad\">retracted</span>: {}", isolated(why))),
        );
        about.extend(source.file.as_deref().map(|file| format!("kept copy {}", code(file))));
        about.extend(source.sha256.as_deref().map(|sum| format!("SHA-256 {}", code(sum))));
        about.extend(source.note.as_deref().map(isolated));
        fact_line(about)
    }
}
