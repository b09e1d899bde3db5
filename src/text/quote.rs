//! A text as a value of a query: in quotation marks where it needs them.

/// A text in quotation marks.
#[must_use]
pub fn in_marks(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// A value, in quotation marks where it needs them.
#[must_use]
pub fn quoted_if_needed(value: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '/' | '%' | '+' | '\'' | '’');
    // A hyphen at the beginning would read as not.
    let first = value.chars().next();
    if first.is_some_and(|first| first != '-') && value.chars().all(plain) && !value.contains("..") {
        value.to_owned()
    } else {
        in_marks(value)
    }
}
