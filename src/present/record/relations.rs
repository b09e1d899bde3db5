//! What there is to say about the relations of a claim.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::relation::{RELATIONS, Remark, Tie};
use crate::model::relations::Ties;
use crate::model::{Base, ClaimIx, RecordIx};
use crate::pack::work;
use crate::text::Tone;

use super::builder::{EntryList, ReportBuilder, joined};
use super::{Inline, ReportEntry};

/// The relations that read alike from here.
struct RelationGroup {
    label: &'static str,
    /// The claims at their other ends.
    told: BTreeSet<ClaimIx>,
    listing: EntryList,
}

/// The relations of both directions, grouped by how they read from here. Who drew most of them is said once, at the end, and
/// who drew the others with each of these.
pub(super) fn build(builder: &mut ReportBuilder<'_>, index: ClaimIx) {
    let base = builder.base;
    let ties = base.ties(index);
    let usual = usual_author(base, &ties);
    let limit = builder.side_limit();
    let mut groups = groups(builder);
    for tie in ties.iter() {
        work::add(1);
        let Some(group) = groups.iter_mut().find(|group| group.label == tie.label()) else { continue };
        // Both of two claims may say that they are related to the other: once is enough, unless there is more to say.
        if !group.told.insert(tie.other) && base.relations().remark(tie.relation).is_none_or(Remark::is_empty) {
            continue;
        }
        group.listing.push_remarked(|| {
            let remark = remark(base, tie, usual.map(|(usual, _)| usual), limit);
            (ReportEntry::of([Inline::link(base, RecordIx::Claim(tie.other))]), remark)
        });
    }
    for RelationGroup { label, listing, .. } in groups {
        builder.listed(label, listing);
    }
    let usual = usual.map(|(by, drawn)| match ties.len() {
        all if all == drawn => format!("all drawn by {by}"),
        all => format!("{drawn} of {all} drawn by {by}"),
    });
    builder.fact("relations", usual.as_deref(), Tone::Dim);
}

/// An empty group for each way in which relations read, in the order of [`RELATIONS`].
fn groups(builder: &ReportBuilder<'_>) -> Vec<RelationGroup> {
    let mut groups: Vec<RelationGroup> = Vec::new();
    for label in RELATIONS.iter().flat_map(|row| [row.forward, row.backward]) {
        if groups.iter().all(|group| group.label != label) {
            groups.push(RelationGroup { label, told: BTreeSet::new(), listing: builder.listing() });
        }
    }
    groups
}

/// What is said below a relation: who holds the other claim, why the relation was drawn, by whom, and how strong it is.
fn remark(base: &Base, tie: Tie, usual: Option<&str>, limit: usize) -> Option<ReportEntry> {
    let relation = base.relations().get(tie.relation)?;
    let by = match (relation.by, usual) {
        (by, Some(usual)) if by == Some(usual) => None,
        (None, Some(_)) => Some("drawn by nobody named".to_owned()),
        _ => relation.drawn(),
    };
    let strength = relation.strength.map(|strength| format!("strength {strength}"));
    let remarks = [whose(base, tie.other, limit), relation.why.map(str::to_owned), by, strength];
    let remarks: Vec<String> = remarks.into_iter().flatten().collect();
    (!remarks.is_empty()).then(|| ReportEntry::remark(remarks.join(" · ")))
}

/// Who holds a claim, and where that can be read: what an analyst asks first of a claim that stands against another. At most
/// `limit` names of each.
fn whose(base: &Base, claim: ClaimIx, limit: usize) -> Option<String> {
    let claim = base.claims.row(claim);
    let holders: Vec<&str> = claim.by.iter().map(|by| base.name(RecordIx::Actor(by))).collect();
    let sources: Vec<&str> = claim.sources().into_iter().map(|it| base.name(RecordIx::Source(it))).collect();
    work::add(holders.len() + sources.len());
    match (joined(&holders, limit), joined(&sources, limit)) {
        (Some(holders), Some(sources)) => Some(format!("{holders} in {sources}")),
        (holders, sources) => holders.or(sources),
    }
}

/// Who drew several of these relations, and more than anybody else; and how many.
fn usual_author<'a>(base: &'a Base, ties: &Ties<'_>) -> Option<(&'a str, usize)> {
    work::add(ties.len());
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for by in ties.iter().filter_map(|tie| base.relations().get(tie.relation)?.by) {
        *counts.entry(by).or_default() += 1;
    }
    counts.into_iter().rev().max_by_key(|&(_, count)| count).filter(|&(_, count)| count > 1)
}
