//! Records that are made of nothing but a name or an address in another record: who said it, where it was, where it can be
//! read.
//!
//! The same name is the same record, and never one that is merely similar: a wrong merge is worse than a double. Names that
//! other files of the loading have are matched later, when all are known.

use std::collections::HashSet;

use hashbrown::HashMap;

use crate::import::ids::IdMaker;
use crate::import::imported::{ImportedSpan, SectionPlaces};
use crate::model::Number;
use crate::model::closed_enums::{ActorKind, PlaceKind, Precision, SourceKind};
use crate::model::document::{Actor, Document, Extra, Place, Source, Text, Topic};

/// Returns the names of a record beside its name, each once.
pub(super) fn distinct_names<'a>(name: &str, others: impl Iterator<Item = Text<'a>>) -> Vec<Text<'a>> {
    let mut seen = HashSet::from([name.to_owned()]);
    others.filter(|other| seen.insert(other.clone().into_owned())).collect()
}

/// The records by name of one file.
#[derive(Debug)]
pub(super) struct NamedRecords {
    pub(super) ids: IdMaker,
    /// `true` if a record may be one that another file has.
    pub(super) may_match: bool,
    pub(super) actors: NameTable<NamedActor>,
    pub(super) places: NameTable<PlaceDetails>,
    pub(super) topics: NameTable<()>,
    pub(super) sources: NameTable<SourceDetails>,
}

/// The records of one kind by name.
#[derive(Debug)]
pub(super) struct NameTable<T> {
    /// The records in the order in which they were named first.
    pub(super) records: Vec<NamedRecord<T>>,
    /// The places in the list by the name as it was written, or by the key of the address.
    pub(super) written: HashMap<Box<str>, u32>,
    /// The places in the list by the key of the name.
    pub(super) keys: HashMap<Box<str>, u32>,
}

/// A record that was made of a name.
#[derive(Debug)]
pub(super) struct NamedRecord<T> {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) details: T,
    pub(super) span: ImportedSpan,
    /// The place where it was named first, for `imported_from`.
    pub(super) extra: Extra,
}

/// Details of a named actor.
#[derive(Debug)]
pub(super) struct NamedActor {
    pub(super) kind: Option<ActorKind>,
}

/// Details of a named place; nothing by default.
#[derive(Clone, Debug, Default)]
pub(crate) struct PlaceDetails {
    /// Its kind.
    pub(crate) kind: Option<PlaceKind>,
    /// The id of the place that it lies in. Two places of one name in two places are two.
    pub(crate) within: Option<String>,
    /// Latitude and longitude in degrees.
    pub(crate) at: Option<(f64, f64)>,
    /// Precision of the coordinates.
    pub(crate) precision: Option<Precision>,
}

/// Details of a source; the address is its key, else the title, else the outlet.
#[derive(Clone, Debug, Default)]
pub(crate) struct SourceDetails {
    pub(crate) url: Option<String>,
    pub(crate) title: Option<String>,
    pub(crate) outlet: Option<String>,
    pub(crate) kind: Option<SourceKind>,
    pub(crate) authors: Vec<String>,
    pub(crate) published: Option<String>,
    pub(crate) language: Option<String>,
    /// A remark, such as the reference in full.
    pub(crate) note: Option<String>,
}

impl SourceDetails {
    /// Returns these details, and of others those that these lack.
    pub(crate) fn or(self, others: &Self) -> Self {
        Self {
            url: self.url.or_else(|| others.url.clone()),
            title: self.title.or_else(|| others.title.clone()),
            outlet: self.outlet.or_else(|| others.outlet.clone()),
            kind: self.kind.or(others.kind),
            authors: if self.authors.is_empty() { others.authors.clone() } else { self.authors },
            published: self.published.or_else(|| others.published.clone()),
            language: self.language.or_else(|| others.language.clone()),
            note: self.note.or_else(|| others.note.clone()),
        }
    }
}

impl<T> Default for NameTable<T> {
    fn default() -> Self {
        Self { records: Vec::new(), written: HashMap::new(), keys: HashMap::new() }
    }
}

impl Default for NamedRecords {
    fn default() -> Self {
        Self::new("", true)
    }
}

impl NamedRecords {
    /// Returns an empty list. The ids of names depend on the namespace alone: the same name in two formats is the same record.
    pub(super) fn new(namespace: &str, may_match: bool) -> Self {
        Self {
            ids: IdMaker::new(namespace, ""),
            may_match,
            actors: NameTable::default(),
            places: NameTable::default(),
            topics: NameTable::default(),
            sources: NameTable::default(),
        }
    }

    /// Puts the records into the document, after those that the file declares itself.
    pub(super) fn add_to(self, document: &mut Document<'_>, places: &mut SectionPlaces) {
        for NamedRecord { id, name, details, span, extra } in self.actors.records {
            places.actors.push(span);
            document.actors.push(Actor {
                id: id.into(),
                name: name.into(),
                kind: details.kind,
                extra,
                ..Actor::default()
            });
        }
        for NamedRecord { id, name, details, span, extra } in self.places.records {
            places.places.push(span);
            document.places.push(Place {
                id: id.into(),
                name: name.into(),
                kind: details.kind,
                within: details.within.map(Into::into),
                at: details.at.map(|(latitude, longitude)| (Number(latitude), Number(longitude))),
                precision: details.precision,
                extra,
                ..Place::default()
            });
        }
        for NamedRecord { id, name, span, .. } in self.topics.records {
            places.topics.push(span);
            document.topics.push(Topic { id: id.into(), name: Some(name.into()), within: None });
        }
        for NamedRecord { id, details, span, extra, .. } in self.sources.records {
            places.sources.push(span);
            document.sources.push(source(id, details, extra));
        }
    }
}

/// Returns a source of which no more is known.
fn source<'a>(id: String, details: SourceDetails, extra: Extra) -> Source<'a> {
    let text = |text: Option<String>| text.map(Text::from);
    Source {
        id: id.into(),
        kind: details.kind,
        title: text(details.title),
        authors: details.authors.into_iter().map(Into::into).collect(),
        outlet: text(details.outlet),
        published: text(details.published),
        url: text(details.url),
        language: text(details.language),
        note: text(details.note),
        extra,
        ..Source::default()
    }
}
