//! Markdown: a report to be read, printed and sent. Claims in the order chosen with numbered footnotes to their sources,
//! contradictions side by side, figures in a table, notes, and the sources in the order of the footnotes.

mod claim_list;
mod contradictions;
mod footnotes;
mod hypotheses;
mod inline;
mod sources;

use std::fmt::Write as _;
use std::io;

use crate::model::records::Citation;
use crate::model::{Base, ClaimIx, RecordIx};
use crate::text::grouped;

use super::fidelity::{FieldGroup, Holding, Holdings};
use super::format::{ContentType, Format, takes_all};
use super::record_scope::RecordScope;
use super::report::{ReportContext, ReportText};
use super::settings::ExportSettings;
use super::subset::Subset;
use inline::{MarkdownMarkup, inline};

/// The row of this format.
pub(crate) const FORMAT: Format = Format {
    name: "markdown",
    ending: "md",
    doc: "A report to read: claims with numbered footnotes, figures, contradictions, sources.",
    standard: "CommonMark 0.31 with the tables and footnotes of GitHub",
    for_whom: "readers, wikis, notes",
    content: ContentType::Text,
    scope: RecordScope::Named,
    is_namespaced: false,
    is_titled: true,
    is_signed: true,
    keeps_invisible: false,
    holds: Holdings::only(HOLDS),
    refusal: takes_all,
    write,
    write_table: None,
};

/// The fields that a report shows.
const HOLDS: &[Holding] = &[
    Holding::text(FieldGroup::Collection, "title"),
    Holding::text(FieldGroup::Claim, "id says cite quote kind by how actors places when when_said topics"),
    Holding::text(FieldGroup::Claim, "credibility likelihood confidence status note extra"),
    Holding::text(FieldGroup::Position, "by stance cite when"),
    Holding::text(FieldGroup::Figure, "of value unit as_of event note"),
    Holding::text(FieldGroup::Source, "kind title authors outlet published accessed url"),
    Holding::text(FieldGroup::Source, "reliability derived_from retracted note"),
    Holding::text(FieldGroup::Actor, "name"),
    Holding::text(FieldGroup::Place, "name"),
    Holding::text(FieldGroup::Topic, "name"),
    Holding::text(FieldGroup::Relation, "from verb to why by date strength"),
    Holding::text(FieldGroup::Hypothesis, "says consistent inconsistent"),
    Holding::text(FieldGroup::Note, "on text by date"),
    Holding::text(FieldGroup::Judgement, "on credibility likelihood confidence status topics by date note"),
];

/// Writes a report.
fn write(base: &Base, subset: &Subset, settings: &ExportSettings, out: &mut dyn io::Write) -> io::Result<()> {
    let chosen = subset.chosen();
    let context = ReportContext::new(base, subset, &chosen);
    let mut report = MarkdownReport { context, text: ReportText::new(out) };
    report.write_head(settings);
    report.claims();
    report.contradictions();
    report.contradicted_outside();
    report.figures();
    report.hypotheses();
    report.remarks();
    report.sources();
    report.others();
    report.footnotes();
    report.text.finish()
}

/// A report in the course of being written. Its parts stand in the files of this folder.
struct MarkdownReport<'a> {
    context: ReportContext<'a>,
    text: ReportText<'a>,
}

impl<'a> MarkdownReport<'a> {
    /// Writes a line.
    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.end_line();
    }

    /// Ends a line.
    fn end_line(&mut self) {
        self.context.repeated.reset();
        self.text.end_line();
    }

    /// Writes a heading.
    fn heading(&mut self, heading: &str) {
        let _ = write!(self.text, "\n## {heading}\n\n");
    }

    /// Writes the title and the manifest.
    fn write_head(&mut self, settings: &ExportSettings) {
        self.line(&format!("# {}\n", inline(settings.title(self.context.base))));
        let by = settings.author.as_deref().map(|author| format!("By {}.", inline(author)));
        let signed: Vec<String> =
            settings.tlp.map(|tlp| format!("**{}**", tlp.label())).into_iter().chain(by).collect();
        if !signed.is_empty() {
            self.line(&format!("{}\n", signed.join(" ")));
        }
        let manifest = self.context.subset.manifest.in_scope(RecordScope::Named);
        let all = match self.context.base.claims.len() {
            all if self.context.subset.is_early => {
                format!(" It was written before the whole collection was read: {} claims were.", grouped(all))
            }
            all if all == self.context.subset.claims.len() => String::new(),
            all => format!(" The whole collection has {} claims.", grouped(all)),
        };
        self.line(&format!("{manifest}.{all}"));
    }

    /// Returns the number of a claim in the report, from 1; `None` where it is not in it.
    fn number(&self, claim: ClaimIx) -> Option<usize> {
        self.context.number(claim)
    }

    /// Returns the marks of citations, such as `[^1][^2]`.
    fn marks(&mut self, cites: impl IntoIterator<Item = Citation<'a>>) -> String {
        self.context.footnotes.numbers(cites).into_iter().map(|number| format!("[^{number}]")).collect()
    }

    /// Returns the name of a record.
    fn name(&self, record: RecordIx) -> String {
        self.context.name_in::<MarkdownMarkup>(record)
    }
}
