//! CSL-JSON: the references of Zotero, Mendeley, pandoc and others, as the Citation Style Language has them.

use serde_json::{Map, Value};

use crate::import::builder::ImportBuilder;
use crate::import::each_object::each_object;
use crate::import::exported_digest::exported_digest;
use crate::import::file_head::FileHead;
use crate::import::import_input::ImportInput;
use crate::import::importer::{Importer, Recognition};
use crate::import::json::{JsonLayout, JsonObject, JsonValue};
use crate::import::markup::plain_text;
use crate::import::provenance::RecordPlace;
use crate::import::references::csl_date::{csl_date, unread};
use crate::import::references::csl_people::{keep_people, take_authors};
use crate::import::references::reference::{EntryType, Reference, References};
use crate::import::references::reference_date::ReferenceDate;
use crate::model::closed_enums::SourceKind;
use crate::model::document::{Extra, Source, Text};
use crate::model::extra::Keys;

pub(crate) const IMPORTER: Importer = Importer {
    name: "csl",
    noun: "CSL-JSON",
    endings: &["csl.json", "csljson", "json"],
    standard: "CSL-JSON, schema 1.0 of the Citation Style Language",
    doc: "Takes the references of Zotero, Mendeley, pandoc and other programs as sources.",
    leaves: &["claims: references have none"],
    is_container: true,
    takes_map: false,
    recognise,
    read,
};

/// Types of CSL with the kind of source that each becomes; any other is a document.
const TYPES: &[EntryType] = &[
    EntryType::narrower("article", SourceKind::Article),
    EntryType::narrower("article-journal", SourceKind::Article),
    EntryType::narrower("article-magazine", SourceKind::Article),
    EntryType::plain("article-newspaper", SourceKind::Article),
    EntryType::narrower("bill", SourceKind::Document),
    EntryType::plain("book", SourceKind::Book),
    EntryType::plain("broadcast", SourceKind::Broadcast),
    EntryType::narrower("chapter", SourceKind::Book),
    EntryType::narrower("classic", SourceKind::Book),
    EntryType::narrower("collection", SourceKind::Document),
    EntryType::plain("dataset", SourceKind::Dataset),
    EntryType::plain("document", SourceKind::Document),
    EntryType::narrower("entry", SourceKind::Book),
    EntryType::narrower("entry-dictionary", SourceKind::Book),
    EntryType::narrower("entry-encyclopedia", SourceKind::Book),
    EntryType::narrower("event", SourceKind::Document),
    EntryType::narrower("figure", SourceKind::Document),
    EntryType::narrower("graphic", SourceKind::Document),
    EntryType::narrower("hearing", SourceKind::Document),
    EntryType::plain("interview", SourceKind::Interview),
    EntryType::narrower("legal_case", SourceKind::Document),
    EntryType::narrower("legislation", SourceKind::Document),
    EntryType::narrower("manuscript", SourceKind::Document),
    EntryType::narrower("map", SourceKind::Document),
    EntryType::narrower("motion_picture", SourceKind::Broadcast),
    EntryType::narrower("musical_score", SourceKind::Document),
    EntryType::narrower("pamphlet", SourceKind::Document),
    EntryType::narrower("paper-conference", SourceKind::Article),
    EntryType::narrower("patent", SourceKind::Document),
    EntryType::narrower("performance", SourceKind::Document),
    EntryType::narrower("periodical", SourceKind::Article),
    EntryType::narrower("personal_communication", SourceKind::Document),
    EntryType::plain("post", SourceKind::Post),
    EntryType::narrower("post-weblog", SourceKind::Post),
    EntryType::narrower("regulation", SourceKind::Document),
    EntryType::plain("report", SourceKind::Report),
    EntryType::narrower("review", SourceKind::Article),
    EntryType::narrower("review-book", SourceKind::Article),
    EntryType::narrower("software", SourceKind::Document),
    EntryType::narrower("song", SourceKind::Broadcast),
    EntryType::narrower("speech", SourceKind::Statement),
    EntryType::narrower("standard", SourceKind::Document),
    EntryType::narrower("thesis", SourceKind::Document),
    EntryType::narrower("treaty", SourceKind::Document),
    EntryType::plain("webpage", SourceKind::Webpage),
];

/// Judges by types of CSL in a list of objects with ids, or in the `items` of an object.
fn recognise(head: &FileHead<'_>) -> Recognition {
    let Some(shape) = head.json() else { return Recognition::No };
    let is_reference = |item: &JsonObject<'_>| {
        let kind = item.get("type").and_then(JsonValue::text);
        kind.is_some_and(|kind| TYPES.iter().any(|known| known.name == kind))
            && (item.has("id") || item.has("citation-key"))
            && !item.has("says")
            && !item.has("schema")
    };
    let items = match shape.layout {
        JsonLayout::List => shape.samples().to_vec(),
        JsonLayout::Object => shape.samples_of("items"),
        JsonLayout::Lines => return Recognition::No,
    };
    Recognition::sure_if(!items.is_empty() && items.iter().filter(|item| is_reference(item)).count() * 2 > items.len())
}

/// Reads the references of a list, or of the `items` of an object.
fn read<'a>(input: &ImportInput<'a>, builder: &mut ImportBuilder<'a>) {
    let mut references = References::default();
    each_object(input.text, "items", builder, |object, builder| add_item(&object, &mut references, builder));
}

/// Adds a reference.
fn add_item<'a>(item: &JsonObject<'a>, references: &mut References, builder: &mut ImportBuilder<'a>) {
    let bytes = item.value().range(builder.input.text);
    if let Some(own) = own_record(item, builder) {
        let id = own.id.clone();
        return builder.restore(|builder| builder.source(own, &RecordPlace::with_id(bytes, &id)));
    }
    let written = item.take_text("type").unwrap_or_default();
    let known = TYPES.iter().find(|known| known.name == written);
    let mut entry = Reference::of_type(known, &written, bytes.clone(), bytes, builder);
    if written == "document" && item.get("genre").and_then(JsonValue::text).is_some_and(|genre| genre == "Statement") {
        item.ignore(&["genre"]);
        entry.kind = SourceKind::Statement;
    }
    let id = item.take_text("id");
    entry.key = item.take_text("citation-key").or_else(|| id.clone()).unwrap_or_default();
    if let Some(id) = id.filter(|id| *id != entry.key) {
        entry.extra.push("csl_id", id.into_owned());
    }
    let text = |name: &str| item.take_text(name).map(plain_text).filter(|text| !text.is_empty());
    entry.title = text("title").or_else(|| text("title-short"));
    entry.outlet = ["container-title", "publisher"].into_iter().find_map(text);
    (entry.url, entry.doi, entry.language) = (item.take_text("URL"), item.take_text("DOI"), item.take_text("language"));
    entry.published = take_date(item, "issued", &mut entry, builder);
    entry.accessed = take_date(item, "accessed", &mut entry, builder);
    take_authors(item, &mut entry, builder);
    if let Some(note) = item.take_text("note").map(plain_text) {
        entry.note = without_fields(&note, &mut entry.extra);
    }
    keep_people(item, &mut entry, builder);
    builder.leave_rest("reference", item, Some(&mut entry.extra));
    references.add(entry, builder);
}

/// Takes a date; what it says beside its parts is kept in `extra`.
fn take_date<'a>(
    item: &JsonObject<'a>,
    name: &str,
    entry: &mut Reference<'a>,
    builder: &mut ImportBuilder<'a>,
) -> ReferenceDate<'a> {
    let Some(value) = item.take(name) else { return ReferenceDate::Empty };
    let date = csl_date(value);
    for (part, words) in unread(value, &date) {
        let what = if part.is_empty() { name.to_owned() } else { format!("{name}.{part}") };
        entry.keep(&what, value.range(builder.input.text), &words, builder);
    }
    date
}

/// Returns the record of a reference that this program wrote, if nobody has changed the reference since; `None` where there
/// is none. Of a changed one the fields are taken, and that is said.
fn own_record<'a>(item: &JsonObject<'a>, builder: &mut ImportBuilder<'a>) -> Option<Source<'a>> {
    let custom = item.get("custom")?.object()?;
    let record = custom.get("claimscope")?;
    let at = record.range(builder.input.text);
    let source: Source<'static> = match serde_json::from_str(record.written()) {
        Ok(source) => source,
        Err(error) => {
            let hint = "the fields of the reference are taken instead";
            builder.warning(at, format!("the record of claimscope in `custom` cannot be read: {error}"), hint);
            return None;
        }
    };
    if is_unchanged(item, custom.get("claimscope_digest"), &source) {
        return Some(source);
    }
    let hint = "its fields are taken; what only the record of claimscope in `custom` says is left out";
    builder.warning(at, format!("the reference `{}` was changed since it was exported", source.id), hint);
    item.ignore(&["custom"]);
    None
}

/// Returns whether a reference is as it was when its record and its digest were written.
fn is_unchanged(item: &JsonObject<'_>, digest: Option<JsonValue<'_>>, source: &Source<'_>) -> bool {
    if let Some(digest) = digest.and_then(JsonValue::text) {
        let whole: Result<Map<String, Value>, _> = serde_json::from_str(item.value().written());
        return whole.is_ok_and(|whole| exported_digest(&whole, |name| name != "custom") == digest);
    }
    // Without a digest, as exports had none at first: by the fields that people change most.
    let is_same = |name: &str, text: &Option<Text<'_>>| {
        item.get(name)
            .and_then(JsonValue::text)
            .is_none_or(|written| text.as_deref().is_none_or(|text| text == written))
    };
    is_same("title", &source.title) && is_same("URL", &source.url) && is_same("note", &source.note)
}

/// Returns a note without the lines `name: value` that reference managers keep further fields in; those go into `extra`.
fn without_fields<'a>(note: &str, extra: &mut Extra) -> Option<Text<'a>> {
    let (mut rest, mut keys) = (String::new(), Keys::default());
    for line in note.lines() {
        let field = line.split_once(": ").filter(|(name, value)| {
            let is_name = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '_' | ' ');
            !name.is_empty()
                && name.len() <= 30
                && name.split(' ').count() <= 3
                && name.chars().all(is_name)
                && !value.trim().is_empty()
        });
        match field {
            Some((name, value)) if keys.insert(name, extra) => {
                extra.push(name, value.trim());
            }
            _ => {
                rest.push_str(line);
                rest.push('\n');
            }
        }
    }
    Some(rest.trim().to_owned()).filter(|rest| !rest.is_empty()).map(Into::into)
}
