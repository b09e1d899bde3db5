//! Rows of the matrix of hypotheses: pieces of evidence with their cells and paths.

use serde_json::{Map, Value, json};

use crate::analyses::hypotheses::cell::{EvidenceCell, EvidencePath};
use crate::analyses::hypotheses::matrix::{Evidence, HypothesisMatrix, evidence_weight};
use crate::model::{Base, Verb};
use crate::present::analyses::findings::{FindingRow, object_of_lists};
use crate::text::{Line, Tone, counted, grouped};

use super::{MAX_ROWS, id, quarters_number, quarters_text};

/// Maximum number of paths of a piece of evidence in the reasons of a row.
const MAX_PATHS: usize = 4;

/// Maximum number of paths of a piece of evidence in the data of a row: a hub may lie between thousands of claims on both
/// sides.
const MAX_LISTED_PATHS: usize = 200;

/// Renders evidence, the most diagnostic first, at most [`MAX_ROWS`] rows.
pub(super) fn rows(base: &Base, matrix: &HypothesisMatrix<'_>, shown: &[usize]) -> Vec<FindingRow> {
    let mut rows: Vec<&Evidence> = matrix.rows.iter().collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.diagnosticity()));
    rows.into_iter().take(MAX_ROWS).map(|row| evidence_row(base, matrix, row, shown)).collect()
}

/// Renders a piece of evidence, with the cells of the columns in `shown`.
fn evidence_row(base: &Base, matrix: &HypothesisMatrix<'_>, row: &Evidence, shown: &[usize]) -> FindingRow {
    let pairs = row.cells.len() * row.cells.len().saturating_sub(1) / 2;
    let mut line = Line::new();
    for cell in shown.iter().filter_map(|&column| row.cells.get(column)) {
        let tone = match cell {
            EvidenceCell::Consistent => Tone::Good,
            EvidenceCell::Inconsistent => Tone::Bad,
            EvidenceCell::Mixed => Tone::Warn,
            EvidenceCell::Silent => Tone::Dim,
        };
        line.push(cell.sign(), tone);
        line.push(" ", Tone::Plain);
    }
    line = line.with(" ", Tone::Plain).with(base.claims.says(row.claim), Tone::Plain);
    let diagnosticity = match row.diagnosticity() {
        0 if row.cells.iter().all(|&cell| cell == EvidenceCell::Consistent) => "fits all: not diagnostic".to_owned(),
        0 => "separates none: it is against all of them, or none".to_owned(),
        pairs_apart => format!("separates {} of {}", grouped(pairs_apart), counted(pairs, "pair", "pairs")),
    };
    let weighs = if row.weight == evidence_weight(None) {
        String::new()
    } else {
        format!("; weighted {} for its credibility", quarters_text(row.weight))
    };
    let mut why = vec![Line::of(&format!("{diagnosticity}{weighs}"), Tone::Dim)];
    let paths: Vec<EvidencePath> = matrix.paths(row.claim).take(MAX_LISTED_PATHS).collect();
    let count = matrix.path_count(row.claim);
    why.extend(paths.iter().take(MAX_PATHS).map(|path| path_line(base, path)));
    let more = count.saturating_sub(MAX_PATHS);
    if more > 0 {
        why.push(Line::of(&format!("and {} more", grouped(more)), Tone::Dim));
    }
    let cells: Map<String, Value> = shown
        .iter()
        .filter_map(|&at| Some((id(base, at).to_owned(), Value::from(row.cells.get(at)?.sign()))))
        .collect();
    let paths: Vec<Value> = paths.iter().map(|path| path_data(base, path)).collect();
    let data = json!({
        "claim": base.claims.id(row.claim), "cells": cells, "diagnosticity": row.diagnosticity(), "pairs": pairs,
        "weight": quarters_number(row.weight), "listed": row.is_listed(), "paths": paths,
    });
    FindingRow {
        line,
        why,
        claims: vec![row.claim],
        data: object_of_lists(data, MAX_LISTED_PATHS, &[("paths", count)]),
        ..FindingRow::default()
    }
}

/// Renders a path: `− one-strike  supports strike-target, listed +`.
fn path_line(base: &Base, path: &EvidencePath) -> Line {
    let sign = |against| if against { EvidenceCell::Inconsistent.sign() } else { EvidenceCell::Consistent.sign() };
    let mut line = Line::of(&format!("{} {}  ", sign(path.against), id(base, path.hypothesis)), Tone::Dim);
    for (at, (verb, claim)) in path.steps.iter().flatten().enumerate() {
        line.push(&format!("{}{} ", if at == 0 { "" } else { ", which " }, verb.row().forward), Tone::Plain);
        line.push(base.claims.id(*claim), Tone::Id);
    }
    let is_inverted = path.steps.iter().flatten().any(|&(verb, _)| verb == Verb::Contradicts);
    line.with(&format!(", listed {}", sign(path.against != is_inverted)), Tone::Plain)
}

/// Returns a path for programs.
fn path_data(base: &Base, path: &EvidencePath) -> Value {
    let steps = path.steps.iter().flatten();
    let steps: Vec<Value> =
        steps.map(|&(verb, claim)| json!({ "verb": verb.row().name, "claim": base.claims.id(claim) })).collect();
    json!({ "hypothesis": id(base, path.hypothesis), "against": path.against, "steps": steps })
}
