//! The characters of the query language: what starts and ends words and values, and how a text is put in quotation marks.

pub use crate::text::{in_marks, quoted_if_needed};

/// Whether a term can start with this.
#[must_use]
pub fn starts_term(c: char) -> bool {
    !c.is_whitespace() && !matches!(c, ')' | '|')
}

/// Whether this is a quotation mark.
#[must_use]
pub fn is_mark(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„')
}

/// Whether a word ends before this.
#[must_use]
pub fn stops_word(c: char) -> bool {
    c.is_whitespace() || matches!(c, '(' | ')' | '|') || is_mark(c)
}

/// Whether a value ends before this.
#[must_use]
pub fn stops_value(c: char) -> bool {
    stops_word(c) || c == ','
}

/// Whether a comma and just three digits come after a digit: `6,000`.
#[must_use]
pub fn thousands_follow(before: &str, rest: &str) -> bool {
    let Some(rest) = rest.strip_prefix(',') else { return false };
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    digits == 3 && before.ends_with(|c: char| c.is_ascii_digit())
}
