//! A report that was laid out: its lines, and where the links in them are. The reading pane moves over it.

use crate::model::relation::RELATIONS;
use crate::model::{RecordIx, Verb};
use crate::text::Line;

/// A report in a width: all its lines, and the links in them. The spans of a link carry its number ([`Span::link`]), so
/// that it can be shown otherwise without laying all of it out again.
///
/// [`Span::link`]: crate::text::Span::link
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReportLayout {
    /// All lines, wrapped.
    pub lines: Vec<Line>,
    /// The links, from the top.
    pub links: Vec<ReportLink>,
    /// The line where the figures begin: they are no links.
    pub figures: Option<usize>,
}

/// A link of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReportLink {
    /// The line where its entry begins.
    pub line: usize,
    /// Where it leads.
    pub to: RecordIx,
    /// Under which heading it stands.
    pub topic: SectionKind,
}

/// What a report can be asked to show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SectionKind {
    /// Relations of any kind.
    Relations,
    /// What contradicts it.
    Contradictions,
    /// Where it can be read.
    Sources,
    /// Who is in it.
    Actors,
    /// Where it is.
    Places,
    /// Its quantities.
    Figures,
    /// Anything else.
    Other,
}

impl SectionKind {
    /// The heading of a section, as what can be asked for.
    #[must_use]
    pub fn of(heading: &str) -> Self {
        let tie = RELATIONS.iter().find(|row| row.forward == heading || row.backward == heading);
        match (heading, tie) {
            (_, Some(row)) if row.verb == Verb::Contradicts => Self::Contradictions,
            (_, Some(_)) => Self::Relations,
            ("sources", _) => Self::Sources,
            ("by" | "positions" | "actors", _) => Self::Actors,
            ("places", _) => Self::Places,
            ("figures", _) => Self::Figures,
            _ => Self::Other,
        }
    }

    /// Whether a link belongs to it.
    #[must_use]
    pub fn includes(self, link: &ReportLink) -> bool {
        self == link.topic || (self == Self::Relations && link.topic == Self::Contradictions)
    }

    /// What is said where there is nothing of it.
    #[must_use]
    pub fn absence(self) -> &'static str {
        match self {
            Self::Relations | Self::Other => "This record has no relations.",
            Self::Contradictions => {
                "No relation says that anything contradicts this; the analysis of contradictions looks further."
            }
            Self::Sources => "No source is given for this.",
            Self::Actors => "No actor is named in this.",
            Self::Places => "No place is named in this.",
            Self::Figures => "There is no figure in this.",
        }
    }
}

impl ReportLayout {
    /// The first link from this line on.
    #[must_use]
    pub fn first_link_from(&self, line: usize) -> Option<usize> {
        self.links.iter().position(|link| link.line >= line)
    }

    /// Whether a link begins above the line at this place.
    #[must_use]
    pub fn is_above(&self, link: usize, at: usize) -> bool {
        let from = self.links.get(link).map_or(at, |found| found.line);
        let above = self.lines.get(from..at).unwrap_or_default().iter().flat_map(|row| &row.0);
        above.filter_map(|span| span.link).any(|other| other as usize == link)
    }

    /// The link of another text of the same record that stands for this one here: it leads to the same record, from under
    /// the same heading; of several such the one of the same turn.
    #[must_use]
    pub fn same_link(&self, link: usize, other: &Self) -> Option<usize> {
        let wanted = self.links.get(link)?;
        let alike = |known: &&ReportLink| (known.to, known.topic) == (wanted.to, wanted.topic);
        let turn = self.links.iter().take(link).filter(alike).count();
        other.links.iter().enumerate().filter(|(_, known)| alike(known)).map(|(at, _)| at).nth(turn)
    }
}
