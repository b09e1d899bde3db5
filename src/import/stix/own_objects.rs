//! The objects of a bundle that this program exported: the record in the extension of each is what it was made of. An object
//! that somebody has changed since, which its digest tells, is read like any other.

use serde_json::{Map, Value};

use crate::import::builder::ImportBuilder;
use crate::import::credibility::credibility_of_percent;
use crate::import::exported_digest::exported_digest;
use crate::import::json::{JsonObject, JsonValue};
use crate::import::own::{RecordText, add_record, noun_of, read_record};
use crate::import::provenance::RecordPlace;
use crate::import::stix::bundle::StixBundle;
use crate::import::stix::role::{StixObject, StixRole};
use crate::model::document::{Claim, Position, Text};
use crate::model::records::domain_and_path;

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
    let Some(record) = record(properties) else {
        // The digest alone is nothing to take.
        if properties
            .get("extensions")
            .and_then(JsonValue::object)
            .is_some_and(|it| it.members().all(|it| it.0 == EXTENSION))
        {
            properties.ignore(&["extensions"]);
        }
        return None;
    };
    let kind = record.get("record").and_then(JsonValue::text)?;
    let noun = noun_of(&kind).or_else(|| (kind == COLLECTION).then_some(COLLECTION))?;
    let id = record.get("id").and_then(JsonValue::text);
    if digest_matches(properties).unwrap_or_else(|| has_same_words(noun, properties, name, &record)) {
        leave_additions(noun, properties, builder);
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

/// Returns whether a property says something of what an object is about: not when it was written, nor what a program adds
/// for itself.
pub(crate) fn is_content_of_stix(name: &str) -> bool {
    !matches!(name, "spec_version" | "created" | "modified" | "extensions") && !name.starts_with("x_")
}

/// Returns whether an object is as it was exported; `None` where it has no digest: it is not of this program, or of an
/// early version of it.
pub(super) fn digest_matches(properties: &JsonObject<'_>) -> Option<bool> {
    let digest = extension(properties)?.get("digest")?.text()?;
    let whole: Result<Map<String, Value>, _> = serde_json::from_str(properties.value().written());
    Some(whole.is_ok_and(|whole| exported_digest(&whole, is_content_of_stix) == digest))
}

/// Reports an object without a record, such as an opinion, that was changed since it was exported.
pub(super) fn report_changed(object: &StixObject<'_>, builder: &mut ImportBuilder<'_>) {
    if record(&object.properties).is_none() {
        let at = object.properties.value().range(builder.input.text);
        let message = format!("the {} `{}` was changed since it was exported", object.kind, object.id);
        builder.warning(at, message, "it is taken beside what the records of its ends say, which are as before");
    }
}

/// Counts what other programs have added to an object whose record is taken.
fn leave_additions(noun: &str, properties: &JsonObject<'_>, builder: &mut ImportBuilder<'_>) {
    let extensions = properties.get("extensions").and_then(JsonValue::object);
    let extensions = extensions.iter().flat_map(JsonObject::members).filter(|(name, _)| *name != EXTENSION);
    let added = properties.members().filter(|(name, _)| name.starts_with("x_"));
    for (name, value) in added.chain(extensions).filter(|(_, value)| !value.is_empty()) {
        builder.leave(&format!("{noun}.{name}"), value.range(builder.input.text), value.written());
    }
}

/// Returns the extension of this program in an object.
fn extension<'a>(properties: &JsonObject<'a>) -> Option<JsonObject<'a>> {
    properties.get("extensions")?.object()?.get(EXTENSION)?.object()
}

/// Returns the record in the extension of an object.
fn record<'a>(properties: &JsonObject<'a>) -> Option<JsonObject<'a>> {
    extension(properties)?.get("record")?.object()
}

/// Returns whether the properties that people edit most are those that the record was written with: for objects without a
/// digest.
fn has_same_words(noun: &str, properties: &JsonObject<'_>, name: Option<&str>, record: &JsonObject<'_>) -> bool {
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
    let has_name = written.as_deref().unwrap_or_default() == name.unwrap_or_default()
        || (noun == "source" && is_named_by_address(name, record));
    let grade = properties.get("confidence").and_then(JsonValue::number).and_then(credibility_of_percent);
    let credibility = record.get("credibility").and_then(JsonValue::number).filter(|grade| *grade < 6.0);
    // Where the record has none, a judgement may have set it.
    has_name && (noun != "claim" || credibility.is_none() || grade.map(f64::from) == credibility)
}

/// Returns whether an object has the name of a source that has neither title nor outlet: the domain and path of its address.
fn is_named_by_address(name: Option<&str>, record: &JsonObject<'_>) -> bool {
    let url = record.get("url").and_then(JsonValue::text);
    let address = url.as_deref().and_then(domain_and_path);
    address.is_some() && address == name && ["title", "outlet"].iter().all(|field| record.get(field).is_none())
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
