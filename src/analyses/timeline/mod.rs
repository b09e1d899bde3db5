//! How dense the claims lie over time: stretches of days, months, quarters, years or more, undisputed and disputed apart.
//!
//! `runs` counts them, in the lengths of `units`; `lines` tells them, for pipes and beside the picture. `interactive` is the
//! timeline in the explorer, with what keys do to it, and `strip` its columns in cells.

mod lines;
mod runs;
mod strip;
mod units;
mod walk;

use crate::text::{Line, Tone};

use super::{Analysis, AnalysisInput, FindingGroup, Findings, Requires};
use runs::Times;

pub use units::{UNITS, Unit};

pub(crate) const ANALYSIS: Analysis = Analysis {
    name: "timeline",
    keys: &["w t"],
    doc: "When is it said to be? The claims over time, disputed ones apart.",
    requires: Requires::Nothing,
    render,
    interactive: Some(&walk::WALK),
};

/// So many bars fit one screen of text, one a line.
const LINES: usize = 20;

/// The stretches in the finest unit in which they fit one screen: in days, where few claims are asked for.
fn render(input: &AnalysisInput<'_>) -> Findings {
    let times = Times::of(input.library, input.claims);
    let mut units = UNITS.iter().take_while(|_| !input.cancel.is_cancelled());
    let fits = |&unit: &Unit, ends| Some(times.runs(unit, ends)).filter(|told| told.list.len() <= LINES);
    let told = times.ends().and_then(|ends| units.find_map(|unit| fits(unit, ends)));
    let mut summary = vec![Line::of(&times.told(told.as_ref()), Tone::Plain)];
    let Some(told) = told else { return Findings { summary, groups: Vec::new() } };
    let legend = "█ undisputed  ▒ disputed; a claim counts in every bar that its time touches, stretches without claims \
                  are left out";
    summary.push(Line::of(legend, Tone::Dim));
    let rows = lines::rows(&told.list, told.unit, usize::MAX);
    Findings { summary, groups: vec![FindingGroup { title: Line::new(), key: "bins", rows }] }
}
