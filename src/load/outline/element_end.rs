//! The end of one value or record: from its first token to the comma or bracket after it.

use std::ops::Range;

use super::{Outliner, PassAborted};
use crate::load::ron::brackets::OpenBrackets;
use crate::load::ron::lexer::{Lexer, Token, TokenKind};
use crate::load::ron::record_end::simple_record_end;
use crate::load::slice::slice;

/// The form of the element that [`Outliner::skip_element`] skips.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum ElementForm {
    /// A value, up to the comma or bracket after it.
    Value,
    /// A record: what follows its last bracket without a comma is no longer part of it.
    Record,
    /// A record whose first bracket is missing.
    RecordWithoutOpening,
}

/// The end of an element.
pub(crate) enum ElementEnd {
    /// All is sound up to this byte.
    Sound(usize),
    /// The bracket here is never closed.
    Open(usize),
    /// The string here is never closed.
    Text(usize),
    /// The comment here is never closed.
    Comment(usize),
    /// The file ends inside of the element.
    File,
}

impl Outliner<'_> {
    /// Returns whether a resynchronization point lies right before a token.
    fn at_resync_point(&self, token: Token) -> bool {
        let Some(resync_points) = self.resync_points else { return false };
        // The next point after the token before: it is passed if it lies before this one.
        let next = resync_points.partition_point(|&point| point < self.last_end);
        resync_points.get(next).is_some_and(|&point| point < token.start)
    }

    /// Returns whether a record, or a section with records, begins at a token of a file whose brackets do not match.
    fn at_record(&self, token: Token) -> bool {
        let mut ahead = self.lexer.clone();
        match token.kind {
            _ if self.resync_points.is_none() => false,
            TokenKind::Open(b'(') => self.begins_record(ahead),
            TokenKind::Word if self.is_section(token) => {
                // A section with records: `claims: [(id: `.
                let kinds = [ahead.next(), ahead.next(), ahead.next()].map(|next| next.map(|token| token.kind));
                kinds == [TokenKind::Colon, TokenKind::Open(b'['), TokenKind::Open(b'(')].map(Some)
                    && self.begins_record(ahead)
            }
            _ => false,
        }
    }

    /// Returns whether a token is the first of its line.
    pub(crate) fn begins_line(&self, token: Token) -> bool {
        slice(self.text, self.last_end..token.start).contains('\n')
    }

    /// Skips a value up to the comma or bracket that ends it, and returns its bytes.
    pub(crate) fn skip_value(&mut self) -> Result<Range<usize>, PassAborted> {
        let start = self.next.map_or(self.last_end, |token| token.start);
        match self.skip_element(ElementForm::Value)? {
            ElementEnd::Sound(end) => Ok(start..end.max(start)),
            ElementEnd::Text(at) | ElementEnd::Comment(at) | ElementEnd::Open(at) => {
                self.report_unclosed(at);
                Ok(start..self.last_end.max(start))
            }
            ElementEnd::File => {
                self.report_unclosed(start);
                Ok(start..self.last_end.max(start))
            }
        }
    }

    /// Reports something outside of records that is never closed.
    pub(crate) fn report_unclosed(&mut self, at: usize) {
        self.truncation_reported = self.truncation_reported || self.next.is_none();
        self.report(
            at..at + 1,
            "what begins here is never closed",
            "a quote or bracket is missing, or the file is cut off",
        );
    }

    /// Skips a record whose brackets and quotes match and that holds nothing unusual, as nearly all do, without its tokens.
    /// Returns `false` where the record at hand is another.
    fn skip_simple_record(&mut self) -> bool {
        let start = self
            .next
            .filter(|token| self.resync_points.is_none() && token.kind == TokenKind::Open(b'('))
            .map(|token| token.start);
        let Some(end) = start.and_then(|start| simple_record_end(self.text.as_bytes(), start)) else { return false };
        self.last_end = end;
        self.lexer = Lexer::new(self.text, end);
        self.next = self.lexer.next();
        self.check_comments();
        true
    }

    /// Advances to the comma or bracket that ends the element at hand.
    ///
    /// # Errors
    /// Brackets or quotes do not match, in the first pass.
    pub(crate) fn skip_element(&mut self, form: ElementForm) -> Result<ElementEnd, PassAborted> {
        let mut open = OpenBrackets::default();
        if let (ElementForm::RecordWithoutOpening, Some(first)) = (form, self.next) {
            open.open(first.start, b'(');
        }
        // Whether the last bracket of a record is closed: then nothing but a comma can follow.
        let mut is_complete = form == ElementForm::Record && self.skip_simple_record();
        loop {
            let Some(token) = self.next else {
                if open.is_empty() {
                    return Ok(ElementEnd::Sound(self.last_end));
                }
                self.abort_first_pass()?;
                return Ok(ElementEnd::File);
            };
            // No record stands inside of another: at the next one the record at hand must end.
            let innermost = open.innermost();
            if let Some((at, _)) = innermost.filter(|_| self.at_resync_point(token) || self.at_record(token)) {
                return Ok(ElementEnd::Open(at));
            }
            if open.is_empty() && self.ends_element(token, form, is_complete) {
                return Ok(ElementEnd::Sound(self.last_end));
            }
            match token.kind {
                TokenKind::Open(bracket) => open.open(token.start, bracket),
                TokenKind::Close(close) if innermost.is_some_and(|(_, expected)| expected == close) => {
                    open.close_through(close);
                    is_complete = open.is_empty();
                }
                TokenKind::Close(close) => {
                    self.abort_first_pass()?;
                    if open.close_through(close) {
                        // Brackets inside of it are missing: the innermost one is reported.
                        self.unclosed = self.unclosed.or(innermost.map(|(at, _)| at));
                        is_complete = open.is_empty();
                    } else if self.begins_line(token) || (form != ElementForm::Value && self.ends_section(token)) {
                        return Ok(innermost.map_or(ElementEnd::Sound(self.last_end), |(at, _)| ElementEnd::Open(at)));
                    } else {
                        self.strays.push(token.range());
                    }
                }
                TokenKind::UnterminatedString | TokenKind::UnterminatedComment => {
                    self.abort_first_pass()?;
                    self.advance();
                    return Ok(match token.kind {
                        TokenKind::UnterminatedComment => ElementEnd::Comment(token.start),
                        _ => ElementEnd::Text(token.start),
                    });
                }
                _ => {}
            }
            self.advance();
        }
    }

    /// Returns whether an element ends before a token outside of all of its brackets.
    fn ends_element(&self, token: Token, form: ElementForm, is_complete: bool) -> bool {
        match token.kind {
            TokenKind::Comma | TokenKind::Close(_) => true,
            // The comma after a record is missing.
            TokenKind::Open(_) | TokenKind::Word | TokenKind::String if form != ElementForm::Value && is_complete => {
                true
            }
            TokenKind::Word => form == ElementForm::Value && self.begins_field(token),
            _ => false,
        }
    }
}
