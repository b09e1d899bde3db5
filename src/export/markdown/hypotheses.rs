//! The hypotheses of a report, with the claims for and against them, and the notes.

use crate::model::RecordIx;
use crate::text::counted;

use super::MarkdownReport;
use super::inline::inline;

impl MarkdownReport<'_> {
    /// Writes the hypotheses.
    pub(crate) fn hypotheses(&mut self) {
        if self.subset.hypotheses.is_empty() {
            return;
        }
        self.heading("Hypotheses");
        let subset = self.subset;
        for &index in &subset.hypotheses {
            let row = self.base.hypotheses.row(index);
            let mut sides = Vec::new();
            for (side, claims) in [("for it", &row.consistent), ("against it", &row.inconsistent)] {
                let here = self.numbers(claims);
                let outside = claims.len() - here.len();
                let are_not =
                    counted(outside, "claim that is not in this report", "claims that are not in this report");
                let outside = (outside > 0).then_some(are_not);
                let here = match here.as_slice() {
                    [] => None,
                    [only] => Some(format!("claim {only}")),
                    several => Some(format!("claims {}", several.join(", "))),
                };
                let parts: Vec<String> = [here, outside].into_iter().flatten().collect();
                if !parts.is_empty() {
                    sides.push(format!("{side}: {}", parts.join(", and ")));
                }
            }
            let sides = if sides.is_empty() { "no claim for or against it".to_owned() } else { sides.join("; ") };
            self.line(&format!("- {} ({sides})", inline(&row.says)));
        }
    }

    /// Writes the notes: those on claims first, in the order of their numbers.
    pub(crate) fn remarks(&mut self) {
        if self.subset.notes.is_empty() {
            return;
        }
        self.heading("Notes");
        let mut notes: Vec<_> = self.subset.notes.iter().map(|&note| self.base.notes.row(note)).collect();
        notes.sort_by_key(|note| match note.on {
            RecordIx::Claim(claim) => self.number(claim).unwrap_or(usize::MAX),
            _ => usize::MAX,
        });
        for note in notes {
            let on = match note.on {
                RecordIx::Claim(claim) => self.number(claim).map(|number| format!("claim {number}")),
                other => Some(self.name(other)),
            };
            let date = note.date.as_ref().map(|when| inline(&when.text));
            let signed: Vec<String> = note.by.as_deref().map(inline).into_iter().chain(date).collect();
            let signed = if signed.is_empty() { String::new() } else { format!(" ({})", signed.join(", ")) };
            self.line(&format!("- On {}: {}{signed}", on.unwrap_or_default(), inline(&note.text)));
        }
    }
}
