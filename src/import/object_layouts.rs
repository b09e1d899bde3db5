//! The layouts in which objects of one kind are written: in a list of an object, in a list, one in each line, or one alone.

use crate::import::builder::ImportBuilder;
use crate::import::each_object::{each_object, object_of};
use crate::import::json::{Elements, JsonLayout, JsonObject, JsonShape};

/// Returns all sound objects of a text; what is none is reported as no `noun`. Where the text is one object, those of the list
/// in the first of `lists` that it has, or the only one in its place; the object itself, where it has none.
pub(super) fn objects<'a>(
    text: &'a str,
    lists: &[&str],
    noun: &str,
    builder: &mut ImportBuilder<'a>,
) -> Vec<JsonObject<'a>> {
    let mut found = Vec::new();
    let shape = JsonShape::of(text);
    let layout = shape.as_ref().map(|shape| shape.layout);
    let list = lists.iter().find(|list| shape.as_ref().is_some_and(|shape| shape.member(list).is_some()));
    let inside = list.and_then(|list| shape.as_ref()?.member(list)).filter(|inside| inside.starts_with('{'));
    if let Some(inside) = inside {
        return object_of(inside, noun, builder).into_iter().collect();
    }
    let is_alone = layout == Some(JsonLayout::Object) && list.is_none();
    if layout != Some(JsonLayout::Lines) && !is_alone {
        let list = list.or(lists.first()).copied().unwrap_or_default();
        each_object(text, list, builder, |object, _| found.push(object));
        return found;
    }
    let lines: Vec<&str> = if is_alone { vec![text] } else { text.lines().collect() };
    for line in lines.into_iter().map(str::trim).filter(|line| !line.is_empty()) {
        if builder.is_cancelled() {
            break;
        }
        found.extend(object_of(line, noun, builder));
    }
    found
}

/// Calls `add` for each sound object of a text in the same layouts; what is none is passed over, for the file itself reports it.
pub(super) fn each_sound_object<'t>(text: &'t str, lists: &[&str], add: impl FnMut(JsonObject<'t>)) {
    let text = text.trim();
    let Some(shape) = JsonShape::of(text) else { return };
    let list = lists.iter().find_map(|list| shape.member(list));
    let values: Box<dyn Iterator<Item = &'t str> + 't> = match (shape.layout, list) {
        (JsonLayout::Lines, _) => Box::new(text.lines()),
        (JsonLayout::Object, None) => Box::new(std::iter::once(text)),
        (JsonLayout::Object, Some(alone)) if !alone.starts_with('[') => Box::new(std::iter::once(alone)),
        (JsonLayout::Object | JsonLayout::List, list) => {
            Box::new(Elements::of(list.unwrap_or(text)).into_iter().flatten())
        }
    };
    values.filter_map(JsonObject::parse).for_each(add);
}
