//! The fast path of our own JSON: ordinary records are parsed from the bytes at once, without `serde`. Their texts borrow from
//! the file, and their lists have room for what is in them alone.
//!
//! Whatever is unusual makes it give up, and `record` parses the record with `serde`. Nothing is accepted here that `serde`
//! would refuse or read as something else (a property test compares them), and no error is reported here.

mod json_cursor;
mod json_records;
mod json_values;

use json_cursor::JsonCursor;

/// A type that the fast path can parse.
pub(super) trait FastJson<'a>: Sized {
    /// Parses a value at the cursor, and leaves the cursor after it. `None` gives up: `serde` must parse the record.
    fn fast_json(cursor: &mut JsonCursor<'a>) -> Option<Self>;
}

/// Parses a text that is one record and nothing else; `None` where `serde` must parse it.
pub(super) fn parse_fast<'a, T: FastJson<'a>>(text: &'a str) -> Option<T> {
    let (record, length) = parse_fast_prefix(text)?;
    (length == text.len()).then_some(record)
}

/// Parses the record that a text begins with, and returns it with its length; `None` where `serde` must parse it.
pub(super) fn parse_fast_prefix<'a, T: FastJson<'a>>(text: &'a str) -> Option<(T, usize)> {
    let mut cursor = JsonCursor::new(text);
    let record = T::fast_json(&mut cursor)?;
    Some((record, cursor.at()))
}

#[cfg(test)]
mod tests;
