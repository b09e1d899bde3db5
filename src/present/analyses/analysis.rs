//! The row type of the table of analyses.

use crate::picture::Scene;

use super::findings::Findings;
use super::input::{AnalysisInput, Requires};
use super::interactive::InteractiveView;

/// Draws the result of an analysis. `Err` says in a sentence why there is nothing to draw.
pub type SceneMaker = fn(&AnalysisInput<'_>) -> Result<Scene, String>;

/// An analysis: a row of `ANALYSES`.
#[derive(Debug)]
pub struct Analysis {
    /// Name on the command line: `origins`.
    pub name: &'static str,
    /// The keys that show it in the explorer, in the notation of the key table: `w o`.
    pub keys: &'static [&'static str],
    /// The question that it answers, and how, as a sentence each.
    pub doc: &'static str,
    /// Input other than the claims.
    pub requires: Requires,
    /// Runs the analysis and renders its result. If the token of the input fires midway the findings are partial and must be
    /// discarded.
    pub render: fn(&AnalysisInput<'_>) -> Findings,
    /// The view with keys that the explorer shows instead, where there is one.
    pub interactive: Option<&'static InteractiveView>,
    /// Draws its result, where it has a picture. `Err` says in a sentence why there is nothing to draw.
    pub picture: Option<SceneMaker>,
}

impl Analysis {
    /// Runs the analysis, renders its result, and names in each row the claims that are not among those of the input: they
    /// count as evidence, but the query does not find them.
    #[must_use]
    pub fn findings(&self, input: &AnalysisInput<'_>) -> Findings {
        let mut findings = (self.render)(input);
        findings.name_outside(&input.library.base, input.claims);
        findings
    }
}
