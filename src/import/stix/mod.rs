//! STIX 2.1, and 2.0 as far as it goes: bundles of OpenCTI, MISP, MITRE ATT&CK, DISARM and others.
//!
//! `collect` puts the objects of a file into a `bundle`, in the roles of `role`, with what they are to each other; then
//! each becomes a record: `entities` makes actors, places, sources and topics, `statements` claims, `remarks` those of
//! notes and the opinions on them, `own_objects` reads back what this program exported. `properties` has what all objects
//! have, `words` the words of STIX.

mod bundle;
mod bundle_layout;
mod collect;
mod entities;
mod own_objects;
mod properties;
mod remarks;
mod role;
mod statements;
mod stix_fields;
mod words;

use crate::import::builder::ImportBuilder;
use crate::import::file_head::FileHead;
use crate::import::import_input::ImportInput;
use crate::import::importer::{Importer, Recognition};
use crate::import::json::{JsonLayout, JsonObject, JsonValue};
use crate::import::stix::bundle::StixBundle;
use crate::import::stix::role::StixRole;
use crate::import::stix::stix_fields::StixFields;

pub(crate) use own_objects::is_content_of_stix;

pub(super) const IMPORTER: Importer = Importer {
    name: "stix",
    noun: "a STIX bundle",
    endings: &["stix.json", "stix21.json", "stix2.json", "stix"],
    standard: "STIX 2.1 (OASIS Standard, 2021-06-10); 2.0 as far as it goes",
    doc: "Takes what OpenCTI, MISP, ATT&CK, DISARM and others say of each other: relationships, notes, opinions and descriptions \
          are claims, reports sources. What claimscope exported comes back whole.",
    leaves: &[
        "indicators (but with `--all`)",
        "observables and observed data",
        "definitions of markings and extensions",
    ],
    is_container: true,
    takes_map: false,
    recognise,
    read,
};

/// Judges by a bundle, or by objects whose ids have the form of STIX.
fn recognise(head: &FileHead<'_>) -> Recognition {
    let Some(shape) = head.json() else { return Recognition::No };
    let is_object = |object: &JsonObject<'_>| {
        let text = |name| object.get(name).and_then(JsonValue::text);
        text("type").is_some_and(|kind| text("id").is_some_and(|id| is_stix_id(&id, &kind)))
    };
    Recognition::sure_if(match shape.layout {
        JsonLayout::Object => {
            let (kind, id) = (shape.text("type").unwrap_or_default(), shape.text("id").unwrap_or_default());
            kind == "bundle" && (is_stix_id(&id, "bundle") || shape.member("objects").is_some())
                || is_stix_id(&id, &kind)
                || shape.samples_of("objects").first().is_some_and(is_object)
        }
        JsonLayout::List | JsonLayout::Lines => shape.samples().first().is_some_and(is_object),
    })
}

/// Returns whether an id is that of an object of this type: `identity--` and a UUID.
fn is_stix_id(id: &str, kind: &str) -> bool {
    let uuid = id.strip_prefix(kind).and_then(|rest| rest.strip_prefix("--"));
    uuid.is_some_and(|uuid| {
        uuid.len() == 36 && uuid.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-') && !kind.is_empty()
    })
}

/// Reads a file.
fn read<'a>(input: &ImportInput<'a>, builder: &mut ImportBuilder<'a>) {
    builder.set_locator(StixFields);
    builder.expect_open_references();
    let bundle = StixBundle::collect(bundle_layout::objects(input.text, builder), builder);
    for at in 0..bundle.len() {
        if builder.is_cancelled() {
            return;
        }
        add(at, &bundle, builder);
    }
    bundle.report_counts(builder);
}

/// Adds the records of the object in this place.
fn add<'a>(at: usize, bundle: &StixBundle<'a>, builder: &mut ImportBuilder<'a>) {
    let Some(object) = bundle.object(at) else { return };
    match object.role {
        StixRole::Own(_) => own_objects::add(at, object, bundle, builder),
        StixRole::Actor => entities::add_actor(object, bundle, builder),
        StixRole::Place => entities::add_place(at, object, bundle, builder),
        StixRole::Source => entities::add_source(at, object, bundle, builder),
        StixRole::Topic => entities::add_topic(object, bundle, builder),
        StixRole::Relationship => statements::add_relationship(object, bundle, builder),
        StixRole::Sighting => statements::add_sighting(object, bundle, builder),
        StixRole::Indicator => statements::add_indicator(object, bundle, builder),
        StixRole::Note => remarks::add_note(object, bundle, builder),
        // It was taken while the bundle was collected.
        StixRole::Tie | StixRole::Opinion => {}
        StixRole::Left => properties::leave_object(object, builder),
    }
}
