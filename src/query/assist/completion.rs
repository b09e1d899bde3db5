//! Completion of what is typed at the cursor: fields, names and values, with counts and the reason of the match.

use std::cell::RefCell;
use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::ops::Range;

use crate::index::Library;
use crate::index::names::NAMED;
use crate::model::date::year_of;
use crate::model::{ClaimIx, RecordKind};
use crate::query::eval::cache::SearchContext;
use crate::query::eval::claim_bitmap::ClaimBitmap;
use crate::query::language::ast::Query;
use crate::query::language::edit;
use crate::query::language::enum_values::match_prefix;
use crate::query::language::fields::{FIELDS, Field, Role, ValueKind};
use crate::query::language::lexical::quoted_if_needed;
use crate::query::language::parser::{CompletionPoint, tail};
use crate::query::names::candidate::Candidate;
use crate::query::names::candidate::retain_shown;
use crate::query::names::ranking::complete_names;
use crate::query::names::ranking::complete_names_where;
use crate::query::names::record_term::{term_for_record, value_for_record};
use crate::text::fold::fold_sign;

use super::name_highlight::highlight_name;

/// Maximum number of completions: as many as the panel shows, since each is counted in full, and one more, which tells
/// it that there are more.
pub(crate) const MAX_COMPLETIONS: usize = 9;

/// A text that can be inserted at the cursor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// The byte range of the query that it replaces.
    pub span: Range<usize>,
    /// The text to insert.
    pub insert: String,
    /// Label for people.
    pub label: String,
    /// Number of claims it matches, among all; `None` for a field.
    pub count: Option<usize>,
    /// The reason of the match, such as `alias TTP` or `similar spelling`; for a field its documentation.
    pub reason: String,
    /// The parts of the label that match, as byte ranges.
    pub highlights: Vec<Range<usize>>,
    /// The parts of the reason that match, where it has the matching name, as byte ranges.
    pub reason_highlights: Vec<Range<usize>>,
}

/// Returns the completions at the cursor, a byte offset in the text, best first, at most `limit`. The counts of
/// `is:marked` are those of `marks`.
#[must_use]
pub fn complete(library: &Library, marks: &ClaimBitmap, text: &str, cursor: usize, limit: usize) -> Vec<Completion> {
    SearchContext::default().complete(library, marks, text, cursor, limit).unwrap_or_default()
}

impl SearchContext {
    /// Completes a query like [`complete`], reusing cached terms for the counts. `None` if it was cancelled.
    pub fn complete(
        &mut self,
        library: &Library,
        marks: &ClaimBitmap,
        text: &str,
        cursor: usize,
        limit: usize,
    ) -> Option<Vec<Completion>> {
        let completer = Completer { library, marks, limit, cache: RefCell::new(self) };
        let completions = completions_at(&completer, text, cursor);
        (!self.cancel.is_cancelled()).then_some(completions)
    }
}

/// Returns the completions for the unfinished part before the cursor.
fn completions_at(completer: &Completer<'_>, text: &str, cursor: usize) -> Vec<Completion> {
    let before = text.get(..cursor).unwrap_or(text);
    let mut found = match tail(before) {
        None => field_completions("", &(before.len()..before.len()), false),
        Some(CompletionPoint::Word(span)) => {
            let word = before.get(span.clone()).unwrap_or_default();
            let mut found = field_completions(word, &span, false);
            found.extend(completer.name_completions(word, &NAMED, None, &span));
            found.extend(field_completions(word, &span, true));
            found
        }
        Some(CompletionPoint::Value(field, span)) => {
            let typed = before.get(span.clone()).unwrap_or_default();
            let typed = typed.trim_matches(|c| matches!(c, '"' | '“' | '”' | '„'));
            completer.value_completions(field, typed, &span)
        }
    };
    found.truncate(completer.limit);
    found
}

/// The state of a completion.
struct Completer<'a> {
    library: &'a Library,
    marks: &'a ClaimBitmap,
    limit: usize,
    /// Borrowed for the time of a count: completions are made in iterators that share the completer.
    cache: RefCell<&'a mut SearchContext>,
}

impl Completer<'_> {
    /// Returns the values of a field that match what is typed; the most frequent ones for names if nothing is typed
    /// yet.
    fn value_completions(&self, field: &'static Field, typed: &str, span: &Range<usize>) -> Vec<Completion> {
        let offer = |value: &str, label: &str, reason: &str| Completion {
            span: span.clone(),
            insert: edit::quoted(value),
            label: label.to_owned(),
            count: Some(self.count(&format!("{}:{}", field.name, quoted_if_needed(value)))),
            reason: reason.to_owned(),
            highlights: highlight_name(typed, label, None),
            reason_highlights: Vec::new(),
        };
        match field.values {
            ValueKind::Names(role) => {
                if typed.is_empty() {
                    self.most_used(field, role, span)
                } else {
                    self.name_completions(typed, &[role.kind()], Some(field), span)
                }
            }
            ValueKind::ClosedList(list) => {
                let words = list();
                let chosen = if typed.is_empty() { words.iter().collect() } else { match_prefix(&words, typed) };
                chosen.into_iter().map(|word| offer(&word.name, word.label, word.doc)).collect()
            }
            ValueKind::Dates => {
                let years = self.library.columns.years.iter().rev().map(|year| format!("{year:04}"));
                let fitting = years.filter(|year| year.starts_with(typed)).take(self.limit);
                fitting.map(|year| offer(&year, &year, "year")).collect()
            }
            ValueKind::Grades => {
                use crate::model::closed_enums::{ClosedEnum, Reliability};
                let fitting = Reliability::ALL
                    .iter()
                    .filter(|grade| typed.is_empty() || grade.name().eq_ignore_ascii_case(typed));
                fitting.map(|grade| offer(grade.name(), grade.name(), grade.doc())).collect()
            }
            ValueKind::Units => {
                let units = &self.library.columns.units;
                let fitting = units.starting(&fold_sign(typed)).take(self.limit).map(|unit| units.word(unit));
                fitting.map(|unit| offer(unit, unit, "unit")).collect()
            }
            ValueKind::Published => {
                let published = self.library.base.sources.iter().filter_map(|source| source.published.as_ref());
                let ends = published.flat_map(|when| [when.first, when.last].map(year_of));
                let years: BTreeSet<i32> = ends.filter(|year| (0..=9999).contains(year)).collect();
                let years = years.into_iter().rev().map(|year| format!("{year:04}"));
                let fitting = years.filter(|year| year.starts_with(typed)).take(self.limit);
                fitting.map(|year| offer(&year, &year, "year")).collect()
            }
            ValueKind::Ids | ValueKind::Likeness | ValueKind::Related(..) => {
                let claims = self.library.base.with_id_prefix(RecordKind::Claim, typed).iter().take(self.limit);
                let claims = claims.map(|&claim| self.library.base.claims.row(ClaimIx(claim)));
                claims.map(|claim| offer(claim.id, claim.id, claim.says)).collect()
            }
            ValueKind::Numbers(_) | ValueKind::Extra(_) | ValueKind::Notes => Vec::new(),
        }
    }

    /// Returns the records whose names match what is typed. Without a field, the completion is a whole term.
    fn name_completions(
        &self,
        typed: &str,
        kinds: &[RecordKind],
        field: Option<&Field>,
        span: &Range<usize>,
    ) -> Vec<Completion> {
        let base = &self.library.base;
        let found = self.matching_names(typed, kinds, field);
        let name = |candidate: &Candidate| (candidate.record.kind(), base.name(candidate.record));
        let first = found.first().map(|first| first.record.kind());
        let mixed = found.iter().any(|other| Some(other.record.kind()) != first);
        let offer = |candidate: &Candidate| {
            let term = term_for_record(self.library, candidate.record, field)?;
            let label = base.name(candidate.record).to_owned();
            let mut reason = candidate.explanation(&label);
            if mixed {
                reason = format!("{}, {reason}", candidate.record.kind().label());
            }
            if found.iter().filter(|other| name(other) == name(candidate)).count() > 1 {
                reason = format!("{reason}, {}", base.id(candidate.record));
            }
            let count = Some(self.count(&term));
            let value = field.and_then(|field| term.get(field.name.len() + 1..)).map(str::to_owned);
            // The matching name is the label, or stands in the reason.
            let mut highlights = highlight_name(typed, &candidate.name, Some(candidate.reason));
            let mut reason_highlights = Vec::new();
            if candidate.name != label {
                let start = reason.find(&candidate.name);
                reason_highlights =
                    start.map(|start| shifted(std::mem::take(&mut highlights), start)).unwrap_or_default();
                highlights.clear();
            }
            let insert = value.unwrap_or(term);
            Some(Completion { span: span.clone(), insert, label, count, reason, highlights, reason_highlights })
        };
        let mut completions: Vec<Completion> = found.iter().filter_map(offer).collect();
        if completions.iter().any(|completion| completion.count > Some(0)) {
            completions.retain(|completion| completion.count > Some(0));
        }
        completions
    }

    /// Returns the candidates that are worth showing: of a field those with claims, or the others where none has any.
    fn matching_names(&self, typed: &str, kinds: &[RecordKind], field: Option<&Field>) -> Vec<Candidate> {
        let worth_saying = |mut found: Vec<Candidate>| {
            retain_shown(&mut found);
            found
        };
        if let Some(ValueKind::Names(role)) = field.map(|field| field.values) {
            let base = &self.library.base;
            let is_in = |entity| self.library.names.record(entity).is_some_and(|record| role.admits(base, record));
            let any = |entity| role.total(self.library, entity) > 0 && is_in(entity);
            let found = worth_saying(complete_names_where(self.library, typed, kinds, self.limit, &any));
            if !found.is_empty() || role == Role::Collection {
                return found;
            }
        }
        worth_saying(complete_names(self.library, typed, kinds, self.limit))
    }

    /// Returns the most frequent values of a field of names.
    fn most_used(&self, field: &Field, role: Role, span: &Range<usize>) -> Vec<Completion> {
        let scope = self.library.names.entities_of(role.kind());
        let base = &self.library.base;
        let is_listed = |entity: &u32| self.library.names.record(*entity).is_some_and(|it| role.is_listed(base, it));
        let scope = scope.filter(is_listed);
        let mut counted: Vec<(usize, u32)> = scope.map(|entity| (role.total(self.library, entity), entity)).collect();
        // Few actors take each stance: those without claims would only fill the list.
        counted.retain(|&(count, _)| count > 0);
        counted.sort_unstable_by_key(|&(count, entity)| (Reverse(count), entity));
        let offer = |&(count, entity): &(usize, u32)| {
            let record = self.library.names.record(entity)?;
            let label = self.library.base.name(record).to_owned();
            let insert = value_for_record(self.library, record);
            let reason = field.name.to_owned();
            let (highlights, reason_highlights) = (Vec::new(), Vec::new());
            Some(Completion {
                span: span.clone(),
                insert,
                label,
                count: Some(count),
                reason,
                highlights,
                reason_highlights,
            })
        };
        counted.iter().take(self.limit).filter_map(offer).collect()
    }

    /// Returns the number of claims that a term matches.
    fn count(&self, term: &str) -> usize {
        self.cache.borrow_mut().count(self.library, self.marks, &Query::parse(&format!("{term} ")))
    }
}

/// Returns ranges shifted by some bytes.
fn shifted(ranges: Vec<Range<usize>>, by: usize) -> Vec<Range<usize>> {
    ranges.into_iter().map(|range| range.start + by..range.end + by).collect()
}

/// Returns the fields whose name or alias begins with a text: those for relations by id, which are many, or all others.
fn field_completions(start: &str, span: &Range<usize>, relations: bool) -> Vec<Completion> {
    let start = start.to_lowercase();
    let wanted = |field: &&Field| matches!(field.values, ValueKind::Related(..)) == relations;
    let fits = |field: &&Field| {
        field.name.starts_with(&start)
            || (!start.is_empty() && field.aliases.iter().any(|alias| alias.starts_with(&start)))
    };
    let offer = |field: &Field| Completion {
        span: span.clone(),
        insert: format!("{}:", field.name),
        label: field.name.to_owned(),
        count: None,
        reason: field.doc.to_owned(),
        highlights: highlight_name(&start, field.name, None),
        reason_highlights: Vec::new(),
    };
    FIELDS.iter().filter(wanted).filter(fits).map(offer).collect()
}
