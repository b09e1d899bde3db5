//! Faults in the user's data: values, many of them, each with its place and a hint. They never stop the program.
//!
//! `types` are the values themselves; `render` and `json` are what people and scripts read of one, `summary` of all.

mod json;
mod render;
mod summary;
mod types;

pub use json::JsonDiagnostic;
pub use render::render;
pub use summary::{MAX_DIAGNOSTICS, Summary, fault_count};
pub use types::{Diagnostic, Location, Severity};
