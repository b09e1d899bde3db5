//! Annotations of Hypothesis: an export, an answer of its API, a list, or an annotation in each line.
//!
//! A highlight is what the page claims; the comment on it is the annotator's, a note on the claim. `annotation` reads one
//! annotation, this file what belongs together: pages, and replies with what they reply to.

mod annotation;

use std::collections::HashMap;

use crate::import::builder::ImportBuilder;
use crate::import::each_object::{each_object, object_of};
use crate::import::file_head::FileHead;
use crate::import::hypothesis::annotation::{Annotation, read_annotation};
use crate::import::import_input::ImportInput;
use crate::import::importer::{Importer, Recognition};
use crate::import::json::{JsonLayout, JsonObject, JsonShape};
use crate::import::named::SourceDetails;
use crate::import::provenance::RecordPlace;
use crate::import::source_address::is_web_address;
use crate::model::closed_enums::{How, SourceKind};
use crate::model::document::{Claim, Extra, Note, Source, Text};
use crate::text::counted;

pub(super) const IMPORTER: Importer = Importer {
    name: "hypothesis",
    noun: "annotations of Hypothesis",
    endings: &["json", "jsonl"],
    standard: "the JSON that the Hypothesis client exports, and API version 1",
    doc: "Takes each highlight as a claim of its page with its place there; comments and replies become notes, tags topics. With the \
          tag `claim`, or after `Claim:`, the comment is the claim and the highlight its quote.",
    leaves: &["permissions and links", "the words around a highlight, and its place in the code of the page"],
    is_container: true,
    takes_map: false,
    recognise,
    read,
};

/// Judges by the members of an export, of an answer, or of annotations.
fn recognise(head: &FileHead<'_>) -> Recognition {
    let Some(shape) = head.json() else { return Recognition::No };
    let is_annotation = |item: &JsonObject<'_>| item.has("uri") && item.has("target") && item.has("user");
    let any = |items: &[JsonObject<'_>]| items.iter().any(is_annotation);
    Recognition::sure_if(match shape.layout {
        JsonLayout::List | JsonLayout::Lines => any(shape.samples()),
        JsonLayout::Object => {
            any(&shape.samples_of("annotations"))
                || any(&shape.samples_of("rows"))
                || ["uri", "target", "user"].into_iter().all(|name| shape.member(name).is_some())
                || (shape.member("annotations").is_some() && shape.member("export_userid").is_some())
        }
    })
}

/// Reads the annotations of a file.
fn read<'a>(input: &ImportInput<'a>, builder: &mut ImportBuilder<'a>) {
    let mut pages = Pages::default();
    let Some(shape) = JsonShape::of(input.text) else {
        return builder.file_error("this is no JSON", "it begins with `{` or `[`");
    };
    let is_alone = shape.layout == JsonLayout::Object && shape.member("uri").is_some();
    if is_alone || shape.layout == JsonLayout::Lines {
        let texts = if is_alone { vec![input.text.trim()] } else { input.text.lines().map(str::trim).collect() };
        for text in texts.into_iter().filter(|text| !text.is_empty()) {
            if builder.is_cancelled() {
                return;
            }
            if let Some(object) = object_of(text, "annotation", builder) {
                pages.add(&object, builder);
            }
        }
    } else {
        let items = if shape.member("rows").is_some() { "rows" } else { "annotations" };
        leave_members(&shape, items, builder);
        each_object(input.text, items, builder, |object, builder| pages.add(&object, builder));
    }
    pages.add_replies(builder);
}

/// Counts what an export or an answer says beside its annotations.
fn leave_members(shape: &JsonShape<'_>, items: &str, builder: &mut ImportBuilder<'_>) {
    for (name, value) in shape.members().filter(|(name, _)| *name != items) {
        builder.leave(name, crate::import::json::offset_in(builder.input.text, value), value);
    }
}

/// The pages that were annotated, and the annotations on them.
#[derive(Debug, Default)]
struct Pages<'a> {
    /// The sources of pages without an address on the web, by what they have instead.
    documents: HashMap<Text<'a>, Text<'a>>,
    /// The records on which replies become notes, by the ids of annotations.
    records: HashMap<Text<'a>, Text<'a>>,
    /// Replies, which may come before what they reply to.
    replies: Vec<(Annotation<'a>, RecordPlace<'static>)>,
    count: usize,
    /// The number of highlights without letters.
    blank: usize,
}

impl<'a> Pages<'a> {
    /// Adds an annotation.
    fn add(&mut self, object: &JsonObject<'a>, builder: &mut ImportBuilder<'a>) {
        self.count += 1;
        let place = RecordPlace::numbered(object.value().range(builder.input.text), "annotation", self.count);
        let mut annotation = read_annotation(object, builder);
        self.blank += usize::from(annotation.is_blank);
        if !annotation.replies_to.is_empty() {
            return self.replies.push((annotation, place));
        }
        let Some(source) = self.source(&annotation, &place, builder) else {
            let hint = "the annotation is left out; `uri` says which page it is on";
            return builder.error(place.bytes, "this annotation does not say which page it is on", hint);
        };
        let record = if let Some(says) = annotation.says.take() {
            let id = builder.id(&says, &[&annotation.id, &says]);
            let locator = annotation.locator.take().map(|locator| format!("#{locator}")).unwrap_or_default();
            let topics = annotation.tags.iter().filter_map(|tag| builder.topic_named(tag, &place)).collect();
            let claim = Claim {
                id: id.clone(),
                cite: vec![format!("{source}{locator}").into()],
                how: annotation.is_highlight.then_some(How::Quoted),
                quote: annotation.quote.take().filter(|quote| *quote != says),
                topics,
                extra: std::mem::take(&mut annotation.extra),
                says,
                ..Claim::default()
            };
            builder.claim(claim, &place);
            id
        } else {
            leave_details(&annotation, "notes on pages", &place, builder);
            source
        };
        self.records.insert(annotation.id.clone(), record.clone());
        add_note(record, annotation, &place, builder);
    }

    /// Adds the notes of replies, and says how many highlights were no claims.
    fn add_replies(self, builder: &mut ImportBuilder<'a>) {
        if self.blank > 0 {
            let highlights = counted(self.blank, "highlight is", "highlights are");
            builder.remark(format!("{highlights} blank: a comment on it is a note on the page"));
        }
        for (reply, place) in self.replies {
            let record = reply.replies_to.iter().find_map(|id| self.records.get(id)).cloned();
            match record {
                Some(record) => {
                    leave_details(&reply, "replies", &place, builder);
                    add_note(record, reply, &place, builder);
                }
                None => builder.leave("replies to annotations that are not in the file", place.bytes, &reply.text),
            }
        }
    }

    /// Returns the source of the page of an annotation; `None` where it has neither address nor title.
    fn source(
        &mut self,
        annotation: &Annotation<'a>,
        place: &RecordPlace<'_>,
        builder: &mut ImportBuilder<'a>,
    ) -> Option<Text<'a>> {
        let title = annotation.title.clone();
        if is_web_address(&annotation.uri) {
            let details = SourceDetails {
                url: Some(annotation.uri.clone().into_owned()),
                title: title.map(Text::into_owned),
                kind: Some(SourceKind::Webpage),
                ..SourceDetails::default()
            };
            return builder.source_named(details, place);
        }
        let key = if annotation.uri.is_empty() { title.clone()? } else { annotation.uri.clone() };
        if let Some(known) = self.documents.get(&key) {
            return Some(known.clone());
        }
        let id = builder.id(title.as_deref().unwrap_or(&key), &["document", &key]);
        let extra = Extra(vec![("uri".into(), (&*key).into())]);
        let kind = Some(SourceKind::Document);
        builder.source(Source { id: id.clone(), kind, title, extra, ..Source::default() }, place);
        self.documents.insert(key, id.clone());
        Some(id)
    }
}

/// Counts what an annotation says beside its comment, where it is a note and no claim. `of` is the word for those: `replies`.
fn leave_details<'a>(annotation: &Annotation<'a>, of: &str, place: &RecordPlace<'_>, builder: &mut ImportBuilder<'a>) {
    let tags = annotation.tags.iter().map(|tag| ("tags", &**tag));
    let highlight = annotation.says.iter().map(|says| ("highlights", &**says));
    let extra = annotation.extra.pairs().filter(|(key, _)| *key != annotation::HYPOTHESIS_ID);
    for (what, value) in tags.chain(highlight).chain(extra) {
        builder.leave(&format!("{what} of {of}"), place.bytes.clone(), value);
    }
}

/// Adds the comment of an annotation as a note on a record, if it has one.
fn add_note<'a>(on: Text<'a>, annotation: Annotation<'a>, place: &RecordPlace<'_>, builder: &mut ImportBuilder<'a>) {
    let Annotation { text, user, created, .. } = annotation;
    if !text.is_empty() {
        builder.note(Note { on, text, by: user, date: created.map(Into::into) }, place);
    }
}
