//! Facets: the values of a field with their counts, among the hits and among all claims.

use std::collections::HashMap;

use crate::index::Library;
use crate::limits::MAX_FACET_VALUES;
use crate::query::eval::hits::Hits;
use crate::query::language::ast::Query;
use crate::query::language::ast::{Clause, Expr, FieldValue, Term, TermKind};
use crate::query::language::edit;
use crate::query::language::enum_values::EnumValue;
use crate::query::language::fields::{FIELDS, Field, Role, ValueKind};

use super::facet_numbers::FacetNumbers;
use super::result_counts::ResultCounts;

/// A facet: a field with its values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facet {
    /// Name of the field: `actor`.
    pub field: &'static str,
    /// Its values, those of most hits first, then by `all`, then by label; at most [`MAX_FACET_VALUES`], and those that
    /// the query names. All years.
    pub values: Vec<FacetValue>,
    /// Number of values left out.
    pub more: usize,
}

/// A value of a facet. Adding `term` to the query matches exactly `now` claims, and `term` alone `all`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetValue {
    /// Label for people: `South Waziristan`.
    pub label: String,
    /// The id, if another listed value has the same label.
    pub disambiguation: Option<String>,
    /// The term that matches exactly its claims: `place:south-waziristan`.
    pub term: String,
    /// Number of hits that have it.
    pub now: usize,
    /// Number of all claims that have it.
    pub all: usize,
}

/// Counts all facets of a search.
#[must_use]
pub fn facets(library: &Library, query: &Query, hits: &Hits) -> Vec<Facet> {
    ResultCounts::new(library, hits).facets(query)
}

impl ResultCounts<'_> {
    /// Returns all facets, given the query of the hits.
    #[must_use]
    pub fn facets(&self, query: &Query) -> Vec<Facet> {
        facets_of(self.library, query, self)
    }

    /// Returns the facet of a field; `None` for fields that are no facets.
    #[must_use]
    pub fn facet(&self, query: &Query, field: &'static Field) -> Option<Facet> {
        self.top_values(query, field, max_values(field))
    }

    /// Returns the facet of a field with at most `most` values, and those that the query names; `None` for fields that
    /// are no facets.
    #[must_use]
    pub(crate) fn top_values(&self, query: &Query, field: &'static Field, most: usize) -> Option<Facet> {
        FacetCounter { library: self.library, query, found: self, most }.facet(field)
    }
}

/// Returns all facets, given the numbers of claims; of the library only records are read.
pub(crate) fn facets_of(library: &Library, query: &Query, found: &dyn FacetNumbers) -> Vec<Facet> {
    facets_with(library, query, found, max_values)
}

/// Returns all facets with all of their values, given the numbers of claims; of the library only records are read.
pub(crate) fn whole_facets_of(library: &Library, query: &Query, found: &dyn FacetNumbers) -> Vec<Facet> {
    facets_with(library, query, found, |_| usize::MAX)
}

fn facets_with(
    library: &Library,
    query: &Query,
    found: &dyn FacetNumbers,
    most: impl Fn(&'static Field) -> usize,
) -> Vec<Facet> {
    let facet = |field: &'static Field| FacetCounter { library, query, found, most: most(field) }.facet(field);
    FIELDS.iter().filter(|field| field.is_facet).filter_map(facet).collect()
}

/// Returns all values of a field, given the numbers of claims; none for fields that are no facets.
pub(super) fn all_values(
    library: &Library,
    query: &Query,
    found: &dyn FacetNumbers,
    field: &'static Field,
) -> Vec<FacetValue> {
    let facet = FacetCounter { library, query, found, most: usize::MAX }.facet(field);
    facet.map(|facet| facet.values).unwrap_or_default()
}

/// Returns the maximum number of listed values of a field.
fn max_values(field: &Field) -> usize {
    // Years are drawn as one strip, which must have no holes; there are never many.
    if matches!(field.values, ValueKind::Dates) { usize::MAX } else { MAX_FACET_VALUES }
}

/// The state of counting the values of one facet.
struct FacetCounter<'a> {
    library: &'a Library,
    query: &'a Query,
    found: &'a dyn FacetNumbers,
    /// Maximum number of listed values.
    most: usize,
}

/// A counted value: its number, `now` and `all`.
type CountedValue = (u32, usize, usize);

impl FacetCounter<'_> {
    /// Returns the facet of a field; `None` for fields that are no facets.
    fn facet(&self, field: &'static Field) -> Option<Facet> {
        match field.values {
            ValueKind::Names(role) => Some(self.name_values(field, role)),
            ValueKind::ClosedList(list) => Some(self.enum_values_of(field, list)),
            ValueKind::Dates => Some(self.years(field)),
            _ => None,
        }
    }

    /// Returns the facet of a field of names.
    fn name_values(&self, field: &Field, role: Role) -> Facet {
        let kind = role.kind();
        let base = &self.library.base;
        let is_listed = |entity: &u32| self.library.names.record(*entity).is_some_and(|it| role.is_listed(base, it));
        let scope = self.library.names.entities_of(kind).filter(is_listed);
        let count = |entity| {
            let (now, all) = self.found.of_entity(role, entity);
            (entity, now, all)
        };
        let counted = scope.map(count).collect();
        let asked = terms(self.query, field).into_iter().filter_map(|id| self.library.base.find(kind, id));
        // Values that the query names are listed even where they are rare: a filter that is on must be seen to be
        // turned off.
        let asked: Vec<u32> = asked.filter_map(|record| self.library.names.entity_of(record)).collect();
        let order = |entity| self.library.names.name_rank(entity);
        let mut facet = listed(self.most, field, counted, &asked, order, |entity| {
            let record = self.library.names.record(entity)?;
            let id = edit::quoted(self.library.base.id(record));
            Some((self.library.base.name(record).to_owned(), format!("{}:{id}", field.name)))
        });
        disambiguate(facet.values.iter_mut());
        facet
    }

    /// Returns the facet of a closed list, by the values that stand for a single feature.
    fn enum_values_of(&self, field: &Field, list: fn() -> Vec<EnumValue>) -> Facet {
        let words = list();
        let counted = (0..).zip(&words).filter_map(|(nth, word)| {
            let (now, all) = self.found.of_feature(word.single_feature()? as usize);
            Some((nth, now, all))
        });
        // "Unchecked" for every claim says nothing.
        let nobody = |all: usize, nth: u32| {
            all == self.found.size() && words.get(nth as usize).is_some_and(|word| word.name == "unchecked")
        };
        let counted = counted.filter(|&(nth, _, all)| !nobody(all, nth)).collect();
        let describe = |nth: u32| {
            let word = words.get(nth as usize)?;
            Some((word.label.to_owned(), format!("{}:{}", field.name, word.name)))
        };
        listed(self.most, field, counted, &[], |nth| words.get(nth as usize).map(|word| word.label), describe)
    }

    /// Returns the facet of years: those in which times start or end, then the claims without a time, and those beyond
    /// the years of four digits.
    fn years(&self, field: &Field) -> Facet {
        // Numbers of values: first the years by their index, then the three of `BESIDE_YEARS` in its order.
        let years = self.found.years();
        let [before, after] = self.found.beyond_years();
        let pairs = years.iter().map(|&(_, now, all)| (now, all)).chain([self.found.undated(), before, after]);
        let counted = (0..).zip(pairs).map(|(at, (now, all))| (at, now, all)).collect();
        let asked = terms(self.query, field);
        let is_asked = |(_, year): &(u32, String)| asked.contains(&year.as_str());
        let names: Vec<String> = years.iter().map(|(year, ..)| format!("{year:04}")).collect();
        let asked: Vec<u32> = (0..).zip(names.iter().cloned()).filter(is_asked).map(|(at, _)| at).collect();
        listed(
            self.most,
            field,
            counted,
            &asked,
            |at| at,
            |at| {
                if let Some(year) = names.get(at as usize) {
                    return Some((year.clone(), format!("{}:{year}", field.name)));
                }
                let (label, term) = BESIDE_YEARS.get((at as usize).checked_sub(names.len())?)?;
                Some(((*label).to_owned(), (*term).to_owned()))
            },
        )
    }
}

/// Labels and terms of the values of the facet of years that are no years.
const BESIDE_YEARS: [(&str, &str); 3] =
    [("undated", "-has:date"), ("before 0000", "date:<0000"), ("after 9999", "date:>9999")];

/// Sets the ids of values that share a label; the terms end with them.
pub(super) fn disambiguate<'v>(values: impl Iterator<Item = &'v mut FacetValue>) {
    let mut values: Vec<&mut FacetValue> = values.collect();
    let mut counts: HashMap<String, usize> = HashMap::new();
    for value in &values {
        *counts.entry(value.label.clone()).or_default() += 1;
    }
    for value in values.iter_mut().filter(|value| counts.get(&value.label).is_some_and(|&count| count > 1)) {
        let id = value.term.split_once(':').map(|(_, id)| id.trim_matches('"').to_owned());
        value.disambiguation = id;
    }
}

/// Returns the single values of a field that clauses of the query require or exclude.
fn terms<'a>(query: &'a Query, field: &Field) -> Vec<&'a str> {
    let single = |expr: &'a Expr| match expr {
        Expr::Term(Term { kind: TermKind::Field(of, values), .. }) if *of == field => match values.as_slice() {
            [FieldValue::Is(value)] => Some(value.as_str()),
            _ => None,
        },
        _ => None,
    };
    let value = |item: &'a Clause| match &item.expr {
        Expr::Not(inner) => single(inner),
        other => single(other),
    };
    query.clauses.iter().filter_map(value).collect()
}

/// Returns a facet of the values that some claim has: the most frequent ones, and those that the query names. `order`
/// decides between equally frequent ones.
fn listed<O: Ord>(
    most: usize,
    field: &Field,
    mut counted: Vec<CountedValue>,
    asked: &[u32],
    order: impl Fn(u32) -> O,
    describe: impl Fn(u32) -> Option<(String, String)>,
) -> Facet {
    counted.retain(|&(_, _, all)| all > 0);
    let known = counted.len();
    // Enough values of the result alone: those that it does not have come after them, and are not sorted.
    if counted.iter().filter(|&&(_, now, _)| now > 0).count() >= most {
        counted.retain(|(number, now, _)| *now > 0 || asked.contains(number));
    }
    // The order is looked up only between equally frequent ones: that is a far place in memory for each.
    let compare = |one: &CountedValue, other: &CountedValue| {
        let (left, right) = ((one.1, one.2), (other.1, other.2));
        right.cmp(&left).then_with(|| order(one.0).cmp(&order(other.0))).then(one.0.cmp(&other.0))
    };
    if counted.len() > most {
        // Linear in the number of values, of which there may be hundreds of thousands; only those listed are
        // sorted.
        counted.select_nth_unstable_by(most, compare);
        let rest = counted.split_off(most);
        counted.extend(rest.into_iter().filter(|(number, ..)| asked.contains(number)));
    }
    counted.sort_unstable_by(compare);
    let value = |(number, now, all)| {
        let (label, term) = describe(number)?;
        Some(FacetValue { label, disambiguation: None, term, now, all })
    };
    let values: Vec<FacetValue> = counted.into_iter().filter_map(value).collect();
    Facet { field: field.name, more: known - values.len(), values }
}
