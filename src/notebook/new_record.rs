//! New records, from what is typed: a text, and fields with their values. Names in fields become ids; a readable id is made.

use crate::model::document::{Actor, Claim, Hypothesis, Place, Source};
use crate::model::list_text::list_items;
use crate::model::text_fields::{EditableFields, refusal};
use crate::model::{Base, RecordKind};
use crate::text::suggest::{WordKind, did_you_mean};

use super::changes::Change;
use super::entry_error::EntryError;
use super::made_id::made_id;
use super::named_record::id_of;
use super::position_entry::{POSITIONS, positions_with_ids};
use super::record_edit::Record;

/// The kinds of records that can be added.
pub(crate) const ADDABLE: [RecordKind; 5] =
    [RecordKind::Claim, RecordKind::Source, RecordKind::Actor, RecordKind::Place, RecordKind::Hypothesis];

/// A record that is to be added.
#[derive(Clone, Debug)]
pub(crate) struct NewRecord {
    /// Its kind.
    pub(crate) kind: RecordKind,
    /// Its statement, title or name.
    pub(crate) text: String,
    /// Further fields by name, each with its value as text.
    pub(crate) fields: Vec<(String, String)>,
    /// Its id; `None` where one is to be made.
    pub(crate) id: Option<String>,
}

impl NewRecord {
    /// Returns the change that adds the record.
    ///
    /// # Errors
    /// If it has no text, a field or its value is none, or the id is taken.
    pub(crate) fn change(&self, base: &Base) -> Result<Change, EntryError> {
        let text = self.text.trim();
        if text.is_empty() {
            return Err(EntryError::NoStatement);
        }
        let id = match self.id.as_deref() {
            Some(id) => given_id(base, id)?,
            None => made_id(text, |id| base.find_any(id).is_empty()),
        };
        let (id, text) = (id.into(), text.to_owned().into());
        let record = match self.kind {
            RecordKind::Claim => Record::Claim(self.filled(base, Claim { id, says: text, ..Claim::default() })?),
            RecordKind::Source => {
                Record::Source(self.filled(base, Source { id, title: Some(text), ..Source::default() })?)
            }
            RecordKind::Actor => Record::Actor(self.filled(base, Actor { id, name: text, ..Actor::default() })?),
            RecordKind::Place => Record::Place(self.filled(base, Place { id, name: text, ..Place::default() })?),
            RecordKind::Hypothesis => {
                Record::Hypothesis(self.filled(base, Hypothesis { id, says: text, ..Hypothesis::default() })?)
            }
            RecordKind::Topic => return Err(EntryError::BareTopic),
        };
        Ok(Change::Add { record: Box::new(record), is_id_made: self.id.is_none() })
    }

    fn filled<R: EditableFields>(&self, base: &Base, mut record: R) -> Result<R, EntryError> {
        for (field, value) in &self.fields {
            set_field(base, self.kind, &mut record, field, value)?;
        }
        Ok(record)
    }
}

/// A field that can be typed.
pub(crate) struct EntryField {
    /// Its name.
    pub(crate) name: &'static str,
    /// True for a list.
    pub(crate) is_list: bool,
    /// The values of a closed list, each with its meaning; none where it takes others.
    pub(crate) choices: Vec<(String, &'static str)>,
}

/// Returns the fields of a kind that can be typed.
pub(crate) fn fields_of(kind: RecordKind) -> impl Iterator<Item = EntryField> {
    fn of<R: EditableFields>(mut record: R) -> Vec<EntryField> {
        let field = |name: &&'static str| {
            let field = record.field(name)?;
            Some(EntryField { name, is_list: field.is_list(), choices: field.choices() })
        };
        R::NAMES.iter().filter_map(field).collect()
    }
    let fields = match kind {
        RecordKind::Claim => of(Claim::default()),
        RecordKind::Source => of(Source::default()),
        RecordKind::Actor => of(Actor::default()),
        RecordKind::Place => of(Place::default()),
        RecordKind::Hypothesis => of(Hypothesis::default()),
        RecordKind::Topic => Vec::new(),
    };
    fields.into_iter()
}

/// Returns the name of a field that was typed: `when-said` is `when_said`.
pub(super) fn field_name(typed: &str) -> String {
    typed.trim().replace('-', "_").to_lowercase()
}

/// Sets a field of a record, with the names in it as ids. Returns the value as it is written.
///
/// # Errors
/// If there is no such field, or the text is no value of it.
pub(super) fn set_field<R: EditableFields>(
    base: &Base,
    kind: RecordKind,
    record: &mut R,
    field: &str,
    text: &str,
) -> Result<String, EntryError> {
    let name = field_name(field);
    let Some(slot) = record.field(&name) else {
        let hint = did_you_mean(&name, R::NAMES.iter().copied(), WordKind::Command);
        return Err(EntryError::UnknownField { field: field.to_owned(), kind, known: R::NAMES, hint });
    };
    let value = match reference_of(kind, &name) {
        Some((target, sign)) if slot.is_list() => {
            let ids: Result<Vec<String>, EntryError> =
                list_items(text).map(|item| id_of(base, target, sign, item)).collect();
            ids?.join("; ")
        }
        Some((target, sign)) if !text.trim().is_empty() => id_of(base, target, sign, text.trim())?,
        _ if name == POSITIONS => positions_with_ids(base, text)?,
        _ => text.trim().to_owned(),
    };
    if let Some(reason) = refusal(&name, &value) {
        return Err(EntryError::RefusedValue { field: name, reason: reason.to_string() });
    }
    slot.set_text(&value).map_err(|error| EntryError::NotAValue {
        text: text.trim().to_owned(),
        field: name.clone(),
        reason: error.to_string(),
    })?;
    Ok(slot.text())
}

/// Returns the kind of record that a field refers to, and the sign before what follows an id there; `None` for a field that
/// holds text.
pub(super) fn reference_of(kind: RecordKind, field: &str) -> Option<(RecordKind, Option<char>)> {
    match (kind, field) {
        (RecordKind::Claim, "cite") => Some((RecordKind::Source, Some('#'))),
        (RecordKind::Claim, "actors") => Some((RecordKind::Actor, Some(':'))),
        (RecordKind::Claim, "by") | (RecordKind::Actor, "parent" | "distinct_from") => Some((RecordKind::Actor, None)),
        (RecordKind::Claim, "places") | (RecordKind::Place, "within") => Some((RecordKind::Place, None)),
        (RecordKind::Claim, "topics") => Some((RecordKind::Topic, None)),
        (RecordKind::Source, "derived_from") => Some((RecordKind::Source, None)),
        (RecordKind::Hypothesis, "consistent" | "inconsistent") => Some((RecordKind::Claim, None)),
        _ => None,
    }
}

/// Returns an id that the user gives.
///
/// # Errors
/// If it is taken, or has other signs than ids have.
fn given_id(base: &Base, id: &str) -> Result<String, EntryError> {
    let id = id.trim();
    let is_plain = |sign: char| sign.is_ascii_lowercase() || sign.is_ascii_digit() || matches!(sign, '.' | '_' | '-');
    if id.is_empty() || !id.chars().all(is_plain) || !id.starts_with(|sign: char| sign.is_ascii_alphanumeric()) {
        return Err(EntryError::NotAnId { id: id.to_owned(), made: made_id(id, |_| true) });
    }
    match base.find_any(id).first() {
        Some(record) => {
            let free = made_id(id, |id| base.find_any(id).is_empty());
            Err(EntryError::TakenId { id: id.to_owned(), kind: record.kind(), free })
        }
        None => Ok(id.to_owned()),
    }
}
