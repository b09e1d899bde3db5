//! The table of analyses, and how each of them is presented.
//!
//! [`ANALYSES`] is read by the command line, the explorer, the manual and the tests; a row of it runs one analysis and renders
//! its result as [`Findings`]. What an analysis computes lives in [`crate::analyses`].

pub mod analysis;
mod attribution;
pub mod changes;
mod contradictions;
mod duplicates;
pub mod fallout;
mod figures;
pub mod findings;
mod graph;
mod hypotheses;
pub mod input;
pub mod interactive;
mod loops;
pub mod map;
mod origins;
mod side_by_side;
mod timeline;
pub mod view_data;

pub use analysis::Analysis;
pub use findings::{FindingGroup, FindingRow, Findings, FoundPair};
pub use input::{AnalysisInput, Requires};

/// All analyses, in the order in which they are offered. To add one: a file here and a line in this table.
pub const ANALYSES: &[Analysis] = &[
    fallout::ANALYSIS,
    figures::ANALYSIS,
    contradictions::ANALYSIS,
    duplicates::ANALYSIS,
    origins::ANALYSIS,
    hypotheses::ANALYSIS,
    loops::ANALYSIS,
    attribution::ANALYSIS,
    timeline::ANALYSIS,
    map::ANALYSIS,
    graph::ANALYSIS,
    changes::ANALYSIS,
];
