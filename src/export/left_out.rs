//! The omissions of a subset, for programs: the field `left_out` of the JSON document and of the knowledge file, records of
//! JSON Lines. People read them in the manifest, and in the heads of knowledge files and reports.

use std::borrow::Cow;

use serde::ser::{Serialize, SerializeSeq, SerializeStruct, Serializer};

use crate::model::document::LeftOut;
use crate::model::{Base, RecordIx, Verb};

use super::claim_set::ClaimSet;
use super::omitted::{self, DecidingClaim};
use super::subset::Subset;

/// The records and relations that a subset omits, in numbers and by id.
pub(crate) struct Omissions<'a> {
    base: &'a Base,
    subset: &'a Subset,
    chosen: ClaimSet,
}

/// The numbers of omissions.
#[derive(serde::Serialize)]
pub(crate) struct OmittedCounts {
    /// Relations to other claims.
    relations: usize,
    /// Errors in the records, for each of which something is missing.
    errors: usize,
}

/// A claim that is omitted and decides the standing of one of the subset.
#[derive(serde::Serialize)]
pub(crate) struct DecidingObject<'a> {
    claim: &'a str,
    verb: Verb,
    other: &'a str,
    says: Cow<'a, str>,
}

/// The number of omitted relations of a claim of the subset.
#[derive(serde::Serialize)]
pub(crate) struct OmittedRelations<'a> {
    claim: &'a str,
    relations: usize,
}

/// The numbers of omitted claims for and against a hypothesis.
#[derive(serde::Serialize)]
pub(crate) struct OmittedEvidence<'a> {
    hypothesis: &'a str,
    consistent: usize,
    inconsistent: usize,
}

impl<'a> Omissions<'a> {
    /// Returns the omissions of a subset; `None` where it has none.
    pub(crate) fn of(base: &'a Base, subset: &'a Subset) -> Option<Self> {
        let manifest = &subset.manifest;
        let is_part = manifest.relations_dropped > 0 || manifest.evidence_dropped > 0 || manifest.errors > 0;
        is_part.then(|| Self { base, subset, chosen: subset.chosen() })
    }

    /// Returns the numbers of omissions.
    pub(crate) fn counts(&self) -> OmittedCounts {
        OmittedCounts { relations: self.subset.manifest.relations_dropped, errors: self.subset.manifest.errors }
    }

    /// Returns the claims of the subset that have omitted relations, with their number.
    pub(crate) fn relations(&self) -> impl Iterator<Item = OmittedRelations<'a>> {
        let base = self.base;
        self.subset.claims.iter().filter_map(move |&claim| {
            let relations = omitted::omitted_relations(base, &self.chosen, claim);
            let claim = base.id(RecordIx::Claim(claim));
            (relations > 0).then_some(OmittedRelations { claim, relations })
        })
    }

    /// Calls `each` with the claims that decide, one at a time.
    pub(crate) fn for_each_deciding<E>(
        &self,
        mut each: impl FnMut(DecidingObject<'a>) -> Result<(), E>,
    ) -> Result<(), E> {
        omitted::for_each_deciding(self.base, &self.chosen, &self.subset.claims, |one| {
            let DecidingClaim { claim, verb, other, says } = one;
            each(DecidingObject { claim, verb, other, says })
        })
    }

    /// Returns the hypotheses of which claims are omitted.
    pub(crate) fn evidence(&self) -> impl Iterator<Item = OmittedEvidence<'a>> {
        let base = self.base;
        self.subset.hypotheses.iter().filter_map(move |&index| {
            let (consistent, inconsistent) = omitted::omitted_evidence(base, &self.chosen, index);
            let hypothesis = base.id(RecordIx::Hypothesis(index));
            let is_omitted = consistent > 0 || inconsistent > 0;
            is_omitted.then_some(OmittedEvidence { hypothesis, consistent, inconsistent })
        })
    }

    /// Returns the omissions as records of a knowledge file: for each claim the number of its relations and the claims that
    /// decide, then each hypothesis, then the errors.
    pub(crate) fn records(&self) -> impl Iterator<Item = LeftOut<'static>> {
        let claims = self.subset.claims.iter().flat_map(|&claim| {
            let relations = omitted::omitted_relations(self.base, &self.chosen, claim);
            let id = self.base.id(RecordIx::Claim(claim));
            let count = LeftOut { claim: id.to_owned().into(), relations, ..LeftOut::default() };
            let deciding = omitted::deciding_claims(self.base, &self.chosen, claim).into_iter().map(|one| LeftOut {
                claim: one.claim.to_owned().into(),
                verb: Some(one.verb),
                other: one.other.to_owned().into(),
                says: one.says.into_owned().into(),
                ..LeftOut::default()
            });
            // The number goes first: a reader that stops at the listed claims would take these for all.
            (relations > 0).then_some(count).into_iter().chain(deciding)
        });
        let evidence = self.evidence().map(|one| LeftOut {
            hypothesis: one.hypothesis.to_owned().into(),
            consistent: one.consistent,
            inconsistent: one.inconsistent,
            ..LeftOut::default()
        });
        let errors = self.subset.manifest.errors;
        let errors = (errors > 0).then(|| LeftOut { errors, ..LeftOut::default() });
        claims.chain(evidence).chain(errors)
    }
}

/// The omissions as a list of records, which is made one at a time.
pub(crate) struct OmissionRecords<'a, 'b>(pub(crate) &'b Omissions<'a>);

impl Serialize for OmissionRecords<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // The list is gone through twice, as some formats write its length before it; holding it would take memory
        // for every omission at once.
        let mut list = serializer.serialize_seq(Some(self.0.records().count()))?;
        self.0.records().try_for_each(|one| list.serialize_element(&one))?;
        list.end()
    }
}

impl Serialize for Omissions<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let counts = self.counts();
        let mut fields = serializer.serialize_struct("LeftOut", 5)?;
        fields.serialize_field("relations", &counts.relations)?;
        fields.serialize_field("errors", &counts.errors)?;
        fields.serialize_field("claims", &self.relations().collect::<Vec<_>>())?;
        fields.serialize_field("deciding", &DecidingClaims(self))?;
        fields.serialize_field("evidence", &self.evidence().collect::<Vec<_>>())?;
        fields.end()
    }
}

/// The claims that decide, serialized as a list.
struct DecidingClaims<'a>(&'a Omissions<'a>);

impl Serialize for DecidingClaims<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(None)?;
        self.0.for_each_deciding(|one| list.serialize_element(&one))?;
        list.end()
    }
}
