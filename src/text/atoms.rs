//! The atoms of a line: what a line can be broken between, and where it may break.

use std::iter::Enumerate;
use std::slice::Iter;
use std::vec::IntoIter;

use super::cell_width::{cell_width, split_first};
use super::line::{Line, Span};
use super::sanitize::LINE_FEED;

/// Shown for a character that is wider than the whole line.
const TOO_WIDE: &str = "▯";

/// A grapheme of a line, or a part of one that is wider than the line.
pub(super) struct Atom<'a> {
    pub(super) text: &'a str,
    pub(super) width: usize,
    /// Place of its span in the line.
    pub(super) span: usize,
}

impl Atom<'_> {
    pub(super) fn is_blank(&self) -> bool {
        matches!(self.text, " " | "\u{3000}")
    }

    pub(super) fn ends_line(&self) -> bool {
        // Few atoms are of more than a byte: asked of each of a line, several times.
        self.text.len() >= LINE_FEED.len_utf8() && self.text.starts_with(LINE_FEED)
    }

    /// Returns whether it is a sign between the parts of a word: a hyphen, a dash, a slash.
    pub(super) fn is_joiner(&self) -> bool {
        self.text.starts_with(['-', '/', '‐', '–', '—'])
    }

    /// Returns whether a line may break between this atom and the next. A small part of UAX #14 (line breaking).
    pub(super) fn breaks_before(&self, next: &Self) -> bool {
        let first = |atom: &Self| atom.text.chars().next().unwrap_or(' ');
        let (here, there) = (first(self), first(next));
        next.is_blank()
            || self.is_blank()
            || (self.is_joiner() && there.is_alphanumeric())
            || ((is_unspaced(here) || is_unspaced(there)) && !is_closing(there) && !is_opening(here))
    }
}

/// The atoms of a line, none of which is wider than a number of cells, one after another.
pub(super) struct Atoms<'a> {
    spans: Enumerate<Iter<'a, Span>>,
    width: usize,
    /// The place of the present span in the line, and what is left of its text.
    span: usize,
    text: &'a str,
    /// The parts that are left of a grapheme wider than the line.
    parts: IntoIter<Atom<'a>>,
}

impl<'a> Atoms<'a> {
    /// Creates the atoms of a line in `width` cells.
    pub(super) fn new(line: &'a Line, width: usize) -> Self {
        Self { spans: line.0.iter().enumerate(), width, span: 0, text: "", parts: Vec::new().into_iter() }
    }

    /// Takes the next grapheme of the present span.
    fn grapheme(&mut self) -> Option<(&'a str, usize)> {
        let (grapheme, width) = split_first(self.text)?;
        self.text = self.text.get(grapheme.len()..).unwrap_or_default();
        Some((grapheme, width))
    }
}

impl<'a> Iterator for Atoms<'a> {
    type Item = Atom<'a>;

    fn next(&mut self) -> Option<Atom<'a>> {
        loop {
            if let Some(part) = self.parts.next() {
                return Some(part);
            }
            match self.grapheme() {
                Some((text, width)) if width <= self.width => return Some(Atom { text, width, span: self.span }),
                Some((text, _)) => self.parts = split(text, self.width, self.span).into_iter(),
                None => {
                    let (span, piece) = self.spans.next()?;
                    (self.span, self.text) = (span, piece.text.as_str());
                }
            }
        }
    }
}

/// Splits a grapheme that is wider than a line before characters that have a width of their own.
fn split(grapheme: &str, width: usize, span: usize) -> Vec<Atom<'_>> {
    let starts = |at: &usize| grapheme.get(*at..).and_then(|rest| rest.chars().next()).is_some_and(stands_alone);
    let mut start = 0;
    let ends = grapheme.char_indices().map(|(at, _)| at).skip(1).filter(starts).chain([grapheme.len()]);
    ends.map(|end| {
        let part = grapheme.get(start..end).unwrap_or_default();
        start = end;
        // A single character wider than the line cannot be split: a mark says that something is there.
        match cell_width(part) {
            wide if wide > width => Atom { text: TOO_WIDE, width: 1, span },
            fits => Atom { text: part, width: fits, span },
        }
    })
    .collect()
}

fn stands_alone(character: char) -> bool {
    unicode_width::UnicodeWidthChar::width(character).is_some_and(|width| width > 0)
}

/// Returns whether a character is of a script without blanks: a line may break beside any of its characters.
fn is_unspaced(character: char) -> bool {
    matches!(character,
        '\u{E01}'..='\u{EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}' // Thai, Lao, Myanmar, Khmer
        | '\u{2E80}'..='\u{A4CF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF00}'..='\u{FFEF}'
        | '\u{20000}'..='\u{3FFFF}')
}

fn is_closing(character: char) -> bool {
    matches!(
        character,
        '、' | '。'
            | '，'
            | '．'
            | '」'
            | '』'
            | '）'
            | '】'
            | '！'
            | '？'
            | '：'
            | '；'
            | ')'
            | ','
            | '.'
            | '!'
            | '?'
            | ':'
            | ';'
            | '”'
            | '’'
    )
}

fn is_opening(character: char) -> bool {
    matches!(character, '「' | '『' | '（' | '【' | '(' | '“' | '‘')
}
