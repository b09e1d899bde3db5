//! Escaping what would not be shown as it is: invisible, steering and private characters. RON and JSON can write any
//! character as a number, so nothing is lost and nothing raw is left.

use unicode_segmentation::UnicodeSegmentation;

use crate::text::safe::is_safe;

/// Replaces, in text that is otherwise plain ASCII outside of its strings, each character that is not safe to show by
/// what `code` makes of it. Line feeds stay: they are layout.
pub(super) fn hidden(text: &str, code: fn(char) -> String) -> String {
    let mut escaped = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let (body, end) = line.strip_suffix('\n').map_or((line, ""), |body| (body, "\n"));
        if is_safe(body) {
            escaped.push_str(body);
        } else {
            for grapheme in body.graphemes(true) {
                if is_safe(grapheme) {
                    escaped.push_str(grapheme);
                } else {
                    let coded = |it: char| if matches!(it, ' '..='~') { it.to_string() } else { code(it) };
                    escaped.extend(grapheme.chars().map(coded));
                }
            }
        }
        escaped.push_str(end);
    }
    escaped
}

/// `\u001b`, in two halves beyond the first plane.
pub(super) fn json(character: char) -> String {
    let mut halves = [0; 2];
    let coded = character.encode_utf16(&mut halves).iter().map(|half| format!("\\u{half:04x}"));
    coded.collect::<Vec<_>>().concat()
}

/// `\u{1b}`.
pub(super) fn ron(character: char) -> String {
    format!("\\u{{{:x}}}", u32::from(character))
}
