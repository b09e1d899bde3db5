//! A galaxy and its values, as they refer to each other and to those of other galaxies.

use std::collections::HashMap;
use std::ops::Range;

use crate::import::builder::ImportBuilder;
use crate::import::ids::usable_id;
use crate::import::json::{Elements, JsonObject, JsonShape, JsonValue};
use crate::import::misp::tags::actor_kind;
use crate::import::neighbours::ForeignNames;
use crate::import::wording::short_name;
use crate::model::closed_enums::ActorKind;
use crate::model::document::{Claim, Extra, Text};

/// A galaxy, for its values.
pub(super) struct Galaxy<'a> {
    /// The id of its source.
    pub(super) source: Text<'a>,
    /// The kind of actor that its values are; `None` where they are topics.
    pub(super) kind: Option<ActorKind>,
    /// The names of its values by their ids.
    pub(super) names: HashMap<Text<'a>, Text<'a>>,
    /// The references to values that are in none of the files.
    pub(super) missing: Vec<Range<usize>>,
}

/// A value of a galaxy.
pub(super) struct GalaxyValue<'a> {
    /// The id of its record.
    pub(super) record: Text<'a>,
    /// Its id in the file, or its name.
    pub(super) key: Text<'a>,
    /// Its name; in sentences, [`short`](Self::short).
    pub(super) name: Text<'a>,
    pub(super) whole: JsonObject<'a>,
    pub(super) meta: Option<JsonObject<'a>>,
}

/// A value that another one is related to.
pub(super) struct RelatedValue<'a> {
    pub(super) record: Text<'a>,
    pub(super) name: Text<'a>,
    pub(super) is_actor: bool,
}

impl<'a> Galaxy<'a> {
    /// Returns the value of an id, in this file or in another one; `None` where no file has it.
    pub(super) fn related(&self, uuid: &Text<'a>, builder: &mut ImportBuilder<'a>) -> Option<RelatedValue<'a>> {
        if let Some(name) = self.names.get(uuid) {
            let (record, is_actor) = (record_id(Some(uuid), name, builder), self.kind.is_some());
            return Some(RelatedValue { record, name: short_name(name.clone()), is_actor });
        }
        let names = builder.input.neighbours.names("misp-galaxy", read_names);
        // `read_names` put the kind before the name, which may have colons of its own.
        let (kind, name) = names.get(&**uuid)?.split_once(':')?;
        let (name, is_actor) = (short_name(Text::Owned(name.to_owned())), kind == "actor");
        Some(RelatedValue { record: record_id(Some(uuid), &name, builder), name, is_actor })
    }

    /// Reports the values that others are related to and that are in none of the files.
    pub(super) fn report_missing(&self, builder: &mut ImportBuilder<'a>) {
        let Some(first) = self.missing.first() else { return };
        let others = match self.missing.len() {
            1 => String::new(),
            2 => ", nor is another".to_owned(),
            count => format!(", nor are {} others", count - 1),
        };
        let message = format!("a value that this one is related to is in none of the files{others}");
        builder.warning(first.clone(), message, "open the galaxies that have them together with this one");
    }
}

impl<'a> GalaxyValue<'a> {
    /// Leaves what nobody took of it; texts and numbers go into `extra`, where there is one. The programs that gave it other
    /// names are told together.
    pub(super) fn leave_rest(&self, mut extra: Option<&mut Extra>, builder: &mut ImportBuilder<'a>) {
        if let Some(meta) = &self.meta {
            let origins = meta.rest().filter_map(|(name, value)| Some((name.strip_prefix("origin:")?, value)));
            let origins: Vec<String> =
                origins.map(|(name, value)| format!("{name} ({})", value.scalar().unwrap_or_default())).collect();
            let names: Vec<String> =
                meta.rest().filter(|(name, _)| name.starts_with("origin:")).map(|(name, _)| name.to_owned()).collect();
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            if let (Some(extra), false) = (&mut extra, origins.is_empty()) {
                meta.ignore(&names);
                builder.keep(extra, "origin", meta.value().range(builder.input.text), &origins.join("; "));
            }
            builder.leave_rest("meta", meta, extra.as_deref_mut());
        }
        builder.leave_rest("value", &self.whole, extra);
    }

    /// Takes the texts of a member of `meta`.
    pub(super) fn take_meta_texts(&self, name: &str, builder: &mut ImportBuilder<'a>) -> Vec<Text<'a>> {
        self.meta.as_ref().map(|meta| builder.take_texts("meta", meta, name)).unwrap_or_default()
    }

    /// Returns its name as sentences have it.
    pub(super) fn short(&self) -> Text<'a> {
        short_name(self.name.clone())
    }

    /// Adds the value to what a claim is about; an actor in a role, unless that is empty.
    pub(super) fn involve(&self, galaxy: &Galaxy<'a>, role: &str, claim: &mut Claim<'a>) {
        if galaxy.kind.is_none() {
            claim.topics.push(self.record.clone());
        } else if role.is_empty() {
            claim.actors.push(self.record.clone());
        } else {
            claim.actors.push(format!("{}:{role}", self.record).into());
        }
    }
}

/// Returns the id of the record of a value: its id in the file where it can be used, so that it is known in other files too.
pub(super) fn record_id<'a>(uuid: Option<&Text<'a>>, name: &str, builder: &mut ImportBuilder<'a>) -> Text<'a> {
    uuid.and_then(usable_id).unwrap_or_else(|| match uuid {
        Some(uuid) => builder.id(uuid, &[uuid]),
        None => builder.id(name, &[name]),
    })
}

/// Adds the names of the values of a galaxy, each with `actor:` or `topic:` before it.
fn read_names(text: &str, names: &mut ForeignNames) {
    let Some(shape) = JsonShape::of(text) else { return };
    let (kind, category) = (shape.text("type").unwrap_or_default(), shape.text("category").unwrap_or_default());
    let kind = if actor_kind(&kind, &category).is_some() { "actor" } else { "topic" };
    let values = shape.member("values").filter(|values| values.starts_with('[')).and_then(Elements::of);
    for value in values.into_iter().flatten().filter_map(JsonObject::parse) {
        if let [Some(uuid), Some(name)] = ["uuid", "value"].map(|name| value.get(name).and_then(JsonValue::text)) {
            names.insert(uuid.into_owned(), format!("{kind}:{name}"));
        }
    }
}
