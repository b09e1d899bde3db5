//! One value or record in the outline: from its first mark to the comma or bracket behind it.

use std::ops::Range;

use super::{Outliner, PassAborted};
use crate::load::ron::lexer::{BracketCounts, Lexer, Token, TokenKind, closing_bracket};
use crate::load::ron::record_end::simple_record_end;
use crate::pack::work;

/// The marks that [`Outliner::skip_element`] goes over.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum ElementForm {
    /// A value, up to the comma or bracket behind it.
    Value,
    /// A record: what follows its last bracket without a comma is no longer part of it.
    Record,
    /// A record whose first bracket is missing.
    Headless,
}

/// How an element ends.
pub(crate) enum ElementEnd {
    /// As it should, before this byte.
    Sound(usize),
    /// The bracket here is never closed.
    Open(usize),
    /// The string here is never closed.
    Text(usize),
    /// The comment here is never closed.
    Comment(usize),
    /// With the file.
    File,
}

impl Outliner<'_> {
    /// Returns whether a new record or section seems to begin at this mark.
    fn at_resync_point(&self, token: Token) -> bool {
        let Some(resync_points) = self.resync_points else { return false };
        let next = resync_points.partition_point(|&fence| fence < self.last_end);
        resync_points.get(next).is_some_and(|&fence| fence < token.start)
    }

    /// Returns whether a record, or a section with records, begins at this mark in a file whose brackets do not match:
    /// none stands inside of a record.
    fn at_record(&self, token: Token) -> bool {
        let mut ahead = self.lexer.clone();
        match token.kind {
            _ if self.resync_points.is_none() => false,
            TokenKind::Open(b'(') => self.begins_record(ahead),
            TokenKind::Word if self.is_section(token) => {
                let kinds = [ahead.next(), ahead.next(), ahead.next()].map(|next| next.map(|token| token.kind));
                kinds == [TokenKind::Colon, TokenKind::Open(b'['), TokenKind::Open(b'(')].map(Some)
                    && self.begins_record(ahead)
            }
            _ => false,
        }
    }

    /// Returns whether the mark is the first of its line.
    pub(crate) fn begins_line(&self, token: Token) -> bool {
        self.text.get(self.last_end..token.start).unwrap_or_default().contains('\n')
    }

    /// A value, up to the comma or bracket that ends it.
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

    /// Goes over a record whose brackets and quotes match and that holds nothing unusual: most of them, and fast.
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

    /// Goes over marks up to the comma or bracket that ends the element.
    pub(crate) fn skip_element(&mut self, form: ElementForm) -> Result<ElementEnd, PassAborted> {
        // Each open bracket with the one that closes it.
        let mut open: Vec<(usize, u8)> = Vec::new();
        // How many of each bracket are open: where none is, the open ones need not be looked through.
        let mut counts = BracketCounts::default();
        if let (ElementForm::Headless, Some(first)) = (form, self.next) {
            open.push((first.start, b')'));
            counts.open(b')');
        }
        let mut whole = form == ElementForm::Record && self.skip_simple_record();
        loop {
            let Some(token) = self.next else {
                if open.is_empty() {
                    return Ok(ElementEnd::Sound(self.last_end));
                }
                self.abort_first_pass()?;
                return Ok(ElementEnd::File);
            };
            let innermost = open.last().copied();
            if let Some((at, _)) = innermost.filter(|_| self.at_resync_point(token) || self.at_record(token)) {
                return Ok(ElementEnd::Open(at));
            }
            match token.kind {
                TokenKind::Comma | TokenKind::Close(_) if open.is_empty() => {
                    return Ok(ElementEnd::Sound(self.last_end));
                }
                TokenKind::Open(_) | TokenKind::Word | TokenKind::String
                    if form != ElementForm::Value && whole && open.is_empty() =>
                {
                    return Ok(ElementEnd::Sound(self.last_end));
                }
                TokenKind::Word if form == ElementForm::Value && open.is_empty() && self.begins_field(token) => {
                    return Ok(ElementEnd::Sound(self.last_end));
                }
                TokenKind::Open(bracket) => {
                    counts.open(closing_bracket(bracket));
                    open.push((token.start, closing_bracket(bracket)));
                }
                TokenKind::Close(close) if innermost.is_some_and(|(_, expected)| expected == close) => {
                    open.pop();
                    counts.close(close);
                    whole = open.is_empty();
                }
                TokenKind::Close(close) => {
                    self.abort_first_pass()?;
                    if self.close_through(&mut open, &mut counts, close) {
                        whole = open.is_empty();
                    } else if self.begins_line(token) || (form != ElementForm::Value && self.ends_section(token)) {
                        return Ok(innermost.map_or(ElementEnd::Sound(self.last_end), |(at, _)| ElementEnd::Open(at)));
                    } else {
                        self.strays.push(token.range());
                    }
                }
                TokenKind::UnterminatedString | TokenKind::UnterminatedComment => {
                    self.abort_first_pass()?;
                    self.advance();
                    let comment = token.kind == TokenKind::UnterminatedComment;
                    return Ok(if comment { ElementEnd::Comment(token.start) } else { ElementEnd::Text(token.start) });
                }
                _ => {}
            }
            self.advance();
        }
    }

    /// Closes the innermost bracket that this one closes, with all that are open inside of it. `false` where there is none.
    fn close_through(&mut self, open: &mut Vec<(usize, u8)>, counts: &mut BracketCounts, close: u8) -> bool {
        let matching = if counts.any_open(close) {
            open.iter().rposition(|&(_, closing_bracket)| closing_bracket == close)
        } else {
            None
        };
        let Some(matching) = matching else { return false };
        self.unclosed = self.unclosed.or(open.last().map(|&(at, _)| at));
        for (_, closed) in open.drain(matching..) {
            work::add(1);
            counts.close(closed);
        }
        true
    }
}
