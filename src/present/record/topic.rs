//! What there is to say about a topic, and about a hypothesis.

use crate::index::claims::Way;
use crate::model::{HypothesisIx, RecordIx, TopicIx, ids::Ix};
use crate::text::Tone;

use super::builder::ReportBuilder;

pub(super) fn build_topic(builder: &mut ReportBuilder<'_>, index: TopicIx) {
    let base = builder.base;
    builder.kind("topic", Tone::Plain);
    builder.names("part of", base.topics.row(index).within.map(RecordIx::Topic));
    builder.names("has parts", base.parts(RecordIx::Topic(index)));
    let claims = builder.referring(Way::Direct, |claim| base.claims.topics.of(claim.at()).contains(&index.0));
    let claims: Vec<RecordIx> = claims.map(RecordIx::Claim).collect();
    builder.records("claims", claims);
    builder.notes(None);
}

pub(super) fn build_hypothesis(builder: &mut ReportBuilder<'_>, index: HypothesisIx) {
    let base = builder.base;
    let hypothesis = base.hypotheses.row(index);
    builder.kind("hypothesis", Tone::Plain);
    builder.records("fits", hypothesis.consistent.iter().map(|&claim| RecordIx::Claim(claim)));
    builder.records("speaks against it", hypothesis.inconsistent.iter().map(|&claim| RecordIx::Claim(claim)));
    builder.notes(None);
}
