//! The numbers of records of a base, by kind, and of their parts.

use super::{Base, RecordKind};

/// Returns the number of records of each kind, and of their parts, each with its name.
pub(crate) fn record_counts(base: &Base) -> Vec<(usize, &'static str)> {
    let mut counts: Vec<_> = RecordKind::ALL.iter().map(|&kind| (base.count(kind), kind.section())).collect();
    counts.push((base.relations().len(), "relations"));
    counts.push((base.figure_count(), "figures"));
    counts.push((base.claims.iter().map(|claim| claim.positions.len()).sum(), "positions"));
    counts.push((base.notes.len(), "notes"));
    let judged = base.judgements.iter().filter(|row| row.is_verdict()).count();
    counts.push((judged, "judgements"));
    counts.push((base.judgements.len() - judged, "taggings"));
    let left_out = (base.left_out.relations(), "relations left out");
    counts.extend((left_out.0 > 0).then_some(left_out));
    counts
}
