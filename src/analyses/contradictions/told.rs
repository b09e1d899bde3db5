//! Contradictions and cells of the matrix as rows.

use serde_json::{Map, Value, json};

use crate::analyses::Row;
use crate::model::{Base, ClaimIx};
use crate::text::{Line, Tone};

use super::found::{Contradiction, Side};
use super::matrix::Cell;
use super::{Rule, holders};

pub(super) fn row(base: &Base, found: &Contradiction) -> Row {
    let [one, other] = &found.sides;
    let mut why = Vec::new();
    if one.claim == other.claim {
        why.push(side("held by  ", base, one));
        why.push(side("denied by  ", base, other));
    } else {
        why.push(Line::of("against  ", Tone::Dim).with(base.claims.says(other.claim), Tone::Plain));
        why.push(side("held by  ", base, one));
        why.push(side("and by  ", base, other));
    }
    for (rule, reason) in &found.rules {
        why.push(Line::of(rule.name(), Tone::Bad).with("  ", Tone::Plain).with(reason, Tone::Plain));
    }
    let rules: Vec<Value> = found.rules.iter().map(|(rule, why)| json!({ "rule": rule.name(), "why": why })).collect();
    let data = json!({
        "sides": [data(base, one), data(base, other)],
        "rules": rules,
    });
    Row {
        line: Line::of(base.claims.says(one.claim), Tone::Plain),
        why,
        claims: claims(found),
        data: data.as_object().cloned().unwrap_or_default(),
    }
}

fn side(label: &str, base: &Base, side: &Side) -> Line {
    Line::of(label, Tone::Dim).with(&holders::told(base, &side.holders), Tone::Actor)
}

fn data(base: &Base, side: &Side) -> Value {
    json!({ "claim": base.claims.id(side.claim), "holders": holders::ids(base, &side.holders) })
}

fn claims(found: &Contradiction) -> Vec<ClaimIx> {
    let mut claims: Vec<ClaimIx> = found.sides.iter().map(|side| side.claim).collect();
    claims.dedup();
    claims
}

pub(super) fn cell(base: &Base, cell: &Cell, list: &[Contradiction]) -> Row {
    let [one, other] = &cell.holders;
    let found = || cell.found.iter().filter_map(|&at| list.get(at));
    let mut rules = Map::new();
    for rule in Rule::ALL {
        let count = found().filter(|found| found.rules.iter().any(|&(by, _)| by == rule)).count();
        if count > 0 {
            rules.insert(rule.name().to_owned(), count.into());
        }
    }
    let told: Vec<String> = rules.iter().map(|(rule, count)| format!("{count} {rule}")).collect();
    let mut all: Vec<ClaimIx> = found().flat_map(claims).collect();
    all.sort_by_key(|&claim| base.claims.id(claim));
    all.dedup();
    let data = json!({
        "holders": [holders::ids(base, one), holders::ids(base, other)],
        "count": cell.found.len(),
        "rules": rules,
    });
    Row {
        line: Line::of(&cell.found.len().to_string(), Tone::Figure)
            .with("  ", Tone::Plain)
            .with(&holders::told(base, one), Tone::Actor)
            .with(" × ", Tone::Dim)
            .with(&holders::told(base, other), Tone::Actor),
        why: vec![Line::of(&told.join(", "), Tone::Dim)],
        claims: all,
        data: data.as_object().cloned().unwrap_or_default(),
    }
}
