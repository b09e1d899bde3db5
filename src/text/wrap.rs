//! Breaking and cutting lines to a width in terminal cells, by grapheme: nothing is lost, nothing is wider than asked.
//!
//! Lines break at blanks (which are then left out), after hyphens and slashes, between characters of scripts that are
//! written without blanks, and after a line feed of the data. A word longer than a line is split.

use super::atoms::{Atom, atoms};
use super::line::{Line, Span, Tone};
use super::sanitize::{LINE_FEED, SafeText};

/// Shown where something was left out.
const ELLIPSIS: &str = "…";

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
    if width == 0 {
        return Vec::new();
    }
    let mut rest = Rest::new(line, width);
    let mut lines = Vec::new();
    while lines.len() + 1 < count {
        rest.fill(width);
        let taken = rest.take(break_at(&rest.atoms, width));
        if rest.atoms.is_empty() {
            lines.push(assemble(line, &taken, 0));
            return lines;
        }
        lines.push(assemble(line, without_last_blanks(&taken), 0));
        if !taken.last().is_some_and(Atom::ends_line) {
            rest.skip_blanks();
        }
        if rest.atoms.is_empty() {
            return lines;
        }
    }
    lines.extend((count > 0).then(|| shortened(line, rest, width)));
    lines
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
        Some(span) => span.text = SafeText::part(&format!("{}{ELLIPSIS}", span.text)),
        None => short.0.push(Span { text: SafeText::part(ELLIPSIS), tone, reversed, link: None }),
    }
    short
}

/// The rest of a line that is being wrapped. Only as many atoms are made as go into the next line, as a line may have
/// megabytes.
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
