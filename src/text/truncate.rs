//! Texts that are told in part.

use std::borrow::Cow;

/// Returns a text cut behind `most` characters, with `…` at its end; as it is where it is no longer.
#[must_use]
pub fn truncate(text: &str, most: usize) -> Cow<'_, str> {
    match text.char_indices().nth(most) {
        None => text.into(),
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()).into(),
    }
}
