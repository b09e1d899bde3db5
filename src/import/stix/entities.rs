//! Actors, places, sources and topics out of objects, each with the claim that its description makes.

use crate::import::builder::ImportBuilder;
use crate::import::json::{JsonObject, JsonValue};
use crate::import::named::distinct_names;
use crate::import::source_address::is_web_address;
use crate::import::stix::bundle::StixBundle;
use crate::import::stix::properties;
use crate::import::stix::role::{StixObject, StixRole};
use crate::import::stix::statements::add_description;
use crate::import::stix::words::{actor_kind, place_kind};
use crate::import::time_range::day;
use crate::model::closed_enums::{PlaceKind, SourceKind};
use crate::model::document::{Actor, Extra, Place, Source, Text, Topic};
use crate::model::{Number, RecordKind};
use crate::text::fold::fold;

/// Properties that hold other names.
const OTHER_NAMES: &[&str] = &["aliases", "x_opencti_aliases", "x_mitre_aliases"];

/// Adds an identity, a threat actor or an intrusion set. What an identity is described as is a remark; of the others it is a
/// claim.
pub(super) fn add_actor<'a>(object: &StixObject<'a>, bundle: &StixBundle<'a>, builder: &mut ImportBuilder<'a>) {
    let (members, place) = (&object.properties, object.place(builder.input.text));
    let name = name_of(object, builder);
    let class = members.get("identity_class").and_then(JsonValue::text).unwrap_or_default();
    let kind = actor_kind(&object.kind, &class);
    if matches!(&*class, "individual" | "group" | "organization" | "class") {
        members.ignore(&["identity_class"]);
    }
    let aka = other_names(object, &name, builder);
    let is_identity = object.kind == "identity";
    let note = if is_identity { members.take_text("description") } else { None };
    if !is_identity {
        add_description(object, Some(RecordKind::Actor), bundle, builder);
    }
    let mut extra = Extra::default();
    properties::rest(object, Some(&mut extra), bundle, builder);
    let id = object.record.clone();
    builder.actor(Actor { id, name, kind: Some(kind), aka, note, extra, ..Actor::default() }, &place);
    bundle.count("actors", object);
}

/// Adds a location.
pub(super) fn add_place<'a>(
    at: usize,
    object: &StixObject<'a>,
    bundle: &StixBundle<'a>,
    builder: &mut ImportBuilder<'a>,
) {
    let (members, place) = (&object.properties, object.place(builder.input.text));
    let name = ["name", "city", "administrative_area", "country", "region"]
        .into_iter()
        .find_map(|name| members.take_text(name))
        .unwrap_or_else(|| name_of(object, builder));
    let word = members.get("x_opencti_location_type").and_then(JsonValue::text);
    let kind = word.as_deref().and_then(place_kind);
    if kind.is_some() {
        members.ignore(&["x_opencti_location_type"]);
    }
    let is_only = |name: &str| members.has(name) && !members.has("city") && !members.has("administrative_area");
    let kind = kind
        .or_else(|| members.has("city").then_some(PlaceKind::City))
        .or_else(|| (!members.has("country") && is_only("region")).then_some(PlaceKind::Region));
    let coordinates = match (members.take_number("latitude"), members.take_number("longitude")) {
        (Some(latitude), Some(longitude)) => Some((Number(latitude), Number(longitude))),
        (None, None) => None,
        _ => {
            builder.lone_coordinate(place.bytes.clone());
            None
        }
    };
    let (aka, note) = (other_names(object, &name, builder), members.take_text("description"));
    let mut extra = Extra::default();
    properties::rest(object, Some(&mut extra), bundle, builder);
    let (id, within) = (object.record.clone(), bundle.within.get(&at).cloned());
    let record = Place { id, name, kind, aka, within, at: coordinates, note, extra, ..Place::default() };
    builder.place(record, &place);
    bundle.count("places", object);
}

/// Adds a report or a grouping as a source: the claims that it refers to cite it.
pub(super) fn add_source<'a>(
    at: usize,
    object: &StixObject<'a>,
    bundle: &StixBundle<'a>,
    builder: &mut ImportBuilder<'a>,
) {
    let (members, place) = (&object.properties, object.place(builder.input.text));
    let title = Some(name_of(object, builder));
    let authors = bundle.records(object, "created_by_ref", Some(RecordKind::Actor), builder);
    if !authors.is_empty() {
        members.ignore(&["created_by_ref"]);
    }
    let mut extra = Extra::default();
    let published = members.take_text("published").and_then(|written| {
        let published = day(&written).map(|day| Text::from(day.to_owned()));
        if published.is_none() {
            builder.keep(&mut extra, "published", place.bytes.clone(), &written);
        }
        published
    });
    let (url, note) = (first_address(members, &mut extra, builder), members.take_text("description"));
    let language = members.take_text("lang");
    leave_references(object, bundle, builder);
    properties::rest(object, Some(&mut extra), bundle, builder);
    let source = Source {
        id: object.record.clone(),
        kind: Some(SourceKind::Report),
        title,
        authors,
        published,
        url,
        language,
        derived_from: bundle.derived_from.get(&at).cloned().unwrap_or_default(),
        note,
        extra,
        ..Source::default()
    };
    builder.source(source, &place);
    bundle.count("sources", object);
}

/// Adds a topic, and what is said of it as a claim, in whose `extra` the rest goes.
pub(super) fn add_topic<'a>(object: &StixObject<'a>, bundle: &StixBundle<'a>, builder: &mut ImportBuilder<'a>) {
    let (members, place) = (&object.properties, object.place(builder.input.text));
    let name = name_of(object, builder);
    let within = phase_of(object, bundle, builder).filter(|phase| *phase != object.record);
    builder.topic(Topic { id: object.record.clone(), name: Some(name), within }, &place);
    bundle.count("topics", object);
    add_description(object, Some(RecordKind::Topic), bundle, builder);
    debug_assert!(object.role == StixRole::Topic, "only topics come here");
    members.ignore(&["name"]);
    properties::rest(object, None, bundle, builder);
}

/// Returns the topic of the first phase of a kill chain that an object is part of; the others are counted.
fn phase_of<'a>(object: &StixObject<'a>, bundle: &StixBundle<'a>, builder: &mut ImportBuilder<'a>) -> Option<Text<'a>> {
    let place = object.place(builder.input.text);
    let mut phases = object.properties.take_list("kill_chain_phases").into_iter();
    let first = phases.next().and_then(JsonValue::object).and_then(|phase| phase.take_text("phase_name"));
    for other in phases {
        builder.leave("further kill_chain_phases", other.range(builder.input.text), other.written());
    }
    // A phase that is called as the object itself says nothing.
    let first = first.filter(|first| fold(&first.replace('-', " ")) != fold(&object.name))?;
    bundle.phases.get(&first).cloned().or_else(|| builder.topic_named(&first.replace('-', " "), &place))
}

/// Returns the name of an object; its id where it has none, which is reported.
fn name_of<'a>(object: &StixObject<'a>, builder: &mut ImportBuilder<'a>) -> Text<'a> {
    object.properties.take_text("name").unwrap_or_else(|| {
        let message = format!("the {} `{}` has no name", object.kind, object.id);
        builder.warning(object.place(builder.input.text).bytes, message, "its id stands for it");
        object.id.clone()
    })
}

/// Returns the other names of an object, each once.
fn other_names<'a>(object: &StixObject<'a>, name: &str, builder: &mut ImportBuilder<'a>) -> Vec<Text<'a>> {
    let names = OTHER_NAMES.iter().flat_map(|property| builder.take_texts(&object.kind, &object.properties, property));
    distinct_names(name, names.filter(|other| !other.trim().is_empty()))
}

/// Returns the first address of a report; further references go into `extra`.
fn first_address<'a>(members: &JsonObject<'a>, extra: &mut Extra, builder: &mut ImportBuilder<'a>) -> Option<Text<'a>> {
    let (mut found, mut others, mut at) = (None, Vec::new(), 0..0);
    for value in members.take_list("external_references") {
        let url = value.object().and_then(|reference| reference.get("url")).and_then(JsonValue::text);
        if let Some(url) = url.filter(|url| found.is_none() && is_web_address(url)) {
            found = Some(url);
        } else {
            at = value.range(builder.input.text);
            others.push(value.written());
        }
    }
    if !others.is_empty() {
        builder.keep(extra, "external_references", at, &others.join("; "));
    }
    found
}

/// Counts the references of a report to objects of which no claim comes that could cite it.
fn leave_references<'a>(object: &StixObject<'a>, bundle: &StixBundle<'a>, builder: &mut ImportBuilder<'a>) {
    let line = builder.line(object.place(builder.input.text).bytes.start);
    let (mut count, mut first) = (0, None);
    for id in object.refs("object_refs") {
        let reference = bundle.reference(&id, builder);
        let described = reference.at.and_then(|at| bundle.object(at)).is_some_and(|object| {
            !matches!(object.role, StixRole::Own(_))
                && object.kind != "identity"
                && object.properties.has("description")
        });
        let is_claim = reference.target == Some(RecordKind::Claim) && reference.at.is_some();
        let is_entity = matches!(reference.target, Some(RecordKind::Actor | RecordKind::Topic));
        if is_claim || is_entity && described {
            continue;
        }
        count += 1;
        first.get_or_insert(id);
    }
    object.properties.ignore(&["object_refs"]);
    let what = format!("{}.object_refs to what makes no claim", object.kind);
    builder.leave_many(&what, count, line, first.as_deref().unwrap_or_default(), false);
}
