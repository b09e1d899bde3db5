//! Lists as text on one line.

/// The sign between the values of a list.
pub(crate) const LIST_SIGN: char = ';';

/// Returns the values of a list.
pub(crate) fn list_items(text: &str) -> impl Iterator<Item = &str> {
    text.split(LIST_SIGN).map(str::trim).filter(|item| !item.is_empty())
}
