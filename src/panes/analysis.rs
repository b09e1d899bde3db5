//! Pane 2 while an analysis stands in it: its rows, each with the reasons below it. A picture that is walked stays above
//! them.

use crate::present::analyses::interactive::split_height;
use crate::present::analyses::{FindingRow, Findings};
use crate::state::State;
use crate::state::shown::Shown;
use crate::text::columns::{join, reversed};
use crate::text::wrap::{cut, wrap_indented};
use crate::text::{Line, Tone, grouped};

use super::PaneText;
use super::columns::position;

/// Whoever waits longer than this is told how to stop it, in milliseconds.
const LONG: u64 = 200;

/// So many reasons of a row are laid out: each key lays them out anew.
const LINES: usize = 200;

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
    let laid = Laid::new(state, shown, findings, width, height);
    let note = if shown.is_looking() && shown.waited >= LONG { "looking …" } else { "" };
    let more = if laid.in_sight.below > 0 { " j: more" } else { "" };
    let footer = format!("{}{more}", position(shown.look.row, findings.rows()));
    PaneText { note: note.to_owned(), footer, lines: laid.lines }
}

/// What a pane of some size does not show of the row under the cursor. What is said of all rows belongs to the first one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct InSight {
    /// So many lines of it are below the end of the pane.
    pub below: usize,
    /// Whether what is said above it is cut.
    pub is_cut: bool,
}

/// What a pane of this size shows. Where a picture is walked, that is not asked: there the keys walk.
#[must_use]
pub fn in_sight(state: &State, shown: &Shown, width: usize, height: usize) -> InSight {
    let rows = shown.findings.as_ref().filter(|_| shown.walk().is_none());
    rows.map_or_else(InSight::default, |findings| Laid::new(state, shown, findings, width, height).in_sight)
}

/// The pane, laid out.
struct Laid {
    lines: Vec<Line>,
    in_sight: InSight,
}

impl Laid {
    fn new(state: &State, shown: &Shown, findings: &Findings, width: usize, height: usize) -> Self {
        let summary = findings.summary.iter();
        if shown.walk().is_none() {
            let mut head: Vec<Line> = summary.flat_map(|line| wrap_indented(line, width, 2)).collect();
            let room = (height / 2).max(2);
            // What is said of all rows leaves room for the first of them.
            let is_cut = shown.look.row == 0 && shown.skipped == 0 && !shown.whole && head.len() > room;
            if is_cut {
                head.truncate(room - 1);
                head.push(Line::of("… k: all of it", Tone::Dim));
            }
            let laid = Pane { state, shown, findings, width, in_full: true }.rows(&head, height);
            return Self { in_sight: InSight { is_cut, ..laid.in_sight }, ..laid };
        }
        let head: Vec<Line> = summary.take(split_height(height).words).map(|line| cut(line, width)).collect();
        // A picture made for a larger room is not the one to show; the one for this is being made.
        let picture = shown.picture.iter().take(height.saturating_sub(head.len() + 1)).cloned();
        let mut lines: Vec<Line> = picture.chain(head).collect();
        let room = height.saturating_sub(lines.len());
        // Where a path takes the place of the picture there is room for all of it.
        let in_full = shown.picture.is_empty() && reasons(findings) <= room;
        lines.extend(Pane { state, shown, findings, width, in_full }.rows(&[], room).lines);
        Self { lines, in_sight: InSight::default() }
    }
}

/// How many lines all rows and their reasons take at least.
fn reasons(findings: &Findings) -> usize {
    findings.groups.iter().flat_map(|group| &group.rows).map(|row| 1 + row.why.len()).sum()
}

/// Lays out rows.
struct Pane<'a> {
    state: &'a State,
    shown: &'a Shown,
    findings: &'a Findings,
    width: usize,
    /// Whether every row is told with its reasons, and not that of the cursor alone.
    in_full: bool,
}

impl Pane<'_> {
    /// The rows around the cursor. What is said of all of them stands above the first.
    fn rows(&self, head: &[Line], height: usize) -> Laid {
        let here = self.shown.look.row;
        let row = |at: usize| {
            let mut lines = if at == 0 { head.to_vec() } else { Vec::new() };
            lines.extend(self.row(at));
            lines
        };
        // Upwards from the cursor until a third of the pane is full, then down to its end.
        let (mut from, mut lines) = (here, Vec::new());
        while from > 0 && lines.len() < height / 3 {
            from -= 1;
            lines.splice(0..0, row(from));
        }
        let start = lines.len();
        lines.extend(row(here));
        let end = lines.len();
        // Where the rows above it are long, the one under the cursor still is in sight, from its first line on.
        let top = end.saturating_sub(height).min(start);
        let last = end.saturating_sub(height).max(top);
        let hidden = if self.shown.skipped > 0 { (start + self.shown.skipped).min(last) } else { top };
        let mut next = here + 1;
        while next < self.findings.rows() && lines.len() < hidden + height {
            lines.extend(row(next));
            next += 1;
        }
        let below = end.saturating_sub(hidden + height);
        // At the end, rows above fill the pane.
        let mut hidden = if self.shown.skipped > 0 { hidden } else { hidden.min(lines.len().saturating_sub(height)) };
        while self.shown.skipped == 0 && lines.len() < height && from > 0 {
            from -= 1;
            lines.splice(0..0, row(from));
            hidden = lines.len().saturating_sub(height);
        }
        lines.drain(..hidden);
        lines.truncate(height);
        Laid { lines, in_sight: InSight { below, is_cut: false } }
    }

    /// A row with its reasons, and the heading above the first of a group.
    fn row(&self, at: usize) -> Vec<Line> {
        let Some((group, row, nth)) = self.findings.row(at) else { return Vec::new() };
        let mut lines = Vec::new();
        if nth == 0 && !group.title.0.is_empty() {
            lines.extend(wrap_indented(&group.title, self.width, 2));
        }
        let mark = if self.is_marked(row) { Line::of("●", Tone::Key) } else { Line::of(" ", Tone::Plain) };
        let own = wrap_indented(&join([mark, row.line.clone()]), self.width, 2);
        let here = at == self.shown.look.row;
        lines.extend(own.into_iter().map(|line| if here { reversed(&line, self.width) } else { line }));
        // Beside a picture there is little room.
        let told = if here || self.in_full { row.why.len() } else { 0 };
        for why in row.why.iter().take(told.min(LINES)) {
            lines.extend(wrap_indented(&join([Line::of("    ", Tone::Plain), why.clone()]), self.width, 5));
        }
        if told > LINES {
            lines.push(Line::of(&format!("    … and {} more lines", grouped(told - LINES)), Tone::Dim));
        }
        lines
    }

    /// Returns whether all claims of a row are marked.
    fn is_marked(&self, row: &FindingRow) -> bool {
        let marks = &self.state.marks;
        !row.claims.is_empty()
            && row.claims.len() <= marks.len()
            && row.claims.iter().all(|&claim| marks.contains(claim))
    }
}
