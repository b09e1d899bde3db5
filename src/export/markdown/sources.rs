//! The sources of a report: those cited, in the order of the footnotes, then those that these copy; and what no claim of
//! the collection refers to.

use crate::export::report::SourceLists;
use crate::export::report::common_lines::{fact_line, source_facts};
use crate::model::records::Source;

use super::MarkdownReport;
use super::inline::{MarkdownMarkup, inline};

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
        facts.extend(source_facts::<MarkdownMarkup>(source));
        facts.extend(self.context.source_grade::<MarkdownMarkup>(source));
        facts.extend(source.retracted.as_deref().map(|why| format!("**retracted**: {}", inline(why))));
        facts.extend(source.note.as_deref().map(inline));
        fact_line(facts)
    }
}
