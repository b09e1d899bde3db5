//! MISP: events, and clusters of galaxies.
//!
//! `events` makes a source and a claim of each event, with the claims of those attributes that people wrote; `tags` reads the
//! taxonomies that say how reliable, credible and likely it is. `galaxies` makes actors and topics of the values of a `galaxy`,
//! and claims of their descriptions; `meta_claims` those of what else is said of them.

mod attributes;
mod events;
mod galaxies;
mod galaxy;
mod meta_claims;
mod tags;

use crate::import::file_head::FileHead;
use crate::import::importer::{Importer, Recognition};
use crate::import::json::{JsonLayout, JsonObject, JsonValue};

pub(super) const EVENTS: Importer = Importer {
    name: "misp-event",
    noun: "events of MISP",
    endings: &["misp.json", "event.json"],
    standard: "MISP core format (draft-dulaunoy-misp-core-format), as MISP 2.4 and 2.5 export it",
    doc: "Takes an event as a report and a claim, and what people wrote in its attributes as claims; tags say how reliable, \
          credible and likely they are.",
    leaves: &["indicators and other attributes for machines", "proposals, sightings and related events"],
    is_container: true,
    takes_map: false,
    recognise: recognise_event,
    read: events::read,
};

pub(super) const GALAXIES: Importer = Importer {
    name: "misp-galaxy",
    noun: "a galaxy of MISP",
    endings: &["galaxy.json"],
    standard: "MISP galaxy format (draft-dulaunoy-misp-galaxy-format): clusters",
    doc: "Takes the values of a galaxy as actors or topics, and their descriptions, suspected sponsors and victims, and relations as \
          claims.",
    leaves: &["colours, icons and versions"],
    is_container: true,
    takes_map: false,
    recognise: recognise_galaxy,
    read: galaxies::read,
};

/// Judges by the member `Event` of an object, of the items of a list, or of those of `response`.
fn recognise_event(head: &FileHead<'_>) -> Recognition {
    let Some(shape) = head.json() else { return Recognition::No };
    let is_event = |object: &JsonObject<'_>| {
        let event = object.get("Event").and_then(JsonValue::object);
        event.is_some_and(|event| event.has("info") || event.has("uuid") || event.has("Attribute"))
    };
    Recognition::sure_if(match shape.layout {
        JsonLayout::Object => {
            shape.member("Event").is_some_and(|event| event.starts_with('{'))
                || shape.samples_of("response").first().is_some_and(is_event)
                || shape.member("response").is_some_and(begins_with_event)
        }
        JsonLayout::List | JsonLayout::Lines => shape.samples().first().is_some_and(is_event),
    })
}

/// Returns whether a value begins with an event, which may be cut off.
fn begins_with_event(value: &str) -> bool {
    let inside = value.trim_start_matches(['[', '{', ' ', '\n', '\r', '\t']);
    inside.starts_with("\"Event\"")
}

/// Judges by a list of values beside an id, and authors or a category.
fn recognise_galaxy(head: &FileHead<'_>) -> Recognition {
    let Some(shape) = head.json() else { return Recognition::No };
    let has = |name: &str| shape.member(name).is_some();
    let is_galaxy = shape.layout == JsonLayout::Object
        && shape.member("values").is_some_and(|values| values.starts_with('['))
        && has("uuid")
        && (has("authors") || has("category"));
    Recognition::sure_if(is_galaxy)
}
