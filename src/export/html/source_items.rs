//! The sources of the report: those cited, those that these copy, and those that no claim cites.

use crate::export::report::SourceLists;
use crate::model::RecordIx;
use crate::model::closed_enums::{ClosedEnum, Reliability};
use crate::model::records::Source;
use crate::text::markup::escaped;

use super::inline_html::{code, isolated, language, link};
use super::{HtmlReport, facts};

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
        about.push(isolated(&source.authors.join(", ")));
        about.extend(source.outlet.as_deref().filter(|&outlet| outlet != source.name()).map(isolated));
        about.extend(source.kind.map(|kind| kind.label().to_owned()));
        about.extend(source.published.as_ref().map(|when| escaped(&when.label())));
        about.extend(source.accessed.as_ref().map(|when| format!("read {}", escaped(&when.label()))));
        about.extend(source.url.as_deref().map(link));
        about.extend(source.language.as_deref().map(|tag| format!("in {}", escaped(tag))));
        about.push(source.reliability.map_or("not graded".to_owned(), reliability));
        if !source.derived_from.is_empty() {
            let copied = self.names(source.derived_from.iter().map(|&it| RecordIx::Source(it)));
            about.push(format!("copies {copied}"));
        }
        about.extend(
            source.retracted.as_deref().map(|why| format!("<span class=\"bad\">retracted</span>: {}", isolated(why))),
        );
        about.extend(source.file.as_deref().map(|file| format!("kept copy {}", code(file))));
        about.extend(source.sha256.as_deref().map(|sum| format!("SHA-256 {}", code(sum))));
        about.extend(source.note.as_deref().map(isolated));
        facts(about)
    }
}

/// Returns a grade with its meaning: `grade B (usually reliable)`.
fn reliability(grade: Reliability) -> String {
    format!("grade {} ({})", grade.name(), grade.doc().trim_end_matches('.').to_lowercase())
}
