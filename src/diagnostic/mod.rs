//! Faults in the user's data: values, many of them, each with its place and a hint. They never stop the program.
//!
//! `types` are the values themselves; `render` and `json` are what people and scripts read of one, `repeated` and `summary`
//! of all. While files are read, a fault is a `pending_diagnostic` at byte offsets; `place_index` asks
//! `line_index` for lines and columns of these, and `sheet_rows` for cells of workbooks.

mod json;
mod line_index;
pub(crate) mod pending_diagnostic;
mod place_index;
mod proposed_move;
mod render;
mod repeated;
pub(crate) mod sheet_rows;
mod summary;
mod types;

pub(crate) use json::JsonDiagnostic;
pub(crate) use proposed_move::{move_hint, proposed_moves};
pub use render::render;
pub(crate) use repeated::render_all;
pub use summary::Summary;
pub(crate) use summary::{MAX_DIAGNOSTICS, diagnostic_count};
pub use types::{Diagnostic, Location, Severity};
