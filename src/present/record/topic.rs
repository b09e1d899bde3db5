//! Reports of a topic and of a hypothesis.

use crate::model::{HypothesisIx, RecordIx, TopicIx, ids::Ix};
use crate::text::Tone;

use super::builder::ReportBuilder;

/// Adds the sections of a topic.
pub(super) fn build_topic(builder: &mut ReportBuilder<'_>, index: TopicIx) {
    let base = builder.base;
    builder.kind("topic", Tone::Plain);
    builder.names("part of", base.topics.row(index).within.map(RecordIx::Topic));
    builder.names("has parts", base.parts(RecordIx::Topic(index)));
    builder.claims_within(
        "claims in its parts",
        |claim| base.claims.topics.get(claim.at()),
        |topic| base.above(TopicIx(topic)).contains(&index),
    );
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
