//! What contradicts what: found by rules, not only typed in.

mod apart;
mod beside;
mod figures;
mod found;
mod matrix;
mod meetings;
mod order;
mod places;
mod scenes;
mod stances;
mod told;
mod typed;

pub use apart::apart;
pub use found::{Contradiction, Found, Holders, Reason, Side, contradictions};
pub use matrix::{Cell, matrix};
pub use scenes::{Scene, Scenes, scenes};

use crate::cancel::CancelToken;
use crate::limits::{MAX_CONTRADICTIONS, MAX_SAME_NUMBERS};
use crate::model::ids::Ix;
use crate::text::{Line, Tone, counted, grouped};

use found::Net;

use super::{Analysis, AnalysisInput, FindingGroup, FindingRow, Findings, Requires};

pub(crate) const ANALYSIS: Analysis = Analysis {
    name: "contradictions",
    keys: &["w x"],
    doc: "What contradicts what? Links that were typed in, and what places, stances, figures and dates show.",
    requires: Requires::Nothing,
    render,
    interactive: None,
};

/// What shows a contradiction: a row of [`RULES`].
#[derive(Debug)]
pub struct Rule {
    /// Its name, for people and programs.
    pub name: &'static str,
    /// What stands above what it shows first.
    pub title: &'static str,
    /// Finds what it shows.
    find: fn(&mut Net<'_>, &CancelToken),
}

/// All rules, in the order in which they are told. To add one: a file here and a line in this table.
pub const RULES: &[Rule] = &[typed::RULE, places::RULE, stances::RULE, figures::RULE, order::RULE];

fn render(input: &AnalysisInput<'_>) -> Findings {
    let base = &input.library.base;
    let mut found = contradictions(base, input.cancel);
    let mut list = std::mem::take(&mut found.list);
    list.retain(|found| found.sides.iter().any(|side| input.claims.has(side.claim.at())));
    let (mut groups, mut rows, mut cut) = (Vec::new(), 0, false);
    for rule in RULES {
        let of_rule: Vec<&Contradiction> =
            list.iter().filter(|found| found.rules.first().is_some_and(|&(first, _)| first == rule.name)).collect();
        let (told, left) = told::rows(base, &of_rule, input.viewport.0);
        if input.cancel.is_cancelled() {
            return Findings::default();
        }
        rows += told.len();
        cut |= left > 0;
        let count = if told.len() < of_rule.len() {
            format!(" ({})", counted(of_rule.len(), "pair", "pairs"))
        } else {
            String::new()
        };
        let title = Line::of(rule.title, Tone::Title).with(&count, Tone::Dim);
        groups.push(FindingGroup { title, key: rule.name, rows: told });
    }
    let cells: Vec<FindingRow> = matrix(base, &list).iter().map(|cell| told::cell(base, cell, &list)).collect();
    let of_matrix = format!(" ({} in {})", counted(list.len(), "pair", "pairs"), counted(cells.len(), "cell", "cells"));
    let title = Line::of("Holders × holders: how often each contradicts each", Tone::Title).with(&of_matrix, Tone::Dim);
    groups.push(FindingGroup { title, key: "matrix", rows: cells });
    groups.retain(|group| !group.rows.is_empty());
    let left_out =
        found.left_out.iter().filter(|(claim, _)| input.claims.has(claim.at())).map(|&(_, pairs)| pairs).sum();
    let mut summary = summary(&list, rows, cut, left_out);
    summary.extend(not_counted(&found));
    Findings { summary, groups }
}

/// Returns sentences on what was found and not counted, and on what was not compared.
fn not_counted(found: &Found) -> impl Iterator<Item = Line> {
    let &Found { beyond, uncompared, of_figures, of_numbers, .. } = found;
    let full = (beyond > 0).then(|| {
        let most = grouped(MAX_CONTRADICTIONS);
        format!("{} more findings are neither listed nor counted: the list is full at {most}", grouped(beyond))
    });
    let large = (uncompared > 0).then(|| {
        let claims = counted(uncompared, "claim is", "claims are");
        format!("{claims} not compared by place: of an event with very many claims, or with very many places each")
    });
    let crowded = (of_numbers > 0).then(|| {
        let claims = counted(of_numbers, "claim has", "claims have");
        format!("{claims} more than {MAX_SAME_NUMBERS} others of that time with the same number: only the next {MAX_SAME_NUMBERS} are compared")
    });
    let lines = [full, large, crowded].into_iter().flatten().map(|text| Line::of(&text, Tone::Warn));
    lines.chain(of_figures.sentences())
}

/// What was counted, and what was not told: of `rows` whether some were cut, and how many pairs of parties.
fn summary(list: &[Contradiction], rows: usize, is_cut: bool, left_out: usize) -> Vec<Line> {
    let by = |rule: &Rule| list.iter().filter(|found| found.is_by(rule.name)).count();
    let counts: Vec<String> = RULES.iter().map(|rule| format!("{} {}", rule.name, grouped(by(rule)))).collect();
    let all = counted(list.len(), "contradiction", "contradictions");
    let mut summary = vec![Line::of(&format!("{all}; by rule, some by several: {}", counts.join(", ")), Tone::Plain)];
    if !list.is_empty() {
        let place = if is_cut {
            "in the matrix, and in at most one row".to_owned()
        } else {
            let rows = counted(rows, "row", "rows");
            format!("in {rows}, under the first rule that shows it, and once in the matrix")
        };
        let pairs = "pairs of claims are counted, or of parties on one claim";
        summary.push(Line::of(&format!("{pairs}: each once {place}"), Tone::Dim));
    }
    if is_cut {
        let rows = counted(told::ROWS, "row", "rows");
        let text = format!("of a rule at most {rows} are told, and the matrix counts all; a narrower filter helps");
        summary.push(Line::of(&text, Tone::Warn));
    }
    if left_out > 0 {
        let (more, most) = (counted(left_out, "more pair", "more pairs"), stances::MOST);
        let text = format!("{more} of parties on one claim are not counted: of each claim only the first {most} are");
        summary.push(Line::of(&text, Tone::Warn));
    }
    summary
}
