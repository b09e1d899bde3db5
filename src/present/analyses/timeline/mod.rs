//! Timeline: runs of claims as bars for pipes, and as an interactive view.

mod column_chart;
mod run_rows;
mod timeline_view;

use crate::analyses::timeline::{ClaimTimes, MAX_YEAR, MIN_YEAR, TimeRuns, TimeUnit, UNITS};
use crate::text::{Line, Tone, counted, grouped};

use super::analysis::Analysis;
use super::findings::{FindingGroup, Findings};
use super::input::{AnalysisInput, Requires};

pub(super) const ANALYSIS: Analysis = Analysis {
    name: "timeline",
    keys: &["w t"],
    doc: "When is it said to have happened? The claims over time, disputed ones apart.",
    requires: Requires::Nothing,
    render,
    interactive: Some(&timeline_view::VIEW),
};

/// Maximum number of bars in the text: as many fit a screen, one a line.
const MAX_BARS: usize = 20;

/// Renders the runs in the finest unit in which they fit a screen.
fn render(input: &AnalysisInput<'_>) -> Findings {
    let times = ClaimTimes::new(input.library, input.claims);
    let mut units = UNITS.iter().take_while(|_| !input.cancel.is_cancelled());
    let fits = |&unit: &TimeUnit, ends| Some(times.runs(unit, ends)).filter(|runs| runs.list.len() <= MAX_BARS);
    let runs = times.ends().and_then(|ends| units.find_map(|unit| fits(unit, ends)));
    let mut summary = vec![Line::of(&summary_text(&times, runs.as_ref()), Tone::Plain)];
    let Some(runs) = runs else { return Findings { summary, groups: Vec::new() } };
    let legend = "█ undisputed  ▒ disputed; a claim counts in every bar its time touches; empty periods are left out";
    summary.push(Line::of(legend, Tone::Dim));
    let rows = run_rows::rows(&runs.list, runs.unit, usize::MAX);
    Findings { summary, groups: vec![FindingGroup::untitled("bins", rows)] }
}

/// Returns the sentence on the number of claims by time, for the text as well as for the view.
fn summary_text(times: &ClaimTimes, runs: Option<&TimeRuns>) -> String {
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

#[cfg(test)]
mod tests {
    use crate::model::date::{Day, day};

    use super::*;

    #[test]
    fn what_is_outside_of_the_years_that_can_be_drawn_is_said() {
        let told = |dated: &[(Day, Day, bool)]| {
            let times = ClaimTimes { dated: dated.to_vec(), gapped: Vec::new(), undated: 2 };
            let ends = times.ends();
            (ends, summary_text(&times, ends.map(|ends| times.runs(TimeUnit::Years(10_000), ends)).as_ref()))
        };
        let nothing = "0 claims dated, 2 undated".to_owned();
        assert_eq!(told(&[]), (None, nothing.clone()));
        let before = (Day::MIN, day(-1, 1, 1).unwrap(), false);
        assert_eq!(told(&[before]), (None, nothing + ", 1 outside the years 0 to 9999"));
        let (ends, all) = told(&[before, (Day::MIN, Day::MAX, true)]);
        assert_eq!(ends, Some((day(0, 1, 1).unwrap(), day(9_999, 12, 31).unwrap())));
        assert_eq!(all, "1 claim dated, 2 undated, 1 outside the years 0 to 9999, in bars of thousands of years");
    }
}
