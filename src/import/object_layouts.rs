//! The layouts in which objects of one kind are written: in a list of an object, in a list, one in each line, or one alone.

use crate::import::builder::ImportBuilder;
use crate::import::each_object::{each_object, object_of};
use crate::import::json::{JsonLayout, JsonObject, JsonShape};

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
