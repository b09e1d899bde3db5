//! Completing what is being typed: fields and values, with counts and the reason of the match.

use std::cmp::Reverse;
use std::ops::Range;

use crate::index::Library;
use crate::index::names::NAMED;
use crate::model::{RecordIx, RecordKind};
use crate::text::fold::fold;

use super::eval::Evaluation;
use super::fields::{FIELDS, Field, Role, Values};
use super::lists::choose;
use super::marks::quoted_if_needed;
use super::names::{names, resolve};
use super::parse::{Tail, tail};
use super::syntax::Query;
use super::{Marks, edit};

/// Something that can stand where the cursor is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// The part of the query that it takes the place of, in bytes.
    pub span: Range<usize>,
    /// What it puts there.
    pub insert: String,
    /// What people read.
    pub label: String,
    /// How many of all claims it stands for; `None` for a field.
    pub count: Option<usize>,
    /// Why it is offered: `alias TTP`, `similar spelling`, or what a field means.
    pub why: String,
}

/// What can stand where the cursor (a byte of the text) is, best first, at most `limit`.
#[must_use]
pub fn complete(library: &Library, text: &str, cursor: usize, limit: usize) -> Vec<Completion> {
    let before = text.get(..cursor).unwrap_or(text);
    let desk = Desk { library, limit };
    let mut found = match tail(before) {
        None => fields("", &(before.len()..before.len())),
        Some(Tail::Word(span)) => {
            let word = before.get(span.clone()).unwrap_or_default();
            let mut found = fields(word, &span);
            found.extend(desk.names(word, &NAMED, None, &span));
            found
        }
        Some(Tail::Value(field, span)) => {
            let typed = before.get(span.clone()).unwrap_or_default();
            let typed = typed.trim_matches(|c| matches!(c, '"' | '“' | '”' | '„'));
            desk.values(field, typed, &span)
        }
    };
    found.truncate(limit);
    found
}

/// The term that asks for exactly this record, as people would write it: by its id if that is readable, else by its
/// name. `holder` asks for what an actor holds.
#[must_use]
pub fn term_for(library: &Library, record: RecordIx, holder: bool) -> Option<String> {
    let wanted = match record.kind() {
        RecordKind::Actor if holder => Role::Holder,
        RecordKind::Actor => Role::Part,
        RecordKind::Place => Role::Place,
        RecordKind::Source => Role::Source,
        RecordKind::Topic => Role::Topic,
        RecordKind::Claim | RecordKind::Hypothesis => return None,
    };
    let field = FIELDS.iter().find(|field| matches!(field.values, Values::Names(role) if role == wanted))?;
    Some(format!("{}:{}", field.name, value_for(library, record)))
}

/// The value that means exactly this record.
fn value_for(library: &Library, record: RecordIx) -> String {
    let (id, name) = (library.base.id(record), library.base.name(record));
    let readable = id.len() <= 32 && !id.bytes().any(|byte| byte.is_ascii_digit());
    let entity = library.names.number(record);
    let is_exact = || resolve(library, record.kind(), name).entities.iter().copied().eq(entity);
    edit::quoted(if readable || !is_exact() { id } else { name })
}

struct Desk<'a> {
    library: &'a Library,
    limit: usize,
}

impl Desk<'_> {
    fn values(&self, field: &'static Field, typed: &str, span: &Range<usize>) -> Vec<Completion> {
        let offer = |value: &str, label: &str, why: &str| Completion {
            span: span.clone(),
            insert: edit::quoted(value),
            label: label.to_owned(),
            count: Some(self.count(&format!("{}:{}", field.name, quoted_if_needed(value)))),
            why: why.to_owned(),
        };
        match field.values {
            Values::Names(role) => {
                let kind = match role {
                    Role::Part | Role::Holder => RecordKind::Actor,
                    Role::Place => RecordKind::Place,
                    Role::Source => RecordKind::Source,
                    Role::Topic => RecordKind::Topic,
                };
                if typed.is_empty() {
                    self.most(field, kind, role, span)
                } else {
                    self.names(typed, &[kind], Some(field), span)
                }
            }
            Values::Words(list) => {
                let words = list();
                let chosen = if typed.is_empty() { words.iter().collect() } else { choose(&words, typed) };
                chosen.into_iter().map(|word| offer(&word.name, word.label, word.doc)).collect()
            }
            Values::Dates => {
                let years = self.library.columns.years.iter().rev().map(|year| format!("{year:04}"));
                let fitting = years.filter(|year| year.starts_with(typed)).take(self.limit);
                fitting.map(|year| offer(&year, &year, "year")).collect()
            }
            Values::Grades => {
                use crate::model::words::{FixedWord, Reliability};
                let fitting = Reliability::ALL
                    .iter()
                    .filter(|grade| typed.is_empty() || grade.name().eq_ignore_ascii_case(typed));
                fitting.map(|grade| offer(grade.name(), grade.name(), grade.doc())).collect()
            }
            Values::Units => {
                let units = &self.library.columns.units;
                let fitting = units.starting(&fold(typed)).take(self.limit).map(|unit| units.word(unit));
                fitting.map(|unit| offer(unit, unit, "unit")).collect()
            }
            Values::Ids => {
                let claims = self.library.base.claims.iter().filter(|claim| claim.id.starts_with(typed));
                claims.take(self.limit).map(|claim| offer(&claim.id, &claim.id, &claim.says)).collect()
            }
            Values::Numbers(_) => Vec::new(),
        }
    }

    /// Names that fit what is typed. Without a field the term is completed with one.
    fn names(&self, typed: &str, kinds: &[RecordKind], field: Option<&Field>, span: &Range<usize>) -> Vec<Completion> {
        let found = names(self.library, typed, kinds, self.limit);
        let offer = |candidate: super::names::Candidate| {
            let value = value_for(self.library, candidate.record);
            let term = match field {
                Some(field) => format!("{}:{value}", field.name),
                None => term_for(self.library, candidate.record, false)?,
            };
            let label = self.library.base.name(candidate.record).to_owned();
            let why = candidate.reason(&label);
            let count = Some(self.count(&term));
            Some(Completion {
                span: span.clone(),
                insert: if field.is_some() { value } else { term },
                label,
                count,
                why,
            })
        };
        found.into_iter().filter_map(offer).collect()
    }

    /// The values of a field that most claims have.
    fn most(&self, field: &Field, kind: RecordKind, role: Role, span: &Range<usize>) -> Vec<Completion> {
        let references = &self.library.references;
        let claims = match role {
            Role::Part => &references.parts_claims,
            Role::Holder => &references.by_claims,
            Role::Place | Role::Topic => &references.spread_claims,
            Role::Source => &references.all_claims,
        };
        let scope = self.library.names.numbers(kind);
        let mut counted: Vec<(usize, u32)> = scope.map(|entity| (claims.of(entity as usize).len(), entity)).collect();
        counted.sort_unstable_by_key(|&(count, entity)| (Reverse(count), entity));
        let offer = |&(count, entity): &(usize, u32)| {
            let record = self.library.names.record(entity)?;
            let label = self.library.base.name(record).to_owned();
            let insert = value_for(self.library, record);
            Some(Completion { span: span.clone(), insert, label, count: Some(count), why: field.name.to_owned() })
        };
        counted.iter().take(self.limit).filter_map(offer).collect()
    }

    fn count(&self, term: &str) -> usize {
        let marks = Marks::new();
        let scores = Evaluation::new(self.library, &marks).scores(&Query::parse(&format!("{term} ")).expr);
        scores.bytes().iter().filter(|&&score| score > 0).count()
    }
}

/// The fields whose name starts so.
fn fields(start: &str, span: &Range<usize>) -> Vec<Completion> {
    let start = start.to_lowercase();
    let fits = |field: &&Field| {
        field.name.starts_with(&start)
            || (!start.is_empty() && field.aliases.iter().any(|alias| alias.starts_with(&start)))
    };
    let offer = |field: &Field| Completion {
        span: span.clone(),
        insert: format!("{}:", field.name),
        label: field.name.to_owned(),
        count: None,
        why: field.doc.to_owned(),
    };
    FIELDS.iter().filter(fits).map(offer).collect()
}
