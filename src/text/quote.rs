//! Quoting of texts that become values of a query.

/// Returns a text in quotation marks, with `\\` before quotation marks and backslashes.
#[must_use]
pub fn in_marks(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// Returns a value, in quotation marks if the query language would not read it as one word otherwise.
#[must_use]
pub(crate) fn quoted_if_needed(value: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '/' | '%' | '+' | '\'' | '’');
    // A hyphen at the beginning would read as not.
    let first = value.chars().next();
    if first.is_some_and(|first| first != '-') && value.chars().all(plain) && !value.contains("..") {
        value.to_owned()
    } else {
        in_marks(value)
    }
}
