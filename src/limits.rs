//! The bounds that keep hostile or odd input from taking the machine, in one table.
//!
//! A bound that users can meet is a constant in `bounds` or `drawing` with a row in [`LIMITS`], from which the manual is
//! made; whoever enforces it says so in a sentence. Bounds that only tune an algorithm stay beside it.

mod bounds;
mod drawing;
mod limit;
mod limit_table;

pub use bounds::*;
pub use drawing::{
    MAX_BORDER_POINTS, MAX_BRANCHES_DRAWN, MAX_CLAIMS_DRAWN, MAX_CROSS_TIES_DRAWN, MAX_FIGURES_DRAWN, MAX_MAP_MARKS,
    MAX_MAP_NAMES, MAX_QUANTITIES_DRAWN, MAX_TIMELINE_COLUMNS,
};
pub use limit::{Limit, Unit};
pub use limit_table::LIMITS;
