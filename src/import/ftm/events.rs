//! Claims, hypotheses and remarks out of events and notes.

use std::collections::HashSet;

use crate::import::builder::ImportBuilder;
use crate::import::ftm::description::Description;
use crate::import::ftm::edges::{cite, new_claim, set_time};
use crate::import::ftm::entity::FtmEntity;
use crate::import::ftm::graph::{FtmGraph, is_beginning};
use crate::import::ftm::schema::FtmRole;
use crate::import::ftm::things::joined;
use crate::import::involve::involve;
use crate::import::named::PlaceDetails;
use crate::model::RecordKind;
use crate::model::closed_enums::ClaimKind;
use crate::model::document::{Claim, Hypothesis, Note, Text};

/// Adds an event or a note as a claim.
pub(super) fn add_claim<'a>(at: usize, entity: &FtmEntity<'a>, graph: &FtmGraph<'a>, builder: &mut ImportBuilder<'a>) {
    let place = entity.place(builder.input.text);
    let mut claim = new_claim(at, graph);
    claim.id.clone_from(&entity.record);
    let is_event = entity.role == FtmRole::Event;
    let name = entity.first_of(&["name", "summary"], &mut claim.extra, builder);
    let descriptions = entity.take("description");
    claim.says = name.or_else(|| descriptions.first().cloned()).unwrap_or_else(|| entity.name.clone());
    let description = joined(&descriptions).map(|text| Description::of(&text)).unwrap_or_default();
    let owned = |text: Option<String>| text.map(Text::from);
    (claim.kind, claim.how) = (description.kind.or(is_event.then_some(ClaimKind::Event)), description.how);
    (claim.likelihood, claim.confidence) = (description.likelihood, description.confidence);
    claim.credibility = description.credibility;
    claim.quote = owned(description.quote).filter(|quote| *quote != claim.says);
    if !description.rest.is_empty() {
        claim.extra.push("description", description.rest.join("\n"));
    }
    let mut addresses = Vec::new();
    for (property, expected) in [
        ("involved", Some(RecordKind::Actor)),
        ("organizer", Some(RecordKind::Actor)),
        ("entity", Some(RecordKind::Actor)),
        ("addressEntity", Some(RecordKind::Place)),
    ] {
        for id in entity.take(property) {
            let reference = graph.reference(&id, expected, builder);
            if matches!(reference.target, Some(RecordKind::Claim | RecordKind::Hypothesis) | None) {
                let at = entity.properties.get(property).map_or(0..0, |value| value.range(builder.input.text));
                builder.leave(&format!("{}.{property} to what is no record", entity.schema), at, &id);
            }
            if property == "addressEntity" {
                addresses.extend(graph.names_of(&reference));
            }
            let role = if property == "organizer" { property } else { "" };
            involve(&mut claim, reference.target, reference.record, role);
        }
    }
    add_locations(&mut claim, entity, &addresses, builder);
    for word in entity.take("keywords") {
        claim.topics.extend(builder.topic_named(&word, &place));
    }
    set_time(&mut claim, entity, &["date", "startDate"], builder);
    // What was written in full says more than the days.
    claim.when = owned(description.when).or(claim.when);
    claim.when_said = owned(description.when_said).or(claim.when_said);
    claim.note = joined(&entity.take("notes"));
    cite(&mut claim, entity, graph, builder);
    entity.rest(Some(&mut claim.extra), builder);
    builder.claim(claim, &place);
    graph.count("claims", entity);
}

/// Adds the locations of an event as places. Beside addresses, one that they do not name may be another place or a wider one: it is
/// kept in words.
fn add_locations<'a>(
    claim: &mut Claim<'a>,
    entity: &FtmEntity<'a>,
    addresses: &[Text<'a>],
    builder: &mut ImportBuilder<'a>,
) {
    let place = entity.place(builder.input.text);
    let locations = entity.take("location");
    if addresses.is_empty() {
        let places = locations.iter().filter_map(|name| builder.place_named(name, &PlaceDetails::default(), &place));
        return claim.places.extend(places);
    }
    let known: HashSet<&str> = addresses.iter().map(|name| &**name).collect();
    let others: Vec<&str> = locations.iter().map(|name| &**name).filter(|name| !known.contains(name)).collect();
    if !others.is_empty() {
        builder.keep(&mut claim.extra, "location", place.bytes.clone(), &others.join("; "));
    }
}

/// Adds a note to which claims are linked as evidence.
pub(super) fn add_hypothesis<'a>(
    at: usize,
    entity: &FtmEntity<'a>,
    graph: &FtmGraph<'a>,
    builder: &mut ImportBuilder<'a>,
) {
    let place = entity.place(builder.input.text);
    let says = joined(&entity.take("description")).unwrap_or_else(|| entity.name.clone());
    if entity.peek("name").iter().all(|name| is_beginning(name, &says)) {
        entity.properties.ignore(&["name"]);
    }
    let [consistent, inconsistent] = graph.evidence.get(&at).cloned().unwrap_or_default();
    entity.rest(None, builder);
    builder.hypothesis(Hypothesis { id: entity.record.clone(), says, consistent, inconsistent }, &place);
    graph.count("hypotheses", entity);
}

/// Adds a note whose text is about one entity, or one word, as a remark on it.
pub(super) fn add_remark<'a>(entity: &FtmEntity<'a>, graph: &FtmGraph<'a>, builder: &mut ImportBuilder<'a>) {
    let place = entity.place(builder.input.text);
    let text = entity.take("description").into_iter().next().unwrap_or_else(|| entity.name.clone());
    let on = entity.take("entity").first().map(|id| graph.reference(id, None, builder).record);
    let word = entity.take("keywords").into_iter().next();
    let on = on.or_else(|| builder.topic_named(&word?, &place));
    entity.properties.ignore(&["name"]);
    entity.rest(None, builder);
    if let Some(on) = on {
        builder.note(Note { on, text, by: None, date: None }, &place);
        graph.count("notes", entity);
    }
}
