//! The interactive map: keys that move from place to place, magnify and shift, and the claims in view.

use crate::analyses::place_counts::PlaceCount;
use crate::model::{Base, PlaceIx};
use crate::present::analyses::findings::{FindingRow, Findings, RowAnchor};
use crate::present::analyses::input::AnalysisInput;
use crate::present::analyses::interactive::{
    CharSet, InteractiveView, PaneSplit, Rendered, Transition, ViewKey, ViewState, split_height,
};
use crate::present::analyses::view_data::{MapView, ViewData};
use crate::storage::Bits;
use crate::text::wrap::cut;
use crate::text::{Line, SafeText, Tone, grouped};

use super::picture::{MapPicture, draw};
use super::raster::LineStyle;
use super::{DRAWN, LINES, MAX_NAME_COLUMN, cell, finding_groups, place_groups, places_text, row, without_room};
use crate::picture::map::place_map::PlaceMap;
use crate::picture::map::window::{MapWindow, Projection};

pub(super) const VIEW: InteractiveView = InteractiveView {
    keys: &[
        ViewKey {
            keys: &["+"],
            hint: Some(("+-", "zoom")),
            doc: "Zoom in; the place under the cursor stays where it is.",
            apply: |view, findings| zoom(view, findings, ZOOM_STEP),
        },
        ViewKey {
            keys: &["minus"],
            hint: None,
            doc: "Zoom out.",
            apply: |view, findings| zoom(view, findings, 1.0 / ZOOM_STEP),
        },
        ViewKey {
            keys: &["0"],
            hint: Some(("0", "all")),
            doc: "Show all places with claims.",
            apply: |view, _| all(view),
        },
        ViewKey {
            keys: &["h", "left"],
            hint: Some(("hlJK", "pan")),
            doc: "Pan west.",
            apply: |view, _| shift(view, -SHIFT, 0.0),
        },
        ViewKey { keys: &["l", "right"], hint: None, doc: "Pan east.", apply: |view, _| shift(view, SHIFT, 0.0) },
        ViewKey { keys: &["J"], hint: None, doc: "Pan south.", apply: |view, _| shift(view, 0.0, -SHIFT) },
        ViewKey { keys: &["K"], hint: None, doc: "Pan north.", apply: |view, _| shift(view, 0.0, SHIFT) },
        ViewKey {
            keys: &["n"],
            hint: Some(("n", "next in view")),
            doc: "The next place in view; {row-down} and {row-up} go through all of them.",
            apply: |view, findings| Some(hop(view, findings, true)),
        },
        ViewKey {
            keys: &["N"],
            hint: None,
            doc: "The previous place in view.",
            apply: |view, findings| Some(hop(view, findings, false)),
        },
        ViewKey {
            keys: &["s"],
            hint: Some(("s", "style")),
            doc: "Draw with Braille, half blocks (for fonts without Braille) or ASCII, in turn.",
            apply: |view, _| Some(restyle(view)),
        },
        ViewKey {
            keys: &["v"],
            hint: Some(("v", "claims in view")),
            doc: "Filter by the places in view.",
            apply: |view, _| {
                Some(
                    view.term.clone().map_or(Transition::Notify("No place with claims is in view."), Transition::Query),
                )
            },
        },
    ],
    render,
};

/// Returns a view of another section of the world.
fn over(view: &ViewState, window: Option<MapWindow>) -> ViewState {
    view.with_data(ViewData::Map(MapView { window, ..view.data.map() }))
}

/// Returns the characters of the lines: those chosen, else the default of the character set.
fn style(view: &ViewState) -> LineStyle {
    view.data.map().style.unwrap_or(view.charset.pick(LineStyle::Braille, LineStyle::Ascii))
}

/// Changes to the next style of lines.
fn restyle(view: &ViewState) -> Transition {
    let next = match style(view) {
        _ if view.charset == CharSet::Ascii => return Transition::Notify("Only ASCII can be shown here."),
        LineStyle::Braille => LineStyle::HalfBlock,
        LineStyle::HalfBlock => LineStyle::Ascii,
        LineStyle::Ascii => LineStyle::Braille,
    };
    Transition::Show(view.with_data(ViewData::Map(MapView { style: Some(next), ..view.data.map() })))
}

/// Factor of magnification of a key press.
const ZOOM_STEP: f64 = 1.6;

/// Part of the window by which a key press moves it.
const SHIFT: f64 = 0.25;

/// Returns the coordinates of the place of a row.
fn at(row: &FindingRow) -> Option<(f64, f64)> {
    if let Some(RowAnchor::Point(latitude, longitude)) = row.anchor { Some((latitude, longitude)) } else { None }
}

/// Returns whether a point is in view.
fn in_view(view: &ViewState, point: (f64, f64)) -> bool {
    let (width, height) = view.viewport;
    view.data.map().window.is_some_and(|window| Projection::new(window, width, height).cell(point).is_some())
}

/// Magnifies around the place under the cursor where it is in view, else around the middle.
fn zoom(view: &ViewState, findings: &Findings, factor: f64) -> Option<Transition> {
    let window = view.data.map().window?;
    let point = view.current_row(findings).and_then(at).filter(|&point| in_view(view, point));
    let window = point.map_or(window.zoomed(factor), |point| window.zoomed_around(point, factor));
    Some(Transition::Show(over(view, Some(window))))
}

#[expect(clippy::unnecessary_wraps, reason = "the form of what a key does")]
/// Shows all places with claims.
fn all(view: &ViewState) -> Option<Transition> {
    Some(Transition::Show(over(view, None)))
}

/// Moves the window by parts of its size.
fn shift(view: &ViewState, right: f64, up: f64) -> Option<Transition> {
    Some(Transition::Show(over(view, Some(view.data.map().window?.moved(right, up)))))
}

/// Moves to the next place in view, or to the one before; from the last to the first.
fn hop(view: &ViewState, findings: &Findings, on: bool) -> Transition {
    let all = findings.groups.iter().flat_map(|group| group.rows.iter().map(|row| (group.key, row)));
    let rows: Vec<usize> = all
        .enumerate()
        .filter(|(_, (group, row))| *group == DRAWN && at(row).is_some_and(|point| in_view(view, point)))
        .map(|(place, _)| place)
        .collect();
    let next = if on {
        rows.iter().find(|&&row| row > view.row).or(rows.first())
    } else {
        rows.iter().rev().find(|&&row| row < view.row).or(rows.last())
    };
    next.map_or(Transition::Notify("No place with claims is in view."), |&row| Transition::Show(view.with_row(row)))
}

/// A place with its coordinates.
type PlaceAt = (PlaceIx, Option<(f64, f64)>);

/// Minimum width for all columns of the table, in cells.
const MIN_FULL_TABLE: u16 = 100;

fn render(input: &AnalysisInput<'_>, view: &ViewState) -> Rendered {
    let base = &input.library.base;
    let mut map = PlaceMap::of(base, input.claims);
    if input.cancel.is_cancelled() {
        return Rendered::default();
    }
    let (width, height) = input.viewport;
    let PaneSplit { picture: high, words, rows } = split_height(usize::from(height));
    let high = u16::try_from(high).unwrap_or(height);
    let (chosen, here) = row_under_cursor(&map, view);
    let mut window = view.data.map().window.unwrap_or_else(|| map.fitted());
    if let (true, Some((_, Some(point)))) = (view.moved, here)
        && Projection::new(window, width, high).cell(point).is_none()
    {
        window = window.at(point);
    }
    (map.window, map.chosen) = (window, here.map(|(place, _)| place));
    let picture = draw(&map, width, high, style(view));
    let by_group = place_groups(&map);
    let wide = map.spots.iter().map(|spot| SafeText::new(&spot.name).width()).max().unwrap_or(0).min(MAX_NAME_COLUMN);
    let unnamed = picture.unnamed(base);
    let line = |spot: &PlaceCount| {
        if width < MIN_FULL_TABLE {
            short_row(base, spot, &unnamed, wide.min(usize::from(width) * 2 / 3))
        } else {
            row(base, spot, &unnamed, wide)
        }
    };
    let columns = if width < MIN_FULL_TABLE { ": place, claims" } else { ": place, kind, within, coordinates, claims" };
    let in_view = map.in_view(width, high).count();
    let mut findings = Findings {
        summary: summary(base, &map, &picture, in_view, words),
        groups: finding_groups(&by_group, columns, line),
    };
    if rows < 4 {
        findings.groups.iter_mut().for_each(|group| group.title = Line::new());
    }
    let term = map.query(base, width, high);
    let view = ViewState { row: chosen, moved: false, viewport: (width, high), term, ..over(view, Some(window)) };
    Rendered { picture: picture.lines, findings, view }
}

/// Returns the lines below the picture, at most `words` of them.
fn summary(base: &Base, map: &PlaceMap, picture: &MapPicture, in_view: usize, words: usize) -> Vec<Line> {
    let [(.., drawn), (.., nowhere), (.., empty)] = place_groups(map);
    let mut counts = vec![format!("{} of {}", grouped(in_view), places_text(drawn.len(), "in view"))];
    counts.extend((!nowhere.is_empty()).then(|| format!("{} without coordinates", grouped(nowhere.len()))));
    counts.extend((!empty.is_empty()).then(|| format!("{} without claims", grouped(empty.len()))));
    let mut lines = vec![Line::of(&counts.join(", "), Tone::Plain)];
    lines.extend(without_room(base, picture));
    lines.push(Line::of(LINES, Tone::Dim));
    lines.truncate(words);
    lines
}

/// Renders a place as a row where there is little room.
fn short_row(base: &Base, spot: &PlaceCount, unnamed: &Bits, wide: usize) -> FindingRow {
    let name = cut(&Line::of(&spot.name, Tone::Place), wide).text();
    let line = cell(&name, wide, Tone::Place).with(&spot.all.to_string(), Tone::Figure);
    let own =
        (spot.all > spot.own).then(|| Line::of(&format!("{} about the place itself", grouped(spot.own)), Tone::Dim));
    FindingRow { line, why: own.into_iter().collect(), ..row(base, spot, unnamed, wide) }
}

/// Returns the row under the cursor, with its place and coordinates.
fn row_under_cursor(map: &PlaceMap, view: &ViewState) -> (usize, Option<PlaceAt>) {
    let by_group = place_groups(map);
    let spots = by_group.iter().flat_map(|(.., spots)| spots);
    let count = spots.clone().count();
    // The cursor begins at the place that most claims name itself: the first of the list is mostly a region whose middle is
    // empty.
    let fullest = spots.clone().map(|spot| spot.at.map_or(0, |_| spot.own)).max().unwrap_or(0);
    let begins = view.data.map().window.is_none() && view.row == 0;
    let best = spots.clone().position(|spot| spot.at.is_some() && spot.own == fullest);
    let row = best.filter(|_| begins).unwrap_or(view.row);
    let row = row.min(count.saturating_sub(1));
    (row, spots.clone().nth(row).map(|spot| (spot.place, spot.at)))
}
