//! A report as lines of a given width: headings in a column where there is room for one, long entries broken with their
//! following lines moved in.

use crate::model::RecordIx;
use crate::text::wrap::{wrap, wrap_indented};
use crate::text::{Line, Span, Tone, grouped};

use super::report_layout::{ReportLayout, ReportLink, SectionKind};
use super::{Inline, RecordReport, ReportEntry, ReportSection};

/// Width of the column of headings.
const COLUMN: usize = 12;

/// Below this width, headings stand above their entries.
const ROOM: usize = 36;

/// Lays a report out. `name` makes spans of a link's piece: its text, with parts of it marked, and what stands behind it;
/// [`link_text`] shows its text alone.
#[must_use]
pub fn layout(report: &RecordReport, width: usize, name: &dyn Fn(&Inline) -> Vec<Span>) -> ReportLayout {
    let mut text = ReportLayout::default();
    text.lines.extend(wrap(&Line::of(&report.title, Tone::Strong), width));
    text.lines.extend(wrap(&ReportEntry::of(report.kind.clone()).line(), width));
    let mut apart = true;
    for section in &report.sections {
        let above = section.list || width < ROOM;
        let gap = apart || section.list;
        apart = section.list;
        if gap {
            text.lines.push(Line::new());
        }
        let topic = SectionKind::of(section.heading);
        if topic == SectionKind::Figures {
            text.figures = Some(text.lines.len());
        }
        if above {
            let mut heading = Line::of(section.heading, Tone::Title);
            if section.list {
                heading.push(&format!(" ({})", grouped(section.total)), Tone::Dim);
            }
            text.lines.extend(wrap(&heading, width));
        }
        for (at, entry) in section.entries.iter().enumerate() {
            let mut line = head(section, above, at == 0);
            let indent = line.width() + 2 * entry.indent;
            line.push(&"  ".repeat(entry.indent), Tone::Plain);
            for piece in &entry.pieces {
                let Some(to) = piece.link else {
                    line.push(&piece.text, piece.tone);
                    continue;
                };
                let number = u32::try_from(text.links.len()).ok();
                line.0.extend(name(piece).into_iter().map(|span| Span { link: number, ..span }));
                // The author of a source without an actor of its own leads to the source.
                let astray = topic == SectionKind::Actors && !matches!(to, RecordIx::Actor(_));
                text.links.push(ReportLink {
                    line: text.lines.len(),
                    to,
                    topic: if astray { SectionKind::Other } else { topic },
                });
            }
            // The following lines of a list stand one deeper, so that entries are told apart.
            let hang = if above { indent + 2 } else { indent };
            text.lines.extend(wrap_indented(&line, width, hang));
        }
    }
    text
}

/// The text of a link and nothing else.
#[must_use]
pub fn link_text(piece: &Inline) -> Vec<Span> {
    vec![Span::new(&piece.text, piece.tone)]
}

/// What stands before an entry: the heading, or as much room as it takes.
fn head(section: &ReportSection, above: bool, first: bool) -> Line {
    if above {
        return Line::of("  ", Tone::Plain);
    }
    let heading = if first { section.heading } else { "" };
    Line::of(&format!("{heading:<COLUMN$} "), Tone::Dim)
}
