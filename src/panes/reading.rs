//! Pane 3: one record, whole. Every name, source and related claim in it is a link.

use crate::model::RecordIx;
use crate::state::State;
use crate::text::{Line, Tone};

use super::PaneText;

/// The record of the reading pane in a width: all its lines, and the links in them.
#[derive(Clone, Debug, Default)]
pub struct Text {
    /// All lines, wrapped.
    pub lines: Vec<Line>,
    /// The links, from the top.
    pub links: Vec<Link>,
    /// The headings, with their lines.
    pub headings: Vec<(usize, Topic)>,
}

/// A link of the reading pane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// The line where it begins.
    pub line: usize,
    /// Where it leads.
    pub to: RecordIx,
    /// Under which heading it stands.
    pub topic: Topic,
}

/// What the reading pane can be asked to show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Topic {
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

impl Topic {
    /// Whether a link belongs to it.
    #[must_use]
    pub fn includes(self, link: &Link) -> bool {
        self == link.topic || (self == Self::Relations && link.topic == Self::Contradictions)
    }

    /// What is said where there is nothing of it.
    #[must_use]
    pub fn absence(self) -> &'static str {
        match self {
            Self::Relations | Self::Other => "This record has no relations.",
            Self::Contradictions => "Nothing in these files contradicts this.",
            Self::Sources => "No source is given for this.",
            Self::Actors => "No actor is named in this.",
            Self::Places => "No place is named in this.",
            Self::Figures => "There is no figure in this.",
        }
    }
}

impl Text {
    /// The first link from this line on.
    #[must_use]
    pub fn first_link_from(&self, line: usize) -> Option<usize> {
        self.links.iter().position(|link| link.line >= line)
    }

    /// The line of a heading.
    #[must_use]
    pub fn heading(&self, topic: Topic) -> Option<usize> {
        self.headings.iter().find(|(_, heading)| *heading == topic).map(|(line, _)| *line)
    }
}

/// The record in a width.
#[must_use]
pub fn whole(state: &State, width: usize) -> Text {
    let _ = width;
    let lines = state.subject.map(|record| vec![Line::of(state.base().name(record), Tone::Plain)]).unwrap_or_default();
    Text { lines, ..Text::default() }
}

/// The pane in a width and height.
#[must_use]
pub fn text(state: &State, width: usize, height: usize) -> PaneText {
    let text = whole(state, width);
    let lines = text.lines.into_iter().skip(state.reading.top).take(height).collect();
    PaneText { lines, ..PaneText::default() }
}

/// The letters on so many links: one each while there are enough, else two.
#[must_use]
pub fn labels(count: usize) -> Vec<String> {
    const LETTERS: &str = "asdfghjklqwertyuiopzxcvbnm";
    if count <= LETTERS.len() {
        return LETTERS.chars().take(count).map(String::from).collect();
    }
    LETTERS
        .chars()
        .flat_map(|first| LETTERS.chars().map(move |second| format!("{first}{second}")))
        .take(count)
        .collect()
}
