//! The place of a record in the text of its file, and the name that diagnostics give to it.

use std::borrow::Cow;
use std::ops::Range;

use crate::limits::MAX_ID_CHARS;
use crate::load::ron::lexer::{Lexer, TokenKind};

/// The place of a record in its file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct RecordSpan {
    /// First byte.
    pub(crate) start: usize,
    /// The byte after the last that is sound as to brackets and quotes.
    pub(crate) end: usize,
    /// The line it begins on, from 1.
    pub(crate) line: u32,
    /// Whether brackets are missing in it, or too many. That is reported already.
    pub(crate) unbalanced: bool,
    /// Whether its first bracket is missing: the byte at `start` is another one, and stands for it.
    pub(crate) lacks_opening: bool,
}

impl RecordSpan {
    /// Its bytes.
    pub(crate) fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// Its text in that of the file, beginning with a bracket.
    pub(crate) fn text(self, text: &str) -> Cow<'_, str> {
        let record = text.get(self.range()).unwrap_or_default();
        if !self.lacks_opening {
            return Cow::Borrowed(record);
        }
        Cow::Owned(format!("({}", record.get(1..).unwrap_or_default()))
    }
}

/// What a record is called in a diagnostic, from its text: `claim strike-deaths`, or `claim` where no id can be seen.
pub(crate) fn record_label(kind: &str, record: &str) -> String {
    record_label_at_depth(kind, record, 0)
}

/// Like [`record_label`], for a text that begins inside of so many brackets of the record.
pub(crate) fn record_label_at_depth(kind: &str, record: &str, mut depth: usize) -> String {
    /// How many marks are looked at.
    const LOOKED_AT: usize = 400;
    let mut before = [None, None];
    for token in Lexer::new(record, 0).take(LOOKED_AT) {
        match token.kind {
            TokenKind::Open(_) => depth += 1,
            TokenKind::Close(_) => depth = depth.saturating_sub(1),
            TokenKind::String if depth == 1 && before == [Some("id"), Some(":")] => {
                let written = record.get(token.range()).unwrap_or_default();
                let id = ron::from_str::<String>(written).unwrap_or_else(|_| written.trim_matches('"').to_owned());
                if id.is_empty() {
                    break;
                }
                return format!("{kind} {}", id.chars().take(MAX_ID_CHARS).collect::<String>());
            }
            _ => {}
        }
        if depth == 0 && token.start > 0 {
            break;
        }
        before = [before[1], record.get(token.range())];
    }
    kind.to_owned()
}
