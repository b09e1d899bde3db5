//! Faults in the user's data: values, many of them, each with its place and a hint. They never stop the program.
//!
//! `types` are the values themselves; `render` and `json` are what people and scripts read of one, `summary` of all.

mod json;
mod render;
mod summary;
mod types;

pub use json::Row;
pub use render::lines;
pub use summary::{MOST, Summary, how_many};
pub use types::{At, Diagnostic, Severity};
