//! Sources, actors, places and topics.

use super::cycles::{at_depth, rings};
use super::{Later, Resolver, Spot, Step, Subject};
use crate::model::base::LEVELS;
use crate::model::document::{self, Text};
use crate::model::records::{Actor, Place, Source, Topic};
use crate::model::{ActorIx, Number, PlaceIx, RecordKind, SourceIx, TopicIx};

impl<'a> Resolver<'a> {
    /// Adds a source.
    pub(crate) fn source(&mut self, mut written: document::Source<'a>, spot: Spot) {
        written.id = self.own(spot, written.id);
        let Some(row) = self.register(RecordKind::Source, &written.id, spot) else { return };
        let subject = Subject { kind: "source", id: &written.id, spot };
        let published = self.date(subject, &[Step::Field("published")], written.published.as_deref());
        let accessed = self.date(subject, &[Step::Field("accessed")], written.accessed.as_deref());
        self.address(subject, &[Step::Field("url")], written.url.as_deref());
        if let Some(sum) = written.sha256.as_deref()
            && (sum.len() != 64 || !sum.bytes().all(|digit| digit.is_ascii_hexdigit()))
        {
            self.warning(subject, &[Step::Field("sha256")], "this is not a SHA-256", "it has 64 hexadecimal digits");
        }
        let title = written.title.map(|title| self.name(subject, &[Step::Field("title")], title));
        let outlet = written.outlet.map(|outlet| self.name(subject, &[Step::Field("outlet")], outlet));
        let authors = self.names(subject, "authors", written.authors);
        self.later_derived.extend(later(row, written.derived_from));
        self.base.sources.push(Source {
            id: written.id.into(),
            kind: written.kind,
            title: title.map(Into::into),
            authors,
            outlet: outlet.map(Into::into),
            published,
            accessed,
            url: written.url.map(Into::into),
            language: written.language.map(Into::into),
            file: written.file.map(Into::into),
            sha256: written.sha256.map(Into::into),
            reliability: written.reliability,
            derived_from: Box::default(),
            retracted: written.retracted.map(Into::into),
            note: written.note.map(Into::into),
            extra: written.extra,
            at: spot.origin(),
        });
    }

    /// Adds an actor.
    pub(crate) fn actor(&mut self, mut written: document::Actor<'a>, spot: Spot) {
        written.id = self.own(spot, written.id);
        let Some(row) = self.register(RecordKind::Actor, &written.id, spot) else { return };
        let subject = Subject { kind: "actor", id: &written.id, spot };
        let name = self.name(subject, &[Step::Field("name")], written.name);
        let aka = self.names(subject, "aka", written.aka);
        self.later_parent.extend(later(row, written.parent));
        self.later_distinct.extend(later(row, written.distinct_from));
        self.base.actors.push(Actor {
            id: written.id.into(),
            name: name.into(),
            kind: written.kind,
            aka,
            parent: None,
            country: written.country.map(Into::into),
            distinct_from: Box::default(),
            note: written.note.map(Into::into),
            extra: written.extra,
            at: spot.origin(),
        });
    }

    /// Adds a place.
    pub(crate) fn place_record(&mut self, mut written: document::Place<'a>, spot: Spot) {
        written.id = self.own(spot, written.id);
        let Some(row) = self.register(RecordKind::Place, &written.id, spot) else { return };
        let subject = Subject { kind: "place", id: &written.id, spot };
        self.later_place.extend(later(row, written.within));
        let name = self.name(subject, &[Step::Field("name")], written.name);
        let aka = self.names(subject, "aka", written.aka);
        let coordinates = self.coordinates(subject, written.at);
        self.base.places.push(Place {
            id: written.id.into(),
            name: name.into(),
            kind: written.kind,
            aka,
            within: None,
            coordinates,
            precision: written.precision,
            note: written.note.map(Into::into),
            extra: written.extra,
            at: spot.origin(),
        });
    }

    fn coordinates(&mut self, subject: Subject<'_>, at: Option<(Number, Number)>) -> Option<(f64, f64)> {
        let (Number(latitude), Number(longitude)) = at?;
        let (latitude_fits, longitude_fits) = (latitude.abs() <= 90.0, longitude.abs() <= 180.0);
        if latitude_fits && longitude_fits {
            return Some((latitude, longitude));
        }
        let (name, number, most, item) =
            if latitude_fits { ("longitude", longitude, 180, 1) } else { ("latitude", latitude, 90, 0) };
        let swapped = longitude.abs() <= 90.0 && latitude.abs() <= 180.0;
        let hint = if swapped {
            "the latitude comes first: `at: (32.3, 69.85)`"
        } else {
            "degrees, such as `at: (32.3, 69.85)`"
        };
        let message = format!("a {name} of {} does not exist; it is from -{most} to {most}", Number(number));
        self.error(subject, &[Step::Field("at"), Step::Item(item)], message, hint);
        None
    }

    /// Adds a topic.
    pub(crate) fn topic(&mut self, mut written: document::Topic<'a>, spot: Spot) {
        written.id = self.own(spot, written.id);
        let Some(row) = self.register(RecordKind::Topic, &written.id, spot) else { return };
        let subject = Subject { kind: "topic", id: &written.id, spot };
        let name = written.name.map(|name| self.name(subject, &[Step::Field("name")], name));
        self.later_topic.extend(later(row, written.within));
        self.base.topics.push(Topic {
            id: written.id.into(),
            given_name: name.map(Into::into),
            within: None,
            at: spot.origin(),
        });
    }

    /// Resolves what sources, actors, places and topics say of their own kind, when all of them are known.
    pub(crate) fn among_entities(&mut self) {
        for (row, found) in
            self.resolve_lists(RecordKind::Source, "derived_from", |resolver| &mut resolver.later_derived)
        {
            if let Some(source) = self.base.sources.get_mut(SourceIx(row)) {
                source.derived_from = found.into_iter().map(SourceIx).collect();
            }
        }
        for (row, found) in
            self.resolve_lists(RecordKind::Actor, "distinct_from", |resolver| &mut resolver.later_distinct)
        {
            if let Some(actor) = self.base.actors.get_mut(ActorIx(row)) {
                actor.distinct_from = found.into_iter().map(ActorIx).collect();
            }
        }
        for (row, outer) in self.resolve_tree(RecordKind::Actor, "parent", |resolver| &mut resolver.later_parent) {
            if let Some(actor) = self.base.actors.get_mut(ActorIx(row)) {
                actor.parent = Some(ActorIx(outer));
            }
        }
        let places = self.resolve_tree(RecordKind::Place, "within", |resolver| &mut resolver.later_place);
        self.say_too_deep(RecordKind::Place, &places);
        for (row, outer) in places {
            if let Some(place) = self.base.places.get_mut(PlaceIx(row)) {
                place.within = Some(PlaceIx(outer));
            }
        }
        let topics = self.resolve_tree(RecordKind::Topic, "within", |resolver| &mut resolver.later_topic);
        self.say_too_deep(RecordKind::Topic, &topics);
        for (row, outer) in topics {
            if let Some(topic) = self.base.topics.get_mut(TopicIx(row)) {
                topic.within = Some(TopicIx(outer));
            }
        }
        self.say_crowded_sources();
    }

    /// Lists of references to records of the same kind, by the record that has them. One to itself is left out.
    fn resolve_lists(
        &mut self,
        kind: RecordKind,
        field: &'static str,
        of: fn(&mut Self) -> &mut Vec<Later<'a>>,
    ) -> Vec<(u32, Vec<u32>)> {
        let mut found: Vec<(u32, Vec<u32>)> = Vec::new();
        for Later { from, place, to } in std::mem::take(of(self)) {
            let path = [Step::Field(field), Step::Item(place as usize)];
            let Some(target) = self.refer_later(kind, from, &path, &to) else { continue };
            match found.last_mut() {
                Some((row, list)) if *row == from => list.push(target),
                _ => found.push((from, vec![target])),
            }
        }
        found
    }

    /// References to the one record of the same kind that a record belongs to. Where they form a ring, the one that
    /// closes it is left out.
    fn resolve_tree(
        &mut self,
        kind: RecordKind,
        field: &'static str,
        of: fn(&mut Self) -> &mut Vec<Later<'a>>,
    ) -> Vec<(u32, u32)> {
        let mut found: Vec<(u32, u32)> = Vec::new();
        for Later { from, to, .. } in std::mem::take(of(self)) {
            found.extend(self.refer_later(kind, from, &[Step::Field(field)], &to).map(|target| (from, target)));
        }
        let closing = rings(&found);
        self.unsure |= !closing.is_empty();
        for &(from, outer) in closing.iter().filter_map(|&at| found.get(at)) {
            let message = format!(
                "`{field}` goes in a ring: `{}` belongs to this {} in turn",
                self.id_of(kind, outer),
                kind.label()
            );
            let id = self.id_of(kind, from);
            let subject = Subject { kind: kind.label(), id: &id, spot: self.spot(kind, from) };
            self.error(subject, &[Step::Field(field)], message, "the reference that closes the ring is left out");
        }
        let mut at = 0..;
        found.retain(|_| at.next().is_none_or(|at| closing.binary_search(&at).is_err()));
        found
    }

    /// Reports where `within` goes on for longer than it counts.
    fn say_too_deep(&mut self, kind: RecordKind, pairs: &[(u32, u32)]) {
        for (from, _) in at_depth(pairs, LEVELS + 1).into_iter().filter_map(|at| pairs.get(at).copied()) {
            let id = self.id_of(kind, from);
            let subject = Subject { kind: kind.label(), id: &id, spot: self.spot(kind, from) };
            let message = format!("more than {LEVELS} {} lie around this one, each within the next", kind.section());
            let hint = format!("the nearest {LEVELS} count; what lies further out does not include it");
            self.warning(subject, &[Step::Field("within")], message, hint);
        }
    }

    /// Like `refer`, from a record that is in its table already; a reference to itself is left out.
    fn refer_later(&mut self, kind: RecordKind, from: u32, path: &[Step], to: &str) -> Option<u32> {
        let known = self.find(self.spot(kind, from), kind, to);
        if known.is_some_and(|target| target != from) {
            return known;
        }
        let id = self.id_of(kind, from);
        let subject = Subject { kind: kind.label(), id: &id, spot: self.spot(kind, from) };
        if known.is_none() {
            return self.refer(subject, path, kind, to);
        }
        let message = format!("this {} refers to itself", kind.label());
        self.error(subject, path, message, "leave the reference out, or name another record");
        None
    }

    /// The id of a record that is in its table.
    pub(crate) fn id_of(&self, kind: RecordKind, row: u32) -> Box<str> {
        let id = match kind {
            RecordKind::Claim => return self.base.claims.id(crate::model::ClaimIx(row)).into(),
            RecordKind::Source => self.base.sources.get(SourceIx(row)).map(|record| &record.id),
            RecordKind::Actor => self.base.actors.get(ActorIx(row)).map(|record| &record.id),
            RecordKind::Place => self.base.places.get(PlaceIx(row)).map(|record| &record.id),
            RecordKind::Topic => self.base.topics.get(TopicIx(row)).map(|record| &record.id),
            RecordKind::Hypothesis => {
                self.base.hypotheses.get(crate::model::HypothesisIx(row)).map(|record| &record.id)
            }
        };
        id.cloned().unwrap_or_default()
    }
}

/// References of a record, to be resolved when all records are known.
fn later<'a>(from: u32, ids: impl IntoIterator<Item = Text<'a>>) -> impl Iterator<Item = Later<'a>> {
    (0_u32..).zip(ids).map(move |(place, to)| Later { from, place, to })
}
