//! Adding relations between claims: first the links inside of claims, in the order of the claims, then the long list.

use std::thread;

use super::references::shorten;
use super::{ForwardReference, PathSegment, RecordLocation, RecordRef, Resolver};
use crate::load::sections::SectionId;
use crate::model::document;
use crate::model::relation::{NewRelation, Remark};
use crate::model::{ClaimIx, Number, RecordKind, Verb};

impl<'a> Resolver<'a> {
    /// Resolves the links inside of claims. All claims must be known.
    pub(crate) fn resolve_links(&mut self) {
        let links = std::mem::take(&mut self.forward_links);
        self.relations.reserve(links.len());
        let targets = self.targets(&links);
        for ((verb, ForwardReference { from, place, to }), target) in links.into_iter().zip(targets) {
            if self.cancel.is_cancelled() {
                return;
            }
            let path = [PathSegment::Field("links"), PathSegment::Item(place as usize), PathSegment::Item(0)];
            let location = self.location_of(RecordKind::Claim, from);
            let Some(target) = target else {
                let id = self.id_of(RecordKind::Claim, from);
                let subject = RecordRef { section: SectionId::Claims, id: &id, location };
                self.report_dangling(subject, &path, RecordKind::Claim, &to);
                continue;
            };
            let (from, to) = (ClaimIx(from), ClaimIx(target));
            let relation = NewRelation { from, verb, to, remark: None };
            self.add_relation(relation, location, &path);
        }
    }

    /// Returns the claims that links lead to. Looking them up is bound by memory latency, as they lie anywhere: of many links,
    /// two threads resolve one half each.
    fn targets(&self, links: &[(Verb, ForwardReference<'_>)]) -> Vec<Option<u32>> {
        /// Minimum number of links for a second thread: below it, starting it costs more than it saves.
        const MIN_PARALLEL_LINKS: usize = 1 << 14;
        let find = |links: &[(Verb, ForwardReference<'_>)]| -> Vec<Option<u32>> {
            let wanted = links.iter().take_while(|_| !self.cancel.is_cancelled());
            wanted
                .map(|(_, link)| {
                    self.lookup(self.location_of(RecordKind::Claim, link.from), RecordKind::Claim, &link.to)
                })
                .collect()
        };
        let half = if links.len() < MIN_PARALLEL_LINKS { 0 } else { links.len() / 2 };
        let (one, other) = links.split_at_checked(half).unwrap_or_default();
        thread::scope(|scope| {
            let second = (half > 0).then(|| thread::Builder::new().spawn_scoped(scope, || find(one)).ok()).flatten();
            let found = find(other);
            let mut targets = match second.map(thread::ScopedJoinHandle::join) {
                Some(Ok(targets)) => targets,
                Some(Err(panic)) => std::panic::resume_unwind(panic),
                None => find(one),
            };
            targets.extend(found);
            targets
        })
    }

    /// Adds a relation of the long list.
    pub(crate) fn add_relation_record(&mut self, written: document::Relation<'a>, location: RecordLocation) {
        let subject = RecordRef { section: SectionId::Relations, id: "", location };
        let from = self.reference(subject, &[PathSegment::Field("from")], RecordKind::Claim, &written.from);
        let to = self.reference(subject, &[PathSegment::Field("to")], RecordKind::Claim, &written.to);
        let strength =
            written.strength.map(|Number(strength)| strength).filter(|strength| (0.0..=1.0).contains(strength));
        if strength.is_none()
            && let Some(written) = written.strength
        {
            let message = format!("there is no strength {written}");
            self.error(subject, &[PathSegment::Field("strength")], message, "write a number from 0 to 1");
        }
        let date = self.parse_date(subject, &[PathSegment::Field("date")], written.date.as_deref());
        let (Some(from), Some(to)) = (from, to) else { return };
        let (why, by) = (written.why.map(Into::into), written.by.map(Into::into));
        let remark = Some(Remark { why, by, date, strength, at: location.in_base() });
        let relation = NewRelation { from: ClaimIx(from), verb: written.verb, to: ClaimIx(to), remark };
        self.add_relation(relation, location, &[PathSegment::Field("to")]);
    }

    /// Adds a relation, unless it relates a claim to itself or exists already, which is reported; `path` is the reference
    /// to its second end.
    fn add_relation(&mut self, relation: NewRelation, location: RecordLocation, path: &[PathSegment]) {
        let (from, to, verb) = (relation.from, relation.to, relation.verb);
        let id = |resolver: &Self, claim: ClaimIx| resolver.id_of(RecordKind::Claim, claim.0);
        if from == to {
            let id = id(self, from);
            let subject = if relation.remark.is_none() {
                RecordRef { section: SectionId::Claims, id: &id, location }
            } else {
                RecordRef { section: SectionId::Relations, id: "", location }
            };
            let message = format!("`{}` is related to itself", shorten(&id));
            self.error(subject, path, message, "the relation is left out; name another claim");
            return;
        }
        let inline = relation.remark.is_none();
        if let Some(earlier) = self.relations.add(relation, &self.base) {
            let (from, to) = (id(self, from), id(self, to));
            let subject = if inline {
                RecordRef { section: SectionId::Claims, id: &from, location }
            } else {
                RecordRef { section: SectionId::Relations, id: "", location }
            };
            let both = if verb.row().symmetric { ", which is true from both ends," } else { "" };
            let (from, to) = (shorten(&from), shorten(&to));
            let message = format!("`{from}` {} `{to}`{both} is written twice", verb.row().forward);
            let place = self.place_text(earlier.at);
            let hint = if earlier.drops_remark {
                format!("only what is said of it at {place} counts: put what is said here there, and remove this one")
            } else {
                format!("it is already at {place}; remove one of them")
            };
            self.warning(subject, path, message, hint);
        }
    }
}
