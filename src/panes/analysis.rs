//! Pane 2 while an analysis stands in it: its rows, each with the reasons below it. A picture that is walked stays above
//! them.

use crate::state::State;
use crate::state::analysis_layout::AnalysisLayout;
use crate::state::shown::Shown;
use crate::text::{Line, Tone};

use super::PaneText;
use super::columns::position;

/// Whoever waits longer than this is told how to stop it, in milliseconds.
const LONG: u64 = 200;

/// What is being made, and since when.
fn looking(shown: &Shown, width: usize) -> Vec<Line> {
    let since = if shown.waited < 1_000 { String::new() } else { format!(" {} s", shown.waited / 1_000) };
    let (line, stop) = (format!("{}: looking …{since}", shown.name()), "Esc stops");
    let told = |text: &str| Line::of(text, Tone::Dim);
    if shown.waited < LONG {
        return vec![told(&line)];
    }
    let whole = told(&format!("{line}   {stop}"));
    if whole.width() > width { vec![told(&line), told(stop)] } else { vec![whole] }
}

/// The pane in a width and height.
#[must_use]
pub fn text(state: &State, shown: &Shown, width: usize, height: usize) -> PaneText {
    let Some(findings) = &shown.findings else {
        return PaneText::lines(looking(shown, width));
    };
    let layout = AnalysisLayout::new(state, shown, findings, width, height);
    let note = if shown.is_looking() && shown.waited >= LONG { "looking …" } else { "" };
    let more = if layout.overflow.below > 0 { " j: more" } else { "" };
    let footer = format!("{}{more}", position(shown.look.row, findings.rows()));
    PaneText { note: note.to_owned(), footer, lines: layout.lines }
}
