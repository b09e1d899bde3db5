//! The layouts in which objects of STIX are written: a bundle, an answer of a TAXII server, one object, a list or a line each.

use crate::import::builder::ImportBuilder;
use crate::import::each_object::objects_of;
use crate::import::json::{Elements, JsonObject, JsonShape, JsonValue};
use crate::import::neighbours::ForeignNames;
use crate::import::object_layouts;

/// Returns all sound objects of a text, those of bundles among others too; what is none is reported.
pub(super) fn objects<'a>(text: &'a str, builder: &mut ImportBuilder<'a>) -> Vec<JsonObject<'a>> {
    let mut found = Vec::new();
    for object in object_layouts::objects(text, &["objects"], "object", builder) {
        add(object, &mut found, builder);
    }
    found
}

/// Adds the names of all sound objects of a text by their ids.
pub(super) fn names(text: &str, names: &mut ForeignNames) {
    let text = text.trim();
    let mut add = |object: &str| {
        let object = JsonValue::parse(object).ok().and_then(JsonValue::object);
        let found = object.map(|object| ["id", "name"].map(|name| object.get(name).and_then(JsonValue::text)));
        if let Some([Some(id), Some(name)]) = found {
            names.insert(id.into_owned(), name.into_owned());
        }
    };
    let list = JsonShape::of(text).and_then(|shape| shape.member("objects")).unwrap_or(text);
    match Elements::of(list).filter(|_| list.starts_with('[')) {
        Some(elements) => elements.for_each(&mut add),
        None => list.lines().for_each(&mut add),
    }
}

/// Adds an object; of a bundle among others its objects.
fn add<'a>(object: JsonObject<'a>, found: &mut Vec<JsonObject<'a>>, builder: &mut ImportBuilder<'a>) {
    match object.get("objects").and_then(JsonValue::list) {
        Some(objects) => found.extend(objects_of(objects, "object", builder)),
        None => found.push(object),
    }
}
