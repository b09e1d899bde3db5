//! Pane 2: the hits, or the sources, figures, actors and places that they refer to.

use crate::model::RecordIx;
use crate::model::closed_enums::ClosedEnum;
use crate::state::State;
use crate::state::key_text::key_of;
use crate::state::keymap::KeyCommand;
use crate::state::pane::{Pane, Tab};
use crate::state::row_heights::{MIN_WIDTH_WITH_TIME, heading_height};
use crate::text::columns::{cell, join, reversed, right};
use crate::text::wrap::wrap;
use crate::text::{Line, Span, Tone, grouped};

use super::claims::ClaimRows;
use super::columns::position;
use super::screen::ScrollPosition;
use super::{PaneContent, analysis, claims, doubt, figures, no_results};

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
    PaneContent { note: range.unwrap_or_default(), footer: position(cursor.at, count), lines, scroll }
}

fn in_full(rows: &ClaimRows<'_>, tab: Tab, height: usize) -> Option<Vec<Vec<Line>>> {
    if tab == Tab::Claims { rows.in_full(height) } else { None }
}

/// Returns the row of the list at a line of its pane, column headings not counted; it may be past the last row.
#[must_use]
pub(crate) fn row_at(state: &State, line: usize, width: usize, height: usize) -> usize {
    if state.view.tab == Tab::Claims && state.answer.hits.total == 0 {
        // The proposals are the last lines, one each: what stands above them is no row.
        let lead = no_results::lines(state, width, usize::MAX).len().saturating_sub(state.answer.relaxations.len());
        return line.saturating_sub(lead);
    }
    let rows = ClaimRows::new(state, width);
    let lines = height - heading_height(width, height);
    let top = state.cursor().top;
    let (top, heights): (usize, Vec<usize>) = match in_full(&rows, state.view.tab, lines) {
        Some(rows) => (0, rows.iter().map(Vec::len).collect()),
        None if state.view.tab == Tab::Claims => {
            (top, (top..top + lines).map(|at| rows.lines(at, height).len().max(1)).collect())
        }
        None => return top + line,
    };
    let mut below = 0;
    let ends = heights.iter().map(|height| {
        below += height;
        below
    });
    // As many rows as end at or above the line are above it.
    top + ends.take_while(|&end| end <= line).count()
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
    let words = match state.view.tab {
        Tab::Claims => return Some(claims::heading(state, width)),
        Tab::Sources => "  claims  grade  source",
        Tab::Figures => return Some(figures::FigureColumns::new(width).heading()),
        Tab::Actors => "  claims   holds  actor",
        Tab::Places => "  claims  place",
    };
    Some(Line::of(words, Tone::Dim))
}

/// Returns the lines of a row of the tab in sight, in a list of `height` lines.
fn row(state: &State, rows: &ClaimRows<'_>, at: usize, width: usize, height: usize) -> Vec<Line> {
    if state.view.tab == Tab::Claims { rows.lines(at, height) } else { vec![record_row(state, rows, at, width)] }
}

/// Returns the row of a record, in the other tabs.
fn record_row(state: &State, rows: &ClaimRows<'_>, at: usize, width: usize) -> Line {
    let base = state.base();
    let tab_counts = &state.answer.tab_counts;
    let line = match state.view.tab {
        Tab::Claims => None,
        Tab::Sources => tab_counts.sources.get(at).map(|&(source, claims)| {
            let (record, source) = (RecordIx::Source(source), base.sources.row(source));
            let grade = source.reliability.map_or("–", ClosedEnum::name);
            let outlet = match (&source.title, &source.outlet) {
                (Some(_), Some(outlet)) => format!("  {outlet}"),
                _ => String::new(),
            };
            join([
                count(claims),
                cell(&format!("  {grade}"), Tone::Plain, 7),
                rows.named(record, source.name(), Tone::Source),
                Line::of(&outlet, Tone::Dim),
            ])
        }),
        Tab::Figures => state.figure_at(at).and_then(|(claim, _)| {
            let figure = rows.figure(at)?;
            let lead = doubt::column(state, Some(claim));
            let columns = figures::FigureColumns::new(width.saturating_sub(lead.width()));
            let row = columns.row(figure, base.claims.row(claim).says, state.view.marks.contains(claim));
            Some(join([lead, row]))
        }),
        Tab::Actors => tab_counts.actors.get(at).map(|tally| {
            let actor = base.actors.row(tally.actor);
            let kind = actor.kind.map_or("", ClosedEnum::label);
            let holds = right(&grouped(tally.holds), Tone::Dim, 6);
            let name = rows.named(RecordIx::Actor(tally.actor), &actor.name, Tone::Actor);
            join([
                count(tally.within),
                holds,
                Line::of("  ", Tone::Plain),
                name,
                Line::of(&format!("  {kind}"), Tone::Dim),
            ])
        }),
        Tab::Places => tab_counts.places.get(at).map(|&(place, claims)| {
            let outer: Vec<&str> =
                base.enclosing(place).iter().skip(1).map(|&outer| &*base.places.row(outer).name).collect();
            let name = &base.places.row(place).name;
            join([
                count(claims),
                rows.named(RecordIx::Place(place), name, Tone::Place),
                Line::of(&outer.iter().map(|outer| format!(" < {outer}")).collect::<String>(), Tone::Dim),
            ])
        }),
    };
    line.unwrap_or_default()
}

fn count(claims: usize) -> Line {
    join([right(&grouped(claims), Tone::Plain, 8), Line::of("  ", Tone::Plain)])
}
