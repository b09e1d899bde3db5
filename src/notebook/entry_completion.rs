//! Completion of what is typed for the notebook: kinds and fields of records, names of what fields refer to, verbs, verdicts,
//! tags, collections and hypotheses.

use std::cmp::Reverse;

use crate::index::Library;
use crate::index::names::NAMED;
use crate::model::closed_enums::{ClosedEnum, Confidence, Likelihood, Verdict};
use crate::model::list_text::LIST_SIGN;
use crate::model::relation::RELATIONS;
use crate::model::{RecordIx, RecordKind};
use crate::query::assist::name_highlight::highlight_name;
use crate::query::assist::{Completion, MAX_COMPLETIONS};
use crate::query::names::candidate::{Candidate, retain_shown};
use crate::query::names::ranking::complete_names_where;
use crate::text::fold::fold;
use crate::text::with_article;

use super::entry_kind::{EntryKind, PART_SIGN};
use super::new_record::{ADDABLE, field_name, fields_of, reference_of};
use super::typed_line::{BEARINGS, addable_named};

/// The things that could stand at the cursor.
enum Slot {
    /// Nothing that is known.
    Free,
    /// The name of a record.
    Name(RecordKind),
    /// A tag: a topic that is no collection.
    Tag,
    /// The name of a collection.
    Collection,
    /// A hypothesis, or the word that begins a new one.
    Hypothesis,
    /// One of some words, each with what it means.
    Words(Vec<(String, String)>),
}

/// Returns the completions of what was typed before the cursor, best first; `record` is what the line is about.
#[must_use]
pub(crate) fn complete_entry(
    library: &Library,
    kind: EntryKind,
    record: Option<RecordIx>,
    before: &str,
) -> Vec<Completion> {
    let (start, slot) = slot(kind, record, before);
    let typed = before.get(start..).unwrap_or_default();
    // Blanks stay before what is inserted.
    let start = start + typed.len() - typed.trim_start().len();
    let completer = EntryCompleter { library, typed: typed.trim(), span: start..before.len() };
    let mut found = match slot {
        Slot::Free => Vec::new(),
        Slot::Name(RecordKind::Claim) => completer.claims(),
        Slot::Name(RecordKind::Hypothesis) | Slot::Hypothesis => completer.hypotheses(),
        Slot::Name(kind) => completer.names(kind, &|_| true),
        Slot::Tag => completer.names(RecordKind::Topic, &|record| !completer.is_collection(record)),
        Slot::Collection => completer.names(RecordKind::Topic, &|record| completer.is_collection(record)),
        Slot::Words(words) => completer.words(&words),
    };
    found.truncate(MAX_COMPLETIONS);
    found
}

/// Returns the byte at which the unfinished part begins, and what could stand there.
fn slot(kind: EntryKind, record: Option<RecordIx>, before: &str) -> (usize, Slot) {
    let after = |signs: &[char]| before.rfind(signs).map_or(0, |at| at + 1);
    let after_sign = |start: usize| start + usize::from(before.get(start..).is_some_and(|text| text.starts_with('-')));
    match kind {
        EntryKind::Note => (0, Slot::Free),
        EntryKind::Move => (after(&[' ']), Slot::Name(RecordKind::Claim)),
        EntryKind::Tag => {
            let start = after(&[',']);
            let blanks = before.get(start..).map_or(0, |text| text.len() - text.trim_start().len());
            (after_sign(start + blanks), Slot::Tag)
        }
        EntryKind::Collect => (after_sign(0), Slot::Collection),
        // What follows a colon is the reason.
        EntryKind::Judge | EntryKind::Relate if before.contains(':') => (0, Slot::Free),
        EntryKind::Judge => (after(&[' ', ',']), Slot::Words(verdicts())),
        EntryKind::Relate => (0, Slot::Words(verbs())),
        EntryKind::Bearing => bearing(before),
        EntryKind::Add => {
            let first = before.split(PART_SIGN).next().unwrap_or_default();
            let kind = first.split_once(':').and_then(|(word, _)| addable_named(word)).unwrap_or(RecordKind::Claim);
            let start = after(&[PART_SIGN]);
            if start > 0 { field(kind, before, start, &["id"]) } else { kinds(before) }
        }
        EntryKind::Correct => match record {
            Some(record) => field(record.kind(), before, after(&[PART_SIGN]), &["why"]),
            None => (0, Slot::Free),
        },
    }
}

/// Returns the slot of the first part of a line that adds a record: its kind, until a statement is typed.
fn kinds(before: &str) -> (usize, Slot) {
    if before.contains(':') {
        return (0, Slot::Free);
    }
    let row = |kind: RecordKind| (format!("{}: ", kind.label()), format!("add {}", with_article(kind.label())));
    (0, Slot::Words(ADDABLE.map(row).to_vec()))
}

/// Returns the slot of a part with a field and its value.
fn field(kind: RecordKind, before: &str, start: usize, others: &[&'static str]) -> (usize, Slot) {
    let part = before.get(start..).unwrap_or_default();
    let Some((name, value)) = part.split_once(':') else {
        let is_named = |name: &&str| !matches!(*name, "says" | "name" | "title") || others.contains(&"why");
        let names = fields_of(kind).map(|field| field.name).filter(is_named).chain(others.iter().copied());
        let row = |name: &str| (format!("{name}: "), format!("a field of {}", with_article(kind.label())));
        return (start, Slot::Words(names.map(row).collect()));
    };
    let name = field_name(name);
    let value_start = before.len() - value.len();
    let Some((target, sign)) = reference_of(kind, &name) else {
        let choices = fields_of(kind).find(|field| field.name == name).map(|field| field.choices).unwrap_or_default();
        let words = choices.into_iter().map(|(word, meaning)| (word, meaning.to_owned())).collect();
        return (value_start, Slot::Words(words));
    };
    let start = before.rfind(LIST_SIGN).map_or(value_start, |at| (at + 1).max(value_start));
    let item = before.get(start..).unwrap_or_default();
    // After the sign stands a place in the source, or a role.
    if sign.is_some_and(|sign| item.contains(sign)) { (start, Slot::Free) } else { (start, Slot::Name(target)) }
}

/// Returns the slot of a line on a hypothesis.
fn bearing(before: &str) -> (usize, Slot) {
    match before.split_once(' ') {
        None => {
            let row = |&(word, fits): &(&str, bool)| {
                (format!("{word} "), if fits { "it fits the hypothesis" } else { "it speaks against it" }.to_owned())
            };
            (0, Slot::Words(BEARINGS.iter().filter(|(word, _)| word.ends_with("consistent")).map(row).collect()))
        }
        Some((word, rest)) => {
            let with = if rest.starts_with("with ") { "with ".len() } else { 0 };
            (word.len() + 1 + with, Slot::Hypothesis)
        }
    }
}

/// Returns the words of verdicts as they are typed, each with what it means.
fn verdicts() -> Vec<(String, String)> {
    fn words<W: ClosedEnum>(what: &'static str) -> impl Iterator<Item = (String, String)> {
        W::ALL.iter().map(move |word| (word.label().replace(' ', "-"), format!("{what}: {}", word.doc())))
    }
    words::<Verdict>("verdict")
        .chain(words::<Likelihood>("likelihood"))
        .chain(words::<Confidence>("confidence"))
        .collect()
}

/// Returns the verbs of relations in both directions.
fn verbs() -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    for row in RELATIONS {
        for word in [row.forward, row.backward] {
            if found.iter().all(|(known, _)| known != word) {
                found.push((word.to_owned(), "relation".to_owned()));
            }
        }
    }
    found
}

/// The state of a completion.
struct EntryCompleter<'a> {
    library: &'a Library,
    typed: &'a str,
    span: std::ops::Range<usize>,
}

impl EntryCompleter<'_> {
    fn is_collection(&self, record: RecordIx) -> bool {
        matches!(record, RecordIx::Topic(topic) if self.library.base.is_collection(topic))
    }

    /// Returns the words that begin with what is typed.
    fn words(&self, words: &[(String, String)]) -> Vec<Completion> {
        let typed = self.typed.to_lowercase();
        let fitting = words.iter().filter(|(word, _)| word.to_lowercase().starts_with(&typed));
        fitting.map(|(word, doc)| self.completion(word.clone(), word.trim_end_matches([' ', ':']), doc, None)).collect()
    }

    /// Returns the records of a kind whose names match what is typed; the most used ones where nothing is.
    fn names(&self, kind: RecordKind, wanted: &dyn Fn(RecordIx) -> bool) -> Vec<Completion> {
        debug_assert!(NAMED.contains(&kind), "records of this kind have no index of names");
        let is_wanted = |entity: u32| self.library.names.record(entity).is_some_and(wanted);
        if self.typed.is_empty() {
            return self.most_used(kind, &is_wanted);
        }
        let mut found = complete_names_where(self.library, self.typed, &[kind], MAX_COMPLETIONS, &is_wanted);
        retain_shown(&mut found);
        found.iter().map(|candidate| self.named(candidate)).collect()
    }

    fn named(&self, candidate: &Candidate) -> Completion {
        let base = &self.library.base;
        let (id, label) = (base.id(candidate.record), base.name(candidate.record));
        let highlights = if candidate.name == label {
            highlight_name(self.typed, label, Some(candidate.reason))
        } else {
            Vec::new()
        };
        let reason = format!("{id} · {}", candidate.explanation(label));
        Completion { highlights, ..self.completion(id.to_owned(), label, &reason, self.count(candidate.record)) }
    }

    fn most_used(&self, kind: RecordKind, is_wanted: &dyn Fn(u32) -> bool) -> Vec<Completion> {
        let totals = &self.library.totals.main;
        let count = |entity: u32| totals.get(entity as usize).copied().unwrap_or(0);
        let mut entities: Vec<u32> = self.library.names.entities_of(kind).filter(|&entity| is_wanted(entity)).collect();
        entities.sort_unstable_by_key(|&entity| (Reverse(count(entity)), entity));
        let record = |&entity: &u32| self.library.names.record(entity);
        let base = &self.library.base;
        let offer = |record| {
            self.completion(base.id(record).to_owned(), base.name(record), base.id(record), self.count(record))
        };
        entities.iter().take(MAX_COMPLETIONS).filter_map(record).map(offer).collect()
    }

    /// Returns the number of claims that refer to a record.
    fn count(&self, record: RecordIx) -> Option<usize> {
        let entity = self.library.names.entity_of(record)?;
        self.library.totals.main.get(entity as usize).map(|&count| count as usize)
    }

    /// Returns the claims whose ids begin with what is typed.
    fn claims(&self) -> Vec<Completion> {
        let base = &self.library.base;
        let claims = base.with_id_prefix(RecordKind::Claim, self.typed).iter().take(MAX_COMPLETIONS);
        let claims = claims.map(|&claim| base.claims.row(crate::model::ClaimIx(claim)));
        claims.map(|claim| self.completion(claim.id.to_owned(), claim.id, claim.says, None)).collect()
    }

    /// Returns the hypotheses whose id, or a word of them, begins with what is typed, and the word for a new one.
    fn hypotheses(&self) -> Vec<Completion> {
        let typed = fold(self.typed);
        let begins = |text: &str| {
            let text = fold(text);
            text.starts_with(&typed) || text.split(' ').any(|word| word.starts_with(&typed))
        };
        let fitting = self.library.base.hypotheses.iter().filter(|row| begins(&row.id) || begins(&row.says));
        let known = fitting.map(|row| self.completion(row.id.to_string(), &row.id, &row.says, None));
        let new =
            "new: ".starts_with(&typed).then(|| self.completion("new: ".to_owned(), "new", "a new hypothesis", None));
        known.take(MAX_COMPLETIONS - 1).chain(new).collect()
    }

    fn completion(&self, insert: String, label: &str, reason: &str, count: Option<usize>) -> Completion {
        Completion {
            span: self.span.clone(),
            insert,
            label: label.to_owned(),
            count,
            reason: reason.to_owned(),
            highlights: highlight_name(self.typed, label, None),
            reason_highlights: Vec::new(),
        }
    }
}
