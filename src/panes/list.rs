//! Pane 2: the hits, or the sources, figures, actors and places that they refer to.

use crate::state::State;
use crate::state::key_text::key_of;
use crate::state::keymap::KeyCommand;
use crate::state::pane::{Pane, Tab};
use crate::state::row_heights::{MIN_WIDTH_WITH_TIME, heading_height};
use crate::text::columns::{join, reversed};
use crate::text::wrap::wrap;
use crate::text::{Line, Span, Tone, grouped};

use super::claims::ClaimRows;
use super::columns::position;
use super::screen::ScrollPosition;
use super::{PaneContent, analysis, claims, doubt, no_results, tab_rows};

/// Returns the content in a width and height, in cells.
#[must_use]
pub fn text(state: &State, width: usize, height: usize) -> PaneContent {
    if let Some(shown) = state.analysis() {
        return analysis::text(state, shown, width, height);
    }
    let cursor = state.cursor();
    if state.view.tab == Tab::Claims && state.answer.hits.total == 0 {
        return PaneContent::lines(no_results::lines(state, width, height));
    }
    if state.row_count() == 0 && state.is_answered() {
        let title = state.view.tab.title().to_lowercase();
        let none = if state.base().claims.is_empty() && state.view.query.trim().is_empty() {
            format!("The file contains no {title}.")
        } else if state.base().claims.is_empty() {
            format!("The file contains no claims that could match; without the query all its {title} are listed.")
        } else if state.answer.hits.total == 0 {
            let list = key_of(KeyCommand::StepOut);
            format!("No claim matches. Press {list} for the list of claims: it says why, and what to change.")
        } else {
            format!("The matching claims have no {title}.")
        };
        return PaneContent::lines(wrap(&Line::of(&none, Tone::Warn), width));
    }
    let lead =
        if matches!(state.view.tab, Tab::Claims | Tab::Figures) { doubt::column(state, None) } else { Line::new() };
    let heading =
        heading(state, width).filter(|_| heading_height(width, height) > 0).map(|heading| join([lead, heading]));
    let whole = height;
    let height = height - usize::from(heading.is_some());
    let count = state.row_count();
    let rows = ClaimRows::new(state, width);
    let mut lines: Vec<Line> = heading.into_iter().collect();
    if let Some(whole) = in_full(&rows, state.view.tab, height) {
        for (at, row) in whole.into_iter().enumerate() {
            lines.extend(row.into_iter().map(|line| dressed(state, line, at == cursor.at, width)));
        }
    } else {
        let end = lines.len() + height;
        for at in (cursor.top..count).take(height) {
            let row = row(state, &rows, at, width, whole).into_iter();
            lines.extend(row.map(|line| dressed(state, line, at == cursor.at, width)));
        }
        lines.truncate(end);
    }
    let mark = key_of(KeyCommand::Mark);
    let range = state.range().map(|range| format!("range of {}: {mark} marks", grouped(range.count())));
    let scroll = ScrollPosition::of(cursor.top, state.list_page(), count);
    PaneContent { note: range.unwrap_or_default(), footer: place_of(state, cursor.at, count), lines, scroll }
}

/// Returns the place of the cursor among the rows, and of how many they are the first where the others are on servers.
fn place_of(state: &State, at: usize, count: usize) -> String {
    let place = position(at, count);
    match (&state.answer.rest, state.view.tab) {
        (Some(rest), Tab::Claims) => format!("{place} of {}", grouped(rest.total)),
        (Some(_), Tab::Figures) => format!("{place} of the first {} claims", grouped(state.answer.hits.total)),
        _ => place,
    }
}

fn in_full(rows: &ClaimRows<'_>, tab: Tab, height: usize) -> Option<Vec<Vec<Line>>> {
    if tab == Tab::Claims { rows.in_full(height) } else { None }
}

/// Returns the row of the list at a line of its pane; it may be past the last row. `None` at lines that are no rows.
#[must_use]
pub(crate) fn row_at(state: &State, line: usize, width: usize, height: usize) -> Option<usize> {
    if state.view.tab == Tab::Claims && state.answer.hits.total == 0 {
        // There are no columns, and so no headings.
        return no_results::row_at(state, line, width, height);
    }
    let heading = heading_height(width, height);
    let (line, lines) = (line.checked_sub(heading)?, height.saturating_sub(heading));
    let rows = ClaimRows::new(state, width);
    let top = state.cursor().top;
    let (top, heights): (usize, Vec<usize>) = match in_full(&rows, state.view.tab, lines) {
        Some(rows) => (0, rows.iter().map(Vec::len).collect()),
        None if state.view.tab == Tab::Claims => {
            (top, (top..top + lines).map(|at| rows.lines(at, height).len().max(1)).collect())
        }
        None => return Some(top + line),
    };
    let mut below = 0;
    let ends = heights.iter().map(|height| {
        below += height;
        below
    });
    // As many rows as end at or above the line are above it.
    Some(top + ends.take_while(|&end| end <= line).count())
}

/// Highlights the row under the cursor: reversed, or with a bar while another pane has the keys.
fn dressed(state: &State, line: Line, here: bool, width: usize) -> Line {
    match (here, state.focus == Pane::Claims) {
        (true, true) => reversed(&line, width),
        (true, false) => with_bar(line),
        (false, _) => line,
    }
}

/// Puts a bar before the row under the cursor while another pane has the keys.
fn with_bar(mut line: Line) -> Line {
    if let Some(first) = line.0.first_mut() {
        let blanks = first.text.width().saturating_sub(1);
        *first = Span::new(&" ".repeat(blanks), Tone::Plain);
        line.0.insert(0, Span::new("▌", Tone::Key));
    }
    line
}

fn heading(state: &State, width: usize) -> Option<Line> {
    if width < MIN_WIDTH_WITH_TIME {
        return None;
    }
    Some(if state.view.tab == Tab::Claims { claims::heading(state, width) } else { tab_rows::heading(state, width) })
}

/// Returns the lines of a row of the tab in sight, in a list of `height` lines.
fn row(state: &State, rows: &ClaimRows<'_>, at: usize, width: usize, height: usize) -> Vec<Line> {
    if state.view.tab == Tab::Claims { rows.lines(at, height) } else { vec![tab_rows::row(state, rows, at, width)] }
}
