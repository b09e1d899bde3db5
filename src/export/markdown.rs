//! Markdown: a report to be read, printed and sent. Claims in the order chosen with numbered footnotes to their sources,
//! figures in a table, contradictions side by side, notes, and a list of the sources.

mod plain;

use std::collections::HashMap;
use std::fmt::Write as _;

use crate::model::records::{Citation, Claim, Source};
use crate::model::words::FixedWord;
use crate::model::{Base, ClaimIx, RecordIx, SourceIx, Verb};

use super::Subset;
use plain::{inline, link};

pub(super) fn write(base: &Base, subset: &Subset) -> String {
    let numbers = subset.claims.iter().enumerate().map(|(at, &claim)| (claim, at + 1)).collect();
    let mut report = Report { base, subset, numbers, text: String::new(), notes: Footnotes::default() };
    report.head();
    report.claims();
    report.contradictions();
    report.figures();
    report.hypotheses();
    report.notes();
    report.sources();
    report.footnotes();
    report.text
}

struct Report<'a> {
    base: &'a Base,
    subset: &'a Subset,
    /// The number of each claim, from 1.
    numbers: HashMap<ClaimIx, usize>,
    text: String,
    notes: Footnotes<'a>,
}

/// Each place of a source once, in the order of first mention; a footnote's number is its place here, from 1.
#[derive(Default)]
struct Footnotes<'a> {
    cited: Vec<&'a Citation>,
    numbers: HashMap<(SourceIx, Option<&'a str>), usize>,
}

impl<'a> Report<'a> {
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
        self.line(&format!("{manifest}. The whole collection: {} claims.", self.base.claims.len()));
    }

    fn claims(&mut self) {
        self.heading("Claims");
        for (at, &index) in self.subset.claims.iter().enumerate() {
            let claim = self.base.claims.row(index);
            let marks = self.marks(&claim.cite);
            self.line(&format!("{}. {}{marks}", at + 1, inline(&claim.says)));
            // Each on a line of its own in the item: three blanks make it a part of it, two at the end break the line.
            let mut below = vec![self.about(index, claim)];
            if let Some(quote) = claim.quote.as_deref() {
                below.push(format!("“{}”", inline(quote)));
            }
            for position in &claim.positions {
                let marks = self.marks(&position.cite);
                below.push(format!("{} {}{marks}", self.name(RecordIx::Actor(position.by)), position.stance.label()));
            }
            below.extend(self.relations(index));
            if let Some(note) = claim.note.as_deref() {
                below.push(format!("Note: {}", inline(note)));
            }
            self.text.truncate(self.text.trim_end().len());
            for line in below {
                let _ = write!(self.text, "  \n   {line}");
            }
            self.text.push('\n');
        }
    }

    /// Who, how, when, where and how well it stands, in one line.
    fn about(&self, index: ClaimIx, claim: &Claim) -> String {
        let names = |records: Vec<RecordIx>| records.into_iter().map(|it| self.name(it)).collect::<Vec<_>>().join(", ");
        let mut facts = vec![format!("`{}`", claim.id)];
        if !claim.by.is_empty() {
            facts.push(format!("by {}", names(claim.by.iter().map(|&it| RecordIx::Actor(it)).collect())));
        }
        facts.push(claim.kind().label().to_owned());
        facts.push(claim.how().label().to_owned());
        facts.extend(claim.when.as_ref().map(|when| inline(&when.text)));
        facts.extend(claim.when_said.as_deref().map(|said| format!("“{}”", inline(said))));
        facts.push(names(claim.places.iter().map(|&it| RecordIx::Place(it)).collect()));
        facts.push(self.base.standing(index).label().to_owned());
        facts.extend(claim.credibility.map(|grade| format!("credibility {grade}")));
        facts.extend(claim.status.map(|verdict| format!("analyst: {}", verdict.label())));
        facts.retain(|fact| !fact.is_empty());
        facts.join(" · ")
    }

    /// The relations to other claims of the report, by their numbers.
    fn relations(&self, index: ClaimIx) -> Vec<String> {
        let mut groups: Vec<(&'static str, Vec<String>)> = Vec::new();
        for tie in self.base.ties(index) {
            let Some(number) = self.number(tie.other) else { continue };
            match groups.iter_mut().find(|(label, _)| *label == tie.label()) {
                Some((_, numbers)) => numbers.push(number.to_string()),
                None => groups.push((tie.label(), vec![number.to_string()])),
            }
        }
        groups.into_iter().map(|(label, numbers)| format!("{label} {}", numbers.join(", "))).collect()
    }

    fn number(&self, claim: ClaimIx) -> Option<usize> {
        self.numbers.get(&claim).copied()
    }

    fn contradictions(&mut self) {
        let numbered: Vec<(usize, usize, Option<&str>, ClaimIx, ClaimIx)> = self
            .base
            .relations()
            .iter()
            .filter(|relation| relation.verb == Verb::Contradicts)
            .filter_map(|it| Some((self.number(it.from)?, self.number(it.to)?, it.why.as_deref(), it.from, it.to)))
            .collect();
        if numbered.is_empty() {
            return;
        }
        self.heading("Contradictions");
        self.line("| one says | another says | why they clash |");
        self.line("|---|---|---|");
        for (left, right, why, from, to) in numbered {
            let says = |claim: ClaimIx| inline(&self.base.claims.row(claim).says);
            let line =
                format!("| {left}. {} | {right}. {} | {} |", says(from), says(to), inline(why.unwrap_or_default()));
            self.line(&line);
        }
    }

    fn figures(&mut self) {
        if self.subset.manifest.figures == 0 {
            return;
        }
        self.heading("Figures");
        self.line("| what | value | unit | as of | claim |");
        self.line("|---|---:|---|---|---:|");
        for (at, &index) in self.subset.claims.iter().enumerate() {
            for figure in &self.base.claims.row(index).figures {
                let unit = inline(figure.unit.as_deref().unwrap_or_default());
                let date = figure.as_of.as_ref().map(|when| inline(&when.text)).unwrap_or_default();
                let value = inline(&figure.value.to_string());
                self.line(&format!("| {} | {value} | {unit} | {date} | {} |", inline(&figure.of), at + 1));
            }
        }
    }

    fn hypotheses(&mut self) {
        if self.subset.hypotheses.is_empty() {
            return;
        }
        self.heading("Hypotheses");
        for &index in &self.subset.hypotheses {
            let row = self.base.hypotheses.row(index);
            let numbers = |claims: &[ClaimIx]| {
                let numbers = claims.iter().filter_map(|&claim| self.number(claim)).map(|number| number.to_string());
                Some(numbers.collect::<Vec<_>>().join(", ")).filter(|numbers| !numbers.is_empty())
            };
            let sides = [("for it", numbers(&row.consistent)), ("against it", numbers(&row.inconsistent))];
            let sides: Vec<String> = sides
                .into_iter()
                .filter_map(|(side, numbers)| numbers.map(|numbers| format!("{side} {numbers}")))
                .collect();
            self.line(&format!("- {} ({})", inline(&row.says), sides.join("; ")));
        }
    }

    fn notes(&mut self) {
        if self.subset.notes.is_empty() {
            return;
        }
        self.heading("Notes");
        for &note in &self.subset.notes {
            let note = self.base.notes.row(note);
            let on = match note.on {
                RecordIx::Claim(claim) => self.number(claim).map(|number| format!("claim {number}")),
                other => Some(self.name(other)),
            };
            let by =
                note.by.as_deref().map(inline).into_iter().chain(note.date.as_ref().map(|when| inline(&when.text)));
            let signed: Vec<String> = by.collect();
            let signed = if signed.is_empty() { String::new() } else { format!(" ({})", signed.join(", ")) };
            self.line(&format!("- On {}: {}{signed}", on.unwrap_or_default(), inline(&note.text)));
        }
    }

    fn sources(&mut self) {
        if self.subset.sources.is_empty() {
            return;
        }
        self.heading("Sources");
        for &index in &self.subset.sources {
            let source = self.base.sources.row(index);
            self.line(&format!("- {}", self.source(source)));
        }
    }

    /// A source with all that is needed to find and to judge it.
    fn source(&self, source: &Source) -> String {
        let mut facts = vec![format!("**{}**", inline(source.name()))];
        facts.extend((!source.authors.is_empty()).then(|| inline(&source.authors.join(", "))));
        facts.extend(source.outlet.as_deref().filter(|&outlet| outlet != source.name()).map(inline));
        facts.extend(source.kind.map(|kind| kind.label().to_owned()));
        facts.extend(source.published.as_ref().map(|when| inline(&when.text)));
        facts.extend(source.accessed.as_ref().map(|when| format!("read {}", inline(&when.text))));
        facts.extend(source.url.as_deref().map(link));
        facts.push(source.reliability.map_or("not graded".to_owned(), |grade| format!("reliability {}", grade.name())));
        if !source.derived_from.is_empty() {
            let copied: Vec<String> = source.derived_from.iter().map(|&it| self.name(RecordIx::Source(it))).collect();
            facts.push(format!("copies {}", copied.join(", ")));
        }
        facts.extend(source.retracted.as_deref().map(|why| format!("**retracted**: {}", inline(why))));
        facts.extend(source.note.as_deref().map(inline));
        facts.join(" · ")
    }

    fn footnotes(&mut self) {
        if self.notes.cited.is_empty() {
            return;
        }
        self.text.push('\n');
        for (at, citation) in self.notes.cited.clone().into_iter().enumerate() {
            let source = self.base.sources.row(citation.source);
            let place = citation.place();
            let place = if place.is_empty() { String::new() } else { format!(", {}", inline(&place)) };
            let address = source.url.as_deref().map(|url| format!(", {}", link(url))).unwrap_or_default();
            self.line(&format!("[^{}]: {}{place}{address}", at + 1, inline(source.name())));
        }
    }

    /// The footnote marks of citations.
    fn marks(&mut self, cites: &'a [Citation]) -> String {
        let mut marks = String::new();
        for cite in cites {
            let places = &mut self.notes.cited;
            let number = *self.notes.numbers.entry((cite.source, cite.locator.as_deref())).or_insert_with(|| {
                places.push(cite);
                places.len()
            });
            let _ = write!(marks, "[^{number}]");
        }
        marks
    }

    fn name(&self, record: RecordIx) -> String {
        inline(self.base.name(record))
    }
}
