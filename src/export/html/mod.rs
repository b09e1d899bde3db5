//! HTML: a report in one file, to be read in a browser, printed and sent. No script, and nothing is loaded from outside.
//!
//! Claims with numbered footnotes to their sources, contradictions side by side, the figures of each quantity on one axis,
//! hypotheses, and a timeline, a map and a graph of relations as SVG. Text of the data never becomes markup.

mod claim_items;
mod contrasts;
mod figure_axes;
mod footnote_items;
mod inline_html;
mod page_style;
mod registers;
mod report_head;
mod report_pictures;
mod source_items;

use std::io;

use crate::model::records::Citation;
use crate::model::{Base, RecordIx};

use super::fidelity::{FieldGroup, Holding, Holdings};
use super::format::{ContentType, Format, takes_all};
use super::record_scope::RecordScope;
use super::report::{ReportContext, ReportText};
use super::settings::ExportSettings;
use super::subset::Subset;
use footnote_items::BackLinks;
use inline_html::HtmlMarkup;
use report_pictures::ReportPictures;

/// The row of this format.
pub(crate) const FORMAT: Format = Format {
    name: "html",
    ending: "html",
    doc: "A report to read and print: claims with footnotes, figures on axes, contradictions, timeline, map, graph.",
    standard: "HTML, the living standard of WHATWG, with SVG 2; no script, nothing is loaded",
    for_whom: "readers, printers, web browsers",
    content: ContentType::Text,
    scope: RecordScope::All,
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
    Holding::text(FieldGroup::Source, "kind title authors outlet published accessed url language"),
    Holding::text(FieldGroup::Source, "file sha256 reliability derived_from retracted note"),
    Holding::text(FieldGroup::Actor, "name kind aka parent country distinct_from note"),
    Holding::text(FieldGroup::Place, "name kind aka within at precision note"),
    Holding::text(FieldGroup::Topic, "name within"),
    Holding::text(FieldGroup::Relation, "from verb to why by date strength"),
    Holding::text(FieldGroup::Hypothesis, "says consistent inconsistent"),
    Holding::text(FieldGroup::Note, "on text by date"),
    Holding::text(FieldGroup::Judgement, "on credibility likelihood confidence status topics by date note"),
];

/// Writes a report.
fn write(base: &Base, subset: &Subset, settings: &ExportSettings, out: &mut dyn io::Write) -> io::Result<()> {
    let chosen = subset.chosen();
    let context = ReportContext::new(base, subset, &chosen);
    let pictures = ReportPictures::draw(&context);
    let back = Vec::new();
    let mut report = HtmlReport { context, settings, pictures, back, text: ReportText::new(out) };
    report.head();
    report.claims();
    report.contradictions();
    report.contradicted_outside();
    report.figures();
    report.hypotheses();
    report.overviews();
    report.notes();
    report.sources();
    report.registers();
    report.footnotes();
    report.line("</main>\n</body>\n</html>");
    report.text.finish()
}

/// A report in the course of being written. Its parts stand in the files of this folder.
struct HtmlReport<'a> {
    context: ReportContext<'a>,
    settings: &'a ExportSettings,
    pictures: ReportPictures,
    /// For each footnote the claims that cite it.
    back: Vec<BackLinks>,
    text: ReportText<'a>,
}

impl<'a> HtmlReport<'a> {
    /// Writes a line, which is an item of its own: the budget for repeated texts is reset.
    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.end_line();
        self.context.repeated.reset();
    }

    /// Begins a section with its heading.
    fn open(&mut self, id: &str, heading: &str) {
        self.line(&format!("<section id=\"{id}\" aria-labelledby=\"{id}-heading\">"));
        self.line(&format!("<h2 id=\"{id}-heading\">{heading}</h2>"));
    }

    /// Ends a section.
    fn close(&mut self) {
        self.line("</section>");
    }

    /// Returns the marks of citations, as links to footnotes; `from` is the number of the claim that they are in.
    fn marks(&mut self, cites: impl IntoIterator<Item = Citation<'a>>, from: usize) -> String {
        let numbers = self.context.footnotes.numbers(cites);
        for &number in &numbers {
            if self.back.len() < number {
                self.back.resize_with(number, BackLinks::default);
            }
            if let Some(back) = self.back.get_mut(number - 1) {
                back.add(from);
            }
        }
        let marks = numbers
            .iter()
            .map(|number| format!("<a href=\"#note-{number}\" aria-label=\"footnote {number}\">{number}</a>"));
        let marks = marks.collect::<Vec<_>>().join(" ");
        if marks.is_empty() { marks } else { format!("<sup>{marks}</sup>") }
    }

    /// Returns the name of a record.
    fn name(&self, record: RecordIx) -> String {
        self.context.name_in::<HtmlMarkup>(record)
    }

    /// Returns the names of records, separated by commas.
    fn names(&self, records: impl IntoIterator<Item = RecordIx>) -> String {
        self.context.names_in::<HtmlMarkup>(records)
    }
}
