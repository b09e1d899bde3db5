//! Adding sources, actors, places and topics, and the references among them.

use super::cycles::{at_depth, cycle_closers};
use super::{ForwardReference, PathSegment, RecordLocation, RecordRef, Resolver};
use crate::load::sections::SectionId;
use crate::model::document::{self, Text};
use crate::model::records::{Actor, Place, Source, Topic};
use crate::model::tables::MAX_NESTING;
use crate::model::{ActorIx, Number, PlaceIx, RecordKind, SourceIx, TopicIx};

impl<'a> Resolver<'a> {
    /// Adds a source.
    pub(crate) fn add_source(&mut self, mut written: document::Source<'a>, location: RecordLocation) {
        written.id = self.full_id(location, written.id);
        self.correct(&written.id.clone(), &mut written, |source| &mut source.extra);
        let Some(row) = self.register_id(RecordKind::Source, &written.id, location) else { return };
        let subject = RecordRef { section: SectionId::Sources, id: &written.id, location };
        let published = self.parse_date(subject, &[PathSegment::Field("published")], written.published.as_deref());
        let accessed = self.parse_date(subject, &[PathSegment::Field("accessed")], written.accessed.as_deref());
        self.check_url(subject, &[PathSegment::Field("url")], written.url.as_deref());
        if let Some(sum) = written.sha256.as_deref()
            && (sum.len() != 64 || !sum.bytes().all(|digit| digit.is_ascii_hexdigit()))
        {
            self.warning(
                subject,
                &[PathSegment::Field("sha256")],
                "this is not a SHA-256",
                "it has 64 hexadecimal digits",
            );
        }
        let note = self.non_empty(subject, &[PathSegment::Field("note")], written.note.take());
        if written.retracted.as_ref().is_some_and(|reason| reason.trim().is_empty()) {
            let message = "the source is marked as retracted, without a reason";
            self.warning(subject, &[PathSegment::Field("retracted")], message, "write when and why it was retracted");
        }
        let title = written.title.map(|title| self.limit_name(subject, &[PathSegment::Field("title")], title));
        let outlet = written.outlet.map(|outlet| self.limit_name(subject, &[PathSegment::Field("outlet")], outlet));
        let authors = self.limit_names(subject, "authors", written.authors);
        self.forward_derived_from.extend(forward_references(row, written.derived_from));
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
            note: note.map(Into::into),
            extra: written.extra,
            at: location.in_base(),
        });
    }

    /// Adds an actor.
    pub(crate) fn add_actor(&mut self, mut written: document::Actor<'a>, location: RecordLocation) {
        written.id = self.full_id(location, written.id);
        self.correct(&written.id.clone(), &mut written, |actor| &mut actor.extra);
        let Some(row) = self.register_id(RecordKind::Actor, &written.id, location) else { return };
        let subject = RecordRef { section: SectionId::Actors, id: &written.id, location };
        let note = self.non_empty(subject, &[PathSegment::Field("note")], written.note.take());
        let name = self.limit_name(subject, &[PathSegment::Field("name")], written.name);
        let aka = self.limit_names(subject, "aka", written.aka);
        self.forward_parent.extend(forward_references(row, written.parent));
        self.forward_distinct_from.extend(forward_references(row, written.distinct_from));
        self.base.actors.push(Actor {
            id: written.id.into(),
            name: name.into(),
            kind: written.kind,
            aka,
            parent: None,
            country: written.country.map(Into::into),
            distinct_from: Box::default(),
            note: note.map(Into::into),
            extra: written.extra,
            at: location.in_base(),
        });
    }

    /// Adds a place.
    pub(crate) fn add_place(&mut self, mut written: document::Place<'a>, location: RecordLocation) {
        written.id = self.full_id(location, written.id);
        self.correct(&written.id.clone(), &mut written, |place| &mut place.extra);
        let Some(row) = self.register_id(RecordKind::Place, &written.id, location) else { return };
        let subject = RecordRef { section: SectionId::Places, id: &written.id, location };
        let note = self.non_empty(subject, &[PathSegment::Field("note")], written.note.take());
        self.forward_place_within.extend(forward_references(row, written.within));
        let name = self.limit_name(subject, &[PathSegment::Field("name")], written.name);
        let aka = self.limit_names(subject, "aka", written.aka);
        let coordinates = self.coordinates(subject, written.at);
        self.base.places.push(Place {
            id: written.id.into(),
            name: name.into(),
            kind: written.kind,
            aka,
            within: None,
            coordinates,
            precision: written.precision,
            note: note.map(Into::into),
            extra: written.extra,
            at: location.in_base(),
        });
    }

    /// Returns latitude and longitude in degrees; those out of range are reported and left out.
    fn coordinates(&mut self, subject: RecordRef<'_>, at: Option<(Number, Number)>) -> Option<(f64, f64)> {
        let (Number(latitude), Number(longitude)) = at?;
        let (latitude_fits, longitude_fits) = (latitude.abs() <= 90.0, longitude.abs() <= 180.0);
        if latitude_fits && longitude_fits {
            return Some((latitude, longitude));
        }
        let (name, number, most, item) =
            if latitude_fits { ("longitude", longitude, 180, 1) } else { ("latitude", latitude, 90, 0) };
        // GeoJSON has longitude and latitude in the other order.
        let swapped = longitude.abs() <= 90.0 && latitude.abs() <= 180.0;
        let hint = if swapped {
            "the latitude comes first: `at: (32.3, 69.85)`"
        } else {
            "degrees, such as `at: (32.3, 69.85)`"
        };
        let message = format!("there is no {name} {}: {name}s go from -{most} to {most}", Number(number));
        self.error(subject, &[PathSegment::Field("at"), PathSegment::Item(item)], message, hint);
        None
    }

    /// Adds a topic.
    pub(crate) fn add_topic(&mut self, mut written: document::Topic<'a>, location: RecordLocation) {
        written.id = self.full_id(location, written.id);
        if self.is_repeated_topic(&written, location) {
            return;
        }
        let Some(row) = self.register_id(RecordKind::Topic, &written.id, location) else { return };
        let subject = RecordRef { section: SectionId::Topics, id: &written.id, location };
        let name = written.name.map(|name| self.limit_name(subject, &[PathSegment::Field("name")], name));
        self.forward_topic_within.extend(forward_references(row, written.within));
        self.base.topics.push(Topic {
            id: written.id.into(),
            given_name: name.map(Into::into),
            within: None,
            at: location.in_base(),
        });
    }

    /// Resolves the references of sources, actors, places and topics to their own kind. All of them must be known.
    pub(crate) fn resolve_entities(&mut self) {
        for (row, found) in
            self.resolve_lists(RecordKind::Source, "derived_from", |resolver| &mut resolver.forward_derived_from)
        {
            if let Some(source) = self.base.sources.get_mut(SourceIx(row)) {
                source.derived_from = found.into_iter().map(SourceIx).collect();
            }
        }
        for (row, found) in
            self.resolve_lists(RecordKind::Actor, "distinct_from", |resolver| &mut resolver.forward_distinct_from)
        {
            if let Some(actor) = self.base.actors.get_mut(ActorIx(row)) {
                actor.distinct_from = found.into_iter().map(ActorIx).collect();
            }
        }
        for (row, outer) in self.resolve_tree(RecordKind::Actor, "parent", |resolver| &mut resolver.forward_parent) {
            if let Some(actor) = self.base.actors.get_mut(ActorIx(row)) {
                actor.parent = Some(ActorIx(outer));
            }
        }
        let places = self.resolve_tree(RecordKind::Place, "within", |resolver| &mut resolver.forward_place_within);
        self.report_too_deep(RecordKind::Place, &places);
        for (row, outer) in places {
            if let Some(place) = self.base.places.get_mut(PlaceIx(row)) {
                place.within = Some(PlaceIx(outer));
            }
        }
        let topics = self.resolve_tree(RecordKind::Topic, "within", |resolver| &mut resolver.forward_topic_within);
        self.report_too_deep(RecordKind::Topic, &topics);
        for (row, outer) in topics {
            if let Some(topic) = self.base.topics.get_mut(TopicIx(row)) {
                topic.within = Some(TopicIx(outer));
            }
        }
        self.report_crowded_sources();
    }

    /// Resolves lists of references to records of the same kind. Returns them by the record that has them; one to itself is
    /// left out.
    fn resolve_lists(
        &mut self,
        kind: RecordKind,
        field: &'static str,
        of: fn(&mut Self) -> &mut Vec<ForwardReference<'a>>,
    ) -> Vec<(u32, Vec<u32>)> {
        let mut found: Vec<(u32, Vec<u32>)> = Vec::new();
        for ForwardReference { from, place, to } in std::mem::take(of(self)) {
            let path = [PathSegment::Field(field), PathSegment::Item(place as usize)];
            let Some(target) = self.forward_reference(kind, from, &path, &to) else { continue };
            match found.last_mut() {
                // Forward references come in the order of their records, so those of one record are adjacent.
                Some((row, list)) if *row == from => list.push(target),
                _ => found.push((from, vec![target])),
            }
        }
        found
    }

    /// Resolves references to the one record of the same kind that a record belongs to. Returns pairs of both; of each
    /// cycle the reference that closes it is reported and left out.
    fn resolve_tree(
        &mut self,
        kind: RecordKind,
        field: &'static str,
        of: fn(&mut Self) -> &mut Vec<ForwardReference<'a>>,
    ) -> Vec<(u32, u32)> {
        let mut found: Vec<(u32, u32)> = Vec::new();
        for ForwardReference { from, to, .. } in std::mem::take(of(self)) {
            found.extend(
                self.forward_reference(kind, from, &[PathSegment::Field(field)], &to).map(|target| (from, target)),
            );
        }
        let closing = cycle_closers(&found);
        self.unsure |= !closing.is_empty();
        for &(from, outer) in closing.iter().filter_map(|&at| found.get(at)) {
            let message = format!(
                "`{field}` forms a cycle: `{}` itself belongs to this {}",
                self.id_of(kind, outer),
                kind.label()
            );
            let id = self.id_of(kind, from);
            let subject = RecordRef { section: kind.into(), id: &id, location: self.location_of(kind, from) };
            self.error(
                subject,
                &[PathSegment::Field(field)],
                message,
                "the reference that closes the cycle is ignored",
            );
        }
        let mut at = 0..;
        found.retain(|_| at.next().is_none_or(|at| closing.binary_search(&at).is_err()));
        found
    }

    /// Reports records that lie deeper than [`MAX_NESTING`] within others, once for each chain.
    fn report_too_deep(&mut self, kind: RecordKind, pairs: &[(u32, u32)]) {
        for (from, _) in at_depth(pairs, MAX_NESTING + 1).into_iter().filter_map(|at| pairs.get(at).copied()) {
            let id = self.id_of(kind, from);
            let subject = RecordRef { section: kind.into(), id: &id, location: self.location_of(kind, from) };
            let message = format!("this is nested within more than {MAX_NESTING} {}", kind.section());
            let hint =
                format!("only the nearest {MAX_NESTING} count: a search for one further out does not find this one");
            self.warning(subject, &[PathSegment::Field("within")], message, hint);
        }
    }

    /// Like [`Resolver::reference`], from a record that is in its table already; a reference to itself is left out.
    fn forward_reference(&mut self, kind: RecordKind, from: u32, path: &[PathSegment], to: &str) -> Option<u32> {
        let known = self.lookup(self.location_of(kind, from), kind, to);
        if known.is_some_and(|target| target != from) {
            return known;
        }
        let id = self.id_of(kind, from);
        let subject = RecordRef { section: kind.into(), id: &id, location: self.location_of(kind, from) };
        if known.is_none() {
            return self.reference(subject, path, kind, to);
        }
        let message = format!("this {} refers to itself", kind.label());
        self.error(subject, path, message, "remove the reference, or name another record");
        None
    }

    /// Returns the id of a record that is in its table; empty where it is not.
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

/// Returns the forward references of a record.
fn forward_references<'a>(
    from: u32,
    ids: impl IntoIterator<Item = Text<'a>>,
) -> impl Iterator<Item = ForwardReference<'a>> {
    (0_u32..).zip(ids).map(move |(place, to)| ForwardReference { from, place, to })
}
