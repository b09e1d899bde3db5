//! The layouts of our own JSON: an object with sections, a record in each line, or a list of records.

use crate::import::builder::ImportBuilder;
use crate::import::each_object::{object_of, report_unclosed};
use crate::import::import_input::ImportInput;
use crate::import::imported::FieldLocator;
use crate::import::json::{Elements, JSON_BLANKS, JsonLayout, JsonShape, JsonValue, member_of, offset_in};
use crate::import::own::section_records::{add_fast, add_record, read_records};
use crate::import::own::stated_omissions;
use crate::import::provenance::RecordPlace;
use crate::model::document::SCHEMA;
use crate::model::field_path::PathSegment;
use crate::text::suggest::{WordKind, nearest_ignoring_case};

/// The sections of a document, in their order, and the noun of each.
const SECTIONS: &[(&str, &str)] = &[
    ("sources", "source"),
    ("actors", "actor"),
    ("places", "place"),
    ("topics", "topic"),
    ("claims", "claim"),
    ("relations", "relation"),
    ("hypotheses", "hypothesis"),
    ("notes", "note"),
    ("judgements", "judgement"),
];

/// Returns the names of the sections.
pub(super) fn section_names() -> impl Iterator<Item = &'static str> {
    SECTIONS.iter().map(|(name, _)| *name)
}

/// Returns the noun of a kind of records if it is one; `None` otherwise.
pub(in crate::import) fn noun_of(kind: &str) -> Option<&'static str> {
    SECTIONS.iter().map(|(_, noun)| *noun).find(|noun| *noun == kind)
}

/// Reads a file.
pub(super) fn read<'a>(input: &ImportInput<'a>, builder: &mut ImportBuilder<'a>) {
    builder.set_locator(JsonFields);
    if is_certainly_sections(input.text) {
        return read_sections(input.text.trim(), builder);
    }
    let Some(shape) = JsonShape::of(input.text) else {
        return builder.file_error("this is no JSON", "it begins with `{` or `[`");
    };
    match shape.layout {
        JsonLayout::Object if shape.member("record").is_none() => read_sections(input.text.trim(), builder),
        JsonLayout::Object => read_element(input.text.trim(), "line", 1, builder),
        JsonLayout::Lines => {
            for (at, line) in input.text.lines().enumerate() {
                let line = line.trim();
                if !line.is_empty() && !builder.is_cancelled() {
                    read_element(line, "line", at + 1, builder);
                }
            }
        }
        JsonLayout::List => {
            let Some(mut elements) = Elements::of(input.text.trim()) else { return };
            for (at, element) in elements.by_ref().enumerate() {
                if !builder.is_cancelled() {
                    read_element(element, "item", at + 1, builder);
                }
            }
            report_unclosed(&elements, builder);
        }
    }
}

/// Returns whether a text is certainly an object of sections, by a look that is cheaper than that at its shape: it begins with
/// an object that goes on in another line, and has no member `record`, however that is spelt.
fn is_certainly_sections(text: &str) -> bool {
    let has = |word: &str| memchr::memmem::find(text.as_bytes(), word.as_bytes()).is_some();
    let text = text.trim_start_matches(JSON_BLANKS);
    let Some(inside) = text.strip_prefix('{') else { return false };
    let first = text.lines().next().unwrap_or_default().trim_end();
    inside.trim_start_matches(JSON_BLANKS).starts_with(['"', '}'])
        && !first.ends_with('}')
        && JsonValue::parse(first).is_err()
        && !has("\"record\"")
        && !has("\\u")
}

/// Reads an object with a list for each section.
fn read_sections<'a>(text: &'a str, builder: &mut ImportBuilder<'a>) {
    let Some(mut members) = Elements::of(text) else { return };
    loop {
        // The sections are nearly all of the file: they are gone through once.
        let mut noun = None;
        let list = members.enter(|name| {
            noun = SECTIONS.iter().find(|(known, _)| *known == name).map(|(_, noun)| *noun);
            noun.is_some()
        });
        if let (Some(mut list), Some(noun)) = (list, noun) {
            read_records(noun, &mut list, builder);
            members.leave(&list);
            continue;
        }
        let Some(element) = members.next() else { break };
        let at = offset_in(builder.input.text, element);
        let Some((name, value)) = member_of(element) else {
            builder.error(at, "expected a section: a name in quotes with a list after it", "`\"claims\": [ … ]`");
            continue;
        };
        match &*name {
            "schema" => read_schema(value, builder),
            "title" => read_title(value, builder),
            "left_out" => stated_omissions::read_object(value, builder),
            section => match SECTIONS.iter().find(|(known, _)| *known == section) {
                Some((section, noun)) => read_section(section, noun, value, builder),
                None => unknown_section(section, at, value, builder),
            },
        }
    }
    report_unclosed(&members, builder);
}

/// Sets the title of the collection.
fn read_title<'a>(value: &'a str, builder: &mut ImportBuilder<'a>) {
    if let Some(title) = JsonValue::parse(value).ok().and_then(JsonValue::text) {
        builder.set_title(title);
    } else if value != "null" {
        builder.error(offset_in(builder.input.text, value), "a title is a text", "`\"title\": \"…\"`");
    }
}

/// Checks the version of the format.
fn read_schema(value: &str, builder: &mut ImportBuilder<'_>) {
    let schema = value.trim_matches('"').parse::<u32>().ok();
    if schema.is_none_or(|schema| schema > SCHEMA) {
        let at = offset_in(builder.input.text, value);
        let message = format!("this file has schema {value}; this program reads schema {SCHEMA} and older");
        builder.error(at, message, "fields that it does not know are reported one by one");
    }
}

/// Reports a section that does not exist.
fn unknown_section(name: &str, at: std::ops::Range<usize>, value: &str, builder: &mut ImportBuilder<'_>) {
    let near = nearest_ignoring_case(name, section_names(), WordKind::KnowledgeFile);
    let hint = near.map_or_else(
        || format!("sections are {}", section_names().collect::<Vec<_>>().join(", ")),
        |near| format!("did you mean `{near}`?"),
    );
    builder.error(at.clone(), format!("there is no section `{name}`"), hint);
    builder.leave(name, at, value);
}

/// Reads the list of a section.
fn read_section<'a>(section: &'static str, noun: &'static str, value: &'a str, builder: &mut ImportBuilder<'a>) {
    let Some(mut elements) = value.starts_with('[').then(|| Elements::of(value)).flatten() else {
        let at = offset_in(builder.input.text, value);
        return builder.error(at, format!("`{section}` must be a list of records"), format!("`\"{section}\": [ … ]`"));
    };
    read_records(noun, &mut elements, builder);
}

/// Reads a record that says itself what it is; one that does not is a claim.
fn read_element<'a>(element: &'a str, unit: &'static str, number: usize, builder: &mut ImportBuilder<'a>) {
    // What we write says first what it is: an ordinary record of it is read but once.
    if let Some(noun) = first_record_kind(element).and_then(noun_of) {
        let place = RecordPlace::numbered(offset_in(builder.input.text, element), unit, number);
        if add_fast(noun, element, &place, builder) {
            return;
        }
    }
    let Some(object) = object_of(element, "record", builder) else { return };
    match object.get("record").and_then(JsonValue::text).as_deref() {
        Some("collection") => {
            if let Some(title) = object.get("title") {
                read_title(title.written(), builder);
            }
            if let Some(schema) = object.get("schema") {
                read_schema(schema.written(), builder);
            }
            object.ignore(&["record", "title", "schema"]);
            builder.leave_rest("collection", &object, None);
        }
        Some("left_out") => stated_omissions::read_record(element, builder),
        None => add_record("claim", element, unit, number, builder),
        Some(kind) => {
            if let Some(noun) = noun_of(kind) {
                return add_record(noun, element, unit, number, builder);
            }
            let nouns: Vec<&str> = SECTIONS.iter().map(|(_, noun)| *noun).collect();
            let near = nearest_ignoring_case(kind, nouns.iter().copied(), WordKind::KnowledgeFile);
            let hint = near
                .map_or_else(|| format!("records are {}", nouns.join(", ")), |near| format!("did you mean `{near}`?"));
            builder.error(offset_in(builder.input.text, element), format!("there is no record `{kind}`"), hint);
        }
    }
}

/// Returns the kind that a record says to be in its first member; `None` where that is another, or written in an unusual way.
fn first_record_kind(element: &str) -> Option<&str> {
    let kind = element.strip_prefix('{')?.trim_start_matches(JSON_BLANKS).strip_prefix("\"record\"")?;
    let kind = kind.trim_start_matches(JSON_BLANKS).strip_prefix(':')?.trim_start_matches(JSON_BLANKS);
    kind.strip_prefix('"')?.split('"').next()
}

/// Finds fields in records whose members have the names of our fields.
struct JsonFields;

impl FieldLocator for JsonFields {
    fn locate(&self, text: &str, record: std::ops::Range<usize>, path: &[PathSegment]) -> std::ops::Range<usize> {
        let mut found = text.get(record.clone()).unwrap_or_default().trim();
        for step in path {
            let mut inside = Elements::of(found).into_iter().flatten();
            let next = match step {
                PathSegment::Field(name) => {
                    inside.filter_map(member_of).find(|(known, _)| known == name).map(|(_, value)| value)
                }
                PathSegment::Item(place) => inside.nth(*place),
            };
            let Some(next) = next else { break };
            found = next;
        }
        if found.is_empty() { record } else { offset_in(text, found) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::document::Document;

    #[test]
    fn sections_are_those_of_a_document() {
        // An export holds corrected values, and in further fields what the files say: it has no section of corrections. Nor
        // has it the words of claims that stand elsewhere, as it has these claims or says that they are left out.
        let is_section = |name: &&str| !matches!(*name, "schema" | "title" | "left_out" | "written_on" | "corrections");
        let fields: Vec<&str> = Document::FIELDS.iter().copied().filter(is_section).collect();
        assert_eq!(fields, section_names().collect::<Vec<_>>());
    }
}
