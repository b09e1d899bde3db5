//! Sections of the relations of a claim.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::relation::{RELATIONS, Remark, Tie};
use crate::model::relations::Ties;
use crate::model::{Base, ClaimIx, RecordIx, Relation, Verb};
use crate::storage::work;
use crate::text::{Tone, counted};

use super::builder::{EntryList, ReportBuilder};
use super::name_lists::joined;
use super::report::{Inline, ReportEntry};
use super::report_topic::ReportTopic;

/// The relations with one label from the end of the claim.
struct RelationGroup {
    label: &'static str,
    topic: ReportTopic,
    /// The claims at their other ends.
    others: BTreeSet<ClaimIx>,
    listing: EntryList,
}

/// Adds the relations of both directions, grouped by label. The author of most of them is named once, at the end; the
/// authors of the others with each relation.
pub(super) fn build(builder: &mut ReportBuilder<'_>, index: ClaimIx) {
    let base = builder.base;
    let ties = base.ties(index);
    let usual = usual_author(base, &ties);
    let limit = builder.side_limit();
    let mut groups = groups(builder);
    for tie in ties.iter() {
        work::add(1);
        let Some(group) = groups.iter_mut().find(|group| group.label == tie.label()) else { continue };
        // Both claims may state the relation: it is listed once, unless the second one has a remark.
        if !group.others.insert(tie.other) && base.relations().remark(tie.relation).is_none_or(Remark::is_empty) {
            continue;
        }
        group.listing.push_remarked(|| {
            let remark = remark(base, tie, usual.map(|(usual, _)| usual), limit);
            (ReportEntry::of([Inline::link(base, RecordIx::Claim(tie.other))]), remark)
        });
    }
    for RelationGroup { label, topic, listing, .. } in groups {
        builder.listed_on(topic, label, listing);
    }
    left_out(builder, index);
    let usual = usual.map(|(by, drawn)| match ties.len() {
        all if all == drawn => format!("all added by {by}"),
        all => format!("{drawn} of {all} added by {by}"),
    });
    builder.fact("relations", usual.as_deref(), Tone::Dim);
}

/// Adds the claims that no file holds and that contradict or repeat the claim, and the number of its other relations to such
/// claims.
fn left_out(builder: &mut ReportBuilder<'_>, index: ClaimIx) {
    let base = builder.base;
    let Some(omitted) = base.left_out.of(index) else { return };
    for (verb, heading, topic) in [
        (Verb::Contradicts, "contradicted by claims that are not in the files", ReportTopic::Contradictions),
        (Verb::Duplicates, "says the same as claims that are not in the files", ReportTopic::Relations),
    ] {
        let mut entries = builder.listing();
        for other in omitted.deciding.iter().filter(|other| other.verb == verb) {
            let text = if other.says.is_empty() { "(no text given)" } else { &*other.says };
            entries.push(|| ReportEntry::of([Inline::plain(text), Inline::dim(format!("  {}", other.id))]));
        }
        builder.listed_on(topic, heading, entries);
    }
    let others = omitted.relations - omitted.deciding.iter().filter(|other| other.verb.decides_standing()).count();
    let others = (others > 0).then(|| counted(others, "relation to a claim", "relations to claims"));
    builder.fact("not in the files", others.as_deref(), Tone::Warn);
}

/// Creates an empty group for each label of relations, in the order of [`RELATIONS`].
fn groups(builder: &ReportBuilder<'_>) -> Vec<RelationGroup> {
    let mut groups: Vec<RelationGroup> = Vec::new();
    let labels = RELATIONS.iter().flat_map(|row| [(row.forward, row.verb), (row.backward, row.verb)]);
    for (label, verb) in labels {
        if groups.iter().all(|group| group.label != label) {
            let topic = if verb == Verb::Contradicts { ReportTopic::Contradictions } else { ReportTopic::Relations };
            groups.push(RelationGroup { label, topic, others: BTreeSet::new(), listing: builder.listing() });
        }
    }
    groups
}

/// Renders the remark below a relation: the holders of the other claim, the reason, author, date and strength of the relation.
fn remark(base: &Base, tie: Tie, usual: Option<&str>, limit: usize) -> Option<ReportEntry> {
    let relation = base.relations().get(tie.relation)?;
    let by = match (relation.by, usual) {
        // The author of most is named once; the date of each is its own.
        (by, Some(usual)) if by == Some(usual) => Relation { by: None, ..relation }.attribution(),
        _ => relation.attribution(),
    };
    let strength = relation.strength.map(|strength| format!("strength {strength}"));
    let remarks = [holders_and_sources(base, tie.other, limit), relation.why.map(str::to_owned), by, strength];
    let remarks: Vec<String> = remarks.into_iter().flatten().collect();
    (!remarks.is_empty()).then(|| ReportEntry::remark(remarks.join(" · ")))
}

/// Returns the holders and the sources of a claim: an analyst looks for them first in a claim that stands against another. At
/// most `limit` names of each.
fn holders_and_sources(base: &Base, claim: ClaimIx, limit: usize) -> Option<String> {
    let claim = base.claims.row(claim);
    let holders = base.holder_names(&claim);
    let sources: Vec<&str> = claim.sources().into_iter().map(|it| base.name(RecordIx::Source(it))).collect();
    work::add(holders.len() + sources.len());
    match (joined(&holders, limit), joined(&sources, limit)) {
        (Some(holders), Some(sources)) => Some(format!("{holders} in {sources}")),
        (holders, sources) => holders.or(sources),
    }
}

/// Returns the author of most of these relations, with their number; `None` where nobody added more than one.
fn usual_author<'a>(base: &'a Base, ties: &Ties<'_>) -> Option<(&'a str, usize)> {
    work::add(ties.len());
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for by in ties.iter().filter_map(|tie| base.relations().get(tie.relation)?.by) {
        *counts.entry(by).or_default() += 1;
    }
    counts.into_iter().rev().max_by_key(|&(_, count)| count).filter(|&(_, count)| count > 1)
}
