//! The claims of a report: each a numbered item with its facts, its quote, who stands where on it, and its relations to
//! other claims of the report.

use std::fmt::Write as _;

use crate::export::report::DRAFTS_HEADING;
use crate::model::closed_enums::ClosedEnum;
use crate::model::{Claim, ClaimIx};

use super::MarkdownReport;
use super::inline::{MarkdownMarkup, inline};

impl MarkdownReport<'_> {
    /// Writes the claims as a numbered list.
    pub(crate) fn claims(&mut self) {
        self.heading("Claims");
        for (at, index) in self.context.order.clone().into_iter().enumerate() {
            if at == self.context.drafts_from {
                let _ = write!(self.text, "\n### {DRAFTS_HEADING}\n\n");
            }
            let claim = self.context.base.claims.row(index);
            let marks = self.marks(claim.cite.iter());
            let number = format!("{}. ", at + 1);
            let _ = write!(self.text, "{number}{}{marks}", inline(claim.says));
            // Each on a line of its own in the item: blanks before make it a part of it, two at the end break the line.
            for line in self.below(index, &claim) {
                let _ = write!(self.text, "  \n{}{line}", " ".repeat(number.len()));
            }
            self.end_line();
        }
    }

    /// Returns the lines below the statement of a claim.
    fn below(&mut self, index: ClaimIx, claim: &Claim<'_>) -> Vec<String> {
        let mut below = vec![self.context.claim_facts::<MarkdownMarkup>(index, claim, self.standing(index))];
        below.extend(claim.quote.map(|quote| format!("“{}”", inline(quote))));
        for position in self.context.base.claims.row(index).positions.iter() {
            let marks = self.marks(position.cite.iter().copied());
            below.push(self.context.position_line::<MarkdownMarkup>(&position, &marks));
        }
        below.extend(self.context.judgement_lines::<MarkdownMarkup>(index));
        below.extend(self.context.tie_lines::<MarkdownMarkup>(index));
        below.extend(claim.note.map(|note| format!("Note: {}", inline(note))));
        let pairs = self.context.further_lines::<MarkdownMarkup>(index, claim);
        below.extend((!pairs.is_empty()).then(|| pairs.join(" · ")));
        below
    }

    /// Returns the standing of a claim in the whole collection; it is marked where it depends on claims outside of the report.
    fn standing(&self, index: ClaimIx) -> String {
        let standing = self.context.base.standing(index).label();
        if self.context.outside.decides_standing(index) {
            format!("**{standing}**, by claims that are not in this report")
        } else {
            standing.to_owned()
        }
    }
}
