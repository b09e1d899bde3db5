//! Plain records, read from the bytes at once: known fields in any order, texts without escapes, lists, fixed words,
//! numbers. Whatever is unusual makes this give up, and `ron`, which stays the judge, reads the record: nothing is
//! accepted here that `ron` would refuse or take for something else, and nothing is reported here.

mod cursor;
mod records;
mod values;

use cursor::ByteCursor;

/// What can be read from plain text.
pub(crate) trait FastParse<'a>: Sized {
    /// Reads one at the cursor, and leaves the cursor behind it. `None` gives up: `ron` has to look at it.
    fn fast_parse(cursor: &mut ByteCursor<'a>) -> Option<Self>;
}

/// The record that this text is and nothing else; `None` where `ron` has to look at it.
pub(crate) fn parse_fast<'a, T: FastParse<'a>>(text: &'a str) -> Option<T> {
    let mut cursor = ByteCursor::new(text);
    let record = T::fast_parse(&mut cursor)?;
    cursor.is_done().then_some(record)
}
