//! The tables of a report: contradictions side by side, those with claims outside of it, and all figures.

use crate::export::omitted;
use crate::export::repeated::excerpt;
use crate::export::report::claim_ties::ContradictingPair;
use crate::limits::MAX_HOLDERS_LISTED;
use crate::model::{ClaimIx, RecordIx, Verb};
use crate::text::counted;

use super::inline::{code, inline, link};
use super::{MarkdownReport, in_line};

impl MarkdownReport<'_> {
    /// Writes the contradictions between claims of the report.
    pub(crate) fn contradictions(&mut self) {
        let pairs = self.context.contradicting_pairs();
        if pairs.is_empty() {
            return;
        }
        self.heading("Contradictions");
        self.line("| one says | another says | why they clash |");
        self.line("|---|---|---|");
        for ContradictingPair { numbers: (left, right), claims: (from, to), why } in pairs {
            let says = |claim: ClaimIx| inline(&excerpt(self.context.base.claims.says(claim)));
            self.line(&format!("| {left}. {} | {right}. {} | {} |", says(from), says(to), inline(&why)));
        }
    }

    /// Writes the claims that contradict one of the report and are not in it: whoever reads the report must know of them.
    pub(crate) fn contradicted_outside(&mut self) {
        if self.context.subset.manifest.contradictions_dropped == 0 {
            return;
        }
        self.heading("Contradicted by claims that are not in this report");
        for (at, claim) in self.context.order.clone().into_iter().enumerate() {
            let others = omitted::related_outside(self.context.base, self.context.chosen, claim, Verb::Contradicts);
            if others.is_empty() && self.context.base.left_out.contradicting(claim).next().is_none() {
                continue;
            }
            self.line(&format!("- {} ({}) is contradicted by:", at + 1, self.short(claim)));
            for other in others {
                let row = self.context.base.claims.row(other);
                let mut facts = vec![inline(&excerpt(row.says)), in_line(&self.context.first_holders(other))];
                facts.extend(row.cite.iter().take(MAX_HOLDERS_LISTED).map(|citation| {
                    let source = self.context.base.sources.row(citation.source);
                    let parts = [Some(self.name(RecordIx::Source(citation.source))), Some(inline(&citation.place()))];
                    let address =
                        source.url.as_deref().and_then(|url| self.context.repeated.text(url)).map(|url| link(&url));
                    let parts = parts.into_iter().chain([address]).flatten().filter(|part| !part.is_empty());
                    parts.collect::<Vec<_>>().join(", ")
                }));
                let more = row.cite.len().saturating_sub(MAX_HOLDERS_LISTED);
                facts.extend((more > 0).then(|| format!("and {}", counted(more, "more citation", "more citations"))));
                facts.push(code(row.id));
                facts.retain(|fact| !fact.is_empty());
                self.line(&format!("  - {}", facts.join(" · ")));
            }
            for lacked in self.context.base.left_out.contradicting(claim) {
                let (says, id) = (inline(&excerpt(&lacked.says)), code(&lacked.id));
                self.line(&format!("  - {says} · {id}, which is in none of the files"));
            }
        }
    }

    /// Writes the figures of all claims.
    pub(crate) fn figures(&mut self) {
        if self.context.subset.manifest.figures == 0 {
            return;
        }
        self.heading("Figures");
        let subset = self.context.subset;
        let all = subset.claims.iter().flat_map(|&claim| self.context.base.claims.row(claim).figures.iter());
        let dated = all.clone().any(|figure| figure.as_of.is_some());
        let (head, rule) = if dated { (" as of |", "---|") } else { ("", "") };
        self.line(&format!("| what | value | unit |{head} according to | claim |"));
        self.line(&format!("|---|---:|---|{rule}---|---:|"));
        for (at, index) in self.context.order.clone().into_iter().enumerate() {
            let holders = excerpt(&in_line(&self.context.first_holders(index))).into_owned();
            for figure in self.context.base.claims.row(index).figures.iter() {
                let unit = inline(figure.unit.unwrap_or_default());
                let date = figure.as_of.as_ref().map(|when| inline(&when.label())).unwrap_or_default();
                let date = if dated { format!(" {date} |") } else { String::new() };
                let (mut of, value) = (inline(figure.of), inline(&figure.value.to_string()));
                of.extend(figure.event.map(|event| format!(" \\[{}\\]", inline(event))));
                of.extend(figure.note.map(|note| format!(" – {}", inline(note))));
                self.line(&format!("| {of} | {value} | {unit} |{date} {holders} | {} |", at + 1));
            }
        }
    }
}
