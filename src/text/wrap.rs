//! Breaking and cutting lines to a width in terminal cells, by grapheme: nothing is lost, nothing is wider than asked.
//!
//! Lines break at blanks (which are then left out), after hyphens and slashes, between characters of scripts that are
//! written without blanks, and after a line feed of the data. A word longer than a line is split.

use super::atoms::{Atom, Atoms};
use super::line::{Line, Span, Tone};
use super::sanitize::{LINE_FEED, SafeText};

/// Shown where something was left out.
const ELLIPSIS: &str = "…";

/// Number of atoms of a line for which there is room from the start: those of the widest screens.
const LINE_ATOMS: usize = 256;

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
    if line.width() <= width - indent && !has_line_feed(line) {
        return vec![whole(line)];
    }
    let mut rest = Rest::new(line, width - indent);
    let mut lines = Vec::new();
    loop {
        let room = if lines.is_empty() { width } else { width - indent };
        let taken = rest.next_line(room);
        lines.push(assemble(line, &taken, if lines.is_empty() { 0 } else { indent }));
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
    if surely_fits(line, width) {
        return line.clone();
    }
    let mut rest = Rest::new(line, width);
    while rest.width <= width && rest.see() {}
    if rest.width > width {
        shortened(line, rest, width)
    } else if line.width() > width {
        // A character that is wider than the whole room is replaced.
        assemble(line, &rest.atoms, 0)
    } else {
        line.clone()
    }
}

/// Breaks a line like [`wrap`], into `count` lines at most; the last of them is cut where something is left out. Only as
/// much of the line is read as is shown.
#[must_use]
pub fn wrap_at_most(line: &Line, width: usize, count: usize) -> Vec<Line> {
    if width == 0 || count == 0 {
        return Vec::new();
    }
    if surely_fits(line, width) && !has_line_feed(line) {
        return vec![whole(line)];
    }
    let mut rest = Rest::new(line, width);
    let mut lines = Vec::new();
    while lines.len() + 1 < count {
        lines.push(assemble(line, &rest.next_line(width), 0));
        if rest.atoms.is_empty() {
            return lines;
        }
    }
    lines.push(shortened(line, rest, width));
    lines
}

/// Returns the number of lines that [`wrap_at_most`] makes, without making them.
#[must_use]
pub(crate) fn height_at_most(line: &Line, width: usize, count: usize) -> usize {
    if width == 0 || count == 0 {
        return 0;
    }
    if surely_fits(line, width) && !has_line_feed(line) {
        return 1;
    }
    let mut rest = Rest::new(line, width);
    for lines in 1..count {
        rest.next_line(width);
        if rest.atoms.is_empty() {
            return lines;
        }
    }
    count
}

/// Returns whether a line has no more bytes than cells: then it fits, as no character is wider than its bytes are many. Tells
/// without looking at its characters.
fn surely_fits(line: &Line, width: usize) -> bool {
    line.0.iter().map(|span| span.text.as_str().len()).sum::<usize>() <= width
}

/// Returns whether a line feed of the data breaks a line.
fn has_line_feed(line: &Line) -> bool {
    line.0.iter().any(|span| span.text.as_str().contains(LINE_FEED))
}

/// Returns a line that is not broken, without spans of no text.
fn whole(line: &Line) -> Line {
    Line(line.0.iter().filter(|span| !span.text.as_str().is_empty()).cloned().collect())
}

/// Returns the rest of a line in `width` cells, with `…` at the end where something is left out.
fn shortened(line: &Line, mut rest: Rest<'_>, width: usize) -> Line {
    while rest.width <= width && rest.see() {}
    let atoms = rest.atoms;
    if rest.width <= width {
        return assemble(line, &atoms, 0);
    }
    // Leaves a cell for the ellipsis.
    let taken = fitting(&atoms, width - 1);
    let kept = without_last_blanks(atoms.get(..taken).unwrap_or(&[]));
    let mut short = assemble(line, kept, 0);
    let tone = short.0.last().map_or(Tone::Plain, |span| span.tone);
    let reversed = line.0.last().is_some_and(|span| span.reversed);
    // The ellipsis is reversed as the end that it stands for. Where the span that was cut is not, it gets one of
    // its own.
    match short.0.last_mut().filter(|span| span.reversed == reversed) {
        Some(span) => span.text = SafeText::part(format!("{}{ELLIPSIS}", span.text)),
        None => short.0.push(Span { text: SafeText::part(ELLIPSIS), tone, reversed, link: None }),
    }
    short
}

/// The rest of a line that is being wrapped. Only as many atoms are made as go into the next line, as a line may have
/// megabytes.
struct Rest<'a> {
    unseen: Atoms<'a>,
    atoms: Vec<Atom<'a>>,
    /// The width of these atoms.
    width: usize,
    /// The number of these atoms that end a line.
    ends: usize,
}

impl<'a> Rest<'a> {
    fn new(line: &'a Line, width: usize) -> Self {
        let atoms = Vec::with_capacity(width.min(LINE_ATOMS) + 2);
        Self { unseen: Atoms::new(line, width), atoms, width: 0, ends: 0 }
    }

    /// Takes the atoms of the next line of `room` cells. Blanks at a break go; those that begin the first line are meant.
    fn next_line(&mut self, room: usize) -> Vec<Atom<'a>> {
        // One atom more than fits is read: only then is it known whether the line must break.
        self.fill(room);
        let mut taken = self.take(break_at(&self.atoms, room));
        if !self.atoms.is_empty() {
            if !taken.last().is_some_and(Atom::ends_line) {
                self.skip_blanks();
            }
            taken.truncate(without_last_blanks(&taken).len());
        }
        taken
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
    // The sign that begins a word belongs to it: `-12.5`, `/path`.
    let begins = |at: usize| at.checked_sub(1).and_then(|before| atoms.get(before)).is_none_or(Atom::is_blank);
    let may_break = |(at, (here, next)): &(usize, (&Atom<'_>, &Atom<'_>))| {
        here.breaks_before(next) && (here.is_blank() || next.is_blank() || !here.is_joiner() || !begins(*at))
    };
    let last = pairs.take(fits).rfind(may_break).map(|(at, _)| at + 1);
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
        let mut text = String::with_capacity(run.iter().map(|atom| atom.text.len()).sum());
        text.extend(run.iter().map(|atom| atom.text));
        made.0.push(Span {
            text: SafeText::part(text),
            tone: source.tone,
            reversed: source.reversed,
            link: source.link,
        });
    }
    made
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_height_is_the_number_of_lines() {
        let texts = [
            "",
            "word",
            "  two words  ",
            "six men–of nine were taken to a/b/c",
            "averylongwordthatisbroken twice",
            "one\ntwo\n\nthree",
            "日本語のテキスト and कर्म ﾊﾟﾊﾟ",
            "blank at the end of it          ",
        ];
        for text in texts {
            let line = Line::of(text, Tone::Plain);
            for (width, count) in (0..12).flat_map(|width| (0..6).map(move |count| (width, count))) {
                let lines = wrap_at_most(&line, width, count);
                assert_eq!(height_at_most(&line, width, count), lines.len(), "{text:?} {width} {count}");
            }
        }
    }
}
