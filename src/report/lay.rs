//! A report as lines of a given width: headings in a column where there is room for one, long entries broken with their
//! following lines moved in.

use crate::text::wrap::{wrap, wrap_indented};
use crate::text::{Line, Span, Tone};

use super::{Entry, Piece, Report, Section};

/// Width of the column of headings.
const COLUMN: usize = 12;

/// Below this width, headings stand above their entries.
const ROOM: usize = 36;

/// A line of a report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Laid {
    /// The line.
    pub line: Line,
    /// The links (numbers into [`Report::links`]) of the entry that begins here; none on its following lines.
    pub links: Vec<usize>,
}

/// Lays a report out. `dress` makes spans of a link: it is given the number of the link and its piece, and may add the
/// letter that follows it or show it reversed; [`undressed`] shows its text alone.
#[must_use]
pub fn lay(report: &Report, width: usize, dress: &dyn Fn(usize, &Piece) -> Vec<Span>) -> Vec<Laid> {
    let mut laid: Vec<Laid> = Vec::new();
    let bare = |line: Line| Laid { line, links: Vec::new() };
    laid.extend(wrap(&Line::of(&report.title, Tone::Strong), width).into_iter().map(bare));
    let kind = Entry::of(report.kind.clone()).line();
    laid.extend(wrap(&kind, width).into_iter().map(bare));
    let mut next = 0;
    let mut apart = true;
    for section in &report.sections {
        let above = section.list || width < ROOM;
        let gap = apart || section.list;
        apart = section.list;
        if gap {
            laid.push(Laid::default());
        }
        if above {
            let mut heading = Line::of(section.heading, Tone::Title);
            if section.list {
                heading.push(&format!(" ({})", section.total), Tone::Dim);
            }
            laid.extend(wrap(&heading, width).into_iter().map(bare));
        }
        for (at, entry) in section.entries.iter().enumerate() {
            let mut line = head(section, above, at == 0);
            let indent = line.width() + 2 * entry.indent;
            line.push(&"  ".repeat(entry.indent), Tone::Plain);
            let first = next;
            for piece in &entry.pieces {
                if piece.link.is_some() {
                    line.0.extend(dress(next, piece));
                    next += 1;
                } else {
                    line.push(&piece.text, piece.tone);
                }
            }
            // The following lines of a list stand one deeper, so that entries are told apart.
            let hang = if above { indent + 2 } else { indent };
            let mut links = (first..next).collect();
            laid.extend(
                wrap_indented(&line, width, hang)
                    .into_iter()
                    .map(|line| Laid { line, links: std::mem::take(&mut links) }),
            );
        }
    }
    laid
}

/// The text of a link and nothing else.
#[must_use]
pub fn undressed(_: usize, piece: &Piece) -> Vec<Span> {
    vec![Span::new(&piece.text, piece.tone)]
}

/// What stands before an entry: the heading, or as much room as it takes.
fn head(section: &Section, above: bool, first: bool) -> Line {
    if above {
        return Line::of("  ", Tone::Plain);
    }
    let heading = if first { section.heading } else { "" };
    Line::of(&format!("{heading:<COLUMN$} "), Tone::Dim)
}
