//! The text of a record under repair: bytes are blanked out and commas put in without moving what stands after them.

use std::ops::Range;

use ron::error::{Position, Span};

use super::brackets::OpenBrackets;
use super::error_context::{ErrorContext, is_in_list};
use super::lexer::{Lexer, TokenKind};
use super::record_error::RecordError;
use crate::load::slice::slice;
use crate::storage::work;

/// The text of a record, and the errors for which it was repaired so far.
pub(crate) struct RepairText {
    text: String,
    errors: Vec<RecordError>,
    /// The first byte of the string of each backslash that was dropped: what follows in that string has moved up by one
    /// byte for each of them.
    shortened_strings: Vec<usize>,
}

impl RepairText {
    /// Returns the text of a record, not repaired yet.
    pub(crate) fn new(record: &str) -> Self {
        Self { text: record.to_owned(), errors: Vec::new(), shortened_strings: Vec::new() }
    }

    /// Returns the text as it is now.
    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    /// Returns the repaired text and its errors, in the order in which they were found.
    pub(crate) fn finish(self) -> (String, Vec<RecordError>) {
        (self.text, self.errors)
    }

    /// Adds an error.
    pub(crate) fn push(&mut self, error: RecordError) {
        self.errors.push(error);
    }

    /// Adds an error with this message and hint.
    pub(crate) fn report(&mut self, range: Range<usize>, message: impl Into<String>, hint: &str) {
        self.errors.push(RecordError { range, message: message.into(), hint: hint.to_owned() });
    }

    /// Balances brackets: those that close nothing are blanked out, those that are missing are appended.
    pub(crate) fn balance_brackets(&mut self) {
        let mut open = OpenBrackets::default();
        let mut strays = Vec::new();
        for token in Lexer::new(&self.text, 0) {
            work::add(1);
            match token.kind {
                TokenKind::Open(bracket) => open.open(token.start, bracket),
                TokenKind::Close(bracket) if !open.close_through(bracket) => strays.push(token.range()),
                _ => {}
            }
        }
        self.blank_out_all(&strays);
        self.text.extend(open.missing().map(char::from));
    }

    /// Replaces bytes by blanks; line feeds stay.
    pub(crate) fn blank_out(&mut self, range: Range<usize>) {
        self.blank_out_all(std::slice::from_ref(&range));
    }

    /// Replaces the bytes of all these ranges by blanks, in one go; line feeds stay.
    pub(crate) fn blank_out_all(&mut self, ranges: &[Range<usize>]) {
        let mut bytes = std::mem::take(&mut self.text).into_bytes();
        for range in ranges {
            work::add(range.len());
            let inside = bytes.get_mut(range.clone()).into_iter().flatten();
            inside.filter(|byte| **byte != b'\n').for_each(|byte| *byte = b' ');
        }
        self.text = String::from_utf8(bytes).unwrap_or_else(|error| {
            debug_assert!(false, "a range begins or ends inside a character");
            String::from_utf8_lossy(error.as_bytes()).into_owned()
        });
    }

    /// Puts in a comma that is missing between two fields or elements, where a blank stands, and reports it. Returns `false`
    /// where none can be put in.
    pub(crate) fn insert_comma(&mut self, surroundings: &ErrorContext) -> bool {
        let (Some(token), Some(before)) = (surroundings.token, surroundings.before) else { return false };
        if token.start <= before.end || matches!(token.kind, TokenKind::Close(_) | TokenKind::Comma | TokenKind::Colon)
        {
            return false;
        }
        // Between fields only a name with a colon can come next.
        let is_field = token.kind == TokenKind::Word
            && Lexer::new(&self.text, token.end).next().is_some_and(|next| next.kind == TokenKind::Colon);
        if !is_field && !is_in_list(&self.text, before.end) {
            return false;
        }
        // The comma takes the place of a blank, so that nothing moves.
        let gap = self.text.get(before.end..=before.end);
        if !gap.is_some_and(|gap| gap.bytes().all(|byte| byte.is_ascii_whitespace())) {
            return false;
        }
        self.text.replace_range(before.end..=before.end, ",");
        let last_char =
            self.text.get(before.range()).and_then(|text| text.char_indices().next_back()).map_or(0, |(at, _)| at);
        let range = before.start + last_char..before.end;
        self.report(range, "expected a comma after this", "fields and elements are separated by commas");
        true
    }

    /// Drops the backslash of an escape that does not exist, in the string in which `ron` stopped at byte `end`. What follows
    /// it in that string moves up by one byte, and a blank after the string makes up for it. Returns `false` where there is
    /// no such string.
    pub(crate) fn drop_backslash(&mut self, end: usize) -> bool {
        let Some(string) = Lexer::new(&self.text, 0).find(|token| token.start < end && end <= token.end) else {
            return false;
        };
        let before = self.text.get(string.start..end).and_then(|before| before.rfind('\\'));
        let Some(at) = before.map(|at| string.start + at) else { return false };
        let Some(rest) = self.text.get(at + 1..string.end).map(str::to_owned) else { return false };
        let letter = rest.chars().next().unwrap_or(' ');
        // The place in the file: backslashes that were dropped before in this string count.
        let moved = self.shortened_strings.iter().filter(|&&start| start == string.start).count();
        self.report(
            at + moved..at + moved + 1 + letter.len_utf8(),
            format!("`\\{letter}` does not exist in a text; the backslash is dropped"),
            "a backslash itself is written `\\\\`",
        );
        self.shortened_strings.push(string.start);
        self.text.replace_range(at..string.end, &(rest + " "));
        true
    }

    /// Returns the byte of the token that `ron` refused, and the byte at which it had stopped reading.
    pub(crate) fn offsets(&self, span: &Span) -> (usize, usize) {
        let (start, end) = (self.offset(span.start), self.offset(span.end));
        let between = self.text.get(start..end).unwrap_or_default();
        match between.trim_start() {
            // Where nothing was read since, the token begins where `ron` stopped.
            "" => (end, end),
            token => (end - token.len(), end),
        }
    }

    /// Returns the byte of a line and a column of `ron`, which counts both from 1 and columns in characters.
    fn offset(&self, position: Position) -> usize {
        let bytes = self.text.as_bytes();
        let line = match position.line {
            0 | 1 => 0,
            line => memchr::memchr_iter(b'\n', bytes).nth(line - 2).map_or(self.text.len(), |end| end + 1),
        };
        let rest = slice(&self.text, line..);
        rest.char_indices().nth(position.col.saturating_sub(1)).map_or(self.text.len(), |(at, _)| line + at)
    }
}
