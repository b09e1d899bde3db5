//! The fallout of a doubt, told in rows.

use std::collections::HashMap;

use serde_json::{Value, json};

use crate::analyses::findings::object;
use crate::model::ids::Ix;
use crate::model::{Base, ClaimIx, RecordIx};
use crate::text::{Line, Tone, counted, grouped};

use super::super::{AnalysisInput, FindingGroup, FindingRow, Findings, holders};
use super::fates::told;
use super::{Doubt, Fallout, Fate, Path, can_be_doubted, doubts};

/// So many sources and claims are told by name; programs are told all.
const NAMED: usize = 6;

pub(super) fn run(input: &AnalysisInput<'_>) -> Findings {
    let base = &input.library.base;
    let doubts = doubts(input.library, input.records);
    let about: Vec<&str> =
        input.records.iter().filter(|record| can_be_doubted(**record)).map(|&it| base.name(it)).collect();
    if about.is_empty() {
        let sentence = "Nothing is doubted: a source, an actor or a claim can be, but no place, topic or hypothesis.";
        return Findings { summary: vec![Line::of(sentence, Tone::Plain)], groups: Vec::new() };
    }
    let fallout = Fallout::of(base, doubts.iter().map(|doubt| doubt.record));
    let (mut unsupported, mut weakened) = (Vec::new(), Vec::new());
    input.claims.each(|at| {
        let claim = ClaimIx::new(at);
        let fate = fallout.fate(claim);
        if fate == Fate::Stands || input.cancel.is_cancelled() {
            return;
        }
        let Some(path) = fallout.path(claim) else { return };
        if fate == Fate::Weakened { &mut weakened } else { &mut unsupported }.push((claim, path));
    });
    let all = input.claims.count() == base.claims.len();
    let among = if all {
        String::new()
    } else {
        format!(", among the {} asked about", counted(input.claims.count(), "claim", "claims"))
    };
    let told = told(unsupported.len(), weakened.len());
    // A statement ends like a sentence; here it is a name.
    let about: Vec<&str> = about.iter().map(|name| name.trim_end_matches('.')).collect();
    let mut summary = vec![Line::of(&format!("doubting {}: {told}{among}", about.join(", ")), Tone::Plain)];
    summary.extend(with_them(&doubts));
    let doubted: HashMap<RecordIx, RecordIx> = doubts.iter().map(|doubt| (doubt.record, doubt.because)).collect();
    let groups = [
        ("unsupported", "Unsupported: doubted, or without all the support they had", unsupported),
        ("weakened", "Weakened: without some of their support", weakened),
    ];
    let groups = groups.into_iter().filter(|(.., found)| !found.is_empty()).map(|(key, title, mut found)| {
        found.sort_by_key(|(claim, path)| (path.depth, *claim));
        let rows = found.iter().take_while(|_| !input.cancel.is_cancelled());
        let rows = rows.map(|(claim, path)| row(base, &fallout, &doubted, *claim, path)).collect();
        FindingGroup { title: Line::of(title, Tone::Title), key, rows }
    });
    Findings { groups: groups.collect(), summary }
}

/// What is doubted for the sake of actors.
fn with_them(doubts: &[Doubt]) -> Option<Line> {
    let of = |kind: fn(RecordIx) -> bool| {
        doubts.iter().filter(|doubt| matches!(doubt.because, RecordIx::Actor(_)) && kind(doubt.record)).count()
    };
    let claims = of(|record| matches!(record, RecordIx::Claim(_)));
    let sources = of(|record| matches!(record, RecordIx::Source(_)));
    let are_there = doubts.iter().any(|doubt| matches!(doubt.because, RecordIx::Actor(_)));
    are_there.then(|| {
        let text = format!(
            "with the actor: {} held by it, {} written by it",
            counted(claims, "claim", "claims"),
            counted(sources, "source", "sources")
        );
        Line::of(&text, Tone::Dim)
    })
}

fn row(
    base: &Base,
    fallout: &Fallout,
    because: &HashMap<RecordIx, RecordIx>,
    claim: ClaimIx,
    path: &Path,
) -> FindingRow {
    let (lost, kept) = fallout.support(claim);
    let mut why = Vec::new();
    if path.depth == 0 {
        why.push(doubted(base, claim, because.get(&RecordIx::Claim(claim)).copied()));
    }
    if !lost.is_empty() {
        let of = lost.len() + kept.len();
        let of = grouped(of);
        let label = if kept.is_empty() {
            format!("lost all {of}  ")
        } else {
            format!("lost {} of {of}  ", grouped(lost.len()))
        };
        why.push(listed(base, &label, &lost));
    }
    if !kept.is_empty() {
        // What is doubted itself falls whatever it rests on.
        let label = if path.depth == 0 { "rests on" } else { "kept" };
        why.push(listed(base, &format!("{label} {}  ", grouped(kept.len())), &kept));
    }
    if path.depth > 0 {
        why.push(way(base, path));
    }
    let ids = |records: &[RecordIx]| records.iter().map(|&record| named(base, record)).collect::<Vec<_>>();
    let data = json!({
        "claim": base.claims.id(claim),
        "depth": path.depth,
        "lost": ids(&lost),
        "kept": ids(&kept),
        "doubted": named(base, path.root),
        "path": ids(&path.between),
    });
    let depth = if path.depth == 0 { "doubted".to_owned() } else { format!("depth {}", grouped(path.depth)) };
    FindingRow {
        line: Line::of(&depth, Tone::Figure).with("  ", Tone::Plain).with(base.claims.says(claim), Tone::Plain),
        why,
        claims: vec![claim],
        data: object(data),
    }
}

fn named(base: &Base, record: RecordIx) -> Value {
    json!({ "kind": record.kind().label(), "id": base.id(record) })
}

/// Why a claim is doubted: for whose sake, and who holds it besides.
fn doubted(base: &Base, claim: ClaimIx, because: Option<RecordIx>) -> Line {
    match because {
        Some(actor @ RecordIx::Actor(_)) => {
            let line = Line::of("held by  ", Tone::Dim).with(base.name(actor), Tone::Actor);
            let others = base.claims.row(claim).by.iter().map(RecordIx::Actor).filter(|&other| other != actor);
            let others: Vec<RecordIx> = others.collect();
            if others.is_empty() {
                return line;
            }
            line.with("  and by  ", Tone::Dim).with(&holders::told(base, &others), Tone::Actor)
        }
        _ => Line::of("doubted itself", Tone::Dim),
    }
}

/// Sources by name, claims by id.
fn tell(line: &mut Line, base: &Base, record: RecordIx) {
    match record {
        RecordIx::Source(_) => line.push(base.name(record), Tone::Source),
        _ => line.push(base.id(record), Tone::Id),
    }
}

fn listed(base: &Base, label: &str, records: &[RecordIx]) -> Line {
    let mut line = Line::of(label, Tone::Dim);
    for (at, &record) in records.iter().take(NAMED).enumerate() {
        if at > 0 {
            line.push(" · ", Tone::Dim);
        }
        tell(&mut line, base, record);
    }
    match records.len().saturating_sub(NAMED) {
        0 => line,
        more => line.with(&format!(" · and {} more", grouped(more)), Tone::Dim),
    }
}

/// From what is doubted to the claim.
fn way(base: &Base, path: &Path) -> Line {
    let mut line = Line::of("path  ", Tone::Dim);
    tell(&mut line, base, path.root);
    if path.between.len() + 1 < path.depth {
        line.push(&format!(" → … {} more", grouped(path.depth - 1 - path.between.len())), Tone::Dim);
    }
    for &record in &path.between {
        line.push(" → ", Tone::Dim);
        tell(&mut line, base, record);
    }
    line.with(" → this", Tone::Dim)
}
