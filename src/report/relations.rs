//! What there is to say about the relations of a claim.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::relation::RELATIONS;
use crate::model::relations::Ties;
use crate::model::{Base, ClaimIx, RecordIx};
use crate::text::Tone;

use super::draft::Draft;
use super::{Entry, Piece};

/// The relations of both directions, grouped by how they read from here. Who drew most of them is said once, at the end, and
/// who drew the others with each of these.
pub(super) fn tell(draft: &mut Draft<'_>, index: ClaimIx) {
    let base = draft.base;
    let ties = base.ties(index);
    let usual = usual_author(base, &ties);
    let mut labels: Vec<&'static str> = Vec::new();
    for row in RELATIONS {
        for label in [row.forward, row.backward] {
            if !labels.contains(&label) {
                labels.push(label);
            }
        }
    }
    for label in labels {
        let mut entries = Vec::new();
        let mut told = BTreeSet::new();
        for tie in ties.iter().filter(|tie| tie.label() == label) {
            // Both of two claims may say that they are related to the other: once is enough, unless there is more to say.
            let plain = base.relations().get(tie.relation).is_some_and(|relation| relation.is_plain());
            if !told.insert(tie.other) && plain {
                continue;
            }
            entries.push(Entry::of([Piece::link(base, RecordIx::Claim(tie.other))]));
            let whose = whose(base, tie.other);
            let Some(relation) = base.relations().get(tie.relation) else { continue };
            let by = match (relation.by, usual) {
                (by, Some((usual, _))) if by == Some(usual) => None,
                (None, Some(_)) => Some("drawn by nobody named".to_owned()),
                _ => relation.drawn(),
            };
            let strength = relation.strength.map(|strength| format!("strength {strength}"));
            let remarks: Vec<String> =
                [whose, relation.why.map(str::to_owned), by, strength].into_iter().flatten().collect();
            if !remarks.is_empty() {
                entries.push(Entry::remark(remarks.join(" · ")));
            }
        }
        draft.list(label, entries);
    }
    let usual = usual.map(|(by, drawn)| match ties.len() {
        all if all == drawn => format!("all drawn by {by}"),
        all => format!("{drawn} of {all} drawn by {by}"),
    });
    draft.fact("relations", usual.as_deref(), Tone::Dim);
}

/// Who holds a claim, and where that can be read: what an analyst asks first of a claim that stands against another.
fn whose(base: &Base, claim: ClaimIx) -> Option<String> {
    let claim = base.claims.row(claim);
    let names = |records: &mut dyn Iterator<Item = RecordIx>| {
        let names: Vec<&str> = records.map(|record| base.name(record)).collect();
        (!names.is_empty()).then(|| names.join(", "))
    };
    let holders = names(&mut claim.by.iter().map(RecordIx::Actor));
    let sources = names(&mut claim.sources().into_iter().map(RecordIx::Source));
    match (holders, sources) {
        (Some(holders), Some(sources)) => Some(format!("{holders} in {sources}")),
        (holders, sources) => holders.or(sources),
    }
}

/// Who drew several of these relations, and more than anybody else; and how many.
fn usual_author<'a>(base: &'a Base, ties: &Ties<'_>) -> Option<(&'a str, usize)> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for by in ties.iter().filter_map(|tie| base.relations().get(tie.relation)?.by) {
        *counts.entry(by).or_default() += 1;
    }
    counts.into_iter().rev().max_by_key(|&(_, count)| count).filter(|&(_, count)| count > 1)
}
