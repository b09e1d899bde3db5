//! Breaking and cutting lines to a width in terminal cells, by grapheme: nothing is lost, nothing is wider than asked.
//!
//! Lines break at blanks (which are then left out), after hyphens and slashes, between characters of scripts that are
//! written without blanks, and after a line feed of the data. A word longer than a line is split.

use unicode_segmentation::UnicodeSegmentation;

use super::cell_width::cell_width;
use super::line::{Line, Span, Tone};
use super::sanitize::{LINE_FEED, SafeText};

/// Shown where something was left out.
const ELLIPSIS: &str = "…";

/// Shown for a character that is wider than the whole line.
const TOO_WIDE: &str = "▯";

/// Breaks a line into lines of at most `width` cells, at blanks if there are some. A width of 0 gives no lines.
#[must_use]
pub fn wrap(line: &Line, width: usize) -> Vec<Line> {
    wrap_indented(line, width, 0)
}

/// Breaks a line like [`wrap`], with all lines but the first indented by `indent` cells, at most by half of the width.
#[must_use]
pub fn wrap_indented(line: &Line, width: usize, indent: usize) -> Vec<Line> {
    if width == 0 {
        return Vec::new();
    }
    let indent = indent.min(width / 2);
    // Judged by the narrower width, so that a line just as wide as the first row takes the long way, which gives
    // the same.
    let fits = line.width() <= width - indent;
    if fits && !line.0.iter().any(|span| span.text.as_str().contains(LINE_FEED)) {
        return vec![Line(line.0.iter().filter(|span| !span.text.as_str().is_empty()).cloned().collect())];
    }
    let mut rest = Rest::new(line, width - indent);
    let mut lines = Vec::new();
    loop {
        let room = if lines.is_empty() { width } else { width - indent };
        // One atom more than fits is read: only then is it known whether the line must break.
        rest.fill(room);
        let taken = rest.take(break_at(&rest.atoms, room));
        let is_last = rest.atoms.is_empty();
        // Blanks at a break go; those that begin the first line are meant.
        let kept = if is_last { &taken } else { without_last_blanks(&taken) };
        lines.push(assemble(line, kept, if lines.is_empty() { 0 } else { indent }));
        if !is_last && !taken.last().is_some_and(Atom::ends_line) {
            rest.skip_blanks();
        }
        if rest.atoms.is_empty() {
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
    let mut rest = Rest::new(line, width);
    while rest.width <= width && rest.see() {}
    if rest.width <= width {
        return line.clone();
    }
    let atoms = rest.atoms;
    // Leaves a cell for the ellipsis.
    let taken = fitting(&atoms, width - 1);
    let kept = without_last_blanks(atoms.get(..taken).unwrap_or(&[]));
    let mut short = assemble(line, kept, 0);
    let tone = short.0.last().map_or(Tone::Plain, |span| span.tone);
    let reversed = line.0.last().is_some_and(|span| span.reversed);
    // The ellipsis is reversed as the end that it stands for. Where the span that was cut is not, it gets one of
    // its own.
    match short.0.last_mut().filter(|span| span.reversed == reversed) {
        Some(span) => span.text = SafeText::part(&format!("{}{ELLIPSIS}", span.text)),
        None => short.0.push(Span { text: SafeText::part(ELLIPSIS), tone, reversed, link: None }),
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

    /// Returns whether a line may break between this atom and the next. A small part of UAX #14 (line breaking).
    fn breaks_before(&self, next: &Self) -> bool {
        let first = |atom: &Self| atom.text.chars().next().unwrap_or(' ');
        let (here, there) = (first(self), first(next));
        next.is_blank()
            || self.is_blank()
            || (matches!(here, '-' | '/' | '‐' | '–' | '—') && there.is_alphanumeric())
            || ((is_unspaced(here) || is_unspaced(there)) && !is_closing(there) && !is_opening(here))
    }
}

/// Iterates over the atoms of a line, none of which is wider than `width` cells.
fn atoms(line: &Line, width: usize) -> impl Iterator<Item = Atom<'_>> {
    line.0.iter().enumerate().flat_map(move |(span, piece)| {
        // In safe ASCII every letter is a grapheme and a cell: four of five texts, and all that are megabytes long.
        let text = piece.text.as_str();
        let (ascii, other) = if text.is_ascii() && width > 0 { (text, "") } else { ("", text) };
        let letters = (0..ascii.len()).filter_map(move |at| ascii.get(at..=at));
        let letters = letters.map(move |text| Atom { text, width: 1, span });
        letters.chain(other.graphemes(true).flat_map(move |grapheme| {
            let cells = cell_width(grapheme);
            let fits = (cells <= width).then_some(Atom { text: grapheme, width: cells, span });
            let parts = if fits.is_none() { split(grapheme, width, span) } else { Vec::new() };
            fits.into_iter().chain(parts)
        }))
    })
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

/// The rest of a line that is being wrapped. Only as many atoms are made as go into the next line, as a line may have megabytes.
struct Rest<'a> {
    unseen: Box<dyn Iterator<Item = Atom<'a>> + 'a>,
    atoms: Vec<Atom<'a>>,
    /// The width of these atoms.
    width: usize,
    /// The number of these atoms that end a line.
    ends: usize,
}

impl<'a> Rest<'a> {
    fn new(line: &'a Line, width: usize) -> Self {
        Self { unseen: Box::new(atoms(line, width)), atoms: Vec::new(), width: 0, ends: 0 }
    }

    /// Reads the atoms that go into a line of `room` cells, and at least one more, if there are so many.
    fn fill(&mut self, room: usize) {
        loop {
            let full = self.width > room || self.ends > 0;
            if !self.see() || full {
                return;
            }
        }
    }

    /// Reads one more atom; false if there is none.
    fn see(&mut self) -> bool {
        let Some(atom) = self.unseen.next() else { return false };
        self.width += atom.width;
        self.ends += usize::from(atom.ends_line());
        self.atoms.push(atom);
        true
    }

    /// Removes the first `count` atoms and returns them.
    fn take(&mut self, count: usize) -> Vec<Atom<'a>> {
        let taken: Vec<Atom<'a>> = self.atoms.drain(..count.min(self.atoms.len())).collect();
        self.width -= taken.iter().map(|atom| atom.width).sum::<usize>();
        self.ends -= taken.iter().filter(|atom| atom.ends_line()).count();
        taken
    }

    /// Removes the blanks at the beginning.
    fn skip_blanks(&mut self) {
        loop {
            let blanks = self.atoms.iter().take_while(|atom| atom.is_blank()).count();
            self.take(blanks);
            if !self.atoms.is_empty() || !self.see() {
                return;
            }
        }
    }
}

fn stands_alone(character: char) -> bool {
    unicode_width::UnicodeWidthChar::width(character).is_some_and(|width| width > 0)
}

/// Returns the number of atoms that go into a line of `room` cells: at least one.
fn break_at(atoms: &[Atom<'_>], room: usize) -> usize {
    let fits = fitting(atoms, room);
    if let Some(end) = atoms.iter().take(fits).position(Atom::ends_line) {
        return end + 1;
    }
    if fits == atoms.len() {
        return fits;
    }
    // Breaking inside the blanks before the first word would give a line of blanks.
    let first_word = atoms.iter().take(fits).take_while(|atom| atom.is_blank()).count();
    let pairs = atoms.iter().zip(atoms.iter().skip(1)).enumerate();
    // The pair of the last atom that fits and the first that does not is one of them: the line may break right
    // there.
    let last = pairs.take(fits).rfind(|(_, (here, next))| here.breaks_before(next)).map(|(at, _)| at + 1);
    last.filter(|&at| at > first_word).unwrap_or(fits).max(1)
}

/// Returns the number of atoms that fit into `room` cells.
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

fn without_last_blanks<'a, 'b>(atoms: &'b [Atom<'a>]) -> &'b [Atom<'a>] {
    let blanks = atoms.iter().rev().take_while(|atom| atom.is_blank()).count();
    atoms.get(..atoms.len() - blanks).unwrap_or(&[])
}

/// Assembles a line from atoms, each in the tone of the span that it came from.
fn assemble(line: &Line, atoms: &[Atom<'_>], indent: usize) -> Line {
    let mut made = Line::new();
    if indent > 0 {
        made.push(&" ".repeat(indent), Tone::Plain);
    }
    for run in atoms.chunk_by(|left, right| left.span == right.span) {
        let Some(source) = run.first().and_then(|atom| line.0.get(atom.span)) else { continue };
        let text: String = run.iter().map(|atom| atom.text).collect();
        made.0.push(Span {
            text: SafeText::part(&text),
            tone: source.tone,
            reversed: source.reversed,
            link: source.link,
        });
    }
    made
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
