//! Pane 1: the values of each field, with their counts among the hits and among all claims.

use crate::query::language::edit::{Presence, presence};
use crate::state::State;
use crate::state::facet_rows::FacetRow;
use crate::state::key_text::key_of;
use crate::state::keymap::KeyCommand;
use crate::state::mode::Mode;
use crate::text::columns::reversed;
use crate::text::{Line, Tone, grouped};

use super::columns::{CountColumns, position};
use super::screen::ScrollPosition;
use super::{Pane, PaneContent, facet_search};

/// Returns the content in a width and height, in cells.
#[must_use]
pub fn text(state: &State, width: usize, height: usize) -> PaneContent {
    if let Mode::FacetSearch(finding) = &state.mode {
        return facet_search::text(state, finding, width, height);
    }
    let rows = state.facet_rows();
    let cursor = state.facets.cursor;
    let in_sight = || rows.iter().enumerate().skip(cursor.top).take(height);
    let values = in_sight().filter_map(|(_, row)| match row {
        FacetRow::Value(value) => Some(*value),
        _ => None,
    });
    let number = CountColumns::of(values, width);
    let lines = in_sight()
        .map(|(at, row)| {
            let line = line(state, row, width, number);
            let here = at == cursor.at && state.focus == Pane::Facets;
            if here { reversed(&line, width) } else { line }
        })
        .collect();
    let scroll = ScrollPosition::of(cursor.top, height, rows.len());
    PaneContent { note: String::new(), footer: position(cursor.at, rows.len()), lines, scroll }
}

fn line(state: &State, row: &FacetRow<'_>, width: usize, number: CountColumns) -> Line {
    match row {
        FacetRow::Heading(facet) => number.heading(facet.field, width),
        FacetRow::Value(value) => {
            let (mark, tone) = match presence(&state.view.query, &value.term) {
                Presence::Required => ("▣ ", Tone::Match),
                Presence::Excluded => ("⊟ ", Tone::Bad),
                Presence::Absent => ("□ ", Tone::Plain),
            };
            let faint = if value.now == 0 { Tone::Dim } else { tone };
            number.beside(&Line::of(&format!(" {mark}{}", value.label), faint), value, faint, width)
        }
        FacetRow::Beyond(more) => {
            Line::of(&format!("   {} more: {} finds", grouped(*more), key_of(KeyCommand::Search)), Tone::Dim)
        }
        FacetRow::More(_, 0) => Line::of("   fewer", Tone::Dim),
        FacetRow::More(_, hidden) => Line::of(&format!("   {} more", grouped(*hidden)), Tone::Dim),
    }
}
