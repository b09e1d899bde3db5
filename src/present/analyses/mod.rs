//! The table of analyses, and how each of them is presented.
//!
//! [`ANALYSES`] is read by the command line, the explorer, the manual and the tests; a row of it runs one analysis and renders
//! its result as [`Findings`]. What an analysis computes lives in [`crate::analyses`].

mod attribution;
pub mod changes;
mod contradictions;
pub mod fallout;
mod figures;
mod hypotheses;
mod loops;
mod origins;

use crate::analyses::{graph, map, timeline};

pub use crate::analyses::{Analysis, AnalysisInput, FindingGroup, FindingRow, Findings, Requires};
pub use crate::analyses::{analysis, findings, input, interactive, view_data};

/// All analyses, in the order in which they are offered. To add one: a file here and a line in this table.
pub const ANALYSES: &[Analysis] = &[
    fallout::ANALYSIS,
    figures::ANALYSIS,
    contradictions::ANALYSIS,
    origins::ANALYSIS,
    hypotheses::ANALYSIS,
    loops::ANALYSIS,
    attribution::ANALYSIS,
    timeline::ANALYSIS,
    map::ANALYSIS,
    graph::ANALYSIS,
    changes::ANALYSIS,
];
