//! Finding reviews in JSON of any layout: a page's object, a list, `@graph`, a feed, JSON Lines, an answer of a service.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::{HashMap, HashSet};

use crate::import::builder::ImportBuilder;
use crate::import::each_object::report_unclosed;
use crate::import::json::{Elements, JsonFault, JsonLayout, JsonObject, JsonShape, JsonValue, member_of, offset_in};
use crate::limits::MAX_JSON_DEPTH;

/// The type of reviews, with whatever comes before it: `https://schema.org/ClaimReview`.
const REVIEW_TYPE: &str = "ClaimReview";

/// Types that hold others and say nothing of their own: what they hold is counted, not they.
const HOLDERS: &[&str] = &["DataFeed", "DataFeedItem", "ItemList", "ListItem", "Dataset", "DataCatalog"];

/// The shape in which a review is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ReviewShape {
    /// An object of the type `ClaimReview`.
    SchemaOrg,
    /// A claim with its reviews, as the Google Fact Check Tools answer.
    SearchAnswer,
    /// A row of the answer of `ClaimsKG`, the knowledge graph of GESIS.
    GesisAnswer,
}

/// Objects by their `@id`, for those that refer to them.
#[derive(Debug, Default)]
pub(super) struct Nodes<'a> {
    by_id: HashMap<String, JsonValue<'a>>,
    /// The ids that were looked up: their objects are parts of reviews.
    used: RefCell<HashSet<String>>,
}

impl<'a> Nodes<'a> {
    /// Returns the object of this id; `None` where there is none.
    pub(super) fn get(&self, id: &str) -> Option<JsonValue<'a>> {
        let found = *self.by_id.get(id)?;
        self.used.borrow_mut().insert(id.to_owned());
        Some(found)
    }

    /// Returns the object that an object refers to by having nothing but its id; the object itself where it is no reference, or
    /// one that leads nowhere.
    pub(super) fn resolved(&self, object: JsonObject<'a>) -> JsonObject<'a> {
        let is_reference = object.members().count() == 1;
        let id = object.get("@id").and_then(JsonValue::text).filter(|_| is_reference);
        id.and_then(|id| self.get(&id)?.object()).unwrap_or(object)
    }
}

/// The reviews found so far.
#[derive(Debug, Default)]
pub(super) struct Finder<'a> {
    /// The reviews, in the order of the file.
    pub(super) found: Vec<(ReviewShape, JsonValue<'a>)>,
    /// All objects with an id and something to say.
    pub(super) nodes: Nodes<'a>,
    /// Objects of other types that are in no other, each with its type and its id.
    others: Vec<(String, Option<String>, JsonValue<'a>)>,
    /// The number of objects of another type around the value that is looked at: what is in them is not counted again.
    inside_others: usize,
}

impl<'a> Finder<'a> {
    /// Adds the reviews of a text of JSON or JSON Lines. An error costs the value that it is in.
    pub(super) fn search(&mut self, text: &'a str, builder: &mut ImportBuilder<'a>) {
        let is_lines = JsonShape::of(text).is_some_and(|shape| shape.layout == JsonLayout::Lines);
        if is_lines {
            for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
                self.search_value(line, 0, builder);
            }
        } else {
            self.search_value(text.trim(), 0, builder);
        }
    }

    /// Counts the objects of other types that are a part of no review.
    pub(super) fn report_others(&self, builder: &mut ImportBuilder<'a>) {
        let used = self.nodes.used.borrow();
        let left = self.others.iter().filter(|(_, id, _)| id.as_ref().is_none_or(|id| !used.contains(id)));
        for (kind, _, value) in left {
            builder.leave(kind, value.range(builder.input.text), value.written());
        }
    }

    /// Adds the reviews of a value that may have errors in it.
    fn search_value(&mut self, text: &'a str, depth: usize, builder: &mut ImportBuilder<'a>) {
        if builder.is_cancelled() {
            return;
        }
        // The whole first: only a value with an error in it is taken apart, so that its sound parts are kept.
        let JsonFault { at, message } = match JsonValue::parse(text) {
            Ok(value) => return self.visit(value, depth, builder),
            Err(fault) => fault,
        };
        let start = offset_in(builder.input.text, text).start + at;
        let is_object = text.starts_with('{');
        // A review with an error is left out as a whole: half of it could say something else than all of it.
        let elements = Elements::of(text).filter(|elements| {
            depth < MAX_JSON_DEPTH && !(is_object && elements.clone().filter_map(member_of).any(is_review_type))
        });
        let Some(mut elements) = elements else {
            let noun = if is_object { "the review is left out" } else { "the value is left out" };
            return builder.error(start..start + 1, format!("this is no valid JSON: {message}"), noun);
        };
        for element in elements.by_ref() {
            match member_of(element).filter(|_| is_object) {
                Some((_, value)) => self.search_value(value, depth + 1, builder),
                None => self.search_value(element, depth + 1, builder),
            }
        }
        let rest = elements.rest().trim();
        if elements.is_closed() && !rest.is_empty() {
            let at = offset_in(builder.input.text, rest).start;
            let hint = "what stands after the bracket is left out; values of a list have a comma between them";
            builder.error(at..at + 1, "there is more text after the closing bracket", hint);
        // Said once: whatever is around an open bracket is open as well.
        } else if depth == 0 {
            report_unclosed(&elements, builder);
        }
    }

    /// Adds the reviews of a sound value, and counts what is in it beside them.
    fn visit(&mut self, value: JsonValue<'a>, depth: usize, builder: &mut ImportBuilder<'a>) {
        if depth >= MAX_JSON_DEPTH {
            return builder.leave(
                "values that are nested too deeply",
                value.range(builder.input.text),
                value.written(),
            );
        }
        if let Some(list) = value.list() {
            for element in list {
                self.visit(element, depth + 1, builder);
            }
            return;
        }
        let Some(object) = value.object() else { return };
        let id = object.get("@id").and_then(JsonValue::text);
        let id = id.filter(|_| object.members().count() > 1);
        if let Some(id) = &id {
            // An object that only refers to another has nothing but an id. Of two with the same id the first is taken.
            self.nodes.by_id.entry(id.to_string()).or_insert(value);
        }
        if let Some(shape) = review_shape(&object) {
            return self.found.push((shape, value));
        }
        let other = types(&object).into_iter().find(|kind| !HOLDERS.contains(&&**kind));
        if let Some(kind) = other.as_deref().filter(|_| self.inside_others == 0) {
            self.others.push((kind.to_owned(), id.map(Cow::into_owned), value));
        }
        self.inside_others += usize::from(other.is_some());
        for (name, member) in object.members() {
            // Other members with `@`, such as `@context`, are of JSON-LD itself and hold no records.
            if !name.starts_with('@') || name == "@graph" || name == "@reverse" {
                self.visit_member(name, member, depth, builder);
            }
        }
        self.inside_others -= usize::from(other.is_some());
    }

    /// Looks into a member of an object that is no review.
    fn visit_member(&mut self, name: &str, member: JsonValue<'a>, depth: usize, builder: &mut ImportBuilder<'a>) {
        let holds_more = |value: &JsonValue<'_>| value.written().starts_with(['{', '[']);
        let is_searched = holds_more(&member) && member.list().is_none_or(|list| list.iter().any(holds_more));
        if is_searched {
            self.visit(member, depth + 1, builder);
        } else if self.inside_others == 0 && !member.is_empty() {
            builder.leave(name, member.range(builder.input.text), member.written());
        }
    }
}

/// Maximum length of the types of an object that are looked at, in characters: their names are short, and a bracket that is never
/// closed must not cost the whole file.
const MAX_TYPE_CHARS: usize = 200;

/// Returns whether a text names the type of reviews as the `@type` of an object, at the cost of one look at it.
pub(super) fn names_review(text: &str) -> bool {
    let types = memchr::memmem::find_iter(text.as_bytes(), b"\"@type\"");
    let mut types = types.filter_map(|at| text.get(at + "\"@type\"".len()..));
    types.any(|after| {
        let Some(value) = after.trim_start().strip_prefix(':').map(str::trim_start) else { return false };
        let (sign, rest) =
            if value.starts_with('[') { (']', value) } else { ('"', value.get(1..).unwrap_or_default()) };
        let head: String = rest.chars().take(MAX_TYPE_CHARS).collect();
        head.split(sign).next().is_some_and(|named| named.split('"').any(is_review_name))
    })
}

/// Returns whether the outermost objects of a text are an answer of Google or of `ClaimsKG`.
pub(super) fn is_answer(shape: &JsonShape<'_>) -> bool {
    let is_answer = |object: &JsonObject<'_>| review_shape(object).is_some();
    let inside = |name: &str| shape.member(name).and_then(JsonObject::parse);
    match shape.layout {
        JsonLayout::List | JsonLayout::Lines => shape.samples().iter().any(|sample| {
            is_answer(sample) || sample.get("content").and_then(JsonValue::object).is_some_and(|row| is_answer(&row))
        }),
        JsonLayout::Object => {
            let is_claim = shape.member("claimReview").is_some()
                && (shape.member("text").is_some() || shape.member("claimant").is_some());
            let rows = || inside("results").and_then(|results| results.get("bindings")?.list()).unwrap_or_default();
            is_claim
                || shape.samples_of("claims").iter().any(is_answer)
                || inside("content").is_some_and(|row| is_answer(&row))
                || rows().first().and_then(|row| row.object()).is_some_and(|row| is_answer(&row))
        }
    }
}

/// Returns the shape of the review that an object is; `None` where it is none.
fn review_shape(object: &JsonObject<'_>) -> Option<ReviewShape> {
    let is_term = |name: &str| object.get(name).and_then(JsonValue::object).is_some_and(|term| term.has("value"));
    if types(object).iter().any(|kind| kind == REVIEW_TYPE) {
        Some(ReviewShape::SchemaOrg)
    } else if object.has("claimReview") && (object.has("text") || object.has("claimant")) {
        Some(ReviewShape::SearchAnswer)
    } else if is_term("text") && (is_term("ratingName") || is_term("truthRating")) {
        Some(ReviewShape::GesisAnswer)
    } else {
        None
    }
}

/// Returns the types of an object without what comes before their names.
pub(super) fn types(object: &JsonObject<'_>) -> Vec<String> {
    let Some(value) = object.get("@type") else { return Vec::new() };
    let names = value.list().unwrap_or_else(|| vec![value]).into_iter().filter_map(JsonValue::text);
    names.map(|name| local_name(&name).to_owned()).collect()
}

/// Returns whether a member of an object makes it a review.
fn is_review_type((name, value): (Cow<'_, str>, &str)) -> bool {
    name == "@type" && value.split('"').any(is_review_name)
}

/// Returns whether the name of a type is that of reviews.
fn is_review_name(name: &str) -> bool {
    local_name(name) == REVIEW_TYPE
}

/// Returns the last part of the name of a type.
fn local_name(name: &str) -> &str {
    name.rsplit(['/', '#', ':']).next().unwrap_or(name)
}
