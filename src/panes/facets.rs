//! Pane 1: the values of each field, with how many of the claims found and of all claims have them.

use crate::query::facets::{Facet, FacetValue};
use crate::query::language::edit::{Presence, presence};
use crate::state::State;
use crate::state::mode::Mode;
use crate::text::columns::reversed;
use crate::text::{Line, Tone, grouped};

use super::columns::{Numbers, position};
use super::{Pane, PaneText, facet_search};

/// A row of the pane.
#[derive(Clone, Copy, Debug)]
pub enum Row<'a> {
    /// The name of a field.
    Heading(&'a Facet),
    /// A value of it.
    Value(&'a FacetValue),
    /// So many values more, not shown until the facet is opened; 0 where it is open and can be closed.
    More(&'a Facet, usize),
    /// The number of values that are not listed even where the facet is open.
    Beyond(usize),
}

/// How many values a facet shows before it is opened: of those that some claims found have. More where it is alone.
const CLOSED: usize = 6;

/// All rows of the pane, scrolled out of sight or not. A closed facet also shows the values that the query names, and the
/// one under the cursor.
#[must_use]
pub fn rows(state: &State) -> Vec<Row<'_>> {
    let mut rows = Vec::new();
    for facet in state.answer.facets.iter().filter(|facet| !facet.values.is_empty()) {
        rows.push(Row::Heading(facet));
        let open = state.facets.open.contains(facet.field);
        let kept = |value: &&FacetValue| {
            state.facets.term.as_ref() == Some(&value.term)
                || (state.query.contains(&value.term) && presence(&state.query, &value.term) != Presence::Absent)
        };
        let some = facet.values.iter().take_while(|value| value.now > 0).count();
        let most = if state.zoomed { 4 * CLOSED } else { CLOSED };
        let shown = if open { facet.values.len() } else { some.min(most) };
        rows.extend(facet.values.iter().take(shown).map(Row::Value));
        let before = rows.len();
        rows.extend(facet.values.iter().skip(shown).filter(kept).map(Row::Value));
        let listed = facet.values.len().saturating_sub(shown + rows.len() - before);
        let hidden = if open { listed } else { listed + facet.more };
        if open && facet.more > 0 {
            rows.push(Row::Beyond(facet.more));
        }
        if hidden > 0 || (open && facet.values.len() > CLOSED) {
            rows.push(Row::More(facet, hidden));
        }
    }
    rows
}

/// The pane in a width and height.
#[must_use]
pub fn text(state: &State, width: usize, height: usize) -> PaneText {
    if let Mode::FacetSearch(finding) = &state.mode {
        return facet_search::text(state, finding, width, height);
    }
    let rows = rows(state);
    let cursor = state.facets.cursor;
    let in_sight = || rows.iter().enumerate().skip(cursor.top).take(height);
    let number = Numbers::of(in_sight().filter_map(|(_, row)| match row {
        Row::Value(value) => Some(*value),
        _ => None,
    }));
    let lines = in_sight()
        .map(|(at, row)| {
            let line = line(state, row, width, number);
            let here = at == cursor.at && state.focus == Pane::Facets;
            if here { reversed(&line, width) } else { line }
        })
        .collect();
    PaneText { note: String::new(), footer: position(cursor.at, rows.len()), lines }
}

fn line(state: &State, row: &Row<'_>, width: usize, number: Numbers) -> Line {
    match row {
        Row::Heading(facet) => number.heading(facet.field, width),
        Row::Value(value) => {
            let (mark, tone) = match presence(&state.query, &value.term) {
                Presence::Required => ("▣ ", Tone::Match),
                Presence::Excluded => ("⊟ ", Tone::Bad),
                Presence::Absent => ("□ ", Tone::Plain),
            };
            let faint = if value.now == 0 { Tone::Dim } else { tone };
            number.beside(&Line::of(&format!(" {mark}{}", value.label), faint), value, faint, width)
        }
        Row::Beyond(more) => Line::of(&format!("   {} more: / finds", grouped(*more)), Tone::Dim),
        Row::More(_, 0) => Line::of("   fewer", Tone::Dim),
        Row::More(_, hidden) => Line::of(&format!("   {} more", grouped(*hidden)), Tone::Dim),
    }
}
