//! The claims of a report for and against a hypothesis.

use crate::model::HypothesisIx;

use super::ReportContext;
use crate::export::omitted::omitted_evidence;
use crate::text::counted;

/// One side of a hypothesis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct HypothesisSide {
    /// `for it`, `against it`.
    pub(crate) label: &'static str,
    /// The numbers of its claims in the report.
    pub(crate) numbers: Vec<usize>,
    /// Number of claims that are not in the report, those that the open files lack among them.
    pub(crate) outside: usize,
}

impl HypothesisSide {
    /// Returns the number of its claims that are not in the report, in words; `None` where there are none.
    pub(crate) fn outside_text(&self) -> Option<String> {
        let text = counted(self.outside, "claim that is not in this report", "claims that are not in this report");
        (self.outside > 0).then_some(text)
    }
}

impl ReportContext<'_> {
    /// Returns the sides of a hypothesis that have claims.
    pub(crate) fn sides(&self, index: HypothesisIx) -> Vec<HypothesisSide> {
        let row = self.base.hypotheses.row(index);
        let (consistent, inconsistent) = omitted_evidence(self.base, self.chosen, index);
        let sides = [("for it", &row.consistent, consistent), ("against it", &row.inconsistent, inconsistent)];
        let sides =
            sides.map(|(label, claims, outside)| HypothesisSide { label, numbers: self.numbers(claims), outside });
        sides.into_iter().filter(|side| !side.numbers.is_empty() || side.outside > 0).collect()
    }
}
