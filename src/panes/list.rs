//! Pane 2: the claims found, or the sources, figures, actors and places that they refer to.

use crate::model::{ClaimIx, Figure, Standing, When};
use crate::query::Query;
use crate::query::highlight::Marker;
use crate::state::pane::{Pane, Tab};
use crate::state::{Cursor, State};
use crate::text::wrap::wrap_indented;
use crate::text::{Line, Span, Tone};

use super::PaneText;
use super::columns::{cell, join, reversed, right};
use super::facets::position;
use super::header::grouped;

/// From this width on, the list has a column for the time, and headings.
const WITH_TIME: usize = 36;

/// The pane in a width and height.
#[must_use]
pub fn text(state: &State, width: usize, height: usize) -> PaneText {
    let cursor = state.cursor();
    let heading = heading(state.tab, width).filter(|_| height > 4);
    let height = height - usize::from(heading.is_some());
    let rows = state.row_count();
    if state.tab == Tab::Claims && state.answer.hits.total == 0 {
        return PaneText::lines(empty(state, width, height));
    }
    let mut lines: Vec<Line> = heading.into_iter().collect();
    let marker = marker(state);
    if let Some(whole) = in_full(state, &marker, width, height) {
        for (at, row) in whole.into_iter().enumerate() {
            lines.extend(row.into_iter().map(|line| dressed(state, line, at == cursor.at, width)));
        }
        return PaneText { note: String::new(), footer: position(cursor.at, rows), lines };
    }
    for at in (cursor.top..rows).take(height) {
        let line = row(state, &marker, at, width);
        lines.push(dressed(state, line, at == cursor.at, width));
    }
    PaneText { note: String::new(), footer: position(cursor.at, rows), lines }
}

/// Marks what the query matches, in as many rows as there are.
fn marker(state: &State) -> Marker {
    Marker::new(&state.collection.library, &Query::parse(&state.query))
}

/// How many lines the column headings take off a page of this size.
#[must_use]
pub fn heading_height(tab: Tab, width: usize, height: usize) -> usize {
    usize::from(height > 4 && heading(tab, width).is_some())
}

/// A row as it is shown: reversed under the cursor, or with a bar while another pane has the keys.
fn dressed(state: &State, line: Line, here: bool, width: usize) -> Line {
    match (here, state.focus == Pane::Claims) {
        (true, true) => reversed(&line, width),
        (true, false) => with_bar(line),
        (false, _) => line,
    }
}

/// The claims with their statements in full, where all of them fit: few results use the room that they leave.
fn in_full(state: &State, marker: &Marker, width: usize, height: usize) -> Option<Vec<Vec<Line>>> {
    let total = state.answer.hits.total;
    if state.tab != Tab::Claims || total > height {
        return None;
    }
    let rows: Vec<Vec<Line>> = state
        .answer
        .hits
        .claims
        .iter()
        .map(|&claim| {
            let lead = claim_lead(state, claim, width);
            let indent = lead.width();
            wrap_indented(&join([lead, claim_text(state, marker, claim)]), width, indent)
        })
        .collect();
    (rows.iter().map(Vec::len).sum::<usize>() <= height).then_some(rows)
}

/// The row that a line of the pane belongs to, the headings not counted.
#[must_use]
pub fn row_at(state: &State, line: usize, width: usize, height: usize) -> usize {
    let height = height - heading_height(state.tab, width, height);
    match in_full(state, &marker(state), width, height) {
        Some(rows) => {
            let mut below = 0;
            let ends = rows.iter().map(|row| {
                below += row.len();
                below
            });
            ends.take_while(|&end| end <= line).count()
        }
        None => state.cursor().top + line,
    }
}

/// Shows the row of the cursor while another pane has the keys.
fn with_bar(mut line: Line) -> Line {
    if let Some(first) = line.0.first_mut() {
        let blanks = first.text.width().saturating_sub(1);
        *first = Span::new(&" ".repeat(blanks), Tone::Plain);
        line.0.insert(0, Span::new("▌", Tone::Key));
    }
    line
}

fn heading(tab: Tab, width: usize) -> Option<Line> {
    if width < WITH_TIME {
        return None;
    }
    let words = match tab {
        Tab::Claims => "   when    src claim",
        Tab::Sources => "  claims  grade  source",
        Tab::Figures => return Some(figure_columns(width).heading()),
        Tab::Actors => "  claims  actor",
        Tab::Places => "  claims  place",
    };
    Some(Line::of(words, Tone::Dim))
}

fn row(state: &State, marker: &Marker, at: usize, width: usize) -> Line {
    let base = state.base();
    let tallies = &state.answer.tallies;
    let named = |name: &str, tone: Tone| {
        let matched = marker.mark(name);
        Line::marked(name, &matched, tone, Tone::Match)
    };
    let line = match state.tab {
        Tab::Claims => {
            state.claim_at(at).map(|claim| join([claim_lead(state, claim, width), claim_text(state, marker, claim)]))
        }
        Tab::Sources => tallies.sources.get(at).map(|&(source, claims)| {
            let source = &base.sources.row(source);
            let grade = source.reliability.map_or("–", crate::model::words::FixedWord::name);
            let outlet = match (&source.title, &source.outlet) {
                (Some(_), Some(outlet)) => format!("  {outlet}"),
                _ => String::new(),
            };
            join([
                count(claims),
                cell(&format!("  {grade}"), Tone::Plain, 7),
                named(source.name(), Tone::Source),
                Line::of(&outlet, Tone::Dim),
            ])
        }),
        Tab::Figures => state.figure_at(at).and_then(|(claim, which)| {
            let figure = base.claims.row(claim).figures.get(which)?;
            Some(figure_columns(width).row(figure, &base.claims.row(claim).says))
        }),
        Tab::Actors => tallies.actors.get(at).map(|&(actor, claims)| {
            let actor = &base.actors.row(actor);
            let kind = actor.kind.map_or("", crate::model::words::FixedWord::label);
            join([count(claims), named(&actor.name, Tone::Actor), Line::of(&format!("  {kind}"), Tone::Dim)])
        }),
        Tab::Places => tallies.places.get(at).map(|&(place, claims)| {
            let outer: Vec<&str> =
                base.enclosing(place).iter().skip(1).map(|&outer| &*base.places.row(outer).name).collect();
            let place = &base.places.row(place);
            join([
                count(claims),
                named(&place.name, Tone::Place),
                Line::of(&format!("  {}", outer.join(", ")), Tone::Dim),
            ])
        }),
    };
    line.unwrap_or_default()
}

fn count(claims: usize) -> Line {
    join([right(&grouped(claims), Tone::Plain, 8), Line::of("  ", Tone::Plain)])
}

/// What stands before the statement: mark, time, number of sources, standing.
fn claim_lead(state: &State, claim: ClaimIx, width: usize) -> Line {
    let base = state.base();
    let row = base.claims.row(claim);
    let marked = state.marks.contains(&claim) || in_range(state, claim);
    let mut line = Line::of(" ", Tone::Plain).with(if marked { "●" } else { " " }, Tone::Mark).with(" ", Tone::Plain);
    if width < 30 {
        line = line.with(&format!("{} ", row.id), Tone::Id);
    } else {
        if width >= WITH_TIME {
            let when =
                row.when.as_ref().map_or_else(|| ("undated".to_owned(), Tone::Dim), |when| (short(when), Tone::Time));
            line = join([line, cell(&when.0, when.1, 8)]);
        }
        let (glyph, tone) = standing(base.standing(claim));
        line = join([
            line,
            right(&row.sources().len().to_string(), Tone::Dim, 2),
            Line::of(glyph, tone),
            Line::of(" ", Tone::Plain),
        ]);
    }
    line
}

/// The statement, with what the query matched in it.
fn claim_text(state: &State, marker: &Marker, claim: ClaimIx) -> Line {
    let says = &state.base().claims.row(claim).says;
    Line::marked(says, &marker.mark(says), Tone::Plain, Tone::Match)
}

/// The sign for how a claim stands.
#[must_use]
pub fn standing(standing: Standing) -> (&'static str, Tone) {
    match standing {
        Standing::Disputed => ("≠", Tone::Bad),
        Standing::Unsourced => ("?", Tone::Warn),
        Standing::SingleSource => ("!", Tone::Warn),
        Standing::Corroborated => ("=", Tone::Good),
    }
}

/// Whether the row lies in the range that is being drawn up.
fn in_range(state: &State, claim: ClaimIx) -> bool {
    let Some(start) = state.range_from else { return false };
    if state.tab != Tab::Claims {
        return false;
    }
    let claims = &state.answer.hits.claims;
    let Cursor { at, .. } = state.cursor();
    let Some(from) = claims.iter().position(|&other| other == start) else { return false };
    claims.get(from.min(at)..=from.max(at)).is_some_and(|range| range.contains(&claim))
}

/// A time in at most eight characters: `2024-12-24`'s day is left to the reading pane.
#[must_use]
pub fn short(when: &When) -> String {
    let year = |part: &str| {
        part.chars().take_while(|letter| letter.is_ascii_digit() || *letter == '-').take(4).collect::<String>()
    };
    let about = if when.approximate { "~" } else { "" };
    let doubt = if when.uncertain { "?" } else { "" };
    let text = when.text.trim_end_matches(['~', '?', '%']);
    match text.split_once('/') {
        Some((from, "" | "..")) => format!("{}–{about}{doubt}", year(from)),
        Some(("" | "..", to)) => format!("–{}{about}{doubt}", year(to)),
        Some((from, to)) if year(from) == year(to) => format!("{}{about}{doubt}", year(from)),
        Some((from, to)) => format!("{}–{}{about}{doubt}", year(from), year(to).chars().skip(2).collect::<String>()),
        None => format!("{}{about}{doubt}", text.chars().take(7).collect::<String>()),
    }
}

/// The widths of the columns of the figures' tab.
struct FigureColumns {
    of: usize,
    claim: usize,
}

/// Widths of the columns that hold qualifier, number and unit.
const QUALIFIER: usize = 10;
const NUMBER: usize = 11;
const UNIT: usize = 9;

fn figure_columns(width: usize) -> FigureColumns {
    let rest = width.saturating_sub(1 + QUALIFIER + NUMBER + 1 + UNIT + 2);
    if rest > 50 {
        FigureColumns { of: rest / 2, claim: rest - rest / 2 - 2 }
    } else {
        FigureColumns { of: rest, claim: 0 }
    }
}

impl FigureColumns {
    fn heading(&self) -> Line {
        join([
            right("figure", Tone::Dim, 1 + QUALIFIER + NUMBER),
            cell(" unit", Tone::Dim, 1 + UNIT + 2),
            cell("of", Tone::Dim, self.of),
            cell(if self.claim > 0 { "  claim" } else { "" }, Tone::Dim, self.claim),
        ])
    }

    fn row(&self, figure: &Figure, says: &str) -> Line {
        let (qualifier, number) = figure.value.parts();
        let unit = figure.unit.as_deref().unwrap_or("");
        let mut parts = vec![
            Line::of(" ", Tone::Plain),
            right(qualifier, Tone::Dim, QUALIFIER),
            right(&number, Tone::Figure, NUMBER),
            cell(&format!(" {unit}"), Tone::Plain, 1 + UNIT),
            cell(&format!("  {}", figure.of), Tone::Plain, self.of + 2),
        ];
        if self.claim > 0 {
            parts.push(cell(&format!("  {says}"), Tone::Dim, self.claim));
        }
        join(parts)
    }
}

/// Why there is nothing, and what can be done: the rows that Enter applies.
fn empty(state: &State, width: usize, height: usize) -> Vec<Line> {
    if state.base().claims.is_empty() {
        let next = if state.collection.diagnostics.is_empty() {
            "The file holds no claims."
        } else {
            "No claim is sound: 6 lists the faults."
        };
        return vec![Line::of(next, Tone::Warn)];
    }
    if state.asked != state.answer.generation {
        return Vec::new();
    }
    let mut lines = vec![Line::of("No claim matches all of this.", Tone::Warn)];
    lines.extend(state.answer.hits.hints.iter().map(|hint| Line::of(&hint.says, Tone::Plain)));
    if !state.answer.remedies.is_empty() {
        lines.push(Line::of("Enter takes:", Tone::Dim));
    }
    for (at, remedy) in state.answer.remedies.iter().enumerate() {
        let line = join([
            right(&grouped(remedy.total), Tone::Strong, 7),
            Line::of(&format!("  {}", remedy.says), Tone::Plain),
        ]);
        let here = at == state.cursor().at && state.focus == Pane::Claims;
        lines.push(if here { reversed(&line, width) } else { line });
    }
    lines.truncate(height.max(1));
    lines
}
