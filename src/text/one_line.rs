//! Texts for reading in one line: layout marks go, white space is one blank, and what would not be shown is marked.

use std::borrow::Cow;

use super::sanitize::SafeText;

/// Takes layout marks out of a text for reading: the soft hyphen and the marks of direction, by which writers control line
/// breaks and the order of neighbouring characters. They show nothing by themselves, and would be shown as characters that
/// nobody wrote. RON and JSON keep them. Other invisible characters stay: they join or separate letters, or should not be
/// there at all and are shown.
pub(crate) fn strip_layout_marks(text: &str) -> Cow<'_, str> {
    /// The soft hyphen, the Arabic letter mark, and the marks of direction.
    const LAYOUT_MARKS: [char; 4] = ['\u{ad}', '\u{61c}', '\u{200e}', '\u{200f}'];
    if text.contains(LAYOUT_MARKS) { text.replace(LAYOUT_MARKS, "").into() } else { text.into() }
}

/// Returns a text with one blank in place of each run of white space, and none at its ends.
pub(crate) fn collapse_blanks(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns a text for reading in one line that is safe to show: layout marks go, white space of any kind is one blank.
pub(crate) fn one_line(text: &str) -> String {
    exact_line(&strip_layout_marks(text))
}

/// Like [`one_line`], with layout marks shown: they are a part of ids.
pub(crate) fn exact_line(text: &str) -> String {
    SafeText::new(&collapse_blanks(text)).as_str().to_owned()
}
