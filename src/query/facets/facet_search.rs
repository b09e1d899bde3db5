//! Finding values of facets by what people type: names as everywhere, words and years by their beginnings. All values
//! are looked through, not only those that a facet lists.

use std::cmp::Reverse;
use std::ops::Range;

use crate::index::Library;
use crate::query::assist::highlight::name;
use crate::query::eval::hits::Hits;
use crate::query::language::ast::Query;
use crate::query::language::edit;
use crate::query::language::fields::{FIELDS, Field, Role, ValueKind};
use crate::query::names::candidate::Candidate;
use crate::query::names::candidate::min_shown_score;
use crate::query::names::ranking::find_names;
use crate::text::fold::fold;

use super::facet::{FacetValue, tell_apart};
use super::result_counts::ResultCounts;

/// So many values are found in each facet.
pub(crate) const LONGEST_FOUND: usize = 20;

/// How well a word or year fits that begins so: as a part of a name does, see [`Candidate::score`].
const BEGINS: u32 = 900;

/// The values of a facet that were found, best first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetMatches {
    /// The field, as in a query: `actor`.
    pub field: &'static str,
    /// The values, at most `LONGEST_FOUND`; at least one.
    pub values: Vec<FacetMatch>,
    /// Whether there are more of them.
    pub more: bool,
}

/// A value that was found, with the counts of a facet: the query with its term added gives just `now` claims.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetMatch {
    /// The value.
    pub value: FacetValue,
    /// Why it was found: `alias TTP`, `similar spelling`; empty for words.
    pub why: String,
    /// The letters of the label that answer what was typed, as byte ranges.
    pub marks: Vec<Range<usize>>,
    /// How well it fits, 0 to 1000.
    pub score: u32,
    /// Whether it has just what was typed, and not only something like it.
    pub is_literal: bool,
}

/// The values of all facets that a text may mean, counted over the answer to a query; the facet with the best first.
/// Nothing where nothing is typed.
#[must_use]
pub fn search_facets(library: &Library, query: &Query, hits: &Hits, text: &str) -> Vec<FacetMatches> {
    if fold(text).is_empty() {
        return Vec::new();
    }
    let counted = ResultCounts::new(library, hits);
    let finding = FacetSearcher { library, counted: &counted, text };
    let mut found: Vec<FacetMatches> = Vec::new();
    for field in FIELDS.iter().filter(|field| field.facet) {
        let values = match field.values {
            ValueKind::Names(role) => finding.matching_names(field, role),
            _ => finding.matching_words(query, field),
        };
        if !values.is_empty() {
            found.push(FacetMatches { field: field.name, values, more: false });
        }
    }
    // Beside what is meant most likely, what is far less alike is only in the way.
    let best = found.iter().flat_map(|found| &found.values).map(|found| found.score).max().unwrap_or(0);
    let least = min_shown_score(best);
    let likely = |found: &FacetMatch| found.is_literal || found.score >= least;
    for found in &mut found {
        found.values.retain(likely);
        found.more = found.values.len() > LONGEST_FOUND;
        found.values.truncate(LONGEST_FOUND);
        tell_apart(found.values.iter_mut().map(|found| &mut found.value));
    }
    found.retain(|found| !found.values.is_empty());
    // What no claim found has can only give nothing.
    let best = |found: &FacetMatches| found.values.iter().map(|found| (found.value.now > 0, found.score)).max();
    found.sort_by_key(|found| Reverse(best(found)));
    found
}

struct FacetSearcher<'a> {
    library: &'a Library,
    counted: &'a ResultCounts<'a>,
    text: &'a str,
}

impl FacetSearcher<'_> {
    /// Those of whom some claim has something, however they are spelt.
    fn matching_names(&self, field: &Field, role: Role) -> Vec<FacetMatch> {
        let base = &self.library.base;
        let found = find_names(self.library, self.text, &[role.kind()], LONGEST_FOUND + 1);
        let value = |candidate: &Candidate| {
            let entity = self.library.names.number(candidate.record)?;
            let now = role.counts(&self.counted.now).and_then(|counts| counts.get(entity as usize));
            let all = role.total(&self.library.references, entity);
            let label = base.name(candidate.record).to_owned();
            let by_label = candidate.name == label;
            let marks = if by_label { name(self.text, &label, Some(candidate.reason)) } else { Vec::new() };
            let term = format!("{}:{}", field.name, edit::quoted(base.id(candidate.record)));
            let why = candidate.explanation(&label);
            let value = FacetValue { label, told_apart: None, term, now: now.map_or(0, |&count| count as usize), all };
            let is_literal = candidate.is_literal();
            (all > 0).then_some(FacetMatch { value, why, marks, score: candidate.score, is_literal })
        };
        found.iter().filter_map(value).collect()
    }

    /// Words of a list and years: those that have a word that begins so.
    fn matching_words(&self, query: &Query, field: &'static Field) -> Vec<FacetMatch> {
        let typed = fold(self.text);
        let begins = |label: &str| fold(label).split(' ').any(|word| word.starts_with(&typed));
        let values = self.counted.first_of(query, field, usize::MAX).map(|facet| facet.values).unwrap_or_default();
        let fitting = values.into_iter().filter(|value| begins(&value.label) || fold(&value.label).starts_with(&typed));
        let found = fitting.map(|value| FacetMatch {
            marks: name(self.text, &value.label, None),
            why: String::new(),
            score: BEGINS + if fold(&value.label) == typed { 100 } else { 0 },
            is_literal: true,
            value,
        });
        found.take(LONGEST_FOUND + 1).collect()
    }
}
