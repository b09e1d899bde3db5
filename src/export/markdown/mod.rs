//! Markdown: a report to be read, printed and sent. Claims in the order chosen with numbered footnotes to their sources,
//! contradictions side by side, figures in a table, notes, and the sources in the order of the footnotes.

mod claims;
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
use super::omitted::StandingOmissions;
use super::record_scope::RecordScope;
use super::repeated::{RepetitionBudget, excerpt, join_bounded};
use super::subset::Subset;
use crate::limits::MAX_HOLDERS_LISTED;
use crate::pack::work;
use footnote_numbers::FootnoteNumbers;
use inline::inline;

/// The records of a report: those that its claims name. It is also the scope of the row of this format.
pub(crate) const SCOPE: RecordScope = RecordScope::Named;

/// A claim that is named again is cut after so many cells.
const MAX_SHORT_CELLS: usize = 72;

/// Text is handed on whenever it is longer than this, in bytes.
const FLUSH_BYTES: usize = 1 << 16;

pub(crate) fn write(base: &Base, subset: &Subset, out: &mut dyn io::Write) -> io::Result<()> {
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

struct MarkdownReport<'a> {
    base: &'a Base,
    subset: &'a Subset,
    chosen: &'a ClaimSet,
    outside: StandingOmissions<'a>,
    /// The number of each claim, from 1.
    numbers: HashMap<ClaimIx, usize>,
    /// What is written and not handed on yet.
    text: String,
    footnotes: FootnoteNumbers<'a>,
    /// Names and texts of other records that the line or item in the making repeats.
    repeated: RepetitionBudget,
    out: &'a mut dyn io::Write,
    failed: Option<io::Error>,
}

impl MarkdownReport<'_> {
    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.end_line();
    }

    fn end_line(&mut self) {
        self.repeated.reset();
        self.text.push('\n');
        if self.text.len() > FLUSH_BYTES {
            self.flush_text();
        }
    }

    fn flush_text(&mut self) {
        work::add(self.text.len());
        if self.failed.is_none() {
            self.failed = self.out.write_all(self.text.as_bytes()).err();
        }
        self.text.clear();
    }

    fn heading(&mut self, heading: &str) {
        let _ = write!(self.text, "\n## {heading}\n\n");
    }

    fn write_head(&mut self) {
        let title = self.base.title.as_deref().unwrap_or("Claims");
        self.line(&format!("# {}\n", inline(title)));
        let manifest = &self.subset.manifest;
        let manifest = manifest.in_scope(SCOPE);
        let all = match self.base.claims.len() {
            all if all == self.subset.claims.len() => String::new(),
            all => format!(" The whole collection has {} claims.", grouped(all)),
        };
        self.line(&format!("{manifest}.{all}"));
    }

    fn number(&self, claim: ClaimIx) -> Option<usize> {
        self.numbers.get(&claim).copied()
    }

    /// The numbers of those claims that are in the report, in ascending order.
    fn numbers(&self, claims: &[ClaimIx]) -> Vec<String> {
        let mut numbers: Vec<usize> = claims.iter().filter_map(|&claim| self.number(claim)).collect();
        numbers.sort_unstable();
        numbers.iter().map(ToString::to_string).collect()
    }

    fn name(&self, record: RecordIx) -> String {
        self.repeated(self.base.name(record), record)
    }

    /// A text about another record, else its id.
    fn repeated(&self, text: &str, record: RecordIx) -> String {
        inline(&self.repeated.text(text).unwrap_or(self.base.id(record).into()))
    }

    fn names(&self, records: impl IntoIterator<Item = RecordIx>) -> String {
        records.into_iter().map(|it| self.name(it)).collect::<Vec<_>>().join(", ")
    }

    /// What a claim says, cut short: for naming it again.
    fn short(&self, claim: ClaimIx) -> String {
        let says = excerpt(self.base.claims.says(claim)).split_whitespace().collect::<Vec<_>>().join(" ");
        inline(&cut(&Line::of(&says, Tone::Plain), MAX_SHORT_CELLS).text())
    }

    /// Who holds a claim: those named, else the authors of its sources, else the sources themselves.
    fn holders(&self, claim: ClaimIx) -> String {
        let row = self.base.claims.row(claim);
        if !row.by.is_empty() {
            return self.names(row.by.iter().map(RecordIx::Actor));
        }
        row.sources().into_iter().map(|source| self.authors(source)).collect::<Vec<_>>().join("; ")
    }

    /// Who wrote a source, else what it is called.
    fn authors(&self, source: SourceIx) -> String {
        let row = self.base.sources.row(source);
        let names = join_bounded(row.authors.iter().map(|author| &**author));
        let names = if row.authors.is_empty() { row.name() } else { &names };
        self.repeated(names, RecordIx::Source(source))
    }

    /// Who holds a claim, where that is said again for each of its figures: the first ones, and how many more.
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
