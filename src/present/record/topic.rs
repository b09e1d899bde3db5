//! Reports of a topic and of a hypothesis.

use crate::index::claims::Way;
use crate::model::{ClaimIx, HypothesisIx, RecordIx, TopicIx, ids::Ix};
use crate::text::Tone;

use super::builder::ReportBuilder;
use super::{Inline, ReportEntry};

/// Adds the sections of a topic.
pub(super) fn build_topic(builder: &mut ReportBuilder<'_>, index: TopicIx) {
    let base = builder.base;
    builder.kind("topic", Tone::Plain);
    builder.names("part of", base.topics.row(index).within.map(RecordIx::Topic));
    builder.names("has parts", base.parts(RecordIx::Topic(index)));
    let own = |claim: ClaimIx| base.claims.topics.of(claim.at());
    let within = |claim| own(claim).iter().any(|&other| base.above(TopicIx(other)).contains(&index));
    let (mut direct, mut inside) = (builder.listing(), builder.listing());
    for claim in builder.referring(Way::Within, within) {
        let link = || ReportEntry::of([Inline::link(base, RecordIx::Claim(claim))]);
        if own(claim).contains(&index.0) { direct.push(link) } else { inside.push(link) }
    }
    builder.listed("claims", direct);
    builder.listed("claims in its parts", inside);
    builder.notes(None);
}

/// Adds the sections of a hypothesis.
pub(super) fn build_hypothesis(builder: &mut ReportBuilder<'_>, index: HypothesisIx) {
    let base = builder.base;
    let hypothesis = base.hypotheses.row(index);
    builder.kind("hypothesis", Tone::Plain);
    builder.records("fits", hypothesis.consistent.iter().map(|&claim| RecordIx::Claim(claim)));
    builder.records("speaks against it", hypothesis.inconsistent.iter().map(|&claim| RecordIx::Claim(claim)));
    builder.notes(None);
}
