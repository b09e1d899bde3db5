//! One value or record in the outline: from its first mark to the comma or bracket behind it.

use std::ops::Range;

use super::{Mismatch, Outliner};
use crate::load::ron::lexer::{Counts, Kind, Mark, Scanner, closer};
use crate::load::ron::record_end::plain_end;
use crate::pack::work;

/// The marks that [`Outliner::group`] goes over.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// A value, up to the comma or bracket behind it.
    Value,
    /// A record: what follows its last bracket without a comma is no longer part of it.
    Record,
    /// A record whose first bracket is missing.
    Headless,
}

/// How an element ends.
pub(crate) enum End {
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
    fn at_fence(&self, mark: Mark) -> bool {
        let Some(fences) = self.fences else { return false };
        let next = fences.partition_point(|&fence| fence < self.last_end);
        fences.get(next).is_some_and(|&fence| fence < mark.start)
    }

    /// Returns whether a record, or a section with records, begins at this mark in a file whose brackets do not match:
    /// none stands inside of a record.
    fn at_record(&self, mark: Mark) -> bool {
        let mut ahead = self.scanner.clone();
        match mark.kind {
            _ if self.fences.is_none() => false,
            Kind::Open(b'(') => self.begins_record(ahead),
            Kind::Word if self.is_section(mark) => {
                let kinds = [ahead.next(), ahead.next(), ahead.next()].map(|next| next.map(|mark| mark.kind));
                kinds == [Kind::Colon, Kind::Open(b'['), Kind::Open(b'(')].map(Some) && self.begins_record(ahead)
            }
            _ => false,
        }
    }

    /// Returns whether the mark is the first of its line.
    pub(crate) fn begins_line(&self, mark: Mark) -> bool {
        self.text.get(self.last_end..mark.start).unwrap_or_default().contains('\n')
    }

    /// A value, up to the comma or bracket that ends it.
    pub(crate) fn value(&mut self) -> Result<Range<usize>, Mismatch> {
        let start = self.next.map_or(self.last_end, |mark| mark.start);
        match self.group(Form::Value)? {
            End::Sound(end) => Ok(start..end.max(start)),
            End::Text(at) | End::Comment(at) | End::Open(at) => {
                self.unclosed_at(at);
                Ok(start..self.last_end.max(start))
            }
            End::File => {
                self.unclosed_at(start);
                Ok(start..self.last_end.max(start))
            }
        }
    }

    /// Reports something outside of records that is never closed.
    pub(crate) fn unclosed_at(&mut self, at: usize) {
        self.cut = self.cut || self.next.is_none();
        self.fault(
            at..at + 1,
            "what begins here is never closed",
            "a quote or bracket is missing, or the file is cut off",
        );
    }

    /// Goes over a record whose brackets and quotes match and that holds nothing unusual: most of them, and fast.
    fn skip_plain(&mut self) -> bool {
        let start =
            self.next.filter(|mark| self.fences.is_none() && mark.kind == Kind::Open(b'(')).map(|mark| mark.start);
        let Some(end) = start.and_then(|start| plain_end(self.text.as_bytes(), start)) else { return false };
        self.last_end = end;
        self.scanner = Scanner::new(self.text, end);
        self.next = self.scanner.next();
        self.look_at_comments();
        true
    }

    /// Goes over marks up to the comma or bracket that ends the element.
    pub(crate) fn group(&mut self, form: Form) -> Result<End, Mismatch> {
        // Each open bracket with the one that closes it.
        let mut open: Vec<(usize, u8)> = Vec::new();
        // How many of each bracket are open: where none is, the open ones need not be looked through.
        let mut counts = Counts::default();
        if let (Form::Headless, Some(first)) = (form, self.next) {
            open.push((first.start, b')'));
            counts.add(b')');
        }
        let mut whole = form == Form::Record && self.skip_plain();
        loop {
            let Some(mark) = self.next else {
                if open.is_empty() {
                    return Ok(End::Sound(self.last_end));
                }
                self.mismatch()?;
                return Ok(End::File);
            };
            let innermost = open.last().copied();
            if let Some((at, _)) = innermost.filter(|_| self.at_fence(mark) || self.at_record(mark)) {
                return Ok(End::Open(at));
            }
            match mark.kind {
                Kind::Comma | Kind::Close(_) if open.is_empty() => return Ok(End::Sound(self.last_end)),
                Kind::Open(_) | Kind::Word | Kind::Text if form != Form::Value && whole && open.is_empty() => {
                    return Ok(End::Sound(self.last_end));
                }
                Kind::Word if form == Form::Value && open.is_empty() && self.begins_field(mark) => {
                    return Ok(End::Sound(self.last_end));
                }
                Kind::Open(bracket) => {
                    counts.add(closer(bracket));
                    open.push((mark.start, closer(bracket)));
                }
                Kind::Close(close) if innermost.is_some_and(|(_, expected)| expected == close) => {
                    open.pop();
                    counts.remove(close);
                    whole = open.is_empty();
                }
                Kind::Close(close) => {
                    self.mismatch()?;
                    if self.close_others(&mut open, &mut counts, close) {
                        whole = open.is_empty();
                    } else if self.begins_line(mark) || (form != Form::Value && self.ends_section(mark)) {
                        return Ok(innermost.map_or(End::Sound(self.last_end), |(at, _)| End::Open(at)));
                    } else {
                        self.strays.push(mark.range());
                    }
                }
                Kind::UnclosedText | Kind::UnclosedComment => {
                    self.mismatch()?;
                    self.take();
                    let comment = mark.kind == Kind::UnclosedComment;
                    return Ok(if comment { End::Comment(mark.start) } else { End::Text(mark.start) });
                }
                _ => {}
            }
            self.take();
        }
    }

    /// Closes the innermost bracket that this one closes, with all that are open inside of it. `false` where there is none.
    fn close_others(&mut self, open: &mut Vec<(usize, u8)>, counts: &mut Counts, close: u8) -> bool {
        let matching = if counts.has(close) { open.iter().rposition(|&(_, closer)| closer == close) } else { None };
        let Some(matching) = matching else { return false };
        self.unclosed = self.unclosed.or(open.last().map(|&(at, _)| at));
        for (_, closed) in open.drain(matching..) {
            work::add(1);
            counts.remove(closed);
        }
        true
    }
}
