//! The records of a section, with the part that can be read of one whose quotes or brackets do not match.

use std::ops::Range;

use super::element_end::{ElementEnd, ElementForm};
use super::{Outliner, PassAborted};
use crate::diagnostic::pending_diagnostic::PendingDiagnostic;
use crate::load::record_span::{RecordSpan, record_label_at_depth};
use crate::load::ron::lexer::{Lexer, Token, TokenKind, closing_bracket};
use crate::load::sections::Section;
use crate::load::slice::slice;

impl Outliner<'_> {
    /// Reads a record, and the comma after it.
    pub(crate) fn record(&mut self, section: &'static Section) -> Result<(), PassAborted> {
        let start = self.next.map_or(0, |token| token.start);
        let line = self.line_number(start);
        (self.unclosed, self.strays, self.lacks_opening) = (None, Vec::new(), false);
        let end = self.skip_element(ElementForm::Record)?;
        self.is_doubtful = self.unclosed.is_some() || !self.strays.is_empty();
        let Some((end, unbalanced)) = self.readable_end(section, start, &end) else { return Ok(()) };
        self.emit(section, RecordSpan { start, end, line, unbalanced, lacks_opening: false })
    }

    /// Reads a record whose opening bracket is missing, from the name of its first field.
    pub(crate) fn record_without_opening(
        &mut self,
        section: &'static Section,
        first: Token,
    ) -> Result<(), PassAborted> {
        self.abort_first_pass()?;
        let line = self.line_number(first.start);
        (self.unclosed, self.strays, self.lacks_opening) = (None, Vec::new(), true);
        let end = self.skip_element(ElementForm::RecordWithoutOpening)?;
        self.is_doubtful = self.unclosed.is_some() || !self.strays.is_empty();
        let whole = matches!(end, ElementEnd::Open(open) if open == first.start);
        let message =
            if whole { "the brackets around this record are missing" } else { "the `(` before this record is missing" };
        self.report_in_record(section, first.start, first.range(), message, r#"a record is written `(id: "…", …)`"#);
        let sound = if whole { Some((self.last_end, true)) } else { self.readable_end(section, first.start, &end) };
        self.lacks_opening = false;
        let Some((end, unbalanced)) = sound else { return Ok(()) };
        // The byte before the name makes room for the bracket.
        let start = first.start.saturating_sub(1);
        self.emit(section, RecordSpan { start, end, line, unbalanced, lacks_opening: true })
    }

    /// Keeps a record or hands it on, and skips the comma after it.
    fn emit(&mut self, section: &'static Section, span: RecordSpan) -> Result<(), PassAborted> {
        let RecordSpan { start, end, unbalanced, .. } = span;
        let accepted = self.sink.as_mut().map(|sink| sink(section, span, &self.outline));
        match (accepted, self.outline.spans.get_mut(section.id as usize)) {
            // The receiver cannot use the records as they come.
            (Some(false), _) => return Err(PassAborted),
            (None, Some(spans)) => spans.push(span),
            _ => {}
        }
        match self.next {
            Some(token) if token.kind == TokenKind::Comma => {
                self.advance();
            }
            Some(token)
                if matches!(token.kind, TokenKind::Open(_) | TokenKind::Word | TokenKind::String)
                    && !unbalanced
                    && !self.begins_section(token) =>
            {
                let message = format!("expected a comma after this {}", section.noun);
                let range = end.saturating_sub(1)..end;
                self.report_in_record(section, start, range, message, "records are separated by commas");
            }
            _ => {}
        }
        Ok(())
    }

    /// Returns the end of the part of a record that can be read, and whether brackets do not match in it, which is reported
    /// here. `None` where nothing of it can be read.
    fn readable_end(&mut self, section: &Section, start: usize, end: &ElementEnd) -> Option<(usize, bool)> {
        match *end {
            ElementEnd::Sound(end) => {
                let strays = std::mem::take(&mut self.strays);
                let record = if strays.is_empty() { String::new() } else { self.label(section, start) };
                for stray in strays {
                    let message = format!("this `{}` closes nothing", slice(self.text, stray.clone()));
                    let hint = "remove it, or add the bracket that it should close";
                    let diagnostic = PendingDiagnostic::error(self.file, stray, message)
                        .with_hint(hint)
                        .with_record(record.as_str());
                    self.outline.diagnostics.push(diagnostic);
                }
                let unbalanced = self
                    .text
                    .get(start..end)
                    .is_some_and(|record| self.resync_points.is_some() && !is_balanced(record, self.lacks_opening));
                // After a bracket that is never closed nothing is certain: fields before it are kept.
                let Some(open) = self.unclosed else { return Some((end, unbalanced)) };
                self.report_never_closed(
                    section,
                    start,
                    open,
                    "a bracket is missing in it, or there is one too many after it; the rest of the record is left out",
                );
                Some((self.last_whole_field_end(start, open), true))
            }
            ElementEnd::Open(open) => {
                self.report_never_closed(section, start, open, "a bracket is missing before the next record begins");
                Some((self.last_end, true))
            }
            ElementEnd::Text(noticed) => {
                let text = self.unterminated_string_start(start, noticed);
                self.truncation_reported = self.truncation_reported || self.next.is_none();
                let cut = if self.next.is_none() { ", or the file is cut off" } else { "" };
                let hint = format!("close it with `\"`; a quote inside a text is written `\\\"`{cut}");
                self.report_in_record(
                    section,
                    start,
                    text..text + 1,
                    "the text that begins here is never closed",
                    &hint,
                );
                self.next.map(|_| (self.last_whole_field_end(start, text), true))
            }
            ElementEnd::Comment(comment) => {
                self.truncation_reported = true;
                let message = "the comment that begins here is never closed";
                self.report_in_record(section, start, comment..comment + 2, message, "close it with `*/`");
                None
            }
            ElementEnd::File => {
                let message = format!("the file ends inside this {}, which begins here", section.noun);
                let diagnostic = PendingDiagnostic::error(self.file, start..start + 1, message);
                self.report_truncated(diagnostic.with_record(self.label(section, start)));
                None
            }
        }
    }

    /// Reports the bracket at byte `open` of the record that begins at `start`.
    fn report_never_closed(&mut self, section: &Section, start: usize, open: usize, hint: &str) {
        let bracket = self.text.get(open..=open).unwrap_or("(");
        let message = format!("the `{bracket}` here is never closed");
        self.report_in_record(section, start, open..open + 1, message, hint);
    }

    /// Reports an error in the record that begins at `start`.
    fn report_in_record(
        &mut self,
        section: &Section,
        start: usize,
        range: Range<usize>,
        message: impl Into<String>,
        hint: &str,
    ) {
        let record = self.label(section, start);
        self.outline
            .diagnostics
            .push(PendingDiagnostic::error(self.file, range, message).with_hint(hint).with_record(record));
    }

    /// Returns the name in diagnostics of the record that begins at a byte.
    fn label(&self, section: &Section, start: usize) -> String {
        // No record runs over a resynchronization point: a text in it that is never closed is not followed any further.
        let points = self.resync_points.unwrap_or(&[]);
        let next = points.partition_point(|&point| point < start);
        let end = points.get(next).copied().unwrap_or(self.text.len());
        record_label_at_depth(section.noun, slice(self.text, start..end), usize::from(self.lacks_opening))
    }

    /// Returns the first byte of the string whose closing quote was forgotten, given the byte at which the lexer noticed: the
    /// first string that is followed by a token that cannot follow one. From there on, strings and what lies between them
    /// have changed places.
    fn unterminated_string_start(&self, start: usize, noticed: usize) -> usize {
        let mut text: Option<usize> = None;
        for token in Lexer::with_resync_points(self.text, start, self.resync_points.unwrap_or(&[]))
            .take_while(|token| token.start < noticed)
        {
            // A string between a string and a comma or colon is sound; after the missing quote, a word follows.
            match (token.kind, text) {
                (TokenKind::Word | TokenKind::Open(_), Some(text)) => return text,
                _ => text = (token.kind == TokenKind::String).then_some(token.start),
            }
        }
        text.unwrap_or(noticed)
    }

    /// Returns the end of the last field of a record that is whole before `limit`, with its comma.
    fn last_whole_field_end(&self, start: usize, limit: usize) -> usize {
        let mut depth = usize::from(self.lacks_opening);
        let mut end = start;
        for token in Lexer::with_resync_points(self.text, start, self.resync_points.unwrap_or(&[]))
            .take_while(|token| token.start < limit)
        {
            match token.kind {
                TokenKind::Open(_) => {
                    depth += 1;
                    end = if depth == 1 { token.end } else { end };
                }
                TokenKind::Close(_) => depth = depth.saturating_sub(1),
                // Deeper commas separate parts of a field.
                TokenKind::Comma if depth == 1 => end = token.end,
                _ => {}
            }
        }
        end
    }
}

/// Returns whether every bracket of a record is closed; with `lacks_opening`, its first one is missing.
fn is_balanced(record: &str, lacks_opening: bool) -> bool {
    let mut open = if lacks_opening { vec![b')'] } else { Vec::new() };
    for token in Lexer::new(record, 0) {
        match token.kind {
            TokenKind::Open(bracket) => open.push(closing_bracket(bracket)),
            TokenKind::Close(bracket) if open.pop() != Some(bracket) => return false,
            _ => {}
        }
    }
    open.is_empty()
}
