//! Search for values of facets: names are matched as everywhere, other values by prefixes of their words. All values
//! are searched, not only those that a facet lists.

use std::cmp::Reverse;
use std::ops::Range;

use crate::cancel::CancelToken;
use crate::index::Library;
use crate::query::assist::name_highlight::highlight_name;
use crate::query::eval::hits::Hits;
use crate::query::language::ast::Query;
use crate::query::language::edit;
use crate::query::language::fields::{FIELDS, Field, Role, ValueKind};
use crate::query::names::candidate::Candidate;
use crate::query::names::candidate::min_shown_score;
use crate::query::names::ranking::{find_names, find_names_where};
use crate::text::fold::{fold, has_word_start};

use super::facet::{FacetValue, all_values, disambiguate};
use super::facet_numbers::FacetNumbers;
use super::result_counts::ResultCounts;

/// Maximum number of matching values of a facet.
pub(crate) const MAX_FACET_MATCHES: usize = 20;

/// Score, in thousandths, of a word or year that begins with the text: above that of a part of a name, see
/// [`Candidate::score`].
const PREFIX_SCORE: u32 = 900;

/// The matching values of a facet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetMatches {
    /// Name of the field: `actor`.
    pub field: &'static str,
    /// The values, best first: from one to `MAX_FACET_MATCHES`.
    pub values: Vec<FacetMatch>,
    /// True if more values match.
    pub more: bool,
}

/// A matching value of a facet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetMatch {
    /// The value with its counts.
    pub value: FacetValue,
    /// The reason of the match: `alias TTP`, `similar spelling`; empty for words.
    pub reason: String,
    /// The parts of the label that match, as byte ranges.
    pub highlights: Vec<Range<usize>>,
    /// From 0 to 1000, the best.
    pub score: u32,
    /// True if it has what was typed, and not only something similar.
    pub is_literal: bool,
}

/// Returns the values of all facets that a text may mean, with counts over the hits of a query; the facet with the best
/// value first. Empty for an empty text. If `cancel` fires midway, the result is partial and must be discarded.
#[must_use]
pub fn search_facets(
    library: &Library,
    query: &Query,
    hits: &Hits,
    text: &str,
    cancel: &CancelToken,
) -> Vec<FacetMatches> {
    if fold(text).is_empty() {
        return Vec::new();
    }
    matching_facets(library, query, &ResultCounts::new(library, hits), text, cancel)
}

/// Returns the values like [`search_facets`], given the numbers of claims; of the library only records are read.
#[must_use]
pub(crate) fn matching_facets(
    library: &Library,
    query: &Query,
    numbers: &dyn FacetNumbers,
    text: &str,
    cancel: &CancelToken,
) -> Vec<FacetMatches> {
    if fold(text).is_empty() {
        return Vec::new();
    }
    let finding = FacetSearcher { library, numbers, text };
    let mut found: Vec<FacetMatches> = Vec::new();
    for field in FIELDS.iter().filter(|field| field.is_facet) {
        // Each field may cost a search for names, or a walk over all claims.
        if cancel.is_cancelled() {
            return Vec::new();
        }
        let values = match field.values {
            ValueKind::Names(role) => finding.matching_names(field, role),
            _ => finding.matching_words(query, field),
        };
        if !values.is_empty() {
            found.push(FacetMatches { field: field.name, values, more: false });
        }
    }
    // Values far less similar than the best are only in the way.
    let best = found.iter().flat_map(|found| &found.values).map(|found| found.score).max().unwrap_or(0);
    let least = min_shown_score(best);
    let likely = |found: &FacetMatch| found.is_literal || found.score >= least;
    for found in &mut found {
        found.values.retain(likely);
        found.more = found.values.len() > MAX_FACET_MATCHES;
        found.values.truncate(MAX_FACET_MATCHES);
        disambiguate(found.values.iter_mut().map(|found| &mut found.value));
    }
    found.retain(|found| !found.values.is_empty());
    // Facets with values that hits have come first: the others can only lead to no hits.
    let best = |found: &FacetMatches| found.values.iter().map(|found| (found.value.now > 0, found.score)).max();
    found.sort_by_key(|found| Reverse(best(found)));
    found
}

/// The state of a search for values.
struct FacetSearcher<'a> {
    library: &'a Library,
    numbers: &'a dyn FacetNumbers,
    text: &'a str,
}

impl FacetSearcher<'_> {
    /// Returns the matching names that some claim refers to.
    fn matching_names(&self, field: &Field, role: Role) -> Vec<FacetMatch> {
        let base = &self.library.base;
        // One more than is shown, by which `more` is known.
        let (kinds, limit) = ([role.kind()], MAX_FACET_MATCHES + 1);
        let mut found = find_names(self.library, self.text, &kinds, limit);
        let is_value = |entity: u32| {
            let is_listed = |record| role.is_listed(base, record);
            self.library.names.record(entity).is_some_and(is_listed) && self.numbers.of_entity(role, entity).1 > 0
        };
        let is_other = |candidate: &Candidate| !self.library.names.entity_of(candidate.record).is_some_and(is_value);
        // Names that are no values of this field may have taken the places of others that are.
        if found.len() == limit && found.iter().any(is_other) {
            found = find_names_where(self.library, self.text, &kinds, limit, &is_value);
        }
        let value = |candidate: &Candidate| {
            let entity = self.library.names.entity_of(candidate.record)?;
            if !role.is_listed(base, candidate.record) {
                return None;
            }
            let (now, all) = self.numbers.of_entity(role, entity);
            let label = base.name(candidate.record).to_owned();
            let by_label = candidate.name == label;
            let highlights =
                if by_label { highlight_name(self.text, &label, Some(candidate.reason)) } else { Vec::new() };
            let term = format!("{}:{}", field.name, edit::quoted(base.id(candidate.record)));
            let reason = candidate.explanation(&label);
            let value = FacetValue { label, disambiguation: None, term, now, all };
            let is_literal = candidate.is_literal();
            (all > 0).then_some(FacetMatch { value, reason, highlights, score: candidate.score, is_literal })
        };
        found.iter().filter_map(value).collect()
    }

    /// Returns the values of a closed list, or years, with a word that begins with the text.
    fn matching_words(&self, query: &Query, field: &'static Field) -> Vec<FacetMatch> {
        let typed = fold(self.text);
        // A text of several words begins no single word, but may begin the label.
        let begins = |label: &str| has_word_start(&fold(label), &typed);
        let values = all_values(self.library, query, self.numbers, field);
        let fitting = values.into_iter().filter(|value| begins(&value.label) || fold(&value.label).starts_with(&typed));
        let found = fitting.map(|value| FacetMatch {
            highlights: highlight_name(self.text, &value.label, None),
            reason: String::new(),
            score: PREFIX_SCORE + if fold(&value.label) == typed { 100 } else { 0 },
            is_literal: true,
            value,
        });
        found.take(MAX_FACET_MATCHES + 1).collect()
    }
}
