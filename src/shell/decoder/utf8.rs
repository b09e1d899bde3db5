//! The structure of UTF-8, byte by byte: which bytes may follow which (Unicode standard, table 3-7).

use std::ops::RangeInclusive;

/// Returns the number of bytes that follow the first byte of a character of several bytes.
pub(super) fn continuation_bytes(lead: u8) -> u8 {
    match lead {
        0xc2..=0xdf => 1,
        0xe0..=0xef => 2,
        0xf0..=0xf4 => 3,
        _ => 0,
    }
}

/// Returns the bytes that may follow `before` within a character. The second byte is restricted after some first ones, so that
/// each character has one form.
pub(super) fn successors(before: u8) -> RangeInclusive<u8> {
    match before {
        0xe0 => 0xa0..=0xbf,
        0xed => 0x80..=0x9f,
        0xf0 => 0x90..=0xbf,
        0xf4 => 0x80..=0x8f,
        _ => 0x80..=0xbf,
    }
}
