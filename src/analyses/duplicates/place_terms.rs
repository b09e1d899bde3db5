//! Statements that differ in a place alone: those that are the same without the names of their places.

use std::collections::BTreeMap;

use crate::analyses::sorted_set::difference;
use crate::index::names::{NameKind, for_each_name};
use crate::model::ids::Ix;
use crate::model::{Base, ClaimIx, PlaceIx, RecordIx};
use crate::storage::{to_u32, work};
use crate::text::tokenizer::words;

use super::MAX_RIVALS;
use super::statement_terms::StatementTerms;
use super::version::Versions;

/// Maximum number of names of a place that are looked for: gazetteers give a country a hundred.
const MAX_NAMES: usize = 32;

/// The names of all places, as terms.
struct PlaceTerms {
    /// For each place the terms of each of its names.
    names: Vec<Vec<Vec<u32>>>,
}

impl PlaceTerms {
    /// Reads the names of all places. A name with a word that no claim has is in no statement.
    fn new(base: &Base, terms: &StatementTerms) -> Self {
        let names_of = |place: PlaceIx| {
            let mut names = Vec::new();
            for_each_name(base, RecordIx::Place(place), |kind, _, name| {
                if matches!(kind, NameKind::Name | NameKind::Alias) && names.len() < MAX_NAMES {
                    let found: Option<Vec<u32>> = words(name).into_iter().map(|(_, word)| terms.term(&word)).collect();
                    names.extend(found.filter(|name| !name.is_empty()));
                }
            });
            work::add(names.len() + 1);
            names
        };
        Self { names: (0..base.places.len()).map(|place| names_of(PlaceIx::new(place))).collect() }
    }

    /// Returns the terms of the statement of a claim that name its places, sorted.
    fn of(&self, base: &Base, terms: &StatementTerms, claim: ClaimIx) -> Vec<u32> {
        let row = terms.core.get(claim.at());
        let mut found = Vec::new();
        for &place in base.claims.places.get(claim.at()) {
            for name in self.names.get(place as usize).into_iter().flatten() {
                work::add(1);
                if name.iter().all(|term| row.binary_search(term).is_ok()) {
                    found.extend_from_slice(name);
                }
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// Calls `give` with each pair of versions that are about the same time and differ only in the names of their places.
/// Returns the number of versions that are left out, as the sentence is there with more than [`MAX_RIVALS`] other places.
pub(super) fn for_each_pair_by_place(
    base: &Base,
    terms: &StatementTerms,
    versions: &Versions,
    mut give: impl FnMut(u32, u32),
) -> usize {
    let places = PlaceTerms::new(base, terms);
    let mut by_rest: BTreeMap<(Vec<u32>, &[u32]), Vec<u32>> = BTreeMap::new();
    for (at, version) in versions.list.iter().enumerate() {
        let named = places.of(base, terms, version.first);
        if !named.is_empty() {
            let rest = difference(terms.core.get(version.first.at()), &named);
            let aside = terms.aside.get(version.first.at());
            by_rest.entry((rest, aside)).or_default().push(to_u32(at));
        }
    }
    let mut forms = 0;
    for list in by_rest.into_values() {
        if list.len() > MAX_RIVALS + 1 {
            forms += list.len();
            continue;
        }
        for (at, &one) in list.iter().enumerate() {
            for &other in list.iter().skip(at + 1) {
                work::add(1);
                let sides = [one, other].map(|version| terms.core.get(versions.get(version).first.at()));
                let [mine, theirs] = [difference(sides[0], sides[1]), difference(sides[1], sides[0])];
                if !mine.is_empty() && !theirs.is_empty() && versions.get(one).meets(versions.get(other)) {
                    give(one, other);
                }
            }
        }
    }
    forms
}
