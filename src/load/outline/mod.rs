//! The outline of a file: its sections, and the byte range of every record in them. No value is parsed here.
//!
//! Errors of the outline itself are found here: a missing comma between records, an unknown section, a bracket that is never
//! closed. A first pass trusts brackets and quotes and stops at the first that does not match; only then a second one
//! begins anew, with the lines where a record seems to begin as guides (`ron/resync.rs`). So sound files pay for neither.
//!
//! `preamble` reads what stands before the first section, `sections` the fields of the file, `section_list` and `elements` the
//! list of a section, `record_bounds` one record, `element_end` the end of any element; `after_end` decides what to do with
//! text after an end.

mod after_end;
mod element_end;
mod elements;
mod preamble;
mod record_bounds;
mod section_list;
mod sections;

use std::ops::Range;

use ron::extensions::Extensions;

use crate::cancel::CancelToken;
use crate::diagnostic::pending_diagnostic::PendingDiagnostic;
use crate::load::record_span::RecordSpan;
use crate::load::ron::lexer::{Lexer, Token, TokenKind, hidden_line_end};
use crate::load::ron::resync::resync_points;
use crate::load::sections::{SECTIONS, Section, SectionId};
use crate::load::slice::slice;
use crate::storage::to_u32;

/// The parts of a file, as byte ranges.
#[derive(Debug, Default)]
pub(crate) struct Outline {
    /// The value of `schema`; `None` where it is not stated.
    pub(crate) schema: Option<Range<usize>>,
    /// The value of `title`; `None` where it is not stated.
    pub(crate) title: Option<Range<usize>>,
    /// The value of `left_out`; `None` where it is not stated.
    pub(crate) left_out: Option<Range<usize>>,
    /// The extensions of RON that the file enables.
    pub(crate) extensions: Extensions,
    /// The records of each section, in the order of [`SECTIONS`].
    pub(crate) spans: [Vec<RecordSpan>; SECTIONS.len()],
    /// The errors of the outline itself.
    pub(crate) diagnostics: Vec<PendingDiagnostic>,
    /// `true` if nothing in the file looks like a knowledge file.
    pub(crate) is_foreign: bool,
}

impl Outline {
    /// Returns the records of a section, in the order of the file.
    pub(crate) fn records(&self, section: SectionId) -> &[RecordSpan] {
        self.spans.get(section as usize).map_or(&[], Vec::as_slice)
    }
}

/// The end of a pass before the end of the file: quotes or brackets do not match, or nothing further is wanted.
struct PassAborted;

/// Outlines the text of the file in place `file`, in one pass or, where quotes or brackets do not match, in two: so one
/// forgotten quote does not cost the rest of the file. `None` if `cancel` fires.
pub(crate) fn outline_text(text: &str, file: usize, cancel: &CancelToken) -> Option<Outline> {
    let mut first = Outliner::new(text, file, None, cancel);
    match first.run() {
        Ok(()) => return Some(first.outline),
        Err(PassAborted) if cancel.is_cancelled() => return None,
        Err(PassAborted) => drop(first),
    }
    let resync_points = resync_points(text);
    let mut second = Outliner::new(text, file, Some(&resync_points), cancel);
    let _ = second.run();
    (!cancel.is_cancelled()).then_some(second.outline)
}

/// Takes the next record while the outline is being made: its section, its place, and the outline so far. Returns `false` to
/// end the pass.
pub(crate) type RecordSink<'t> = &'t mut dyn FnMut(&'static Section, RecordSpan, &Outline) -> bool;

/// Outlines the text of the only file and hands its records to `take` one by one; the outline has none of them. `None` where
/// quotes or brackets do not match, where `take` ends the pass, or if `cancel` fires.
pub(crate) fn outline_streaming(text: &str, cancel: &CancelToken, take: RecordSink<'_>) -> Option<Outline> {
    let mut outliner = Outliner::new(text, 0, None, cancel);
    outliner.sink = Some(take);
    outliner.run().is_ok().then_some(outliner.outline)
}

/// Outlines the beginning of a text up to its claim number `max_claims`. `None` where it does not end among the claims, or
/// where anything in it is wrong.
pub(crate) fn outline_prefix(text: &str, max_claims: usize, cancel: &CancelToken) -> Option<Outline> {
    let mut outliner = Outliner::new(text, 0, None, cancel);
    // One more, which is dropped: text after the last one may still be part of it.
    outliner.max_claims = max_claims.saturating_add(1);
    let ended = outliner.run();
    let among_claims = outliner.seen.last().is_some_and(|section| section.id == SectionId::Claims);
    let Outliner { mut outline, next, .. } = outliner;
    let claims = outline.spans.get_mut(SectionId::Claims as usize)?;
    // The pass must have ended at enough claims, or at the cut end of the text, and not at an error.
    let enough = claims.len() > max_claims;
    let cut =
        next.is_none_or(|token| matches!(token.kind, TokenKind::UnterminatedString | TokenKind::UnterminatedComment));
    if ended.is_ok() || !among_claims || !outline.diagnostics.is_empty() || !(enough || cut) {
        return None;
    }
    claims.pop();
    Some(outline)
}

/// One pass over the tokens of a text. Its methods stand in the files of this folder.
struct Outliner<'a> {
    text: &'a str,
    file: usize,
    lexer: Lexer<'a>,
    /// The token at hand; `None` at the end.
    next: Option<Token>,
    /// The end of the token before `next`.
    last_end: usize,
    /// The resynchronization points of the second pass; `None` in the first, which trusts brackets.
    resync_points: Option<&'a [usize]>,
    /// `true` once it is reported that the file ends too early: everything that is open then is open for that.
    truncation_reported: bool,
    /// The first bracket of the record at hand that is closed by the one of a bracket around it.
    unclosed: Option<usize>,
    /// Closing brackets of the record at hand that close nothing.
    strays: Vec<Range<usize>>,
    /// `true` if the opening bracket of the record at hand is missing.
    lacks_opening: bool,
    /// `true` if what follows may still be part of the element before it, whose brackets do not match.
    is_doubtful: bool,
    /// The bracket that closes the file.
    closer: u8,
    /// The number of documents that have begun after the first one.
    more_documents: u32,
    /// The first byte of the next section, `usize::MAX` where there is none; `None` while it was not searched. It is kept so
    /// that any number of searches goes over the file once.
    section_ahead: Option<usize>,
    /// A byte and its line: lines are counted on from there.
    line: (usize, u32),
    /// The sections that have begun, in the order of the file.
    seen: Vec<&'static Section>,
    outline: Outline,
    /// The receiver of the records; `None` where the outline keeps them.
    sink: Option<RecordSink<'a>>,
    /// The number of claims at which the pass ends.
    max_claims: usize,
    /// Ends the pass early.
    cancel: &'a CancelToken,
}

impl<'a> Outliner<'a> {
    /// Returns a pass at the beginning of a text: the second one, where `resync_points` are given.
    fn new(text: &'a str, file: usize, resync_points: Option<&'a [usize]>, cancel: &'a CancelToken) -> Self {
        let mut lexer = Lexer::with_resync_points(text, 0, resync_points.unwrap_or(&[]));
        let next = lexer.next();
        Self {
            text,
            file,
            lexer,
            next,
            last_end: 0,
            resync_points,
            truncation_reported: false,
            unclosed: None,
            strays: Vec::new(),
            lacks_opening: false,
            is_doubtful: false,
            closer: b')',
            more_documents: 0,
            section_ahead: None,
            line: (0, 1),
            seen: Vec::new(),
            outline: Outline::default(),
            sink: None,
            max_claims: usize::MAX,
            cancel,
        }
    }

    /// Runs the pass to the end of the text.
    fn run(&mut self) -> Result<(), PassAborted> {
        self.check_comments();
        self.skip_attributes();
        self.open_document();
        self.document_fields()
    }

    /// Goes on to the next token, and returns the one that was at hand.
    fn advance(&mut self) -> Option<Token> {
        let token = self.next?;
        self.last_end = token.end;
        self.next = self.lexer.next();
        self.check_comments();
        Some(token)
    }

    /// Reports a comment before the token at hand that goes on after what looks like the end of its line.
    fn check_comments(&mut self) {
        let end = self.next.map_or(self.text.len(), |token| token.start);
        let between = slice(self.text, self.last_end..end);
        // Most gaps between tokens hold no comment.
        if memchr::memchr(b'/', between.as_bytes()).is_none() {
            return;
        }
        let mut start = self.last_end;
        for line in between.split('\n') {
            let comment = line.find("//").and_then(|at| Some(start + at + hidden_line_end(line.get(at..)?)?.0));
            start += line.len() + 1;
            if let Some(at) = comment {
                let message = "a comment continues here past what looks like the end of its line";
                self.report(at..at + 1, message, "end this line like the others");
            }
        }
    }

    /// Returns the kind of the token after the one at hand.
    fn peek_kind(&self) -> Option<TokenKind> {
        self.lexer.clone().next().map(|token| token.kind)
    }

    /// Returns a lexer that begins at a byte.
    fn lexer_at(&self, at: usize) -> Lexer<'a> {
        Lexer::with_resync_points(self.text, at, self.resync_points.unwrap_or(&[]))
    }

    /// Returns the text of a token.
    fn text_of(&self, token: Token) -> &'a str {
        slice(self.text, token.range())
    }

    /// Reports an error outside of records.
    fn report(&mut self, range: Range<usize>, message: impl Into<String>, hint: impl Into<String>) {
        self.outline.diagnostics.push(PendingDiagnostic::error(self.file, range, message).with_hint(hint));
    }

    /// Reports that the file ends too early, once: of the innermost element that is open.
    fn report_truncated(&mut self, diagnostic: PendingDiagnostic) {
        if !self.truncation_reported {
            self.truncation_reported = true;
            self.outline.diagnostics.push(diagnostic.with_hint("the file may be cut off; what comes before is loaded"));
        }
    }

    /// Returns the line of a byte, from 1. Bytes must come in ascending order.
    fn line_number(&mut self, at: usize) -> u32 {
        let between = self.text.as_bytes().get(self.line.0..at).unwrap_or(&[]);
        let line = self.line.1 + to_u32(memchr::memchr_iter(b'\n', between).count());
        self.line = (at.max(self.line.0), line);
        line
    }

    /// Ends the first pass, where quotes or brackets do not match; the second goes on.
    fn abort_first_pass(&self) -> Result<(), PassAborted> {
        if self.resync_points.is_some() { Ok(()) } else { Err(PassAborted) }
    }
}
