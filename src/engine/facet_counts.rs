//! The numbers of facets as servers count them: all values of all facets in one pass over the claims.

use std::collections::HashMap;
use std::sync::Arc;

use crate::index::entity_counts::EntityCounts;
use crate::index::names::{NAMED, Names};
use crate::model::RecordKind;
use crate::query::facets::facet_numbers::FacetNumbers;
use crate::query::language::role::Role;
use crate::storage::to_u32;

use super::codes::{FacetSpace, VALUE_BITS};

/// The number of claims by each value of all facets.
pub(super) type ValueCounts = HashMap<u32, usize>;

/// The numbers of claims by each value of all facets.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct ServerFacets {
    /// The numbers of hits.
    pub(super) now: ValueCounts,
    /// The numbers of all claims.
    pub(super) all: Arc<ValueCounts>,
    /// The number of all claims.
    pub(super) size: usize,
    /// True if any time lies wholly before the years of four digits, and if any lies wholly after them.
    pub(super) has_beyond_years: [bool; 2],
}

impl ServerFacets {
    fn counts(&self, space: FacetSpace, value: u32) -> (usize, usize) {
        let key = space.code(value);
        let count = |counts: &ValueCounts| counts.get(&key).copied().unwrap_or(0);
        (count(&self.now), count(&self.all))
    }
}

impl ServerFacets {
    /// Returns the numbers of all claims that refer to each record, as an index has them.
    pub(super) fn totals(&self, names: &Names) -> EntityCounts {
        let all = |role: Role, kind: RecordKind| -> Vec<u32> {
            names.entities_of(kind).map(|entity| to_u32(self.of_entity(role, entity).1)).collect()
        };
        let role = |kind: RecordKind| match kind {
            RecordKind::Place => Role::Place,
            RecordKind::Source => Role::Source,
            RecordKind::Topic => Role::Topic,
            _ => Role::Participant,
        };
        let main: Vec<u32> = NAMED.into_iter().flat_map(|kind| all(role(kind), kind)).collect();
        let held = all(Role::Holder, RecordKind::Actor);
        let actors = names.entities_of(RecordKind::Actor);
        let any = actors.map(|actor| to_u32(self.in_any_way(actor).1)).collect();
        EntityCounts { main, held, any }
    }
}

impl FacetNumbers for ServerFacets {
    fn size(&self) -> usize {
        self.size
    }

    fn of_entity(&self, role: Role, entity: u32) -> (usize, usize) {
        let space = match role {
            Role::Participant => FacetSpace::Actor,
            Role::Place => FacetSpace::Place,
            Role::Topic | Role::Collection => FacetSpace::Topic,
            Role::Source => FacetSpace::Source,
            Role::Holder => FacetSpace::Holder,
            Role::StanceTaker(_) | Role::Cited => {
                debug_assert!(false, "{role:?} is no facet");
                return (0, 0);
            }
        };
        self.counts(space, entity)
    }

    fn in_any_way(&self, actor: u32) -> (usize, usize) {
        // A claim that refers to an actor directly does not do so indirectly as well: none is counted twice.
        let [direct, other] = [FacetSpace::Actor, FacetSpace::IndirectActor].map(|space| self.counts(space, actor));
        (direct.0 + other.0, direct.1 + other.1)
    }

    fn of_feature(&self, place: usize) -> (usize, usize) {
        let Ok(place) = u32::try_from(place) else {
            debug_assert!(false, "there are few features");
            return (0, 0);
        };
        self.counts(FacetSpace::Feature, place)
    }

    fn years(&self) -> Vec<(i32, usize, usize)> {
        let start = FacetSpace::Year.code(0);
        let mut years: Vec<u32> = self.all.keys().filter_map(|key| key.checked_sub(start)).collect();
        years.retain(|year| year >> VALUE_BITS == 0);
        years.sort_unstable();
        let counts = years
            .into_iter()
            .map(|year| (i32::try_from(year).unwrap_or(i32::MAX), self.counts(FacetSpace::Year, year)));
        counts.map(|(year, (now, all))| (year, now, all)).collect()
    }

    fn undated(&self) -> (usize, usize) {
        self.counts(FacetSpace::Undated, 0)
    }

    fn beyond_years(&self) -> [(usize, usize); 2] {
        let [before, after] = self.has_beyond_years;
        let counts = |value| self.counts(FacetSpace::BeyondYears, value);
        [if before { counts(0) } else { (0, 0) }, if after { counts(1) } else { (0, 0) }]
    }
}
