//! Timeline: runs of claims as bars for pipes, and as an interactive view.

mod column_chart;
mod run_rows;
mod timeline_view;

use crate::analyses::timeline::{ClaimTimes, TimeUnit, UNITS};
use crate::picture::{Scene, timeline_scene, timeline_summary};
use crate::text::{Line, Tone};

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
    picture: Some(picture),
};

/// Maximum number of bars in the text: as many fit a screen, one a line.
const MAX_BARS: usize = 20;

/// Renders the runs in the finest unit in which they fit a screen.
fn render(input: &AnalysisInput<'_>) -> Findings {
    let times = ClaimTimes::new(&input.library.base, input.claims);
    let mut units = UNITS.iter().take_while(|_| !input.cancel.is_cancelled());
    let fits = |&unit: &TimeUnit, ends| Some(times.runs(unit, ends)).filter(|runs| runs.list.len() <= MAX_BARS);
    let runs = times.ends().and_then(|ends| units.find_map(|unit| fits(unit, ends)));
    let mut summary = vec![Line::of(&timeline_summary(&times, runs.as_ref()), Tone::Plain)];
    let Some(runs) = runs else { return Findings { summary, groups: Vec::new() } };
    let legend = "█ undisputed  ▒ disputed; a claim counts in every bar its time touches; empty periods are left out";
    summary.push(Line::of(legend, Tone::Dim));
    let rows = run_rows::rows(&runs.list, runs.unit, usize::MAX);
    Findings { summary, groups: vec![FindingGroup::untitled("bins", rows)] }
}

/// Draws the runs as columns.
fn picture(input: &AnalysisInput<'_>) -> Result<Scene, String> {
    let times = ClaimTimes::new(&input.library.base, input.claims);
    timeline_scene(&times).ok_or_else(|| format!("{}: there is no timeline to draw", timeline_summary(&times, None)))
}

#[cfg(test)]
mod tests {
    use crate::model::date::{Day, day};

    use super::*;

    #[test]
    fn what_is_outside_of_the_years_that_can_be_drawn_is_said() {
        let summary = |dated: &[(Day, Day, bool)]| {
            let times = ClaimTimes { dated: dated.to_vec(), gapped: Vec::new(), undated: 2 };
            let ends = times.ends();
            (ends, timeline_summary(&times, ends.map(|ends| times.runs(TimeUnit::Years(10_000), ends)).as_ref()))
        };
        let nothing = "0 claims dated, 2 undated".to_owned();
        assert_eq!(summary(&[]), (None, nothing.clone()));
        let before = (Day::MIN, day(-1, 1, 1).unwrap(), false);
        assert_eq!(summary(&[before]), (None, nothing + ", 1 outside the years 0 to 9999"));
        let (ends, all) = summary(&[before, (Day::MIN, Day::MAX, true)]);
        assert_eq!(ends, Some((day(0, 1, 1).unwrap(), day(9_999, 12, 31).unwrap())));
        assert_eq!(all, "1 claim dated, 2 undated, 1 outside the years 0 to 9999, in bars of thousands of years");
    }
}
