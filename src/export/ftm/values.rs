//! Values of properties: texts that the library of FollowTheMoney keeps as they are. Values that its cleaning would drop
//! are not written.

use std::collections::HashSet;

use serde_json::{Map, Value};

use crate::model::When;
use crate::model::closed_enums::{ActorKind, SourceKind};
use crate::text::one_line::collapse_blanks;

/// The properties of an entity, each a list of texts without repetitions.
#[derive(Default)]
pub(super) struct Properties {
    lists: Map<String, Value>,
    /// The texts so far, each with its property: a claim may name a hundred thousand actors.
    known: HashSet<(String, String)>,
}

impl Properties {
    /// Adds a value in one line, letter by letter; an empty one is not added.
    pub(super) fn add(&mut self, property: &str, value: &str) {
        self.push(property, collapse_blanks(value));
    }

    /// Adds an optional value.
    pub(super) fn add_some(&mut self, property: &str, value: Option<&str>) {
        self.add(property, value.unwrap_or_default());
    }

    /// Adds a text of several lines.
    pub(super) fn add_lines(&mut self, property: &str, text: &str) {
        let lines: Vec<&str> = text.lines().map(str::trim).collect();
        self.push(property, lines.join("\n").trim().to_owned());
    }

    /// Adds an address, if it is one of the web that every reader takes; otherwise it goes to the notes.
    pub(super) fn add_address(&mut self, property: &str, address: Option<&str>) {
        let Some(address) = address else { return };
        let host = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"));
        let host = host.and_then(|rest| rest.split(['/', '?', '#']).next()).unwrap_or_default();
        let is_host =
            host.contains('.') && host.bytes().all(|it| it.is_ascii_alphanumeric() || matches!(it, b'.' | b'-'));
        if is_host && address.bytes().all(|byte| byte.is_ascii_graphic() && !matches!(byte, b'<' | b'>' | b'"' | b'\\'))
        {
            self.add(property, address);
        } else {
            self.add("notes", &format!("Address: {address}"));
        }
    }

    fn push(&mut self, property: &str, value: String) {
        if value.is_empty() || !self.known.insert((property.to_owned(), value.clone())) {
            return;
        }
        let list = self.lists.entry(property).or_insert_with(|| Value::Array(Vec::new()));
        if let Value::Array(list) = list {
            list.push(value.into());
        }
    }

    /// Returns the properties as an entity of a schema.
    pub(super) fn entity(self, id: &str, schema: &str) -> Value {
        serde_json::json!({ "id": id, "schema": schema, "properties": self.lists })
    }
}

/// Returns the dates of a time as prefixes of ISO 8601, the first and the last where it is an interval. Masks, seasons and
/// sets have none.
pub(super) fn dates(when: &When) -> Vec<String> {
    let parts = crate::export::date_parts::date_parts(when).unwrap_or_default();
    let two = |number: Option<u8>| number.map(|number| format!("-{number:02}")).unwrap_or_default();
    parts.into_iter().map(|date| format!("{:04}{}{}", date.year, two(date.month), two(date.day))).collect()
}

/// Returns the schema of a kind of actor.
pub(super) fn actor_schema(kind: Option<ActorKind>) -> &'static str {
    match kind {
        Some(ActorKind::Person) => "Person",
        Some(ActorKind::State | ActorKind::Government) => "PublicBody",
        Some(ActorKind::Military | ActorKind::ArmedGroup | ActorKind::Organization | ActorKind::Outlet) => {
            "Organization"
        }
        Some(ActorKind::Population | ActorKind::Group | ActorKind::Unnamed | ActorKind::Other) | None => "LegalEntity",
    }
}

/// Returns the schema of a kind of source.
pub(super) fn source_schema(kind: Option<SourceKind>) -> &'static str {
    match kind {
        Some(SourceKind::Article) => "Article",
        Some(SourceKind::Dataset) => "Table",
        Some(SourceKind::Post | SourceKind::Webpage) => "HyperText",
        Some(SourceKind::Broadcast) => "Audio",
        _ => "Document",
    }
}
