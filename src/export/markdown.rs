//! Markdown: a report to be read, printed and sent. Claims in the order chosen with numbered footnotes to their sources,
//! contradictions side by side, figures in a table, notes, and the sources in the order of the footnotes.

mod claims;
mod clashes;
mod footnotes;
mod plain;
mod remarks;
mod sources;

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;

use crate::model::{Base, ClaimIx, RecordIx};
use crate::text::wrap::cut;
use crate::text::{Line, Tone};

use super::Subset;
use footnotes::Footnotes;
use plain::inline;

/// A claim that is named again is cut after so many cells.
const SHORT: usize = 72;

pub(super) fn write(base: &Base, subset: &Subset) -> String {
    let numbers = subset.claims.iter().enumerate().map(|(at, &claim)| (claim, at + 1)).collect();
    let (text, footnotes) = Default::default();
    let mut report = Report { base, subset, chosen: subset.chosen(), numbers, text, footnotes };
    report.head();
    report.claims();
    report.contradictions();
    report.contradicted_outside();
    report.figures();
    report.hypotheses();
    report.remarks();
    report.sources();
    report.footnotes();
    report.text
}

struct Report<'a> {
    base: &'a Base,
    subset: &'a Subset,
    chosen: HashSet<ClaimIx>,
    /// The number of each claim, from 1.
    numbers: HashMap<ClaimIx, usize>,
    text: String,
    footnotes: Footnotes<'a>,
}

impl Report<'_> {
    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn heading(&mut self, heading: &str) {
        let _ = write!(self.text, "\n## {heading}\n\n");
    }

    fn head(&mut self) {
        let title = self.base.title.as_deref().unwrap_or("Claims");
        self.line(&format!("# {}\n", inline(title)));
        let manifest = self.subset.manifest.to_string();
        let all = match self.base.claims.len() {
            all if all == self.subset.claims.len() => String::new(),
            all => format!(" The whole collection has {all} claims."),
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
        inline(self.base.name(record))
    }

    fn names(&self, records: impl IntoIterator<Item = RecordIx>) -> String {
        records.into_iter().map(|it| self.name(it)).collect::<Vec<_>>().join(", ")
    }

    /// What a claim says, cut short: for naming it again.
    fn short(&self, claim: ClaimIx) -> String {
        let says = self.base.claims.row(claim).says.split_whitespace().collect::<Vec<_>>().join(" ");
        inline(&cut(&Line::of(&says, Tone::Plain), SHORT).text())
    }

    /// Who holds a claim: those named, else the authors of its sources, else the sources themselves.
    fn holders(&self, claim: ClaimIx) -> String {
        let row = self.base.claims.row(claim);
        if !row.by.is_empty() {
            return self.names(row.by.iter().map(RecordIx::Actor));
        }
        let authors = |source| {
            let row = self.base.sources.row(source);
            if row.authors.is_empty() { row.name().to_owned() } else { row.authors.join(", ") }
        };
        row.sources().into_iter().map(|source| inline(&authors(source))).collect::<Vec<_>>().join("; ")
    }
}
