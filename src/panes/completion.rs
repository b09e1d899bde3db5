//! The completions at the cursor of the query, in a panel below it.

use std::ops::Range;

use crate::query::assist::Completion;
use crate::state::State;
use crate::state::layout::{Area, Decoration};
use crate::state::line_completion::LineCompletion;
use crate::state::mode::Mode;
use crate::state::pane::Pane;
use crate::text::columns::{join, pad, reversed, right};
use crate::text::{Line, Tone, grouped};

use super::entry_panel;
use super::screen::{BlockFrame, ScreenBlock};

/// Maximum number of completions in the panel.
const MAX_ROWS: usize = 8;

/// Minimum number of lines of the panel for a frame.
const MIN_FRAMED_HEIGHT: usize = 5;

/// Minimum number of completions that is not given up for reasons on lines of their own.
const MIN_ROWS_WITH_REASONS: usize = 3;

/// Width of a count, in cells.
const COUNT_WIDTH: usize = 7;

/// Returns the completions of the line that is typed; `None` while none is.
fn completion(state: &State) -> Option<&LineCompletion> {
    match &state.mode {
        Mode::Typing(prompt) => Some(&prompt.completion),
        Mode::NotebookEntry(entry) => Some(&entry.completion),
        _ => None,
    }
}

/// Returns the first row below the line that is typed.
fn below(state: &State, header: Area) -> u16 {
    let panel = entry_panel::block(state, header);
    panel.map_or(header.y + header.height, |(panel, _)| panel.area.y + panel.area.height)
}

/// Returns the panel below the query; `None` while there are no completions.
#[must_use]
pub fn block(state: &State, header: Area) -> Option<ScreenBlock> {
    let completion = completion(state)?;
    let below = below(state, header);
    // What is narrowed stays in sight: at most a third of the height, without a frame where that is little.
    let third = usize::from((state.session.size.height / 3).min(state.session.size.height.saturating_sub(below + 1)));
    let framed = third >= MIN_FRAMED_HEIGHT;
    let free = if framed { third - 2 } else { third };
    // Over the reading pane where there is one, so that the list that is being narrowed stays in sight.
    let beside = state
        .layout()
        .find(Pane::Reading)
        .filter(|placed| placed.decoration == Decoration::Framed && placed.area.width >= 34);
    let (x, width) = match beside {
        Some(placed) => (placed.area.x, placed.area.width),
        None => (1.min(state.session.size.width.saturating_sub(64)), state.session.size.width.min(64)),
    };
    let inside = usize::from(width).saturating_sub(2);
    // Where a reason has no room beside its name, all stand below.
    let room = inside.saturating_sub(named_in(inside) + 2 + COUNT_WIDTH);
    let fit = completion.list.iter().all(|completion| reason(completion).width() <= room);
    let each = if fit || free < 2 * MIN_ROWS_WITH_REASONS { 1 } else { 2 };
    let shown = completion.list.len().min(MAX_ROWS).min(free / each);
    if shown == 0 {
        return None;
    }
    let at = completion.chosen.as_ref().map(|chosen| chosen.0);
    let top = at.map_or(0, |at| (at + 1).saturating_sub(shown));
    let mut lines = Vec::new();
    for (row, completion) in completion.list.iter().enumerate().skip(top).take(shown) {
        let own =
            if each == 2 { below_each_other(completion, inside) } else { vec![beside_each_other(completion, inside)] };
        lines.extend(own.into_iter().map(|line| if Some(row) == at { reversed(&line, inside) } else { line }));
    }
    if !framed {
        let more = shown < completion.list.len();
        let last = lines.len().saturating_sub(1);
        let lead = |at: usize| if more && at == last { "…" } else { "│" };
        let lines = lines.into_iter().enumerate();
        let lines: Vec<Line> = lines.map(|(at, line)| join([Line::of(lead(at), Tone::Dim), line])).collect();
        let area = Area { x, y: below, width, height: u16::try_from(lines.len()).ok()? };
        return Some(ScreenBlock { area, lines, ..ScreenBlock::default() });
    }
    let height = u16::try_from(lines.len() + 2).ok()?;
    let area = Area { x, y: below, width, height };
    let title = Line::of("tab completes", Tone::Dim);
    let more = if shown < completion.list.len() { "and more: keep typing" } else { "" };
    Some(ScreenBlock { area, frame: BlockFrame::Light, title, footer: Line::of(more, Tone::Dim), lines })
}

fn blank(width: usize) -> Line {
    Line::of(&" ".repeat(width), Tone::Plain)
}

/// Highlights the letters of a name that match what was typed.
fn marked(text: &str, parts: &[Range<usize>], tone: Tone) -> Line {
    Line::marked(text, parts, tone, Tone::Match)
}

/// Returns the cells for a name with its reason beside it.
fn named_in(width: usize) -> usize {
    width * 11 / 20
}

fn beside_each_other(completion: &Completion, width: usize) -> Line {
    join([named(completion, named_in(width)), counted(completion), join([blank(2), reason(completion)])])
}

fn below_each_other(completion: &Completion, width: usize) -> Vec<Line> {
    let first = join([named(completion, width.saturating_sub(COUNT_WIDTH + 1)), counted(completion)]);
    vec![first, join([blank(4), reason(completion)])]
}

fn named(completion: &Completion, width: usize) -> Line {
    pad(&join([blank(1), marked(&completion.label, &completion.highlights, Tone::Strong)]), width)
}

fn counted(completion: &Completion) -> Line {
    right(&completion.count.map(grouped).unwrap_or_default(), Tone::Plain, COUNT_WIDTH)
}

fn reason(completion: &Completion) -> Line {
    marked(&completion.reason, &completion.reason_highlights, Tone::Dim)
}
