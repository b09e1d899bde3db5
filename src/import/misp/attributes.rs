//! The attributes of events: those that people wrote are claims, links are sources, and those for machines are counted.

use std::collections::HashSet;

use crate::import::builder::ImportBuilder;
use crate::import::ids::usable_id;
use crate::import::json::{JsonObject, JsonValue};
use crate::import::misp::tags::TagJudgements;
use crate::import::named::SourceDetails;
use crate::import::provenance::RecordPlace;
use crate::import::source_address::is_web_address;
use crate::import::time_range::{between, day};
use crate::import::wording::statement;
use crate::model::closed_enums::{ClosedEnum, SourceKind};
use crate::model::document::{Claim, Source, Text};
use crate::model::extra::KeyNumbers;

/// Maximum number of comments on attributes for machines that the claim of an event keeps: what people wrote of some addresses, and
/// not what a program wrote of thousands.
const MAX_COMMENTS: usize = 100;

/// An event, for its attributes.
#[derive(Clone, Debug)]
pub(super) struct EventContext<'a> {
    /// The id of its source.
    pub(super) source: Text<'a>,
    /// The organization that wrote it, and its name.
    pub(super) by: Option<Text<'a>>,
    pub(super) by_name: Option<Text<'a>>,
}

/// The comments on attributes for machines in an event.
#[derive(Debug, Default)]
struct AttributeComments<'a> {
    seen: HashSet<Text<'a>>,
    numbers: KeyNumbers,
}

impl<'a> AttributeComments<'a> {
    /// Keeps a comment with the value that it is on in the claim of the event: the first of those that are the same.
    fn keep(
        &mut self,
        attribute: &JsonObject<'a>,
        value: &str,
        claim: &mut Claim<'a>,
        builder: &mut ImportBuilder<'a>,
    ) {
        let comment = attribute.get("comment").and_then(JsonValue::scalar).unwrap_or_default();
        if comment.trim().is_empty() || self.seen.contains(&comment) {
            return;
        }
        let at = attribute.value().range(builder.input.text);
        if self.seen.len() == MAX_COMMENTS {
            return builder.leave("comments on attributes", at, &comment);
        }
        let extra = (&mut claim.extra, &mut self.numbers);
        builder.keep_repeated(extra, "attribute comment", at, &format!("{}: {}", value.trim(), comment.trim()));
        self.seen.insert(comment);
    }
}

/// Adds the attributes of an event and of its objects.
pub(super) fn add_attributes<'a>(
    event: &JsonObject<'a>,
    context: &EventContext<'a>,
    report: &mut Source<'a>,
    claim: &mut Claim<'a>,
    builder: &mut ImportBuilder<'a>,
) {
    let comments = &mut AttributeComments::default();
    for value in event.take_list("Attribute") {
        add_attribute(value, "", context, (&mut *report, &mut *claim, &mut *comments), builder);
    }
    for value in event.take_list("Object") {
        let Some(object) = value.object() else {
            builder.error(
                value.range(builder.input.text),
                "an object of an event is written `{ … }`",
                "it is left out",
            );
            continue;
        };
        let name = object.take_text("name").unwrap_or_default();
        for value in object.take_list("Attribute") {
            add_attribute(value, &name, context, (&mut *report, &mut *claim, &mut *comments), builder);
        }
        object.ignore(&["Attribute"]);
        builder.leave_rest("Object", &object, None);
    }
}

/// Adds an attribute, which may be part of an object of this name.
fn add_attribute<'a>(
    value: JsonValue<'a>,
    object: &str,
    context: &EventContext<'a>,
    (report, claim, comments): (&mut Source<'a>, &mut Claim<'a>, &mut AttributeComments<'a>),
    builder: &mut ImportBuilder<'a>,
) {
    let at = value.range(builder.input.text);
    let Some(attribute) = value.object() else {
        return builder.error(at, "an attribute is written `{ … }`", "it is left out");
    };
    let text = |name: &str| attribute.get(name).and_then(JsonValue::scalar).unwrap_or_default();
    let (kind, category, written) = (text("type"), text("category"), text("value"));
    if written.trim().is_empty() {
        return builder.error(at, "this attribute has no value", "it is left out");
    }
    let is_for_machines = text("to_ids") == "true";
    let is_link = (kind == "link" || kind == "url" && &*category == "External analysis") && is_web_address(&written);
    if is_link && !is_for_machines {
        add_link(&attribute, &written, context, report, claim, builder);
    } else if is_said(&kind, &category) && !is_for_machines {
        add_statement(&attribute, &kind, context, builder);
    } else {
        comments.keep(&attribute, &written, claim, builder);
        let within = if object.is_empty() { String::new() } else { format!(" of object {object}") };
        builder.leave(&format!("attribute {category}/{kind}{within}"), at, &written);
    }
}

/// Returns whether attributes of a type and a category are what people say, and not what machines look for.
fn is_said(kind: &str, category: &str) -> bool {
    let is_prose = matches!(kind, "text" | "comment" | "other");
    match category {
        "Attribution" => true,
        "External analysis" => is_prose,
        _ => kind == "comment",
    }
}

/// Takes a link: the first is the address of the report, further ones are cited beside it.
fn add_link<'a>(
    attribute: &JsonObject<'a>,
    url: &Text<'a>,
    context: &EventContext<'a>,
    report: &mut Source<'a>,
    claim: &mut Claim<'a>,
    builder: &mut ImportBuilder<'a>,
) {
    let place = RecordPlace::with_id(attribute.value().range(builder.input.text), &context.source);
    let comment = attribute.take_text("comment");
    attribute.ignore(&["value", "type", "category", "to_ids"]);
    if report.url.is_none() {
        report.url = Some(url.trim().to_owned().into());
        report.note = comment;
    } else {
        let (url, kind) = (Some(url.trim().to_owned()), Some(SourceKind::Webpage));
        let title = comment.map(Text::into_owned);
        let cited = builder.source_named(SourceDetails { url, title, kind, ..SourceDetails::default() }, &place);
        claim.cite.extend(cited);
    }
    builder.leave_rest("Attribute", attribute, None);
}

/// Adds what an attribute says as a claim.
fn add_statement<'a>(
    attribute: &JsonObject<'a>,
    kind: &str,
    context: &EventContext<'a>,
    builder: &mut ImportBuilder<'a>,
) {
    let bytes = attribute.value().range(builder.input.text);
    let (Some(value), uuid) = (attribute.take_text("value"), attribute.take_text("uuid")) else { return };
    let said = statement(&value);
    let is_prose = matches!(kind, "text" | "comment" | "other");
    let says = if is_prose { said.clone() } else { format!("{}: {said}", kind.replace('-', " ")) };
    let own_id = uuid.as_ref().and_then(usable_id);
    let id = own_id.unwrap_or_else(|| builder.id(&says, &[&context.source, &value]));
    let place = RecordPlace::with_id(bytes, &id);
    let mut claim = Claim {
        id: id.clone(),
        cite: vec![context.source.clone()],
        by: context.by.iter().cloned().collect(),
        says: says.into(),
        ..Claim::default()
    };
    claim.quote = Some(value).filter(|value| **value != *said);
    let tags = TagJudgements::of(attribute, &place, builder);
    tags.judge(&mut claim);
    if let Some(reliability) = tags.reliability {
        // It is that of the event, which has one of its own.
        builder.keep(&mut claim.extra, "source-reliability", place.bytes.clone(), reliability.name());
    }
    let seen = ["first_seen", "last_seen"].map(|name| attribute.get(name).and_then(JsonValue::text));
    let seen = seen.map(|seen| seen.filter(|seen| !seen.trim().is_empty()));
    let days = seen.each_ref().map(|seen| seen.as_deref().and_then(day));
    // One day that cannot be read leaves both in `extra`: half of a range says something else.
    let is_read = days.iter().flatten().count() == seen.iter().flatten().count();
    if let Some(when) = between(days[0], days[1]).filter(|_| is_read) {
        claim.when = Some(when.into());
        attribute.ignore(&["first_seen", "last_seen"]);
    }
    attribute.ignore(&["type", "to_ids"]);
    builder.leave_rest("Attribute", attribute, Some(&mut claim.extra));
    builder.claim(claim, &place);
}
