//! The objects of a list one by one, each with its errors: the loop that importers of JSON have in common.

use std::ops::Range;

use crate::import::builder::ImportBuilder;
use crate::import::json::{Elements, JsonFault, JsonObject, JsonValue, member_of, offset_in};
use crate::text::with_article;

/// Calls `add` for each object of the outermost list of a text; where that is an object, of the list in its member `items`. An
/// element that is no sound object is reported, and costs only itself. Ends early if the import is cancelled.
pub(crate) fn each_object<'a>(
    text: &'a str,
    items: &str,
    builder: &mut ImportBuilder<'a>,
    mut add: impl FnMut(JsonObject<'a>, &mut ImportBuilder<'a>),
) {
    let trimmed = text.trim();
    let list = if trimmed.starts_with('[') { Some(trimmed) } else { member(trimmed, items) };
    let Some(mut elements) = list.filter(|list| list.starts_with('[')).and_then(Elements::of) else {
        let message = format!("expected a list of objects, or an object with such a list as `{items}`");
        return builder.file_error(message, "`--from NAME` reads the file as something else");
    };
    for element in elements.by_ref() {
        if builder.is_cancelled() {
            return;
        }
        if let Some(object) = object_of(element, "record", builder) {
            add(object, builder);
        }
    }
    report_unclosed(&elements, builder);
}

/// Reports a list or object that ends with the file. Asked after its last element.
pub(crate) fn report_unclosed(elements: &Elements<'_>, builder: &mut ImportBuilder<'_>) {
    if !elements.is_closed() {
        report_early_end(builder);
    }
}

/// Reports that the file ends within a list or object.
pub(crate) fn report_early_end(builder: &mut ImportBuilder<'_>) {
    let end = builder.input.text.len();
    let hint = "it may be cut off; what comes before is loaded";
    builder.error(end.saturating_sub(1)..end, "the file ends early", hint);
}

/// Returns the value of a member of the outermost object.
fn member<'t>(text: &'t str, name: &str) -> Option<&'t str> {
    Elements::of(text)?.filter_map(member_of).find(|(known, _)| known == name).map(|(_, value)| value)
}

/// Returns the object that an element of the text is; reports why it is none. `noun` says what should be there: `claim`.
pub(crate) fn object_of<'t>(element: &'t str, noun: &str, builder: &mut ImportBuilder<'_>) -> Option<JsonObject<'t>> {
    if let Some(object) = JsonObject::parse(element) {
        return Some(object);
    }
    let at = offset_in(builder.input.text, element);
    match JsonValue::parse(element) {
        Ok(value) => {
            let object = value.object();
            if object.is_none() {
                report_no_object(at, noun, builder);
            }
            object
        }
        Err(JsonFault { at: inside, message }) => {
            let start = at.start + inside;
            builder.error(start..start + 1, format!("this is no valid JSON: {message}"), "the record is left out");
            None
        }
    }
}

/// Returns the objects of a list within an object; reports every other value, which costs only itself, but for `null`.
/// `noun` says what should be there: `tag`.
pub(crate) fn objects_of<'a>(
    values: Vec<JsonValue<'a>>,
    noun: &str,
    builder: &mut ImportBuilder<'a>,
) -> Vec<JsonObject<'a>> {
    let mut objects = Vec::with_capacity(values.len());
    for value in values {
        match value.object() {
            Some(object) => objects.push(object),
            None if value.written() == "null" => {}
            None => report_no_object(value.range(builder.input.text), noun, builder),
        }
    }
    objects
}

/// Reports a value that should be an object.
fn report_no_object(at: Range<usize>, noun: &str, builder: &mut ImportBuilder<'_>) {
    let noun = with_article(noun);
    builder.error(at, format!("expected {noun} in `{{ … }}`"), "the value is left out");
}
