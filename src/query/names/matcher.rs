//! Exact matching of names: by id, by whole name, and by words or their prefixes. Inexact ways are in `inexact`.

use std::ops::Range;

use crate::index::Library;
use crate::index::names::{NAMED, NameKind, Names};
use crate::model::RecordIx;
use crate::storage::{Bits, to_u32, work};
use crate::text::fold::fold;

use super::match_reason::MatchReason;

/// A name that matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct NameMatch {
    /// The reason.
    pub reason: MatchReason,
    /// Size of the difference, 0 for none; comparable between matches for one reason.
    pub cost: u32,
    /// The entity that has the name.
    pub entity: u32,
    /// The name.
    pub name: u32,
}

/// Matches the names of the entities of a scope. Entities and names are numbers of `index::names`.
pub(crate) struct NameMatcher<'a> {
    /// The library that has the names.
    pub library: &'a Library,
    /// The entities whose names are matched.
    pub scope: Range<u32>,
}

/// Share of all names, as a divisor, from which the matches are sorted by a bit set instead of by comparisons: at one
/// in 64 names a set has one bit per word of memory.
const DENSE_SHARE: usize = 64;

/// Share of a list of names, as a divisor, up to which names are looked up in it one by one: about the steps of a binary
/// search.
const LOOK_UP_SHARE: usize = 16;

impl NameMatcher<'_> {
    pub(super) fn names(&self) -> &Names {
        &self.library.names
    }

    /// Matches the entities of exactly this id.
    pub(super) fn by_id(&self, id: &str) -> Vec<NameMatch> {
        let records = self.library.base.find_any(id).into_iter();
        let entities = records.filter_map(|record| self.names().entity_of(record));
        entities.filter(|entity| self.scope.contains(entity)).map(|entity| self.id_match(entity)).collect()
    }

    /// Matches the entities of this id in any case.
    pub(super) fn by_id_ignoring_case(&self, id: &str) -> Vec<NameMatch> {
        let rows = |kind| self.library.base.in_any_case(kind, id).iter().map(move |&row| RecordIx::new(kind, row));
        let entities = NAMED.into_iter().flat_map(rows).filter_map(|record| self.names().entity_of(record));
        entities.filter(|entity| self.scope.contains(entity)).map(|entity| self.id_match(entity)).collect()
    }

    /// Returns the match of an entity by its id. Where it also has a name that reads like the id, the name is given: it
    /// says more.
    fn id_match(&self, entity: u32) -> NameMatch {
        let own = self.names().names_of(entity);
        let is_id = |&name: &u32| self.names().row(name).is_some_and(|row| row.kind == NameKind::Id);
        let id = own.clone().find(is_id).unwrap_or(own.start);
        // Both are folded: `south-waziristan` reads like `South Waziristan`.
        let called = own.clone().find(|&name| !is_id(&name) && self.names().folded(name) == self.names().folded(id));
        NameMatch { reason: MatchReason::Exact, cost: 0, entity, name: called.unwrap_or(id) }
    }

    /// Matches the entities with exactly this name or alias, or with this id in any case.
    pub(super) fn exact_or_id(&self, value: &str) -> Vec<NameMatch> {
        let mut found = self.by_exact_name(value, false);
        let by_id = self.by_id_ignoring_case(value.trim()).into_iter();
        found.extend(by_id.map(|found| NameMatch { reason: MatchReason::Alias, ..found }));
        found
    }

    /// Matches names and aliases that equal a text when folded; ids excepted. With `latin` also names that only the
    /// program itself romanized.
    pub(super) fn by_exact_name(&self, value: &str, latin: bool) -> Vec<NameMatch> {
        let folded = fold(value);
        self.names_with_all_words(&folded, |word| self.names().vocabulary.exactly(word))
            // The words alone would also match in another order, and among others.
            .filter(|&(_, name)| self.names().folded(name) == folded)
            .filter_map(|(entity, name)| {
                let row = self.names().row(name).filter(|row| latin || !row.latin)?;
                let reason = match row.kind {
                    NameKind::Name | NameKind::Title => MatchReason::Exact,
                    NameKind::Alias | NameKind::Outlet | NameKind::Author => MatchReason::Alias,
                    NameKind::Id => return None,
                };
                Some(NameMatch { reason, cost: 0, entity, name })
            })
            .collect()
    }

    /// Matches names that have all words of a folded text, or words that begin with them, in any order; with `ids` also
    /// ids. The cost is the number of bytes by which a name is longer.
    pub(super) fn by_words(&self, folded: &str, ids: bool) -> Vec<NameMatch> {
        self.names_with_all_words(folded, |word| self.names().vocabulary.starting(word))
            .filter_map(|(entity, name)| {
                let row = self.names().row(name)?;
                let known = self.names().folded(name);
                let reason = match row.kind {
                    NameKind::Name | NameKind::Title => MatchReason::Part,
                    NameKind::Id if !ids => return None,
                    NameKind::Id => MatchReason::AliasPart,
                    _ if known == folded => MatchReason::Alias,
                    _ => MatchReason::AliasPart,
                };
                Some(NameMatch { reason, cost: to_u32(known.len().saturating_sub(folded.len())), entity, name })
            })
            .collect()
    }

    /// Iterates over the entities and names that have a word in the range of each word of a folded text.
    fn names_with_all_words(
        &self,
        folded: &str,
        range: impl Fn(&str) -> Range<u32>,
    ) -> impl Iterator<Item = (u32, u32)> {
        let names = self.names();
        let names_with = |range: Range<u32>| range.flat_map(|word| names.with_word(word)).copied();
        let mut ranges: Vec<Range<u32>> = folded.split(' ').filter(|word| !word.is_empty()).map(range).collect();
        // Sums are an upper bound, as a name may have several words of a prefix: good enough to choose where to
        // begin.
        ranges.sort_by_cached_key(|range| range.clone().map(|word| names.with_word(word).len()).sum::<usize>());
        let mut ranges = ranges.into_iter();
        // The names of the rarest word are collected; those of the others (`https` may be in every name) only tick them
        // off.
        let first = ranges.next().unwrap_or_default();
        let mut found: Vec<u32> = names_with(first).collect();
        if found.len() > names.rows().len() / DENSE_SHARE {
            found = sorted_unique(names.rows().len(), &found);
        } else {
            found.sort_unstable();
            found.dedup();
        }
        for range in ranges {
            if found.is_empty() {
                break;
            }
            retain_with_word(names, &mut found, range);
        }
        let scope = self.scope.clone();
        found.into_iter().filter_map(move |name| {
            let entity = names.row(name)?.entity;
            scope.contains(&entity).then_some((entity, name))
        })
    }
}

/// Retains those of some names, in ascending order, that have a word of a range.
fn retain_with_word(names: &Names, found: &mut Vec<u32>, range: Range<u32>) {
    if range.len() == 1 {
        let having = names.with_word(range.start);
        // Few names are looked up in a long list, such as that of `https`, rather than the list being gone through.
        if found.len() < having.len() / LOOK_UP_SHARE {
            work::add(found.len());
            return found.retain(|name| having.binary_search(name).is_ok());
        }
    }
    let mut has = Bits::none(names.rows().len());
    for &name in range.flat_map(|word| names.with_word(word)) {
        work::add(1);
        has.insert(name as usize);
    }
    found.retain(|&name| has.contains(name as usize));
}

/// Sorts numbers below `end`, and drops duplicates, by ticking them off in a bit set.
fn sorted_unique(end: usize, numbers: &[u32]) -> Vec<u32> {
    let mut ticks = vec![0_u64; end / 64 + 1];
    for &number in numbers {
        if let Some(set) = ticks.get_mut(number as usize / 64) {
            *set |= 1 << (number % 64);
        }
    }
    let mut ordered = Vec::with_capacity(numbers.len());
    for (first, mut set) in (0..).step_by(64).zip(ticks) {
        while set != 0 {
            ordered.push(first + set.trailing_zeros());
            set &= set - 1;
        }
    }
    ordered
}
