//! The omissions that files state of themselves: a part of a collection, written by an export, says which relations and
//! contradicting claims it lacks. Without them a disputed claim would seem undisputed.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use super::Verb;
use super::ids::{ClaimIx, HypothesisIx, Ix};

/// The omissions of all files of a collection.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct LeftOut {
    /// Claims with omitted relations, each once, in ascending order.
    claims: Vec<ClaimOmissions>,
    /// Hypotheses with omitted claims, each once, in ascending order.
    pub evidence: Vec<EvidenceOmissions>,
    /// The number of errors in the collection that the files are parts of: what they concern is missing here.
    pub errors: usize,
}

/// The omitted relations of one claim.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ClaimOmissions {
    /// The claim.
    pub claim: ClaimIx,
    /// The number of its omitted relations, of all verbs.
    pub relations: usize,
    /// The omitted claims that contradict it or say the same: they may decide its standing.
    pub deciding: Vec<OmittedClaim>,
}

/// A claim that is in no file of the collection.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OmittedClaim {
    /// Its relation to the claim that is there.
    pub verb: Verb,
    /// Its id.
    pub id: Box<str>,
    /// Its statement, or the beginning of it.
    pub says: Box<str>,
}

/// The omitted claims of one hypothesis, in numbers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EvidenceOmissions {
    /// The hypothesis.
    pub hypothesis: HypothesisIx,
    /// Claims that fit it.
    pub consistent: usize,
    /// Claims that speak against it.
    pub inconsistent: usize,
}

impl ClaimOmissions {
    /// Adds what another part of the collection says of the same claim. Of two parts that hold a claim, a relation is omitted if
    /// both lack it: their numbers are mostly of the same relations, and the greater one counts.
    fn add(&mut self, other: Self) {
        self.relations = self.relations.max(other.relations);
        let known: HashSet<(Verb, Box<str>)> = self.deciding.iter().map(|one| (one.verb, one.id.clone())).collect();
        let is_new = |one: &OmittedClaim| !known.contains(&(one.verb, one.id.clone()));
        self.deciding.extend(other.deciding.into_iter().filter(is_new));
    }
}

/// Returns the rows with one for each key, in ascending order of the keys; `add` adds a row to the one before of its key.
fn merged<R, K: Ord>(rows: impl IntoIterator<Item = R>, key: impl Fn(&R) -> K, add: impl Fn(&mut R, R)) -> Vec<R> {
    let mut rows: Vec<R> = rows.into_iter().collect();
    rows.sort_by_key(&key);
    let mut merged: Vec<R> = Vec::with_capacity(rows.len());
    for row in rows {
        match merged.last_mut().filter(|last| key(last) == key(&row)) {
            Some(last) => add(last, row),
            None => merged.push(row),
        }
    }
    merged
}

impl LeftOut {
    /// Returns the omissions of these claims, without those that omit nothing. A listed claim counts as one relation at least,
    /// also where the file does not count it.
    #[must_use]
    pub fn new(
        claims: impl IntoIterator<Item = ClaimOmissions>,
        evidence: Vec<EvidenceOmissions>,
        errors: usize,
    ) -> Self {
        let mut claims = merged(claims, |row| row.claim, ClaimOmissions::add);
        let evidence = merged(
            evidence,
            |row| row.hypothesis,
            |row, other| {
                row.consistent = row.consistent.saturating_add(other.consistent);
                row.inconsistent = row.inconsistent.saturating_add(other.inconsistent);
            },
        );
        for row in &mut claims {
            row.relations = row.relations.max(row.deciding.len());
        }
        claims.retain(|row| row.relations > 0);
        Self { claims, evidence, errors }
    }

    /// Returns the claims with omitted relations, in ascending order.
    #[must_use]
    pub fn claims(&self) -> &[ClaimOmissions] {
        &self.claims
    }

    /// Returns the omissions of a claim; `None` where it has none.
    #[must_use]
    pub fn of(&self, claim: ClaimIx) -> Option<&ClaimOmissions> {
        self.claims.get(self.claims.binary_search_by_key(&claim, |row| row.claim).ok()?)
    }

    /// Returns the omissions of a hypothesis; `None` where it has none.
    #[must_use]
    pub fn of_hypothesis(&self, hypothesis: HypothesisIx) -> Option<&EvidenceOmissions> {
        self.evidence.get(self.evidence.binary_search_by_key(&hypothesis, |row| row.hypothesis).ok()?)
    }

    /// Returns the omitted claims that contradict a claim.
    pub(crate) fn contradicting(&self, claim: ClaimIx) -> impl Iterator<Item = &OmittedClaim> {
        let deciding = self.of(claim).into_iter().flat_map(|row| &row.deciding);
        deciding.filter(|other| other.verb == Verb::Contradicts)
    }

    /// Returns the omissions of the claims of a collection's prefix, the first `count`.
    pub(super) fn prefix(&self, count: usize) -> Self {
        let claims = self.claims.iter().filter(|row| row.claim.at() < count).cloned().collect();
        Self { claims, ..self.clone() }
    }

    /// Returns the number of omitted relations.
    #[must_use]
    pub fn relations(&self) -> usize {
        self.claims.iter().fold(0, |sum, row| sum.saturating_add(row.relations))
    }

    /// Returns the number of claims that omitted claims contradict.
    #[must_use]
    pub fn contradicted(&self) -> usize {
        let is_contradicted = |row: &&ClaimOmissions| row.deciding.iter().any(|other| other.verb == Verb::Contradicts);
        self.claims.iter().filter(is_contradicted).count()
    }

    /// Returns the number of omitted claims for or against hypotheses, each once for each hypothesis.
    #[must_use]
    pub(crate) fn evidence_count(&self) -> usize {
        self.evidence.iter().fold(0, |sum, row| sum.saturating_add(row.consistent).saturating_add(row.inconsistent))
    }
}
