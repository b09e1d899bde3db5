//! Pane 2 while an analysis stands in it: its rows, each with the reasons below it. A picture that is walked stays above
//! them.

use crate::analyses::walk::share;
use crate::state::mode::View;
use crate::text::wrap::{cut, wrap_indented};
use crate::text::{Line, Tone};

use super::PaneText;
use super::columns::{join, reversed};
use super::facets::position;

/// Whoever waits longer than this is told how to stop it, in milliseconds.
const LONG: u64 = 200;

/// So many reasons of a row are laid out: each key lays them out anew, and no screen shows more.
const LINES: usize = 200;

/// What is being made, and since when.
fn looking(view: &View, width: usize) -> Vec<Line> {
    let since = if view.waited < 1_000 { String::new() } else { format!(" {} s", view.waited / 1_000) };
    let (line, stop) = (format!("{}: looking …{since}", view.name()), "Esc stops");
    let told = |text: &str| Line::of(text, Tone::Dim);
    if view.waited < LONG {
        return vec![told(&line)];
    }
    let whole = told(&format!("{line}   {stop}"));
    if whole.width() > width { vec![told(&line), told(stop)] } else { vec![whole] }
}

/// The pane in a width and height. The row under the cursor stands where a third of the pane is above it.
#[must_use]
pub fn text(view: &View, width: usize, height: usize) -> PaneText {
    let Some(findings) = &view.findings else {
        return PaneText::lines(looking(view, width));
    };
    let walked = view.walk().is_some();
    let lines = findings.summary.iter();
    let mut head: Vec<Line> = if walked {
        lines.take(share(height).words).map(|line| cut(line, width)).collect()
    } else {
        lines.flat_map(|line| wrap_indented(line, width, 2)).collect()
    };
    let mut above: Vec<Line> = Vec::new();
    if walked {
        // A picture made for a larger room is not the one to show; the one for this is being made.
        above.extend(view.picture.iter().take(height.saturating_sub(head.len() + 1)).cloned());
        above.append(&mut head);
    }
    let room = height - above.len().min(height);
    // What is said of all rows leaves room for the first of them.
    head.truncate(room / 2);
    above.extend(rows(view, head, width, room));
    PaneText { note: String::new(), footer: position(view.look.row, findings.rows()), lines: above }
}

/// The rows around the cursor, below what stands above the first of them.
fn rows(view: &View, head: Vec<Line>, width: usize, height: usize) -> Vec<Line> {
    let Some(findings) = &view.findings else { return Vec::new() };
    let walked = view.walk().is_some();
    let row = |at: usize| -> Vec<Line> {
        let Some((group, row, nth)) = findings.row(at) else { return Vec::new() };
        let mut lines = Vec::new();
        if nth == 0 && !group.title.0.is_empty() {
            lines.extend(wrap_indented(&group.title, width, 2));
        }
        let own = wrap_indented(&join([Line::of(" ", Tone::Plain), row.line.clone()]), width, 2);
        let here = at == view.look.row;
        lines.extend(own.into_iter().map(|line| if here { reversed(&line, width) } else { line }));
        // Beside a picture there is little room.
        let shown = if here || !walked { row.why.len() } else { 0 };
        for why in row.why.iter().take(shown.min(LINES)) {
            lines.extend(wrap_indented(&join([Line::of("    ", Tone::Plain), why.clone()]), width, 5));
        }
        if shown > LINES {
            lines.push(Line::of(&format!("    … and {} more lines", shown - LINES), Tone::Dim));
        }
        lines
    };
    // Upwards from the cursor until a third of the pane is full, then down to its end.
    let (mut from, mut above) = (view.look.row, 0);
    while from > 0 && above < height / 3 {
        from -= 1;
        above += row(from).len();
    }
    let mut lines = if from == 0 { head } else { Vec::new() };
    let (mut at, mut here) = (from, 0..0);
    while at < findings.rows() && (at <= view.look.row || lines.len() < height) {
        let start = lines.len();
        lines.extend(row(at));
        if at == view.look.row {
            here = start..lines.len();
        }
        at += 1;
    }
    // Where the rows above it are long, the one under the cursor still is in sight, from its first line on. At the top it is
    // the summary, with its picture, that is looked at.
    let hidden = if view.look.row == 0 && !walked { 0 } else { here.end.saturating_sub(height).min(here.start) };
    lines.drain(..hidden);
    lines.truncate(height);
    lines
}
