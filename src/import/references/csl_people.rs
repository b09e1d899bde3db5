//! The people of a reference of CSL-JSON: authors, and those of the other roles.

use std::borrow::Cow;

use crate::import::builder::ImportBuilder;
use crate::import::json::{JsonObject, JsonValue};
use crate::import::markup::plain_text;
use crate::import::references::person::AuthorName;
use crate::import::references::reference::Reference;
use crate::model::document::Text;

/// Roles of people that count as authors where there are none, in this order.
const AUTHOR_ROLES: &[&str] = &["author", "editor", "container-author", "director", "interviewer", "composer"];

/// The members of a name, and those that only say how it is to be written.
const NAME_PARTS: &[&str] = &[
    "family",
    "given",
    "literal",
    "name",
    "dropping-particle",
    "non-dropping-particle",
    "suffix",
    "comma-suffix",
    "static-ordering",
    "parse-names",
    "isInstitution",
];

/// Takes the authors; where there are none, the people of the first role that has any.
pub(super) fn take_authors<'a>(item: &JsonObject<'a>, entry: &mut Reference<'a>, builder: &mut ImportBuilder<'a>) {
    for role in AUTHOR_ROLES {
        if entry.authors.is_empty() {
            take_role(item, role, entry, builder);
        }
    }
}

/// Takes the people of a role as the authors. Of each, what is no part of the name is counted, and whoever has none.
fn take_role<'a>(item: &JsonObject<'a>, role: &str, entry: &mut Reference<'a>, builder: &mut ImportBuilder<'a>) {
    for value in item.take_list(role) {
        match author(value) {
            Some(author) => {
                entry.add_author(author);
                if let Some(object) = value.object() {
                    object.ignore(NAME_PARTS);
                    builder.leave_rest(role, &object, None);
                }
            }
            None if value.is_empty() => {}
            None => builder.leave(role, value.range(builder.input.text), value.written()),
        }
    }
}

/// Returns a name as it is read: given name, particles, family name, suffix.
fn name(value: JsonValue<'_>) -> Option<Text<'_>> {
    let Some(object) = value.object() else {
        return value.scalar().map(plain_text).filter(|name| !name.is_empty());
    };
    // Crossref and some programs write `name` for it.
    if let Some(literal) = object.take_text("literal").or_else(|| object.take_text("name")) {
        return Some(plain_text(literal)).filter(|name| !name.is_empty());
    }
    let parts = ["given", "dropping-particle", "non-dropping-particle", "family", "suffix"];
    let parts: Vec<Cow<'_, str>> = parts.into_iter().filter_map(|part| object.take_text(part)).collect();
    let name: Text<'_> = match parts.as_slice() {
        [only] => only.clone(),
        several => several.join(" ").into(),
    };
    Some(plain_text(name)).filter(|name| !name.is_empty())
}

/// Returns the name of an author. Of a person the family name is known, with the particles that stay with it.
fn author(value: JsonValue<'_>) -> Option<AuthorName<'_>> {
    let Some(object) = value.object().filter(|object| !object.has("literal")) else {
        return name(value).map(AuthorName::whole);
    };
    let words = |parts: &[&str]| {
        let parts = parts.iter().filter_map(|part| object.get(part).and_then(JsonValue::text));
        parts.map(|part| part.to_string()).collect::<Vec<_>>().join(" ")
    };
    let family = words(&["non-dropping-particle", "family"]);
    let suffix = words(&["suffix"]);
    let family = if suffix.is_empty() { family } else { format!("{family}, {suffix}") };
    let given = words(&["given", "dropping-particle"]);
    name(value).map(|name| AuthorName::of_parts(name, &family, &given))
}

/// Keeps the people of the other roles in `extra`, as a list of names.
pub(super) fn keep_people<'a>(item: &JsonObject<'a>, entry: &mut Reference<'a>, builder: &mut ImportBuilder<'a>) {
    let is_people = |value: &JsonValue<'a>| {
        let first = value.list().and_then(|list| list.first().and_then(|first| first.object()));
        first.is_some_and(|first| first.has("family") || first.has("literal"))
    };
    let roles: Vec<(String, JsonValue<'a>)> =
        item.rest().filter(|(_, value)| is_people(value)).map(|(role, value)| (role.to_owned(), value)).collect();
    for (role, value) in roles {
        let names: Vec<Text<'_>> = value.list().unwrap_or_default().into_iter().filter_map(name).collect();
        entry.keep(&role, value.range(builder.input.text), &names.join("; "), builder);
        item.ignore(&[&role]);
    }
}
