//! The values that judgements and claims set, in words; and those of claims that do not count, because a judgement sets others.

use super::claim::Claim;
use super::closed_enums::{ClosedEnum, Confidence, Likelihood, Verdict};
use super::records::Judgement;
use super::{Base, ClaimIx, When};

/// A value that a judgement or a claim sets, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SetValue {
    /// The field.
    pub(crate) field: &'static str,
    /// The value as people read it: `very likely`, `credibility 3`.
    pub(crate) label: String,
}

/// Returns the values of the fields that a judgement may set, but topics, in words; the verdict first.
fn set_values(
    (status, credibility): (Option<Verdict>, Option<u8>),
    (likelihood, confidence): (Option<Likelihood>, Option<Confidence>),
) -> impl Iterator<Item = SetValue> {
    let values = [
        ("status", status.map(|word| word.label().to_owned())),
        ("credibility", credibility.map(|grade| format!("credibility {grade}"))),
        ("likelihood", likelihood.map(|word| word.label().to_owned())),
        ("confidence", confidence.map(|word| format!("confidence {}", word.label()))),
    ];
    values.into_iter().filter_map(|(field, label)| Some(SetValue { field, label: label? }))
}

impl Judgement {
    /// Returns the values that it sets, but topics.
    pub(crate) fn values(&self) -> impl Iterator<Item = SetValue> + use<> {
        set_values((self.status, self.credibility), (self.likelihood, self.confidence))
    }

    /// Returns whether it says what the claim is worth; one that puts it under topics alone, as tags and collections do,
    /// judges nothing.
    pub(crate) fn is_verdict(&self) -> bool {
        self.topics.is_empty() || self.values().next().is_some()
    }

    /// Returns the word before what it says: `Judgement`, or `Tags` where it puts the claim under topics alone.
    pub(crate) fn title(&self) -> &'static str {
        if self.is_verdict() { "Judgement" } else { "Tags" }
    }

    /// Returns who judged and when: `Jane, 2026-11-29`; `None` where it says neither.
    pub(crate) fn signature(&self) -> Option<String> {
        let date = self.date.as_ref().map(When::label);
        let signed: Vec<&str> = [self.by.as_deref(), date.as_deref()].into_iter().flatten().collect();
        (!signed.is_empty()).then(|| signed.join(", "))
    }
}

/// Returns the values that the file of a claim has and that do not count, because a judgement sets others.
pub(crate) fn overruled_values(base: &Base, claim: ClaimIx) -> Vec<SetValue> {
    let (judged, own) = (base.claims.facts(claim), base.claims.as_written(claim));
    let values = |claim: &Claim<'_>| {
        let (grades, words) = ((claim.status, claim.credibility), (claim.likelihood, claim.confidence));
        set_values(grades, words).collect::<Vec<_>>()
    };
    let judged = values(&judged);
    values(&own).into_iter().filter(|value| !judged.contains(value)).collect()
}
