//! Pane 6: the problems of the files, one a row; below them the details of the one under the cursor.

use crate::diagnostic::{self, Diagnostic, Location, Severity};
use crate::state::State;
use crate::state::viewport::{diagnostic_detail_height, diagnostic_page};
use crate::text::columns::{join, reversed};
use crate::text::wrap::{wrap, wrap_indented};
use crate::text::{Line, Tone};

use super::PaneContent;
use super::columns::position;
use super::header::share;
use super::screen::ScrollPosition;

/// The lines of a rendered problem that hold the excerpt and the mark below it: after the sentence and the place.
const EXCERPT: std::ops::Range<usize> = 2..4;

/// Returns the content in a width and height, in cells.
#[must_use]
pub fn text(state: &State, width: usize, height: usize) -> PaneContent {
    let problems = &state.session.collection.diagnostics;
    if let Some(progress) = state.session.collection.loading {
        let doing = match share(progress) {
            _ if progress.is_all() => "are being indexed".to_owned(),
            share => format!("are being read ({share})"),
        };
        let says = format!("The files {doing}; problems are listed after that.");
        return PaneContent::lines(wrap(&Line::of(&says, Tone::Dim), width));
    }
    if problems.is_empty() {
        return PaneContent::lines(vec![Line::of("No problems in the files.", Tone::Good)]);
    }
    let page = diagnostic_page(height);
    let several = state.base().files.len() > 1;
    let mut lines: Vec<Line> = problems
        .iter()
        .enumerate()
        .skip(state.overlay_cursor.top)
        .take(page)
        .map(|(at, problem)| {
            let line = row(problem, several);
            if at == state.overlay_cursor.at { reversed(&line, width) } else { line }
        })
        .collect();
    if let Some(problem) = problems.get(state.overlay_cursor.at).filter(|_| page < height) {
        lines.resize(page, Line::new());
        lines.push(Line::of(&"─".repeat(width), Tone::Dim));
        lines.extend(detail(problem, width, diagnostic_detail_height(height)));
    }
    let cursor = state.overlay_cursor;
    let scroll = ScrollPosition::of(cursor.top, page, problems.len());
    PaneContent { note: String::new(), footer: position(cursor.at, problems.len()), lines, scroll }
}

/// Returns the row of a problem; with several files, with the name of its own.
fn row(problem: &Diagnostic, several: bool) -> Line {
    let (sign, tone) = match problem.severity {
        Severity::Error => (" ✗ ", Tone::Bad),
        Severity::Warning => (" ! ", Tone::Warn),
    };
    let Location { file, cell, line, column, .. } = &problem.at;
    let name = file.rsplit('/').next().unwrap_or(file);
    let place = match line {
        0 => file.clone(),
        _ if !cell.is_empty() && several => format!("{name} {cell}"),
        _ if !cell.is_empty() => cell.clone(),
        line if several => format!("{name}:{line}:{column}"),
        line => format!("{line}:{column}"),
    };
    join([Line::of(sign, tone), Line::of(&format!("{place}  "), Tone::Dim), Line::of(&problem.message, Tone::Plain)])
}

/// Returns the details of a problem as `claimscope check` prints them, in at most `room` lines. Where they do not fit,
/// the excerpt is dropped first, then the end of the message: the place and the advice stay.
fn detail(problem: &Diagnostic, width: usize, room: usize) -> Vec<Line> {
    let wrapped =
        |lines: &[Line]| -> Vec<Line> { lines.iter().flat_map(|line| wrap_indented(line, width, 4)).collect() };
    let rendered = diagnostic::render(problem, width);
    let lines = wrapped(&rendered);
    if lines.len() <= room {
        return lines;
    }
    let ends = if rendered.len() < EXCERPT.end { EXCERPT.start } else { EXCERPT.end };
    let (mut head, mut rest) =
        (wrapped(rendered.get(..1).unwrap_or_default()), wrapped(rendered.get(1..2).unwrap_or_default()));
    rest.extend(wrapped(rendered.get(ends..).unwrap_or_default()));
    head.truncate(room.saturating_sub(rest.len()).max(1));
    head.extend(rest);
    head.truncate(room);
    head
}
