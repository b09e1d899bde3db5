//! What claims can be asked beyond search: which sources are really one, which numbers disagree, what falls with what.
//!
//! Each analysis is a pure function over the library and says for every row why it stands there, and which claims it is
//! about. None writes to a file, none gives a verdict. `present::analyses` has the table of them.

pub mod analysis;
pub mod attribution;
pub mod changes;
pub mod contradictions;
pub mod fallout;
pub mod figures;
pub mod findings;
pub mod graph;
pub(crate) mod holders;
pub mod hypotheses;
pub mod input;
pub mod interactive;
pub mod loops;
pub mod map;
pub(crate) mod recent_cache;
pub mod shared_origins;
mod sorted_set;
pub mod text_diff;
pub mod timeline;
pub mod view_data;

pub use analysis::Analysis;
pub use findings::{FindingGroup, FindingRow, Findings};
pub use input::{AnalysisInput, Requires};
