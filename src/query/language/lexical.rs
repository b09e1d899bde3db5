//! The characters of the query language: what starts and ends words and values, and how a text is put in quotation
//! marks.

pub(crate) use crate::text::{in_marks as in_quotes, quoted_if_needed};

/// Returns whether a term can start with this.
#[must_use]
pub(crate) fn starts_term(c: char) -> bool {
    !c.is_whitespace() && !matches!(c, ')' | '|')
}

/// Returns whether this is a quotation mark.
#[must_use]
pub(crate) fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„')
}

/// Returns whether a word ends before this.
#[must_use]
pub(crate) fn ends_word(c: char) -> bool {
    c.is_whitespace() || matches!(c, '(' | ')' | '|') || is_quote(c)
}

/// Returns whether a value ends before this.
#[must_use]
pub(crate) fn ends_value(c: char) -> bool {
    ends_word(c) || c == ','
}

/// Returns whether this is a sign for not: `-` or `!`, or what keyboards and word processors put in their place.
#[must_use]
pub(crate) fn is_negation(c: char) -> bool {
    matches!(c, '-' | '!' | '−' | '–' | '—' | '‐' | '‑' | '﹣' | '－' | '！')
}

/// Returns the plain sign for not that this one stands for.
#[must_use]
pub(crate) fn ascii_negation(c: char) -> char {
    if matches!(c, '!' | '！') { '!' } else { '-' }
}
