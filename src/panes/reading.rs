//! Pane 3: one record, whole. Every name, source and related claim in it is a link.

use crate::model::RecordIx;
use crate::present::record::ReportLayout;
use crate::state::State;
use crate::state::mode::{LinkHints, Mode};
use crate::state::pane::Pane;
use crate::text::cell_width::cell_width;
use crate::text::wrap::cut;
use crate::text::{Line, SafeText, Span, Tone};

use super::screen::ScrollPosition;
use super::{PaneContent, drafts};

/// Decorates a line: the link under the cursor reversed, a mark in the blanks before the link to a marked claim, or
/// labels before links. `at` is the place of the line in the whole layout.
fn decorate(state: &State, text: &ReportLayout, at: usize, line: &Line) -> Line {
    let mut shift = 0;
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
            (Mode::LinkHints(hints), Some(number)) if begins => {
                shift += label(hints, number, &mut shown);
                shown.0.push(span.clone());
            }
            (Mode::LinkHints(_), _) if shift > 0 => {
                shown.0.push(Span { text: without_blanks(&span.text, &mut shift), ..span.clone() });
            }
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

/// Puts the label of a link before it, in the place of the blanks there. Returns the number of cells by which the link and
/// what follows it move to the right, because the label is longer than the blanks.
fn label(hints: &LinkHints, link: usize, shown: &mut Line) -> usize {
    let label = link.checked_sub(hints.first).and_then(|at| hints.labels.get(at));
    let Some(label) = label.filter(|label| label.starts_with(&hints.typed)) else { return 0 };
    let width = cell_width(label);
    let mut taken = 0;
    while taken < width
        && let Some(last) = shown.0.last_mut()
    {
        match last.text.as_str().strip_suffix(' ').map(str::to_owned) {
            Some(rest) => {
                last.text = SafeText::new(&rest);
                taken += 1;
            }
            None if last.text.as_str().is_empty() => drop(shown.0.pop()),
            None => break,
        }
    }
    let mut letters = Span::new(label, Tone::Hint);
    letters.reversed = true;
    shown.0.push(letters);
    width - taken
}

/// Returns a text without up to `shift` of the blanks at its beginning, so that what follows comes back to its place; a blank
/// stays between words.
fn without_blanks(text: &SafeText, shift: &mut usize) -> SafeText {
    let rest = text.as_str().trim_start_matches(' ');
    let spare = (text.as_str().len() - rest.len()).saturating_sub(1).min(*shift);
    *shift -= spare;
    SafeText::new(text.as_str().get(spare..).unwrap_or_default())
}

/// Returns the content in a width and height, in cells.
#[must_use]
pub fn text(state: &State, width: usize, height: usize) -> PaneContent {
    let text = state.record_layout(width);
    let count = text.lines.len();
    let top = state.reading.cursor.top;
    let in_sight = text.lines.iter().enumerate().skip(top).take(height);
    // A line that labels make too long ends in an ellipsis.
    let lines: Vec<Line> = in_sight.map(|(at, line)| cut(&decorate(state, &text, at, line), width)).collect();
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
    let scroll = ScrollPosition::of(top, height, count);
    PaneContent { note: note.unwrap_or_default(), footer, lines, scroll }
}
