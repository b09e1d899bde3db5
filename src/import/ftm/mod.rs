//! FollowTheMoney: the entities of Aleph, OpenAleph and OpenSanctions, an object a line.
//!
//! `schema` says what becomes of entities of each schema, `graph` has them by their ids, `ties` takes those that are fields of
//! others. Then `things` makes actors, places, sources and topics, `edges` the claims on two of them, `events` those of events
//! and notes, with what `description` finds in the texts that this program exports.

mod description;
mod edges;
mod entity;
mod events;
mod graph;
mod schema;
mod things;
mod ties;

use crate::import::builder::ImportBuilder;
use crate::import::file_head::FileHead;
use crate::import::ftm::entity::FtmEntity;
use crate::import::ftm::graph::{FtmGraph, LISTS, entity};
use crate::import::ftm::schema::FtmRole;
use crate::import::import_input::ImportInput;
use crate::import::importer::{Importer, Recognition};
use crate::import::json::{JsonLayout, JsonObject, JsonValue};
use crate::import::object_layouts::objects;
use crate::limits::MAX_JSON_DEPTH;

pub(super) const IMPORTER: Importer = Importer {
    name: "ftm",
    noun: "entities of FollowTheMoney",
    endings: &["ftm.json", "ftm.jsonl", "ftm.ijson", "ijson"],
    standard: "FollowTheMoney 4, entities as JSON Lines or a list",
    doc: "Takes the entities of Aleph, OpenAleph and OpenSanctions: persons, companies and places are what they are, documents \
          sources, and what connects them, events and notes are claims.",
    leaves: &["texts of documents", "folders, packages and pages", "identity papers"],
    is_container: true,
    takes_map: false,
    recognise,
    read,
};

/// Judges by an object with a schema, and properties of which each is a list.
fn recognise(head: &FileHead<'_>) -> Recognition {
    let Some(shape) = head.json() else { return Recognition::No };
    let is_entity = |object: &JsonObject<'_>| {
        let properties = object.get("properties").and_then(JsonValue::object);
        let are_lists = properties
            .is_some_and(|properties| properties.members().all(|(_, value)| value.written().starts_with('[')));
        are_lists && object.has("id") && object.get("schema").and_then(JsonValue::text).is_some()
    };
    Recognition::sure_if(match shape.layout {
        JsonLayout::Object => {
            let is_alone = shape.text("schema").is_some() && shape.member("id").is_some();
            is_alone && shape.member("properties").is_some_and(|properties| properties.starts_with('{'))
                || LISTS.iter().any(|list| shape.samples_of(list).first().is_some_and(is_entity))
        }
        JsonLayout::List | JsonLayout::Lines => shape.samples().iter().any(is_entity),
    })
}

/// Reads a file.
fn read<'a>(input: &ImportInput<'a>, builder: &mut ImportBuilder<'a>) {
    builder.expect_open_references();
    let mut graph = FtmGraph::default();
    let objects = objects(input.text, LISTS, "entity", builder);
    let mut waiting: Vec<(JsonObject<'a>, usize)> = objects.into_iter().rev().map(|object| (object, 0)).collect();
    while let Some((object, depth)) = waiting.pop() {
        if let Some(entity) = entity(object, builder) {
            for nested in nested_entities(&entity) {
                // Each entity is read with all that is in it, which must not cost the square of the file.
                if depth < MAX_JSON_DEPTH {
                    waiting.push((nested, depth + 1));
                } else {
                    let value = nested.value();
                    builder.leave("entities that are nested too deeply", value.range(input.text), value.written());
                }
            }
            graph.insert(entity, builder);
        }
    }
    graph.connect(builder);
    for at in 0..graph.len() {
        if builder.is_cancelled() {
            return;
        }
        add(at, &graph, builder);
    }
    graph.report(builder);
}

/// Returns the entities that stand in the places of their ids among the properties of another.
fn nested_entities<'a>(entity: &FtmEntity<'a>) -> Vec<JsonObject<'a>> {
    // Hardly any property has a bracket in it: most are not cut into their values here.
    let members = entity.properties.members().filter(|(_, value)| value.written().contains('{'));
    let nested = members.filter_map(|(_, value)| value.list()).flatten().filter_map(JsonValue::object);
    nested.filter(|object| object.has("schema") && object.has("properties")).collect()
}

/// Adds the records of the entity in this place.
fn add<'a>(at: usize, graph: &FtmGraph<'a>, builder: &mut ImportBuilder<'a>) {
    let Some(entity) = graph.entity(at) else { return };
    match entity.role {
        FtmRole::Actor(kind) => things::add_actor(at, entity, kind, graph, builder),
        FtmRole::Place => things::add_place(entity, graph, builder),
        FtmRole::Source(kind) => things::add_source(at, entity, kind, graph, builder),
        FtmRole::Topic => things::add_topic(entity, graph, builder),
        FtmRole::Event | FtmRole::Note => events::add_claim(at, entity, graph, builder),
        FtmRole::Hypothesis => events::add_hypothesis(at, entity, graph, builder),
        FtmRole::Remark => events::add_remark(entity, graph, builder),
        FtmRole::Edge(edge) => edges::add_edge(at, entity, edge, graph, builder),
        FtmRole::Sanction => edges::add_sanction(at, entity, graph, builder),
        FtmRole::Tie => {}
        FtmRole::Documentation | FtmRole::Left => {
            builder.leave(&entity.schema, entity.place(builder.input.text).bytes, &entity.name);
        }
    }
}
