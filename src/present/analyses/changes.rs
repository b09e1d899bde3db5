//! Changes: what is new since an earlier version, as rows, and the change of one record as lines.

use serde_json::{Value, json};

use crate::analyses::changes::record_fields::VersionRecords;
use crate::analyses::changes::{
    ChangeKind, FieldChange, RecordChange, RelationChange, record_changes, relation_changes,
};
use crate::analyses::text_diff::{DiffChunk, diff_words};
use crate::model::ids::Ix;
use crate::model::{Base, ClaimIx, RecordIx, RecordKind};
use crate::text::{Line, Tone, quoted_if_needed};

use super::analysis::Analysis;
use super::findings::{FindingGroup, FindingRow, Findings, object};
use super::input::{AnalysisInput, Requires};

pub(super) const ANALYSIS: Analysis = Analysis {
    name: "changes",
    keys: &["w c"],
    doc: "What is new since the last briefing? Claims, relations and other records compared with an earlier version, by id.",
    requires: Requires::Earlier,
    render,
    interactive: None,
    picture: None,
};

fn render(input: &AnalysisInput<'_>) -> Findings {
    let Some(was) = input.earlier else { return Findings::default() };
    let is = &input.library.base;
    // A query finds only claims of the later version: with a query, removed claims and other records are left out.
    let all = input.claims.count() == input.library.size();
    let has = |claim: ClaimIx| input.claims.contains(claim.at());
    let mut changes = record_changes(was, is, input.cancel);
    if input.cancel.is_cancelled() {
        return Findings::default();
    }
    changes.retain(|change| all || matches!(change.now, Some(RecordIx::Claim(claim)) if has(claim)));
    let mut relations = relation_changes(was, is);
    relations.retain(|change| all || claims_of(is, change).into_iter().any(has));
    let earlier = VersionRecords::new(was);
    let rows = |claims: bool, fits: fn(&ChangeKind) -> bool| {
        let chosen = |change: &&RecordChange| (change.kind == RecordKind::Claim) == claims && fits(&change.change);
        changes.iter().filter(chosen).map(|change| row(&earlier, change)).collect::<Vec<_>>()
    };
    let groups = [
        ("added", "New claims", rows(true, |change| *change == ChangeKind::Added)),
        ("removed", "Removed claims", rows(true, |change| *change == ChangeKind::Removed)),
        ("changed", "Changed claims", rows(true, |change| matches!(change, ChangeKind::Changed(_)))),
        ("relations", "Relations", relations.iter().map(|change| relation_row(is, change)).collect()),
        ("records", "Other records", rows(false, |_| true)),
    ];
    let counts = groups.each_ref().map(|(.., rows)| rows.len());
    Findings { summary: summary(was, is, all, counts), groups: FindingGroup::non_empty(groups) }
}

/// Returns the sentences above the rows, from the number of rows in each group.
fn summary(was: &Base, is: &Base, all: bool, counts: [usize; 5]) -> Vec<Line> {
    let [added, removed, edited, relations, records] = counts;
    let text = format!(
        "claims: {added} new, {removed} removed, {edited} changed; relations: {relations}; other records: {records}"
    );
    let mut summary = vec![Line::of(&text, Tone::Plain)];
    if was.title != is.title && all {
        let (before, now) = (was.title.as_deref(), is.title.as_deref());
        summary.push(diff_line("title", &diff_words(before.unwrap_or_default(), now.unwrap_or_default())));
    }
    if !all {
        summary.push(Line::of("removed claims cannot be filtered and are left out", Tone::Dim));
    }
    if counts == [0; 5] && summary.len() == 1 {
        summary = vec![Line::of("nothing changed", Tone::Plain)];
    }
    summary
}

/// Returns the sign of a change, its tone, and its name for programs.
fn sign(change: &ChangeKind) -> (&'static str, Tone, &'static str) {
    match change {
        ChangeKind::Added => ("+ ", Tone::Good, "added"),
        ChangeKind::Removed => ("- ", Tone::Bad, "removed"),
        ChangeKind::Changed(_) => ("~ ", Tone::Warn, "changed"),
    }
}

fn row(earlier: &VersionRecords<'_>, change: &RecordChange) -> FindingRow {
    let (mark, tone, key) = sign(&change.change);
    let mut line = Line::of(mark, tone);
    if change.kind != RecordKind::Claim {
        line.push(&format!("{}  ", change.kind.label()), Tone::Dim);
    }
    let claims = if let Some(RecordIx::Claim(claim)) = change.now { vec![claim] } else { Vec::new() };
    let (mut why, mut fields) = (change_lines(&change.change), field_data(&change.change));
    if let (None, Some(before)) = (change.now, change.before) {
        // The record can be read nowhere else any more.
        for (field, texts) in earlier.fields(before) {
            if field != "says" {
                why.push(Line::of(&format!("{field}: "), Tone::Dim).with(&texts.join("; "), Tone::Plain));
            }
            fields.push(json!({ "field": field, "was": texts, "is": [] }));
        }
    }
    let data = object(json!({
        "kind": change.kind.label(), "id": change.id, "says": change.says, "change": key, "fields": fields,
    }));
    let mut row = FindingRow {
        line: line.with(&change.id, Tone::Id).with("  ", Tone::Plain).with(&change.says, Tone::Plain),
        why,
        claims,
        data,
        ..FindingRow::default()
    };
    // The query language has a field for each kind of record except hypotheses.
    if change.now.is_some() && !matches!(change.kind, RecordKind::Claim | RecordKind::Hypothesis) {
        row = row.with_query(format!("{}:{}", change.kind.label(), quoted_if_needed(&change.id)));
    }
    row
}

fn relation_row(is: &Base, change: &RelationChange) -> FindingRow {
    let (mark, tone, key) = sign(&change.change);
    let (verb, from, to) = &change.key;
    FindingRow {
        line: Line::of(mark, tone)
            .with(from, Tone::Id)
            .with(&format!(" {} ", change.label), Tone::Plain)
            .with(to, Tone::Id),
        why: change_lines(&change.change),
        claims: claims_of(is, change),
        data: object(
            json!({ "verb": verb, "from": from, "to": to, "change": key, "fields": field_data(&change.change) }),
        ),
        ..FindingRow::default()
    }
}

/// Returns the claims of a relation that are in the later version.
fn claims_of(is: &Base, change: &RelationChange) -> Vec<ClaimIx> {
    [&change.key.1, &change.key.2].into_iter().filter_map(|id| is.claim(id)).collect()
}

/// Renders a change as lines: for each field that differs, what was removed and what was added.
#[must_use]
pub(crate) fn change_lines(change: &ChangeKind) -> Vec<Line> {
    match change {
        ChangeKind::Added => vec![Line::of("not in the earlier version", Tone::Dim)],
        ChangeKind::Removed => vec![Line::of("only in the earlier version", Tone::Dim)],
        ChangeKind::Changed(fields) => fields
            .iter()
            .flat_map(|field| {
                let changed = |entry: &&Vec<DiffChunk>| entry.iter().any(|chunk| !matches!(chunk, DiffChunk::Same(_)));
                field.entries.iter().filter(changed).map(|entry| diff_line(&field.field, entry))
            })
            .collect(),
    }
}

/// Returns the fields that differ, for programs.
fn field_data(change: &ChangeKind) -> Vec<Value> {
    let field = |field: &FieldChange| json!({ "field": field.field, "was": field.was, "is": field.is });
    if let ChangeKind::Changed(fields) = change { fields.iter().map(field).collect() } else { Vec::new() }
}

/// Number of characters of unchanged text that are shown on either side of a change: about a line.
const CONTEXT_CHARS: usize = 80;

/// Returns an unchanged text, without its middle where it is long.
fn context(text: &str) -> String {
    let count = text.chars().count();
    if count <= 2 * CONTEXT_CHARS {
        return text.to_owned();
    }
    let ends = text.chars().take(CONTEXT_CHARS).chain([' ', '…', ' ']).chain(text.chars().skip(count - CONTEXT_CHARS));
    ends.collect()
}

/// Renders the difference of a field in the notation of `wdiff`: `says: killed [-12-] {+15+} militants`.
fn diff_line(field: &str, chunks: &[DiffChunk]) -> Line {
    let mut line = Line::of(&format!("{field}: "), Tone::Dim);
    let mut after_removed = false;
    for chunk in chunks {
        match chunk {
            DiffChunk::Same(text) => line.push(&context(text), Tone::Plain),
            DiffChunk::Removed(text) => line.push(&format!("[-{text}-]"), Tone::Bad),
            DiffChunk::Added(text) => {
                if after_removed {
                    line.push(" ", Tone::Plain);
                }
                line.push(&format!("{{+{text}+}}"), Tone::Good);
            }
        }
        after_removed = matches!(chunk, DiffChunk::Removed(_));
    }
    line
}
