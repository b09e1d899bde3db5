//! The place of a record in the text of its file, and the name that diagnostics give to it.

use std::borrow::Cow;
use std::ops::Range;

use crate::limits::MAX_ID_CHARS;
use crate::load::ron::lexer::{Lexer, TokenKind};
use crate::load::slice::slice;

/// The place of a record in its file, as the outline finds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct RecordSpan {
    /// The first byte.
    pub(crate) start: usize,
    /// The byte after the last one that is sound as to brackets and quotes.
    pub(crate) end: usize,
    /// The line on which it begins, from 1.
    pub(crate) line: u32,
    /// `true` if brackets are missing in it, or too many. The outline reports that.
    pub(crate) unbalanced: bool,
    /// `true` if its opening bracket is missing: the byte at `start` is another one, and stands for it.
    pub(crate) lacks_opening: bool,
}

impl RecordSpan {
    /// Returns its bytes in the file.
    pub(crate) fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// Returns its text, with the opening bracket if that is missing; `text` is that of the whole file.
    pub(crate) fn text(self, text: &str) -> Cow<'_, str> {
        let record = slice(text, self.range());
        if !self.lacks_opening {
            return Cow::Borrowed(record);
        }
        Cow::Owned(format!("({}", slice(record, 1..)))
    }
}

/// Returns the name of a record in diagnostics, from its text: `claim strike-deaths`, or `claim` where no id can be seen.
pub(crate) fn record_label(noun: &str, record: &str) -> String {
    record_label_at_depth(noun, record, 0)
}

/// Like [`record_label`], for a text that begins inside of `depth` brackets of the record.
pub(crate) fn record_label_at_depth(noun: &str, record: &str, mut depth: usize) -> String {
    /// Maximum number of tokens before the id: it is the first field of nearly all records, and a record whose brackets do
    /// not match may be as long as the file.
    const MAX_TOKENS: usize = 400;
    let mut before = [None, None];
    for token in Lexer::new(record, 0).take(MAX_TOKENS) {
        match token.kind {
            TokenKind::Open(_) => depth += 1,
            TokenKind::Close(_) => depth = depth.saturating_sub(1),
            // Deeper ones are ids of other records, or fields of the same name.
            TokenKind::String if depth == 1 && before == [Some("id"), Some(":")] => {
                let written = slice(record, token.range());
                let id = ron::from_str::<String>(written).unwrap_or_else(|_| written.trim_matches('"').to_owned());
                if id.is_empty() {
                    break;
                }
                return format!("{noun} {}", id.chars().take(MAX_ID_CHARS).collect::<String>());
            }
            _ => {}
        }
        if depth == 0 && token.start > 0 {
            break;
        }
        before = [before[1], record.get(token.range())];
    }
    noun.to_owned()
}
