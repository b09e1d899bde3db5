//! Counts of the values of every facet, among the claims found and among all: one pass over the claims found.

use std::cmp::Reverse;
use std::ops::Range;

use crate::index::Library;
use crate::index::columns::{Features, each_feature};
use crate::model::ids::Ix;

use super::edit;
use super::fields::{FIELDS, Field, Role, Values};
use super::lists::Word;
use super::syntax::{Expr, Item, Term, TermKind, Value};
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
        Values::Words(list) => Some(counting.words(field, list)),
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
        let (kind, claims) = (role.kind(), role.claims(references));
        let scope: Range<u32> = self.library.names.numbers(kind);
        let mut now = vec![0_usize; scope.len()];
        for claim in self.hits.iter() {
            for &entity in role.of_claim(references).map_or(&[][..], |links| links.of(claim.at())) {
                // Entities of other kinds fall out of the array on either side.
                if let Some(count) = now.get_mut(entity.wrapping_sub(scope.start) as usize) {
                    *count += 1;
                }
            }
        }
        let counted =
            scope.clone().zip(now).map(|(entity, now)| (entity, now, claims.of(entity as usize).len())).collect();
        let asked = terms(self.query, field).into_iter().filter_map(|id| self.library.base.find(kind, id));
        let asked: Vec<u32> = asked.filter_map(|record| self.library.names.number(record)).collect();
        let order = |entity| self.library.names.place_by_name(entity);
        listed(field, counted, &asked, order, |entity| {
            let record = self.library.names.record(entity)?;
            let id = edit::quoted(self.library.base.id(record));
            Some((self.library.base.name(record).to_owned(), format!("{}:{id}", field.name)))
        })
    }

    /// The words of a list that stand for one feature each.
    fn words(&self, field: &Field, list: fn() -> Vec<Word>) -> Facet {
        let columns = &self.library.columns;
        let words = list();
        let bits: Vec<Option<u32>> = words.iter().map(Word::only_feature).collect();
        let mask = bits.iter().flatten().fold(0, |mask: Features, bit| mask | 1 << bit);
        let mut now = vec![0_usize; columns.totals.len()];
        for claim in self.hits.iter() {
            each_feature(columns.features.get(claim.at()).map_or(0, |features| features & mask), |bit| {
                if let Some(count) = now.get_mut(bit) {
                    *count += 1;
                }
            });
        }
        let count = |counts: &[usize], bit: u32| counts.get(bit as usize).copied().unwrap_or(0);
        let counted = (0..).zip(bits).filter_map(|(nth, bit)| {
            let bit = bit?;
            Some((nth, count(&now, bit), count(&columns.totals, bit)))
        });
        // That nobody checked anything is no news.
        let nobody = |all: usize, nth: u32| {
            all == self.library.size() && words.get(nth as usize).is_some_and(|word| word.name == "unchecked")
        };
        let counted = counted.filter(|&(nth, _, all)| !nobody(all, nth)).collect();
        let describe = |nth: u32| {
            let word = words.get(nth as usize)?;
            Some((word.label.to_owned(), format!("{}:{}", field.name, word.name)))
        };
        listed(field, counted, &[], |nth| words.get(nth as usize).map(|word| word.label), describe)
    }

    /// The years in which times start or end, and the claims without a time.
    fn years(&self, field: &Field) -> Facet {
        let columns = &self.library.columns;
        let count = |claims: &mut dyn Iterator<Item = usize>| {
            // One up where a time starts, one down behind its end; the sums are the counts.
            let mut changes = vec![0_isize; columns.years.len() + 1];
            let mut undated = 0;
            for claim in claims {
                let Some((start, end)) = columns.year_places.get(claim).copied().flatten() else {
                    undated += 1;
                    continue;
                };
                for (at, change) in [(start, 1), (end, -1)] {
                    if let Some(place) = changes.get_mut(at as usize) {
                        *place += change;
                    }
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
            changes.into_iter().map(isize::unsigned_abs)
        };
        let now = count(&mut self.hits.iter().map(Ix::at));
        let all = count(&mut (0..self.library.size()));
        let counted = (0..).zip(now.zip(all)).map(|(at, (now, all))| (at, now, all)).collect();
        let asked = terms(self.query, field);
        let is_asked = |&at: &u32| {
            let year = columns.years.get(at as usize).map(|year| format!("{year:04}"));
            year.is_some_and(|year| asked.contains(&year.as_str()))
        };
        let asked: Vec<u32> = (0..).take(columns.years.len()).filter(is_asked).collect();
        listed(
            field,
            counted,
            &asked,
            |at| at,
            |at| match columns.years.get(at as usize) {
                Some(year) => Some((format!("{year:04}"), format!("{}:{year:04}", field.name))),
                None => Some(("undated".to_owned(), "-has:date".to_owned())),
            },
        )
    }
}

/// The single values of a field that the query asks for or refuses, at its top level.
fn terms<'a>(query: &'a Query, field: &Field) -> Vec<&'a str> {
    let single = |expr: &'a Expr| match expr {
        Expr::Term(Term { kind: TermKind::Field(of, values), .. }) if *of == field => match values.as_slice() {
            [Value::Is(value)] => Some(value.as_str()),
            _ => None,
        },
        _ => None,
    };
    let value = |item: &'a Item| match &item.expr {
        Expr::Not(inner) => single(inner),
        other => single(other),
    };
    query.items.iter().filter_map(value).collect()
}

/// The values that some claim has, in order: the most frequent ones, and those that the query names. `order` settles
/// which of two equally frequent ones comes first.
fn listed<O: Ord>(
    field: &Field,
    mut counted: Vec<Counted>,
    asked: &[u32],
    order: impl Fn(u32) -> O,
    describe: impl Fn(u32) -> Option<(String, String)>,
) -> Facet {
    counted.retain(|&(_, _, all)| all > 0);
    let known = counted.len();
    let key = |&(number, now, all): &Counted| (Reverse(now), Reverse(all), order(number), number);
    if known > LONGEST_FACET {
        counted.select_nth_unstable_by_key(LONGEST_FACET, key);
        let rest = counted.split_off(LONGEST_FACET);
        counted.extend(rest.into_iter().filter(|(number, ..)| asked.contains(number)));
    }
    counted.sort_unstable_by_key(key);
    let value = |(number, now, all)| {
        let (label, term) = describe(number)?;
        Some(FacetValue { label, term, now, all })
    };
    let values: Vec<FacetValue> = counted.into_iter().filter_map(value).collect();
    Facet { field: field.name, more: known - values.len(), values }
}
