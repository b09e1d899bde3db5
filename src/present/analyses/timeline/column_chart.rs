//! The timeline as a column chart: a column for each bin, undisputed claims above the axis, disputed ones below it.

use crate::analyses::timeline::{TimeRun, TimeUnit};
use crate::text::{Line, Span, Tone};

/// The bins that a picture shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ColumnChart {
    /// The length of a bin.
    pub(super) unit: TimeUnit,
    /// The first bin.
    pub(super) from: i32,
    /// Number of bins.
    pub(super) bins: usize,
    /// Width of a column, in cells.
    pub(super) wide: usize,
}

/// Bars, from an eighth of a cell to a whole one.
const BARS: [&str; 8] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];

/// Maximum width of a column, in cells: wider ones look like areas.
const MAX_WIDTH: usize = 16;

/// Minimum distance between the labels of the axis, in cells.
const LABEL_DISTANCE: usize = 16;

impl ColumnChart {
    /// Fits the bins from `first` to `last` into `width` cells; where there are more, those around the cursor.
    pub(super) fn new(unit: TimeUnit, (first, last): (i32, i32), cursor: i32, width: usize) -> Self {
        let count = usize::try_from(last - first + 1).unwrap_or(1).max(1);
        let bins = count.min(width.max(1));
        let wide = (width / count).clamp(1, MAX_WIDTH);
        let before = i32::try_from(bins / 2).unwrap_or(0);
        let latest = last - i32::try_from(bins).unwrap_or(0) + 1;
        Self { unit, from: (cursor - before).min(latest).max(first), bins, wide }
    }

    /// Returns the cells of the bins between two, from the left.
    fn cells(&self, first: i32, last: i32) -> std::ops::Range<usize> {
        let bin = |place: i32| usize::try_from(place - self.from).unwrap_or(0).min(self.bins);
        bin(first) * self.wide..bin(last.saturating_add(1)) * self.wide
    }

    /// Draws the chart in `height` lines; none where that is too few.
    pub(super) fn draw(
        &self,
        runs: &[TimeRun],
        current: Option<&TimeRun>,
        brush: Option<(i32, i32)>,
        height: usize,
    ) -> Vec<Line> {
        let most = |count: fn(&TimeRun) -> usize| runs.iter().map(count).max().unwrap_or(0);
        let (above, below) = (most(|run| run.undisputed), most(|run| run.disputed));
        let Some(room) = height.checked_sub(2).filter(|&room| room > 0) else { return Vec::new() };
        // The lines are divided in proportion to the highest columns of both sides; disputed claims get at least one line.
        let down = if below == 0 { 0 } else { (room * below / (above + below).max(1)).max(1).min(room) };
        let up = room - down;
        // One scale for both sides: the side that needs more cells for its claims decides how many eighths of a cell they get.
        let (eighths, of) =
            if above > 0 && (below == 0 || up * below <= down * above) { (up * 8, above) } else { (down * 8, below) };
        let length = |count: usize| (count * eighths).div_ceil(of.max(1));
        let mut counts = vec![(0, 0); self.bins];
        for run in runs {
            let bins = self.cells(run.first, run.last);
            let bins = bins.start / self.wide..bins.end / self.wide;
            if let Some(bins) = counts.get_mut(bins) {
                bins.fill((run.undisputed, run.disputed));
            }
        }
        // A blank sets wide columns apart.
        let bar = if self.wide > 2 { self.wide - 1 } else { self.wide };
        let row = |tone: Tone, sign: &dyn Fn(usize, usize) -> &'static str| {
            let cells = counts.iter().map(|&(undisputed, disputed)| sign(undisputed, disputed));
            let text: String = cells.map(|sign| sign.repeat(bar) + &" ".repeat(self.wide - bar)).collect();
            Line::of(&text, tone)
        };
        let mut lines = Vec::with_capacity(height);
        for level in (0..up).rev() {
            lines.push(row(Tone::Figure, &|count, _| {
                let full = length(count).saturating_sub(level * 8).min(8);
                full.checked_sub(1).and_then(|eighth| BARS.get(eighth)).copied().unwrap_or(" ")
            }));
        }
        lines.push(self.axis(current, brush));
        for level in 0..down {
            lines.push(row(Tone::Bad, &|_, count| {
                let cells = if count == 0 { 0 } else { ((length(count) + 4) / 8).max(1) };
                if level < cells { "▒" } else { " " }
            }));
        }
        lines.push(self.labels(current));
        lines
    }

    /// Draws the axis: heavy where the brush is, with the cursor on it.
    fn axis(&self, current: Option<&TimeRun>, brush: Option<(i32, i32)>) -> Line {
        let brushed = brush.map(|(first, last)| self.cells(first, last)).unwrap_or_default();
        let pointed = current.map(|run| self.cells(run.first, run.last)).unwrap_or_default();
        let mut line = Line::new();
        for cell in 0..self.bins * self.wide {
            let (sign, tone) = match (pointed.contains(&cell), brushed.contains(&cell)) {
                (true, _) => ("▲", Tone::Key),
                (_, true) => ("━", Tone::Mark),
                _ => ("─", Tone::Dim),
            };
            let reversed = brushed.contains(&cell);
            match line.0.last_mut() {
                Some(span) if span.tone == tone && span.reversed == reversed => {
                    *span = Span { reversed, ..Span::new(&format!("{}{sign}", span.text.as_str()), tone) };
                }
                _ => line.0.push(Span { reversed, ..Span::new(sign, tone) }),
            }
        }
        line
    }

    /// Draws the labels: that of the run under the cursor first, then others where there is room.
    fn labels(&self, current: Option<&TimeRun>) -> Line {
        let width = self.bins * self.wide;
        let mut placed: Vec<(usize, String, Tone)> = Vec::new();
        let mut put = |middle: usize, text: String, tone: Tone| {
            let wide = text.chars().count();
            let Some(latest) = width.checked_sub(wide) else { return };
            let start = middle.saturating_sub(wide / 2).min(latest);
            let free = |&(other, ref label, _): &(usize, String, Tone)| {
                start + wide < other || other + label.chars().count() < start
            };
            if placed.iter().all(free) {
                placed.push((start, text, tone));
            }
        };
        if let Some(run) = current {
            let cells = self.cells(run.first, run.last);
            let middle = usize::midpoint(cells.start, cells.end);
            let whole = run.label(self.unit);
            put(middle, if whole.chars().count() <= width { whole } else { self.unit.label(run.first) }, Tone::Strong);
        }
        let step = LABEL_DISTANCE.div_ceil(self.wide);
        let last = self.bins.saturating_sub(1);
        for bin in [0, last].into_iter().chain((0..self.bins).step_by(step)) {
            let label = self.unit.label(self.from.saturating_add(i32::try_from(bin).unwrap_or(0)));
            put(bin * self.wide + self.wide / 2, label, Tone::Dim);
        }
        placed.sort_by_key(|&(start, ..)| start);
        let mut line = Line::new();
        for (start, text, tone) in placed {
            let blanks = start.saturating_sub(line.width());
            line = line.with(&" ".repeat(blanks), Tone::Plain).with(&text, tone);
        }
        line
    }
}
