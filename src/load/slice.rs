//! Slices of texts by bounds that are known to be right.

use std::slice::SliceIndex;

/// Returns a range of a text. A bound outside of the text or inside of a character is a bug: it fails in tests, and gives an
/// empty text otherwise.
pub(crate) fn slice<R: SliceIndex<str, Output = str>>(text: &str, range: R) -> &str {
    let slice = text.get(range);
    debug_assert!(slice.is_some(), "a range outside of its text, or inside of a character");
    slice.unwrap_or_default()
}
