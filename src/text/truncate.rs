//! Cutting of texts to a number of characters.

use std::borrow::Cow;

use unicode_segmentation::GraphemeCursor;

/// Returns a text cut after at most `most` characters, with `…` at its end; the text itself if it is not longer than that. A
/// letter is not parted from its marks, unless these alone are longer.
#[must_use]
pub(crate) fn truncate(text: &str, most: usize) -> Cow<'_, str> {
    match text.char_indices().nth(most) {
        None => text.into(),
        Some((end, _)) => format!("{}…", text.get(..whole_end(text, end)).unwrap_or_default()).into(),
    }
}

/// Returns the last end of a grapheme at or before a place in a text; the place itself if none is before it.
fn whole_end(text: &str, end: usize) -> usize {
    let mut cursor = GraphemeCursor::new(end, text.len(), true);
    if cursor.is_boundary(text, 0).unwrap_or(true) {
        return end;
    }
    let before = cursor.prev_boundary(text, 0).ok().flatten();
    before.filter(|&before| before > 0).unwrap_or(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_is_not_parted_from_its_marks() {
        for (text, most, cut) in [
            ("abc", 3, "abc"),
            ("abcd", 3, "abc…"),
            ("abe\u{301}d", 3, "ab…"),
            ("abe\u{301}d", 4, "abe\u{301}…"),
            ("ab👩\u{200d}👩\u{200d}👧c", 4, "ab…"),
            ("e\u{301}\u{301}\u{301}", 2, "e\u{301}…"),
            ("abc", 0, "…"),
        ] {
            assert_eq!(truncate(text, most), cut, "{text:?} {most}");
        }
    }
}
