//! Lines of text in tones. A tone says what a piece of text is; the view and the plain mode decide how it looks.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::sanitize::SafeText;

/// What a piece of text is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Tone {
    /// Ordinary text.
    #[default]
    Plain,
    /// Less important text.
    Dim,
    /// More important text.
    Strong,
    /// A heading.
    Title,
    /// A letter of text that the query matched.
    Match,
    /// An actor's name.
    Actor,
    /// A place's name.
    Place,
    /// A source.
    Source,
    /// A quantity.
    Figure,
    /// A time.
    Time,
    /// An id.
    Id,
    /// The letter that follows a link.
    Hint,
    /// A key to press.
    Key,
    /// A mark set by the user.
    Mark,
    /// Something that stands well.
    Good,
    /// Something to be careful with.
    Warn,
    /// Something disputed or faulty.
    Bad,
}

/// A piece of text in one tone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// The text.
    pub text: SafeText,
    /// What it is.
    pub tone: Tone,
    /// Shown reversed: the cursor, a chosen tab.
    pub reversed: bool,
    /// Which of the links of its text it belongs to, counted from the top.
    pub link: Option<u32>,
}

impl Span {
    /// A piece of text.
    #[must_use]
    pub fn new(text: &str, tone: Tone) -> Self {
        Self { text: SafeText::new(text), tone, reversed: false, link: None }
    }
}

/// A line: pieces side by side.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line(pub Vec<Span>);

impl Line {
    /// An empty line.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// A line of one piece.
    #[must_use]
    pub fn of(text: &str, tone: Tone) -> Self {
        Self(vec![Span::new(text, tone)])
    }

    /// A line of one text with parts of it marked. `parts` are byte ranges of the text; where one begins or ends inside
    /// what is read as one character, the whole of it is marked.
    #[must_use]
    pub fn marked(text: &str, parts: &[Range<usize>], plain: Tone, marked: Tone) -> Self {
        if parts.is_empty() {
            return Self::of(text, plain);
        }
        if !parts.is_sorted_by_key(|part| part.start) {
            let mut sorted = parts.to_vec();
            sorted.sort_by_key(|part| part.start);
            return Self::marked(text, &sorted, plain, marked);
        }
        let mut line = Self::new();
        let (mut start, mut inside) = (0, false);
        let mut ahead = parts;
        for (at, grapheme) in text.grapheme_indices(true) {
            let end = at + grapheme.len();
            while let Some(rest) = ahead.split_first().filter(|(part, _)| part.end <= at).map(|(_, rest)| rest) {
                ahead = rest;
            }
            let hit = ahead.first().is_some_and(|part| part.start < end);
            if hit != inside {
                line.piece(text.get(start..at), if inside { marked } else { plain });
                (start, inside) = (at, hit);
            }
        }
        line.piece(text.get(start..), if inside { marked } else { plain });
        line
    }

    fn piece(&mut self, text: Option<&str>, tone: Tone) {
        if let Some(text) = text.filter(|text| !text.is_empty()) {
            self.push(text, tone);
        }
    }

    /// The same line with one piece more.
    #[must_use]
    pub fn with(mut self, text: &str, tone: Tone) -> Self {
        self.0.push(Span::new(text, tone));
        self
    }

    /// Adds a piece.
    pub fn push(&mut self, text: &str, tone: Tone) {
        self.0.push(Span::new(text, tone));
    }

    /// Width in terminal cells.
    #[must_use]
    pub fn width(&self) -> usize {
        self.0.iter().map(|span| span.text.width()).sum()
    }

    /// The text alone.
    #[must_use]
    pub fn text(&self) -> String {
        self.0.iter().map(|span| span.text.as_str()).collect()
    }
}
