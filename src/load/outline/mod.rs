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

use crate::load::pending_diagnostic::Fault;
use crate::load::record_span::Piece;
use crate::load::ron::lexer::{Kind, Mark, Scanner, hidden_line_end};
use crate::load::ron::resync::fences;
use crate::load::sections::{SECTIONS, Section};
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
    pub(crate) pieces: [Vec<Piece>; SECTIONS.len()],
    /// What is wrong with the outline itself.
    pub(crate) faults: Vec<Fault>,
    /// Whether nothing in the file looks like a knowledge file.
    pub(crate) is_foreign: bool,
}

/// Quotes or brackets do not match, or the outline is to go no further.
struct Mismatch;

/// Outlines a text. A first try trusts quotes and brackets; if they do not match, a second takes the beginnings of lines
/// as a guide to where records begin, so that one forgotten quote does not cost the rest of the file.
/// `None` where it is stopped.
pub(crate) fn outline(text: &str, file: usize, cancel: &CancelToken) -> Option<Outline> {
    let mut first = Outliner::new(text, file, None, cancel);
    match first.run() {
        Ok(()) => return Some(first.outline),
        Err(Mismatch) if cancel.is_cancelled() => return None,
        Err(Mismatch) => drop(first),
    }
    let fences = fences(text);
    let mut second = Outliner::new(text, file, Some(&fences), cancel);
    let _ = second.run();
    (!cancel.is_cancelled()).then_some(second.outline)
}

/// Takes the next record while the outline is being made: the row of its section, its place, and what is known of the
/// file so far. `false` ends it.
pub(crate) type Take<'t> = &'t mut dyn FnMut(usize, Piece, &Outline) -> bool;

/// Outlines a text and gives its records away one by one; the outline has none of them. `None` where quotes or brackets
/// do not match, or where it is stopped or ended.
pub(crate) fn each(text: &str, cancel: &CancelToken, take: Take<'_>) -> Option<Outline> {
    let mut outliner = Outliner::new(text, 0, None, cancel);
    outliner.give = Some(take);
    outliner.run().is_ok().then_some(outliner.outline)
}

/// Outlines the beginning of a text up to so many claims. `None` where it does not end among the claims, or where anything
/// in it is wrong.
pub(crate) fn beginning(text: &str, most: usize, cancel: &CancelToken) -> Option<Outline> {
    let mut outliner = Outliner::new(text, 0, None, cancel);
    // One more: what follows the last one may still be part of it.
    outliner.most = most.saturating_add(1);
    let ended = outliner.run();
    let among_claims = outliner.seen.last() == Some(&Section::Claims);
    let Outliner { mut outline, next, .. } = outliner;
    let claims = outline.pieces.get_mut(Section::Claims as usize)?;
    let enough = claims.len() > most;
    let cut = next.is_none_or(|mark| matches!(mark.kind, Kind::UnclosedText | Kind::UnclosedComment));
    if ended.is_ok() || !among_claims || !outline.faults.is_empty() || !(enough || cut) {
        return None;
    }
    claims.pop();
    Some(outline)
}

/// Reads the outline from the marks of the text.
struct Outliner<'a> {
    text: &'a str,
    file: usize,
    scanner: Scanner<'a>,
    next: Option<Mark>,
    /// End of the mark before `next`.
    last_end: usize,
    /// Where new records and sections seem to begin; `None` while brackets are trusted.
    fences: Option<&'a [usize]>,
    /// Whether it is said already that the file ends too early.
    cut: bool,
    /// The first bracket of the record at hand that is closed by a wrong one.
    unclosed: Option<usize>,
    /// Closing brackets of the record at hand that close nothing.
    strays: Vec<Range<usize>>,
    /// Whether the record at hand lacks its first bracket.
    headless: bool,
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
    seen: Vec<Section>,
    outline: Outline,
    /// Who takes the records; `None` where the outline keeps them.
    give: Option<Take<'a>>,
    /// So many claims are enough.
    most: usize,
    /// Whether to go no further.
    cancel: &'a CancelToken,
}

impl<'a> Outliner<'a> {
    fn new(text: &'a str, file: usize, fences: Option<&'a [usize]>, cancel: &'a CancelToken) -> Self {
        let mut scanner = Scanner::fenced(text, 0, fences.unwrap_or(&[]));
        let next = scanner.next();
        Self {
            text,
            file,
            scanner,
            next,
            last_end: 0,
            fences,
            cut: false,
            unclosed: None,
            strays: Vec::new(),
            headless: false,
            is_doubtful: false,
            closer: b')',
            more_documents: 0,
            section_ahead: None,
            line: (0, 1),
            seen: Vec::new(),
            outline: Outline::default(),
            give: None,
            most: usize::MAX,
            cancel,
        }
    }

    fn run(&mut self) -> Result<(), Mismatch> {
        self.look_at_comments();
        self.attributes();
        self.beginning();
        self.fields()
    }

    fn take(&mut self) -> Option<Mark> {
        let mark = self.next?;
        self.last_end = mark.end;
        self.next = self.scanner.next();
        self.look_at_comments();
        Some(mark)
    }

    /// Names a comment before the next mark that goes on behind what looks like the end of its line.
    fn look_at_comments(&mut self) {
        let end = self.next.map_or(self.text.len(), |mark| mark.start);
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
                self.fault(at..at + 1, message, "end the line as the others end");
            }
        }
    }

    /// The kind of the mark behind the next one.
    fn peek(&self) -> Option<Kind> {
        self.scanner.clone().next().map(|mark| mark.kind)
    }

    /// The marks from a byte on.
    fn scanner_at(&self, at: usize) -> Scanner<'a> {
        Scanner::fenced(self.text, at, self.fences.unwrap_or(&[]))
    }

    fn word(&self, mark: Mark) -> &'a str {
        self.text.get(mark.range()).unwrap_or_default()
    }

    fn fault(&mut self, range: Range<usize>, message: impl Into<String>, hint: impl Into<String>) {
        self.outline.faults.push(Fault::error(self.file, range, message).hint(hint));
    }

    /// Says once, and of the innermost thing, that the file ends too early.
    fn cut_off(&mut self, fault: Fault) {
        if !self.cut {
            self.cut = true;
            self.outline.faults.push(fault.hint("the file may be cut off; what stands before is loaded"));
        }
    }

    /// The line of a byte; bytes must come in order.
    fn line_of(&mut self, at: usize) -> u32 {
        let between = self.text.as_bytes().get(self.line.0..at).unwrap_or(&[]);
        let line = self.line.1 + number(memchr::memchr_iter(b'\n', between).count());
        self.line = (at.max(self.line.0), line);
        line
    }

    /// Quotes or brackets do not match: the end of the first try. The second goes on.
    fn mismatch(&self) -> Result<(), Mismatch> {
        if self.fences.is_some() { Ok(()) } else { Err(Mismatch) }
    }
}
