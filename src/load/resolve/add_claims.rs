//! Adding claims. All that they refer to is known by then, except other claims.

use std::cell::OnceCell;

use super::{ForwardReference, PathSegment, RecordLocation, RecordRef, Resolver};
use crate::load::sections::SectionId;
use crate::model::claim::NewClaim;
use crate::model::document::{self, Text};
use crate::model::records::{Citation, Position};
use crate::model::relation::Participant;
use crate::model::{ActorIx, Figure, PlaceIx, RecordKind, SourceIx, TopicIx};

impl<'a> Resolver<'a> {
    /// Adds a claim.
    pub(crate) fn add_claim(&mut self, mut written: document::Claim<'a>, location: RecordLocation) {
        written.id = self.full_id(location, written.id);
        self.correct(&written.id.clone(), &mut written, |claim| &mut claim.extra);
        let Some(row) = self.register_id(RecordKind::Claim, &written.id, location) else { return };
        let subject = RecordRef { section: SectionId::Claims, id: &written.id, location };
        if written.says.trim().is_empty() {
            let hint = "write the statement as one sentence";
            self.warning(subject, &[PathSegment::Field("says")], "the statement is empty", hint);
        }
        let quote = self.non_empty(subject, &[PathSegment::Field("quote")], written.quote.take());
        let when_said = self.non_empty(subject, &[PathSegment::Field("when_said")], written.when_said.take());
        let note = self.non_empty(subject, &[PathSegment::Field("note")], written.note.take());
        self.leave_out_empty_texts(subject, &mut written.figures);
        let cite = self.citations(subject, &[PathSegment::Field("cite")], &written.cite);
        let by = self.reference_list(subject, "by", RecordKind::Actor, &written.by, ActorIx);
        let positions = self.positions(subject, &written.positions);
        let actors = self.participants(subject, &written.actors);
        let places = self.reference_list(subject, "places", RecordKind::Place, &written.places, PlaceIx);
        let topics = self.reference_list(subject, "topics", RecordKind::Topic, &written.topics, TopicIx);
        let when = self.parse_date(subject, &[PathSegment::Field("when")], written.when.as_deref());
        let figures = self.figures(subject, &written.figures);
        let credibility = self.check_credibility(subject, written.credibility);
        let links = (0_u32..).zip(written.links);
        self.forward_links
            .extend(links.map(|(place, link)| (link.verb, ForwardReference { from: row, place, to: link.to })));
        self.base.claims.push(&NewClaim {
            id: &written.id,
            says: &written.says,
            cite,
            quote: quote.as_deref(),
            kind: written.kind,
            by,
            how: written.how,
            positions,
            actors,
            places,
            when,
            when_said: when_said.as_deref(),
            figures,
            topics,
            credibility,
            likelihood: written.likelihood,
            confidence: written.confidence,
            status: written.status,
            note: note.as_deref(),
            extra: written.extra,
            at: location.in_base(),
        });
    }

    /// Resolves a list of references of a field; those to nothing are reported and left out.
    pub(crate) fn reference_list<I>(
        &mut self,
        subject: RecordRef<'_>,
        field: &'static str,
        kind: RecordKind,
        ids: &[Text<'_>],
        number: fn(u32) -> I,
    ) -> Vec<I> {
        let mut found = Vec::with_capacity(ids.len());
        for (at, id) in ids.iter().enumerate() {
            found.extend(
                self.reference(subject, &[PathSegment::Field(field), PathSegment::Item(at)], kind, id).map(number),
            );
        }
        found
    }

    /// Resolves citations, written `source#locator`.
    fn citations<'w>(
        &mut self,
        subject: RecordRef<'_>,
        path: &[PathSegment],
        written: &'w [Text<'_>],
    ) -> Vec<Citation<'w>> {
        let mut found = Vec::with_capacity(written.len());
        for (at, text) in written.iter().enumerate() {
            let (source, locator) = text.split_once('#').map_or((&**text, ""), |(source, locator)| (source, locator));
            let Some(source) = self.lookup(subject.location, RecordKind::Source, source) else {
                self.report_dangling(subject, &[path, &[PathSegment::Item(at)]].concat(), RecordKind::Source, source);
                continue;
            };
            let locator = (!locator.is_empty()).then_some(locator);
            found.push(Citation { source: SourceIx(source), locator });
        }
        found
    }

    /// Resolves the actors in a claim, written `actor:role`.
    fn participants<'w>(&mut self, subject: RecordRef<'_>, written: &'w [Text<'_>]) -> Vec<Participant<'w>> {
        let mut found = Vec::with_capacity(written.len());
        for (at, text) in written.iter().enumerate() {
            let (actor, role) = text.split_once(':').map_or((&**text, ""), |(actor, role)| (actor, role.trim()));
            if let Some(actor) = self.reference(
                subject,
                &[PathSegment::Field("actors"), PathSegment::Item(at)],
                RecordKind::Actor,
                actor,
            ) {
                found.push(Participant { actor: ActorIx(actor), role: (!role.is_empty()).then_some(role) });
            }
        }
        found
    }

    /// Resolves who stands where on a claim.
    fn positions<'w>(&mut self, subject: RecordRef<'_>, written: &'w [document::Position<'_>]) -> Vec<Position<'w>> {
        let mut found = Vec::with_capacity(written.len());
        for (at, position) in written.iter().enumerate() {
            let path = |field| [PathSegment::Field("positions"), PathSegment::Item(at), PathSegment::Field(field)];
            let cite = self.citations(subject, &path("cite"), &position.cite);
            let when = self.parse_date(subject, &path("when"), position.when.as_deref());
            if let Some(by) = self.reference(subject, &path("by"), RecordKind::Actor, &position.by) {
                found.push(Position { by: ActorIx(by), stance: position.stance, cite, when });
            }
        }
        found
    }

    /// Takes empty texts out of figures and reports them: an empty `event` would bind figures that have nothing in common.
    fn leave_out_empty_texts(&mut self, subject: RecordRef<'_>, figures: &mut [document::Figure<'_>]) {
        for (at, figure) in figures.iter_mut().enumerate() {
            let path = |field| [PathSegment::Field("figures"), PathSegment::Item(at), PathSegment::Field(field)];
            figure.unit = self.non_empty(subject, &path("unit"), figure.unit.take());
            figure.event = self.non_empty(subject, &path("event"), figure.event.take());
            figure.note = self.non_empty(subject, &path("note"), figure.note.take());
        }
    }

    /// Resolves the figures of a claim.
    fn figures<'w>(&mut self, subject: RecordRef<'_>, written: &'w [document::Figure<'_>]) -> Vec<Figure<'w>> {
        let mut found = Vec::with_capacity(written.len());
        let may_be_tiny = OnceCell::new();
        for (at, figure) in written.iter().enumerate() {
            let path = |field| [PathSegment::Field("figures"), PathSegment::Item(at), PathSegment::Field(field)];
            self.check_quantity(subject, &path("value"), &figure.value, &may_be_tiny);
            let as_of = self.parse_date(subject, &path("as_of"), figure.as_of.as_deref());
            found.push(Figure {
                of: &figure.of,
                value: figure.value.clone(),
                unit: figure.unit.as_deref(),
                as_of,
                event: figure.event.as_deref(),
                note: figure.note.as_deref(),
            });
        }
        found
    }
}
