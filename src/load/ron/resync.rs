//! Fences: ends of lines behind which a record or a section begins, or a section ends, by their first characters. In files
//! whose quotes or brackets do not match, no text and no record runs over one.

use crate::load::sections::RECORD_STARTS;

/// The sections whose names are those of no field of a record.
const SECTIONS: [&[u8]; 5] = [b"sources", b"claims", b"relations", b"hypotheses", b"notes"];

/// The sections whose names are also those of fields: they are sections where a record stands in their list.
const SECTIONS_AND_FIELDS: [&[u8]; 3] = [b"actors", b"places", b"topics"];

/// The ends of all lines that stand before the first line of a record or section, or before the bracket that ends one.
pub(crate) fn resync_points(text: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    let is_fence = |&end: &usize| {
        let rest = after(bytes.get(end + 1..).unwrap_or(&[]), b"").unwrap_or(&[]);
        match rest.first() {
            Some(b'(') => is_record(rest),
            Some(b']') => ends_section(rest),
            Some(b'a'..=b'z') => is_section(rest),
            _ => false,
        }
    };
    memchr::memchr_iter(b'\n', bytes).filter(is_fence).collect()
}

/// Returns whether a text begins like a record: `(id:`, `(from:`, `(on:`, blanks apart.
fn is_record(text: &[u8]) -> bool {
    let Some(inside) = after(text, b"(") else { return false };
    RECORD_STARTS.iter().any(|name| after(inside, name.as_bytes()).is_some_and(|rest| after(rest, b":").is_some()))
}

/// Returns whether a text begins like a section: `claims: [`, blanks apart.
fn is_section(text: &[u8]) -> bool {
    let list = |name: &&[u8]| after(text, name).and_then(|rest| after(after(rest, b":")?, b"["));
    SECTIONS.iter().any(|name| list(name).is_some())
        || SECTIONS_AND_FIELDS.iter().any(|name| list(name).is_some_and(is_record))
}

/// Returns whether a text begins with the bracket that ends a section: behind it another one begins, or the file ends.
fn ends_section(text: &[u8]) -> bool {
    let Some(rest) = after(text, b"]") else { return false };
    let rest = after(rest, b",").unwrap_or(rest);
    is_section(rest) || after(rest, b")").is_some_and(|rest| rest.trim_ascii().is_empty())
}

/// Returns the text behind a beginning, blanks before it apart. At most so many blanks are gone over as lines are indented.
fn after<'t>(text: &'t [u8], beginning: &[u8]) -> Option<&'t [u8]> {
    /// Maximum indentation, in bytes.
    const MAX_BLANKS: usize = 200;
    let blanks = text.iter().take(MAX_BLANKS).take_while(|byte| byte.is_ascii_whitespace()).count();
    text.get(blanks..)?.strip_prefix(beginning)
}
