//! Flat memory: numbers, texts and sets in few large pieces, so that a million claims need little room and no time to be
//! taken apart again.
//!
//! Nothing here knows what the numbers and texts mean.

pub mod bit_packed_column;
pub mod bits;
pub mod byte_arena;
pub mod checksum;
pub mod csr;
pub mod offsets;
pub mod persist;
pub mod posting_lists;
pub mod posting_lists_builder;
pub mod section;
pub mod string_arena;
pub mod varint;
pub mod work;

pub use bit_packed_column::BitPackedColumn;
pub use bits::Bits;
pub use byte_arena::ByteArena;
pub use csr::{Csr, CsrBuilder};
pub use offsets::Offsets;
pub use persist::Persist;
pub use posting_lists::{PostingLists, Postings};
pub use posting_lists_builder::PostingListsBuilder;
pub use section::{RawSection, SectionRef, SerdeSection};
pub use string_arena::StringArena;
pub use varint::{Reader, Writer};

/// A count as one of the numbers that are kept here. There is no table of more than four thousand million rows.
#[must_use]
pub fn to_u32(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
