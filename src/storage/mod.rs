//! Flat storage: numbers, texts and sets in few large allocations, so that a million claims need little memory, and a
//! snapshot of them is written and read without taking them apart.
//!
//! Nothing here knows what the numbers and texts mean.
//!
//! | to store | use |
//! | --- | --- |
//! | a set of row numbers | [`Bits`] |
//! | one small number a row | [`BitPackedColumn`] |
//! | a few numbers a row, read often | [`Csr`] |
//! | many ascending numbers a row | [`PostingLists`] |
//! | a text, or bytes, a row | [`StringArena`], [`ByteArena`] |
//! | texts that are freed together | [`TextArena`] |
//! | mixed values in such a row | [`Writer`], [`Reader`] |
//! | any of these in a file | [`Persist`], [`checksum`] |
//! | a value that is read from there only when it is needed | [`Lazy`], [`PagedBytes`](paged_bytes::PagedBytes) |

mod bit_packed_column;
mod bits;
mod byte_arena;
pub mod checksum;
mod csr;
mod lazy;
mod offsets;
mod paged_bytes;
mod persist;
mod posting_lists;
mod posting_lists_builder;
mod postings;
mod section;
mod string_arena;
mod text_arena;
mod varint;
pub mod work;

pub(crate) use bit_packed_column::BitPackedColumn;
pub use bits::Bits;
pub(crate) use byte_arena::ByteArena;
pub(crate) use csr::{Csr, CsrBuilder};
pub(crate) use lazy::Lazy;
pub(crate) use offsets::Offsets;
pub use persist::Persist;
pub(crate) use posting_lists::PostingLists;
pub(crate) use posting_lists_builder::PostingListsBuilder;
pub(crate) use postings::Postings;
pub(crate) use section::SerdeSection;
pub use section::{RawSection, SectionRef, SectionSource, UnreadSection};
pub(crate) use string_arena::StringArena;
pub(crate) use text_arena::TextArena;
pub(crate) use varint::{Reader, Writer};

/// Adds an element to a list that mostly stays the only one: the first gets room for itself alone, where a list by itself
/// makes room for four, and a million records have ten lists each.
pub(crate) fn push_alone<T>(list: &mut Vec<T>, element: T) {
    if list.capacity() == 0 {
        list.reserve_exact(1);
    }
    list.push(element);
}

/// Returns a count or index as a `u32`, as they are stored here: no table has 2³² rows. Saturates.
pub(crate) fn to_u32(count: usize) -> u32 {
    debug_assert!(u32::try_from(count).is_ok(), "more rows than fit into 32 bits: {count}");
    u32::try_from(count).unwrap_or(u32::MAX)
}
