//! Resynchronization points: places at which reading can start again in a text whose quotes or brackets do not match.
//!
//! They are found by the first characters of a line alone, without a lexer: no quote or bracket before them, however wrong,
//! can hide them. No string and no record runs over one.

use crate::load::sections::SECTIONS;

/// Returns the byte of every line feed after which a record or a section begins, or a section ends; in ascending order.
pub(crate) fn resync_points(text: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    let is_resync_point = |&line_feed: &usize| {
        let line = strip_token(bytes.get(line_feed + 1..).unwrap_or(&[]), b"").unwrap_or(&[]);
        // The first byte decides for most lines: only a few of them are looked at any further.
        match line.first() {
            Some(b'(') => begins_record(line),
            Some(b']') => ends_section(line),
            Some(b'a'..=b'z') => begins_section(line),
            _ => false,
        }
    };
    memchr::memchr_iter(b'\n', bytes).filter(is_resync_point).collect()
}

/// Returns whether a text begins like a record: `(id:`, `(from:`, `(on:`, with any white space between.
fn begins_record(text: &[u8]) -> bool {
    let Some(inside) = strip_token(text, b"(") else { return false };
    SECTIONS.iter().any(|section| begins_named(inside, section.first_field).is_some())
}

/// Returns whether a text begins like a section: `claims: [`, with any white space between.
fn begins_section(text: &[u8]) -> bool {
    SECTIONS.iter().any(|section| {
        let list = begins_named(text, section.name).and_then(|rest| strip_token(rest, b"["));
        // `places: ["a"]` is a field of a claim: a section of such a name must go on with a record.
        list.is_some_and(|list| !section.is_field_name_too || begins_record(list))
    })
}

/// Returns whether a text begins with the bracket that ends a section: another section or the end of the file follows.
fn ends_section(text: &[u8]) -> bool {
    let Some(rest) = strip_token(text, b"]") else { return false };
    let rest = strip_token(rest, b",").unwrap_or(rest);
    begins_section(rest) || strip_token(rest, b")").is_some_and(|rest| rest.trim_ascii().is_empty())
}

/// Returns the text after a name and a colon; `None` where it does not begin with them.
fn begins_named<'t>(text: &'t [u8], name: &str) -> Option<&'t [u8]> {
    strip_token(text, name.as_bytes()).and_then(|rest| strip_token(rest, b":"))
}

/// Returns the text after a token that may have white space before it; `None` where another one stands there.
fn strip_token<'t>(text: &'t [u8], token: &[u8]) -> Option<&'t [u8]> {
    /// Maximum white space before a token, in bytes: as much as people indent. It bounds the cost of each line.
    const MAX_INDENTATION: usize = 200;
    let blanks = text.iter().take(MAX_INDENTATION).take_while(|byte| byte.is_ascii_whitespace()).count();
    text.get(blanks..)?.strip_prefix(token)
}
