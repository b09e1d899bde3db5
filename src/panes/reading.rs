//! Pane 3: one record, whole. Every name, source and related claim in it is a link.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::model::relation::RELATIONS;
use crate::model::{RecordIx, Verb};
use crate::report::{Piece, lay};
use crate::state::State;
use crate::state::mode::Mode;
use crate::state::pane::Pane;
use crate::text::{Line, Span, Tone};

use super::PaneText;

/// The record of the reading pane in a width: all its lines, and the links in them.
#[derive(Clone, Debug, Default)]
pub struct Text {
    /// All lines, wrapped.
    pub lines: Vec<Line>,
    /// The links, from the top.
    pub links: Vec<Link>,
    /// The line where the figures begin: they are no links.
    pub figures: Option<usize>,
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
}

/// The heading of a section, as what can be asked for.
fn topic(heading: &str) -> Topic {
    let tie = RELATIONS.iter().find(|row| row.forward == heading || row.backward == heading);
    match (heading, tie) {
        (_, Some(row)) if row.verb == Verb::Contradicts => Topic::Contradictions,
        (_, Some(_)) => Topic::Relations,
        ("sources", _) => Topic::Sources,
        ("by" | "positions" | "actors", _) => Topic::Actors,
        ("places", _) => Topic::Places,
        ("figures", _) => Topic::Figures,
        _ => Topic::Other,
    }
}

/// The record in a width.
#[must_use]
pub fn whole(state: &State, width: usize) -> Text {
    let Some(report) = state.report.as_deref() else { return Text::default() };
    let targets = report.links();
    let laid = lay(report, width, &|number, piece| dress(state, number, piece));
    let mut topics = report.sections.iter().flat_map(|section| {
        let links = section.entries.iter().flat_map(|entry| &entry.pieces).filter(|piece| piece.link.is_some());
        std::iter::repeat_n(topic(section.heading), links.count())
    });
    let mut text = Text::default();
    for (line, laid) in laid.into_iter().enumerate() {
        for number in laid.links {
            let topic = topics.next().unwrap_or(Topic::Other);
            let Some(&to) = targets.get(number) else { continue };
            // The author of a source without an actor of its own leads to the source.
            let astray = topic == Topic::Actors && !matches!(to, RecordIx::Actor(_));
            text.links.push(Link { line, to, topic: if astray { Topic::Other } else { topic } });
        }
        text.lines.push(laid.line);
    }
    let heading = |line: &Line| {
        line.0.first().is_some_and(|span| span.tone != Tone::Strong && span.text.as_str().starts_with("figures"))
    };
    text.figures = text.lines.iter().position(heading);
    text
}

/// A link as it is shown: its letter over its beginning, so that nothing moves, or reversed under the cursor.
fn dress(state: &State, number: usize, piece: &Piece) -> Vec<Span> {
    let mut span = Span::new(&piece.text, piece.tone);
    if let Mode::Hints(hints) = &state.mode {
        let label = number.checked_sub(hints.first).and_then(|at| hints.labels.get(at));
        let Some(label) = label.filter(|label| label.starts_with(&hints.typed)) else { return vec![span] };
        let mut letters = Span::new(label, Tone::Hint);
        letters.reversed = true;
        let mut covered = 0;
        let rest = span.text.as_str().graphemes(true).skip_while(|grapheme| {
            let here = covered < letters.text.width();
            covered += grapheme.width();
            here
        });
        let rest: String = rest.collect();
        return vec![letters, Span::new(&rest, piece.tone)];
    }
    span.reversed = state.focus == Pane::Reading && state.reading.link == Some(number);
    vec![span]
}

/// The pane in a width and height.
#[must_use]
pub fn text(state: &State, width: usize, height: usize) -> PaneText {
    let text = whole(state, width);
    let count = text.lines.len();
    let top = state.reading.top;
    let lines: Vec<Line> = text.lines.into_iter().skip(top).take(height).collect();
    let more = if top + height < count { " ↓" } else { "" };
    let footer = if count > height {
        format!("{}–{}/{count}{more}", top + 1, (top + height).min(count))
    } else {
        String::new()
    };
    let note = state.subject.map(|record| match record {
        RecordIx::Claim(_) => state.base().id(record).to_owned(),
        _ => format!("{} {}", record.kind().label(), state.base().id(record)),
    });
    PaneText { note: note.unwrap_or_default(), footer, lines }
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
