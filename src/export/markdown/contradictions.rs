//! The tables of a report: contradictions side by side, those with claims outside of it, and all figures.

use crate::export::omitted;
use crate::export::repeated::excerpt;
use crate::export::report::claim_ties::ContradictingPair;
use crate::export::report::common_lines::left_out_claim;
use crate::model::{ClaimIx, Verb};

use super::MarkdownReport;
use super::inline::{MarkdownMarkup, inline};

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
            let mention = self.context.claim_mention::<MarkdownMarkup>(at + 1, claim);
            self.line(&format!("- {mention} is contradicted by:"));
            for other in others {
                let line = self.context.outside_claim::<MarkdownMarkup>(other);
                self.line(&format!("  - {line}"));
            }
            for lacked in self.context.base.left_out.contradicting(claim) {
                self.line(&format!("  - {}", left_out_claim::<MarkdownMarkup>(lacked)));
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
            let holders = excerpt(&self.context.first_holders(index).in_line::<MarkdownMarkup>()).into_owned();
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
