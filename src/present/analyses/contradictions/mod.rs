//! Contradictions: by rule, and as a matrix of holders, as rows.

mod contradiction_rows;
mod outside_rows;

use crate::analyses::contradictions::{
    Contradiction, Contradictions, MAX_PARTY_PAIRS, RULES, Rule, contradictions_with, holder_matrix,
};
use crate::analyses::duplicates::duplicates;
use crate::limits::{MAX_CONTRADICTIONS, MAX_SAME_NUMBERS};
use crate::model::ids::Ix;
use crate::text::{Line, Tone, counted, grouped};

use super::analysis::Analysis;
use super::figures::uncompared_lines;
use super::findings::{FindingGroup, FindingRow, Findings};
use super::input::{AnalysisInput, Requires};

pub(super) const ANALYSIS: Analysis = Analysis {
    name: "contradictions",
    keys: &["w x"],
    doc: "What contradicts what? Contradictions stated in the file, and those that places, stances, figures and dates show.",
    requires: Requires::Nothing,
    render,
    interactive: None,
    picture: None,
};

fn render(input: &AnalysisInput<'_>) -> Findings {
    let base = &input.library.base;
    let rivals = input.with_rivals.then(|| duplicates(input.library, input.cancel).rivals);
    let mut all = contradictions_with(base, rivals.as_deref().unwrap_or_default(), input.cancel);
    let mut list = std::mem::take(&mut all.list);
    list.retain(|it| it.sides.iter().any(|side| input.claims.contains(side.claim.at())));
    let (mut groups, mut rows, mut cut) = (Vec::new(), 0, false);
    for rule in RULES {
        let of_rule: Vec<&Contradiction> =
            list.iter().filter(|it| it.rules.first().is_some_and(|&(first, _)| first == rule.name)).collect();
        let (of_rows, left) = contradiction_rows::rows(base, &of_rule, input.viewport.0);
        if input.cancel.is_cancelled() {
            return Findings::default();
        }
        rows += of_rows.len();
        cut |= left > 0;
        let count = if of_rows.len() < of_rule.len() {
            format!(" ({})", counted(of_rule.len(), "pair", "pairs"))
        } else {
            String::new()
        };
        let title = Line::of(rule.title, Tone::Title).with(&count, Tone::Dim);
        groups.push(FindingGroup { title, key: rule.name, rows: of_rows });
    }
    let cells: Vec<FindingRow> =
        holder_matrix(base, &list).iter().map(|cell| contradiction_rows::cell_row(base, cell, &list)).collect();
    let of_matrix = format!(" ({} in {})", counted(list.len(), "pair", "pairs"), counted(cells.len(), "cell", "cells"));
    let title =
        Line::of("Holders × holders: how often each contradicts the others", Tone::Title).with(&of_matrix, Tone::Dim);
    groups.push(FindingGroup { title, key: "matrix", rows: cells });
    let outside = outside_rows::claims(base, input.claims);
    groups.push(outside_rows::group(base, &outside));
    groups.retain(|group| !group.rows.is_empty());
    let left_out =
        all.left_out.iter().filter(|(claim, _)| input.claims.contains(claim.at())).map(|&(_, pairs)| pairs).sum();
    let mut summary = summary(&list, rows, cut, left_out);
    summary.extend(outside_rows::summary(outside.len()));
    summary.extend(not_counted(&all));
    Findings { summary, groups }
}

/// Returns the sentences on findings that are not counted, and on claims that were not compared.
fn not_counted(all: &Contradictions) -> impl Iterator<Item = Line> {
    let &Contradictions { beyond, uncompared, uncompared_figures, uncompared_numbers, .. } = all;
    let full = (beyond > 0).then(|| {
        let most = grouped(MAX_CONTRADICTIONS);
        format!("{} more findings are neither listed nor counted: the list is full at {most}", grouped(beyond))
    });
    let large = (uncompared > 0).then(|| {
        let claims = counted(uncompared, "claim is", "claims are");
        format!("{claims} not compared by place: their event has too many claims, or they have too many places")
    });
    let crowded = (uncompared_numbers > 0).then(|| {
        let claims = counted(uncompared_numbers, "claim has", "claims have");
        format!("{claims} more than {MAX_SAME_NUMBERS} others from the same time with the same number: only the next {MAX_SAME_NUMBERS} are compared")
    });
    let lines = [full, large, crowded].into_iter().flatten().map(|text| Line::of(&text, Tone::Warn));
    lines.chain(uncompared_lines(uncompared_figures))
}

/// Returns the sentences on the number of contradictions. `rows` is the number of rows, `is_cut` whether there would be more,
/// `left_out` the number of pairs of parties that are not counted.
fn summary(list: &[Contradiction], rows: usize, is_cut: bool, left_out: usize) -> Vec<Line> {
    let by = |rule: &Rule| list.iter().filter(|it| it.is_by(rule.name)).count();
    let counted_by: Vec<(&Rule, usize)> = RULES.iter().map(|rule| (rule, by(rule))).collect();
    let counts = counted_by.iter().filter(|(rule, count)| !rule.is_asked_for || *count > 0);
    let counts: Vec<String> = counts.map(|(rule, count)| format!("{} {}", rule.name, grouped(*count))).collect();
    let all = counted(list.len(), "contradiction", "contradictions");
    let mut summary =
        vec![Line::of(&format!("{all}; by rule (several may apply): {}", counts.join(", ")), Tone::Plain)];
    if !list.is_empty() {
        let place = if is_cut {
            "in the matrix, and in at most one row".to_owned()
        } else {
            let rows = counted(rows, "row", "rows");
            format!("in {rows}, under the first rule that applies, and once in the matrix")
        };
        let pairs = "pairs of claims, or of parties on one claim, are counted";
        summary.push(Line::of(&format!("{pairs}: each once {place}"), Tone::Dim));
    }
    if is_cut {
        let rows = counted(contradiction_rows::MAX_ROWS, "row", "rows");
        let text =
            format!("at most {rows} are shown per rule; the matrix counts all; a narrower filter shows the rest");
        summary.push(Line::of(&text, Tone::Warn));
    }
    if left_out > 0 {
        let (more, most) = (counted(left_out, "more pair", "more pairs"), MAX_PARTY_PAIRS);
        let text = format!("{more} of parties on one claim are not counted: only the first {most} of each claim are");
        summary.push(Line::of(&text, Tone::Warn));
    }
    summary
}
