//! Parts that stand against each other: contradictions side by side, those with claims outside of the report, hypotheses;
//! and the notes.

use crate::export::omitted;
use crate::export::repeated::excerpt;
use crate::export::report::claim_ties::ContradictingPair;
use crate::export::report::common_lines::{left_out_claim, note_text};
use crate::export::report::hypothesis_sides::HypothesisSide;
use crate::model::records::Note;
use crate::model::{ClaimIx, RecordIx, Verb};
use crate::text::markup::escaped;

use super::HtmlReport;
use super::inline_html::{HtmlMarkup, claim_link, isolated};

impl HtmlReport<'_> {
    /// Writes the contradictions between claims of the report, side by side.
    pub(super) fn contradictions(&mut self) {
        let pairs = std::mem::take(&mut self.pictures.pairs);
        if pairs.is_empty() {
            return;
        }
        self.open("contradictions", "Contradictions");
        for ContradictingPair { numbers, claims, why } in pairs {
            let why = if why.is_empty() { "no reason is given" } else { &why };
            let line = format!(
                "<div class=\"pair\">\n{}\n{}\n<p class=\"why\" dir=\"auto\">Why they clash: {}</p>\n</div>",
                self.side(numbers.0, claims.0),
                self.side(numbers.1, claims.1),
                isolated(why)
            );
            self.line(&line);
        }
        self.close();
    }

    /// Returns one side of a contradiction.
    fn side(&self, number: usize, claim: ClaimIx) -> String {
        let says = escaped(&excerpt(self.context.base.claims.says(claim)));
        let holders = self.context.first_holders(claim).in_line::<HtmlMarkup>();
        format!("<div><p dir=\"auto\">{}. {says}</p><p class=\"facts\">{holders}</p></div>", claim_link(number))
    }

    /// Writes the claims that contradict one of the report and are not in it: whoever reads the report must know of them.
    pub(super) fn contradicted_outside(&mut self) {
        if self.context.subset.manifest.contradictions_dropped == 0 {
            return;
        }
        self.open("outside", "Contradicted by claims that are not in this report");
        self.line("<ul>");
        let base = self.context.base;
        for (at, claim) in self.context.order.clone().into_iter().enumerate() {
            let others = omitted::related_outside(base, self.context.chosen, claim, Verb::Contradicts);
            if others.is_empty() && base.left_out.contradicting(claim).next().is_none() {
                continue;
            }
            let mention = self.context.claim_mention::<HtmlMarkup>(at + 1, claim);
            self.line(&format!("<li>{mention} is contradicted by:\n<ul>"));
            for other in others {
                let line = self.context.outside_claim::<HtmlMarkup>(other);
                self.line(&format!("<li dir=\"auto\">{line}</li>"));
            }
            for lacked in base.left_out.contradicting(claim) {
                self.line(&format!("<li dir=\"auto\">{}</li>", left_out_claim::<HtmlMarkup>(lacked)));
            }
            self.line("</ul></li>");
        }
        self.line("</ul>");
        self.close();
    }

    /// Writes the hypotheses with the claims for and against them.
    pub(super) fn hypotheses(&mut self) {
        let subset = self.context.subset;
        if subset.hypotheses.is_empty() {
            return;
        }
        self.open("hypotheses", "Hypotheses");
        self.line("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"hypotheses-heading\">");
        self.line("<table>\n<thead><tr><th scope=\"col\">Hypothesis</th><th scope=\"col\">For it</th>");
        self.line("<th scope=\"col\">Against it</th></tr></thead>\n<tbody>");
        for &index in &subset.hypotheses {
            let sides = self.context.sides(index);
            let cell = |label: &str| {
                let side = sides.iter().find(|side| side.label == label);
                side.map_or_else(|| "no claim".to_owned(), side_text)
            };
            let says = escaped(&self.context.base.hypotheses.row(index).says);
            let (for_it, against) = (cell("for it"), cell("against it"));
            self.line(&format!(
                "<tr><th scope=\"row\" dir=\"auto\">{says}</th><td>{for_it}</td><td>{against}</td></tr>"
            ));
        }
        self.line("</tbody>\n</table>\n</div>");
        self.close();
    }

    /// Writes the notes on other records than claims, which have theirs with them.
    pub(super) fn notes(&mut self) {
        let base = self.context.base;
        let notes = self.context.ordered_notes().into_iter().map(|index| base.notes.row(index));
        let notes: Vec<&Note> = notes.filter(|note| !matches!(note.on, RecordIx::Claim(_))).collect();
        if notes.is_empty() {
            return;
        }
        self.open("remarks", "Notes");
        self.line("<ul>");
        for note in notes {
            let on = self.name(note.on);
            self.line(&format!("<li dir=\"auto\">On {on}: {}</li>", note_text::<HtmlMarkup>(note)));
        }
        self.line("</ul>");
        self.close();
    }
}

/// Returns the claims of one side of a hypothesis, as links, with the number of those that are not in the report.
fn side_text(side: &HypothesisSide) -> String {
    let links: Vec<String> = side.numbers.iter().map(|&number| claim_link(number)).collect();
    let parts = [links.join(", "), side.outside_text().unwrap_or_default()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", and ")
}
