//! Events: each is a report, and a claim of the organization that wrote it.

use crate::import::builder::ImportBuilder;
use crate::import::distinct::keep_first;
use crate::import::each_object::objects_of;
use crate::import::ids::usable_id;
use crate::import::import_input::ImportInput;
use crate::import::json::JsonObject;
use crate::import::misp::attributes::{EventContext, add_attributes};
use crate::import::misp::tags::TagJudgements;
use crate::import::object_layouts::objects;
use crate::import::provenance::RecordPlace;
use crate::import::time_range::day;
use crate::import::wording::statement;
use crate::model::closed_enums::{ActorKind, SourceKind};
use crate::model::document::{Claim, Extra, Note, Source, Text};

/// Reads a file: one event, a list of them, or the answer of a server.
pub(super) fn read<'a>(input: &ImportInput<'a>, builder: &mut ImportBuilder<'a>) {
    for object in objects(input.text, &["response"], "event", builder) {
        if builder.is_cancelled() {
            return;
        }
        let event = object.take_object("Event");
        builder.leave_rest("beside Event", &object, None);
        match event {
            Some(event) => add_event(&event, builder),
            None => builder.error(object.value().range(input.text), "this is no event", "`{\"Event\": { … }}`"),
        }
    }
}

/// Adds an event.
fn add_event<'a>(event: &JsonObject<'a>, builder: &mut ImportBuilder<'a>) {
    let bytes = event.value().range(builder.input.text);
    let (uuid, info) = (event.take_text("uuid"), event.take_text("info"));
    let Some(info) = info else {
        let hint = "`info` is its title: the event is left out";
        return builder.error(bytes, "this event does not say what it is about", hint);
    };
    let key = uuid.clone().unwrap_or_else(|| info.clone());
    let place = RecordPlace::with_id(bytes, &key);
    let source = uuid.as_ref().and_then(usable_id).unwrap_or_else(|| builder.id(&info, &[&key]));
    let by_name = author(event);
    let by = by_name.as_deref().and_then(|name| builder.actor_named(name, Some(ActorKind::Organization), &place));
    let tags = TagJudgements::of(event, &place, builder);
    let context = EventContext { source: source.clone(), by: by.clone(), by_name };
    let mut report = Source {
        id: source.clone(),
        kind: Some(SourceKind::Report),
        title: Some(info.clone()),
        authors: by.iter().cloned().collect(),
        reliability: tags.reliability,
        published: published(event, builder),
        ..Source::default()
    };
    let says = statement(&info);
    let mut claim = Claim {
        id: builder.id(&info, &[&key, "event"]),
        cite: vec![source],
        by: by.into_iter().collect(),
        quote: Some(info).filter(|info| **info != *says),
        says: says.into(),
        ..Claim::default()
    };
    tags.judge(&mut claim);
    add_attributes(event, &context, &mut report, &mut claim, builder);
    add_reports(event, &context, builder);
    keep_first(&mut claim.cite);
    leave_parts(event, &mut report.extra, builder);
    builder.source(report, &place);
    builder.claim(claim, &place);
}

/// Returns the name of the organization that wrote an event.
fn author<'a>(event: &JsonObject<'a>) -> Option<Text<'a>> {
    let organization = event.take_object("Orgc").or_else(|| event.take_object("Org"))?;
    // Who has the event says nothing of who wrote it.
    event.ignore(&["Org", "Orgc"]);
    organization.take_text("name")
}

/// Returns the day of an event.
fn published<'a>(event: &JsonObject<'a>, builder: &mut ImportBuilder<'a>) -> Option<Text<'a>> {
    let value = event.get("date")?;
    let found = value.text().as_deref().and_then(day).map(|day| day.to_owned().into());
    if found.is_none() && !value.is_empty() {
        builder.error(value.range(builder.input.text), "the date of this event is no day", "such as `2024-12-24`");
    }
    event.ignore(&["date"]);
    found
}

/// Adds the reports that people wrote for an event, as remarks on it.
fn add_reports<'a>(event: &JsonObject<'a>, context: &EventContext<'a>, builder: &mut ImportBuilder<'a>) {
    for report in objects_of(event.take_list("EventReport"), "report of an event", builder) {
        let place = report.value().range(builder.input.text);
        let texts = [report.take_text("name"), report.take_text("content")];
        let text = texts.into_iter().flatten().collect::<Vec<_>>().join("\n\n");
        builder.leave_rest("EventReport", &report, None);
        if !text.is_empty() {
            let (on, by) = (context.source.clone(), context.by_name.clone());
            builder.note(Note { on, text: text.into(), by, date: None }, &RecordPlace::numbered(place, "report", 1));
        }
    }
}

/// Counts what is related to an event, and keeps the rest.
fn leave_parts<'a>(event: &JsonObject<'a>, extra: &mut Extra, builder: &mut ImportBuilder<'a>) {
    for part in ["ShadowAttribute", "RelatedEvent", "Sighting", "CryptographicKey"] {
        for value in event.take_list(part) {
            builder.leave(part, value.range(builder.input.text), value.written());
        }
    }
    builder.leave_rest("Event", event, Some(extra));
}
