//! The values that judgements set: for each judged claim what counts instead of what its file says. The judgements themselves
//! are in `records`.

use std::collections::{BTreeMap, HashSet};

use serde::{Deserialize, Serialize};

use crate::storage::{Persist, RawSection, SectionRef, SerdeSection, to_u32, work};

use super::claim::Claim;
use super::closed_enums::{Confidence, Likelihood, Verdict};
use super::ids::{ClaimIx, JudgementIx, Table};
use super::records::Judgement;

/// The judged claims, in ascending order.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct JudgedClaims(Vec<JudgedClaim>);

/// The values that all judgements on a claim set together.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct JudgedClaim {
    claim: ClaimIx,
    credibility: Option<u8>,
    likelihood: Option<Likelihood>,
    confidence: Option<Confidence>,
    status: Option<Verdict>,
    /// The topics that the claim does not name itself.
    pub(super) topics: Vec<u32>,
    /// The number of topics that the claim names itself: the first ones in its row.
    own_topics: u32,
}

impl Persist for JudgedClaims {
    fn write<'a>(&'a self, sections: &mut Vec<SectionRef<'a>>) {
        SerdeSection(&self.0).write(sections);
    }

    fn read(sections: &mut dyn Iterator<Item = RawSection>) -> Option<Self> {
        SerdeSection::read(sections).map(Self)
    }
}

impl JudgedClaims {
    /// Gathers what judgements set; `own_topics` returns the topics that a claim names itself. Of two judgements that set the
    /// same, the first counts; the resolver leaves none such.
    pub(super) fn new<'t>(
        judgements: &Table<JudgementIx, Judgement>,
        own_topics: impl Fn(ClaimIx) -> &'t [u32],
    ) -> Self {
        let mut claims: BTreeMap<ClaimIx, JudgedClaim> = BTreeMap::new();
        for judgement in judgements.iter() {
            let own = own_topics(judgement.on);
            let judged = claims.entry(judgement.on).or_insert_with(|| JudgedClaim::unjudged(judgement.on, own.len()));
            judged.credibility = judged.credibility.or(judgement.credibility);
            judged.likelihood = judged.likelihood.or(judgement.likelihood);
            judged.confidence = judged.confidence.or(judgement.confidence);
            judged.status = judged.status.or(judgement.status);
            judged.topics.extend(judgement.topics.iter().map(|topic| topic.0));
        }
        for judged in claims.values_mut().filter(|judged| !judged.topics.is_empty()) {
            let own = own_topics(judged.claim);
            work::add(own.len() + judged.topics.len());
            let mut known: HashSet<u32> = own.iter().copied().collect();
            judged.topics.retain(|&topic| known.insert(topic));
        }
        Self(claims.into_values().collect())
    }

    /// Returns whether all topics are below a number.
    pub(super) fn are_in(&self, topics: usize) -> bool {
        self.0.iter().all(|judged| judged.topics.iter().all(|&topic| (topic as usize) < topics))
    }

    /// Returns whether no claim is judged.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Iterates over the judged claims.
    pub(super) fn iter(&self) -> impl Iterator<Item = &JudgedClaim> {
        self.0.iter()
    }

    /// Returns the values of a claim; `None` where no judgement is on it.
    pub(super) fn of(&self, claim: ClaimIx) -> Option<&JudgedClaim> {
        if self.0.is_empty() {
            return None;
        }
        self.0.get(self.0.binary_search_by_key(&claim, |judged| judged.claim).ok()?)
    }
}

impl JudgedClaim {
    /// Returns a claim of which no judgement sets anything yet; it names so many topics itself.
    fn unjudged(claim: ClaimIx, own_topics: usize) -> Self {
        Self {
            claim,
            credibility: None,
            likelihood: None,
            confidence: None,
            status: None,
            topics: Vec::new(),
            own_topics: to_u32(own_topics),
        }
    }

    /// Returns the topics that the claim names itself, of all topics in its row.
    pub(super) fn own_topics<'t>(&self, topics: &'t [u32]) -> &'t [u32] {
        topics.get(..self.own_topics as usize).unwrap_or(topics)
    }

    /// Returns the claim with the values that are set.
    pub(super) fn judge<'a>(&self, claim: Claim<'a>) -> Claim<'a> {
        Claim {
            credibility: self.credibility.or(claim.credibility),
            likelihood: self.likelihood.or(claim.likelihood),
            confidence: self.confidence.or(claim.confidence),
            status: self.status.or(claim.status),
            ..claim
        }
    }
}
