//! The lexical rules of the query language: the characters that start and end words and values, quotation marks, and
//! signs of negation.

pub(crate) use crate::text::{in_marks as in_quotes, quoted_if_needed};

/// Returns whether a term can start with this character.
#[must_use]
pub(crate) fn starts_term(c: char) -> bool {
    !c.is_whitespace() && !matches!(c, ')' | '|')
}

/// Returns whether this character is a quotation mark.
#[must_use]
pub(crate) fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„')
}

/// Returns whether a word ends before this character.
#[must_use]
pub(crate) fn ends_word(c: char) -> bool {
    c.is_whitespace() || matches!(c, '(' | ')' | '|') || is_quote(c)
}

/// Returns whether a value ends before this character.
#[must_use]
pub(crate) fn ends_value(c: char) -> bool {
    ends_word(c) || c == ','
}

/// Returns whether this character is a sign of negation: `-`, `!`, or one that keyboards and word processors put in
/// their place.
#[must_use]
pub(crate) fn is_negation(c: char) -> bool {
    matches!(c, '-' | '!' | '−' | '–' | '—' | '‐' | '‑' | '﹣' | '－' | '！')
}

/// Returns the ASCII sign for a sign of negation.
#[must_use]
pub(crate) fn ascii_negation(c: char) -> char {
    if matches!(c, '!' | '！') { '!' } else { '-' }
}
