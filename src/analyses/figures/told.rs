//! A thing with its figures as a row: bars on one axis, then the pairs with their reasons.

use serde_json::{Value, json};

use crate::analyses::findings::{Allowance, object_of_lists};
use crate::analyses::{AnalysisInput, FindingRow};
use crate::model::Interval;
use crate::model::Measure;
use crate::model::ids::Ix;
use crate::model::words::FixedWord;
use crate::text::{Line, Tone, counted, grouped};

use super::axis::axis;
use super::claims::Claims;
use super::compare::Verdict;
use super::parts::WHOLE;
use super::reading::Reading;
use super::things::{Pair, Thing};

/// How wide the bars are at most and at least, in characters.
const WIDTH: (usize, usize) = (40, 8);

/// So many cells of a line are not for bars and what stands beside them.
const INDENT: usize = 6;

/// Maximum number of files named that share a key.
const FILES: usize = 4;

/// Maximum number of pairs of a thing that are kept and told, those that disagree first.
pub(super) const PAIRS: usize = 200;

pub(super) fn row(
    claims: &Claims<'_>,
    thing: &Thing<'_>,
    input: &AnalysisInput<'_>,
    allowance: &mut Allowance,
) -> FindingRow {
    let scale = scale(&thing.readings);
    let ranges: Vec<Option<Interval>> = thing.readings.iter().map(|reading| on_scale(reading, scale)).collect();
    // The number beside a bar must fit into its line: a bar that is broken says nothing.
    let width = usize::from(input.viewport.0).saturating_sub(INDENT) / 2;
    let drawing = axis(&ranges, width.clamp(WIDTH.1, WIDTH.0));
    let mut why = Vec::new();
    let shown = thing.readings.len();
    if shown < thing.count {
        let all = grouped(thing.count);
        let text = format!("the first {shown} of {all} figures are compared, the lowest and the highest among them");
        why.push(Line::of(&text, Tone::Warn));
    }
    let files = thing.files_of_key(claims.base);
    if !files.is_empty() {
        let named = files.iter().take(FILES).copied().collect::<Vec<_>>().join(", ");
        let more = if files.len() > FILES { " …" } else { "" };
        let text = format!("{} use the key {}: {named}{more}", counted(files.len(), "file", "files"), thing.name);
        why.push(Line::of(&text, Tone::Warn));
    }
    if ranges.iter().any(Option::is_some) {
        let unit = scale.map_or("", unit_of);
        why.push(Line::of(format!("{}  {unit}", drawing.scale).trim_end(), Tone::Dim));
    }
    for (reading, bar) in thing.readings.iter().zip(&drawing.bars) {
        let told = claims.told(reading.claim);
        why.push(
            Line::of(bar, Tone::Figure)
                .with("  ", Tone::Plain)
                .with(&reading.told(), Tone::Figure)
                .with(&format!("  {}{}  ", told.holders, told.grade()), Tone::Dim)
                .with(reading.id, Tone::Id),
        );
    }
    let mut pairs: Vec<&Pair> = thing.pairs.iter().collect();
    pairs.sort_by_key(|pair| (pair.compared.verdict, pair.first, pair.second));
    let named = |at: usize| thing.readings.get(at).map_or("", |reading| reading.id);
    for pair in pairs.iter().take(PAIRS) {
        let line = Line::of(pair.compared.verdict.label(), tone(pair.compared.verdict));
        why.push(
            line.with("  ", Tone::Plain)
                .with(&format!("{} · {}", named(pair.first), named(pair.second)), Tone::Id)
                .with(&format!("  {}", pair.compared.why), Tone::Plain),
        );
    }
    if let Some(more) = thing.compared().checked_sub(pairs.len().min(PAIRS)).filter(|&more| more > 0) {
        why.push(Line::of(&format!("… and {}", counted(more, "more pair", "more pairs")), Tone::Dim));
    }
    let mut about: Vec<_> = thing.readings.iter().map(|reading| reading.claim).collect();
    about.dedup();
    let pair = |pair: &&Pair| {
        json!({
            "claims": [named(pair.first), named(pair.second)],
            "figures": [pair.first, pair.second],
            "verdict": pair.compared.verdict.label(),
            "why": pair.compared.why,
            "printed_twice": pair.printed_twice,
        })
    };
    let most = allowance.take(pairs.len());
    let figures: Vec<Value> = thing.readings.iter().map(|reading| figure(claims, reading, input, allowance)).collect();
    let data = json!({
        "thing": thing.name,
        "count": thing.count,
        "files_of_key": files,
        "logarithmic": drawing.logarithmic,
        "figures": figures,
        "pairs": pairs.iter().take(most).map(pair).collect::<Vec<_>>(),
    });
    let totals = [("pairs", thing.compared())];
    FindingRow {
        line: headline(thing),
        why,
        claims: about,
        data: object_of_lists(data, most.min(pairs.len()), &totals),
    }
}

/// The figure in whose unit the axis is: the first of those measured in what most are. `None` where no unit is given.
fn scale<'t, 'a>(readings: &'t [Reading<'a>]) -> Option<&'t Reading<'a>> {
    let is_given = |reading: &&Reading<'a>| reading.range.is_some() && !reading.measure.dimension.is_empty();
    let mut counts: Vec<(usize, &Reading<'a>)> = Vec::new();
    for reading in readings.iter().filter(is_given) {
        match counts.iter_mut().find(|(_, first)| first.measure.dimension == reading.measure.dimension) {
            Some((count, _)) => *count += 1,
            None => counts.push((1, reading)),
        }
    }
    // Of equals the last would be taken: turned round, that is the first.
    counts.into_iter().rev().max_by_key(|&(count, _)| count).map(|(_, first)| first)
}

/// The range of a figure in the unit of the axis. `None` where it is measured in something else, or is written the wrong
/// way round, and so is no range: its number stands beside an empty bar.
fn on_scale(reading: &Reading<'_>, scale: Option<&Reading<'_>>) -> Option<Interval> {
    if reading.is_reversed() {
        return None;
    }
    let Some(Reading { measure: scale, .. }) = scale else { return reading.range };
    // What is written in the unit of the axis is not turned into the base unit and back: it stays as exact as it is.
    let own = reading.measure.beside(scale);
    let ratio = Measure { factor: own.factor / scale.factor, ..own.clone() };
    reading.figure.value.interval().filter(|_| own.fits(scale)).map(|written| ratio.in_base(written))
}

/// What the axis is in, for people: the unit of a figure as written, but people for all sorts of them.
fn unit_of<'a>(reading: &Reading<'a>) -> &'a str {
    match reading.measure.dimension.as_str() {
        WHOLE => WHOLE,
        dimension => reading.unit().unwrap_or(if dimension == "share" { "share" } else { "" }),
    }
}

fn headline(thing: &Thing<'_>) -> Line {
    let counts = Verdict::ALL.iter().map(|&verdict| (thing.count_of(verdict), verdict)).filter(|(count, _)| *count > 0);
    let counts: Vec<String> =
        counts.map(|(count, verdict)| format!("{} {}", grouped(count), verdict.label())).collect();
    let figures = counted(thing.count, "figure", "figures");
    Line::of(&thing.name, Tone::Strong).with(&format!("  {figures}: {}", counts.join(", ")), Tone::Plain)
}

fn tone(verdict: Verdict) -> Tone {
    match verdict {
        Verdict::Disjoint => Tone::Bad,
        Verdict::Tension => Tone::Warn,
        Verdict::Agree => Tone::Good,
        Verdict::Compatible => Tone::Plain,
        Verdict::NotComparable => Tone::Dim,
    }
}

fn figure(claims: &Claims<'_>, reading: &Reading<'_>, input: &AnalysisInput<'_>, allowance: &mut Allowance) -> Value {
    let claim = claims.told(reading.claim);
    let range = reading.range;
    let end = |end: fn(&Interval) -> f64| range.map(|range| end(&range)).filter(|end| end.is_finite());
    let ((by, holders), (sources, cited)) = (&claim.by, &claim.sources);
    let most = allowance.take(*holders.max(cited));
    let data = json!({
        "claim": reading.id,
        "figure": reading.nth,
        "found": input.claims.has(reading.claim.at()),
        "of": reading.figure.of,
        "value": reading.figure.value.to_string(),
        "unit": reading.figure.unit,
        "dimension": reading.measure.dimension,
        "base_unit": reading.measure.base_unit(),
        "counted": reading.counted.told(),
        "low": end(|range| range.low),
        "low_open": range.map(|range| range.low_open),
        "high": end(|range| range.high),
        "high_open": range.map(|range| range.high_open),
        "as_of": reading.figure.as_of.as_ref().map(|when| when.text.as_str()),
        "by": by.iter().take(most).collect::<Vec<_>>(),
        "sources": sources.iter().take(most).collect::<Vec<_>>(),
        "reliability": claim.reliability.map(FixedWord::name),
        "credibility": claim.credibility,
    });
    Value::from(object_of_lists(data, most, &[("by", *holders), ("sources", *cited)]))
}
