//! Pane 1 while a value is searched for: the line, and below it the matching values by facet.

use crate::query::facets::FacetMatch;
use crate::query::language::edit::{Presence, presence};
use crate::state::State;
use crate::state::layout::PaneRect;
use crate::state::mode::{FacetSearch, Mode};
use crate::text::columns::{join, reversed};
use crate::text::{Line, Tone};

use super::PaneContent;
use super::columns::{CountColumns, position};
use super::input_line::input_window;

/// Cells before the typed text.
const LEAD_WIDTH: usize = 2;

/// Returns the cell of the caret while the line is open.
#[must_use]
pub fn caret(state: &State, facets: Option<PaneRect>) -> Option<(u16, u16)> {
    let (Mode::FacetSearch(finding), Some(placed)) = (&state.mode, facets) else { return None };
    let inside = placed.inside();
    let width = usize::from(inside.width).saturating_sub(LEAD_WIDTH);
    let (_, column) = input_window(finding.input.value(), finding.input.cursor(), width);
    Some((inside.x + u16::try_from(LEAD_WIDTH + column).ok()?, inside.y)).filter(|_| inside.height > 0)
}

/// Returns the content in a width and height, in cells.
#[must_use]
pub fn text(state: &State, finding: &FacetSearch, width: usize, height: usize) -> PaneContent {
    let (typed, _) = input_window(finding.input.value(), finding.input.cursor(), width.saturating_sub(LEAD_WIDTH));
    let hint = match (finding.input.value().is_empty(), finding.found.is_empty()) {
        (true, _) => Some("names, words, years"),
        (false, true) => Some("No match"),
        _ => None,
    };
    let number = CountColumns::of(finding.values().map(|found| &found.value), width);
    let (mut body, mut here, mut nth): (Vec<Line>, usize, usize) = (Vec::new(), 0, 0);
    body.extend(hint.map(|hint| Line::of(&format!("  {hint}"), Tone::Dim)));
    for group in &finding.found {
        body.push(number.heading(group.field, width));
        for found in &group.values {
            let chosen = nth == finding.cursor;
            let line = value(state, found, width, number);
            body.push(if chosen { reversed(&line, width) } else { line });
            // That the name has it needs no reason.
            let why = Some(found.reason.as_str()).filter(|why| !matches!(*why, "" | "name"));
            body.extend(why.map(|why| Line::of(&format!("     {why}"), Tone::Dim)));
            if chosen {
                here = body.len();
            }
            nth += 1;
        }
        if group.more {
            body.push(Line::of("   more: keep typing", Tone::Dim));
        }
    }
    let room = height.saturating_sub(1);
    let top = here.saturating_sub(room);
    let mut lines = vec![join([Line::of("/ ", Tone::Key), typed])];
    lines.extend(body.into_iter().skip(top).take(room));
    PaneContent { note: String::new(), footer: position(finding.cursor, finding.count()), lines, scroll: None }
}

fn value(state: &State, found: &FacetMatch, width: usize, number: CountColumns) -> Line {
    let value = &found.value;
    let mark = match presence(&state.view.query, &value.term) {
        Presence::Required => " ▣ ",
        Presence::Excluded => " ⊟ ",
        Presence::Absent => " □ ",
    };
    let faint = if value.now == 0 { Tone::Dim } else { Tone::Plain };
    let name = Line::marked(&value.label, &found.highlights, faint, Tone::Match);
    number.beside(&join([Line::of(mark, faint), name]), value, faint, width)
}
