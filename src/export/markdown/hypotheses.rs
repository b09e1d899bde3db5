//! The hypotheses of a report, with the claims for and against them, and the notes.

use crate::export::report::common_lines::note_text;
use crate::export::report::hypothesis_sides::HypothesisSide;
use crate::model::RecordIx;

use super::MarkdownReport;
use super::inline::{MarkdownMarkup, inline};

impl MarkdownReport<'_> {
    /// Writes the hypotheses.
    pub(crate) fn hypotheses(&mut self) {
        if self.context.subset.hypotheses.is_empty() {
            return;
        }
        self.heading("Hypotheses");
        let subset = self.context.subset;
        for &index in &subset.hypotheses {
            let row = self.context.base.hypotheses.row(index);
            let sides: Vec<String> = self.context.sides(index).iter().map(side).collect();
            let sides = if sides.is_empty() { "no claim for or against it".to_owned() } else { sides.join("; ") };
            self.line(&format!("- {} ({sides})", inline(&row.says)));
        }
    }

    /// Writes the notes: those on claims first, in the order of their numbers.
    pub(crate) fn remarks(&mut self) {
        if self.context.subset.notes.is_empty() {
            return;
        }
        self.heading("Notes");
        for note in self.context.ordered_notes() {
            let note = self.context.base.notes.row(note);
            let on = match note.on {
                RecordIx::Claim(claim) => self.number(claim).map(|number| format!("claim {number}")),
                other => Some(self.name(other)),
            };
            self.line(&format!("- On {}: {}", on.unwrap_or_default(), note_text::<MarkdownMarkup>(note)));
        }
    }
}

/// Returns a side of a hypothesis: `for it: claims 1, 4, and 2 claims that are not in this report`.
fn side(side: &HypothesisSide) -> String {
    let numbers: Vec<String> = side.numbers.iter().map(ToString::to_string).collect();
    let here = match numbers.as_slice() {
        [] => None,
        [only] => Some(format!("claim {only}")),
        several => Some(format!("claims {}", several.join(", "))),
    };
    let parts: Vec<String> = [here, side.outside_text()].into_iter().flatten().collect();
    format!("{}: {}", side.label, parts.join(", and "))
}
