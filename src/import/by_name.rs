//! The methods of the builder that turn names and addresses into records.

use compact_str::CompactString;

use crate::import::builder::ImportBuilder;
use crate::import::draft::known_records::KnownRecord;
use crate::import::named::{NameTable, NamedRecords, OtherDetails, PlaceDetails, SourceDetails};
use crate::import::named_source::NamedSource;
use crate::import::provenance::{IMPORTED_FROM, RecordPlace};
use crate::import::source_address::{address_key, shown_address};
use crate::model::Number;
use crate::model::closed_enums::ActorKind;
use crate::model::document::{Actor, Extra, Place, Text, Topic};
use crate::text::fold::fold;

/// A name that a record is looked up by.
#[derive(Clone, Copy)]
struct WrittenName<'n> {
    /// The kind of the record: `actor`.
    noun: &'static str,
    /// The name, which need not be folded or trimmed.
    name: &'n str,
    /// The place that it lies in, or nothing: names with another one are others.
    within: &'n str,
}

/// The parts that all records by name have.
struct NamedParts<'a> {
    id: &'a str,
    name: &'a str,
    /// The place where it was named first.
    origin: Option<CompactString>,
}

impl NamedParts<'_> {
    /// Returns the further fields.
    fn extra(origin: Option<CompactString>) -> Extra {
        Extra(origin.into_iter().map(|origin| (CompactString::const_new(IMPORTED_FROM), origin)).collect())
    }
}

impl<'a> ImportBuilder<'a> {
    /// Returns the id of the actor of a name, which need not be folded or trimmed; `None` of an empty name. The first kind that
    /// is given for it counts.
    pub(crate) fn actor_named(
        &mut self,
        name: &str,
        kind: Option<ActorKind>,
        at: &RecordPlace<'_>,
    ) -> Option<Text<'a>> {
        let name = WrittenName { noun: "actor", name, within: "" };
        let make = |NamedParts { id, name, origin }: NamedParts<'a>| {
            let (id, name, extra) = (id.into(), name.into(), NamedParts::extra(origin));
            Actor { id, name, kind, extra, ..Actor::default() }
        };
        let actor = self.named(name, at, |names| &mut names.actors, make)?;
        actor.kind = actor.kind.or(kind);
        Some(actor.id.clone())
    }

    /// Returns the id of the topic of a name; `None` of an empty name.
    pub(crate) fn topic_named(&mut self, name: &str, at: &RecordPlace<'_>) -> Option<Text<'a>> {
        let name = WrittenName { noun: "topic", name, within: "" };
        let make = |NamedParts { id, name, .. }: NamedParts<'a>| Topic {
            id: id.into(),
            name: Some(name.into()),
            within: None,
        };
        self.named(name, at, |names| &mut names.topics, make).map(|topic| topic.id.clone())
    }

    /// Returns the id of the place of a name within another; `None` of an empty name. What is known of it is filled in where
    /// nothing was known before.
    pub(crate) fn place_named(&mut self, name: &str, details: &PlaceDetails, at: &RecordPlace<'_>) -> Option<Text<'a>> {
        let PlaceDetails { kind, within, at: coordinates, precision } = details;
        let name = WrittenName { noun: "place", name, within: within.as_deref().unwrap_or_default() };
        let make = |NamedParts { id, name, origin }: NamedParts<'a>| {
            let (id, name, extra) = (id.into(), name.into(), NamedParts::extra(origin));
            let within = within.clone().map(Into::into);
            Place { id, name, within, extra, ..Place::default() }
        };
        let coordinates = coordinates.map(|(latitude, longitude)| (Number(latitude), Number(longitude)));
        let place = self.named(name, at, |names| &mut names.places, make)?;
        let has_others = place.at.is_some() && coordinates.is_some() && place.at != coordinates;
        place.kind = place.kind.or(*kind);
        place.at = place.at.or(coordinates);
        place.precision = place.precision.or(*precision);
        let id = place.id.clone();
        if let Some((Number(latitude), Number(longitude))) = coordinates.filter(|_| has_others) {
            let (line, example) = (self.lines.line(at.bytes.start), format!("{latitude}, {longitude}"));
            self.left.add("other coordinates of a place that was named before", 1, line, &example, false);
        }
        Some(id)
    }

    /// Returns the id of a source by its address, else by its title, else by its outlet; `None` where it has none of them.
    /// What is known of it is filled in where nothing was known before; what differs is counted.
    pub(crate) fn source_named<T>(&mut self, details: SourceDetails<T>, at: &RecordPlace<'_>) -> Option<Text<'a>>
    where
        T: AsRef<str> + Clone,
        Text<'a>: From<T>,
    {
        let (id, others) = self.source_and_others(details, at)?;
        for (field, value) in others {
            let what = format!("another {field} of a source that was named before");
            self.left.add(&what, 1, self.lines.line(at.bytes.start), &value, false);
        }
        Some(id)
    }

    /// Like [`source_named`](Self::source_named); what differs is returned, and not counted.
    pub(crate) fn source_and_others<T>(
        &mut self,
        details: SourceDetails<T>,
        at: &RecordPlace<'_>,
    ) -> Option<(Text<'a>, OtherDetails<'a>)>
    where
        T: AsRef<str> + Clone,
        Text<'a>: From<T>,
    {
        let name = [&details.title, &details.outlet, &details.url]
            .into_iter()
            .flatten()
            .map(AsRef::as_ref)
            .find(|text| !text.trim().is_empty())?;
        let name = shown_address(name).trim();
        let key = details.url.as_ref().map(|url| address_key(url.as_ref())).unwrap_or_default();
        if key.is_empty() {
            let name = WrittenName { noun: "source", name, within: "" };
            let url = || details.url.clone().map(Into::into);
            let make =
                |NamedParts { id, origin, .. }: NamedParts<'a>| NamedSource { id, url: url(), origin, more: None };
            let source = self.named(name, at, |names| &mut names.sources, make)?;
            let others = details.fill_in(source);
            return Some((source.id.into(), others));
        }
        if name.is_empty() {
            return None;
        }
        let number = self.names.addresses.get(&key, &self.names.sources.records).unwrap_or_else(|| {
            let id = self.input.arena.add(self.names.ids.id(name, &["source", &key]));
            let origin = self.origin(at);
            let url = details.url.clone().map(Into::into);
            let span = self.lines.span(at, self.names.may_match);
            let number = self.names.sources.push(NamedSource { id, url, origin, more: None }, span);
            self.names.addresses.insert(&key, number);
            number
        });
        let source = self.names.sources.records.get_mut(number as usize)?;
        let others = details.fill_in(source);
        Some((source.id.into(), others))
    }

    /// Adds a record that is known from elsewhere, unless another file has one of its name.
    pub(crate) fn known_record(&mut self, record: KnownRecord, at: &RecordPlace<'_>) {
        let span = self.lines.span(at, self.names.may_match);
        match record {
            KnownRecord::Actor(actor) => {
                self.places.actors.push(span);
                self.document.actors.push(actor);
            }
            KnownRecord::Place(place) => {
                self.places.places.push(span);
                self.document.places.push(place);
            }
        }
    }

    /// Returns the record of a name, made now if there is none; `None` of an empty name.
    fn named<R>(
        &mut self,
        WrittenName { noun, name, within }: WrittenName<'_>,
        at: &RecordPlace<'_>,
        table: for<'n> fn(&'n mut NamedRecords<'a>) -> &'n mut NameTable<R>,
        make: impl FnOnce(NamedParts<'a>) -> R,
    ) -> Option<&mut R> {
        let name = name.trim();
        if name.is_empty() {
            return None;
        }
        let mut written = std::mem::take(&mut self.names.written);
        written.clear();
        written.extend([within, "\n", name]);
        let known = table(&mut self.names).written.get(written.as_str()).copied();
        let number = known.unwrap_or_else(|| {
            let folded = fold(name);
            // A name of signs alone, such as `???`, is known by what it is written with.
            let folded = if folded.is_empty() { name } else { folded.as_str() };
            let key = format!("{within}\n{folded}");
            let known = table(&mut self.names).keys.get(key.as_str()).copied();
            let number = known.unwrap_or_else(|| {
                let id = self.input.arena.add(self.names.ids.id(name, &[noun, &key]));
                let name = self.input.arena.add(name);
                let record = make(NamedParts { id, name, origin: self.origin(at) });
                let span = self.lines.span(at, self.names.may_match);
                let table = table(&mut self.names);
                let number = table.push(record, span);
                table.keys.insert(key.into(), number);
                number
            });
            table(&mut self.names).written.insert(written.as_str().into(), number);
            number
        });
        self.names.written = written;
        table(&mut self.names).records.get_mut(number as usize)
    }

    /// Returns the place in the file where a record is named first; `None` in files of our own.
    fn origin(&self, at: &RecordPlace<'_>) -> Option<CompactString> {
        self.container.as_ref().map(|container| container.address(at))
    }
}
