//! The properties that all objects of STIX have: who made them, what they cite, when they hold, how sure they are; and what is
//! left of them.

use crate::import::builder::ImportBuilder;
use crate::import::credibility::credibility_of_percent;
use crate::import::distinct::keep_first;
use crate::import::json::{JsonObject, JsonValue};
use crate::import::named::SourceDetails;
use crate::import::source_address::is_web_address;
use crate::import::stix::bundle::StixBundle;
use crate::import::stix::own_objects::PROGRAM;
use crate::import::stix::role::StixObject;
use crate::import::stix::words;
use crate::import::time_range::{between, day};
use crate::model::RecordKind;
use crate::model::closed_enums::{SourceKind, Verdict};
use crate::model::document::{Claim, Extra, Text};

/// Fills what claims of all kinds have: holders, citations, topics of labels, credibility, and whether they were withdrawn.
/// The rest goes into `extra`.
pub(super) fn fill<'a>(
    claim: &mut Claim<'a>,
    object: &StixObject<'a>,
    bundle: &StixBundle<'a>,
    builder: &mut ImportBuilder<'a>,
) {
    let (properties, text) = (&object.properties, builder.input.text);
    if claim.by.is_empty() {
        claim.by = bundle.records(object, "created_by_ref", Some(RecordKind::Actor), builder);
        if !claim.by.is_empty() {
            properties.ignore(&["created_by_ref"]);
        }
    }
    claim.cite.extend(citations(object, builder));
    keep_first(&mut claim.cite);
    for label in builder.take_texts(&object.kind, properties, "labels") {
        claim.topics.extend(builder.topic_named(&label, &object.place(text)));
    }
    keep_first(&mut claim.topics);
    if bundle.has_confidence
        && let Some(confidence) = properties.get("confidence").and_then(JsonValue::number)
    {
        claim.credibility = credibility_of_percent(confidence);
        if claim.credibility.is_none() {
            let at = properties.get("confidence").map_or(0..0, |value| value.range(text));
            builder.error(at, format!("the confidence is {confidence}"), "it is a number from 0 to 100");
        }
    }
    if is_true(properties, "revoked") {
        properties.ignore(&["revoked"]);
        claim.status = Some(Verdict::Withdrawn);
    }
    rest(object, Some(&mut claim.extra), bundle, builder);
}

/// Leaves what nobody took of an object; texts and numbers go into `extra`, where its record has one.
pub(super) fn rest<'a>(
    object: &StixObject<'a>,
    mut extra: Option<&mut Extra>,
    bundle: &StixBundle<'a>,
    builder: &mut ImportBuilder<'a>,
) {
    let (properties, text) = (&object.properties, builder.input.text);
    properties.ignore(&["type", "spec_version", "id"]);
    // Only `true` must be told: `false` is what holds without the property.
    if !is_true(properties, "revoked") {
        properties.ignore(&["revoked"]);
    }
    if object.refs("created_by_ref").iter().any(|by| by == PROGRAM) {
        properties.ignore(&["created_by_ref"]);
    }
    // These are times of the object, and not of what it tells.
    for name in ["created", "modified"] {
        if let Some(value) = properties.take(name) {
            builder.leave(name, value.range(text), value.written());
        }
    }
    if let Some(extra) = extra.as_deref_mut() {
        if object.record != object.id {
            extra.push("stix_id", &*object.id);
        }
        let markings = object.refs("object_marking_refs");
        let label = |id: &Text<'a>| words::tlp(id).or_else(|| bundle.tlp.get(id).map(|label| &**label));
        let labels: Vec<&str> = markings.iter().filter_map(label).collect();
        // Only if every marking is known: the labels of some would seem to be all that restrict the object.
        if !labels.is_empty() && labels.len() == markings.len() {
            extra.push("tlp", labels.join("; "));
            properties.ignore(&["object_marking_refs"]);
        }
    }
    builder.leave_rest(&object.kind, properties, extra);
}

/// Counts an object that is not taken at all.
pub(super) fn leave_object<'a>(object: &StixObject<'a>, builder: &mut ImportBuilder<'a>) {
    let at = object.place(builder.input.text).bytes;
    builder.leave(&object.kind, at, &object.name);
}

/// Returns the sources that an object refers to outside of STIX.
pub(super) fn citations<'a>(object: &StixObject<'a>, builder: &mut ImportBuilder<'a>) -> Vec<Text<'a>> {
    let text = builder.input.text;
    let mut found = Vec::new();
    for value in object.properties.take_list("external_references") {
        let at = value.range(text);
        let Some(reference) = value.object() else {
            builder.error(at, "an external reference is an object", "`{\"source_name\": \"…\", \"url\": \"…\"}`");
            continue;
        };
        let Some(details) = source_details(&reference) else {
            builder.leave("external_references without a source", at, value.written());
            continue;
        };
        found.extend(builder.source_named(details, &object.place(text)));
        builder.leave_rest("external_references", &reference, None);
    }
    found
}

/// Returns the source that an external reference names; `None` where it only repeats the citations of a name.
fn source_details(reference: &JsonObject<'_>) -> Option<SourceDetails> {
    let url = reference.get("url").and_then(JsonValue::text).filter(|url| is_web_address(url));
    let description = reference.get("description").and_then(JsonValue::text).filter(|text| !text.trim().is_empty());
    let is_citation = description.as_deref().is_some_and(|text| text.trim().starts_with("(Citation:"));
    let external_id = reference.get("external_id").and_then(JsonValue::text);
    if is_citation && url.is_none() && external_id.is_none() {
        return None;
    }
    let name = reference.take_text("source_name");
    let parts = [name.as_deref(), external_id.as_deref()].into_iter().flatten();
    let title = Some(parts.collect::<Vec<_>>().join(" ")).filter(|title| !title.is_empty());
    let title = title.or_else(|| description.as_deref().map(str::to_owned));
    reference.ignore(&["external_id", "description"]);
    if url.is_some() {
        reference.ignore(&["url"]);
    }
    let kind = url.is_some().then_some(SourceKind::Webpage);
    let note = description.map(|text| text.trim().to_owned());
    let url = url.map(|url| url.trim().to_owned());
    (title.is_some() || url.is_some()).then(|| SourceDetails { url, title, kind, note, ..SourceDetails::default() })
}

/// Returns the time between two properties in EDTF, else their words.
pub(super) fn time<'a>(
    object: &StixObject<'a>,
    [first, last]: [&str; 2],
    builder: &mut ImportBuilder<'a>,
) -> (Option<Text<'a>>, Option<Text<'a>>) {
    let values = [first, last].map(|name| object.properties.take_text(name));
    let days = values.each_ref().map(|value| value.as_deref().and_then(day));
    let words: Vec<&str> = values.iter().flatten().map(|value| &**value).collect();
    let is_read = days.iter().flatten().count() == words.len();
    if let Some(when) = between(days[0], days[1]).filter(|_| is_read) {
        return (Some(when.into()), None);
    }
    if words.is_empty() {
        return (None, None);
    }
    let at = [first, last].into_iter().find_map(|name| object.properties.get(name));
    let at = at.map_or(0..0, |value| value.range(builder.input.text));
    let message = format!("{} is no time, or ends before it begins", words.join(" – "));
    builder.warning(at, message, "it is kept in words; times look like `2016-01-20T17:00:00Z`");
    (None, Some(words.join(" – ").into()))
}

/// Returns whether a property is `true`.
pub(super) fn is_true(properties: &JsonObject<'_>, name: &str) -> bool {
    properties.get(name).and_then(JsonValue::scalar).is_some_and(|value| value == "true")
}
