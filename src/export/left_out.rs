//! The omissions of a subset, for programs: the field `left_out` of the JSON document, records of JSON Lines. People read them in
//! the manifest, and in the heads of knowledge files and reports.

use serde::ser::{Serialize, SerializeSeq, SerializeStruct, Serializer};

use crate::model::{Base, RecordIx, Verb};

use super::claim_set::ClaimSet;
use super::omitted;
use super::repeated::excerpt;
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
pub(crate) struct DecidingClaim<'a> {
    claim: &'a str,
    verb: Verb,
    other: &'a str,
    says: String,
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
        let any = manifest.relations_dropped + manifest.evidence_dropped + manifest.errors > 0;
        any.then(|| Self { base, subset, chosen: subset.chosen() })
    }

    /// Returns the numbers of omissions.
    pub(crate) fn counts(&self) -> OmittedCounts {
        OmittedCounts { relations: self.subset.manifest.relations_dropped, errors: self.subset.manifest.errors }
    }

    /// Calls `each` with the claims that decide, one at a time.
    pub(crate) fn for_each_deciding<E>(
        &self,
        mut each: impl FnMut(DecidingClaim<'a>) -> Result<(), E>,
    ) -> Result<(), E> {
        let base = self.base;
        omitted::for_each_deciding(base, &self.chosen, &self.subset.claims, |claim, verb, other| {
            let says = excerpt(base.claims.says(other)).into_owned();
            let id = |claim| base.id(RecordIx::Claim(claim));
            each(DecidingClaim { claim: id(claim), verb, other: id(other), says })
        })
    }

    /// Returns the hypotheses of which claims are omitted.
    pub(crate) fn evidence(&self) -> impl Iterator<Item = OmittedEvidence<'a>> {
        let base = self.base;
        self.subset.hypotheses.iter().filter_map(move |&index| {
            let row = base.hypotheses.row(index);
            let outside = |claims: &[_]| claims.iter().filter(|&&claim| !self.chosen.contains(claim)).count();
            let (consistent, inconsistent) = (outside(&row.consistent), outside(&row.inconsistent));
            let hypothesis = base.id(RecordIx::Hypothesis(index));
            (consistent + inconsistent > 0).then_some(OmittedEvidence { hypothesis, consistent, inconsistent })
        })
    }
}

impl Serialize for Omissions<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let counts = self.counts();
        let mut fields = serializer.serialize_struct("LeftOut", 4)?;
        fields.serialize_field("relations", &counts.relations)?;
        fields.serialize_field("errors", &counts.errors)?;
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
