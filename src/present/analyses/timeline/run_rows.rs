//! Runs as rows, with bars where there is room for them.

use serde_json::json;

use crate::analyses::timeline::{TimeRun, TimeUnit, term};
use crate::model::date::show;
use crate::present::analyses::findings::{FindingRow, RowAnchor, object};
use crate::text::{Line, Tone, grouped};

/// Maximum width of a bar, in cells.
const MAX_BAR: usize = 40;

/// Minimum width for bars and for the whole wording, in cells.
pub(super) const MIN_BAR_WIDTH: usize = 60;

/// Minimum width for the term of the query in each row, in cells.
const MIN_TERM_WIDTH: usize = 100;

/// Width of the counts after a bar, in cells.
const COUNTS_WIDTH: usize = 28;

/// Width of the term of the query after the counts, in cells.
const TERM_WIDTH: usize = 30;

/// Renders runs as rows, each in a line of `width` cells. Their claims are not listed: one claim may be in all of them, and the
/// term finds them.
pub(super) fn rows(list: &[TimeRun], unit: TimeUnit, width: usize) -> Vec<FindingRow> {
    let most = list.iter().map(TimeRun::total).max().unwrap_or(0).max(1);
    let labels: Vec<String> = list.iter().map(|run| run.label(unit)).collect();
    let wide = labels.iter().map(|label| label.chars().count()).max().unwrap_or(0);
    let with_term = width >= MIN_TERM_WIDTH;
    let other_columns = wide + COUNTS_WIDTH + if with_term { TERM_WIDTH } else { 0 };
    let bar = width.saturating_sub(other_columns).min(MAX_BAR);
    let row = |(run, label): (&TimeRun, &String)| {
        let mut line = Line::of(&format!("{label:<wide$}  "), Tone::Time);
        line.0.extend(if width < MIN_BAR_WIDTH { counts(run) } else { bars(run, most, bar) }.0);
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
        });
        let anchor = Some(RowAnchor::Days(days.0, days.1));
        FindingRow { line, anchor, data: object(data), ..FindingRow::default() }.with_query(query)
    };
    list.iter().zip(&labels).map(row).collect()
}

/// Renders only the counts.
fn counts(run: &TimeRun) -> Line {
    let mut line = Line::of(&grouped(run.total()), Tone::Figure);
    if run.disputed > 0 {
        line.push(&format!(", {} disputed", grouped(run.disputed)), Tone::Bad);
    }
    line
}

/// Renders a bar of at most `bar` cells, and the counts.
fn bars(run: &TimeRun, most: usize, bar: usize) -> Line {
    let whole = (run.total() * bar).div_ceil(most);
    let disputed = if run.undisputed == 0 { whole } else { (run.disputed * bar).div_ceil(most).min(whole.max(1) - 1) };
    // Even the smallest count gets a cell.
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
