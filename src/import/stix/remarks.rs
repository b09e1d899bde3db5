//! Notes and opinions: what people say of the objects of others. A note is a claim; an opinion is the position of its author on
//! a claim, and a remark on everything else.

use crate::import::builder::ImportBuilder;
use crate::import::involve::involve;
use crate::import::json::JsonValue;
use crate::import::stix::bundle::StixBundle;
use crate::import::stix::properties::{citations, fill};
use crate::import::stix::role::StixObject;
use crate::import::stix::statements::new_claim;
use crate::import::stix::words::stance;
use crate::import::time_range::day;
use crate::import::wording::{short_name, statement};
use crate::model::document::{Claim, Note, Position, Relation, Text};
use crate::model::{RecordKind, Verb};

/// Maximum number of authors of an opinion, and of sources that it cites: each of them is repeated on every object of it.
const MAX_REPEATED: usize = 16;

/// Adds a note as a claim. Content of programs, in JSON or base64, is counted.
pub(super) fn add_note<'a>(object: &StixObject<'a>, bundle: &StixBundle<'a>, builder: &mut ImportBuilder<'a>) {
    let (members, place) = (&object.properties, object.place(builder.input.text));
    let Some(content) = members.take_text("content") else {
        let message = format!("the note `{}` has no content", object.id);
        return builder.error(place.bytes, message, "`content` is its text; the note is left out");
    };
    if !is_for_people(&content) {
        return builder.leave("note with JSON or base64", place.bytes, &content);
    }
    let says = statement(&content);
    let mut claim = Claim {
        id: object.record.clone(),
        by: authors(object, builder),
        quote: Some(content).filter(|content| **content != *says),
        says: says.into(),
        ..new_claim(object, bundle)
    };
    for id in object.refs("object_refs") {
        let reference = bundle.reference(&id, builder);
        if reference.target == Some(RecordKind::Claim) && reference.at.is_some() {
            // What the note has to do with that claim it does not say.
            let (from, to) = (object.record.clone(), reference.record);
            builder.relation(
                Relation { from, verb: Verb::Related, to, why: None, by: None, date: None, strength: None },
                &place,
            );
        } else {
            involve(&mut claim, reference.target, reference.record, "");
        }
    }
    members.ignore(&["object_refs"]);
    fill(&mut claim, object, bundle, builder);
    builder.claim(claim, &place);
    bundle.count("claims", object);
}

/// Returns the positions that an opinion is, each with the place of the object of its claim. Its explanation, and an
/// opinion that is no position, become notes.
pub(super) fn positions<'a>(
    object: &StixObject<'a>,
    bundle: &StixBundle<'a>,
    builder: &mut ImportBuilder<'a>,
) -> Vec<(usize, Position<'a>)> {
    let (members, place) = (&object.properties, object.place(builder.input.text));
    let Some(word) = members.take_text("opinion") else {
        let message = format!("the opinion `{}` says nothing", object.id);
        builder.error(place.bytes, message, "`opinion` is a word such as `disagree`; it is left out");
        return Vec::new();
    };
    let mut explanation = members.take_text("explanation");
    let names = authors_text(object, bundle, builder);
    let by = opinion_holders(object, bundle, builder);
    let created = members.get("created").and_then(JsonValue::text);
    let when: Option<Text<'a>> = created.as_deref().and_then(day).map(|day| day.to_owned().into());
    let mut cite = citations(object, builder);
    for further in cite.drain(cite.len().min(MAX_REPEATED)..) {
        builder.leave("further external_references of an opinion", place.bytes.clone(), &further);
    }
    let mut found = Vec::new();
    for id in object.refs("object_refs") {
        let reference = bundle.reference(&id, builder);
        let Some(at) = reference.at.filter(|_| reference.target.is_some()) else {
            builder.leave("opinion.object_refs to what is no record", place.bytes.clone(), &id);
            continue;
        };
        let stance = stance(&word).filter(|_| reference.target == Some(RecordKind::Claim) && !by.is_empty());
        if let Some(stance) = stance {
            let new = |by: &Text<'a>| Position { by: by.clone(), stance, cite: cite.clone(), when: when.clone() };
            found.extend(by.iter().map(|by| (at, new(by))));
        }
        // It is said once, and not on each object: it may be long, and they may be many.
        let text: Option<Text<'a>> = match (explanation.take(), stance) {
            (Some(explanation), Some(_)) => Some(explanation),
            (None, Some(_)) => None,
            (Some(explanation), None) => Some(format!("{word}: {explanation}").into()),
            (None, None) => Some(word.clone()),
        };
        if let Some(text) = text {
            let note = Note { on: reference.record, text, by: names.clone(), date: when.clone() };
            builder.note(note, &place);
            bundle.count("notes", object);
        }
    }
    members.ignore(&["object_refs", "authors"]);
    found
}

/// Returns the actors that hold an opinion: its authors, else its creator.
fn opinion_holders<'a>(
    object: &StixObject<'a>,
    bundle: &StixBundle<'a>,
    builder: &mut ImportBuilder<'a>,
) -> Vec<Text<'a>> {
    let mut by = authors(object, builder);
    if by.is_empty() {
        by = bundle.records(object, "created_by_ref", Some(RecordKind::Actor), builder);
        object.properties.ignore(&["created_by_ref"]);
    }
    let at = object.place(builder.input.text).bytes;
    for further in by.drain(by.len().min(MAX_REPEATED)..) {
        builder.leave("further authors of an opinion", at.clone(), &further);
    }
    by
}

/// Returns the actors that an object names as its authors.
fn authors<'a>(object: &StixObject<'a>, builder: &mut ImportBuilder<'a>) -> Vec<Text<'a>> {
    let place = object.place(builder.input.text);
    let names = builder.take_texts(&object.kind, &object.properties, "authors");
    names.iter().filter_map(|name| builder.actor_named(name, None, &place)).collect()
}

/// Returns the names of the authors of an object, else that of its creator.
fn authors_text<'a>(
    object: &StixObject<'a>,
    bundle: &StixBundle<'a>,
    builder: &mut ImportBuilder<'a>,
) -> Option<Text<'a>> {
    let names = object.refs("authors");
    match names.as_slice() {
        [] => object.refs("created_by_ref").first().map(|by| bundle.reference(by, builder).name),
        several => Some(short_name(several.join(", ").into())),
    }
}

/// Returns whether a text is one that people wrote: no JSON, and no base64.
fn is_for_people(content: &str) -> bool {
    let is_json = content.starts_with(['{', '[']) && JsonValue::parse(content).is_ok();
    let is_base64 = content.len() >= 64
        && content.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=' | b'\n'));
    !is_json && !is_base64
}
