//! Contradictions, and cells of the matrix of holders, as rows.

use std::collections::HashMap;

use serde_json::{Map, Value, json};

use crate::analyses::contradictions::{Contradiction, ContradictionSide, HolderCell, RULES};
use crate::analyses::holders;
use crate::limits::MAX_REPEATED_CHARS;
use crate::model::{Base, ClaimIx, RecordIx};
use crate::present::analyses::findings::{FindingRow, FoundPair, object, object_of_lists};
use crate::text::{Line, Tone, counted, grouped, truncate};

use crate::present::analyses::side_by_side::side_by_side;

/// Maximum number of pairs in the reasons of a row; claims and data have all.
const MAX_PAIRS: usize = 3;

/// Maximum number of holders of a side in the data of a row: one claim may be in every row, and be held by thousands.
const MAX_HOLDERS: usize = 40;

/// Maximum number of rows of a rule with both statements side by side; those below have only the ids. Nobody reads that
/// far, and each would take a screen of memory.
const MAX_SIDE_BY_SIDE: usize = 2_000;

/// Maximum number of rows of a rule; the matrix has all pairs.
pub(super) const MAX_ROWS: usize = 20_000;

/// Renders contradictions as rows, at most [`MAX_ROWS`]: those with the same cause share one, the fullest first. Returns with
/// them the number of rows that were left out.
pub(super) fn rows(base: &Base, list: &[&Contradiction], width: u16) -> (Vec<FindingRow>, usize) {
    let mut causes: HashMap<&str, usize> = HashMap::new();
    let mut folded: Vec<Vec<&Contradiction>> = Vec::new();
    for contradiction in list {
        // A contradiction that another rule shows first has a reason of its own.
        let first = contradiction.rules.first().map(|&(rule, _)| rule);
        let cause = contradiction.cause.as_ref().filter(|&&(rule, _)| Some(rule) == first).map(|(_, cause)| &**cause);
        // Without a shared cause a contradiction makes a row of its own.
        let place = cause.map_or(folded.len(), |cause| *causes.entry(cause).or_insert(folded.len()));
        match folded.get_mut(place) {
            Some(others) => others.push(contradiction),
            None => folded.push(vec![contradiction]),
        }
    }
    folded.sort_by_key(|contradiction| std::cmp::Reverse(contradiction.len()));
    let row = |(at, contradiction): (usize, &Vec<&Contradiction>)| match contradiction.as_slice() {
        [one] => pair_row(base, one, (at < MAX_SIDE_BY_SIDE).then_some(width)),
        several => group_row(base, several, width),
    };
    let rows = folded.iter().take(MAX_ROWS).enumerate().map(row).collect();
    (rows, folded.len().saturating_sub(MAX_ROWS))
}

/// Renders one contradiction. Without `width` the statements are left out.
fn pair_row(base: &Base, contradiction: &Contradiction, width: Option<u16>) -> FindingRow {
    let [one, other] = &contradiction.sides;
    let (line, mut why) = if one.claim == other.claim {
        let sides = vec![side("held by  ", base, one), side("denied by  ", base, other)];
        (Line::of(&truncate(base.claims.says(one.claim), MAX_REPEATED_CHARS), Tone::Plain), sides)
    } else {
        let beside = width.map(|width| statements(base, contradiction, width));
        (against(base, [&one.holders, &other.holders]), beside.unwrap_or_else(|| vec![ids(base, contradiction)]))
    };
    for (rule, reason) in &contradiction.rules {
        why.push(Line::of(rule, Tone::Bad).with("  ", Tone::Plain).with(reason, Tone::Plain));
    }
    FindingRow {
        line,
        why,
        claims: claims(base, &[contradiction]),
        data: object(json!({ "count": 1, "pairs": [data(base, contradiction)] })),
        ..FindingRow::default()
    }
}

/// Renders several contradictions with one cause.
fn group_row(base: &Base, list: &[&Contradiction], width: u16) -> FindingRow {
    let cause = list.iter().find_map(|contradiction| Some(&*contradiction.cause.as_ref()?.1)).unwrap_or_default();
    let mut why = Vec::new();
    for contradiction in list.iter().take(MAX_PAIRS) {
        why.push(pair_line(base, contradiction));
        why.extend(statements(base, contradiction, width));
    }
    why.extend(rest(list.len()));
    let pairs: Vec<Value> = list.iter().map(|contradiction| data(base, contradiction)).collect();
    let found = |contradiction: &&Contradiction| {
        let [first, second] = contradiction.sides.each_ref().map(|side| side.claim);
        (first != second).then_some(FoundPair { first, second, excludes: true })
    };
    FindingRow {
        line: Line::of(&counted(list.len(), "pair", "pairs"), Tone::Figure)
            .with("  ", Tone::Plain)
            .with(cause, Tone::Plain),
        why,
        claims: claims(base, list),
        pairs: list.iter().filter_map(found).collect(),
        data: object(json!({ "count": list.len(), "cause": cause, "pairs": pairs })),
        ..FindingRow::default()
    }
}

/// Returns the line on pairs that are left out: `and 9 more`; `None` where there are none.
fn rest(count: usize) -> Option<Line> {
    let more = count.checked_sub(MAX_PAIRS).filter(|&more| more > 0)?;
    Some(Line::of(&format!("and {} more", grouped(more)), Tone::Dim))
}

/// Returns the ids of a pair.
fn ids(base: &Base, contradiction: &Contradiction) -> Line {
    let [one, other] = &contradiction.sides;
    Line::of(base.claims.id(one.claim), Tone::Id).with(" · ", Tone::Dim).with(base.claims.id(other.claim), Tone::Id)
}

/// Returns the ids and the holders of a pair.
fn pair_line(base: &Base, contradiction: &Contradiction) -> Line {
    let [one, other] = &contradiction.sides;
    let mut line = Line::of(base.claims.id(one.claim), Tone::Id);
    if one.claim != other.claim {
        line = line.with(" · ", Tone::Dim).with(base.claims.id(other.claim), Tone::Id);
    }
    line.push("  ", Tone::Plain);
    line.0.extend(against(base, [&one.holders, &other.holders]).0);
    line
}

/// Renders the statements of a pair side by side.
fn statements(base: &Base, contradiction: &Contradiction, width: u16) -> Vec<Line> {
    let [one, other] = &contradiction.sides;
    side_by_side(base.claims.says(one.claim), base.claims.says(other.claim), width)
}

/// Renders the holders of both sides: `Pakistan × Afghan Taliban`.
fn against(base: &Base, [one, other]: [&[RecordIx]; 2]) -> Line {
    Line::of(&holders::names(base, one), Tone::Actor)
        .with(" × ", Tone::Dim)
        .with(&holders::names(base, other), Tone::Actor)
}

/// Renders the holders of one side after a label.
fn side(label: &str, base: &Base, side: &ContradictionSide) -> Line {
    Line::of(label, Tone::Dim).with(&holders::names(base, &side.holders), Tone::Actor)
}

/// Returns a contradiction for programs.
fn data(base: &Base, contradiction: &Contradiction) -> Value {
    let side = |side: &ContradictionSide| {
        let most = side.holders.len().min(MAX_HOLDERS);
        let data = json!({
            "claim": base.claims.id(side.claim),
            "says": truncate(base.claims.says(side.claim), MAX_REPEATED_CHARS),
            "holders": holders::ids(base, side.holders.get(..most).unwrap_or_default()),
        });
        Value::from(object_of_lists(data, most, &[("holders", side.holders.len())]))
    };
    let rules: Vec<Value> =
        contradiction.rules.iter().map(|(rule, why)| json!({ "rule": rule, "why": &**why })).collect();
    let [one, other] = &contradiction.sides;
    json!({ "sides": [side(one), side(other)], "rules": rules })
}

/// Returns the claims of contradictions, each once: those of one in their order, those of several by id.
fn claims(base: &Base, list: &[&Contradiction]) -> Vec<ClaimIx> {
    let all = list.iter().flat_map(|contradiction| contradiction.sides.iter().map(|side| side.claim));
    let mut all: Vec<ClaimIx> = all.collect();
    if list.len() > 1 {
        all.sort_by_key(|&claim| base.claims.id(claim));
    }
    all.dedup();
    all
}

/// Renders a cell of the matrix of holders.
pub(super) fn cell_row(base: &Base, cell: &HolderCell, list: &[Contradiction]) -> FindingRow {
    let [one, other] = &cell.holders;
    let contradictions: Vec<&Contradiction> = cell.contradictions.iter().filter_map(|&at| list.get(at)).collect();
    let mut rules = Map::new();
    for rule in RULES {
        let count = contradictions.iter().filter(|contradiction| contradiction.is_by(rule.name)).count();
        if count > 0 {
            rules.insert(rule.name.to_owned(), count.into());
        }
    }
    let counts: Vec<String> = rules.iter().map(|(rule, count)| format!("{rule} {count}")).collect();
    let mut why = vec![Line::of(&counts.join(", "), Tone::Dim)];
    let ids = |contradiction: &Contradiction| contradiction.sides.clone().map(|side| base.claims.id(side.claim));
    why.extend(
        contradictions.iter().take(MAX_PAIRS).map(|contradiction| Line::of(&ids(contradiction).join(" · "), Tone::Id)),
    );
    why.extend(rest(contradictions.len()));
    let pairs: Vec<[&str; 2]> = contradictions.iter().map(|contradiction| ids(contradiction)).collect();
    let listed = [one, other].map(|all| holders::ids(base, all.get(..all.len().min(MAX_HOLDERS)).unwrap_or_default()));
    let data = json!({
        "holders": listed,
        "holder_counts": [one.len(), other.len()],
        "count": contradictions.len(),
        "rules": rules,
        "pairs": pairs,
    });
    let mut line = Line::of(&grouped(contradictions.len()), Tone::Figure).with("  ", Tone::Plain);
    line.0.extend(against(base, [one, other]).0);
    FindingRow { line, why, claims: claims(base, &contradictions), data: object(data), ..FindingRow::default() }
}
