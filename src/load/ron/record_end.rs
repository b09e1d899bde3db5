//! The end of a record without the lexer: most records hold no comments, characters and raw strings, so that counting
//! brackets and skipping strings is enough to outline them. One table look-up a byte; it never recurses.

use crate::load::ron::lexer::closing_bracket;

/// The part that a byte outside of strings plays for [`simple_record_end`].
#[derive(Clone, Copy, PartialEq, Eq)]
enum ByteClass {
    /// A part of a word, or nothing that matters here.
    Other,
    /// White space, comma or colon: a string may stand after it.
    Before,
    /// An opening bracket: a string may stand after it.
    Open,
    /// A closing bracket.
    Close,
    /// The quote that begins a string.
    Quote,
    /// A byte that only the lexer understands: one of a comment, a character, or beyond ASCII.
    Unusual,
}

/// The class of each byte.
const BYTES: [ByteClass; 256] = {
    let mut bytes = [ByteClass::Unusual; 256];
    let mut at = 0;
    while at < 128 {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::indexing_slicing,
            reason = "below 128; evaluated by the compiler"
        )]
        {
            bytes[at] = match at as u8 {
                b' ' | b'\t' | b'\n' | b'\r' | b',' | b':' => ByteClass::Before,
                b'(' | b'[' | b'{' => ByteClass::Open,
                b')' | b']' | b'}' => ByteClass::Close,
                b'"' => ByteClass::Quote,
                b'/' | b'\'' => ByteClass::Unusual,
                _ => ByteClass::Other,
            };
        }
        at += 1;
    }
    bytes
};

/// Returns the byte after the bracket that closes the one at `start`, as the lexer finds it; `None` where brackets do not
/// match, or where something stands before it that needs the lexer: a comment, a character, a raw string.
pub(crate) fn simple_record_end(text: &[u8], start: usize) -> Option<usize> {
    /// Maximum depth of brackets. The deepest of a sound record is 5, in `figures: [(value: Between(1, 2))]`.
    const MAX_DEPTH: usize = 8;
    let mut open = [0_u8; MAX_DEPTH];
    let mut depth = 0;
    let mut at = start;
    let mut before = ByteClass::Before;
    loop {
        let byte = *text.get(at)?;
        let kind = BYTES.get(usize::from(byte)).copied()?;
        at += 1;
        match kind {
            ByteClass::Other | ByteClass::Before => {}
            ByteClass::Open => {
                // Deeper than any sound record: the lexer, which has no such limit, takes over.
                *open.get_mut(depth)? = closing_bracket(byte);
                depth += 1;
            }
            ByteClass::Close => {
                // The first bracket is at `start`, so the depth is at least 1 here.
                depth -= 1;
                if *open.get(depth)? != byte {
                    return None;
                }
                if depth == 0 {
                    return Some(at);
                }
            }
            ByteClass::Quote => {
                // After a word, the quote belongs to a raw or byte string: `r"…"`.
                if !matches!(before, ByteClass::Before | ByteClass::Open) {
                    return None;
                }
                loop {
                    let rest = text.get(at..)?;
                    let next = memchr::memchr2(b'"', b'\\', rest)?;
                    if rest.get(next) == Some(&b'"') {
                        at += next + 1;
                        break;
                    }
                    // A backslash, and the byte that it escapes.
                    at += next + 2;
                }
            }
            ByteClass::Unusual => return None,
        }
        before = kind;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::load::ron::lexer::{Lexer, TokenKind};

    /// Returns the end of the first bracket by the tokens of the lexer.
    fn end_by_tokens(text: &str) -> Option<usize> {
        let mut open = Vec::new();
        for token in Lexer::new(text, 0) {
            match token.kind {
                TokenKind::Open(bracket) => open.push(closing_bracket(bracket)),
                TokenKind::Close(bracket) if open.pop() != Some(bracket) => return None,
                TokenKind::UnterminatedString | TokenKind::UnterminatedComment => return None,
                _ => {}
            }
            if open.is_empty() {
                return Some(token.end);
            }
        }
        None
    }

    fn judge(text: &str) -> Result<(), TestCaseError> {
        if let Some(end) = simple_record_end(text.as_bytes(), 0) {
            prop_assert_eq!(Some(end), end_by_tokens(text), "{}", text);
        }
        Ok(())
    }

    #[test]
    fn simple_records_have_a_simple_end() {
        for text in ["()", "(id: \"a\", says: \"(\\\"\", cite: [\"b#1\"])", "( at :( 1.5 ,-2), extra: {\"k\": \"v\"} )"]
        {
            assert_eq!(simple_record_end(text.as_bytes(), 0), Some(text.len()), "{text}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(20_000) })]

        #[test]
        fn a_simple_end_is_where_the_tokens_say(inside in "[(){}\\[\\]\",:arb0/*#'\\\\ \n\u{b}é]{0,24}") {
            judge(&format!("({inside}"))?;
            judge(&format!("({inside})"))?;
        }

        #[test]
        fn a_record_ends_where_the_tokens_say(
            parts in proptest::collection::vec(proptest::sample::select(&[
                "id: ", "\"a\"", "\"(\"", "\"\\\"\"", "\"\\\\\"", "[", "]", "(", ")", ", ", "r\"", "r#\"", "\"#", "b'", "'", "'('", "// )\n", "/* ) */",
                "Some(", "{", "}", ":", "word", "rb", "\n", "x\"y\"", "\"", "-1.5",
            ][..]), 0..12),
        ) {
            judge(&format!("({})", parts.concat()))?;
        }
    }
}
