//! Bar charts of intervals on one axis, in characters: for pipes as well as for the screen.

use crate::model::{Interval, Number};
use crate::picture::number_scale::NumberScale;

/// The axis with a bar for each range. All lines have the requested width.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Axis {
    /// The lowest and the highest number, each above its place, with an arrow where a range goes on beyond it; `log` between
    /// them where the axis is logarithmic.
    pub scale: String,
    /// A bar for each range, in their order: `[──]` with its ends, `(──)` without them, `▶` where it has no end,
    /// `●` a single number. Empty (blanks) where there is no range.
    pub bars: Vec<String>,
    /// True for a logarithmic axis.
    pub logarithmic: bool,
}

/// Draws ranges on one axis, `width` cells wide.
#[must_use]
pub(super) fn axis(ranges: &[Option<Interval>], width: usize) -> Axis {
    let scale = NumberScale::over(ranges);
    let bars = ranges.iter().map(|range| range.map_or_else(|| " ".repeat(width), |range| bar(&range, &scale, width)));
    Axis { bars: bars.collect(), scale: scale_line(&scale, width), logarithmic: scale.is_logarithmic() }
}

/// Returns the cell of a number.
fn cell(scale: &NumberScale, number: f64, width: usize) -> usize {
    let last = width.saturating_sub(1);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "between 0 and the width"
    )]
    let cell = (scale.part(number) * last as f64).round() as usize;
    cell.min(last)
}

/// Returns the line above the bars.
fn scale_line(scale: &NumberScale, width: usize) -> String {
    let beyond = |cells: usize| "·".repeat(cells.saturating_sub(2));
    let (first, last) = (cell(scale, scale.given.0, width), cell(scale, scale.given.1, width));
    let (goes_down, goes_up) = (scale.low < scale.given.0, scale.high > scale.given.1);
    let mut low = Number(scale.given.0).to_string();
    let mut high = Number(scale.given.1).to_string();
    if goes_down {
        low = format!("◀{} {low}", beyond(first));
    }
    if goes_up {
        high = format!("{high} {}▶", beyond(width.saturating_sub(last + 1)));
    }
    let middle = if scale.is_logarithmic() { " log " } else { "" };
    let used = low.chars().count() + high.chars().count() + middle.chars().count();
    // A number that is cut reads as another one: without room for both there is no line.
    let Some(free) = width.checked_sub(used + 2) else { return " ".repeat(width) };
    let left = free / 2;
    format!("{low} {}{middle}{} {high}", "·".repeat(left), "·".repeat(free - left))
}

/// Draws one range.
fn bar(range: &Interval, scale: &NumberScale, width: usize) -> String {
    let upright = range.low <= range.high;
    let (low, high) = if upright { (range.low, range.high) } else { (range.high, range.low) };
    // An open end stays open where the ends change places.
    let (low_open, high_open) =
        if upright { (range.low_open, range.high_open) } else { (range.high_open, range.low_open) };
    let first = if low.is_finite() { cell(scale, low, width) } else { 0 };
    let last = if high.is_finite() { cell(scale, high, width) } else { width.saturating_sub(1) };
    let start = if low.is_infinite() {
        '◀'
    } else if low_open {
        '('
    } else {
        '['
    };
    let end = if high.is_infinite() {
        '▶'
    } else if high_open {
        ')'
    } else {
        ']'
    };
    let sign = |cell: usize| match cell {
        _ if cell < first || cell > last => ' ',
        // Before the ends: a range narrower than a cell has room for only one sign.
        _ if first == last => '●',
        _ if cell == first => start,
        _ if cell == last => end,
        _ => '─',
    };
    (0..width).map(sign).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(ranges: &[Interval], width: usize) -> Axis {
        axis(&ranges.iter().copied().map(Some).collect::<Vec<_>>(), width)
    }

    const MORE_THAN: Interval = Interval { low: 650.0, high: f64::INFINITY, low_open: true, high_open: true };

    #[test]
    fn a_range_a_number_and_an_open_end() {
        let axis = drawn(&[Interval::closed(0.0, 10.0), Interval::closed(5.0, 5.0), Interval::closed(8.0, 9.0)], 11);
        assert_eq!(axis.bars, ["[─────────]", "     ●     ", "        [] "]);
        assert_eq!(axis.scale, "0 ······ 10");
        let axis = drawn(&[MORE_THAN, Interval::closed(1_210.0, 1_210.0)], 11);
        assert_eq!(axis.bars, ["(─────────▶", "        ●  "]);
        // What is drawn beyond the highest number has no number of its own.
        let axis = drawn(&[MORE_THAN, Interval::closed(1_210.0, 1_210.0)], 31);
        assert_eq!(axis.bars, ["(─────────────────────────────▶", "                        ●      "]);
        assert_eq!(axis.scale, "650 ··············· 1,210 ····▶");
        let below = Interval { low: f64::NEG_INFINITY, high: 9.0, low_open: true, high_open: false };
        let axis = drawn(&[below, Interval::closed(6.0, 6.0)], 21);
        assert!(
            axis.scale.starts_with('◀') && axis.scale.contains(" 6 ·") && axis.scale.ends_with("· 9"),
            "{}",
            axis.scale
        );
    }

    #[test]
    fn a_wide_spread_is_logarithmic() {
        let axis = drawn(&[Interval::closed(1.0, 10.0), Interval::closed(100.0, 100.0)], 21);
        assert!(axis.logarithmic);
        assert_eq!(axis.bars, ["[─────────]          ", "                    ●"]);
        assert_eq!(axis.scale.chars().count(), 21);
    }

    #[test]
    fn numbers_at_both_ends_of_what_can_be_written() {
        let axis = drawn(&[Interval::closed(-1e308, 1e308), Interval::closed(0.0, 0.0)], 21);
        assert_eq!(axis.bars, ["[───────────────────]", "          ●          "]);
        assert!(axis.scale.starts_with("-1e308 ·") && axis.scale.ends_with("· 1e308"), "{}", axis.scale);
        let axis = drawn(&[Interval::closed(5e-324, 5e-324), Interval::closed(1e308, 1e308)], 21);
        assert_eq!(axis.bars, ["●                    ", "                    ●"]);
    }

    #[test]
    fn any_width_and_no_range_at_all() {
        for width in 0..30 {
            let ranges = [Some(MORE_THAN), None, Some(Interval::closed(3.0, -3.0))];
            let axis = axis(&ranges, width);
            assert!(axis.bars.iter().chain([&axis.scale]).all(|line| line.chars().count() == width), "{axis:?}");
        }
        assert_eq!(axis(&[], 5).bars.len(), 0);
    }
}
