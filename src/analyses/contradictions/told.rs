//! Contradictions and cells of the matrix as rows.

use std::collections::HashMap;

use serde_json::{Map, Value, json};

use crate::analyses::findings::{object, object_of_lists};
use crate::analyses::{FindingRow, holders};
use crate::limits::MAX_REPEATED_CHARS;
use crate::model::{Base, ClaimIx, RecordIx};
use crate::text::{Line, Tone, counted, grouped, shortened};

use super::RULES;
use super::beside::beside;
use super::found::{Contradiction, Side};
use super::matrix::Cell;

/// So many pairs of a row are told; the rest is in its claims and in its data.
const FEW: usize = 3;

/// Maximum number of holders of a side that programs are told: one claim may be in every row, and be held by thousands.
const LISTED: usize = 40;

/// So many rows of a rule have their statements side by side; below them stand the ids. Nobody reads so far, and it would
/// take a screen of memory for each.
const BESIDE: usize = 2_000;

/// So many rows of a rule are told. The matrix has all pairs.
pub(super) const ROWS: usize = 20_000;

/// The rows of some contradictions: those with the same cause share one, the fullest first. Beside them: how many more
/// there would be.
pub(super) fn rows(base: &Base, list: &[&Contradiction], width: u16) -> (Vec<FindingRow>, usize) {
    let mut causes: HashMap<&str, usize> = HashMap::new();
    let mut folded: Vec<Vec<&Contradiction>> = Vec::new();
    for found in list {
        // What the file says itself has its own reason.
        let first = found.rules.first().map(|&(rule, _)| rule);
        let cause = found.cause.as_ref().filter(|&&(rule, _)| Some(rule) == first).map(|(_, cause)| &**cause);
        let place = cause.map_or(folded.len(), |cause| *causes.entry(cause).or_insert(folded.len()));
        match folded.get_mut(place) {
            Some(others) => others.push(found),
            None => folded.push(vec![found]),
        }
    }
    folded.sort_by_key(|found| std::cmp::Reverse(found.len()));
    let told = |(at, found): (usize, &Vec<&Contradiction>)| match found.as_slice() {
        [one] => row(base, one, (at < BESIDE).then_some(width)),
        several => together(base, several, width),
    };
    let rows = folded.iter().take(ROWS).enumerate().map(told).collect();
    (rows, folded.len().saturating_sub(ROWS))
}

fn row(base: &Base, found: &Contradiction, width: Option<u16>) -> FindingRow {
    let [one, other] = &found.sides;
    let (line, mut why) = if one.claim == other.claim {
        let sides = vec![side("held by  ", base, one), side("denied by  ", base, other)];
        (Line::of(&shortened(base.claims.says(one.claim), MAX_REPEATED_CHARS), Tone::Plain), sides)
    } else {
        let beside = width.map(|width| statements(base, found, width));
        (against(base, [&one.holders, &other.holders]), beside.unwrap_or_else(|| vec![ids(base, found)]))
    };
    for (rule, reason) in &found.rules {
        why.push(Line::of(rule, Tone::Bad).with("  ", Tone::Plain).with(reason, Tone::Plain));
    }
    FindingRow {
        line,
        why,
        claims: claims(base, &[found]),
        data: object(json!({ "count": 1, "pairs": [data(base, found)] })),
    }
}

/// Several contradictions with one cause.
fn together(base: &Base, list: &[&Contradiction], width: u16) -> FindingRow {
    let cause = list.iter().find_map(|found| Some(&*found.cause.as_ref()?.1)).unwrap_or_default();
    let mut why = Vec::new();
    for found in list.iter().take(FEW) {
        why.push(pair(base, found));
        why.extend(statements(base, found, width));
    }
    why.extend(rest(list.len()));
    let pairs: Vec<Value> = list.iter().map(|found| data(base, found)).collect();
    FindingRow {
        line: Line::of(&counted(list.len(), "pair", "pairs"), Tone::Figure)
            .with("  ", Tone::Plain)
            .with(cause, Tone::Plain),
        why,
        claims: claims(base, list),
        data: object(json!({ "count": list.len(), "cause": cause, "pairs": pairs })),
    }
}

/// `and 9 more`.
fn rest(count: usize) -> Option<Line> {
    let more = count.checked_sub(FEW).filter(|&more| more > 0)?;
    Some(Line::of(&format!("and {} more", grouped(more)), Tone::Dim))
}

/// The ids of a pair.
fn ids(base: &Base, found: &Contradiction) -> Line {
    let [one, other] = &found.sides;
    Line::of(base.claims.id(one.claim), Tone::Id).with(" · ", Tone::Dim).with(base.claims.id(other.claim), Tone::Id)
}

/// The ids of a pair, and who holds its claims.
fn pair(base: &Base, found: &Contradiction) -> Line {
    let [one, other] = &found.sides;
    let mut line = Line::of(base.claims.id(one.claim), Tone::Id);
    if one.claim != other.claim {
        line = line.with(" · ", Tone::Dim).with(base.claims.id(other.claim), Tone::Id);
    }
    line.push("  ", Tone::Plain);
    line.0.extend(against(base, [&one.holders, &other.holders]).0);
    line
}

fn statements(base: &Base, found: &Contradiction, width: u16) -> Vec<Line> {
    let [one, other] = &found.sides;
    beside(base.claims.says(one.claim), base.claims.says(other.claim), width)
}

/// Two holders: `Pakistan × Afghan Taliban`.
fn against(base: &Base, [one, other]: [&[RecordIx]; 2]) -> Line {
    Line::of(&holders::names(base, one), Tone::Actor)
        .with(" × ", Tone::Dim)
        .with(&holders::names(base, other), Tone::Actor)
}

fn side(label: &str, base: &Base, side: &Side) -> Line {
    Line::of(label, Tone::Dim).with(&holders::names(base, &side.holders), Tone::Actor)
}

fn data(base: &Base, found: &Contradiction) -> Value {
    let side = |side: &Side| {
        let most = side.holders.len().min(LISTED);
        let told = json!({
            "claim": base.claims.id(side.claim),
            "says": shortened(base.claims.says(side.claim), MAX_REPEATED_CHARS),
            "holders": holders::ids(base, side.holders.get(..most).unwrap_or_default()),
        });
        Value::from(object_of_lists(told, most, &[("holders", side.holders.len())]))
    };
    let rules: Vec<Value> = found.rules.iter().map(|(rule, why)| json!({ "rule": rule, "why": &**why })).collect();
    let [one, other] = &found.sides;
    json!({ "sides": [side(one), side(other)], "rules": rules })
}

/// The claims of some contradictions, each once: those of one in their order, those of several by their ids.
fn claims(base: &Base, list: &[&Contradiction]) -> Vec<ClaimIx> {
    let all = list.iter().flat_map(|found| found.sides.iter().map(|side| side.claim));
    let mut all: Vec<ClaimIx> = all.collect();
    if list.len() > 1 {
        all.sort_by_key(|&claim| base.claims.id(claim));
    }
    all.dedup();
    all
}

pub(super) fn cell(base: &Base, cell: &Cell, list: &[Contradiction]) -> FindingRow {
    let [one, other] = &cell.holders;
    let found: Vec<&Contradiction> = cell.found.iter().filter_map(|&at| list.get(at)).collect();
    let mut rules = Map::new();
    for rule in RULES {
        let count = found.iter().filter(|found| found.is_by(rule.name)).count();
        if count > 0 {
            rules.insert(rule.name.to_owned(), count.into());
        }
    }
    let told: Vec<String> = rules.iter().map(|(rule, count)| format!("{rule} {count}")).collect();
    let mut why = vec![Line::of(&told.join(", "), Tone::Dim)];
    let ids = |found: &Contradiction| found.sides.clone().map(|side| base.claims.id(side.claim));
    why.extend(found.iter().take(FEW).map(|found| Line::of(&ids(found).join(" · "), Tone::Id)));
    why.extend(rest(found.len()));
    let pairs: Vec<[&str; 2]> = found.iter().map(|found| ids(found)).collect();
    let listed = [one, other].map(|all| holders::ids(base, all.get(..all.len().min(LISTED)).unwrap_or_default()));
    let data = json!({
        "holders": listed,
        "holder_counts": [one.len(), other.len()],
        "count": found.len(),
        "rules": rules,
        "pairs": pairs,
    });
    let mut line = Line::of(&grouped(found.len()), Tone::Figure).with("  ", Tone::Plain);
    line.0.extend(against(base, [one, other]).0);
    FindingRow { line, why, claims: claims(base, &found), data: object(data) }
}
