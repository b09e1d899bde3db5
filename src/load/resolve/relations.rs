//! Relations between claims: those inside claims first, in the order of the claims, then the long list.

use hashbrown::HashMap;
use hashbrown::hash_map::Entry;

use super::{Later, Resolver, Spot, Step, Subject};
use crate::model::document;
use crate::model::ids::Origin;
use crate::model::relation::{NewRelation, Remark};
use crate::model::{Base, ClaimIx, Number, RecordKind, Verb};

/// The relations so far, each of them once.
#[derive(Debug, Default)]
pub(super) struct Known {
    rows: Vec<Option<NewRelation>>,
    by_ends: HashMap<(ClaimIx, Verb, ClaimIx), usize>,
}

impl Known {
    /// All of them, in order.
    pub(super) fn finish(self) -> impl Iterator<Item = NewRelation> {
        self.rows.into_iter().flatten()
    }

    /// Adds one; gives back the place of the one that says the same already. Of two that say the same the first stays,
    /// unless only the second says why.
    fn add(&mut self, relation: NewRelation, base: &Base) -> Option<Origin> {
        let NewRelation { from, verb, to, .. } = relation;
        let ends = if verb.row().symmetric && to < from { (to, verb, from) } else { (from, verb, to) };
        let next = self.rows.len();
        match self.by_ends.entry(ends) {
            Entry::Vacant(free) => {
                free.insert(next);
                self.rows.push(Some(relation));
                None
            }
            Entry::Occupied(mut first) => {
                let row = self.rows.get_mut(*first.get())?;
                let at = |row: &NewRelation| match &row.remark {
                    Some(remark) => remark.at,
                    None => base.claims.row(row.from).at,
                };
                let place = row.as_ref().map(at);
                let plain = |row: &NewRelation| row.remark.as_ref().is_none_or(Remark::is_empty);
                if row.as_ref().is_some_and(plain) && !plain(&relation) {
                    *row = None;
                    first.insert(next);
                    self.rows.push(Some(relation));
                }
                place
            }
        }
    }
}

impl<'a> Resolver<'a> {
    /// Resolves the links inside claims, when all claims are known.
    pub(in crate::load) fn links(&mut self) {
        for (verb, Later { from, place, to }) in std::mem::take(&mut self.later_link) {
            let path = [Step::Field("links"), Step::Item(place as usize), Step::Item(0)];
            let spot = self.spot(RecordKind::Claim, from);
            let Some(target) = self.find(RecordKind::Claim, &to) else {
                let id = self.id_of(RecordKind::Claim, from);
                let subject = Subject { kind: "claim", id: &id, spot };
                self.say_dangling(subject, &path, RecordKind::Claim, &to);
                continue;
            };
            let (from, to) = (ClaimIx(from), ClaimIx(target));
            let relation = NewRelation { from, verb, to, remark: None };
            self.add_relation(relation, spot, &path);
        }
    }

    /// Adds a relation of the long list.
    pub(in crate::load) fn relation(&mut self, written: document::Relation<'a>, spot: Spot) {
        let subject = Subject { kind: "relation", id: "", spot };
        let from = self.refer(subject, &[Step::Field("from")], RecordKind::Claim, &written.from);
        let to = self.refer(subject, &[Step::Field("to")], RecordKind::Claim, &written.to);
        let strength =
            written.strength.map(|Number(strength)| strength).filter(|strength| (0.0..=1.0).contains(strength));
        if strength.is_none()
            && let Some(written) = written.strength
        {
            let message = format!("a strength of {written} does not exist");
            self.error(subject, &[Step::Field("strength")], message, "write a number from 0 to 1");
        }
        let (Some(from), Some(to)) = (from, to) else { return };
        let (why, by) = (written.why.map(Into::into), written.by.map(Into::into));
        let remark = Some(Remark { why, by, strength, at: spot.origin() });
        let relation = NewRelation { from: ClaimIx(from), verb: written.verb, to: ClaimIx(to), remark };
        self.add_relation(relation, spot, &[Step::Field("to")]);
    }

    fn add_relation(&mut self, relation: NewRelation, spot: Spot, path: &[Step]) {
        let (from, to, verb) = (relation.from, relation.to, relation.verb);
        let id = |resolver: &Self, claim: ClaimIx| resolver.id_of(RecordKind::Claim, claim.0);
        if from == to {
            let id = id(self, from);
            let kind = if relation.remark.is_none() { "claim" } else { "relation" };
            let subject = Subject { kind, id: if relation.remark.is_none() { &id } else { "" }, spot };
            let message = format!("`{id}` is related to itself");
            self.error(subject, path, message, "the relation is left out; name another claim");
            return;
        }
        let inline = relation.remark.is_none();
        if let Some(Origin { file, line }) = self.relations.add(relation, &self.base) {
            let (from, to) = (id(self, from), id(self, to));
            let subject = if inline {
                Subject { kind: "claim", id: &from, spot }
            } else {
                Subject { kind: "relation", id: "", spot }
            };
            let both = if verb.row().symmetric { ", which is true from both ends," } else { "" };
            let message = format!("`{from}` {} `{to}`{both} is written twice", verb.row().forward);
            let file = self.base.files.get(file as usize).map_or("", |name| name);
            let hint = format!("it stands at {file}:{line} already; once is enough");
            self.warning(subject, path, message, hint);
        }
    }
}
