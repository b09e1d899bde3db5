//! Counts of the values of every facet, among the claims found and among all: one pass over the claims found.

use std::cmp::Reverse;
use std::ops::Range;

use crate::index::Library;
use crate::index::columns::{Features, trait_feature};
use crate::index::links::Links;
use crate::model::{RecordKind, ids::Ix};

use super::edit;
use super::fields::{FIELDS, Field, Role, Test, Values};
use super::{Hits, Query};

/// At most so many values of a facet are listed.
pub const LONGEST_FACET: usize = 200;

/// A facet: one field with its values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facet {
    /// The field, as in a query: `actor`.
    pub field: &'static str,
    /// Its values, the most frequent among the claims found first, then by `all`, then by label; at most
    /// [`LONGEST_FACET`], and those that the query names.
    pub values: Vec<FacetValue>,
    /// How many more values there are.
    pub more: usize,
}

/// A value of a facet. The law: the query with `term` added gives exactly `now` claims, and `term` alone gives `all`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetValue {
    /// What people read: `South Waziristan`.
    pub label: String,
    /// The exact term of the query language that selects it: `place:south-waziristan`.
    pub term: String,
    /// How many of the claims found have it.
    pub now: usize,
    /// How many of all claims have it.
    pub all: usize,
}

/// Counts all facets.
#[must_use]
pub fn facets(library: &Library, query: &Query, hits: &Hits) -> Vec<Facet> {
    let counting = Counting { library, query, hits };
    let counted = |field: &'static Field| match field.values {
        Values::Names(role) => Some(counting.names(field, role)),
        Values::Words(_) => Some(counting.words(field)),
        Values::Dates => Some(counting.years(field)),
        _ => None,
    };
    FIELDS.iter().filter(|field| field.facet).filter_map(counted).collect()
}

struct Counting<'a> {
    library: &'a Library,
    query: &'a Query,
    hits: &'a Hits,
}

/// A value that is counted: its number, `now` and `all`.
type Counted = (u32, usize, usize);

impl Counting<'_> {
    fn names(&self, field: &Field, role: Role) -> Facet {
        let references = &self.library.references;
        let (kind, of_claim, claims): (_, &Links, &Links) = match role {
            Role::Part => (RecordKind::Actor, &references.parts, &references.parts_claims),
            Role::Holder => (RecordKind::Actor, &references.by, &references.by_claims),
            Role::Place => (RecordKind::Place, &references.spread, &references.spread_claims),
            Role::Topic => (RecordKind::Topic, &references.spread, &references.spread_claims),
            Role::Source => (RecordKind::Source, &references.all, &references.all_claims),
        };
        let scope: Range<u32> = self.library.names.numbers(kind);
        let mut now = vec![0_usize; scope.len()];
        for claim in &self.hits.claims {
            for &entity in of_claim.of(claim.at()) {
                // Entities of other kinds fall out of the array on either side.
                if let Some(count) = now.get_mut(entity.wrapping_sub(scope.start) as usize) {
                    *count += 1;
                }
            }
        }
        let counted =
            scope.clone().zip(now).map(|(entity, now)| (entity, now, claims.of(entity as usize).len())).collect();
        self.listed(field, counted, |entity| {
            let record = self.library.names.record(entity)?;
            let id = edit::quoted(self.library.base.id(record));
            Some((self.library.base.name(record).to_owned(), format!("{}:{id}", field.name)))
        })
    }

    fn words(&self, field: &Field) -> Facet {
        let Values::Words(list) = field.values else { return self.listed(field, Vec::new(), |_| None) };
        let words = list();
        let columns = &self.library.columns;
        let mask = |test: Test| match test {
            Test::Any(features) => features,
            Test::Marked => 0,
        };
        let count = |any: Features, claims: &mut dyn Iterator<Item = usize>| {
            claims.filter(|&claim| columns.has(claim, any)).count()
        };
        let counted = (0..)
            .zip(&words)
            .map(|(nth, word)| {
                let any = mask(word.test);
                let now = count(any, &mut self.hits.claims.iter().map(|claim| claim.at()));
                (nth, now, count(any, &mut (0..self.library.size())))
            })
            // What holds of every claim tells nothing.
            .filter(|&(nth, _, all)| {
                let plain = words.get(nth as usize).is_some_and(|word| word.name == "unchecked");
                !(plain && all == self.library.size())
            })
            .collect();
        self.listed(field, counted, |nth| {
            let word = words.get(nth as usize)?;
            Some((word.label.to_owned(), format!("{}:{}", field.name, word.name)))
        })
    }

    /// The years in which times start or end, and the claims without a time.
    fn years(&self, field: &Field) -> Facet {
        let columns = &self.library.columns;
        let dated = trait_feature("date");
        let count = |claims: &mut dyn Iterator<Item = usize>| {
            // One up where a time starts, one down behind its end; the sums are the counts.
            let mut changes = vec![0_isize; columns.years.len() + 1];
            let mut undated = 0;
            for claim in claims {
                match columns.year_range(claim).filter(|_| columns.has(claim, dated)) {
                    Some(range) => {
                        for (at, change) in [(range.start, 1), (range.end, -1)] {
                            if let Some(place) = changes.get_mut(at) {
                                *place += change;
                            }
                        }
                    }
                    None => undated += 1,
                }
            }
            let mut sum = 0;
            for change in &mut changes {
                sum += *change;
                *change = sum;
            }
            if let Some(last) = changes.last_mut() {
                *last = undated;
            }
            changes
        };
        let now = count(&mut self.hits.claims.iter().map(|claim| claim.at()));
        let all = count(&mut (0..self.library.size()));
        let counted =
            (0..).zip(now.into_iter().zip(all)).map(|(at, (now, all))| (at, now.unsigned_abs(), all.unsigned_abs()));
        self.listed(field, counted.collect(), |at| match columns.years.get(at as usize) {
            Some(year) => Some((format!("{year:04}"), format!("{}:{year:04}", field.name))),
            None => Some(("undated".to_owned(), "-has:date".to_owned())),
        })
    }

    /// The values that some claim has, in order, the most frequent ones and those that the query names.
    fn listed(
        &self,
        field: &Field,
        mut counted: Vec<Counted>,
        describe: impl Fn(u32) -> Option<(String, String)>,
    ) -> Facet {
        counted.retain(|&(_, _, all)| all > 0);
        let known = counted.len();
        let label = |number: u32| describe(number).map(|(label, _)| label);
        let order = |left: &Counted, right: &Counted| {
            (Reverse(left.1), Reverse(left.2))
                .cmp(&(Reverse(right.1), Reverse(right.2)))
                .then_with(|| label(left.0).cmp(&label(right.0)))
                .then_with(|| left.0.cmp(&right.0))
        };
        if known > LONGEST_FACET {
            counted.select_nth_unstable_by(LONGEST_FACET, order);
        }
        let rest = counted.split_off(known.min(LONGEST_FACET));
        let named = rest.into_iter().filter(|&(number, ..)| {
            self.query.text.contains(field.name)
                && describe(number)
                    .is_some_and(|(_, term)| edit::presence(&self.query.text, &term) != edit::Presence::Absent)
        });
        counted.extend(named);
        counted.sort_unstable_by(order);
        let values: Vec<FacetValue> = counted
            .into_iter()
            .filter_map(|(number, now, all)| {
                let (label, term) = describe(number)?;
                Some(FacetValue { label, term, now, all })
            })
            .collect();
        Facet { field: field.name, more: known - values.len(), values }
    }
}
