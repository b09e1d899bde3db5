//! Pane 1: the values of each field, with how many of the claims found and of all claims have them.

use crate::query::edit::{Presence, presence};
use crate::query::facets::{Facet, FacetValue};
use crate::state::State;
use crate::text::{Line, Tone};

use super::columns::{cell, join, reversed, right, spread};
use super::header::grouped;
use super::{Pane, PaneText};

/// A row of the pane.
#[derive(Clone, Copy, Debug)]
pub enum Row<'a> {
    /// The name of a field.
    Heading(&'a Facet),
    /// A value of it.
    Value(&'a FacetValue),
    /// So many values more, not shown.
    More(&'a Facet, usize),
}

/// How many values a facet shows before it is opened.
const CLOSED: usize = 6;

/// All rows of the pane, scrolled out of sight or not.
#[must_use]
pub fn rows(state: &State) -> Vec<Row<'_>> {
    let mut rows = Vec::new();
    for facet in state.answer.facets.iter().filter(|facet| !facet.values.is_empty()) {
        rows.push(Row::Heading(facet));
        let open = state.facets.open.contains(facet.field);
        let shown = if open { facet.values.len() } else { CLOSED };
        rows.extend(facet.values.iter().take(shown).map(Row::Value));
        let hidden = facet.values.len().saturating_sub(shown);
        if hidden > 0 || (open && facet.values.len() > CLOSED) {
            rows.push(Row::More(facet, hidden));
        }
    }
    rows
}

/// The pane in a width and height.
#[must_use]
pub fn text(state: &State, width: usize, height: usize) -> PaneText {
    let rows = rows(state);
    let cursor = state.facets.cursor;
    let lines = rows
        .iter()
        .enumerate()
        .skip(cursor.top)
        .take(height)
        .map(|(at, row)| {
            let line = line(state, row, width);
            let here = at == cursor.at && state.focus == Pane::Facets;
            if here { reversed(&line, width) } else { line }
        })
        .collect();
    PaneText { note: String::new(), footer: position(cursor.at, rows.len()), lines }
}

fn line(state: &State, row: &Row<'_>, width: usize) -> Line {
    match row {
        Row::Heading(facet) => {
            spread(&Line::of(heading(facet.field), Tone::Title), Line::of(" now   all", Tone::Dim), width)
        }
        Row::Value(value) => {
            let (mark, tone) = match presence(&state.query, &value.term) {
                Presence::Wanted => ("▣ ", Tone::Match),
                Presence::Refused => ("⊟ ", Tone::Bad),
                Presence::Absent => ("□ ", Tone::Plain),
            };
            let faint = if value.now == 0 { Tone::Dim } else { tone };
            let label = cell(&format!(" {mark}{}", value.label), faint, width.saturating_sub(12));
            let now = right(&grouped(value.now), faint, 6);
            join([label, now, right(&grouped(value.all), Tone::Dim, 6)])
        }
        Row::More(_, 0) => Line::of("   fewer", Tone::Dim),
        Row::More(_, hidden) => Line::of(&format!("   {} more", grouped(*hidden)), Tone::Dim),
    }
}

/// What a field is called above its values.
fn heading(field: &str) -> &str {
    match field {
        "by" => "held by",
        "date" => "year",
        other => other,
    }
}

/// Where the cursor stands: `3/40`.
#[must_use]
pub fn position(at: usize, count: usize) -> String {
    if count == 0 { String::new() } else { format!("{}/{}", grouped(at + 1), grouped(count)) }
}
