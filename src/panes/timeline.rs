//! Pane 4: the hits by year, as a strip of bars.

use crate::state::State;
use crate::state::key_text::pane_key;
use crate::state::pane::Pane;
use crate::text::columns::{cell, join};
use crate::text::{Line, Span, Tone, grouped};

use super::PaneContent;

/// Minimum width of the strip, in cells, at which it says its name.
const MIN_WIDTH_WITH_NAME: usize = 60;

/// The bars, from none to full.
const BARS: [&str; 9] = ["·", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];

/// Returns the strip in a width and height, in cells: bars, and below them the years.
#[must_use]
pub fn text(state: &State, width: usize, height: usize) -> PaneContent {
    let years = state.years();
    let focused = state.focus == Pane::Timeline;
    let lead =
        if width >= MIN_WIDTH_WITH_NAME { format!("{} Timeline ", pane_key(Pane::Timeline)) } else { String::new() };
    let start = Line::of(&lead, if focused { Tone::Title } else { Tone::Dim });
    if years.is_empty() {
        let none = state.outside_timeline().fold(start.with("no dated claims", Tone::Dim), |line, value| {
            line.with(&format!(" + {} {}", grouped(value.now), value.label), Tone::Dim)
        });
        return PaneContent::lines(vec![none]);
    }
    let hidden: Vec<String> =
        state.outside_timeline().map(|value| format!(" + {} {}", grouped(value.now), value.label)).collect();
    let (wide, shown) = columns(width.saturating_sub(lead.len()), years.len(), hidden.concat().len());
    // The year under the cursor is at the right edge, unless all before it fit.
    let first = (state.year + 1).saturating_sub(shown);
    let most = years.iter().map(|year| year.now).max().unwrap_or(0).max(1);
    let mut bars = start;
    let mut labels = cell("", Tone::Plain, lead.len());
    for (at, year) in years.iter().enumerate().skip(first).take(shown) {
        // Rounded up: a single claim is still a bar.
        let eighth = if year.now == 0 { 0 } else { (year.now * 8).div_ceil(most) };
        let bar = BARS.get(eighth.min(8)).copied().unwrap_or(" ");
        let here = focused && at == state.year;
        let count = if wide >= 7 { format!("{} {}", bar.repeat(3), year.now) } else { bar.repeat(wide.div_ceil(2)) };
        let mut column = cell(&count, Tone::Time, wide);
        let name = if wide >= 5 { year.label.clone() } else { short_year(&year.label, at - first, wide) };
        let next = years.get(at + 1).and_then(|next| next.label.parse::<i32>().ok());
        let gap = next.zip(year.label.parse::<i32>().ok()).is_some_and(|(next, year)| next > year + 1);
        let name = if gap && wide >= 7 { format!("{name} …") } else { name };
        let mut label = cell(&name, if here { Tone::Strong } else { Tone::Dim }, wide);
        if here {
            reverse(&mut column);
            reverse(&mut label);
        }
        bars = join([bars, column]);
        labels = join([labels, label]);
    }
    for hint in hidden {
        if labels.width() + hint.len() <= width {
            labels.push(&hint, Tone::Dim);
        }
    }
    let mut lines = vec![bars, labels];
    lines.truncate(height);
    PaneContent::lines(lines)
}

/// Returns the width of a column in cells, and the number of years shown, in a room of so many cells. The counts after the
/// years, `hidden` cells long, keep their place: without them it would seem that every claim has a year. Only where few years
/// would be left beside them they are dropped.
fn columns(room: usize, years: usize, hidden: usize) -> (usize, usize) {
    /// Minimum number of cells for the years beside the counts.
    const MIN_YEARS_WIDTH: usize = 12;
    let fit = |room: usize| {
        let wide = (room / years.max(1)).clamp(1, 9);
        (wide, (room / wide).min(years))
    };
    let (wide, shown) = fit(room);
    match room.checked_sub(hidden) {
        Some(left) if wide * shown > left && left >= MIN_YEARS_WIDTH => fit(left),
        _ => (wide, shown),
    }
}

fn reverse(line: &mut Line) {
    line.0.iter_mut().for_each(|span: &mut Span| span.reversed = true);
}

/// Shortens a year to two digits where these fit, else to a mark at every tenth column.
fn short_year(label: &str, column: usize, wide: usize) -> String {
    let digits: String = label.chars().rev().take(2).collect::<Vec<_>>().into_iter().rev().collect();
    match wide {
        3.. => format!("'{digits}").chars().take(wide).collect(),
        2 => digits,
        _ if column.is_multiple_of(10) => "'".to_owned(),
        _ => String::new(),
    }
}
