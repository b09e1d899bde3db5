//! Pane 6: what is wrong in the files, a fault a row; the one under the cursor in full below.

use crate::diagnostic::{self, Diagnostic, Severity};
use crate::state::State;
use crate::text::wrap::{wrap, wrap_indented};
use crate::text::{Line, Tone};

use super::PaneText;
use super::columns::{join, reversed};
use super::facets::position;
use super::header::share;

/// How many lines the fault under the cursor may take at the bottom.
const DETAIL: usize = 6;

/// Where the lines of a fault have the excerpt and the mark below it: after the sentence and the place.
const EXCERPT: std::ops::Range<usize> = 2..4;

/// How many rows of the list are in sight on a page of this height.
#[must_use]
pub fn page(height: usize) -> usize {
    height.saturating_sub(if height > 2 * DETAIL { DETAIL + 1 } else { 0 }).max(1)
}

/// The faults as a list to walk.
#[must_use]
pub fn text(state: &State, width: usize, height: usize) -> PaneText {
    let faults = &state.collection.diagnostics;
    if let Some(progress) = state.collection.loading {
        let doing = match share(progress) {
            _ if progress.is_all() => "are being indexed".to_owned(),
            share => format!("are being read ({share})"),
        };
        let says = format!("The files {doing}: their faults are listed when all is there.");
        return PaneText::lines(wrap(&Line::of(&says, Tone::Dim), width));
    }
    if faults.is_empty() {
        return PaneText::lines(vec![Line::of("Nothing is wrong in the files.", Tone::Good)]);
    }
    let page = page(height);
    let mut lines: Vec<Line> = faults
        .iter()
        .enumerate()
        .skip(state.walk.top)
        .take(page)
        .map(|(at, fault)| {
            let line = row(fault);
            if at == state.walk.at { reversed(&line, width) } else { line }
        })
        .collect();
    if let Some(fault) = faults.get(state.walk.at).filter(|_| page < height) {
        lines.resize(page, Line::new());
        lines.push(Line::of(&"─".repeat(width), Tone::Dim));
        lines.extend(detail(fault, width));
    }
    PaneText { note: String::new(), footer: position(state.walk.at, faults.len()), lines }
}

fn row(fault: &Diagnostic) -> Line {
    let (sign, tone) = match fault.severity {
        Severity::Error => (" ✗ ", Tone::Bad),
        Severity::Warning => (" ! ", Tone::Warn),
    };
    let place = match fault.at.line {
        0 => fault.at.file.clone(),
        line => format!("{line}:{}", fault.at.column),
    };
    join([Line::of(sign, tone), Line::of(&format!("{place}  "), Tone::Dim), Line::of(&fault.message, Tone::Plain)])
}

fn detail(fault: &Diagnostic, width: usize) -> Vec<Line> {
    let wrapped = |lines: Vec<Line>| lines.into_iter().flat_map(|line| wrap_indented(&line, width, 4)).collect();
    let told = diagnostic::lines(fault, width);
    let mut lines: Vec<Line> = wrapped(told.clone());
    if lines.len() > DETAIL {
        // What to do stands at the end: where all does not fit, the excerpt goes.
        let excerpt = if told.len() > EXCERPT.end { EXCERPT } else { 0..0 };
        let rest = told.into_iter().enumerate().filter(|(at, _)| !excerpt.contains(at));
        lines = wrapped(rest.map(|(_, line)| line).collect());
    }
    lines.truncate(DETAIL);
    lines
}
