//! Corrections of single fields, from what is typed.

use std::collections::HashSet;

use crate::export::DocumentWriter;
use crate::model::correction::{FILE_SAYS_NOTHING, file_says};
use crate::model::document::{Correction, Extra};
use crate::model::list_text::list_items;
use crate::model::text_fields::EditableFields;
use crate::model::{Base, RecordIx};

use super::entry_error::EntryError;
use super::new_record::{field_name, set_field};

/// Returns the correction of a field of a record.
///
/// # Errors
/// If the record has no such field, the text is no value of it, or the field already has that value.
pub(crate) fn correction(
    base: &Base,
    record: RecordIx,
    (field, value): (&str, &str),
    why: Option<&str>,
) -> Result<Correction<'static>, EntryError> {
    let id = base.id(record);
    if base.find_any(id).len() > 1 {
        return Err(EntryError::SeveralCorrected(id.to_owned()));
    }
    let writer = DocumentWriter::whole(base);
    let typed = match record {
        RecordIx::Claim(claim) => typed(base, record, (writer.claim(claim), |it| &it.extra), (field, value))?,
        RecordIx::Source(source) => typed(base, record, (writer.source(source), |it| &it.extra), (field, value))?,
        RecordIx::Actor(actor) => typed(base, record, (writer.actor(actor), |it| &it.extra), (field, value))?,
        RecordIx::Place(place) => typed(base, record, (writer.place(place), |it| &it.extra), (field, value))?,
        RecordIx::Topic(_) | RecordIx::Hypothesis(_) => {
            return Err(EntryError::NotCorrectable);
        }
    };
    let why = why.map(str::trim).filter(|why| !why.is_empty());
    Ok(Correction {
        on: base.id(record).to_owned().into(),
        field: typed.field.into(),
        now: typed.value.into(),
        was: Some(typed.was.into()),
        why: why.map(|why| why.to_owned().into()),
        ..Correction::default()
    })
}

/// A field that was typed.
struct TypedField {
    field: String,
    /// The value that was typed, with ids for names.
    value: String,
    /// The value of the file.
    was: String,
}

/// Sets a field of a record as written, of which `extra` returns the further fields.
fn typed<R: EditableFields>(
    base: &Base,
    index: RecordIx,
    (mut record, extra): (R, fn(&R) -> &Extra),
    (field, value): (&str, &str),
) -> Result<TypedField, EntryError> {
    let name = field_name(field);
    let says = record.field(&name).map(|field| field.text());
    let key = file_says(&name);
    let kept = extra(&record).pairs().find(|(known, _)| *known == key).map(|(_, said)| said.to_owned());
    let value = set_field(base, index.kind(), &mut record, &name, value)?;
    if let Some(around) = closed_cycle(base, index, &name, &value) {
        let (around, id) = (around.to_owned(), base.id(index).to_owned());
        return Err(EntryError::ClosedCycle { field: name, id, around });
    }
    let says = says.unwrap_or_default();
    if value == says {
        return Err(EntryError::SameValue { field: name, id: base.id(index).to_owned() });
    }
    // What the file says, not what an earlier correction set.
    let was = kept.map_or(says, |kept| if kept == FILE_SAYS_NOTHING { String::new() } else { kept });
    Ok(TypedField { field: name, value, was })
}

/// Returns the id of the record, among those that `value` lists, by which a record would come to belong to itself: a place
/// within itself, an actor that is its own parent, a source that copies itself. `None` for other fields.
fn closed_cycle<'v>(base: &Base, index: RecordIx, field: &str, value: &'v str) -> Option<&'v str> {
    let outer = |record: RecordIx| -> Vec<RecordIx> {
        match (record, field) {
            (RecordIx::Actor(actor), "parent") => {
                base.actors.row(actor).parent.into_iter().map(RecordIx::Actor).collect()
            }
            (RecordIx::Place(place), "within") => {
                base.places.row(place).within.into_iter().map(RecordIx::Place).collect()
            }
            (RecordIx::Source(source), "derived_from") => {
                base.sources.row(source).derived_from.iter().copied().map(RecordIx::Source).collect()
            }
            _ => Vec::new(),
        }
    };
    if !matches!(field, "parent" | "within" | "derived_from") {
        return None;
    }
    let leads_back = |id: &str| {
        let mut open = base.find_any(id);
        let mut seen = HashSet::new();
        while let Some(record) = open.pop() {
            if record == index {
                return true;
            }
            if record.kind() == index.kind() && seen.insert(record) {
                open.extend(outer(record));
            }
        }
        false
    };
    list_items(value).find(|id| leads_back(id))
}
