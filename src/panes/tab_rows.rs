//! The rows of the tabs beside the claims: sources, figures, actors and places, in the columns that the settings choose.

use crate::model::RecordIx;
use crate::model::closed_enums::ClosedEnum;
use crate::state::State;
use crate::state::pane::Tab;
use crate::state::tab_columns::{TAB_COLUMNS, TabColumn};
use crate::text::columns::{cell, join, pad, right};
use crate::text::wrap::cut;
use crate::text::{Line, Tone, grouped};

use super::claims::ClaimRows;
use super::doubt;
use super::figures::FigureColumns;

/// Returns the headings of the columns of the tab in sight, in a list of a width.
#[must_use]
pub(super) fn heading(state: &State, width: usize) -> Line {
    let columns = state.session.settings.tab_columns.of(state.view.tab);
    if state.view.tab == Tab::Figures {
        return FigureColumns::new(columns, width).heading();
    }
    let name = |column: TabColumn| {
        let row = TAB_COLUMNS.iter().find(|row| row.tab == state.view.tab && row.column == column);
        let name = row.map_or("", |row| row.name);
        match column {
            TabColumn::Within | TabColumn::Outlet | TabColumn::Kind if !has_fixed_after(&columns) => Line::new(),
            TabColumn::Claims | TabColumn::Holds => right(name, Tone::Dim, fixed_width(column)),
            _ => cell(name, Tone::Dim, fixed_width(column).max(name.len())),
        }
    };
    arranged(&columns, width, name)
}

/// Returns the row `at` of the tab in sight; an empty line outside of its rows.
#[must_use]
pub(super) fn row(state: &State, rows: &ClaimRows<'_>, at: usize, width: usize) -> Line {
    let base = state.base();
    let tab_counts = &state.answer.tab_counts;
    let columns = state.session.settings.tab_columns.of(state.view.tab);
    let count = |claims: usize| right(&grouped(claims), Tone::Plain, fixed_width(TabColumn::Claims));
    let line = match state.view.tab {
        Tab::Claims => None,
        Tab::Sources => tab_counts.sources.get(at).map(|&(source, claims)| {
            let (record, source) = (RecordIx::Source(source), base.sources.row(source));
            let grade = source.reliability.map_or("–", ClosedEnum::name);
            let outlet = source.outlet.as_ref().filter(|_| source.title.is_some());
            arranged(&columns, width, |column| match column {
                TabColumn::Claims => count(claims),
                TabColumn::Grade => cell(&format!("  {grade}"), Tone::Plain, fixed_width(column)),
                TabColumn::Outlet => Line::of(outlet.map_or("", |outlet| outlet), Tone::Dim),
                _ => rows.named(record, source.name(), Tone::Source),
            })
        }),
        Tab::Figures => state.figure_at(at).and_then(|(claim, _)| {
            let figure = rows.figure(at)?;
            let lead = doubt::column(state, Some(claim));
            let placed = FigureColumns::new(columns, width.saturating_sub(lead.width()));
            let row = placed.row(figure, base.claims.row(claim).says, state.view.marks.contains(claim));
            Some(join([lead, row]))
        }),
        Tab::Actors => tab_counts.actors.get(at).map(|tally| {
            let actor = base.actors.row(tally.actor);
            arranged(&columns, width, |column| match column {
                TabColumn::Claims => count(tally.within),
                TabColumn::Holds => right(&grouped(tally.holds), Tone::Dim, fixed_width(column)),
                TabColumn::Kind => Line::of(actor.kind.map_or("", ClosedEnum::label), Tone::Dim),
                _ => rows.named(RecordIx::Actor(tally.actor), &actor.name, Tone::Actor),
            })
        }),
        Tab::Places => tab_counts.places.get(at).map(|&(place, claims)| {
            let outer: Vec<&str> =
                base.enclosing(place).iter().skip(1).map(|&outer| &*base.places.row(outer).name).collect();
            arranged(&columns, width, |column| match column {
                TabColumn::Claims => count(claims),
                TabColumn::Within => Line::of(&outer.join(" < "), Tone::Dim),
                _ => rows.named(RecordIx::Place(place), &base.places.row(place).name, Tone::Place),
            })
        }),
    };
    line.unwrap_or_default()
}

/// Returns the width of a column of numbers, in cells; 0 for a column of names, which takes what its text needs.
fn fixed_width(column: TabColumn) -> usize {
    match column {
        TabColumn::Claims => 8,
        TabColumn::Grade => 5,
        TabColumn::Holds => 6,
        _ => 0,
    }
}

/// Returns whether a column of numbers stands after one of names: names are cut then, so that the numbers are aligned.
fn has_fixed_after(columns: &[TabColumn]) -> bool {
    columns.iter().skip_while(|column| fixed_width(**column) > 0).any(|column| fixed_width(*column) > 0)
}

/// Puts the texts of columns side by side, in `width` cells.
fn arranged(columns: &[TabColumn], width: usize, text: impl Fn(TabColumn) -> Line) -> Line {
    let fixed: usize = columns.iter().map(|&column| fixed_width(column)).sum();
    let names = columns.iter().filter(|column| fixed_width(**column) == 0).count().max(1);
    let share = width.saturating_sub(1 + fixed + 2 * columns.len().saturating_sub(1)) / names;
    // The bar of the cursor has a blank of its own.
    let mut line = if columns.first() == Some(&TabColumn::Claims) { Line::new() } else { Line::of(" ", Tone::Plain) };
    let mut before = None;
    for &column in columns {
        let cells = text(column);
        let cells = match fixed_width(column) {
            0 if has_fixed_after(columns) => pad(&cut(&cells, share), share),
            _ => cells,
        };
        // A place and what it lies in are one path.
        let gap = match (before, column) {
            (None, _) => "",
            (Some(TabColumn::Place), TabColumn::Within) if !has_fixed_after(columns) => {
                if cells.width() > 0 {
                    " < "
                } else {
                    ""
                }
            }
            _ => "  ",
        };
        line.push(gap, Tone::Dim);
        line.0.extend(cells.0);
        before = Some(column);
    }
    line
}
