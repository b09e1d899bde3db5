//! Which explanation has least against it? Competing hypotheses (ACH), computed from what they list and the relations.

mod column;
pub mod matrix;

use std::collections::HashMap;

use serde_json::{Map, Value, json};

use crate::analyses::findings::{object, object_of_lists};
use crate::limits::MAX_MATRIX_CELLS;
use crate::model::ids::Ix;
use crate::model::{Base, ClaimIx, HypothesisIx, RecordIx};
use crate::pack::work;
use crate::text::{Line, Tone, counted, grouped};

use super::{Analysis, AnalysisInput, FindingGroup, FindingRow, Findings, Requires};
use matrix::{Cell, Evidence, Matrix, Path, ranked};

pub(crate) const ANALYSIS: Analysis = Analysis {
    name: "hypotheses",
    keys: &["w h"],
    doc: "Which explanation has least against it? Hypotheses ranked, and the claims on which the ranking hangs.",
    requires: Requires::Nothing,
    render,
    interactive: None,
};

/// So many paths of a piece of evidence are told.
const TOLD: usize = 4;

/// So many of them programs get: a hub may lie between thousands of claims on both sides.
const LISTED: usize = 200;

/// So many claims against a hypothesis are told by id; programs get all.
const NAMED: usize = 40;

/// So many columns and rows of the matrix are shown.
const COLUMNS: usize = 40;
const ROWS: usize = 500;

/// Each claim is left out in turn, and the hypotheses ranked anew, where the matrix has at most so many cells.
const TURNED: usize = 50_000;

/// So many places of a ranking are told in a line.
const PLACES: usize = 12;

fn render(input: &AnalysisInput<'_>) -> Findings {
    let base = &input.library.base;
    if base.hypotheses.is_empty() {
        let summary = Line::of(
            "there are no hypotheses: `hypotheses` in the file names what could explain the claims",
            Tone::Plain,
        );
        return Findings { summary: vec![summary], groups: Vec::new() };
    }
    let matrix = Matrix::new(base, |claim| input.claims.has(claim.at()), input.cancel);
    let against = matrix.against();
    let turned = matrix.rows.len().saturating_mul(matrix.columns()) <= TURNED;
    let linchpins = if turned { matrix.linchpins(input.cancel) } else { Vec::new() };
    if input.cancel.is_cancelled() {
        return Findings::default();
    }
    let beyond = base.hypotheses.len().saturating_sub(matrix.columns());
    let listed = matrix.rows.iter().filter(|row| row.is_listed()).count();
    let mut summary = vec![
        Line::of(
            &format!(
                "{}, {}: {} listed, {} by relations",
                counted(matrix.columns(), "hypothesis", "hypotheses"),
                counted(matrix.rows.len(), "piece of evidence", "pieces of evidence"),
                grouped(listed),
                grouped(matrix.rows.len() - listed)
            ),
            Tone::Plain,
        ),
        Line::of("first is what has least evidence against it; that does not prove it", Tone::Dim),
    ];
    if beyond > 0 {
        let text = format!(
            "the first {} of {} are compared: the matrix has room for {} cells; a narrower filter helps",
            grouped(matrix.columns()),
            counted(base.hypotheses.len(), "hypothesis", "hypotheses"),
            grouped(MAX_MATRIX_CELLS)
        );
        summary.push(Line::of(&text, Tone::Warn));
    }
    let lists = matrix.listed_against();
    if ranked(&lists) != ranked(&against) {
        let alone = "by their own lists alone, without relations, the ranking is another: ";
        summary.push(Line::of(alone, Tone::Plain).with(&places(base, &lists), Tone::Plain));
    }
    if !turned {
        let off = "linchpins were not looked for: for so many hypotheses and claims it would take too long; \
                   a narrower filter helps";
        summary.push(Line::of(off, Tone::Warn));
    } else if linchpins.is_empty() {
        let none = "no linchpins: each claim was left out in turn, and none alone changes the ranking";
        summary.push(Line::of(none, Tone::Plain));
    }
    let shown = shown(&against);
    let columns: Vec<&str> = shown.iter().map(|&column| id(base, column)).collect();
    let cut = [(matrix.columns(), COLUMNS, "hypotheses"), (matrix.rows.len(), ROWS, "pieces of evidence")];
    for (count, most, what) in cut.into_iter().filter(|(count, most, _)| count > most) {
        let first = if what == "hypotheses" { "those that rank first" } else { "what tells most apart" };
        let text = format!("the matrix shows {most} of {} {what}: {first}", grouped(count));
        summary.push(Line::of(&text, Tone::Warn));
    }
    let pins: Vec<FindingRow> = linchpins.iter().map(|(claim, sums)| pin(base, *claim, &against, sums)).collect();
    let groups = [
        ("ranking", "Ranking: least evidence against first".to_owned(), ranking(base, &matrix, &against)),
        ("linchpins", "Linchpins: without one of these the ranking is another".to_owned(), pins),
        (
            "matrix",
            format!("Matrix: what tells most apart first; columns {}", columns.join(" · ")),
            rows(base, &matrix, &shown),
        ),
    ];
    let groups = groups.into_iter().filter(|(.., rows)| !rows.is_empty());
    let group = |(key, title, rows): (_, String, _)| FindingGroup { title: Line::of(&title, Tone::Title), key, rows };
    Findings { summary, groups: groups.map(group).collect() }
}

/// The columns of the matrix that are shown, in the order of the files: where there are many, those that rank first.
fn shown(against: &[u64]) -> Vec<usize> {
    let mut columns: Vec<usize> = order(against).into_iter().map(|(_, column)| column).take(COLUMNS).collect();
    columns.sort_unstable();
    columns
}

fn id(base: &Base, column: usize) -> &str {
    base.hypotheses.get(HypothesisIx::new(column)).map_or("", |hypothesis| &hypothesis.id)
}

/// Quarters as a number: `3`, `2.5`.
fn told(quarters: u64) -> String {
    let decimals = match quarters % 4 {
        1 => ".25",
        2 => ".5",
        3 => ".75",
        _ => "",
    };
    format!("{}{decimals}", quarters / 4)
}

/// The same for programs.
fn number(quarters: u64) -> Value {
    told(quarters).parse().map_or(Value::Null, Value::Number)
}

/// The columns, first ranks first.
fn order(against: &[u64]) -> Vec<(usize, usize)> {
    let mut order: Vec<(usize, usize)> = ranked(against).into_iter().enumerate().map(|(at, rank)| (rank, at)).collect();
    order.sort_unstable();
    order
}

fn ranking(base: &Base, matrix: &Matrix<'_>, against: &[u64]) -> Vec<FindingRow> {
    let mut with_rank: HashMap<usize, usize> = HashMap::new();
    for rank in ranked(against) {
        *with_rank.entry(rank).or_default() += 1;
    }
    let row = |(rank, column): (usize, usize)| {
        work::add(matrix.rows.len());
        let index = HypothesisIx::new(column);
        let with = |cell| {
            let fits = move |row: &&Evidence| row.cells.get(column) == Some(&cell);
            matrix.rows.iter().filter(fits).map(|row| row.claim).collect::<Vec<_>>()
        };
        let [plus, minus, mixed] = [Cell::Consistent, Cell::Inconsistent, Cell::Mixed].map(with);
        let sum = against.get(column).copied().unwrap_or_default();
        let names = |claims: &[ClaimIx]| claims.iter().map(|&claim| base.claims.id(claim)).collect::<Vec<_>>();
        let shared = with_rank.get(&rank).is_some_and(|&count| count > 1);
        let line = Line::of(&format!("{rank}{}  ", if shared { " (shared)" } else { "" }), Tone::Figure)
            .with(id(base, column), Tone::Id)
            .with(&format!("  {} against  ", told(sum)), Tone::Figure)
            .with(base.name(RecordIx::Hypothesis(index)), Tone::Plain);
        let mut why = vec![Line::of(
            &format!(
                "− {} against, + {}, ± {}",
                grouped(minus.len()),
                counted(plus.len(), "fits", "fit"),
                counted(mixed.len(), "does both", "do both")
            ),
            Tone::Dim,
        )];
        if !minus.is_empty() {
            let told: Vec<&str> = minus.iter().take(NAMED).map(|&claim| base.claims.id(claim)).collect();
            let mut line = Line::of("against  ", Tone::Dim).with(&told.join(" "), Tone::Id);
            if let Some(more) = minus.len().checked_sub(NAMED).filter(|&more| more > 0) {
                line.push(&format!(" and {} more", grouped(more)), Tone::Dim);
            }
            why.push(line);
        }
        let data = json!({
            "hypothesis": id(base, column), "rank": rank, "inconsistency": number(sum),
            "inconsistent": names(&minus), "consistent": names(&plus), "mixed": names(&mixed),
        });
        FindingRow { line, why, claims: minus, data: object(data) }
    };
    order(against).into_iter().map(row).collect()
}

fn rows(base: &Base, matrix: &Matrix<'_>, shown: &[usize]) -> Vec<FindingRow> {
    let mut rows: Vec<&Evidence> = matrix.rows.iter().collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.diagnosticity()));
    rows.into_iter().take(ROWS).map(|row| evidence(base, matrix, row, shown)).collect()
}

fn evidence(base: &Base, matrix: &Matrix<'_>, row: &Evidence, shown: &[usize]) -> FindingRow {
    let pairs = row.cells.len() * row.cells.len().saturating_sub(1) / 2;
    let mut line = Line::new();
    for cell in shown.iter().filter_map(|&column| row.cells.get(column)) {
        let tone = match cell {
            Cell::Consistent => Tone::Good,
            Cell::Inconsistent => Tone::Bad,
            Cell::Mixed => Tone::Warn,
            Cell::Silent => Tone::Dim,
        };
        line.push(cell.sign(), tone);
        line.push(" ", Tone::Plain);
    }
    line = line.with(" ", Tone::Plain).with(base.claims.says(row.claim), Tone::Plain);
    let said = match row.diagnosticity() {
        0 if row.cells.iter().all(|&cell| cell == Cell::Consistent) => "fits all: says nothing".to_owned(),
        0 => "tells none apart: it speaks against all of them or none".to_owned(),
        told => format!("tells {} of {} apart", grouped(told), counted(pairs, "pair", "pairs")),
    };
    let weighs = if row.weight == matrix::weight(None) {
        String::new()
    } else {
        format!("; weighs {} by its credibility", told(row.weight))
    };
    let mut why = vec![Line::of(&format!("{said}{weighs}"), Tone::Dim)];
    let paths: Vec<Path> = matrix.paths(row.claim).take(LISTED).collect();
    let count = matrix.path_count(row.claim);
    why.extend(paths.iter().take(TOLD).map(|path| way(base, path)));
    let more = count.saturating_sub(TOLD);
    if more > 0 {
        why.push(Line::of(&format!("and {} more", grouped(more)), Tone::Dim));
    }
    let cells: Map<String, Value> = shown
        .iter()
        .filter_map(|&at| Some((id(base, at).to_owned(), Value::from(row.cells.get(at)?.sign()))))
        .collect();
    let paths: Vec<Value> = paths.iter().map(|path| steps(base, path)).collect();
    let data = json!({
        "claim": base.claims.id(row.claim), "cells": cells, "diagnosticity": row.diagnosticity(), "pairs": pairs,
        "weight": number(row.weight), "listed": row.is_listed(), "paths": paths,
    });
    FindingRow { line, why, claims: vec![row.claim], data: object_of_lists(data, LISTED, &[("paths", count)]) }
}

/// `one-strike: − supports strike-target, which is listed +`.
fn way(base: &Base, path: &Path) -> Line {
    let sign = |against| if against { Cell::Inconsistent.sign() } else { Cell::Consistent.sign() };
    let mut line = Line::of(&format!("{} {}  ", sign(path.against), id(base, path.hypothesis)), Tone::Dim);
    for (at, (verb, claim)) in path.steps.iter().flatten().enumerate() {
        line.push(&format!("{}{} ", if at == 0 { "" } else { ", which " }, verb.row().forward), Tone::Plain);
        line.push(base.claims.id(*claim), Tone::Id);
    }
    let turned = path.steps.iter().flatten().any(|&(verb, _)| verb == crate::model::Verb::Contradicts);
    line.with(&format!(", listed {}", sign(path.against != turned)), Tone::Plain)
}

fn steps(base: &Base, path: &Path) -> Value {
    let steps = path.steps.iter().flatten();
    let steps: Vec<Value> =
        steps.map(|&(verb, claim)| json!({ "verb": verb.row().name, "claim": base.claims.id(claim) })).collect();
    json!({ "hypothesis": id(base, path.hypothesis), "against": path.against, "steps": steps })
}

/// `1 one-strike (4), 2 two-strikes (6)`.
fn places(base: &Base, against: &[u64]) -> String {
    let place = |(rank, at): (usize, usize)| {
        format!("{rank} {} ({})", id(base, at), told(against.get(at).copied().unwrap_or_default()))
    };
    let told: Vec<String> = order(against).into_iter().take(PLACES).map(place).collect();
    let more = against.len().saturating_sub(PLACES);
    let more = if more > 0 { format!(" … and {} more", grouped(more)) } else { String::new() };
    format!("{}{more}", told.join(", "))
}

fn pin(base: &Base, claim: ClaimIx, before: &[u64], sums: &[u64]) -> FindingRow {
    let data = |against: &[u64]| {
        let place = |(rank, at)| {
            json!({ "hypothesis": id(base, at), "rank": rank,
                    "inconsistency": number(against.get(at).copied().unwrap_or_default()) })
        };
        order(against).into_iter().map(place).collect::<Vec<_>>()
    };
    FindingRow {
        line: Line::of(base.claims.says(claim), Tone::Plain),
        why: vec![
            Line::of("with it  ", Tone::Dim).with(&places(base, before), Tone::Plain),
            Line::of("without  ", Tone::Dim).with(&places(base, sums), Tone::Plain),
        ],
        claims: vec![claim],
        data: object(json!({ "claim": base.claims.id(claim), "with": data(before), "without": data(sums) })),
    }
}
