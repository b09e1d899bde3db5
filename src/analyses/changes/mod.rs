//! What is new since the last briefing? Two versions of a library, claim by claim and field by field.

pub mod compare;
pub mod fields;
pub mod pairs;
pub mod ties;

use serde_json::{Value, json};

use crate::analyses::findings::object;
use crate::model::ids::Ix;
use crate::model::{Base, ClaimIx, RecordIx, RecordKind};
use crate::text::{Line, Tone, quoted_if_needed};

use super::wording::{Piece, words};
use super::{Analysis, AnalysisInput, FindingGroup, FindingRow, Findings, Requires};
use compare::{Change, Difference, Fate, Retied, records, relations};
use fields::Records;

pub(crate) const ANALYSIS: Analysis = Analysis {
    name: "changes",
    keys: &["w c"],
    doc: "What is new since the last briefing? Claims, relations and other records against an earlier version, by id.",
    requires: Requires::Earlier,
    render,
    interactive: None,
};

fn render(input: &AnalysisInput<'_>) -> Findings {
    let Some(was) = input.earlier else { return Findings::default() };
    let is = &input.library.base;
    // What a filter finds is known of what is there now alone: with one, what is gone and what is no claim is left out.
    let all = input.claims.count() == input.library.size();
    let has = |claim: ClaimIx| input.claims.has(claim.at());
    let mut changes = records(was, is, input.cancel);
    if input.cancel.is_cancelled() {
        return Findings::default();
    }
    changes.retain(|change| all || matches!(change.now, Some(RecordIx::Claim(claim)) if has(claim)));
    let mut relations = relations(was, is);
    relations.retain(|change| all || claims_of(is, change).into_iter().any(has));
    let earlier = Records::new(was);
    let of = |claims: bool, fits: fn(&Fate) -> bool| {
        let chosen = |change: &&Change| (change.kind == RecordKind::Claim) == claims && fits(&change.fate);
        changes.iter().filter(chosen).map(|change| row(&earlier, change)).collect::<Vec<_>>()
    };
    let rows = [
        ("added", "Claims that are new", of(true, |fate| *fate == Fate::Added)),
        ("removed", "Claims that are gone", of(true, |fate| *fate == Fate::Removed)),
        ("changed", "Claims that say something else", of(true, |fate| matches!(fate, Fate::Changed(_)))),
        ("relations", "Relations", relations.iter().map(|change| tied(is, change)).collect()),
        ("records", "Other records", of(false, |_| true)),
    ];
    let [added, removed, edited, ties, records] = rows.each_ref().map(|(.., rows)| rows.len());
    let counts =
        format!("claims: {added} new, {removed} gone, {edited} changed; relations: {ties}; other records: {records}");
    let mut summary = vec![Line::of(&counts, Tone::Plain)];
    if was.title != is.title && all {
        let (before, now) = (was.title.as_deref(), is.title.as_deref());
        summary.push(pieces("title", &words(before.unwrap_or_default(), now.unwrap_or_default())));
    }
    if !all {
        summary.push(Line::of("what is gone cannot be filtered, and is left out", Tone::Dim));
    }
    if rows.iter().all(|(.., rows)| rows.is_empty()) && summary.len() == 1 {
        summary = vec![Line::of("nothing changed", Tone::Plain)];
    }
    let groups = rows.into_iter().filter(|(.., rows)| !rows.is_empty());
    let group = |(key, title, rows): (_, &str, Vec<FindingRow>)| FindingGroup {
        title: Line::of(title, Tone::Title),
        key,
        rows,
    };
    Findings { summary, groups: groups.map(group).collect() }
}

/// A sign, its tone, and the key for programs.
fn sign(fate: &Fate) -> (&'static str, Tone, &'static str) {
    match fate {
        Fate::Added => ("+ ", Tone::Good, "added"),
        Fate::Removed => ("- ", Tone::Bad, "removed"),
        Fate::Changed(_) => ("~ ", Tone::Warn, "changed"),
    }
}

fn row(earlier: &Records<'_>, change: &Change) -> FindingRow {
    let (mark, tone, key) = sign(&change.fate);
    let mut line = Line::of(mark, tone);
    if change.kind != RecordKind::Claim {
        line.push(&format!("{}  ", change.kind.label()), Tone::Dim);
    }
    let claims = if let Some(RecordIx::Claim(claim)) = change.now { vec![claim] } else { Vec::new() };
    let (mut why, mut fields) = (told(&change.fate), data(&change.fate));
    if let (None, Some(before)) = (change.now, change.before) {
        // It can be read nowhere else any more.
        for (field, texts) in earlier.fields(before) {
            if field != "says" {
                why.push(Line::of(&format!("{field}: "), Tone::Dim).with(&texts.join("; "), Tone::Plain));
            }
            fields.push(json!({ "field": field, "was": texts, "is": [] }));
        }
    }
    let mut data = object(json!({
        "kind": change.kind.label(), "id": change.id, "says": change.says, "change": key, "fields": fields,
    }));
    // What is no claim has a field of the query language of its name, but for a hypothesis.
    if change.now.is_some() && !matches!(change.kind, RecordKind::Claim | RecordKind::Hypothesis) {
        data.insert("query".to_owned(), json!(format!("{}:{}", change.kind.label(), quoted_if_needed(&change.id))));
    }
    FindingRow {
        line: line.with(&change.id, Tone::Id).with("  ", Tone::Plain).with(&change.says, Tone::Plain),
        why,
        claims,
        data,
    }
}

fn tied(is: &Base, change: &Retied) -> FindingRow {
    let (mark, tone, key) = sign(&change.fate);
    let (verb, from, to) = &change.tie;
    FindingRow {
        line: Line::of(mark, tone)
            .with(from, Tone::Id)
            .with(&format!(" {} ", change.label), Tone::Plain)
            .with(to, Tone::Id),
        why: told(&change.fate),
        claims: claims_of(is, change),
        data: object(json!({ "verb": verb, "from": from, "to": to, "change": key, "fields": data(&change.fate) })),
    }
}

fn claims_of(is: &Base, change: &Retied) -> Vec<ClaimIx> {
    [&change.tie.1, &change.tie.2].into_iter().filter_map(|id| is.claim(id)).collect()
}

/// What became of something, in lines: of each field that is different, what was taken out and what was put in.
#[must_use]
pub fn told(fate: &Fate) -> Vec<Line> {
    match fate {
        Fate::Added => vec![Line::of("not in the earlier version", Tone::Dim)],
        Fate::Removed => vec![Line::of("only in the earlier version", Tone::Dim)],
        Fate::Changed(fields) => fields
            .iter()
            .flat_map(|field| {
                let changed = |entry: &&Vec<Piece>| entry.iter().any(|piece| !matches!(piece, Piece::Same(_)));
                field.entries.iter().filter(changed).map(|entry| pieces(&field.field, entry))
            })
            .collect(),
    }
}

fn data(fate: &Fate) -> Vec<Value> {
    let field = |field: &Difference| json!({ "field": field.field, "was": field.was, "is": field.is });
    if let Fate::Changed(fields) = fate { fields.iter().map(field).collect() } else { Vec::new() }
}

/// So many letters of what is the same are told on either side of a change.
const AROUND: usize = 80;

/// A text that is the same, without the middle of it where it is long.
fn around(text: &str) -> String {
    let count = text.chars().count();
    if count <= 2 * AROUND {
        return text.to_owned();
    }
    let ends = text.chars().take(AROUND).chain([' ', '…', ' ']).chain(text.chars().skip(count - AROUND));
    ends.collect()
}

/// `says: killed [-12-] {+15+} militants`.
fn pieces(field: &str, pieces: &[Piece]) -> Line {
    let mut line = Line::of(&format!("{field}: "), Tone::Dim);
    let mut gone = false;
    for piece in pieces {
        match piece {
            Piece::Same(text) => line.push(&around(text), Tone::Plain),
            Piece::Gone(text) => line.push(&format!("[-{text}-]"), Tone::Bad),
            Piece::New(text) => {
                if gone {
                    line.push(" ", Tone::Plain);
                }
                line.push(&format!("{{+{text}+}}"), Tone::Good);
            }
        }
        gone = matches!(piece, Piece::Gone(_));
    }
    line
}
