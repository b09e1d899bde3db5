//! Breaking and cutting lines to a width in terminal cells, by grapheme: nothing is lost, nothing is wider than asked.
//!
//! Lines break at blanks (which are then left out), after hyphens and slashes, between characters of scripts that are
//! written without blanks, and after a line feed of the data. A word longer than a line is split.

use unicode_segmentation::UnicodeSegmentation;

use super::line::{Line, Span, Tone};
use super::safe::{LINE_FEED, Safe, cells};

/// Shown where something was left out.
const ELLIPSIS: &str = "…";

/// Shown for a character that is wider than the whole line.
const TOO_WIDE: &str = "▯";

/// Breaks a line into lines of at most `width` cells, at blanks where there are some. No width, no lines.
#[must_use]
pub fn wrap(line: &Line, width: usize) -> Vec<Line> {
    wrap_indented(line, width, 0)
}

/// The same, with all lines but the first moved in by `indent` cells, or by less where that would leave too little room.
#[must_use]
pub fn wrap_indented(line: &Line, width: usize, indent: usize) -> Vec<Line> {
    if width == 0 {
        return Vec::new();
    }
    let indent = indent.min(width / 2);
    let atoms = atoms(line, width - indent);
    let mut lines = Vec::new();
    let mut rest = atoms.as_slice();
    loop {
        let room = if lines.is_empty() { width } else { width - indent };
        let (taken, after) = rest.split_at(break_at(rest, room));
        // Blanks at a break go; those that begin the first line are meant.
        let kept = if after.is_empty() { taken } else { without_last_blanks(taken) };
        lines.push(assemble(line, kept, if lines.is_empty() { 0 } else { indent }));
        if after.is_empty() {
            return lines;
        }
        let ended = taken.last().is_some_and(Atom::ends_line);
        rest = if ended { after } else { without_first_blanks(after) };
        if rest.is_empty() {
            return lines;
        }
    }
}

/// Cuts a line to `width` cells, with `…` at the end where something is left out.
#[must_use]
pub fn cut(line: &Line, width: usize) -> Line {
    if width == 0 {
        return Line::new();
    }
    if line.width() <= width {
        return line.clone();
    }
    let atoms = atoms(line, width);
    let taken = fitting(&atoms, width - 1);
    let kept = without_last_blanks(atoms.get(..taken).unwrap_or(&[]));
    let mut short = assemble(line, kept, 0);
    let tone = short.0.last().map_or(Tone::Plain, |span| span.tone);
    let reversed = line.0.last().is_some_and(|span| span.reversed);
    match short.0.last_mut().filter(|span| span.reversed == reversed) {
        Some(span) => span.text = Safe::part(&format!("{}{ELLIPSIS}", span.text)),
        None => short.0.push(Span { text: Safe::part(ELLIPSIS), tone, reversed }),
    }
    short
}

/// A grapheme of a line, or a part of one that is wider than the line.
struct Atom<'a> {
    text: &'a str,
    width: usize,
    /// Place of its span in the line.
    span: usize,
}

impl Atom<'_> {
    fn is_blank(&self) -> bool {
        matches!(self.text, " " | "\u{3000}")
    }

    fn ends_line(&self) -> bool {
        self.text.starts_with(LINE_FEED)
    }

    /// Whether a line may break after this and before the other.
    fn breaks_before(&self, next: &Self) -> bool {
        let first = |atom: &Self| atom.text.chars().next().unwrap_or(' ');
        let (here, there) = (first(self), first(next));
        next.is_blank()
            || self.is_blank()
            || (matches!(here, '-' | '/' | '‐' | '–' | '—') && there.is_alphanumeric())
            || ((is_unspaced(here) || is_unspaced(there)) && !is_closing(there) && !is_opening(here))
    }
}

fn atoms(line: &Line, width: usize) -> Vec<Atom<'_>> {
    let mut atoms = Vec::new();
    for (span, piece) in line.0.iter().enumerate() {
        for grapheme in piece.text.as_str().graphemes(true) {
            match cells(grapheme) {
                wide if wide > width => split(grapheme, width, span, &mut atoms),
                fits => atoms.push(Atom { text: grapheme, width: fits, span }),
            }
        }
    }
    atoms
}

/// Splits a grapheme that is wider than a line before characters that have a width of their own.
fn split<'a>(grapheme: &'a str, width: usize, span: usize, atoms: &mut Vec<Atom<'a>>) {
    let starts = |at: &usize| grapheme.get(*at..).and_then(|rest| rest.chars().next()).is_some_and(stands_alone);
    let mut start = 0;
    let ends = grapheme.char_indices().map(|(at, _)| at).skip(1).filter(starts).chain([grapheme.len()]);
    for end in ends {
        let part = grapheme.get(start..end).unwrap_or_default();
        start = end;
        match cells(part) {
            wide if wide > width => atoms.push(Atom { text: TOO_WIDE, width: 1, span }),
            fits => atoms.push(Atom { text: part, width: fits, span }),
        }
    }
}

fn stands_alone(character: char) -> bool {
    unicode_width::UnicodeWidthChar::width(character).is_some_and(|width| width > 0)
}

/// How many of the atoms go into a line of this room: at least one.
fn break_at(atoms: &[Atom<'_>], room: usize) -> usize {
    let fits = fitting(atoms, room);
    if let Some(end) = atoms.iter().take(fits).position(Atom::ends_line) {
        return end + 1;
    }
    if fits == atoms.len() {
        return fits;
    }
    let first_word = atoms.iter().take_while(|atom| atom.is_blank()).count();
    let pairs = atoms.iter().zip(atoms.iter().skip(1)).enumerate();
    let last = pairs.take(fits).rfind(|(_, (here, next))| here.breaks_before(next)).map(|(at, _)| at + 1);
    last.filter(|&at| at > first_word).unwrap_or(fits).max(1)
}

/// How many of the atoms fit into the room.
fn fitting(atoms: &[Atom<'_>], room: usize) -> usize {
    let mut used = 0;
    atoms
        .iter()
        .take_while(|atom| {
            used += atom.width;
            used <= room
        })
        .count()
}

fn without_first_blanks<'a, 'b>(atoms: &'b [Atom<'a>]) -> &'b [Atom<'a>] {
    let blanks = atoms.iter().take_while(|atom| atom.is_blank()).count();
    atoms.get(blanks..).unwrap_or(&[])
}

fn without_last_blanks<'a, 'b>(atoms: &'b [Atom<'a>]) -> &'b [Atom<'a>] {
    let blanks = atoms.iter().rev().take_while(|atom| atom.is_blank()).count();
    atoms.get(..atoms.len() - blanks).unwrap_or(&[])
}

/// Makes a line of atoms again, each in the tone it came from.
fn assemble(line: &Line, atoms: &[Atom<'_>], indent: usize) -> Line {
    let mut made = Line::new();
    if indent > 0 {
        made.push(&" ".repeat(indent), Tone::Plain);
    }
    for run in atoms.chunk_by(|left, right| left.span == right.span) {
        let Some(source) = run.first().and_then(|atom| line.0.get(atom.span)) else { continue };
        let text: String = run.iter().map(|atom| atom.text).collect();
        made.0.push(Span { text: Safe::part(&text), tone: source.tone, reversed: source.reversed });
    }
    made
}

/// Scripts that are written without blanks: a line may break beside any of their characters.
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
