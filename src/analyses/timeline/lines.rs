//! Stretches of time as lines, with bars where there is room for them.

use serde_json::json;

use crate::analyses::FindingRow;
use crate::analyses::findings::object;
use crate::model::date::show;
use crate::text::{Line, Tone, grouped};

use super::runs::Run;
use super::units::{Unit, term};

/// How wide the longest bar is at most, in cells.
const BAR: usize = 40;

/// With fewer columns than this the rows are without bars, and less is said.
pub(super) const NARROW: usize = 60;

/// From so many columns on the term of the query is beside each row.
const WIDE: usize = 100;

/// What stands beside the label and the bar: the count, and the number of those disputed; and the term of the query.
const BESIDE: (usize, usize) = (28, 30);

/// Stretches as rows, each in a line of so many cells. Their claims are not listed: one claim may be in all of them, and the
/// term finds them.
pub(super) fn rows(list: &[Run], unit: Unit, width: usize) -> Vec<FindingRow> {
    let most = list.iter().map(Run::total).max().unwrap_or(0).max(1);
    let labels: Vec<String> = list.iter().map(|run| run.label(unit)).collect();
    let wide = labels.iter().map(|label| label.chars().count()).max().unwrap_or(0);
    let with_term = width >= WIDE;
    let beside = wide + BESIDE.0 + if with_term { BESIDE.1 } else { 0 };
    let bar = width.saturating_sub(beside).min(BAR);
    let row = |(run, label): (&Run, &String)| {
        let mut line = Line::of(&format!("{label:<wide$}  "), Tone::Time);
        line.0.extend(if width < NARROW { counts(run) } else { bars(run, most, bar) }.0);
        let days = run.days(unit);
        let query = term(days);
        if with_term {
            line.push(&format!("  {query}"), Tone::Dim);
        }
        let data = json!({
            "label": label,
            "first": show(days.0).as_str(),
            "last": show(days.1).as_str(),
            "undisputed": run.undisputed,
            "disputed": run.disputed,
            "query": query,
        });
        FindingRow { line, data: object(data), ..FindingRow::default() }
    };
    list.iter().zip(&labels).map(row).collect()
}

/// The counts alone.
fn counts(run: &Run) -> Line {
    let mut line = Line::of(&grouped(run.total()), Tone::Figure);
    if run.disputed > 0 {
        line.push(&format!(", {} disputed", grouped(run.disputed)), Tone::Bad);
    }
    line
}

/// A bar in so many cells, and the counts.
fn bars(run: &Run, most: usize, bar: usize) -> Line {
    let whole = (run.total() * bar).div_ceil(most);
    let disputed = if run.undisputed == 0 { whole } else { (run.disputed * bar).div_ceil(most).min(whole.max(1) - 1) };
    // What is there is seen, be it ever so little.
    let disputed = disputed.max(usize::from(run.disputed > 0));
    let undisputed = whole.saturating_sub(disputed).max(usize::from(run.undisputed > 0));
    let rest = (bar + 1).saturating_sub(undisputed + disputed);
    let mut count = format!("{:>6}", grouped(run.total()));
    if run.disputed > 0 {
        count = format!("{count}, {} disputed", grouped(run.disputed));
    }
    Line::of(&"█".repeat(undisputed), Tone::Figure)
        .with(&"▒".repeat(disputed), Tone::Bad)
        .with(&" ".repeat(rest), Tone::Plain)
        .with(&format!("{count:<22}"), Tone::Plain)
}
