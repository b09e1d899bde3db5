//! One record of our own JSON. An error in it costs the field or the element that it is in.

use serde::de::DeserializeOwned;

use crate::import::builder::ImportBuilder;
use crate::import::each_object::object_of;
use crate::import::json::{Elements, JsonFault, JsonObject, JsonValue, offset_in};
use crate::model::field_synonyms::synonym_of;
use crate::text::suggest::{WordKind, nearest_ignoring_case};
use crate::text::with_article;

/// Members that say what a record is, or that are computed of others: no field of a knowledge file.
pub(super) const IGNORED: &[&str] = &["record", "computed", "relations", "notes", "judgements"];

/// A record as it is written.
#[derive(Clone, Copy)]
pub(in crate::import) struct RecordText<'a> {
    /// Its noun: `claim`.
    pub(in crate::import) noun: &'static str,
    /// Its text.
    pub(in crate::import) text: &'a str,
}

/// Reads a record with these fields, of which some are required; `None` where nothing of it is sound. Errors are reported.
pub(in crate::import) fn read_record<T: DeserializeOwned>(
    record: RecordText<'_>,
    fields: &'static [&'static str],
    required: &[&str],
    builder: &mut ImportBuilder<'_>,
) -> Option<T> {
    if let Ok(sound) = serde_json::from_str(record.text) {
        return Some(sound);
    }
    let at = offset_in(builder.input.text, record.text);
    let object = object_of(record.text, record.noun, builder)?;
    let is_no_field = |name: &str, value: JsonValue<'_>| {
        value.written() == "null" || (IGNORED.contains(&name) && !fields.contains(&name))
    };
    if object.members().any(|(name, value)| is_no_field(name, value)) {
        let fields = object.members().filter(|(name, value)| !is_no_field(name, *value));
        let fields: Vec<String> = fields.map(|(name, value)| member(name, value.written())).collect();
        if let Ok(sound) = serde_json::from_str(&format!("{{{}}}", fields.join(","))) {
            return Some(sound);
        }
    }
    let sound = sound_members::<T>(&object, record.noun, fields, required, builder);
    let rebuilt = format!("{{{}}}", sound.join(","));
    match serde_json::from_str(&rebuilt) {
        Ok(sound) => Some(sound),
        Err(error) => {
            let JsonFault { message, .. } = JsonFault::of(&error, &rebuilt);
            builder.error(
                at,
                format!("{} cannot be read: {message}", with_article(record.noun)),
                "the record is left out",
            );
            None
        }
    }
}

/// Returns the members of a record that can be read, each as it is written, and reports the others.
fn sound_members<T: DeserializeOwned>(
    object: &JsonObject<'_>,
    noun: &str,
    fields: &'static [&'static str],
    required: &[&str],
    builder: &mut ImportBuilder<'_>,
) -> Vec<String> {
    let mut sound: Vec<String> = Vec::new();
    let mut seen: Vec<String> = Vec::new();
    for (name, value) in object.members() {
        let at = value.range(builder.input.text);
        if value.written() == "null" || (IGNORED.contains(&name) && !fields.contains(&name)) {
            continue;
        }
        if !fields.contains(&name) {
            let near = synonym_of(name, fields)
                .or_else(|| nearest_ignoring_case(name, fields.iter().copied(), WordKind::KnowledgeFile));
            let hint = near.map_or_else(
                || format!("its fields are {}", fields.join(", ")),
                |near| format!("did you mean `{near}`?"),
            );
            builder.error(at.clone(), format!("{} has no field `{name}`", with_article(noun)), hint);
            builder.leave(&format!("{noun}.{name}"), at, value.written());
            continue;
        }
        if seen.iter().any(|known| known == name) {
            builder.error(at, format!("the field `{name}` appears twice"), "the first one is kept; remove one of them");
            continue;
        }
        seen.push(name.to_owned());
        let reads = |value: &str| reads_with::<T>(name, value, required);
        match reads(value.written()) {
            Ok(()) => sound.push(member(name, value.written())),
            Err(message) if value.written().starts_with('[') => {
                let elements = Elements::of(value.written()).into_iter().flatten();
                let (good, bad): (Vec<&str>, Vec<&str>) =
                    elements.partition(|element| reads(&format!("[{element}]")).is_ok());
                if bad.is_empty() {
                    builder.error(at, format!("`{name}` cannot be read: {message}"), "the field is left out");
                    continue;
                }
                for element in bad {
                    let message = reads(&format!("[{element}]")).err().unwrap_or_default();
                    let at = offset_in(builder.input.text, element);
                    builder.error(
                        at,
                        format!("this element of `{name}` cannot be read: {message}"),
                        "the element is left out",
                    );
                }
                sound.push(member(name, &format!("[{}]", good.join(","))));
            }
            Err(message) => builder.error(at, format!("`{name}` cannot be read: {message}"), "the field is left out"),
        }
    }
    sound
}

/// Tries to read a record that has this member and, of all others, only the required ones.
fn reads_with<T: DeserializeOwned>(name: &str, value: &str, required: &[&str]) -> Result<(), String> {
    let others = required.iter().filter(|other| **other != name);
    let others = others.map(|other| member(other, if *other == "verb" { "\"Related\"" } else { "\"x\"" }));
    let members: Vec<String> = std::iter::once(member(name, value)).chain(others).collect();
    let text = format!("{{{}}}", members.join(","));
    serde_json::from_str::<T>(&text).map(|_| ()).map_err(|error| JsonFault::of(&error, &text).message)
}

/// Returns a member of an object as it is written.
fn member(name: &str, value: &str) -> String {
    format!("\"{name}\":{value}")
}
