//! Flat memory: numbers, texts and sets in few large pieces, so that a million claims need little room and no time to be
//! taken apart again.
//!
//! Nothing here knows what the numbers and texts mean.

pub mod bits;
pub mod code;
pub mod column;
pub mod ends;
pub mod gather;
pub mod keep;
pub mod links;
pub mod lists;
pub mod rows;
pub mod strings;
pub mod work;

pub use bits::Bits;
pub use code::{Reader, Writer};
pub use column::Column;
pub use ends::Ends;
pub use gather::Gatherer;
pub use keep::{Back, Keep, Piece, Small};
pub use links::{Links, LinksBuilder};
pub use lists::{List, Lists};
pub use rows::Rows;
pub use strings::Strings;

/// A count as one of the numbers that are kept here. There is no table of more than four thousand million rows.
#[must_use]
pub fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
