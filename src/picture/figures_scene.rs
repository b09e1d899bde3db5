//! Figures as a scene: the ranges of one quantity on a shared axis, each below the words that give it.

use crate::analyses::figures::{ComparableGroup, FigureReading, FigureVerdict, SharedUnit};
use crate::limits::MAX_FIGURES_DRAWN;
use crate::model::{Interval, Number};
use crate::text::{counted, grouped};

use super::number_scale::NumberScale;
use super::scene::{Anchor, CELL_WIDTH, Scene, ScenePart, Shape, ShapeRole, Stroke, cells, count, leading_edge};

/// Width of the drawing, in pixels.
const WIDTH: f64 = 640.0;

/// Left and right end of the axis, in pixels.
const AXIS: (f64, f64) = (14.0, 626.0);

/// Height of a figure: its words and its range, in pixels.
const ROW: f64 = 36.0;

/// Half of the height of the ends of a range, in pixels.
const HALF: f64 = 6.0;

/// The words for a figure: who gives it, and where.
pub(crate) type FigureLabel<'f> = &'f dyn Fn(&FigureReading<'_>) -> String;

/// Returns the scene of one quantity; `None` where no figure for which `is_drawn` holds has a number.
pub(crate) fn figures_scene(
    group: &ComparableGroup<'_>,
    is_drawn: &dyn Fn(&FigureReading<'_>) -> bool,
    label: FigureLabel<'_>,
) -> Option<Scene> {
    let unit = SharedUnit::of(&group.readings);
    let all: Vec<&FigureReading<'_>> = group.readings.iter().filter(|reading| is_drawn(reading)).collect();
    let drawn: Vec<&FigureReading<'_>> = all.iter().take(MAX_FIGURES_DRAWN).copied().collect();
    let ranges: Vec<Option<Interval>> = drawn.iter().map(|reading| unit.range(reading)).collect();
    ranges.iter().flatten().next()?;
    let scale = NumberScale::over(&ranges);
    let bottom = ROW * count(drawn.len());
    let mut parts = vec![axis_part(&scale, bottom, unit.name())];
    for (at, (reading, range)) in drawn.iter().zip(&ranges).enumerate() {
        let top = ROW * count(at);
        let beside = if range.is_none() { " – not on this axis" } else { "" };
        let text = format!("{}: {}{beside}", label(reading), reading.describe());
        let (x, anchor) = leading_edge(&text, AXIS.0, AXIS.1);
        let words = Shape::text((x, top + 13.0), anchor, ShapeRole::Ink, &text, cells(AXIS.1 - AXIS.0));
        let shapes = std::iter::once(words).chain(range.iter().flat_map(|range| bar(range, &scale, top + 24.0)));
        parts.push(ScenePart { claim: Some(reading.claim), tip: text.clone(), shapes: shapes.collect() });
    }
    let verdicts = verdicts(group);
    Some(Scene {
        width: WIDTH,
        height: bottom + 42.0,
        title: group.name.clone(),
        description: format!("{} on one axis: {verdicts}.", counted(drawn.len(), "figure", "figures")),
        notes: notes(group, all.len(), &scale, &verdicts),
        parts,
    })
}

/// Returns the number of pairs by verdict, in words: `2 disjoint, 1 compatible`.
fn verdicts(group: &ComparableGroup<'_>) -> String {
    let counts =
        FigureVerdict::ALL.iter().map(|&verdict| (group.count_of(verdict), verdict)).filter(|(count, _)| *count > 0);
    let counts: Vec<String> =
        counts.map(|(count, verdict)| format!("{} {}", grouped(count), verdict.label())).collect();
    if counts.is_empty() { "no pairs".to_owned() } else { format!("pairs: {}", counts.join(", ")) }
}

/// Returns the sentences below the heading.
fn notes(group: &ComparableGroup<'_>, in_scope: usize, scale: &NumberScale, verdicts: &str) -> Vec<String> {
    let log = if scale.is_logarithmic() { "; the axis is logarithmic" } else { "" };
    let mut notes = vec![format!("{verdicts}{log}")];
    let hidden = group.count.saturating_sub(in_scope.min(MAX_FIGURES_DRAWN));
    if hidden > 0 {
        let figures = counted(hidden, "figure of this quantity is", "figures of this quantity are");
        notes.push(format!("{figures} not drawn"));
    }
    notes
}

/// Returns the place of a number on the axis.
fn place(scale: &NumberScale, number: f64) -> f64 {
    AXIS.0 + scale.part(number) * (AXIS.1 - AXIS.0)
}

/// Draws the axis with its numbers and its unit.
fn axis_part(scale: &NumberScale, bottom: f64, unit: &str) -> ScenePart {
    let mut shapes = Vec::new();
    let mut free = 0.0;
    for tick in scale.ticks() {
        let (x, text) = (place(scale, tick), Number(tick).to_string());
        shapes.push(Shape::line((x, 0.0), (x, bottom + 4.0), ShapeRole::Guide));
        let half = CELL_WIDTH * count(text.chars().count()) / 2.0;
        let middle = x.min(WIDTH - half).max(half);
        if middle - half >= free {
            shapes.push(Shape::text((middle, bottom + 19.0), Anchor::Middle, ShapeRole::Dim, &text, 20));
            free = middle + half + 8.0;
        }
    }
    shapes.push(Shape::line((AXIS.0, bottom), (AXIS.1, bottom), ShapeRole::Ink));
    shapes.push(Shape::text((AXIS.0, bottom + 36.0), Anchor::Left, ShapeRole::Dim, unit, 60));
    ScenePart::plain(shapes)
}

/// Draws a range: a disc for one number; an end that is included is a bar, one that is not a ring, and an arrow is an end
/// at infinity.
fn bar(range: &Interval, scale: &NumberScale, y: f64) -> Vec<Shape> {
    let upright = range.low <= range.high;
    let (low, high) = if upright { (range.low, range.high) } else { (range.high, range.low) };
    let open = if upright { (range.low_open, range.high_open) } else { (range.high_open, range.low_open) };
    let left = if low.is_finite() { place(scale, low) } else { AXIS.0 };
    let right = if high.is_finite() { place(scale, high) } else { AXIS.1 };
    if low.total_cmp(&high).is_eq() {
        return vec![Shape::Disc { at: (left, y), radius: 5.5, role: ShapeRole::Figure }];
    }
    let points = vec![(left, y), (right, y)];
    let mut shapes = vec![Shape::Line { points, role: ShapeRole::Figure, stroke: Stroke::Bold }];
    for (x, end, open, outwards) in [(left, low, open.0, -8.0), (right, high, open.1, 8.0)] {
        shapes.push(match (end.is_finite(), open) {
            (false, _) => Shape::head((x + outwards / 2.0, y), outwards, ShapeRole::Figure),
            (true, true) => Shape::Ring { at: (x, y), radius: 4.0, role: ShapeRole::Figure },
            (true, false) => {
                let points = vec![(x, y - HALF), (x, y + HALF)];
                Shape::Line { points, role: ShapeRole::Figure, stroke: Stroke::Bold }
            }
        });
    }
    shapes
}
