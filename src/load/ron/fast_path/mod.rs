//! The fast path: ordinary records are parsed from the bytes at once, without `serde`: known fields in any order, strings
//! without escapes, lists, words of closed lists, numbers.
//!
//! Whatever is unusual makes it give up, and `ron` parses the record. Nothing is accepted here that `ron` would refuse or
//! read as something else (a property test compares them), and no error is reported here.

mod cursor;
mod record_types;
mod values;

use cursor::ByteCursor;

/// A type that the fast path can parse.
pub(crate) trait FastParse<'a>: Sized {
    /// Parses a value at the cursor, and leaves the cursor after it. `None` gives up: `ron` must parse the record.
    fn fast_parse(cursor: &mut ByteCursor<'a>) -> Option<Self>;
}

/// Parses a text that is one record and nothing else; `None` where `ron` must parse it.
pub(crate) fn parse_fast<'a, T: FastParse<'a>>(text: &'a str) -> Option<T> {
    let mut cursor = ByteCursor::new(text);
    let record = T::fast_parse(&mut cursor)?;
    cursor.is_done().then_some(record)
}
