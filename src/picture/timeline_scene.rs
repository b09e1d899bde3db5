//! The timeline as a scene: a column for each bin, undisputed claims above the axis, disputed ones below it. Long stretches
//! without claims are left out, with a mark.

use crate::analyses::timeline::{ClaimTimes, MAX_YEAR, MIN_YEAR, TimeRun, TimeRuns, TimeUnit, UNITS};
use crate::limits::MAX_TIMELINE_COLUMNS;
use crate::text::{counted, grouped};

use super::number_scale::round_steps;
use super::scene::{Anchor, CELL_WIDTH, Scene, ScenePart, Shape, ShapeRole, Stroke, count};

/// Width of the drawing, in pixels.
const WIDTH: f64 = 900.0;

/// Room for the numbers beside the axis, in pixels.
const LEFT: f64 = 48.0;

/// Room for the legend above the columns, in pixels.
const TOP: f64 = 30.0;

/// Height of the highest columns of both sides together, in pixels.
const BARS: f64 = 220.0;

/// Maximum width of a column, in pixels: wider ones look like areas.
const MAX_COLUMN: f64 = 48.0;

/// Number of empty bins that are drawn as they are; more are left out.
const MAX_EMPTY: i32 = 3;

/// Number of columns that a mark for left out bins takes.
const GAP_COLUMNS: usize = 2;

/// A stretch of the axis.
enum Stretch {
    /// Bins with the same counts; both are 0 for empty ones.
    Bins(TimeRun),
    /// A number of empty bins that are left out.
    Gap(i32),
}

/// Returns the sentence on the number of claims by time.
pub(crate) fn timeline_summary(times: &ClaimTimes, runs: Option<&TimeRuns>) -> String {
    let within = runs.map_or_else(String::new, |runs| format!(", in bars of {}", runs.unit.name()));
    let (dated, spanning) = runs.map_or((0, 0), |runs| (runs.dated, runs.spanning));
    let several =
        if spanning > 0 { format!("; {} several bars", counted(spanning, "spans", "span")) } else { String::new() };
    let beyond = match (times.dated.len() + times.gapped.len()).saturating_sub(dated) {
        0 => String::new(),
        beyond => format!(", {} outside the years {MIN_YEAR} to {MAX_YEAR}", grouped(beyond)),
    };
    let dated = counted(dated, "claim", "claims");
    format!("{dated} dated, {} undated{beyond}{within}{several}", grouped(times.undated))
}

/// Returns the scene of some times, in the finest unit of which no more than [`MAX_TIMELINE_COLUMNS`] columns are drawn;
/// `None` where no time can be drawn.
pub(crate) fn timeline_scene(times: &ClaimTimes) -> Option<Scene> {
    let ends = times.ends()?;
    let runs = UNITS.iter().find_map(|&unit| {
        let runs = times.runs(unit, ends);
        let columns: usize = stretches(&runs.list).iter().map(Stretch::columns).sum();
        (columns <= MAX_TIMELINE_COLUMNS).then_some(runs)
    })?;
    let stretches = stretches(&runs.list);
    let columns: usize = stretches.iter().map(Stretch::columns).sum();
    let most = |side: fn(&TimeRun) -> usize| runs.list.iter().map(side).max().unwrap_or(0);
    let chart = Chart {
        unit: runs.unit,
        column: ((WIDTH - LEFT - 12.0) / count(columns.max(1))).min(MAX_COLUMN),
        most: (most(|run| run.undisputed), most(|run| run.disputed)),
    };
    let mut parts = vec![chart.guides(columns), chart.legend()];
    let (mut column, mut labels) = (0, TimeLabels { free: 0.0, shapes: Vec::new() });
    for stretch in &stretches {
        chart.stretch(stretch, column, &mut parts, &mut labels);
        column += stretch.columns();
    }
    labels.shapes.push(chart.axis(columns));
    parts.push(ScenePart::plain(labels.shapes));
    let summary = timeline_summary(times, Some(&runs));
    let gaps = stretches.iter().any(|stretch| matches!(stretch, Stretch::Gap(_)));
    let mut notes = vec![format!("{summary}. A claim counts in every bar that its time touches.")];
    notes.extend(gaps.then(|| "Dots on the axis stand for stretches without claims, which are left out.".to_owned()));
    Some(Scene {
        width: WIDTH,
        height: chart.bottom() + 28.0,
        title: "Timeline".to_owned(),
        description: format!("{summary}. {}", chart.in_words(&runs.list)),
        notes,
        parts,
    })
}

/// Divides the axis into stretches: the runs, and what lies between them.
fn stretches(runs: &[TimeRun]) -> Vec<Stretch> {
    let mut stretches = Vec::new();
    let mut next = runs.first().map_or(0, |run| run.first);
    for run in runs {
        let empty = run.first.saturating_sub(next);
        if empty > MAX_EMPTY {
            stretches.push(Stretch::Gap(empty));
        } else if empty > 0 {
            stretches.push(Stretch::Bins(TimeRun { first: next, last: run.first - 1, undisputed: 0, disputed: 0 }));
        }
        stretches.push(Stretch::Bins(*run));
        next = run.last.saturating_add(1);
    }
    stretches
}

impl Stretch {
    /// Returns the number of columns that it takes.
    fn columns(&self) -> usize {
        match self {
            Self::Bins(run) => usize::try_from(run.last.saturating_sub(run.first)).unwrap_or(0).saturating_add(1),
            Self::Gap(_) => GAP_COLUMNS,
        }
    }
}

/// The labels of the axis so far.
struct TimeLabels {
    /// The place from which on there is room for another.
    free: f64,
    shapes: Vec<Shape>,
}

/// The measures of the chart.
struct Chart {
    unit: TimeUnit,
    /// Width of a column, in pixels.
    column: f64,
    /// The greatest numbers of undisputed and of disputed claims in a bin.
    most: (usize, usize),
}

impl Chart {
    /// Returns the height of a number of claims, in pixels.
    fn height(&self, claims: usize) -> f64 {
        BARS * count(claims) / count((self.most.0 + self.most.1).max(1))
    }

    /// Returns the place of the axis from the top.
    fn middle(&self) -> f64 {
        TOP + self.height(self.most.0)
    }

    /// Returns the lower end of the columns.
    fn bottom(&self) -> f64 {
        self.middle() + self.height(self.most.1)
    }

    /// Draws lines at round numbers on both sides, with the numbers.
    fn guides(&self, columns: usize) -> ScenePart {
        let right = LEFT + self.column * count(columns);
        let mut shapes = Vec::new();
        for (most, sign) in [(self.most.0, -1.0), (self.most.1, 1.0)] {
            for claims in round_steps(most, self.most.0 + self.most.1) {
                let y = self.middle() + sign * self.height(claims);
                shapes.push(Shape::line((LEFT, y), (right, y), ShapeRole::Guide));
                let label = (LEFT - 6.0, y + 4.0);
                shapes.push(Shape::text(label, Anchor::Right, ShapeRole::Dim, &grouped(claims), 8));
            }
        }
        ScenePart::plain(shapes)
    }

    /// Draws the axis.
    fn axis(&self, columns: usize) -> Shape {
        let (right, y) = (LEFT + self.column * count(columns), self.middle());
        Shape::Line { points: vec![(LEFT, y), (right, y)], role: ShapeRole::Ink, stroke: Stroke::Solid }
    }

    /// Draws the legend.
    fn legend(&self) -> ScenePart {
        let mut shapes = Vec::new();
        let entries = [
            (self.most.0, ShapeRole::Figure, "undisputed, above the axis"),
            (self.most.1, ShapeRole::Bad, "disputed, below it"),
        ];
        let mut x = LEFT;
        for (_, role, text) in entries.into_iter().filter(|(most, ..)| *most > 0) {
            shapes.push(Shape::Area { at: (x, 4.0), size: (10.0, 10.0), round: 0.0, role });
            shapes.push(Shape::text((x + 16.0, 14.0), Anchor::Left, ShapeRole::Dim, text, 40));
            x += 16.0 + CELL_WIDTH * count(text.len()) + 20.0;
        }
        ScenePart::plain(shapes)
    }

    /// Draws a stretch from a column on, and its labels where there is room.
    fn stretch(&self, stretch: &Stretch, column: usize, parts: &mut Vec<ScenePart>, labels: &mut TimeLabels) {
        let (left, width) = (LEFT + self.column * count(column), self.column * count(stretch.columns()));
        let (middle, label_at) = (self.middle(), self.bottom() + 18.0);
        let run = match stretch {
            Stretch::Gap(bins) => {
                let dots = [-4.0, 0.0, 4.0].map(|by| (left + width / 2.0 + by, middle - 6.0));
                let dots = dots.map(|at| Shape::Disc { at, radius: 2.0, role: ShapeRole::Dim });
                let bins = usize::try_from(*bins).unwrap_or(0);
                let tip = format!("{} {} without claims", grouped(bins), self.unit.name());
                parts.push(ScenePart { tip, shapes: dots.to_vec(), ..ScenePart::default() });
                return;
            }
            Stretch::Bins(run) => run,
        };
        for (at, bin) in (run.first..=run.last).enumerate() {
            let x = left + self.column * count(at);
            let label = self.unit.label(bin);
            let wide = CELL_WIDTH * count(label.chars().count());
            // The first label would begin left of the drawing: it moves in, and its mark stays below the column.
            let centre = (x + self.column / 2.0).max(wide / 2.0);
            if run.total() > 0 && centre - wide / 2.0 >= labels.free && centre + wide / 2.0 <= WIDTH {
                labels.shapes.push(Shape::line(
                    (x + self.column / 2.0, label_at - 14.0),
                    (x + self.column / 2.0, label_at - 10.0),
                    ShapeRole::Dim,
                ));
                labels.shapes.push(Shape::text((centre, label_at), Anchor::Middle, ShapeRole::Dim, &label, 20));
                labels.free = centre + wide / 2.0 + 14.0;
            }
        }
        if run.total() > 0 {
            parts.push(self.columns(run, left, width));
        }
    }

    /// Draws the columns of a run: each bin apart, so that a long run does not look like one.
    fn columns(&self, run: &TimeRun, left: f64, width: f64) -> ScenePart {
        // Narrow columns touch each other: a gap would take most of their width.
        let blank = if self.column > 4.0 { 1.0 } else { 0.0 };
        let bins = (width / self.column).round();
        let mut shapes = Vec::new();
        let mut x = left;
        for _ in 0..super::scene::whole(bins) {
            for (claims, role) in [(run.undisputed, ShapeRole::Figure), (run.disputed, ShapeRole::Bad)] {
                // A single claim among thousands must still be seen.
                let height = self.height(claims).max(2.0);
                let y = if role == ShapeRole::Bad { self.middle() } else { self.middle() - height };
                let size = (self.column - blank, height);
                shapes.extend((claims > 0).then_some(Shape::Area { at: (x, y), size, round: 0.0, role }));
            }
            x += self.column;
        }
        ScenePart { tip: run_text(run, self.unit), shapes, ..ScenePart::default() }
    }

    /// Returns the first and the last period and the one with most claims, in a sentence.
    fn in_words(&self, runs: &[TimeRun]) -> String {
        let (Some(first), Some(last)) = (runs.first(), runs.last()) else { return String::new() };
        // `max_by_key` returns the last of equal ones: in reverse, that is the earliest.
        let most = runs.iter().rev().max_by_key(|run| run.total());
        let most = most.map(|run| format!("; most claims in {}", run_text(run, self.unit))).unwrap_or_default();
        format!("From {} to {}{most}.", self.unit.label(first.first), self.unit.label(last.last))
    }
}

/// Returns a run in words: `2024-11: 12 claims, 3 disputed`.
fn run_text(run: &TimeRun, unit: TimeUnit) -> String {
    let disputed = if run.disputed > 0 { format!(", {} disputed", grouped(run.disputed)) } else { String::new() };
    format!("{}: {}{disputed}", run.label(unit), counted(run.total(), "claim", "claims"))
}
