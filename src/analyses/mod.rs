//! Analyses beyond search: which sources are really one, which numbers disagree, which claims fall with which.
//!
//! Each analysis is a pure function over a base or a library and returns a typed result. None writes to a file, none gives a
//! verdict on truth. How results are shown lives in `present::analyses`, which also has the table of analyses.

pub mod attribution;
pub mod changes;
pub mod contradictions;
pub mod duplicates;
pub mod fallout;
pub mod figures;
pub(crate) mod holders;
pub mod hypotheses;
pub mod loops;
pub mod place_counts;
pub(crate) mod recent_cache;
pub(crate) mod relation_forest;
pub mod relation_graph;
pub(crate) mod shared_origins;
mod sorted_set;
pub mod text_diff;
pub mod timeline;
