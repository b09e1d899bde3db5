//! Clusters of a galaxy: its values are actors or topics, their descriptions claims.

use std::collections::HashMap;

use crate::import::builder::ImportBuilder;
use crate::import::distinct::keep_first;
use crate::import::ids::usable_id;
use crate::import::import_input::ImportInput;
use crate::import::json::{JsonObject, JsonShape, JsonValue, offset_in};
use crate::import::misp::galaxy::{Galaxy, GalaxyValue, record_id};
use crate::import::misp::meta_claims;
use crate::import::misp::tags::actor_kind;
use crate::import::named::SourceDetails;
use crate::import::object_layouts::objects;
use crate::import::provenance::RecordPlace;
use crate::import::source_address::is_web_address;
use crate::import::wording::first_sentence;
use crate::model::closed_enums::{ActorKind, ClaimKind, SourceKind};
use crate::model::document::{Actor, Claim, Extra, Source, Text, Topic};
use crate::text::countries;

/// The members of a galaxy that are taken.
const HEADER: &[&str] = &["authors", "category", "description", "name", "source", "type", "uuid", "values"];

/// Reads a file.
pub(super) fn read<'a>(input: &ImportInput<'a>, builder: &mut ImportBuilder<'a>) {
    builder.expect_open_references();
    let values = objects(input.text, &["values"], "value", builder);
    let mut galaxy = add_galaxy(input.text, builder);
    for value in &values {
        if let (Some(uuid), Some(name)) =
            (value.get("uuid").and_then(JsonValue::text), value.get("value").and_then(JsonValue::text))
        {
            galaxy.names.insert(uuid, name);
        }
    }
    for whole in values {
        if builder.is_cancelled() {
            return;
        }
        add_value(whole, &mut galaxy, builder);
    }
    galaxy.report_missing(builder);
}

/// Adds the galaxy itself as a source.
fn add_galaxy<'a>(text: &'a str, builder: &mut ImportBuilder<'a>) -> Galaxy<'a> {
    let shape = JsonShape::of(text);
    let member = |name: &str| shape.as_ref().and_then(|shape| JsonValue::parse(shape.member(name)?).ok());
    let word = |name: &str| member(name).and_then(JsonValue::scalar).filter(|word| !word.trim().is_empty());
    let (uuid, name) = (word("uuid").unwrap_or_default(), word("name").unwrap_or_else(|| "galaxy".into()));
    let (kind, category, origin) =
        (word("type").unwrap_or_default(), word("category").unwrap_or_default(), word("source"));
    let source = usable_id(&uuid).unwrap_or_else(|| builder.id(&name, &[&uuid, "galaxy"]));
    let is_address = origin.as_deref().is_some_and(is_web_address);
    let (url, outlet) = if is_address { (origin, None) } else { (None, origin) };
    let place = RecordPlace::with_id(0..text.len().min(1), &uuid);
    let authors = member("authors").map_or_else(Vec::new, |value| value.list().unwrap_or_else(|| vec![value]));
    let (authors, others): (Vec<_>, Vec<_>) = authors.into_iter().partition(|author| author.scalar().is_some());
    for other in others {
        builder.leave("galaxy.authors", other.range(text), other.written());
    }
    let others = shape.iter().flat_map(JsonShape::members).filter(|(name, _)| !HEADER.contains(name));
    for (name, value) in others.filter(|(_, value)| !JsonValue::of_checked(value).is_empty()) {
        builder.leave(&format!("galaxy.{name}"), offset_in(text, value), value);
    }
    let record = Source {
        id: source.clone(),
        kind: Some(SourceKind::Dataset),
        title: Some(name),
        authors: authors.into_iter().filter_map(JsonValue::scalar).collect(),
        outlet,
        url,
        note: word("description"),
        ..Source::default()
    };
    builder.source(record, &place);
    Galaxy { source, kind: actor_kind(&kind, &category), names: HashMap::new(), missing: Vec::new() }
}

/// Adds a value, and the claims that are made of it. What nobody took is kept with the actor, or with the claim of a topic's
/// description.
fn add_value<'a>(whole: JsonObject<'a>, galaxy: &mut Galaxy<'a>, builder: &mut ImportBuilder<'a>) {
    let bytes = whole.value().range(builder.input.text);
    let Some(name) = whole.take_text("value") else {
        return builder.error(bytes, "this value of the galaxy has no name", "`value` is its name: it is left out");
    };
    let uuid = whole.take_text("uuid");
    let key = uuid.clone().unwrap_or_else(|| name.clone());
    let record = record_id(uuid.as_ref(), &name, builder);
    let meta = whole.take_object("meta");
    let value = GalaxyValue { record, key, name, whole, meta };
    let place = RecordPlace::with_id(bytes, &value.key);
    meta_claims::add_all(&value, galaxy, builder);
    let mut description = description(&value, galaxy, builder);
    if let Some(kind) = galaxy.kind {
        add_actor(&value, kind, &place, builder);
    } else {
        let phase = value.meta.as_ref().and_then(|meta| meta.get("kill_chain")?.list()?.into_iter().next()?.text());
        let phase = phase.as_deref().and_then(|phase| phase.rsplit(':').next());
        let within = phase.and_then(|phase| builder.topic_named(phase, &place));
        builder.topic(Topic { id: value.record.clone(), name: Some(value.name.clone()), within }, &place);
        value.leave_rest(description.as_mut().map(|claim| &mut claim.extra), builder);
    }
    if let Some(claim) = description {
        builder.claim(claim, &place);
    }
}

/// Adds a value as an actor.
fn add_actor<'a>(value: &GalaxyValue<'a>, kind: ActorKind, place: &RecordPlace<'_>, builder: &mut ImportBuilder<'a>) {
    let mut aka = value.take_meta_texts("synonyms", builder);
    keep_first(&mut aka);
    aka.retain(|other| *other != value.name && !other.trim().is_empty());
    let country = value.meta.as_ref().and_then(|meta| meta.take_text("country"));
    let country = country.map(|code| countries::name_of(&code).map_or(code, Text::Borrowed));
    let mut extra = Extra::default();
    value.leave_rest(Some(&mut extra), builder);
    let (id, name) = (value.record.clone(), value.name.clone());
    builder.actor(Actor { id, name, kind: Some(kind), aka, country, extra, ..Actor::default() }, place);
}

/// Returns the claim that the description of a value is; `None` where there is none.
fn description<'a>(value: &GalaxyValue<'a>, galaxy: &Galaxy<'a>, builder: &mut ImportBuilder<'a>) -> Option<Claim<'a>> {
    let place = RecordPlace::with_id(value.whole.value().range(builder.input.text), &value.key);
    let description = value.whole.take_text("description")?;
    let sentence = first_sentence(&description);
    let refs = value.take_meta_texts("refs", builder);
    let mut claim = Claim {
        id: builder.id(&value.name, &[&value.key, "description"]),
        says: format!("{}: {sentence}", value.short()).into(),
        kind: Some(ClaimKind::Definition),
        cite: cited(&refs, &place, builder),
        quote: Some(description).filter(|description| **description != *sentence),
        ..Claim::default()
    };
    value.involve(galaxy, "", &mut claim);
    if claim.cite.is_empty() {
        claim.cite.push(galaxy.source.clone());
    }
    Some(claim)
}

/// Returns the sources at addresses; references that are none are counted.
fn cited<'a>(refs: &[Text<'a>], place: &RecordPlace<'_>, builder: &mut ImportBuilder<'a>) -> Vec<Text<'a>> {
    let mut found = Vec::new();
    for reference in refs {
        if !is_web_address(reference) {
            builder.leave("meta.refs without an address", place.bytes.clone(), reference);
            continue;
        }
        let (url, kind) = (Some(reference.trim().to_owned()), Some(SourceKind::Webpage));
        found.extend(builder.source_named(SourceDetails { url, kind, ..SourceDetails::default() }, place));
    }
    keep_first(&mut found);
    found
}
