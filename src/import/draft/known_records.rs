//! The records of a gazetteer: a file whose actors and places are known by name, and become records of the library only where
//! prose names them, with what they lie in or belong to.

use std::collections::HashMap;

use crate::model::document::{Actor, Extra, Place, Text};
use crate::model::{Base, Number};

use super::named_kind::NamedKind;

/// The key in `extra` of a record that was taken out of a gazetteer: the name of that file.
const GAZETTEER: &str = "gazetteer";

/// A record that becomes one of the library where it is named.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum KnownRecord {
    /// An actor.
    Actor(Actor<'static>),
    /// A place.
    Place(Place<'static>),
}

impl KnownRecord {
    /// Returns the id of what it belongs to or lies in.
    pub(crate) fn whole(&self) -> Option<&str> {
        match self {
            Self::Actor(actor) => actor.parent.as_deref(),
            Self::Place(place) => place.within.as_deref(),
        }
    }
}

/// Returns the actors and places of a knowledge base by kind and id; `file` is its name. Which actors are others than one is
/// left out: those need not be named.
pub(super) fn records_of(base: &Base, file: &str) -> HashMap<(NamedKind, String), KnownRecord> {
    let mut records = HashMap::new();
    let text = |text: &str| Text::from(text.to_owned());
    let extra = |extra: &Extra| {
        let mut extra = extra.clone();
        extra.push(GAZETTEER, file);
        extra
    };
    for row in base.actors.iter() {
        let actor = Actor {
            id: text(&row.id),
            name: text(&row.name),
            kind: row.kind,
            aka: row.aka.iter().map(|name| text(name)).collect(),
            parent: row.parent.map(|parent| text(&base.actors.row(parent).id)),
            country: row.country.as_deref().map(text),
            distinct_from: Vec::new(),
            note: row.note.as_deref().map(text),
            extra: extra(&row.extra),
        };
        records.insert((NamedKind::Actor, row.id.to_string()), KnownRecord::Actor(actor));
    }
    for row in base.places.iter() {
        let place = Place {
            id: text(&row.id),
            name: text(&row.name),
            kind: row.kind,
            aka: row.aka.iter().map(|name| text(name)).collect(),
            within: row.within.map(|within| text(&base.places.row(within).id)),
            at: row.coordinates.map(|(latitude, longitude)| (Number(latitude), Number(longitude))),
            precision: row.precision,
            note: row.note.as_deref().map(text),
            extra: extra(&row.extra),
        };
        records.insert((NamedKind::Place, row.id.to_string()), KnownRecord::Place(place));
    }
    records
}
