//! Hypotheses: the ranking, its linchpins and the matrix of evidence, as rows.

mod matrix_rows;

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap, HashSet};

use serde_json::{Value, json};

use crate::analyses::hypotheses::cell::EvidenceCell;
use crate::analyses::hypotheses::matrix::{Evidence, HypothesisMatrix, ranked};
use crate::limits::MAX_MATRIX_CELLS;
use crate::model::closed_enums::Verdict;
use crate::model::ids::Ix;
use crate::model::records::Hypothesis;
use crate::model::{Base, ClaimIx, HypothesisIx, RecordIx};
use crate::storage::work;
use crate::text::{Line, Tone, counted, grouped};

use super::analysis::Analysis;
use super::findings::{FindingGroup, FindingRow, Findings, object};
use super::input::{AnalysisInput, Requires};

pub(super) const ANALYSIS: Analysis = Analysis {
    name: "hypotheses",
    keys: &["w h"],
    doc: "Which explanation has the least against it? Hypotheses ranked, and the claims on which the ranking depends.",
    requires: Requires::Nothing,
    render,
    interactive: None,
    picture: None,
};

/// Maximum number of claims against a hypothesis that a line names by id; programs get all.
const MAX_NAMED_CLAIMS: usize = 40;

/// Maximum number of columns of the matrix in a row.
const MAX_COLUMNS: usize = 40;

/// Maximum number of rows of the matrix.
const MAX_ROWS: usize = 500;

/// Maximum number of cells of a matrix whose linchpins are computed: leave-one-out takes time in proportion to the cells for
/// each of the rows.
const MAX_LINCHPIN_CELLS: usize = 50_000;

/// Maximum number of places of a ranking in a line.
const MAX_PLACES: usize = 12;

/// A claim without which the ranking is another, with the weight of the evidence against each hypothesis without it.
type Linchpin = (ClaimIx, Vec<u64>);

fn render(input: &AnalysisInput<'_>) -> Findings {
    let base = &input.library.base;
    if base.hypotheses.is_empty() {
        let text = "there are no hypotheses: write down possible explanations, in `hypotheses` of a file or with `claimscope add hypothesis`";
        return Findings { summary: vec![Line::of(text, Tone::Plain)], groups: Vec::new() };
    }
    // What the analyst found wrong is evidence of nothing.
    let refuted = RefCell::new(BTreeSet::new());
    let is_row = |claim: ClaimIx| {
        if !input.claims.contains(claim.at()) {
            return false;
        }
        let is_refuted = base.claims.facts(claim).verdict() == Verdict::Refuted;
        if is_refuted {
            refuted.borrow_mut().insert(claim);
        }
        !is_refuted
    };
    let matrix = HypothesisMatrix::new(base, is_row, input.cancel);
    let against = matrix.against();
    let is_small = matrix.rows.len().saturating_mul(matrix.columns()) <= MAX_LINCHPIN_CELLS;
    let linchpins = is_small.then(|| matrix.linchpins(input.cancel));
    if input.cancel.is_cancelled() {
        return Findings::default();
    }
    let shown = shown_columns(&against);
    let columns: Vec<&str> = shown.iter().map(|&column| id(base, column)).collect();
    let mut summary = summary(base, &matrix, &against, linchpins.as_deref());
    summary.extend(listed_twice(base));
    summary.extend(left_out(base, &refuted.borrow()));
    let pins = linchpins.into_iter().flatten().map(|(claim, sums)| linchpin_row(base, claim, &against, &sums));
    let groups = [
        ("ranking", "Ranking: least evidence against first".to_owned(), ranking(base, &matrix, &against)),
        ("linchpins", "Linchpins: leaving one out changes the ranking".to_owned(), pins.collect()),
        (
            "matrix",
            format!("Matrix: most diagnostic first; columns {}", columns.join(" · ")),
            matrix_rows::rows(base, &matrix, &shown),
        ),
    ];
    Findings { summary, groups: FindingGroup::non_empty(groups) }
}

/// Returns the sentence on claims that a hypothesis lists for and against it; `None` where there are none.
fn listed_twice(base: &Base) -> Option<Line> {
    let twice = |row: &Hypothesis| {
        let against: HashSet<&ClaimIx> = row.inconsistent.iter().collect();
        row.consistent.iter().filter(|claim| against.contains(claim)).count()
    };
    let count: usize = base.hypotheses.iter().map(twice).sum();
    let claims = counted(count, "claim stands", "claims stand");
    let text = format!("{claims} in both lists of a hypothesis: the ranking counts them neither for nor against it");
    (count > 0).then(|| Line::of(&text, Tone::Warn))
}

/// Returns the sentence on evidence that was judged refuted; `None` where none was.
fn left_out(base: &Base, refuted: &BTreeSet<ClaimIx>) -> Option<Line> {
    let first = refuted.first()?;
    let claims = match refuted.len() {
        1 => format!("`{}` is", base.claims.id(*first)),
        many => format!("{} claims are", grouped(many)),
    };
    Some(Line::of(&format!("{claims} judged refuted: not counted for or against any hypothesis"), Tone::Warn))
}

/// Returns the sentences above the rows. `linchpins` is `None` where they were not computed.
fn summary(base: &Base, matrix: &HypothesisMatrix<'_>, against: &[u64], linchpins: Option<&[Linchpin]>) -> Vec<Line> {
    let listed = matrix.rows.iter().filter(|row| row.is_listed()).count();
    let text = format!(
        "{}, {}: {} listed, {} by relations",
        counted(matrix.columns(), "hypothesis", "hypotheses"),
        counted(matrix.rows.len(), "piece of evidence", "pieces of evidence"),
        grouped(listed),
        grouped(matrix.rows.len() - listed)
    );
    let mut summary = vec![
        Line::of(&text, Tone::Plain),
        Line::of("the first has the least evidence against it; that does not prove it", Tone::Dim),
    ];
    if base.hypotheses.len() > matrix.columns() {
        let text = format!(
            "the first {} of {} are compared: the matrix has room for {} cells; narrow the filter",
            grouped(matrix.columns()),
            counted(base.hypotheses.len(), "hypothesis", "hypotheses"),
            grouped(MAX_MATRIX_CELLS)
        );
        summary.push(Line::of(&text, Tone::Warn));
    }
    let listed_against = matrix.listed_against();
    if ranked(&listed_against) != ranked(against) {
        let alone = "counting only their own lists, without relations, the ranking differs: ";
        summary.push(Line::of(alone, Tone::Plain).with(&places(base, &listed_against), Tone::Plain));
    }
    match linchpins {
        None => {
            let text = "linchpins not computed: too many hypotheses and claims; narrow the filter";
            summary.push(Line::of(text, Tone::Warn));
        }
        Some([]) => {
            let text = "no linchpins: leaving out any one claim does not change the ranking";
            summary.push(Line::of(text, Tone::Plain));
        }
        Some(_) => {}
    }
    let cut = [
        (matrix.columns(), MAX_COLUMNS, "hypotheses", "the highest-ranked"),
        (matrix.rows.len(), MAX_ROWS, "pieces of evidence", "the most diagnostic"),
    ];
    for (count, most, what, first) in cut.into_iter().filter(|&(count, most, ..)| count > most) {
        let text = format!("the matrix shows {most} of {} {what}: {first}", grouped(count));
        summary.push(Line::of(&text, Tone::Warn));
    }
    summary
}

/// Returns the columns of the matrix that are shown, in the order of the files: of many those that rank first.
fn shown_columns(against: &[u64]) -> Vec<usize> {
    let mut columns: Vec<usize> = order(against).into_iter().map(|(_, column)| column).take(MAX_COLUMNS).collect();
    columns.sort_unstable();
    columns
}

/// Returns the id of the hypothesis of a column.
fn id(base: &Base, column: usize) -> &str {
    base.hypotheses.get(HypothesisIx::new(column)).map_or("", |hypothesis| &hypothesis.id)
}

/// Returns a number of quarters as a decimal number: `3`, `2.5`.
fn quarters_text(quarters: u64) -> String {
    let decimals = match quarters % 4 {
        1 => ".25",
        2 => ".5",
        3 => ".75",
        _ => "",
    };
    format!("{}{decimals}", quarters / 4)
}

/// Returns a number of quarters as a JSON number.
fn quarters_number(quarters: u64) -> Value {
    quarters_text(quarters).parse().map_or(Value::Null, Value::Number)
}

/// Returns rank and column of each hypothesis, the first rank first.
fn order(against: &[u64]) -> Vec<(usize, usize)> {
    let mut order: Vec<(usize, usize)> = ranked(against).into_iter().enumerate().map(|(at, rank)| (rank, at)).collect();
    order.sort_unstable();
    order
}

fn ranking(base: &Base, matrix: &HypothesisMatrix<'_>, against: &[u64]) -> Vec<FindingRow> {
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
        let [plus, minus, mixed] =
            [EvidenceCell::Consistent, EvidenceCell::Inconsistent, EvidenceCell::Mixed].map(with);
        let sum = against.get(column).copied().unwrap_or_default();
        let names = |claims: &[ClaimIx]| claims.iter().map(|&claim| base.claims.id(claim)).collect::<Vec<_>>();
        let shared = with_rank.get(&rank).is_some_and(|&count| count > 1);
        let line = Line::of(&format!("{rank}{}  ", if shared { " (shared)" } else { "" }), Tone::Figure)
            .with(id(base, column), Tone::Id)
            .with(&format!("  {} against  ", quarters_text(sum)), Tone::Figure)
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
            let named: Vec<&str> = minus.iter().take(MAX_NAMED_CLAIMS).map(|&claim| base.claims.id(claim)).collect();
            let mut line = Line::of("against  ", Tone::Dim).with(&named.join(" "), Tone::Id);
            if let Some(more) = minus.len().checked_sub(MAX_NAMED_CLAIMS).filter(|&more| more > 0) {
                line.push(&format!(" and {} more", grouped(more)), Tone::Dim);
            }
            why.push(line);
        }
        let data = json!({
            "hypothesis": id(base, column), "rank": rank, "inconsistency": quarters_number(sum),
            "inconsistent": names(&minus), "consistent": names(&plus), "mixed": names(&mixed),
        });
        FindingRow { line, why, claims: minus, data: object(data), ..FindingRow::default() }
    };
    order(against).into_iter().map(row).collect()
}

/// Renders a ranking: `1 one-strike (4), 2 two-strikes (6)`.
fn places(base: &Base, against: &[u64]) -> String {
    let place = |(rank, at): (usize, usize)| {
        format!("{rank} {} ({})", id(base, at), quarters_text(against.get(at).copied().unwrap_or_default()))
    };
    let first: Vec<String> = order(against).into_iter().take(MAX_PLACES).map(place).collect();
    let more = against.len().saturating_sub(MAX_PLACES);
    let more = if more > 0 { format!(" … and {} more", grouped(more)) } else { String::new() };
    format!("{}{more}", first.join(", "))
}

fn linchpin_row(base: &Base, claim: ClaimIx, before: &[u64], sums: &[u64]) -> FindingRow {
    let data = |against: &[u64]| {
        let place = |(rank, at)| {
            json!({ "hypothesis": id(base, at), "rank": rank,
                    "inconsistency": quarters_number(against.get(at).copied().unwrap_or_default()) })
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
        ..FindingRow::default()
    }
}
