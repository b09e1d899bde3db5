//! Lines of styled text. A tone names the meaning of a span of text; the view and the plain mode decide how it looks.

use std::ops::Range;

use unicode_segmentation::GraphemeCursor;

use super::sanitize::SafeText;

/// The meaning of a span of text, from which its style follows.
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
    /// A good state, such as a corroborated claim.
    Good,
    /// A state that needs care, such as a single source.
    Warn,
    /// A bad state, such as a disputed claim or an error.
    Bad,
}

/// A text in one tone: part of a [`Line`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// The text.
    pub text: SafeText,
    /// Its tone.
    pub tone: Tone,
    /// Shown reversed: the cursor, a chosen tab.
    pub reversed: bool,
    /// The number of the link that it belongs to, counted from 0 at the top of its text; `None` if it is no part of a link.
    pub link: Option<u32>,
}

impl Span {
    /// Creates a span of sanitized text.
    #[must_use]
    pub fn new(text: &str, tone: Tone) -> Self {
        Self { text: SafeText::new(text), tone, reversed: false, link: None }
    }
}

/// A line: spans side by side.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line(pub Vec<Span>);

impl Line {
    /// Creates an empty line.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Creates a line of one span.
    #[must_use]
    pub fn of(text: &str, tone: Tone) -> Self {
        Self(vec![Span::new(text, tone)])
    }

    /// Creates a line of one text with parts of it in another tone. `parts` are byte ranges of the text, in any order; a
    /// grapheme that a range covers only in part is marked as a whole.
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
        if text.is_ascii() && !text.contains('\r') {
            return Self::marked_graphemes(text, parts.iter().cloned(), plain, marked);
        }
        Self::marked_graphemes(text, parts.iter().map(|part| widened(text, part)), plain, marked)
    }

    /// Creates a line like [`marked`](Self::marked), of parts in order that begin and end at graphemes.
    fn marked_graphemes(text: &str, parts: impl Iterator<Item = Range<usize>>, plain: Tone, marked: Tone) -> Self {
        let mut line = Self::new();
        let mut at = 0;
        let mut parts = parts.peekable();
        while let Some(part) = parts.next() {
            let mut end = part.end;
            while let Some(next) = parts.next_if(|next| next.start <= end) {
                end = end.max(next.end);
            }
            let (start, end) = (part.start.min(text.len()), end.min(text.len()));
            if start < end {
                line.push_if_any(text.get(at..start), plain);
                line.push_if_any(text.get(start..end), marked);
                at = end;
            }
        }
        line.push_if_any(text.get(at..), plain);
        line
    }

    /// Adds a span unless its text is empty.
    fn push_if_any(&mut self, text: Option<&str>, tone: Tone) {
        if let Some(text) = text.filter(|text| !text.is_empty()) {
            self.push(text, tone);
        }
    }

    /// Returns the line with one more span.
    #[must_use]
    pub fn with(mut self, text: &str, tone: Tone) -> Self {
        self.0.push(Span::new(text, tone));
        self
    }

    /// Adds a span.
    pub fn push(&mut self, text: &str, tone: Tone) {
        self.0.push(Span::new(text, tone));
    }

    /// Returns the width in terminal cells.
    #[must_use]
    pub fn width(&self) -> usize {
        self.0.iter().map(|span| span.text.width()).sum()
    }

    /// Returns the text without its tones.
    #[must_use]
    pub fn text(&self) -> String {
        self.0.iter().map(|span| span.text.as_str()).collect()
    }
}

/// Returns a part of a text with the graphemes that it covers only in part.
fn widened(text: &str, part: &Range<usize>) -> Range<usize> {
    let is_boundary = |at: usize| {
        text.is_char_boundary(at) && GraphemeCursor::new(at, text.len(), true).is_boundary(text, 0).unwrap_or(true)
    };
    let start = (0..=part.start.min(text.len())).rev().find(|at| is_boundary(*at)).unwrap_or(0);
    let end = (part.end..text.len()).find(|at| is_boundary(*at)).unwrap_or(text.len());
    start..end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_of_ascii_is_marked_as_any_other() {
        let text = "six of nine, at 10:30";
        let parts: [&[(usize, usize)]; 9] = [
            &[(0, 3)],
            &[(4, 6), (7, 11)],
            &[(7, 11), (0, 3)],
            &[(0, 3), (2, 5), (5, 6)],
            &[(0, 3), (3, 3), (3, 4)],
            &[(5, 5)],
            &[(0, 21)],
            &[(16, 40), (30, 31)],
            &[(0, 9), (1, 2), (12, 13)],
        ];
        for parts in parts {
            let parts: Vec<Range<usize>> = parts.iter().map(|&(start, end)| start..end).collect();
            let marked = |text: &str| Line::marked(text, &parts, Tone::Plain, Tone::Match);
            let (short, mut long) = (marked(text), marked(&format!("{text}é")));
            if let Some(last) = long.0.last_mut() {
                last.text = SafeText::new(last.text.as_str().trim_end_matches('é'));
            }
            long.0.retain(|span| !span.text.as_str().is_empty());
            assert_eq!(short, long, "{parts:?}");
        }
    }

    #[test]
    fn graphemes_are_marked_as_a_whole() {
        use unicode_segmentation::UnicodeSegmentation;
        let text = "e\u{301}a👍🏽 b\r\n🇵🇰🇦🇫ا";
        for start in 0..=text.len() {
            for end in start..=text.len() {
                let line = Line::marked(text, std::slice::from_ref(&(start..end)), Tone::Plain, Tone::Match);
                let is_marked = |(at, grapheme): &(usize, &str)| start < at + grapheme.len() && *at < end;
                let expected: String =
                    text.grapheme_indices(true).filter(is_marked).map(|(_, grapheme)| grapheme).collect();
                let marked: String =
                    line.0.iter().filter(|span| span.tone == Tone::Match).map(|span| span.text.as_str()).collect();
                assert_eq!(marked, SafeText::new(&expected).as_str(), "{start}..{end}");
            }
        }
    }
}
