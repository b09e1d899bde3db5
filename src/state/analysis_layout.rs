//! The layout of an analysis in the place of the list: a window on rows of different heights around the cursor. Keys ask
//! how much of a row is out of sight, the pane shows the lines.

use crate::present::analyses::interactive::split_height;
use crate::present::analyses::{FindingRow, Findings};
use crate::text::columns::{join, reversed};
use crate::text::wrap::{cut, wrap_indented};
use crate::text::{Line, Tone, grouped};

use super::State;
use super::analysis_keys::{AnalysisCommand, key_of_analysis};
use super::analysis_view::AnalysisView;

/// Maximum number of reasons of a row that are laid out: every key lays them out anew.
const MAX_REASON_LINES: usize = 200;

/// The part of the row under the cursor that a pane of some size does not show. The summary of all rows belongs to the
/// first one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Overflow {
    /// Number of lines of the row below the end of the pane.
    pub below: usize,
    /// `true` where the summary above the row is cut.
    pub is_cut: bool,
}

/// Returns the overflow of the row under the cursor in a pane of this size, in cells. An interactive picture has none:
/// there the keys belong to the picture.
#[must_use]
pub fn overflow(state: &State, analysis: &AnalysisView, width: usize, height: usize) -> Overflow {
    let rows = analysis.findings.as_ref().filter(|_| analysis.walk().is_none());
    rows.map_or_else(Overflow::default, |findings| {
        AnalysisLayout::new(state, analysis, findings, width, height).overflow
    })
}

/// The pane of an analysis, laid out.
pub(crate) struct AnalysisLayout {
    /// The lines in sight, at most as many as the pane has.
    pub(crate) lines: Vec<Line>,
    /// The part of the row under the cursor that is out of sight.
    pub(crate) overflow: Overflow,
}

impl AnalysisLayout {
    /// Lays out an analysis in a pane of `width` by `height` cells.
    pub(crate) fn new(
        state: &State,
        analysis: &AnalysisView,
        findings: &Findings,
        width: usize,
        height: usize,
    ) -> Self {
        let summary = findings.summary.iter();
        if analysis.walk().is_none() {
            let mut head: Vec<Line> = summary.flat_map(|line| wrap_indented(line, width, 2)).collect();
            let room = (height / 2).max(2);
            // What is said of all rows leaves room for the first of them.
            let is_cut = analysis.view_state.row == 0
                && analysis.scrolled_lines == 0
                && !analysis.summary_expanded
                && head.len() > room;
            if is_cut {
                head.truncate(room - 1);
                head.push(Line::of(&format!("… {}: the rest", key_of_analysis(AnalysisCommand::Up(1))), Tone::Dim));
            }
            let layout = RowLayout { state, analysis, findings, width, in_full: true }.rows(&head, height);
            return Self { overflow: Overflow { is_cut, ..layout.overflow }, ..layout };
        }
        let head: Vec<Line> = summary.take(split_height(height).words).map(|line| cut(line, width)).collect();
        // A picture made for a larger room is not the one to show; the one for this is being made.
        let picture = analysis.picture.iter().take(height.saturating_sub(head.len() + 1)).cloned();
        let mut lines: Vec<Line> = picture.chain(head).collect();
        let room = height.saturating_sub(lines.len());
        // Where a path takes the place of the picture there is room for all of it.
        let in_full = analysis.picture.is_empty() && min_height(findings) <= room;
        lines.extend(RowLayout { state, analysis, findings, width, in_full }.rows(&[], room).lines);
        Self { lines, overflow: Overflow::default() }
    }
}

/// Returns the least number of lines that all rows and their reasons take.
fn min_height(findings: &Findings) -> usize {
    findings.groups.iter().flat_map(|group| &group.rows).map(|row| 1 + row.why.len()).sum()
}

/// The layout of rows in a width.
struct RowLayout<'a> {
    state: &'a State,
    analysis: &'a AnalysisView,
    findings: &'a Findings,
    width: usize,
    /// `true` to show the reasons of every row, `false` for those of the row under the cursor only.
    in_full: bool,
}

impl RowLayout<'_> {
    /// Lays out the rows around the cursor; `head` is the summary above the first row.
    fn rows(&self, head: &[Line], height: usize) -> AnalysisLayout {
        let here = self.analysis.view_state.row;
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
        let hidden =
            if self.analysis.scrolled_lines > 0 { (start + self.analysis.scrolled_lines).min(last) } else { top };
        let mut next = here + 1;
        while next < self.findings.rows() && lines.len() < hidden + height {
            lines.extend(row(next));
            next += 1;
        }
        let below = end.saturating_sub(hidden + height);
        // At the end, rows above fill the pane.
        let mut hidden =
            if self.analysis.scrolled_lines > 0 { hidden } else { hidden.min(lines.len().saturating_sub(height)) };
        while self.analysis.scrolled_lines == 0 && lines.len() < height && from > 0 {
            from -= 1;
            lines.splice(0..0, row(from));
            hidden = lines.len().saturating_sub(height);
        }
        lines.drain(..hidden);
        lines.truncate(height);
        AnalysisLayout { lines, overflow: Overflow { below, is_cut: false } }
    }

    /// Lays out a row with its reasons, and the heading above the first row of a group.
    fn row(&self, at: usize) -> Vec<Line> {
        let Some((group, row, nth)) = self.findings.row(at) else { return Vec::new() };
        let mut lines = Vec::new();
        if nth == 0 && !group.title.0.is_empty() {
            lines.extend(wrap_indented(&group.title, self.width, 2));
        }
        let mark = if self.is_marked(row) { Line::of("●", Tone::Key) } else { Line::of(" ", Tone::Plain) };
        let own = wrap_indented(&join([mark, row.line.clone()]), self.width, 2);
        let here = at == self.analysis.view_state.row;
        lines.extend(own.into_iter().map(|line| if here { reversed(&line, self.width) } else { line }));
        // Beside a picture there is little room.
        let reasons = if here || self.in_full { row.why.len() } else { 0 };
        for why in row.why.iter().take(reasons.min(MAX_REASON_LINES)) {
            lines.extend(wrap_indented(&join([Line::of("    ", Tone::Plain), why.clone()]), self.width, 5));
        }
        if reasons > MAX_REASON_LINES {
            lines.push(Line::of(&format!("    … and {} more lines", grouped(reasons - MAX_REASON_LINES)), Tone::Dim));
        }
        lines
    }

    /// Returns whether all claims of a row are marked.
    fn is_marked(&self, row: &FindingRow) -> bool {
        let marks = &self.state.view.marks;
        !row.claims.is_empty()
            && row.claims.len() <= marks.len()
            && row.claims.iter().all(|&claim| marks.contains(claim))
    }
}
