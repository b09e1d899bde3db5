//! Cutting of texts to a number of characters.

use std::borrow::Cow;

/// Returns a text cut after `most` characters, with `…` at its end; the text itself if it is not longer than that.
#[must_use]
pub(crate) fn truncate(text: &str, most: usize) -> Cow<'_, str> {
    match text.char_indices().nth(most) {
        None => text.into(),
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()).into(),
    }
}
