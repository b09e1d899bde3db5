//! The relations of a claim to others of a report, and its contradictions.

use crate::model::relation::Tie;
use crate::model::{ClaimIx, Verb};

use super::ReportContext;
use crate::export::repeated::excerpt;

/// A claim at the other end of a relation.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct RelatedClaim {
    /// Its number in the report.
    pub(crate) number: usize,
    /// The claim.
    pub(crate) claim: ClaimIx,
    /// The remark on the relation; empty where there is none.
    pub(crate) remark: String,
}

/// A contradiction between two claims of a report, by their numbers.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct ContradictingPair {
    /// The numbers of both claims.
    pub(crate) numbers: (usize, usize),
    /// Both claims.
    pub(crate) claims: (ClaimIx, ClaimIx),
    /// The reason, with its author; empty where there is none.
    pub(crate) why: String,
}

impl ReportContext<'_> {
    /// Returns the relations of a claim to others of the report: for each label the claims, in the order of their numbers; with
    /// the remarks that the list of contradictions does not have.
    pub(crate) fn ties(&self, index: ClaimIx) -> Vec<(&'static str, Vec<RelatedClaim>)> {
        let mut groups: Vec<(&'static str, Vec<RelatedClaim>)> = Vec::new();
        for tie in self.base.ties(index).iter() {
            let Some(number) = self.number(tie.other) else { continue };
            let other = RelatedClaim { number, claim: tie.other, remark: self.remark(&tie) };
            match groups.iter_mut().find(|(label, _)| *label == tie.label()) {
                Some((_, others)) => others.push(other),
                None => groups.push((tie.label(), vec![other])),
            }
        }
        for (_, others) in &mut groups {
            others.sort_unstable();
            others.dedup();
        }
        groups
    }

    /// Returns the remark on a relation that is no contradiction; empty where there is none.
    fn remark(&self, tie: &Tie) -> String {
        let relation = self.base.relations().get(tie.relation).filter(|_| tie.verb != Verb::Contradicts);
        let strength = relation.and_then(|relation| relation.strength).map(|strength| format!("strength {strength}"));
        let remark: Vec<String> = relation.and_then(|relation| relation.remark()).into_iter().chain(strength).collect();
        excerpt(&remark.join(" · ")).into_owned()
    }

    /// Returns the contradictions between claims of the report, in the order of their numbers.
    pub(crate) fn contradicting_pairs(&self) -> Vec<ContradictingPair> {
        let mut pairs = Vec::new();
        for row in self.base.relations().iter().filter(|row| row.verb == Verb::Contradicts) {
            let (Some(from), Some(to)) = (self.number(row.from), self.number(row.to)) else { continue };
            let why = row.remark().unwrap_or_default();
            pairs.push(ContradictingPair { numbers: (from, to), claims: (row.from, row.to), why });
        }
        pairs.sort();
        pairs
    }
}
