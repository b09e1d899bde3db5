//! What there is to say about a topic, and about a hypothesis.

use crate::index::claims::Way;
use crate::model::{HypothesisIx, RecordIx, TopicIx, ids::Ix};
use crate::text::Tone;

use super::draft::Draft;

pub(super) fn tell_topic(draft: &mut Draft<'_>, index: TopicIx) {
    let base = draft.base;
    draft.kind("topic", Tone::Plain);
    draft.names("part of", base.topics.row(index).within.map(RecordIx::Topic));
    draft.names("has parts", base.parts(RecordIx::Topic(index)));
    let claims = draft.referring(Way::Direct, |claim| base.claims.topics.of(claim.at()).contains(&index.0));
    let claims: Vec<RecordIx> = claims.map(RecordIx::Claim).collect();
    draft.records("claims", claims);
    draft.notes(None);
}

pub(super) fn tell_hypothesis(draft: &mut Draft<'_>, index: HypothesisIx) {
    let base = draft.base;
    let hypothesis = base.hypotheses.row(index);
    draft.kind("hypothesis", Tone::Plain);
    draft.records("fits", hypothesis.consistent.iter().map(|&claim| RecordIx::Claim(claim)));
    draft.records("speaks against it", hypothesis.inconsistent.iter().map(|&claim| RecordIx::Claim(claim)));
    draft.notes(None);
}
