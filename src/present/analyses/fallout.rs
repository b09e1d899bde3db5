//! Fallout: the claims that a doubt leaves unsupported or weakens, as rows.

use std::collections::HashMap;

use serde_json::{Value, json};

use crate::analyses::fallout::{
    DoubtPath, DoubtedRecord, Fallout, SupportStatus, SupportStatuses, can_be_doubted, doubted_records,
    undoubted_members,
};
use crate::analyses::holders;
use crate::model::ids::Ix;
use crate::model::{Base, ClaimIx, RecordIx, RecordKind};
use crate::text::{Line, Tone, counted, grouped};

use super::analysis::Analysis;
use super::findings::{FindingGroup, FindingRow, Findings, object};
use super::input::{AnalysisInput, Requires};

/// Name of the analysis: the explorer shows it as soon as a doubt begins.
pub const NAME: &str = "fallout";

pub(super) const ANALYSIS: Analysis = Analysis {
    name: NAME,
    keys: &["w d"],
    doc: "What falls if this is wrong? A source, an actor or a claim is doubted: which claims lose all or some of their support.",
    requires: Requires::Records(&[RecordKind::Source, RecordKind::Actor, RecordKind::Claim]),
    render,
    interactive: None,
    picture: None,
};

/// Maximum number of sources and claims that a line names; programs get all.
const MAX_NAMES: usize = 6;

/// Maximum number of actors that the summary names which belong to a doubted one: a small screen must have room for rows.
const MAX_MEMBER_NAMES: usize = 2;

/// A claim that has lost support, with the path from the doubt to it.
type FallenClaim = (ClaimIx, DoubtPath);

fn render(input: &AnalysisInput<'_>) -> Findings {
    let base = &input.library.base;
    let doubted = doubted_records(input.library, input.records);
    let records = input.records.iter().copied().filter(|&record| can_be_doubted(record));
    // A statement ends like a sentence; here it is a name.
    let about: Vec<&str> = records.map(|record| base.name(record).trim_end_matches('.')).collect();
    if about.is_empty() {
        let sentence = "Only sources, actors and claims can be doubted.";
        return Findings { summary: vec![Line::of(sentence, Tone::Plain)], groups: Vec::new() };
    }
    let fallout = Fallout::new(base, doubted.iter().map(|doubt| doubt.record));
    let (unsupported, weakened) = fallen_claims(input, &fallout);
    let all = input.claims.count() == base.claims.len();
    let among = if all {
        String::new()
    } else {
        format!(", of {}", counted(input.claims.count(), "claim in the filter", "claims in the filter"))
    };
    let counts = counts_text(unsupported.len(), weakened.len());
    let mut summary = vec![Line::of(&format!("doubting {}: {counts}{among}", about.join(", ")), Tone::Plain)];
    summary.extend(doubted_with_actor(&doubted));
    summary.extend(without_members(input, &doubted));
    let because: HashMap<RecordIx, RecordIx> = doubted.iter().map(|doubt| (doubt.record, doubt.because)).collect();
    let rows = |fallen: Vec<FallenClaim>| {
        let fallen = fallen.iter().take_while(|_| !input.cancel.is_cancelled());
        fallen.map(|(claim, path)| row(base, &fallout, &because, *claim, path)).collect::<Vec<_>>()
    };
    let groups = [
        ("unsupported", "Unsupported: doubted, or all support lost", rows(unsupported)),
        ("weakened", "Weakened: some support lost", rows(weakened)),
    ];
    Findings { summary, groups: FindingGroup::non_empty(groups) }
}

/// Returns the claims of the input that are unsupported, and those that are weakened, both by distance from the doubt.
fn fallen_claims(input: &AnalysisInput<'_>, fallout: &Fallout) -> (Vec<FallenClaim>, Vec<FallenClaim>) {
    let (mut unsupported, mut weakened) = (Vec::new(), Vec::new());
    input.claims.for_each(|at| {
        let claim = ClaimIx::new(at);
        let status = fallout.status(claim);
        if status == SupportStatus::Stands || input.cancel.is_cancelled() {
            return;
        }
        let Some(path) = fallout.path(claim) else { return };
        let fallen = if status == SupportStatus::Weakened { &mut weakened } else { &mut unsupported };
        fallen.push((claim, path));
    });
    for fallen in [&mut unsupported, &mut weakened] {
        fallen.sort_by_key(|(claim, path)| (path.depth, *claim));
    }
    (unsupported, weakened)
}

/// Returns the number of claims that fall and that weaken, in words: `1 falls, 11 weaken`.
#[must_use]
pub fn status_counts(statuses: &SupportStatuses) -> String {
    let (unsupported, weakened) = statuses.counts();
    counts_text(unsupported, weakened)
}

fn counts_text(unsupported: usize, weakened: usize) -> String {
    format!("{}, {}", counted(unsupported, "falls", "fall"), counted(weakened, "weakens", "weaken"))
}

/// Returns the sentence on the records that are doubted because of actors; `None` where there is no actor.
fn doubted_with_actor(doubts: &[DoubtedRecord]) -> Option<Line> {
    let of = |kind: fn(RecordIx) -> bool| {
        doubts.iter().filter(|doubt| matches!(doubt.because, RecordIx::Actor(_)) && kind(doubt.record)).count()
    };
    let claims = of(|record| matches!(record, RecordIx::Claim(_)));
    let sources = of(|record| matches!(record, RecordIx::Source(_)));
    let are_there = doubts.iter().any(|doubt| matches!(doubt.because, RecordIx::Actor(_)));
    are_there.then(|| {
        let text = format!(
            "doubted with the actor: {} held by it, {} written by it",
            counted(claims, "claim", "claims"),
            counted(sources, "source", "sources")
        );
        Line::of(&text, Tone::Dim)
    })
}

/// Returns the sentence on the actors that belong to those doubted, and are not doubted with them; `None` where they say
/// nothing.
fn without_members(input: &AnalysisInput<'_>, doubted: &[DoubtedRecord]) -> Option<Line> {
    let base = &input.library.base;
    let members = undoubted_members(input.library, input.records, doubted);
    if members.actors.is_empty() {
        return None;
    }
    let said = [(members.claims, "claim", "claims"), (members.sources, "source", "sources")];
    let said = said.into_iter().filter(|&(count, ..)| count > 0);
    let said: Vec<String> = said.map(|(count, one, many)| counted(count, one, many)).collect();
    let whose = counted(members.actors.len(), "actor that belongs", "actors that belong");
    let mut line = Line::of(&format!("not doubted: {} of {whose} to it  ", said.join(" and ")), Tone::Warn);
    for (at, &actor) in members.actors.iter().take(MAX_MEMBER_NAMES).enumerate() {
        line.push(if at > 0 { " · " } else { "" }, Tone::Dim);
        line.push(base.name(actor), Tone::Actor);
    }
    let more = members.actors.len().saturating_sub(MAX_MEMBER_NAMES);
    Some(if more > 0 { line.with(&format!(" · and {} more", grouped(more)), Tone::Dim) } else { line })
}

fn row(
    base: &Base,
    fallout: &Fallout,
    because: &HashMap<RecordIx, RecordIx>,
    claim: ClaimIx,
    path: &DoubtPath,
) -> FindingRow {
    let (lost, left) = fallout.support(claim);
    let mut why = Vec::new();
    if path.depth == 0 {
        why.push(doubt_line(base, claim, because.get(&RecordIx::Claim(claim)).copied()));
    }
    if !lost.is_empty() {
        let of = lost.len() + left.len();
        let of = grouped(of);
        let label = if left.is_empty() {
            format!("lost all {of}  ")
        } else {
            format!("lost {} of {of}  ", grouped(lost.len()))
        };
        why.push(list_line(base, &label, &lost));
    }
    let weakened: Vec<RecordIx> = left.iter().copied().filter(|&record| fallout.is_weakened(record)).collect();
    if path.depth > 0 && lost.is_empty() {
        why.push(list_line(base, "weakened with  ", &weakened));
    }
    if !left.is_empty() {
        // A claim that is doubted itself falls whatever it rests on.
        let label = if path.depth == 0 { "rests on" } else { "kept" };
        why.push(list_line(base, &format!("{label} {}  ", grouped(left.len())), &left));
    }
    if path.depth > 0 {
        why.push(path_line(base, path));
    }
    let ids = |records: &[RecordIx]| records.iter().map(|&record| reference(base, record)).collect::<Vec<_>>();
    let data = json!({
        "claim": base.claims.id(claim),
        "depth": path.depth,
        "lost": ids(&lost),
        "weakened_with": ids(&weakened),
        "kept": ids(&left),
        "doubted": reference(base, path.root),
        "path": ids(&path.between),
    });
    let depth = if path.depth == 0 { "doubted".to_owned() } else { format!("depth {}", grouped(path.depth)) };
    FindingRow {
        line: Line::of(&depth, Tone::Figure).with("  ", Tone::Plain).with(base.claims.says(claim), Tone::Plain),
        why,
        claims: vec![claim],
        data: object(data),
        ..FindingRow::default()
    }
}

/// Returns a record for programs: its kind and id.
fn reference(base: &Base, record: RecordIx) -> Value {
    json!({ "kind": record.kind().label(), "id": base.id(record) })
}

/// Renders the reason for which a claim is doubted: the actor, and the other holders.
fn doubt_line(base: &Base, claim: ClaimIx, because: Option<RecordIx>) -> Line {
    match because {
        Some(actor @ RecordIx::Actor(_)) => {
            let line = Line::of("held by  ", Tone::Dim).with(base.name(actor), Tone::Actor);
            let others = base.claims.row(claim).by.iter().map(RecordIx::Actor).filter(|&other| other != actor);
            let others: Vec<RecordIx> = others.collect();
            if others.is_empty() {
                return line;
            }
            line.with("  and by  ", Tone::Dim).with(&holders::names(base, &others), Tone::Actor)
        }
        _ => Line::of("doubted itself", Tone::Dim),
    }
}

/// Appends a record: a source by name, a claim by id.
fn push_record(line: &mut Line, base: &Base, record: RecordIx) {
    match record {
        RecordIx::Source(_) => line.push(base.name(record), Tone::Source),
        _ => line.push(base.id(record), Tone::Id),
    }
}

/// Renders a list of sources and claims, the first [`MAX_NAMES`] by name.
fn list_line(base: &Base, label: &str, records: &[RecordIx]) -> Line {
    let mut line = Line::of(label, Tone::Dim);
    for (at, &record) in records.iter().take(MAX_NAMES).enumerate() {
        if at > 0 {
            line.push(" · ", Tone::Dim);
        }
        push_record(&mut line, base, record);
    }
    match records.len().saturating_sub(MAX_NAMES) {
        0 => line,
        more => line.with(&format!(" · and {} more", grouped(more)), Tone::Dim),
    }
}

/// Renders the path from the doubted record to a claim.
fn path_line(base: &Base, path: &DoubtPath) -> Line {
    let mut line = Line::of("path  ", Tone::Dim);
    push_record(&mut line, base, path.root);
    if path.between.len() + 1 < path.depth {
        line.push(&format!(" → … {} more", grouped(path.depth - 1 - path.between.len())), Tone::Dim);
    }
    for &record in &path.between {
        line.push(" → ", Tone::Dim);
        push_record(&mut line, base, record);
    }
    line.with(" → this", Tone::Dim)
}
