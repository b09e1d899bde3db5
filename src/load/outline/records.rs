//! The records of a section, and what can be saved of one whose quotes or brackets do not match.

use std::ops::Range;

use super::element_end::{End, Form};
use super::{Mismatch, Outliner};
use crate::load::pending_diagnostic::Fault;
use crate::load::record_span::{Piece, label_inside};
use crate::load::ron::lexer::{Kind, Mark, Scanner, closer};
use crate::load::sections::SECTIONS;

impl Outliner<'_> {
    /// One element of a section's list, and the comma after it.
    pub(crate) fn record(&mut self, at: usize) -> Result<(), Mismatch> {
        let start = self.next.map_or(0, |mark| mark.start);
        let line = self.line_of(start);
        (self.unclosed, self.strays, self.headless) = (None, Vec::new(), false);
        let end = self.group(Form::Record)?;
        self.is_doubtful = self.unclosed.is_some() || !self.strays.is_empty();
        let Some((end, torn)) = self.sound_end(at, start, &end) else { return Ok(()) };
        self.piece(at, Piece { start, end, line, torn, headless: false })
    }

    /// A record whose first bracket is missing, from the name of its first field.
    pub(crate) fn headless_record(&mut self, at: usize, first: Mark) -> Result<(), Mismatch> {
        self.mismatch()?;
        let line = self.line_of(first.start);
        (self.unclosed, self.strays, self.headless) = (None, Vec::new(), true);
        let end = self.group(Form::Headless)?;
        self.is_doubtful = self.unclosed.is_some() || !self.strays.is_empty();
        let whole = matches!(end, End::Open(open) if open == first.start);
        let message =
            if whole { "the brackets around this record are missing" } else { "the `(` before this record is missing" };
        self.record_fault(at, first.start, first.range(), message, r#"a record is written `(id: "…", …)`"#);
        let sound = if whole { Some((self.last_end, true)) } else { self.sound_end(at, first.start, &end) };
        self.headless = false;
        let Some((end, torn)) = sound else { return Ok(()) };
        // The byte before the name makes room for the bracket.
        let start = first.start.saturating_sub(1);
        self.piece(at, Piece { start, end, line, torn, headless: true })
    }

    /// Keeps a record or gives it away, and goes over the comma behind it.
    fn piece(&mut self, at: usize, piece: Piece) -> Result<(), Mismatch> {
        let Piece { start, end, torn, .. } = piece;
        let taken = self.give.as_mut().map(|give| give(at, piece, &self.outline));
        match (taken, self.outline.pieces.get_mut(at)) {
            (Some(false), _) => return Err(Mismatch),
            (None, Some(pieces)) => pieces.push(piece),
            _ => {}
        }
        match self.next {
            Some(mark) if mark.kind == Kind::Comma => {
                self.take();
            }
            Some(mark)
                if matches!(mark.kind, Kind::Open(_) | Kind::Word | Kind::Text)
                    && !torn
                    && !self.begins_section(mark) =>
            {
                let message = format!("expected a comma after this {}", kind(at));
                let range = end.saturating_sub(1)..end;
                self.record_fault(at, start, range, message, "records are set apart by commas");
            }
            _ => {}
        }
        Ok(())
    }

    /// Where the part of a record ends that can be read, and whether brackets have to be put right in it. What does not
    /// match is reported. `None` where nothing of it can be read.
    fn sound_end(&mut self, at: usize, start: usize, end: &End) -> Option<(usize, bool)> {
        match *end {
            End::Sound(end) => {
                let strays = std::mem::take(&mut self.strays);
                let record = if strays.is_empty() { String::new() } else { self.label(at, start) };
                for stray in strays {
                    let message = format!("this `{}` closes nothing", self.text.get(stray.clone()).unwrap_or_default());
                    let hint = "leave it out, or put the bracket in that it is to close";
                    let fault = Fault::error(self.file, stray, message).hint(hint).record(record.as_str());
                    self.outline.faults.push(fault);
                }
                let torn = self
                    .text
                    .get(start..end)
                    .is_some_and(|record| self.fences.is_some() && !balanced(record, self.headless));
                let Some(open) = self.unclosed else { return Some((end, torn)) };
                self.never_closed(
                    at,
                    start,
                    open,
                    "a bracket is missing in it, or one too many behind it; the rest of the record is left out",
                );
                Some((self.last_comma(start, open), true))
            }
            End::Open(open) => {
                self.never_closed(at, start, open, "a bracket is missing before the next record begins");
                Some((self.last_end, true))
            }
            End::Text(noticed) => {
                let text = self.torn_text(start, noticed);
                self.cut = self.cut || self.next.is_none();
                let cut = if self.next.is_none() { ", or the file is cut off" } else { "" };
                let hint = format!("close it with `\"`; a quote inside a text is written `\\\"`{cut}");
                self.record_fault(at, start, text..text + 1, "the text that begins here is never closed", &hint);
                self.next.map(|_| (self.last_comma(start, text), true))
            }
            End::Comment(comment) => {
                self.cut = true;
                let message = "the comment that begins here is never closed";
                self.record_fault(at, start, comment..comment + 2, message, "close it with `*/`");
                None
            }
            End::File => {
                let message = format!("the file ends inside this {}, which begins here", kind(at));
                let fault = Fault::error(self.file, start..start + 1, message);
                self.cut_off(fault.record(self.label(at, start)));
                None
            }
        }
    }

    fn never_closed(&mut self, at: usize, start: usize, open: usize, hint: &str) {
        let bracket = self.text.get(open..=open).unwrap_or("(");
        let message = format!("the `{bracket}` here is never closed");
        self.record_fault(at, start, open..open + 1, message, hint);
    }

    fn record_fault(&mut self, at: usize, start: usize, range: Range<usize>, message: impl Into<String>, hint: &str) {
        let record = self.label(at, start);
        self.outline.faults.push(Fault::error(self.file, range, message).hint(hint).record(record));
    }

    /// The record that begins at a byte, in a diagnostic.
    fn label(&self, at: usize, start: usize) -> String {
        label_inside(kind(at), self.text.get(start..).unwrap_or_default(), usize::from(self.headless))
    }

    /// Where the quote was forgotten, given where the scanner noticed: at the first text that is followed by something
    /// that cannot follow a text.
    fn torn_text(&self, start: usize, noticed: usize) -> usize {
        let mut text: Option<usize> = None;
        for mark in
            Scanner::fenced(self.text, start, self.fences.unwrap_or(&[])).take_while(|mark| mark.start < noticed)
        {
            match (mark.kind, text) {
                (Kind::Word | Kind::Open(_), Some(text)) => return text,
                _ => text = (mark.kind == Kind::Text).then_some(mark.start),
            }
        }
        text.unwrap_or(noticed)
    }

    /// The end of the last field of a record that is whole before `limit`.
    fn last_comma(&self, start: usize, limit: usize) -> usize {
        let mut depth = usize::from(self.headless);
        let mut end = start;
        for mark in Scanner::fenced(self.text, start, self.fences.unwrap_or(&[])).take_while(|mark| mark.start < limit)
        {
            match mark.kind {
                Kind::Open(_) => {
                    depth += 1;
                    end = if depth == 1 { mark.end } else { end };
                }
                Kind::Close(_) => depth = depth.saturating_sub(1),
                Kind::Comma if depth == 1 => end = mark.end,
                _ => {}
            }
        }
        end
    }
}

/// What a record of a section is called.
pub(crate) fn kind(at: usize) -> &'static str {
    SECTIONS.get(at).map_or("record", |row| row.2)
}

/// Returns whether every bracket has its like; of a `headless` record the first one is missing.
fn balanced(record: &str, headless: bool) -> bool {
    let mut open = if headless { vec![b')'] } else { Vec::new() };
    for mark in Scanner::new(record, 0) {
        match mark.kind {
            Kind::Open(bracket) => open.push(closer(bracket)),
            Kind::Close(bracket) if open.pop() != Some(bracket) => return false,
            _ => {}
        }
    }
    open.is_empty()
}
