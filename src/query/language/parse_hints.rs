//! The hints that the parser adds: what is unfinished, passed over, or read otherwise than it looks.

use std::ops::Range;

use super::hint::Hint;
use super::lexical::{ascii_negation, ends_word};
use super::operators::Operator;
use super::parser::Parser;

impl Parser<'_> {
    /// Adds a hint. There are at most as many as a query has characters.
    pub(super) fn hint(&mut self, span: Range<usize>, message: String, replacement: impl Into<String>) {
        self.hints.push(Hint::at(span, message, replacement));
    }

    /// Adds the hint that a term is written as other tools write it, which is an error if nothing matches it.
    pub(super) fn foreign(&mut self, span: Range<usize>, message: String, replacement: impl Into<String>) {
        self.hints.push(Hint { is_foreign: true, ..Hint::at(span, message, replacement) });
    }

    /// Adds the hint that a sign has no effect where it stands.
    pub(super) fn ignored(&mut self, span: Range<usize>, reason: &str) {
        let sign = self.cursor.text.get(span.clone()).unwrap_or_default().trim().to_owned();
        self.hint(span, format!("`{sign}` {reason} and is ignored"), "");
    }

    /// Adds the error that the operand of a sign or operator, or the value of a field, is missing.
    pub(super) fn dangling(&mut self, span: Range<usize>, reason: &str) {
        let sign = self.cursor.text.get(span.clone()).unwrap_or_default().trim().to_owned();
        self.missing(span, &format!("`{sign}` {reason}"), "");
    }

    /// Adds the error that something is missing.
    pub(super) fn missing(&mut self, span: Range<usize>, message: &str, replacement: impl Into<String>) {
        let message = format!("unfinished: {message}");
        self.hints.push(Hint { is_error: true, ..Hint::at(span, message, replacement) });
    }

    /// Adds the hint that a sign of negation with a blank after it negates nothing.
    pub(super) fn lone_sign(&mut self, start: usize, sign: char) {
        let typed = self.cursor.text.get(start..self.cursor.at).unwrap_or_default();
        let rest = self.cursor.rest();
        let next = rest.trim_start().split(ends_word).next().unwrap_or_default();
        let (end, replacement) = (self.cursor.at + rest.len() - rest.trim_start().len(), sign.to_string());
        if !next.contains(char::is_alphanumeric) || (!self.headline && Operator::of(next).is_some()) {
            self.dangling(start..self.cursor.at, "stands alone");
        } else {
            let message = format!(
                "the sign `{typed}` stands alone and is ignored; to exclude a word, write `{replacement}{next}`"
            );
            self.hint(start..end, message, replacement);
        }
    }

    /// Adds the hint that a dash or a full-width sign was read as the ASCII one.
    pub(super) fn typographic_sign(&mut self, start: usize, sign: char) {
        if !matches!(sign, '-' | '!') {
            let plain = ascii_negation(sign).to_string();
            self.hint(start..self.cursor.at, format!("`{sign}` before a word is read as `{plain}` (not)"), plain);
        }
    }
}
