//! Pane 2 while an analysis is shown: its rows, each with its reasons, below an interactive picture if it has one.

use crate::state::State;
use crate::state::analysis_keys::{AnalysisCommand, key_of_analysis};
use crate::state::analysis_layout::AnalysisLayout;
use crate::state::analysis_view::AnalysisView;
use crate::text::{Line, Tone, counted};

use super::PaneContent;
use super::columns::position;

/// Minimum waiting time, in milliseconds, from which the key that stops the analysis is shown.
const MIN_WAIT_MS: u64 = 200;

/// Returns the lines shown while there is no result: the analysis, the seconds waited for, and the key that stops it.
fn looking(state: &State, shown: &AnalysisView, width: usize) -> Vec<Line> {
    let since = if shown.waited_ms < 1_000 { String::new() } else { format!(" {} s", shown.waited_ms / 1_000) };
    let stop = format!("{} stops", key_of_analysis(AnalysisCommand::Leave));
    let work = match &state.answer.rest {
        Some(rest) if rest.coming.is_some() => {
            format!("bringing {} home", counted(rest.total, "claim", "claims"))
        }
        _ => "computing".to_owned(),
    };
    let line = format!("{}: {work} …{since}", shown.name());
    let told = |text: &str| Line::of(text, Tone::Dim);
    if shown.waited_ms < MIN_WAIT_MS {
        return vec![told(&line)];
    }
    let whole = told(&format!("{line}   {stop}"));
    if whole.width() > width { vec![told(&line), told(&stop)] } else { vec![whole] }
}

/// Returns the content in a width and height, in cells.
#[must_use]
pub fn text(state: &State, shown: &AnalysisView, width: usize, height: usize) -> PaneContent {
    let Some(findings) = &shown.findings else {
        return PaneContent::lines(looking(state, shown, width));
    };
    let layout = AnalysisLayout::new(state, shown, findings, width, height);
    let note = if shown.is_computing() && shown.waited_ms >= MIN_WAIT_MS { "computing …" } else { "" };
    let more = if layout.overflow.below > 0 {
        format!(" {}: more", key_of_analysis(AnalysisCommand::Down(1)))
    } else {
        String::new()
    };
    let footer = format!("{}{more}", position(shown.view_state.row, findings.rows()));
    PaneContent { note: note.to_owned(), footer, lines: layout.lines, scroll: None }
}
