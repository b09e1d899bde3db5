//! Markdown: a report to be read, printed and sent. Claims in the order chosen with numbered footnotes to their sources,
//! contradictions side by side, figures in a table, notes, and the sources in the order of the footnotes.

mod claim_list;
mod contradictions;
mod footnote_numbers;
mod footnotes;
mod hypotheses;
mod inline;

mod sources;

use std::collections::HashMap;
use std::fmt::Write as _;
use std::io;

use crate::model::{Base, ClaimIx, RecordIx, SourceIx};
use crate::text::wrap::cut;
use crate::text::{Line, Tone, grouped};

use super::claim_set::ClaimSet;
use super::fidelity::{FieldGroup, Holding, Holdings};
use super::format::{ContentType, Format, takes_all};
use super::omitted::StandingOmissions;
use super::record_scope::RecordScope;
use super::repeated::{RepetitionBudget, excerpt, join_bounded};
use super::settings::ExportSettings;
use super::subset::Subset;
use crate::limits::MAX_HOLDERS_LISTED;
use crate::storage::work;
use footnote_numbers::FootnoteNumbers;
use inline::inline;

/// Maximum width of a statement that is repeated, in cells.
const MAX_SHORT_CELLS: usize = 72;

/// Length of text, in bytes, from which it is handed on.
const FLUSH_BYTES: usize = 1 << 16;

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
    holds: Holdings::only(HOLDS),
    refusal: takes_all,
    write,
    write_table: None,
};

/// The fields that a report tells.
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
    Holding::text(FieldGroup::Relation, "from verb to why by strength"),
    Holding::text(FieldGroup::Hypothesis, "says consistent inconsistent"),
    Holding::text(FieldGroup::Note, "on text by date"),
    Holding::text(FieldGroup::Judgement, "on credibility likelihood confidence status topics by date note"),
];

/// Writes a report.
fn write(base: &Base, subset: &Subset, _: &ExportSettings, out: &mut dyn io::Write) -> io::Result<()> {
    let numbers = subset.claims.iter().enumerate().map(|(at, &claim)| (claim, at + 1)).collect();
    let chosen = subset.chosen();
    let outside = StandingOmissions::new(base, &chosen);
    let (text, footnotes, repeated) = Default::default();
    let mut report = MarkdownReport {
        base,
        subset,
        chosen: &chosen,
        outside,
        numbers,
        text,
        footnotes,
        repeated,
        out,
        failed: None,
    };
    report.write_head();
    report.claims();
    report.contradictions();
    report.contradicted_outside();
    report.figures();
    report.hypotheses();
    report.remarks();
    report.sources();
    report.others();
    report.footnotes();
    report.flush_text();
    report.failed.map_or(Ok(()), Err)
}

/// A report in the course of being written. Its parts stand in the files of this folder.
struct MarkdownReport<'a> {
    base: &'a Base,
    subset: &'a Subset,
    chosen: &'a ClaimSet,
    outside: StandingOmissions<'a>,
    /// The number of each claim, from 1.
    numbers: HashMap<ClaimIx, usize>,
    /// The text that is not handed on yet.
    text: String,
    footnotes: FootnoteNumbers<'a>,
    /// The budget for names and texts of other records in the line or item at hand.
    repeated: RepetitionBudget,
    out: &'a mut dyn io::Write,
    failed: Option<io::Error>,
}

impl MarkdownReport<'_> {
    /// Writes a line.
    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.end_line();
    }

    /// Ends a line.
    fn end_line(&mut self) {
        self.repeated.reset();
        self.text.push('\n');
        if self.text.len() > FLUSH_BYTES {
            self.flush_text();
        }
    }

    /// Hands on the text so far.
    fn flush_text(&mut self) {
        work::add(self.text.len());
        if self.failed.is_none() {
            self.failed = self.out.write_all(self.text.as_bytes()).err();
        }
        self.text.clear();
    }

    /// Writes a heading.
    fn heading(&mut self, heading: &str) {
        let _ = write!(self.text, "\n## {heading}\n\n");
    }

    /// Writes the title and the manifest.
    fn write_head(&mut self) {
        let title = self.base.title.as_deref().unwrap_or("Claims");
        self.line(&format!("# {}\n", inline(title)));
        let manifest = self.subset.manifest.in_scope(RecordScope::Named);
        let all = match self.base.claims.len() {
            all if self.subset.is_early => {
                format!(" It was written before the whole collection was read: {} claims were.", grouped(all))
            }
            all if all == self.subset.claims.len() => String::new(),
            all => format!(" The whole collection has {} claims.", grouped(all)),
        };
        self.line(&format!("{manifest}.{all}"));
    }

    /// Returns the number of a claim in the report, from 1; `None` where it is not in it.
    fn number(&self, claim: ClaimIx) -> Option<usize> {
        self.numbers.get(&claim).copied()
    }

    /// Returns the numbers of those claims that are in the report, in ascending order.
    fn numbers(&self, claims: &[ClaimIx]) -> Vec<String> {
        let mut numbers: Vec<usize> = claims.iter().filter_map(|&claim| self.number(claim)).collect();
        numbers.sort_unstable();
        numbers.iter().map(ToString::to_string).collect()
    }

    /// Returns the name of a record.
    fn name(&self, record: RecordIx) -> String {
        self.repeated(self.base.name(record), record)
    }

    /// Returns a text about another record; its id, where the budget of repeated texts is used up.
    fn repeated(&self, text: &str, record: RecordIx) -> String {
        inline(&self.repeated.text(text).unwrap_or(self.base.id(record).into()))
    }

    /// Returns the names of records, separated by commas.
    fn names(&self, records: impl IntoIterator<Item = RecordIx>) -> String {
        records.into_iter().map(|it| self.name(it)).collect::<Vec<_>>().join(", ")
    }

    /// Returns the statement of a claim, cut short to name it once more.
    fn short(&self, claim: ClaimIx) -> String {
        let says = excerpt(self.base.claims.says(claim)).split_whitespace().collect::<Vec<_>>().join(" ");
        inline(&cut(&Line::of(&says, Tone::Plain), MAX_SHORT_CELLS).text())
    }

    /// Returns the holders of a claim: those named, else the authors of its sources, else the sources themselves.
    fn holders(&self, claim: ClaimIx) -> String {
        let row = self.base.claims.row(claim);
        if !row.by.is_empty() {
            return self.names(row.by.iter().map(RecordIx::Actor));
        }
        row.sources().into_iter().map(|source| self.authors(source)).collect::<Vec<_>>().join("; ")
    }

    /// Returns the authors of a source, else its name.
    fn authors(&self, source: SourceIx) -> String {
        let row = self.base.sources.row(source);
        let names = join_bounded(row.authors.iter().map(|author| &**author));
        let names = if row.authors.is_empty() { row.name() } else { &names };
        self.repeated(names, RecordIx::Source(source))
    }

    /// Returns the first holders of a claim and the number of the others, for where they stand once for each figure.
    fn first_holders(&self, claim: ClaimIx) -> String {
        let row = self.base.claims.row(claim);
        let (count, names) = if row.by.is_empty() {
            let sources = row.sources();
            let named = sources.iter().take(MAX_HOLDERS_LISTED).map(|&source| self.authors(source));
            (sources.len(), named.collect::<Vec<_>>().join("; "))
        } else {
            let by = row.by.iter().take(MAX_HOLDERS_LISTED).map(RecordIx::Actor);
            (row.by.iter().count(), self.names(by))
        };
        match count.saturating_sub(MAX_HOLDERS_LISTED) {
            0 => names,
            more => format!("{names} and {} more", grouped(more)),
        }
    }
}
