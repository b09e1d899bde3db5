//! The claims of the report: each with an anchor, its facts, its quote, who stands where on it, its figures, and its
//! relations to other claims of the report.

use crate::export::report::DRAFTS_HEADING;
use crate::export::report::common_lines::note_text;
use crate::model::closed_enums::ClosedEnum;
use crate::model::{Claim, ClaimIx, RecordIx, Standing};
use crate::text::markup::escaped;

use super::HtmlReport;
use super::inline_html::{HtmlMarkup, isolated, language};

impl HtmlReport<'_> {
    /// Writes the claims.
    pub(super) fn claims(&mut self) {
        self.open("claims", "Claims");
        self.line("<ol class=\"claims\">");
        let base = self.context.base;
        for (at, index) in self.context.order.clone().into_iter().enumerate() {
            if at == self.context.drafts_from {
                self.line(&format!("</ol>\n<h3 id=\"drafts\">{DRAFTS_HEADING}</h3>\n<ol class=\"claims\">"));
            }
            let (claim, number) = (base.claims.row(index), at + 1);
            let marks = self.marks(claim.cite.iter(), number);
            let disputed = if base.standing(index) == Standing::Disputed { " class=\"disputed\"" } else { "" };
            let mut item = format!("<li id=\"claim-{number}\"{disputed}>\n");
            item.push_str(&format!(
                "<p class=\"says\" dir=\"auto\"><span class=\"number\">{number}.</span>{}{marks}</p>\n",
                escaped(claim.says)
            ));
            let facts = self.context.claim_facts::<HtmlMarkup>(index, &claim, self.standing(index));
            item.push_str(&format!("<p class=\"facts\">{facts}</p>\n"));
            item.push_str(&self.quote(&claim));
            let more = self.below(index, &claim, number);
            if !more.is_empty() {
                let more: String = more.iter().map(|line| format!("<li dir=\"auto\">{line}</li>\n")).collect();
                item.push_str(&format!("<ul class=\"more\">\n{more}</ul>\n"));
            }
            item.push_str("</li>");
            self.line(&item);
        }
        self.line("</ol>");
        self.close();
    }

    /// Returns the quote of a claim, in the language of its sources where they have one and the same.
    fn quote(&self, claim: &Claim<'_>) -> String {
        let Some(quote) = claim.quote else { return String::new() };
        let mut languages =
            claim.cite.iter().map(|cite| self.context.base.sources.row(cite.source).language.as_deref());
        let first = languages.next().flatten();
        let lang = language(first.filter(|_| languages.all(|other| other == first)));
        format!("<blockquote dir=\"auto\"{lang}>{}</blockquote>\n", escaped(quote))
    }

    /// Returns the lines below the facts of a claim.
    fn below(&mut self, index: ClaimIx, claim: &Claim<'_>, number: usize) -> Vec<String> {
        let mut below = Vec::new();
        for position in self.context.base.claims.row(index).positions.iter() {
            let marks = self.marks(position.cite.iter().copied(), number);
            below.push(self.context.position_line::<HtmlMarkup>(&position, &marks));
        }
        below.extend(self.context.judgement_lines::<HtmlMarkup>(index));
        below.extend(self.context.tie_lines::<HtmlMarkup>(index));
        below.extend(claim.note.map(|note| format!("Note: {}", isolated(note))));
        let base = self.context.base;
        below.extend(
            base.notes_on(RecordIx::Claim(index)).map(|note| format!("Note: {}", note_text::<HtmlMarkup>(note))),
        );
        below.extend(self.context.further_lines::<HtmlMarkup>(index, claim));
        below
    }

    /// Returns the standing of a claim in the whole collection; it is marked where it depends on claims outside of the report.
    fn standing(&self, index: ClaimIx) -> String {
        let standing = self.context.base.standing(index);
        let class = if standing == Standing::Disputed { "bad" } else { "dim" };
        let outside = if self.context.outside.decides_standing(index) {
            ", <strong>by claims that are not in this report</strong>"
        } else {
            ""
        };
        format!("<span class=\"{class}\">{}</span>{outside}", standing.label())
    }
}
