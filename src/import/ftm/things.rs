//! Actors, places, sources and topics out of entities.

use crate::import::builder::ImportBuilder;
use crate::import::ftm::entity::FtmEntity;
use crate::import::ftm::graph::FtmGraph;
use crate::import::named::distinct_names;
use crate::import::source_address::is_web_address;
use crate::import::time_range::{between, day};
use crate::model::closed_enums::{ActorKind, ClosedEnum, PlaceKind, SourceKind};
use crate::model::document::{Actor, Extra, Place, Source, Text, Topic};
use crate::model::{Number, RecordKind, When};
use crate::text::countries;

/// Properties that hold names.
const NAMES: &[&str] = &["name", "alias", "weakAlias", "previousName"];

/// Adds a person, a company or another legal entity. Of several names the caption is the name, the others are further ones.
pub(super) fn add_actor<'a>(
    at: usize,
    entity: &FtmEntity<'a>,
    kind: Option<ActorKind>,
    graph: &FtmGraph<'a>,
    builder: &mut ImportBuilder<'a>,
) {
    let place = entity.place(builder.input.text);
    let mut extra = Extra::default();
    let aka = other_names(entity);
    let word = entity.only("classification");
    let known = word.and_then(|word| ActorKind::ALL.iter().copied().find(|kind| kind.label() == word));
    if known.is_some() {
        entity.properties.ignore(&["classification"]);
    }
    let country = entity.first_of(&["country", "jurisdiction", "nationality", "citizenship"], &mut extra, builder);
    let mut country = country.map(country_name);
    let notes = entity.take("notes").into_iter().filter(|note| {
        let written = note.strip_prefix("Country: ").filter(|_| country.is_none()).map(|name| name.to_owned().into());
        country = country.take().or(written.clone());
        written.is_none()
    });
    let note = joined(&notes.collect::<Vec<_>>());
    keep_addresses(entity, &mut extra, graph, builder);
    entity.rest(Some(&mut extra), builder);
    let record = Actor {
        id: entity.record.clone(),
        name: entity.name.clone(),
        kind: known.or(kind),
        aka,
        parent: graph.parents.get(&at).cloned(),
        country,
        note,
        extra,
        ..Actor::default()
    };
    builder.actor(record, &place);
    graph.count("actors", entity);
}

/// Adds an address or a territory. An address that begins with its name lies in the place whose address is the rest of it.
pub(super) fn add_place<'a>(entity: &FtmEntity<'a>, graph: &FtmGraph<'a>, builder: &mut ImportBuilder<'a>) {
    let place = entity.place(builder.input.text);
    let mut extra = Extra::default();
    let full = entity.peek("full").into_iter().next();
    let name = entity.peek("name").into_iter().next().or_else(|| full.clone()).unwrap_or_else(|| entity.name.clone());
    let mut aka = other_names(entity);
    aka.retain(|other| *other != name);
    let outer = full.as_deref().and_then(|full| full.strip_prefix(&*name)?.strip_prefix(", "));
    let outer = outer.and_then(|outer| graph.by_address.get(outer).copied().flatten()).and_then(|at| graph.entity(at));
    let within = outer.filter(|outer| outer.record != entity.record).map(|outer| outer.record.clone());
    if within.is_some() || full.as_deref() == Some(&*name) {
        entity.first("full", &mut extra, builder);
    }
    // Values have no order: of several latitudes none belongs to a longitude.
    let number = |property: &str| entity.only(property).and_then(|text| text.trim().parse::<f64>().ok());
    let at = number("latitude").zip(number("longitude")).filter(|(x, y)| x.is_finite() && y.is_finite());
    if at.is_some() {
        entity.properties.ignore(&["latitude", "longitude"]);
    }
    let note = joined(&entity.take("notes"));
    entity.rest(Some(&mut extra), builder);
    let kind = (entity.schema == "Territory").then_some(PlaceKind::Country);
    let at = at.map(|(latitude, longitude)| (Number(latitude), Number(longitude)));
    let record = Place { id: entity.record.clone(), name, kind, aka, within, at, note, extra, ..Place::default() };
    builder.place(record, &place);
    graph.count("places", entity);
}

/// Adds a document.
pub(super) fn add_source<'a>(
    at: usize,
    entity: &FtmEntity<'a>,
    kind: Option<SourceKind>,
    graph: &FtmGraph<'a>,
    builder: &mut ImportBuilder<'a>,
) {
    let place = entity.place(builder.input.text);
    let mut extra = Extra::default();
    let title = entity.first_of(&["title", "subject", "fileName"], &mut extra, builder);
    let published = dates(entity, &["publishedAt", "date", "authoredAt"]);
    let accessed = dates(entity, &["retrievedAt"]);
    let SourceNotes { published, accessed, retracted, address, mut others } =
        SourceNotes::of(entity.take("notes"), published, accessed);
    let mut urls = entity.peek("sourceUrl");
    let url = urls.iter().position(|url| is_web_address(url)).map(|at| urls.remove(at));
    if url.is_some() {
        entity.properties.ignore(&["sourceUrl"]);
    }
    // The others; without an address, all of them are among what nobody took.
    if url.is_some() && !urls.is_empty() {
        builder.keep(&mut extra, "sourceUrl", place.bytes.clone(), &urls.join("; "));
    }
    let url = match (url, address) {
        (Some(url), Some(address)) => {
            others.push(format!("{ADDRESS}{address}").into());
            Some(url)
        }
        (url, address) => url.or(address),
    };
    let (authors, outlet) = (entity.take("author"), entity.first("publisher", &mut extra, builder));
    let language = entity.first("language", &mut extra, builder);
    entity.rest(Some(&mut extra), builder);
    let source = Source {
        id: entity.record.clone(),
        kind,
        title: title.or_else(|| Some(entity.name.clone())),
        authors,
        outlet,
        published,
        accessed,
        url,
        language,
        derived_from: graph.derived_from.get(&at).cloned().unwrap_or_default(),
        retracted,
        note: joined(&others),
        extra,
        ..Source::default()
    };
    builder.source(source, &place);
    graph.count("sources", entity);
}

/// The words before an address in a note, which this program writes where it is none of the web.
const ADDRESS: &str = "Address: ";

/// The notes on a document: this program writes into them what it has no property for.
#[derive(Debug, Default)]
struct SourceNotes<'a> {
    published: Option<Text<'a>>,
    accessed: Option<Text<'a>>,
    retracted: Option<Text<'a>>,
    /// An address that is none of the web.
    address: Option<Text<'a>>,
    others: Vec<Text<'a>>,
}

impl<'a> SourceNotes<'a> {
    /// Reads the notes of a document with these dates in its properties. A date in full says more than that of the property, if
    /// it is one of the same days.
    fn of(notes: Vec<Text<'a>>, published: Option<Text<'a>>, accessed: Option<Text<'a>>) -> Self {
        let mut found = Self { published, accessed, ..Self::default() };
        for note in notes {
            let is_taken = found.take_date(&note) || found.take_reason(&note) || found.take_address(&note);
            if !is_taken {
                found.others.push(note);
            }
        }
        found
    }

    fn take_date(&mut self, note: &str) -> bool {
        let Some((name, full)) = note.split_once(": ") else { return false };
        let date = match name {
            "publishedAt" => &mut self.published,
            "retrievedAt" => &mut self.accessed,
            _ => return false,
        };
        let is_more = |known: &Text<'_>| **known != *full && full.replace(['~', '?', '%'], "").contains(&**known);
        let is_taken = When::parse(full).is_ok() && date.as_ref().is_none_or(is_more);
        if is_taken {
            *date = Some(full.to_owned().into());
        }
        is_taken
    }

    fn take_address(&mut self, note: &str) -> bool {
        let address = note.strip_prefix(ADDRESS).filter(|_| self.address.is_none());
        // `Address: 1 Main St` is a remark.
        let address = address.filter(|address| !address.contains(char::is_whitespace));
        if let Some(address) = address {
            self.address = Some(address.to_owned().into());
        }
        address.is_some()
    }

    fn take_reason(&mut self, note: &str) -> bool {
        let why = note.strip_prefix("Retracted: ").filter(|_| self.retracted.is_none());
        if let Some(why) = why {
            self.retracted = Some(why.to_owned().into());
        }
        why.is_some()
    }
}

/// Adds a thing that is no actor as a topic.
pub(super) fn add_topic<'a>(entity: &FtmEntity<'a>, graph: &FtmGraph<'a>, builder: &mut ImportBuilder<'a>) {
    let place = entity.place(builder.input.text);
    let taken = entity.peek("name").into_iter().filter(|name| *name == entity.name).count();
    if taken == entity.peek("name").len() {
        entity.properties.ignore(&["name"]);
    }
    entity.rest(None, builder);
    builder.topic(Topic { id: entity.record.clone(), name: Some(entity.name.clone()), within: None }, &place);
    graph.count("topics", entity);
}

/// Returns the names of an entity but the first, each once.
fn other_names<'a>(entity: &FtmEntity<'a>) -> Vec<Text<'a>> {
    distinct_names(&entity.name, NAMES.iter().flat_map(|property| entity.take(property)))
}

/// Keeps the names of the addresses of an actor, for which it has no field; those that lead nowhere are counted.
fn keep_addresses<'a>(
    entity: &FtmEntity<'a>,
    extra: &mut Extra,
    graph: &FtmGraph<'a>,
    builder: &mut ImportBuilder<'a>,
) {
    const PROPERTY: &str = "addressEntity";
    let mut names = Vec::new();
    for id in entity.take(PROPERTY) {
        let address = graph.reference(&id, Some(RecordKind::Place), builder);
        if address.is_missing {
            graph.count_dangling(entity, PROPERTY, &id, builder.input.text);
        }
        names.push(address.name);
    }
    if !names.is_empty() {
        let at = entity.properties.get(PROPERTY).map_or(0..0, |value| value.range(builder.input.text));
        builder.keep(extra, PROPERTY, at, &names.join("; "));
    }
}

/// Returns the date of the first of several properties that has one; of two dates the time between them.
fn dates<'a>(entity: &FtmEntity<'a>, properties: &[&str]) -> Option<Text<'a>> {
    properties.iter().find_map(|property| {
        let values = entity.peek(property);
        let date = match values.as_slice() {
            [only] => day(only).map(str::to_owned),
            [first, last] => between(day(first), day(last)).filter(|_| day(first).is_some() && day(last).is_some()),
            _ => None,
        };
        if date.is_some() {
            entity.properties.ignore(&[property]);
        }
        date.map(Text::from)
    })
}

/// Returns the name of a country by its code; other texts as they are.
fn country_name(code: Text<'_>) -> Text<'_> {
    countries::name_of(&code).map_or(code, Text::Borrowed)
}

/// Returns texts with empty lines between them; `None` where there are none.
pub(super) fn joined<'a>(texts: &[Text<'a>]) -> Option<Text<'a>> {
    match texts {
        [] => None,
        [only] => Some(only.clone()),
        several => Some(several.join("\n\n").into()),
    }
}
