//! Layout of reports: headings in a column where there is room for one, long entries wrapped with their continuation lines
//! indented. The reading pane moves over its lines and links.

use crate::model::RecordIx;
use crate::text::wrap::{wrap, wrap_indented};
use crate::text::{Line, Span, Tone, grouped};

use super::report::{Inline, RecordReport, ReportEntry, ReportSection};
use super::report_topic::ReportTopic;

/// A report laid out in a width: its lines, and the links in them. The spans of a link carry its number ([`Span::link`]), so
/// that a link can be highlighted without a new layout.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReportLayout {
    /// All lines, wrapped.
    pub lines: Vec<Line>,
    /// The links, in the order of the lines.
    pub links: Vec<ReportLink>,
    /// The line where the figures begin, where there are some: figures are no links.
    pub figures: Option<usize>,
}

/// A link of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReportLink {
    /// The line where its entry begins.
    pub line: usize,
    /// The record that it leads to.
    pub to: RecordIx,
    /// The topic of its section.
    pub topic: ReportTopic,
}

impl ReportLayout {
    /// Returns the first link from a line on.
    #[must_use]
    pub(crate) fn first_link_from(&self, line: usize) -> Option<usize> {
        self.links.iter().position(|link| link.line >= line)
    }

    /// Returns whether a link begins above line `at`.
    #[must_use]
    pub(crate) fn is_above(&self, link: usize, at: usize) -> bool {
        let from = self.links.get(link).map_or(at, |link| link.line);
        let above = self.lines.get(from..at).unwrap_or_default().iter().flat_map(|row| &row.0);
        above.filter_map(|span| span.link).any(|other| other as usize == link)
    }

    /// Returns the link of another layout of the same record that stands for a link of this one: it leads to the same
    /// record from a section of the same topic; of several such the one with the same ordinal.
    #[must_use]
    pub(crate) fn same_link(&self, link: usize, other: &Self) -> Option<usize> {
        let wanted = self.links.get(link)?;
        let alike = |known: &&ReportLink| (known.to, known.topic) == (wanted.to, wanted.topic);
        let ordinal = self.links.iter().take(link).filter(alike).count();
        other.links.iter().enumerate().filter(|(_, known)| alike(known)).map(|(at, _)| at).nth(ordinal)
    }
}

/// Width of the column of headings, in cells.
const HEADING_WIDTH: usize = 12;

/// Minimum width for headings beside their entries, in cells; if there is less, headings stand above their entries.
const MIN_WIDTH_BESIDE: usize = 36;

/// Lays out a report in lines of at most `width` cells. `name` renders the text of a link, for example with matches marked;
/// [`link_text`] renders it as it is.
#[must_use]
pub fn layout(report: &RecordReport, width: usize, name: &dyn Fn(&Inline) -> Vec<Span>) -> ReportLayout {
    let mut text = ReportLayout::default();
    text.lines.extend(wrap(&Line::of(&report.title, Tone::Strong), width));
    text.lines.extend(wrap(&ReportEntry::of(report.kind.clone()).line(), width));
    let mut apart = true;
    for section in &report.sections {
        // Lists have their heading above in any width.
        let above = section.list || width < MIN_WIDTH_BESIDE;
        let gap = apart || section.list;
        apart = section.list;
        if gap {
            text.lines.push(Line::new());
        }
        let topic = section.topic;
        if topic == ReportTopic::Figures {
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
            let mut line = beginning(section, above, at == 0);
            let indent = line.width() + 2 * entry.indent;
            line.push(&"  ".repeat(entry.indent), Tone::Plain);
            for piece in &entry.pieces {
                let Some(to) = piece.link else {
                    line.push(&piece.text, piece.tone);
                    continue;
                };
                // The spans of a link carry its number, by which the reading pane highlights it.
                let number = u32::try_from(text.links.len()).ok();
                line.0.extend(name(piece).into_iter().map(|span| Span { link: number, ..span }));
                // An author without an actor of its own leads to the source: such a link is not one to an actor.
                let is_source = topic == ReportTopic::Actors && !matches!(to, RecordIx::Actor(_));
                text.links.push(ReportLink {
                    line: text.lines.len(),
                    to,
                    topic: if is_source { ReportTopic::Other } else { topic },
                });
            }
            // Continuation lines of a list are indented one more, so that entries can be told apart.
            let hang = if above { indent + 2 } else { indent };
            text.lines.extend(wrap_indented(&line, width, hang));
        }
    }
    text
}

/// Renders the text of a link as it is.
#[must_use]
pub fn link_text(piece: &Inline) -> Vec<Span> {
    vec![Span::new(&piece.text, piece.tone)]
}

/// Returns the beginning of an entry: the heading, or as many blanks.
fn beginning(section: &ReportSection, above: bool, first: bool) -> Line {
    if above {
        return Line::of("  ", Tone::Plain);
    }
    let heading = if first { section.heading } else { "" };
    Line::of(&format!("{heading:<HEADING_WIDTH$} "), Tone::Dim)
}
