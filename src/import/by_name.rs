//! The methods of the builder that turn names and addresses into records.

use std::borrow::Cow;

use crate::import::builder::ImportBuilder;
use crate::import::draft::known_records::KnownRecord;
use crate::import::named::{NameTable, NamedActor, NamedRecord, NamedRecords, PlaceDetails, SourceDetails};
use crate::import::provenance::RecordPlace;
use crate::import::source_address::{address_key, shown_address};
use crate::model::closed_enums::ActorKind;
use crate::model::document::{Extra, Text};
use crate::storage::to_u32;
use crate::text::fold::fold;

impl<'a> ImportBuilder<'a> {
    /// Returns the id of the actor of a name, which need not be folded or trimmed; `None` of an empty name. The first kind that
    /// is given for it counts.
    pub(crate) fn actor_named(
        &mut self,
        name: &str,
        kind: Option<ActorKind>,
        at: &RecordPlace<'_>,
    ) -> Option<Text<'a>> {
        let named = self.named("actor", name, "", at, |names| &mut names.actors, || NamedActor { kind })?;
        named.details.kind = named.details.kind.or(kind);
        Some(named.id.clone().into())
    }

    /// Returns the id of the topic of a name; `None` of an empty name.
    pub(crate) fn topic_named(&mut self, name: &str, at: &RecordPlace<'_>) -> Option<Text<'a>> {
        self.named("topic", name, "", at, |names| &mut names.topics, || ()).map(|named| named.id.clone().into())
    }

    /// Returns the id of the place of a name within another; `None` of an empty name. What is known of it is filled in where
    /// nothing was known before.
    pub(crate) fn place_named(&mut self, name: &str, details: &PlaceDetails, at: &RecordPlace<'_>) -> Option<Text<'a>> {
        let within = details.within.clone().unwrap_or_default();
        let named = self.named("place", name, &within, at, |names| &mut names.places, || details.clone())?;
        let known = &mut named.details;
        known.kind = known.kind.or(details.kind);
        known.at = known.at.or(details.at);
        known.precision = known.precision.or(details.precision);
        Some(named.id.clone().into())
    }

    /// Returns the id of a source by its address, else by its title, else by its outlet; `None` where it has none of them.
    /// What is known of it is filled in where nothing was known before.
    pub(crate) fn source_named(&mut self, details: &SourceDetails, at: &RecordPlace<'_>) -> Option<Text<'a>> {
        let name = [&details.title, &details.outlet, &details.url]
            .into_iter()
            .flatten()
            .find(|text| !text.trim().is_empty())?;
        let address = details.url.as_deref().map(address_key).unwrap_or_default();
        let named =
            self.named("source", shown_address(name), &address, at, |names| &mut names.sources, || details.clone())?;
        let known = &mut named.details;
        for (known, new) in [
            (&mut known.title, &details.title),
            (&mut known.outlet, &details.outlet),
            (&mut known.published, &details.published),
            (&mut known.language, &details.language),
            (&mut known.note, &details.note),
        ] {
            if known.is_none() {
                known.clone_from(new);
            }
        }
        known.kind = known.kind.or(details.kind);
        if known.authors.is_empty() {
            known.authors.clone_from(&details.authors);
        }
        Some(named.id.clone().into())
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

    /// Returns the record of a name, made now if there is none. Names with another `apart` are others; an address for `apart`
    /// is the whole key.
    fn named<T>(
        &mut self,
        noun: &'static str,
        name: &str,
        apart: &str,
        at: &RecordPlace<'_>,
        table: fn(&mut NamedRecords) -> &mut NameTable<T>,
        details: impl FnOnce() -> T,
    ) -> Option<&mut NamedRecord<T>> {
        let name = name.trim();
        if name.is_empty() {
            return None;
        }
        let is_address = noun == "source" && !apart.is_empty();
        let written = if is_address { Cow::Borrowed(apart) } else { Cow::Owned(format!("{apart}\n{name}")) };
        if let Some(&row) = table(&mut self.names).written.get(&*written) {
            return table(&mut self.names).records.get_mut(row as usize);
        }
        // An address is its own key. Names begin with a line end or have one in them, so that none is taken for an address.
        let (key, known) = if is_address {
            (Cow::Borrowed(apart), None)
        } else {
            let folded = fold(name);
            // A name of signs alone, such as `???`, is known by what it is written with.
            let folded = if folded.is_empty() { name } else { folded.as_str() };
            let key = format!("{apart}\n{folded}");
            let known = table(&mut self.names).keys.get(key.as_str()).copied();
            (Cow::Owned(key), known)
        };
        let row = if let Some(row) = known {
            row
        } else {
            let id = self.names.ids.id(name, &[noun, &key]);
            let mut extra = Extra::default();
            if let Some(container) = &self.container {
                container.mark(&mut extra, at);
            }
            let span = self.lines.span(at, self.names.may_match);
            let table = table(&mut self.names);
            table.records.push(NamedRecord { id, name: name.to_owned(), details: details(), span, extra });
            let row = to_u32(table.records.len() - 1);
            if !is_address {
                table.keys.insert(key.into(), row);
            }
            row
        };
        let table = table(&mut self.names);
        table.written.insert(written.into(), row);
        table.records.get_mut(row as usize)
    }
}
