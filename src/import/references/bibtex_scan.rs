//! The items of a BibTeX file, found by their brackets, and the fields of an entry. A fault costs the field or the entry that
//! it is in: crates for BibTeX give up the whole file for one of them, or for a key that comes twice.

use std::ops::Range;

/// Maximum distance between the beginning of a line and an item in it that is looked at for `%`, in bytes: without a bound, a
/// file of one line would be read again for each item.
const MAX_COMMENT_BYTES: usize = 200;

/// Maximum number of characters that a message shows of text that is no field.
const MAX_SHOWN_CHARS: usize = 30;

/// An item of a file: an entry, a text, a comment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct BibItem<'t> {
    /// The word after `@`, as written: `article`, `string`.
    pub(super) kind: &'t str,
    /// All of it, from `@` to the closing bracket.
    pub(super) bytes: Range<usize>,
    /// The text between the brackets.
    pub(super) body: &'t str,
    /// The place of the body in the text.
    pub(super) start: usize,
    /// `false` if the next item begins, or the file ends, before the closing bracket.
    pub(super) is_closed: bool,
}

/// A field of an entry, with the parts of its value, which are joined.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct BibField<'t> {
    pub(super) name: &'t str,
    pub(super) value: Vec<ValuePart<'t>>,
    /// Its place in the body.
    pub(super) bytes: Range<usize>,
}

/// Text in an entry that is no field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NoField {
    /// Its place in the body.
    pub(super) bytes: Range<usize>,
    /// The fault, as a sentence without a full stop.
    pub(super) message: String,
    /// The place to go on at.
    pub(super) next: usize,
}

/// A part of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ValuePart<'t> {
    /// A text in braces or quotation marks, or a number.
    Text(&'t str),
    /// The name of a text that is defined elsewhere.
    Name(&'t str),
}

/// Returns the items of a text from a place on, one by one. What stands between them is a comment.
pub(super) fn next_item(text: &str, from: usize) -> Option<BibItem<'_>> {
    let mut at = from;
    loop {
        at += memchr::memchr(b'@', text.as_bytes().get(at..)?)?;
        if let Some((kind, open)) = head(text, at).filter(|_| !is_in_comment(text, at)) {
            let (end, is_closed) = item_end(text, open);
            let body = text.get(open + 1..end).unwrap_or_default();
            let bytes = at..(end + usize::from(is_closed)).min(text.len());
            return Some(BibItem { kind, bytes, body, start: open + 1, is_closed });
        }
        at += 1;
    }
}

/// Returns whether a place stands after `%` at the beginning of its line: biber and editors take that for a comment. Looks
/// back [`MAX_COMMENT_BYTES`] at most.
fn is_in_comment(text: &str, at: usize) -> bool {
    let before = text.as_bytes().get(at.saturating_sub(MAX_COMMENT_BYTES)..at).unwrap_or_default();
    let line = memchr::memrchr(b'\n', before).map_or(before, |end| before.get(end + 1..).unwrap_or_default());
    line.trim_ascii_start().starts_with(b"%")
}

/// Returns the word after the `@` at a place, and the place of the opening bracket after it; `None` where none is.
fn head(text: &str, at: usize) -> Option<(&str, usize)> {
    let after = text.get(at + 1..)?;
    let trimmed = after.trim_start();
    let length = trimmed.find(|letter: char| !letter.is_ascii_alphanumeric()).unwrap_or(trimmed.len());
    let (kind, rest) = trimmed.split_at(length);
    let rest = rest.trim_start();
    let open = text.len() - rest.len();
    (!kind.is_empty() && rest.starts_with(['{', '('])).then_some((kind, open))
}

/// Returns the end of the item whose bracket opens at a place, and whether it is closed there. A line that begins with another
/// item ends it: a bracket was forgotten.
fn item_end(text: &str, open: usize) -> (usize, bool) {
    let bytes = text.as_bytes();
    let in_parentheses = bytes.get(open) == Some(&b'(');
    let (mut depth, mut in_quotes) = (0_usize, false);
    let mut at = open + 1;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'{' => depth += 1,
            b'}' if depth == 0 && !in_parentheses => return (at, true),
            b'}' => depth = depth.saturating_sub(1),
            // Marks hide parentheses alone: BibTeX wants braces balanced within them, too.
            b'"' if depth == 0 => in_quotes = !in_quotes,
            b')' if depth == 0 && in_parentheses && !in_quotes => return (at, true),
            b'\n' if bytes.get(at + 1) == Some(&b'@') && head(text, at + 1).is_some() => return (at, false),
            _ => {}
        }
        at += 1;
    }
    (bytes.len(), false)
}

/// Splits the body of an entry into its key and the place after that.
pub(super) fn key_of(body: &str) -> (&str, usize) {
    let end = body.find([',', '=', '\n']).unwrap_or(body.len());
    match body.as_bytes().get(end) {
        // There is no key: the first field comes at once.
        Some(b'=') => ("", 0),
        Some(b',') => (body.get(..end).unwrap_or_default().trim(), end + 1),
        _ => (body.get(..end).unwrap_or_default().trim(), end),
    }
}

/// Returns the next field of a body from a place on, and the place after it.
///
/// # Errors
/// If there is text that is no field.
pub(super) fn next_field(body: &str, from: usize) -> Option<Result<(BibField<'_>, usize), NoField>> {
    let mut rest = body.get(from..)?;
    loop {
        rest = rest.trim_start_matches(|it: char| it.is_whitespace() || it == ',');
        if !rest.starts_with('%') {
            break;
        }
        // A comment goes to the end of its line.
        rest = rest.find('\n').and_then(|end| rest.get(end..)).unwrap_or_default();
    }
    let start = body.len() - rest.len();
    let rest = Some(rest).filter(|rest| !rest.is_empty())?;
    let length = rest.find(['=', ',', '{', '}', '"', '\n']).unwrap_or(rest.len());
    let name = rest.get(..length).unwrap_or_default().trim();
    if rest.as_bytes().get(length) != Some(&b'=') || name.is_empty() {
        // Goes on after the next comma: the fields after it are mostly sound.
        let skipped = rest.find(',').map_or(body.len(), |comma| start + comma + 1);
        // Of a line that may be as long as the file no more is looked at than is shown.
        let head: String = rest.chars().take(MAX_SHOWN_CHARS + 1).collect();
        let shown = crate::text::truncate(head.lines().next().unwrap_or_default(), MAX_SHOWN_CHARS);
        let message = format!("expected a field with `=` after its name, not `{shown}`");
        return Some(Err(NoField { bytes: start..skipped, message, next: skipped }));
    }
    let mut value = Vec::new();
    let mut at = start + length + 1;
    loop {
        let (part, end) = value_part(body, at);
        value.extend(part);
        let after = body.get(end..).unwrap_or_default().trim_start();
        at = end;
        if !after.starts_with('#') {
            break;
        }
        at = body.len() - after.len() + 1;
    }
    Some(Ok((BibField { name, value, bytes: start..at }, at)))
}

/// Returns the part of a value that begins at a place, and the place after it.
fn value_part(body: &str, from: usize) -> (Option<ValuePart<'_>>, usize) {
    let rest = body.get(from..).unwrap_or_default().trim_start();
    let start = body.len() - rest.len();
    let closing = match rest.as_bytes().first() {
        Some(b'{') => b'}',
        Some(b'"') => b'"',
        _ => {
            let length = rest.find([',', '#', '}', '\n']).unwrap_or(rest.len());
            let word = rest.get(..length).unwrap_or_default().trim();
            let is_number = word.bytes().all(|byte| byte.is_ascii_digit());
            let part = if is_number { ValuePart::Text(word) } else { ValuePart::Name(word) };
            // A place that does not move would be read for ever.
            return ((!word.is_empty()).then_some(part), start + length);
        }
    };
    let mut depth = 0_usize;
    for (at, byte) in rest.bytes().enumerate().skip(1) {
        match byte {
            // Before the arms for braces: one of them may be the closing sign. A mark within braces is a part of
            // the text.
            _ if depth == 0 && byte == closing => {
                return (rest.get(1..at).map(ValuePart::Text), start + at + 1);
            }
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    (rest.get(1..).map(ValuePart::Text), body.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_found_by_their_brackets() {
        let text = "Comment, me@example.org\n% @misc{no, }\n@Article{a, title = {A {B} c}, year = 2024}\n@misc(b, note = \"x) y\")\n@book{c, title = {open\n@book{d}";
        let mut items = Vec::new();
        let mut at = 0;
        while let Some(item) = next_item(text, at) {
            at = item.bytes.end;
            items.push((item.kind, key_of(item.body).0, item.is_closed));
        }
        assert_eq!(items, [("Article", "a", true), ("misc", "b", true), ("book", "c", false), ("book", "d", true)]);
    }

    #[test]
    fn values_are_texts_numbers_and_names_joined() {
        let body = "k, % a = {no},\n a = {x {y}}, b = \"q\" # jan # 12 , rubbish, c=5";
        let (_, mut at) = key_of(body);
        let mut found = Vec::new();
        while let Some(field) = next_field(body, at) {
            match field {
                Ok((field, end)) => {
                    at = end;
                    found.push(format!("{} {:?}", field.name, field.value));
                }
                Err(fault) => {
                    at = fault.next;
                    found.push("fault".to_owned());
                }
            }
        }
        let expected =
            [r#"a [Text("x {y}")]"#, r#"b [Text("q"), Name("jan"), Text("12")]"#, "fault", r#"c [Text("5")]"#];
        assert_eq!(found, expected);
    }
}
