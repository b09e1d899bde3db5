//! Versions: claims of which statements have the same terms, and that are dated alike, are one version of a statement.

use hashbrown::HashMap;

use crate::model::ids::Ix;
use crate::model::{Base, ClaimIx, When};
use crate::storage::work;

use super::statement_terms::StatementTerms;

/// Claims with the same terms and the same time.
#[derive(Debug)]
pub(super) struct Version {
    /// The first claim, in the order of the files.
    pub(super) first: ClaimIx,
    /// Sum of the weights of its core terms.
    pub(super) weight: u64,
    /// The time of its claims.
    pub(super) when: Option<When>,
}

impl Version {
    /// Returns whether both can be about the same time; a version without a time can be about any.
    pub(super) fn meets(&self, other: &Self) -> bool {
        self.when.as_ref().zip(other.when.as_ref()).is_none_or(|(mine, theirs)| mine.meets(theirs))
    }
}

/// All versions, and for each claim the one that it is of.
#[derive(Debug, Default)]
pub(super) struct Versions {
    pub(super) list: Vec<Version>,
    /// For each claim the number of its version; `None` where its statement has no words.
    pub(super) of_claims: Vec<Option<u32>>,
}

/// The terms and the days that claims of one version have in common.
type VersionKey<'a> = (&'a [u32], &'a [u32], Option<Vec<(i64, i64)>>);

impl Versions {
    /// Returns a version; an empty one beyond the last.
    pub(super) fn get(&self, version: u32) -> &Version {
        debug_assert!((version as usize) < self.list.len(), "versions are numbered by this list");
        self.list.get(version as usize).unwrap_or(const { &Version { first: ClaimIx(0), weight: 0, when: None } })
    }

    /// Puts the claims of a base into versions.
    pub(super) fn new(base: &Base, terms: &StatementTerms) -> Self {
        let mut known: HashMap<VersionKey<'_>, u32> = HashMap::new();
        let mut versions = Self::default();
        for claim in base.claims.indexes() {
            let (core, aside) = (terms.core.get(claim.at()), terms.aside.get(claim.at()));
            work::add(core.len() + 1);
            if core.is_empty() {
                versions.of_claims.push(None);
                continue;
            }
            let when = base.claims.facts(claim).when;
            let days = when.as_ref().map(|when| {
                when.day_ranges().map(|(first, last)| (i64::from(first), i64::from(last))).collect::<Vec<_>>()
            });
            let new = crate::storage::to_u32(versions.list.len());
            let version = *known.entry((core, aside, days)).or_insert(new);
            if version == new {
                let weight = core.iter().map(|&term| terms.weight(term)).sum();
                versions.list.push(Version { first: claim, weight, when });
            }
            versions.of_claims.push(Some(version));
        }
        versions
    }
}
