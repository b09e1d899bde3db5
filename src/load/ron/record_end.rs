//! Where a record ends, at a glance: most are plain, and need not be taken apart into marks to be outlined. It never
//! recurses.

use crate::load::ron::lexer::closing_bracket;

/// What a byte outside of texts is to [`simple_record_end`].
#[derive(Clone, Copy, PartialEq, Eq)]
enum ByteClass {
    /// Part of a word, or nothing that matters here.
    Other,
    /// Blank, comma, colon or opening bracket: a text may stand behind it.
    Before,
    Open,
    Close,
    Quote,
    /// Only the scanner knows what it means.
    Unusual,
}

/// What each byte is.
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

/// The byte after the bracket that closes the one at `start`, where marks are what they seem: no comments, characters, raw
/// strings. It finds what the scanner finds, or `None`.
pub(crate) fn simple_record_end(text: &[u8], start: usize) -> Option<usize> {
    /// No record is deeper.
    const DEEPEST: usize = 8;
    let mut open = [0_u8; DEEPEST];
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
                *open.get_mut(depth)? = closing_bracket(byte);
                depth += 1;
            }
            ByteClass::Close => {
                depth -= 1;
                if *open.get(depth)? != byte {
                    return None;
                }
                if depth == 0 {
                    return Some(at);
                }
            }
            ByteClass::Quote => {
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

    /// Where the marks say that the first bracket is closed.
    fn end_by_marks(text: &str) -> Option<usize> {
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
            prop_assert_eq!(Some(end), end_by_marks(text), "{}", text);
        }
        Ok(())
    }

    #[test]
    fn plain_records_have_a_plain_end() {
        for text in ["()", "(id: \"a\", says: \"(\\\"\", cite: [\"b#1\"])", "( at :( 1.5 ,-2), extra: {\"k\": \"v\"} )"]
        {
            assert_eq!(simple_record_end(text.as_bytes(), 0), Some(text.len()), "{text}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(20_000) })]

        #[test]
        fn a_plain_end_is_where_the_marks_say(inside in "[(){}\\[\\]\",:arb0/*#'\\\\ \n\u{b}é]{0,24}") {
            judge(&format!("({inside}"))?;
            judge(&format!("({inside})"))?;
        }

        #[test]
        fn a_record_ends_where_the_marks_say(
            parts in proptest::collection::vec(proptest::sample::select(&[
                "id: ", "\"a\"", "\"(\"", "\"\\\"\"", "\"\\\\\"", "[", "]", "(", ")", ", ", "r\"", "r#\"", "\"#", "b'", "'", "'('", "// )\n", "/* ) */",
                "Some(", "{", "}", ":", "word", "rb", "\n", "x\"y\"", "\"", "-1.5",
            ][..]), 0..12),
        ) {
            judge(&format!("({})", parts.concat()))?;
        }
    }
}
