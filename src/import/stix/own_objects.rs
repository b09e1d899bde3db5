//! The objects of a bundle that this program exported: the record in the extension of each is what it was made of. An object
//! that somebody has changed since is read like any other.

use crate::import::builder::ImportBuilder;
use crate::import::json::{JsonObject, JsonValue};
use crate::import::own::{RecordText, add_record, noun_of, read_record};
use crate::import::provenance::RecordPlace;
use crate::import::stix::bundle::StixBundle;
use crate::import::stix::role::{StixObject, StixRole};
use crate::import::stix::words;
use crate::model::document::{Claim, Position, Text};

/// The identity of this program in bundles: it made the objects that name it.
pub(super) const PROGRAM: &str = "identity--5311e6b1-421b-5d03-b3b0-8d712c147d73";

/// The extension that holds records.
const EXTENSION: &str = "extension-definition--d72aaa4d-7ef2-5432-a70b-5f5ef9242a96";

/// The noun of the object that holds the title of a collection.
const COLLECTION: &str = "collection";

/// Returns whether an object is this program itself, or its extension.
pub(super) fn is_program(id: &str) -> bool {
    matches!(id, PROGRAM | EXTENSION)
}

/// A record in the extension of an object.
#[derive(Debug)]
pub(super) struct OwnRecord<'a> {
    /// Its noun; `None` where the object was changed since, so that its properties count.
    pub(super) noun: Option<&'static str>,
    /// Its id, if it has one.
    pub(super) id: Option<Text<'a>>,
}

/// Returns the record in the extension of an object. One that was changed since is reported.
pub(super) fn record_of<'a>(
    properties: &JsonObject<'a>,
    name: Option<&str>,
    builder: &mut ImportBuilder<'a>,
) -> Option<OwnRecord<'a>> {
    let record = record(properties)?;
    let kind = record.get("record").and_then(JsonValue::text)?;
    let noun = noun_of(&kind).or_else(|| (kind == COLLECTION).then_some(COLLECTION))?;
    let id = record.get("id").and_then(JsonValue::text);
    if is_unchanged(noun, properties, name, &record) {
        return Some(OwnRecord { noun: Some(noun), id });
    }
    let at = properties.value().range(builder.input.text);
    let message = format!("the {noun} `{}` was changed since it was exported", id.as_deref().unwrap_or_default());
    builder.warning(at, message, "its properties are taken; what only the record in its extension says is left out");
    properties.ignore(&["extensions"]);
    Some(OwnRecord { noun: None, id })
}

/// Adds the record of an object, with what others think of it.
pub(super) fn add<'a>(at: usize, object: &StixObject<'a>, bundle: &StixBundle<'a>, builder: &mut ImportBuilder<'a>) {
    let (StixRole::Own(noun), Some(record)) = (object.role, record(&object.properties)) else { return };
    let text: &'a str = record.value().written();
    let bytes = record.value().range(builder.input.text);
    let positions = bundle.positions.get(&at).cloned().unwrap_or_default();
    let citing = bundle.citing.get(&at).cloned().unwrap_or_default();
    builder.restore(|builder| match noun {
        "" => {}
        COLLECTION => {
            if let Some(title) = record.get("title").and_then(JsonValue::text) {
                builder.set_title(title);
            }
        }
        "claim" => {
            let record = RecordText { noun, text };
            let claim = read_record::<Claim<'static>>(record, Claim::FIELDS, &["id", "says"], builder);
            if let Some(mut claim) = claim {
                claim.positions.extend(positions.into_iter().map(owned));
                claim.cite.extend(citing.into_iter().map(|source| Text::Owned(source.into_owned())));
                builder.claim(claim, &RecordPlace::with_id(bytes, &object.id));
            }
        }
        noun => add_record(noun, text, "object", at + 1, builder),
    });
}

/// Returns the record in the extension of an object.
fn record<'a>(properties: &JsonObject<'a>) -> Option<JsonObject<'a>> {
    properties.get("extensions")?.object()?.get(EXTENSION)?.object()?.get("record")?.object()
}

/// Returns whether the properties that people edit are those that the record was written with.
fn is_unchanged(noun: &str, properties: &JsonObject<'_>, name: Option<&str>, record: &JsonObject<'_>) -> bool {
    let fields: &[&str] = match noun {
        "claim" | "hypothesis" => &["says"],
        "note" => &["text"],
        "source" => &["title", "outlet", "id"],
        "topic" => &["name", "id"],
        COLLECTION => &["title"],
        "relation" => return is_same_text(properties, "description", record, "why"),
        // It is written in words, with its reasons at the end.
        "judgement" => {
            let reasons = record.get("note").and_then(JsonValue::text).unwrap_or_default();
            return name.is_some_and(|content| content.ends_with(&*reasons));
        }
        _ => &["name"],
    };
    let written = fields.iter().find_map(|field| record.get(field)?.text());
    let has_name = written.as_deref().unwrap_or_default() == name.unwrap_or_default();
    let grade = properties.get("confidence").and_then(JsonValue::number).and_then(words::credibility);
    let credibility = record.get("credibility").and_then(JsonValue::number).filter(|grade| *grade < 6.0);
    // Where the record has none, a judgement may have set it.
    has_name && (noun != "claim" || credibility.is_none() || grade.map(f64::from) == credibility)
}

/// Returns whether a property and a field hold the same text, or neither is there.
fn is_same_text(properties: &JsonObject<'_>, property: &str, record: &JsonObject<'_>, field: &str) -> bool {
    let (property, field) =
        (properties.get(property).and_then(JsonValue::text), record.get(field).and_then(JsonValue::text));
    property.unwrap_or_default() == field.unwrap_or_default()
}

/// Returns a position that borrows nothing.
fn owned(position: Position<'_>) -> Position<'static> {
    let text = |text: Text<'_>| Text::Owned(text.into_owned());
    Position {
        by: text(position.by),
        stance: position.stance,
        cite: position.cite.into_iter().map(text).collect(),
        when: position.when.map(text),
    }
}
