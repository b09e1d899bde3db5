//! The interactive timeline: keys that move from run to run, change the unit, and brush several runs.

use crate::analyses::timeline::{ClaimTimes, TimeRuns, TimeUnit, UNITS, term};
use crate::model::date::Day;
use crate::present::analyses::findings::{FindingGroup, Findings, RowAnchor};
use crate::present::analyses::input::AnalysisInput;
use crate::present::analyses::interactive::{
    InteractiveView, PaneSplit, Rendered, Transition, ViewKey, ViewState, split_height,
};
use crate::present::analyses::view_data::{TimelineView, ViewData};
use crate::text::{Line, Tone, counted, grouped};

use super::column_chart::ColumnChart;
use super::run_rows::{self, MIN_BAR_WIDTH};
use crate::picture::timeline_summary;

pub(super) const VIEW: InteractiveView = InteractiveView {
    keys: &[
        ViewKey {
            keys: &["v", "space"],
            hint: Some(("v", "brush")),
            doc: "Start or drop a brush at the period under the cursor; moving widens it.",
            apply: brush,
        },
        ViewKey {
            keys: &["enter"],
            hint: None,
            doc: "With a brush: filter by the time that it covers.",
            apply: |view, _| view.data.timeline().brush.and(view.term.clone()).map(Transition::Query),
        },
        ViewKey {
            keys: &["+"],
            hint: Some(("+-", "finer, coarser")),
            doc: "Finer periods around the cursor: quarters, months, days.",
            apply: |view, findings| zoom(view, findings, true),
        },
        ViewKey {
            keys: &["minus"],
            hint: None,
            doc: "Coarser periods: years, decades, centuries.",
            apply: |view, findings| zoom(view, findings, false),
        },
        ViewKey {
            keys: &["0"],
            hint: Some(("0", "all")),
            doc: "Show the whole time span.",
            apply: |view, findings| Some(Transition::Show(at(view, None, days(view, findings).map(|days| days.0)))),
        },
        ViewKey {
            keys: &["l", "right"],
            hint: None,
            doc: "To the next period.",
            apply: |view, findings| {
                Some(Transition::Show(view.with_row((view.row + 1).min(findings.rows().saturating_sub(1)))))
            },
        },
        ViewKey {
            keys: &["h", "left"],
            hint: None,
            doc: "To the previous period.",
            apply: |view, _| Some(Transition::Show(view.with_row(view.row.saturating_sub(1)))),
        },
        ViewKey {
            keys: &["g", "home"],
            hint: None,
            doc: "To the first period.",
            apply: |view, _| Some(Transition::Show(at(view, view.data.timeline().unit, Some(Day::MIN)))),
        },
        ViewKey {
            keys: &["G", "end"],
            hint: None,
            doc: "To the last period.",
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

/// Returns the first and the last day of the run under the cursor.
fn days(view: &ViewState, findings: &Findings) -> Option<(Day, Day)> {
    if let Some(RowAnchor::Days(first, last)) = view.current_row(findings)?.anchor { Some((first, last)) } else { None }
}

/// Begins a brush at the run under the cursor, or drops it.
fn brush(view: &ViewState, findings: &Findings) -> Option<Transition> {
    let brush = if view.data.timeline().brush.is_some() { None } else { Some(days(view, findings)?) };
    Some(Transition::Show(view.with_data(ViewData::Timeline(TimelineView { brush, ..view.data.timeline() }))))
}

/// Changes to the next finer or coarser unit.
fn zoom(view: &ViewState, findings: &Findings, finer: bool) -> Option<Transition> {
    let unit = view.data.timeline().unit?;
    let next = if finer { unit.checked_sub(1) } else { Some(unit + 1).filter(|&next| next < UNITS.len()) };
    let Some(next) = next else {
        return Some(Transition::Notify(if finer {
            "Days are the finest unit."
        } else {
            "The whole time span is shown."
        }));
    };
    let current = days(view, findings);
    let day = match (view.data.timeline().brush, current) {
        // A brush keeps its days: the cursor stays at the end where it is.
        (Some(brush), Some(current)) => Some(if current.1 >= brush.1 { current.1 } else { current.0 }),
        // The day stays while units change, so that the way back ends where it began.
        _ => view.data.timeline().day.or(current.map(|current| current.0)),
    };
    Some(Transition::Show(at(view, Some(next), day)))
}

/// Maximum number of runs that are listed, around the cursor.
const MAX_LISTED_RUNS: usize = 2_000;

fn render(input: &AnalysisInput<'_>, view: &ViewState) -> Rendered {
    let times = ClaimTimes::new(&input.library.base, input.claims);
    let (width, height) = (usize::from(input.viewport.0), usize::from(input.viewport.1));
    let PaneSplit { picture: high, words, rows: listed } = split_height(height);
    if input.cancel.is_cancelled() {
        return Rendered::default();
    }
    let Some(ends) = times.ends() else {
        let findings =
            Findings { summary: vec![Line::of(&timeline_summary(&times, None), Tone::Plain)], groups: Vec::new() };
        return Rendered { findings, view: ViewState { row: 0, ..view.clone() }, ..Rendered::default() };
    };
    let finest = UNITS.iter().position(|unit| unit.count(ends.0, ends.1) <= width.max(1));
    let at = view.data.timeline().unit.or(finest).unwrap_or(UNITS.len() - 1);
    let unit = UNITS.get(at).copied().unwrap_or(TimeUnit::Years(10_000));
    let runs = times.runs(unit, ends);
    let (cursor, from) = cursor(view, &runs);
    let current = runs.list.get(cursor);
    let brush = view.data.timeline().brush.zip(current).map(|(start, current)| {
        let end = current.days(unit);
        (start.0.min(end.0), start.1.max(end.1))
    });
    let chart = ColumnChart::new(unit, (unit.bin(ends.0), unit.bin(ends.1)), current.map_or(0, |run| run.first), width);
    let places = brush.map(|(first, last)| (unit.bin(first), unit.bin(last)));
    let picture = chart.draw(&runs.list, current, places, high);
    let mut summary: Vec<Line> = brush.map(|brush| brush_line(&times, brush, width)).into_iter().collect();
    summary.push(Line::of(&timeline_summary(&times, Some(&runs)), Tone::Plain));
    summary.push(Line::of("█ undisputed, above  ▒ disputed, below  ▲ the period under the cursor", Tone::Dim));
    summary.truncate(words);
    let shown = runs.list.get(from..runs.list.len().min(from + MAX_LISTED_RUNS)).unwrap_or_default();
    let of_all = format!("{} of {}", grouped(shown.len()), counted(runs.list.len(), "period", "periods"));
    let is_part = listed >= 4 && shown.len() < runs.list.len();
    let title = if is_part { Line::of(&of_all, Tone::Dim) } else { Line::new() };
    let group = FindingGroup { title, key: "bins", rows: run_rows::rows(shown, unit, width) };
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

/// Returns the position of the cursor among all runs, and of the first that is listed.
fn cursor(view: &ViewState, runs: &TimeRuns) -> (usize, usize) {
    let day = view.data.timeline().day.filter(|_| !view.moved);
    let wanted = match day {
        Some(Day::MAX) => usize::MAX,
        Some(day) => runs.list.partition_point(|run| run.last < runs.unit.bin(day)),
        None => view.data.timeline().from + view.row,
    };
    let cursor = wanted.min(runs.list.len().saturating_sub(1));
    // The list moves on where the cursor comes to its end.
    let inside = view.data.timeline().from + 1..view.data.timeline().from + MAX_LISTED_RUNS - 1;
    let keeps = day.is_none() && inside.contains(&cursor);
    (cursor, if keeps { view.data.timeline().from } else { cursor.saturating_sub(MAX_LISTED_RUNS / 2) })
}

/// Returns the line on the brush: its claims, and the term that Enter adds to the query.
fn brush_line(times: &ClaimTimes, brush: (Day, Day), width: usize) -> Line {
    let (count, disputed) = times.touching(brush);
    let disputed = grouped(disputed);
    let text = if width < MIN_BAR_WIDTH {
        format!("{}, {disputed} disputed: ", grouped(count))
    } else {
        format!("brush: {}, {disputed} disputed; Enter filters by ", counted(count, "claim", "claims"))
    };
    Line::of(&text, Tone::Mark).with(&term(brush), Tone::Key)
}
