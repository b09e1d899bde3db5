//! A group of comparable figures as a row: bars on one axis, then the pairs with their reasons.

use serde_json::{Value, json};

use crate::analyses::figures::{ComparableGroup, FigurePair, FigureReading, FigureVerdict, MAX_PAIRS_KEPT, SharedUnit};
use crate::model::Interval;
use crate::model::closed_enums::ClosedEnum;
use crate::model::ids::Ix;
use crate::present::analyses::findings::{Allowance, FindingRow, FoundPair, object_of_lists};
use crate::present::analyses::input::AnalysisInput;
use crate::text::{Line, Tone, counted, grouped};

use super::axis::{Axis, axis};
use super::claim_facts::ClaimFactsCache;

/// Maximum width of the bars, in cells.
const MAX_BAR_WIDTH: usize = 40;

/// Minimum width of the bars, in cells.
const MIN_BAR_WIDTH: usize = 8;

/// Number of cells of a line that are neither for a bar nor for the number beside it.
const INDENT: usize = 6;

/// Maximum number of files with the key of a group that a line names.
const MAX_FILES: usize = 4;

pub(super) fn row(
    claims: &ClaimFactsCache<'_>,
    group: &ComparableGroup<'_>,
    input: &AnalysisInput<'_>,
    allowance: &mut Allowance,
) -> FindingRow {
    let shared = SharedUnit::of(&group.readings);
    let ranges: Vec<Option<Interval>> = group.readings.iter().map(|reading| shared.range(reading)).collect();
    // The number beside a bar must fit into its line: a bar that is wrapped says nothing.
    let width = usize::from(input.viewport.0).saturating_sub(INDENT) / 2;
    let axis = axis(&ranges, width.clamp(MIN_BAR_WIDTH, MAX_BAR_WIDTH));
    let files = group.files_of_key(claims.base);
    let mut why = warnings(group, &files);
    if ranges.iter().any(Option::is_some) {
        why.push(Line::of(format!("{}  {}", axis.scale, shared.name()).trim_end(), Tone::Dim));
    }
    why.extend(bar_lines(claims, group, &axis));
    let mut pairs: Vec<&FigurePair> = group.pairs.iter().collect();
    pairs.sort_by_key(|pair| (pair.comparison.verdict, pair.first, pair.second));
    why.extend(pair_lines(group, &pairs));
    let mut about: Vec<_> = group.readings.iter().map(|reading| reading.claim).collect();
    about.dedup();
    let most = allowance.take(pairs.len());
    let figures: Vec<Value> =
        group.readings.iter().map(|reading| figure_data(claims, reading, input, allowance)).collect();
    let data = json!({
        "thing": group.name,
        "count": group.count,
        "files_of_key": files,
        "logarithmic": axis.logarithmic,
        "figures": figures,
        "pairs": pairs.iter().take(most).map(|pair| pair_data(group, pair)).collect::<Vec<_>>(),
    });
    let totals = [("pairs", group.pair_count())];
    FindingRow {
        line: headline(group),
        why,
        claims: about,
        pairs: pairs.iter().take(MAX_PAIRS_KEPT).filter_map(|pair| found_pair(group, pair)).collect(),
        data: object_of_lists(data, most.min(pairs.len()), &totals),
        ..FindingRow::default()
    }
}

/// Returns the lines that say which figures were left out, and which files share the key.
fn warnings(group: &ComparableGroup<'_>, files: &[&str]) -> Vec<Line> {
    let mut lines = Vec::new();
    let shown = group.readings.len();
    if shown < group.count {
        let all = grouped(group.count);
        let text = format!("the first {shown} of {all} figures are compared, including the lowest and the highest");
        lines.push(Line::of(&text, Tone::Warn));
    }
    if !files.is_empty() {
        let named = files.iter().take(MAX_FILES).copied().collect::<Vec<_>>().join(", ");
        let more = if files.len() > MAX_FILES { " …" } else { "" };
        let text = format!("{} use the key {}: {named}{more}", counted(files.len(), "file", "files"), group.name);
        lines.push(Line::of(&text, Tone::Warn));
    }
    lines
}

/// Returns a line for each figure: its bar, its number, and the claim that gives it.
fn bar_lines(claims: &ClaimFactsCache<'_>, group: &ComparableGroup<'_>, axis: &Axis) -> Vec<Line> {
    let line = |(reading, bar): (&FigureReading<'_>, &String)| {
        let facts = claims.facts(reading.claim);
        Line::of(bar, Tone::Figure)
            .with("  ", Tone::Plain)
            .with(&reading.describe(), Tone::Figure)
            .with(&format!("  {}{}  ", facts.holders, facts.grade()), Tone::Dim)
            .with(reading.id, Tone::Id)
    };
    group.readings.iter().zip(&axis.bars).map(line).collect()
}

/// Returns a line for each pair, at most [`MAX_PAIRS_KEPT`]: its verdict, its claims and the reason.
fn pair_lines(group: &ComparableGroup<'_>, pairs: &[&FigurePair]) -> Vec<Line> {
    let line = |pair: &&FigurePair| {
        let verdict = pair.comparison.verdict;
        let ids = format!("{} · {}", claim_id(group, pair.first), claim_id(group, pair.second));
        Line::of(verdict.label(), tone(verdict))
            .with("  ", Tone::Plain)
            .with(&ids, Tone::Id)
            .with(&format!("  {}", pair.comparison.why), Tone::Plain)
    };
    let mut lines: Vec<Line> = pairs.iter().take(MAX_PAIRS_KEPT).map(line).collect();
    if let Some(more) = group.pair_count().checked_sub(pairs.len().min(MAX_PAIRS_KEPT)).filter(|&more| more > 0) {
        lines.push(Line::of(&format!("… and {}", counted(more, "more pair", "more pairs")), Tone::Dim));
    }
    lines
}

/// Returns the claims of a pair; `None` where both figures stand in one claim.
fn found_pair(group: &ComparableGroup<'_>, pair: &FigurePair) -> Option<FoundPair> {
    let (first, second) = (group.readings.get(pair.first)?.claim, group.readings.get(pair.second)?.claim);
    let excludes = matches!(pair.comparison.verdict, FigureVerdict::Disjoint | FigureVerdict::Tension);
    (first != second).then_some(FoundPair { first, second, excludes })
}

/// Returns the id of the claim of a reading.
fn claim_id<'a>(group: &ComparableGroup<'a>, at: usize) -> &'a str {
    group.readings.get(at).map_or("", |reading| reading.id)
}

/// Returns a pair for programs.
fn pair_data(group: &ComparableGroup<'_>, pair: &FigurePair) -> Value {
    json!({
        "claims": [claim_id(group, pair.first), claim_id(group, pair.second)],
        "figures": [pair.first, pair.second],
        "verdict": pair.comparison.verdict.label(),
        "why": pair.comparison.why,
        "printed_twice": pair.printed_twice,
    })
}

/// Returns the first line of a row: the name and the number of pairs by verdict.
fn headline(group: &ComparableGroup<'_>) -> Line {
    let counts =
        FigureVerdict::ALL.iter().map(|&verdict| (group.count_of(verdict), verdict)).filter(|(count, _)| *count > 0);
    let counts: Vec<String> =
        counts.map(|(count, verdict)| format!("{} {}", grouped(count), verdict.label())).collect();
    let figures = counted(group.count, "figure", "figures");
    Line::of(&group.name, Tone::Strong).with(&format!("  {figures}: {}", counts.join(", ")), Tone::Plain)
}

/// Returns the tone of a verdict.
fn tone(verdict: FigureVerdict) -> Tone {
    match verdict {
        FigureVerdict::Disjoint => Tone::Bad,
        FigureVerdict::Tension => Tone::Warn,
        FigureVerdict::Agree => Tone::Good,
        FigureVerdict::Compatible => Tone::Plain,
        FigureVerdict::NotComparable => Tone::Dim,
    }
}

/// Returns a figure for programs.
fn figure_data(
    claims: &ClaimFactsCache<'_>,
    reading: &FigureReading<'_>,
    input: &AnalysisInput<'_>,
    allowance: &mut Allowance,
) -> Value {
    let claim = claims.facts(reading.claim);
    let range = reading.range;
    let end = |end: fn(&Interval) -> f64| range.map(|range| end(&range)).filter(|end| end.is_finite());
    let ((by, holders), (sources, cited)) = (&claim.by, &claim.sources);
    let most = allowance.take(*holders.max(cited));
    let data = json!({
        "claim": reading.id,
        "figure": reading.nth,
        "found": input.claims.contains(reading.claim.at()),
        "of": reading.figure.of,
        "value": reading.figure.value.to_string(),
        "unit": reading.figure.unit,
        "dimension": reading.measure.dimension,
        "base_unit": reading.measure.base_unit(),
        "counted": reading.counted.label(),
        "low": end(|range| range.low),
        "low_open": range.map(|range| range.low_open),
        "high": end(|range| range.high),
        "high_open": range.map(|range| range.high_open),
        "as_of": reading.figure.as_of.as_ref().map(|when| when.text.as_str()),
        "by": by.iter().take(most).collect::<Vec<_>>(),
        "sources": sources.iter().take(most).collect::<Vec<_>>(),
        "reliability": claim.reliability.map(ClosedEnum::name),
        "credibility": claim.credibility,
    });
    Value::from(object_of_lists(data, most, &[("by", *holders), ("sources", *cited)]))
}
