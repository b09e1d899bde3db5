//! The outline of a file: its sections, and the byte range of every record in them. Nothing is parsed here; faults of the
//! outline itself (a missing comma between records, an unknown section, a bracket that is never closed) are found here.

mod after_end;
mod element_end;
mod elements;
mod preamble;
mod records;
mod sections;

use crate::cancel::CancelToken;
use std::ops::Range;

use ron::extensions::Extensions;

use crate::load::pending_diagnostic::PendingDiagnostic;
use crate::load::record_span::RecordSpan;
use crate::load::ron::lexer::{Lexer, Token, TokenKind, hidden_line_end};
use crate::load::ron::resync::resync_points;
use crate::load::sections::{SECTIONS, Section, SectionKind};
use crate::pack::number;

/// What a file is made of.
#[derive(Debug, Default)]
pub(crate) struct Outline {
    /// The value of `schema`.
    pub(crate) schema: Option<Range<usize>>,
    /// The value of `title`.
    pub(crate) title: Option<Range<usize>>,
    /// The extensions of RON that the file switches on.
    pub(crate) extensions: Extensions,
    /// The records of each section, in the order of [`SECTIONS`].
    pub(crate) spans: [Vec<RecordSpan>; SECTIONS.len()],
    /// What is wrong with the outline itself.
    pub(crate) diagnostics: Vec<PendingDiagnostic>,
    /// Whether nothing in the file looks like a knowledge file.
    pub(crate) is_foreign: bool,
}

impl Outline {
    /// Returns the records of a section, in the order of the file.
    pub(crate) fn records(&self, section: SectionKind) -> &[RecordSpan] {
        self.spans.get(section as usize).map_or(&[], Vec::as_slice)
    }
}

/// Quotes or brackets do not match, or the outline is to go no further.
struct PassAborted;

/// Outlines a text. A first try trusts quotes and brackets; if they do not match, a second takes the beginnings of lines
/// as a guide to where records begin, so that one forgotten quote does not cost the rest of the file.
/// `None` where it is stopped.
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

/// Takes the next record while the outline is being made: the row of its section, its place, and what is known of the
/// file so far. `false` ends it.
pub(crate) type RecordSink<'t> = &'t mut dyn FnMut(&'static Section, RecordSpan, &Outline) -> bool;

/// Outlines a text and gives its records away one by one; the outline has none of them. `None` where quotes or brackets
/// do not match, or where it is stopped or ended.
pub(crate) fn outline_streaming(text: &str, cancel: &CancelToken, take: RecordSink<'_>) -> Option<Outline> {
    let mut outliner = Outliner::new(text, 0, None, cancel);
    outliner.sink = Some(take);
    outliner.run().is_ok().then_some(outliner.outline)
}

/// Outlines the beginning of a text up to so many claims. `None` where it does not end among the claims, or where anything
/// in it is wrong.
pub(crate) fn outline_prefix(text: &str, max_claims: usize, cancel: &CancelToken) -> Option<Outline> {
    let mut outliner = Outliner::new(text, 0, None, cancel);
    // One more: what follows the last one may still be part of it.
    outliner.max_claims = max_claims.saturating_add(1);
    let ended = outliner.run();
    let among_claims = outliner.seen.last().is_some_and(|section| section.kind == SectionKind::Claims);
    let Outliner { mut outline, next, .. } = outliner;
    let claims = outline.spans.get_mut(SectionKind::Claims as usize)?;
    let enough = claims.len() > max_claims;
    let cut =
        next.is_none_or(|token| matches!(token.kind, TokenKind::UnterminatedString | TokenKind::UnterminatedComment));
    if ended.is_ok() || !among_claims || !outline.diagnostics.is_empty() || !(enough || cut) {
        return None;
    }
    claims.pop();
    Some(outline)
}

/// Reads the outline from the marks of the text.
struct Outliner<'a> {
    text: &'a str,
    file: usize,
    lexer: Lexer<'a>,
    next: Option<Token>,
    /// End of the mark before `next`.
    last_end: usize,
    /// Where new records and sections seem to begin; `None` while brackets are trusted.
    resync_points: Option<&'a [usize]>,
    /// Whether it is said already that the file ends too early.
    truncation_reported: bool,
    /// The first bracket of the record at hand that is closed by a wrong one.
    unclosed: Option<usize>,
    /// Closing brackets of the record at hand that close nothing.
    strays: Vec<Range<usize>>,
    /// Whether the record at hand lacks its first bracket.
    lacks_opening: bool,
    /// Whether what follows may still be part of the element before it, whose brackets do not match.
    is_doubtful: bool,
    /// The bracket that closes the file.
    closer: u8,
    /// Number of documents that have begun behind the first one.
    more_documents: u32,
    /// The beginning of a section that was looked for further on, so that it is looked for once.
    section_ahead: Option<usize>,
    /// A byte and its line, so that lines are counted once.
    line: (usize, u32),
    seen: Vec<&'static Section>,
    outline: Outline,
    /// Who takes the records; `None` where the outline keeps them.
    sink: Option<RecordSink<'a>>,
    /// So many claims are enough.
    max_claims: usize,
    /// Whether to go no further.
    cancel: &'a CancelToken,
}

impl<'a> Outliner<'a> {
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

    fn run(&mut self) -> Result<(), PassAborted> {
        self.check_comments();
        self.skip_attributes();
        self.open_document();
        self.document_fields()
    }

    fn advance(&mut self) -> Option<Token> {
        let token = self.next?;
        self.last_end = token.end;
        self.next = self.lexer.next();
        self.check_comments();
        Some(token)
    }

    /// Names a comment before the next mark that goes on behind what looks like the end of its line.
    fn check_comments(&mut self) {
        let end = self.next.map_or(self.text.len(), |token| token.start);
        let between = self.text.get(self.last_end..end).unwrap_or_default();
        if memchr::memchr(b'/', between.as_bytes()).is_none() {
            return;
        }
        let mut start = self.last_end;
        for line in between.split('\n') {
            let comment = line.find("//").and_then(|at| Some(start + at + hidden_line_end(line.get(at..)?)?.0));
            start += line.len() + 1;
            if let Some(at) = comment {
                let message = "a comment goes on here behind what looks like the end of its line";
                self.report(at..at + 1, message, "end the line as the others end");
            }
        }
    }

    /// The kind of the mark behind the next one.
    fn peek_kind(&self) -> Option<TokenKind> {
        self.lexer.clone().next().map(|token| token.kind)
    }

    /// The marks from a byte on.
    fn lexer_at(&self, at: usize) -> Lexer<'a> {
        Lexer::with_resync_points(self.text, at, self.resync_points.unwrap_or(&[]))
    }

    fn text_of(&self, token: Token) -> &'a str {
        self.text.get(token.range()).unwrap_or_default()
    }

    fn report(&mut self, range: Range<usize>, message: impl Into<String>, hint: impl Into<String>) {
        self.outline.diagnostics.push(PendingDiagnostic::error(self.file, range, message).with_hint(hint));
    }

    /// Says once, and of the innermost thing, that the file ends too early.
    fn report_truncated(&mut self, diagnostic: PendingDiagnostic) {
        if !self.truncation_reported {
            self.truncation_reported = true;
            self.outline
                .diagnostics
                .push(diagnostic.with_hint("the file may be cut off; what stands before is loaded"));
        }
    }

    /// The line of a byte; bytes must come in order.
    fn line_number(&mut self, at: usize) -> u32 {
        let between = self.text.as_bytes().get(self.line.0..at).unwrap_or(&[]);
        let line = self.line.1 + number(memchr::memchr_iter(b'\n', between).count());
        self.line = (at.max(self.line.0), line);
        line
    }

    /// Quotes or brackets do not match: the end of the first try. The second goes on.
    fn abort_first_pass(&self) -> Result<(), PassAborted> {
        if self.resync_points.is_some() { Ok(()) } else { Err(PassAborted) }
    }
}
