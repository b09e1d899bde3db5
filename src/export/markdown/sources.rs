//! The sources of a report: those cited, in the order of the footnotes, then those that these copy; and what no claim of
//! the collection refers to.

use crate::export::report::SourceLists;
use crate::model::RecordIx;
use crate::model::closed_enums::{ClosedEnum, Reliability};
use crate::model::records::Source;

use super::MarkdownReport;
use super::inline::{inline, link};

impl MarkdownReport<'_> {
    /// Writes the sources.
    pub(crate) fn sources(&mut self) {
        let SourceLists { cited, copied, uncited } = self.context.sources();
        for (heading, sources) in
            [("Sources", cited), ("What these sources copy", copied), ("Sources that no claim cites", uncited)]
        {
            if sources.is_empty() {
                continue;
            }
            self.heading(heading);
            for index in sources {
                self.line(&format!("- {}", self.source(self.context.base.sources.row(index))));
            }
        }
    }

    /// Writes the actors, places and topics that no claim refers to.
    pub(crate) fn others(&mut self) {
        let others = self.context.unreferenced();
        if others.is_empty() {
            return;
        }
        self.heading("What no claim is about");
        for record in others {
            self.line(&format!("- {} ({})", self.name(record), record.kind().label()));
        }
    }

    /// Returns a source with all that is needed to find and to judge it.
    fn source(&self, source: &Source) -> String {
        let mut facts = vec![format!("**{}**", inline(source.name()))];
        facts.extend((!source.authors.is_empty()).then(|| inline(&source.authors.join(", "))));
        facts.extend(source.outlet.as_deref().filter(|&outlet| outlet != source.name()).map(inline));
        facts.extend(source.kind.map(|kind| kind.label().to_owned()));
        facts.extend(source.published.as_ref().map(|when| inline(&when.label())));
        facts.extend(source.accessed.as_ref().map(|when| format!("read {}", inline(&when.label()))));
        facts.extend(source.url.as_deref().map(link));
        facts.push(source.reliability.map_or("not graded".to_owned(), reliability));
        if !source.derived_from.is_empty() {
            let copied = self.names(source.derived_from.iter().map(|&it| RecordIx::Source(it)));
            facts.push(format!("copies {copied}"));
        }
        facts.extend(source.retracted.as_deref().map(|why| format!("**retracted**: {}", inline(why))));
        facts.extend(source.note.as_deref().map(inline));
        facts.join(" · ")
    }
}

/// Returns a grade with its meaning: `grade B (usually reliable)`.
fn reliability(grade: Reliability) -> String {
    format!("grade {} ({})", grade.name(), grade.doc().trim_end_matches('.').to_lowercase())
}
