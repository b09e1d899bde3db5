//! The timeline, walked: from unit to unit, finer and coarser, and a brush over some of them.

use crate::model::When;
use crate::model::date::Day;
use crate::text::{Line, Tone, counted, grouped};

use super::super::interactive::{InteractiveView, PaneSplit, Rendered, Transition, ViewKey, ViewState, split_height};
use super::super::view_data::{TimelineView, ViewData};
use super::super::{AnalysisInput, FindingGroup, Findings};
use super::lines::{self, NARROW};
use super::runs::{Runs, Times};
use super::strip::Strip;
use super::units::{UNITS, Unit, term};

pub(super) const WALK: InteractiveView = InteractiveView {
    keys: &[
        ViewKey {
            keys: &["v", "space"],
            hint: Some(("v", "brush")),
            doc: "Begin a brush at the stretch under the cursor, which then widens it; once more: drop it.",
            apply: brush,
        },
        ViewKey {
            keys: &["enter"],
            hint: None,
            doc: "With a brush: its time as a term of the query.",
            apply: |view, _| view.data.timeline().brush.and(view.term.clone()).map(Transition::Query),
        },
        ViewKey {
            keys: &["+"],
            hint: Some(("+-", "finer, coarser")),
            doc: "Finer: quarters, months, days, around the cursor.",
            apply: |view, findings| zoom(view, findings, true),
        },
        ViewKey {
            keys: &["minus"],
            hint: None,
            doc: "Coarser: years, decades, centuries.",
            apply: |view, findings| zoom(view, findings, false),
        },
        ViewKey {
            keys: &["0"],
            hint: Some(("0", "all")),
            doc: "All of the time on the screen again.",
            apply: |view, findings| Some(Transition::Show(at(view, None, days(view, findings).map(|days| days.0)))),
        },
        ViewKey {
            keys: &["l", "right"],
            hint: None,
            doc: "To the next stretch.",
            apply: |view, findings| {
                Some(Transition::Show(view.with_row((view.row + 1).min(findings.rows().saturating_sub(1)))))
            },
        },
        ViewKey {
            keys: &["h", "left"],
            hint: None,
            doc: "To the stretch before.",
            apply: |view, _| Some(Transition::Show(view.with_row(view.row.saturating_sub(1)))),
        },
        ViewKey {
            keys: &["g", "home"],
            hint: None,
            doc: "To the first stretch of all.",
            apply: |view, _| Some(Transition::Show(at(view, view.data.timeline().unit, Some(Day::MIN)))),
        },
        ViewKey {
            keys: &["G", "end"],
            hint: None,
            doc: "To the last stretch of all.",
            apply: |view, _| Some(Transition::Show(at(view, view.data.timeline().unit, Some(Day::MAX)))),
        },
        ViewKey {
            keys: &["esc"],
            hint: None,
            doc: "With a brush: drop it.",
            apply: |view, findings| view.data.timeline().brush.and_then(|_| brush(view, findings)),
        },
    ],
    render,
};

/// Returns a view in another unit, with the cursor on `day`.
fn at(view: &ViewState, unit: Option<usize>, day: Option<Day>) -> ViewState {
    view.with_data(ViewData::Timeline(TimelineView { unit, day, ..view.data.timeline() }))
}

/// The first and the last day of the stretch under the cursor.
fn days(view: &ViewState, findings: &Findings) -> Option<(Day, Day)> {
    let row = view.current_row(findings)?;
    let day = |name: &str| When::parse(row.data.get(name)?.as_str()?).ok();
    Some((day("first")?.first, day("last")?.last))
}

/// Begins a brush, or drops it.
fn brush(view: &ViewState, findings: &Findings) -> Option<Transition> {
    let brush = if view.data.timeline().brush.is_some() { None } else { Some(days(view, findings)?) };
    Some(Transition::Show(view.with_data(ViewData::Timeline(TimelineView { brush, ..view.data.timeline() }))))
}

fn zoom(view: &ViewState, findings: &Findings, finer: bool) -> Option<Transition> {
    let unit = view.data.timeline().unit?;
    let next = if finer { unit.checked_sub(1) } else { Some(unit + 1).filter(|&next| next < UNITS.len()) };
    let Some(next) = next else {
        return Some(Transition::Notify(if finer { "Days are the shortest." } else { "That is all of the time." }));
    };
    let here = days(view, findings);
    let day = match (view.data.timeline().brush, here) {
        // A brush keeps what it holds: the cursor stays at the end that it has.
        (Some(brush), Some(here)) => Some(if here.1 >= brush.1 { here.1 } else { here.0 }),
        // The day stays while one looks closer and farther: back is where it was.
        _ => view.data.timeline().day.or(here.map(|here| here.0)),
    };
    Some(Transition::Show(at(view, Some(next), day)))
}

/// So many stretches are listed, around the cursor.
const LISTED: usize = 2_000;

fn render(input: &AnalysisInput<'_>, view: &ViewState) -> Rendered {
    let times = Times::of(input.library, input.claims);
    let (width, height) = (usize::from(input.viewport.0), usize::from(input.viewport.1));
    let PaneSplit { picture: high, words, rows: listed } = split_height(height);
    if input.cancel.is_cancelled() {
        return Rendered::default();
    }
    let Some(ends) = times.ends() else {
        let findings = Findings { summary: vec![Line::of(&times.told(None), Tone::Plain)], groups: Vec::new() };
        return Rendered { findings, view: ViewState { row: 0, ..view.clone() }, ..Rendered::default() };
    };
    let finest = UNITS.iter().position(|unit| unit.count(ends.0, ends.1) <= width.max(1));
    let at = view.data.timeline().unit.or(finest).unwrap_or(UNITS.len() - 1);
    let unit = UNITS.get(at).copied().unwrap_or(Unit::Years(10_000));
    let told = times.runs(unit, ends);
    let (cursor, from) = cursor(view, &told);
    let here = told.list.get(cursor);
    let brush = view.data.timeline().brush.zip(here).map(|(start, here)| {
        let end = here.days(unit);
        (start.0.min(end.0), start.1.max(end.1))
    });
    let strip = Strip::new(unit, (unit.place(ends.0), unit.place(ends.1)), here.map_or(0, |run| run.first), width);
    let places = brush.map(|(first, last)| (unit.place(first), unit.place(last)));
    let picture = strip.draw(&told.list, here, places, high);
    let mut summary: Vec<Line> = brush.map(|brush| brushed(&times, brush, width)).into_iter().collect();
    summary.push(Line::of(&times.told(Some(&told)), Tone::Plain));
    summary.push(Line::of("█ undisputed, above  ▒ disputed, below  ▲ the stretch under the cursor", Tone::Dim));
    summary.truncate(words);
    let shown = told.list.get(from..told.list.len().min(from + LISTED)).unwrap_or_default();
    let of_all =
        format!("{} of {}", grouped(shown.len()), counted(told.list.len(), "stretch of time", "stretches of time"));
    let is_part = listed >= 4 && shown.len() < told.list.len();
    let title = if is_part { Line::of(&of_all, Tone::Dim) } else { Line::new() };
    let group = FindingGroup { title, key: "bins", rows: lines::rows(shown, unit, width) };
    let time = TimelineView {
        unit: Some(at),
        day: view.data.timeline().day.filter(|_| !view.moved),
        from,
        ..view.data.timeline()
    };
    let viewport = (input.viewport.0, u16::try_from(high).unwrap_or(0));
    let view = ViewState {
        row: cursor - from,
        moved: false,
        viewport,
        term: brush.map(term),
        data: ViewData::Timeline(time),
        ..view.clone()
    };
    Rendered { picture, findings: Findings { summary, groups: vec![group] }, view }
}

/// The place of the cursor among all stretches, and the first that is listed.
fn cursor(view: &ViewState, told: &Runs) -> (usize, usize) {
    let day = view.data.timeline().day.filter(|_| !view.moved);
    let wanted = match day {
        Some(Day::MAX) => usize::MAX,
        Some(day) => told.list.partition_point(|run| run.last < told.unit.place(day)),
        None => view.data.timeline().from + view.row,
    };
    let cursor = wanted.min(told.list.len().saturating_sub(1));
    // The list moves on where the cursor comes to its end.
    let inside = view.data.timeline().from + 1..view.data.timeline().from + LISTED - 1;
    let keeps = day.is_none() && inside.contains(&cursor);
    (cursor, if keeps { view.data.timeline().from } else { cursor.saturating_sub(LISTED / 2) })
}

/// What the brush holds, and what Enter makes of it.
fn brushed(times: &Times, brush: (Day, Day), width: usize) -> Line {
    let (count, disputed) = times.touching(brush);
    let disputed = grouped(disputed);
    let text = if width < NARROW {
        format!("{}, {disputed} disputed: ", grouped(count))
    } else {
        format!("brush: {}, {disputed} disputed; Enter takes ", counted(count, "claim", "claims"))
    };
    Line::of(&text, Tone::Mark).with(&term(brush), Tone::Key)
}
