//! Lines that the explorer takes for whole records: a record with its fields, a correction, and the bearing of claims on a
//! hypothesis. Parts of a line have `|` between them.

use crate::model::document::{Correction, Hypothesis};
use crate::model::{Base, ClaimIx, HypothesisIx, RecordIx, RecordKind};
use crate::text::fold::fold;
use crate::text::suggest::{WordKind, did_you_mean, nearest};

use super::changes::Change;
use super::correction_entry::correction;
use super::entry_error::EntryError;
use super::entry_kind::PART_SIGN;
use super::evidence::ClaimBearing;
use super::made_id::made_id;
use super::named_record::named_record;
use super::new_record::{ADDABLE, NewRecord, field_name, fields_of};

/// The words for claims that fit a hypothesis, and for those that speak against it.
pub(super) const BEARINGS: [(&str, bool); 6] =
    [("consistent", true), ("fits", true), ("+", true), ("inconsistent", false), ("against", false), ("-", false)];

/// Returns the change that adds a record: `claim: It rained. | by: Ann | when: 2024-12-24`; without a kind it is a claim.
///
/// # Errors
/// If a field or its value is invalid, a word that is nearly a kind begins the line, or a field is the statement again.
pub(crate) fn added(base: &Base, line: &str) -> Result<Change, EntryError> {
    let mut parts = line.split(PART_SIGN).map(str::trim);
    let first = parts.next().unwrap_or_default();
    let (kind, text) = match first.split_once(':') {
        Some((word, text)) => match addable_named(word) {
            Some(kind) => (kind, text),
            None => statement_after(word).map(|()| (RecordKind::Claim, first))?,
        },
        None => (RecordKind::Claim, first),
    };
    let mut new = NewRecord { kind, text: text.to_owned(), fields: Vec::new(), id: None };
    for part in parts.filter(|part| !part.is_empty()) {
        let Some((field, value)) = part.split_once(':') else {
            return Err(EntryError::NotAField(part.to_owned()));
        };
        let (field, value) = (field.trim(), value.trim());
        // `Cite` and `cite` are one field: the second value must not replace the first.
        let name = field_name(field);
        if is_statement(kind, &name) {
            return Err(EntryError::SecondStatement(name));
        }
        if name == "id" {
            new.id = Some(value.to_owned());
        } else if let Some((_, known)) = new.fields.iter_mut().find(|(known, _)| field_name(known) == name) {
            *known = format!("{known}; {value}");
        } else {
            new.fields.push((field.to_owned(), value.to_owned()));
        }
    }
    new.change(base)
}

/// Accepts a word with a colon after it as the beginning of a statement: `Trump: tariffs help us.`
///
/// # Errors
/// If it may have been meant as a kind of record, or is a field: the line would become the statement of a claim.
fn statement_after(word: &str) -> Result<(), EntryError> {
    let word = word.trim();
    let lower = word.to_lowercase();
    if lower == RecordKind::Topic.label() {
        return Err(EntryError::TopicBeforeStatement(word.to_owned()));
    }
    if let Some(near) = nearest(&lower, ADDABLE.iter().map(|kind| kind.label()), WordKind::Command) {
        return Err(EntryError::NotAKind { word: word.to_owned(), near });
    }
    let is_field = fields_of(RecordKind::Claim).any(|field| field.name == lower) || lower == "id";
    if is_field {
        return Err(EntryError::FieldBeforeStatement(word.to_owned()));
    }
    Ok(())
}

/// Returns whether a field is the statement, title or name of records of a kind, which a line begins with.
fn is_statement(kind: RecordKind, field: &str) -> bool {
    match kind {
        RecordKind::Claim | RecordKind::Hypothesis => field == "says",
        RecordKind::Source => field == "title",
        RecordKind::Actor | RecordKind::Place | RecordKind::Topic => field == "name",
    }
}

/// Returns the kind of record that a word names, where one of it can be added.
pub(super) fn addable_named(word: &str) -> Option<RecordKind> {
    ADDABLE.into_iter().find(|kind| kind.label() == word.trim().to_lowercase())
}

/// Returns the change that corrects a field of a record: `when: 2024-12-25 | why: a misprint`.
///
/// # Errors
/// If no field is named, or its value is invalid.
pub(crate) fn corrected(base: &Base, record: RecordIx, line: &str) -> Result<Change, EntryError> {
    let (part, why) = match line.rsplit_once(PART_SIGN) {
        Some((part, reason)) => match reason.split_once(':').filter(|(name, _)| field_name(name) == "why") {
            Some((_, why)) => (part, Some(why)),
            None => (line, None),
        },
        None => (line, None),
    };
    let Some((field, value)) = part.split_once(':') else {
        return Err(EntryError::NoCorrectedField);
    };
    correction(base, record, (field.trim(), value.trim()), why).map(|correction| Change::Correct(vec![correction]))
}

/// Returns the change that says how claims bear on a hypothesis: `consistent rumour`, `inconsistent new: It was a rumour`.
///
/// # Errors
/// If the bearing or the hypothesis is unknown.
pub(crate) fn bearing(base: &Base, claims: &[ClaimIx], line: &str) -> Result<Change, EntryError> {
    let (word, rest) = line.trim().split_once(char::is_whitespace).unwrap_or((line.trim(), ""));
    let Some(&(_, is_consistent)) = BEARINGS.iter().find(|(name, _)| *name == word.to_lowercase()) else {
        let hint = did_you_mean(word, BEARINGS.iter().map(|(name, _)| *name), WordKind::Command);
        return Err(EntryError::NotABearing { hint });
    };
    let rest = rest.trim();
    let rest = rest.strip_prefix("with ").unwrap_or(rest).trim();
    let claims = claims.iter().map(|&claim| base.id(RecordIx::Claim(claim)).to_owned().into()).collect();
    if let Some(says) = rest.strip_prefix("new:").map(str::trim) {
        if says.is_empty() {
            return Err(EntryError::EmptyHypothesis);
        }
        // Twice the same words would be two rows of the ranking, each with a part of the evidence.
        let folded = fold(says);
        if let Some((index, _)) = base.hypotheses.pairs().find(|(_, row)| fold(&row.says) == folded) {
            let hypothesis = written(base, index);
            return Ok(Change::ClaimBearing(
                ClaimBearing { claims, is_consistent, hypothesis, is_new: false },
                Correction::default(),
            ));
        }
        let id = made_id(says, |id| base.find_any(id).is_empty()).into();
        let hypothesis = Hypothesis { id, says: says.to_owned().into(), ..Hypothesis::default() };
        return Ok(Change::ClaimBearing(
            ClaimBearing { claims, is_consistent, hypothesis, is_new: true },
            Correction::default(),
        ));
    }
    if rest.is_empty() {
        return Err(EntryError::NoHypothesis { hint: known_hypotheses(base) });
    }
    let unknown = |reason| EntryError::UnknownHypothesis { reason: Box::new(reason), hint: known_hypotheses(base) };
    let record = named_record(base, RecordKind::Hypothesis, rest).map_err(unknown)?;
    let RecordIx::Hypothesis(index) = record else {
        debug_assert!(false, "a hypothesis was asked for, and {record:?} was found");
        let (kind, text) = (RecordKind::Hypothesis, rest.to_owned());
        return Err(EntryError::NoSuchRecord { kind, text, near: Vec::new() });
    };
    let hypothesis = written(base, index);
    Ok(Change::ClaimBearing(ClaimBearing { claims, is_consistent, hypothesis, is_new: false }, Correction::default()))
}

/// Returns a sentence with the first hypotheses; empty where there are none.
fn known_hypotheses(base: &Base) -> String {
    /// Maximum number of hypotheses that a message names.
    const MAX_SHOWN: usize = 5;
    let ids: Vec<&str> = base.hypotheses.iter().take(MAX_SHOWN).map(|row| &*row.id).collect();
    if ids.is_empty() { String::new() } else { format!(" Known hypotheses: {}.", ids.join(", ")) }
}

/// Returns a hypothesis as written.
fn written(base: &Base, index: HypothesisIx) -> Hypothesis<'static> {
    let row = base.hypotheses.row(index);
    let ids =
        |claims: &[ClaimIx]| claims.iter().map(|&claim| base.id(RecordIx::Claim(claim)).to_owned().into()).collect();
    Hypothesis {
        id: row.id.to_string().into(),
        says: row.says.to_string().into(),
        consistent: ids(&row.consistent),
        inconsistent: ids(&row.inconsistent),
    }
}
