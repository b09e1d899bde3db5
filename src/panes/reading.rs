//! Pane 3: one record, whole. Every name, source and related claim in it is a link.

use unicode_segmentation::UnicodeSegmentation;

use crate::model::RecordIx;
use crate::present::record::ReportLayout;
use crate::state::State;
use crate::state::mode::{LinkHints, Mode};
use crate::state::pane::Pane;
use crate::text::cell_width::cell_width;
use crate::text::{Line, SafeText, Span, Tone};

use super::{PaneContent, drafts};

/// Decorates a line: the link under the cursor reversed, a mark in the blanks before the link to a marked claim, or
/// labels over the beginnings of links, so that nothing moves. `at` is the place of the line in the whole layout.
fn decorate(state: &State, text: &ReportLayout, at: usize, line: &Line) -> Line {
    let cursor = state.reading.cursor.link.filter(|_| state.focus == Pane::Reading);
    let mut shown = Line::new();
    let mut before = None;
    for span in &line.0 {
        let number = span.link.map(|number| number as usize);
        let begins = before != span.link && number.is_some_and(|number| !text.is_above(number, at));
        before = span.link;
        let to = number.filter(|_| begins).and_then(|number| text.links.get(number)).map(|link| link.to);
        if to.is_some_and(|to| is_marked(state, to)) {
            mark(&mut shown);
        }
        match (&state.mode, number) {
            (Mode::LinkHints(hints), Some(number)) if begins => shown.0.extend(lettered(hints, number, span)),
            (Mode::LinkHints(_), _) | (_, None) => shown.0.push(span.clone()),
            (_, number) => shown.0.push(Span { reversed: cursor.is_some() && cursor == number, ..span.clone() }),
        }
    }
    shown
}

/// Returns whether a record is a marked claim.
fn is_marked(state: &State, record: RecordIx) -> bool {
    matches!(record, RecordIx::Claim(claim) if state.view.marks.contains(claim))
}

/// Puts a mark in the place of the first blank of a line, if it begins with one.
fn mark(line: &mut Line) {
    let rest = line.0.first().and_then(|span| span.text.as_str().strip_prefix(' ')).map(str::to_owned);
    if let (Some(rest), Some(first)) = (rest, line.0.first_mut()) {
        *first = Span { text: SafeText::new(&rest), ..first.clone() };
        line.0.insert(0, Span::new("●", Tone::Mark));
    }
}

/// Puts the label of a link over its beginning. A label that ends within a wide character takes all of its cells, so that
/// the rest of the line stays in its place.
fn lettered(hints: &LinkHints, link: usize, span: &Span) -> Vec<Span> {
    let label = link.checked_sub(hints.first).and_then(|at| hints.labels.get(at));
    let Some(label) = label.filter(|label| label.starts_with(&hints.typed)) else { return vec![span.clone()] };
    let width = cell_width(label);
    let mut covered = 0;
    let mut rest = span.text.as_str().graphemes(true).peekable();
    while covered < width
        && let Some(grapheme) = rest.next()
    {
        covered += cell_width(grapheme);
    }
    let mut letters = Span::new(&format!("{label}{}", " ".repeat(covered.saturating_sub(width))), Tone::Hint);
    letters.reversed = true;
    vec![letters, Span::new(&rest.collect::<String>(), span.tone)]
}

/// Returns the content in a width and height, in cells.
#[must_use]
pub fn text(state: &State, width: usize, height: usize) -> PaneContent {
    let text = state.record_layout(width);
    let count = text.lines.len();
    let top = state.reading.cursor.top;
    let in_sight = text.lines.iter().enumerate().skip(top).take(height);
    let lines: Vec<Line> = in_sight.map(|(at, line)| decorate(state, &text, at, line)).collect();
    let more = if top + height < count { " ↓" } else { "" };
    let footer = if height == 0 && count > 0 {
        format!("0/{count}{more}")
    } else if count > height {
        format!("{}–{}/{count}{more}", top + 1, (top + height).min(count))
    } else {
        String::new()
    };
    let note = state.reading.record.map(|record| match record {
        RecordIx::Claim(claim) => {
            let mark = if is_marked(state, record) { "● " } else { "" };
            format!("{mark}{}{}", drafts::note(state, claim).unwrap_or_default(), state.base().id(record))
        }
        _ => format!("{} {}", record.kind().label(), state.base().id(record)),
    });
    PaneContent { note: note.unwrap_or_default(), footer, lines }
}
