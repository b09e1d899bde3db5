//! Claims out of relationships, sightings, indicators and descriptions.

use crate::import::builder::ImportBuilder;
use crate::import::involve::involve;
use crate::import::json::JsonValue;
use crate::import::stix::bundle::StixBundle;
use crate::import::stix::properties::{self, fill};
use crate::import::stix::role::StixObject;
use crate::import::stix::words::relationship_words;
use crate::import::wording::{first_sentence, statement};
use crate::model::closed_enums::ClaimKind;
use crate::model::document::{Claim, Figure, Text};
use crate::model::{Number, RecordKind, Value};

/// Adds a relationship: `APT1 uses GETMAIL.`
pub(super) fn add_relationship<'a>(object: &StixObject<'a>, bundle: &StixBundle<'a>, builder: &mut ImportBuilder<'a>) {
    let (members, place) = (&object.properties, object.place(builder.input.text));
    let ends = ["source_ref", "target_ref"].map(|end| members.take_text(end));
    let [Some(from), Some(to)] = ends else {
        let message = format!("the relationship `{}` does not say what it relates", object.id);
        return builder.error(
            place.bytes,
            message,
            "`source_ref` and `target_ref` are ids; the relationship is left out",
        );
    };
    let kind = members.take_text("relationship_type").unwrap_or_else(|| "related-to".into());
    let [from, to] = [from, to].map(|id| bundle.reference(&id, builder));
    let mut claim = Claim {
        id: object.record.clone(),
        says: format!("{} {} {}.", from.name.trim(), relationship_words(&kind), to.name.trim()).into(),
        kind: Some(ClaimKind::State),
        quote: members.take_text("description"),
        ..new_claim(object, bundle)
    };
    for (end, role) in [(from, "source"), (to, "target")] {
        involve(&mut claim, end.target, end.record, role);
    }
    (claim.when, claim.when_said) = properties::time(object, ["start_time", "stop_time"], builder);
    fill(&mut claim, object, bundle, builder);
    builder.claim(claim, &place);
    bundle.count("claims", object);
}

/// Adds a sighting: an event that something was seen, and how often.
pub(super) fn add_sighting<'a>(object: &StixObject<'a>, bundle: &StixBundle<'a>, builder: &mut ImportBuilder<'a>) {
    let (members, place) = (&object.properties, object.place(builder.input.text));
    let Some(seen) = members.take_text("sighting_of_ref") else {
        let message = format!("the sighting `{}` does not say what was seen", object.id);
        return builder.error(place.bytes, message, "`sighting_of_ref` is an id; the sighting is left out");
    };
    let seen = bundle.reference(&seen, builder);
    let count = members.take_number("count");
    // A count of 0 says that it was looked for in vain.
    let is_unseen = count.is_some_and(|count| count.total_cmp(&0.0).is_eq());
    let (verb, role) = if is_unseen { ("was not sighted", "not seen") } else { ("was sighted", "seen") };
    let mut says = format!("{} {verb}", seen.name.trim());
    let mut claim = Claim { id: object.record.clone(), kind: Some(ClaimKind::Event), ..new_claim(object, bundle) };
    involve(&mut claim, seen.target, seen.record, role);
    let mut observers = Vec::new();
    for id in object.refs("where_sighted_refs") {
        let observer = bundle.reference(&id, builder);
        if observer.target == Some(RecordKind::Actor) {
            observers.push(observer.name.clone());
            claim.by.push(observer.record);
        } else {
            if matches!(observer.target, Some(RecordKind::Claim) | None) {
                let at = place.bytes.clone();
                builder.leave("sighting.where_sighted_refs to what is no record", at, &id);
            }
            involve(&mut claim, observer.target, observer.record, "");
        }
    }
    members.ignore(&["where_sighted_refs"]);
    if !observers.is_empty() {
        says = format!("{says} by {}", observers.join(", "));
    }
    claim.says = format!("{says}.").into();
    if let Some(count) = count {
        let value = Value::Exactly(Number(count));
        claim.figures.push(Figure { of: "sightings".into(), value, unit: None, as_of: None, event: None, note: None });
    }
    claim.quote = members.take_text("description");
    (claim.when, claim.when_said) = properties::time(object, ["first_seen", "last_seen"], builder);
    fill(&mut claim, object, bundle, builder);
    builder.claim(claim, &place);
    bundle.count("claims", object);
}

/// Adds an indicator if the user wants all; counts it otherwise.
pub(super) fn add_indicator<'a>(object: &StixObject<'a>, bundle: &StixBundle<'a>, builder: &mut ImportBuilder<'a>) {
    if !builder.input.settings.takes_all {
        let at = object.place(builder.input.text).bytes;
        return builder.leave("indicator (`--all` takes them as claims)", at, &object.name);
    }
    let (members, place) = (&object.properties, object.place(builder.input.text));
    let description = members.take_text("description");
    let name = members.take_text("name").or_else(|| members.get("pattern").and_then(JsonValue::text));
    let name = name.unwrap_or_else(|| object.id.clone());
    let what = description.as_deref().map_or_else(|| "this indicates something.".to_owned(), statement);
    let mut claim = Claim {
        id: object.record.clone(),
        says: format!("{}: {what}", statement(&name)).into(),
        quote: description,
        ..new_claim(object, bundle)
    };
    (claim.when, claim.when_said) = properties::time(object, ["valid_from", "valid_until"], builder);
    fill(&mut claim, object, bundle, builder);
    builder.claim(claim, &place);
    bundle.count("claims", object);
}

/// Adds what an object is described as: a claim on the actor or the topic that it is. Of an object without a description
/// nothing.
pub(super) fn add_description<'a>(
    object: &StixObject<'a>,
    target: Option<RecordKind>,
    bundle: &StixBundle<'a>,
    builder: &mut ImportBuilder<'a>,
) {
    let Some(description) = object.properties.take_text("description") else { return };
    let (name, place) = (object.name.trim(), object.place(builder.input.text));
    let sentence = first_sentence(&description);
    let mut claim = Claim {
        id: builder.id(name, &[&object.id, "description"]),
        says: format!("{name}: {sentence}").into(),
        kind: Some(ClaimKind::Definition),
        quote: Some(description).filter(|description| **description != *sentence),
        ..new_claim(object, bundle)
    };
    match target {
        Some(RecordKind::Actor) => claim.actors.push(object.record.clone()),
        _ => claim.topics.push(object.record.clone()),
    }
    (claim.when, claim.when_said) = properties::time(object, ["first_seen", "last_seen"], builder);
    fill(&mut claim, object, bundle, builder);
    builder.claim(claim, &place);
    bundle.count("claims", object);
}

/// Returns a claim with what others say of it: the reports that refer to its object, and the positions on it.
pub(super) fn new_claim<'a>(object: &StixObject<'a>, bundle: &StixBundle<'a>) -> Claim<'a> {
    let at = bundle.place_of(object);
    let cite: Vec<Text<'a>> = at.and_then(|at| bundle.citing.get(&at)).cloned().unwrap_or_default();
    let positions = at.and_then(|at| bundle.positions.get(&at)).cloned().unwrap_or_default();
    Claim { cite, positions, ..Claim::default() }
}
