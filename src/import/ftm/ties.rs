//! Links and citations that are fields of the records at their ends: who holds a claim, what it cites, what copies what. This
//! program writes them so; links of other programs between other entities are claims.

use crate::import::builder::ImportBuilder;
use crate::import::ftm::entity::FtmEntity;
use crate::import::ftm::graph::{FtmGraph, FtmReference, is_beginning};
use crate::import::ftm::schema::{FtmRole, LINK};
use crate::import::ftm::things::joined;
use crate::import::time_range::day;
use crate::model::closed_enums::{ClosedEnum, Stance};
use crate::model::document::{Position, Relation};
use crate::model::relation::RELATIONS;
use crate::model::{RecordKind, Verb};

/// The roles of the links of a claim to a hypothesis, for and against it.
const EVIDENCE: [&str; 2] = ["consistent with", "inconsistent with"];

impl<'a> FtmGraph<'a> {
    /// Notes what entities are to others.
    pub(super) fn connect(&mut self, builder: &mut ImportBuilder<'a>) {
        for at in 0..self.len() {
            self.note_hypothesis(at);
        }
        for at in 0..self.len() {
            if builder.is_cancelled() {
                return;
            }
            let Some(entity) = self.entity(at).cloned() else { continue };
            let is_tie = match entity.role {
                FtmRole::Edge(edge) if edge.name == LINK => self.take_link(&entity, builder),
                FtmRole::Documentation => self.take_citation(&entity, builder),
                FtmRole::Place => {
                    for full in entity.peek("full") {
                        self.by_address.entry(full).and_modify(|known| *known = None).or_insert(Some(at));
                    }
                    false
                }
                FtmRole::Note => {
                    if self.is_remark(&entity) {
                        self.set_role(at, FtmRole::Remark);
                    }
                    false
                }
                _ => false,
            };
            if is_tie {
                self.set_role(at, FtmRole::Tie);
            }
        }
    }

    fn set_role(&mut self, at: usize, role: FtmRole) {
        if let Some(entity) = self.entities.get_mut(at) {
            entity.role = role;
        }
    }

    /// Makes the note that claims are linked to as evidence a hypothesis.
    fn note_hypothesis(&mut self, at: usize) {
        let Some(entity) = self.entity(at) else { return };
        let is_evidence =
            entity.schema == LINK && entity.peek("role").first().is_some_and(|role| EVIDENCE.contains(&&**role));
        let Some(id) = entity.peek("object").into_iter().next().filter(|_| is_evidence) else { return };
        let Some(&on) = self.by_id.get(&id) else { return };
        if self.entity(on).is_some_and(|entity| entity.role == FtmRole::Note) {
            self.set_role(on, FtmRole::Hypothesis);
        }
    }

    /// Returns whether a note is a remark: its name is the beginning of its text, and it is on one entity, or on one word.
    fn is_remark(&self, entity: &FtmEntity<'a>) -> bool {
        let ([name], [text]) = (&*entity.peek("name"), &*entity.peek("description")) else { return false };
        let (entities, words) = (entity.peek("entity"), entity.peek("keywords"));
        let is_known = |id| self.by_id.contains_key(id);
        is_beginning(name, text)
            && match (entities.as_slice(), words.as_slice()) {
                ([on], []) => is_known(on),
                ([], [_]) => true,
                _ => false,
            }
    }

    /// Takes a citation of a document by a claim; returns whether it is one.
    fn take_citation(&mut self, entity: &FtmEntity<'a>, builder: &mut ImportBuilder<'a>) -> bool {
        let (Some(document), Some(claim)) = (entity.only("document"), entity.only("entity")) else { return false };
        let source = self.reference(&document, Some(RecordKind::Source), builder);
        let claim = self.reference(&claim, None, builder);
        let (Some(RecordKind::Source), Some(RecordKind::Claim), Some(at)) = (source.target, claim.target, claim.at)
        else {
            return false;
        };
        let locator = entity.take("role");
        let locator = (!locator.is_empty()).then(|| locator.join("; ").into());
        self.cites.entry(at).or_default().push((source.record, locator));
        entity.properties.ignore(&["document", "entity"]);
        entity.rest(None, builder);
        true
    }

    /// Takes a link as a field of one of its ends, or as a relation of two claims; returns whether it is one of these.
    fn take_link(&mut self, entity: &FtmEntity<'a>, builder: &mut ImportBuilder<'a>) -> bool {
        // With several ends or roles it is a claim on all of them.
        let ends = ["subject", "object"].map(|end| entity.only(end));
        let ([Some(from), Some(to)], Some(role)) = (ends, entity.only("role")) else { return false };
        let [from, to] = [from, to].map(|id| self.reference(&id, None, builder));
        let (Some(from_at), Some(to_at)) = (from.at, to.at) else { return false };
        match (from.target, to.target) {
            (Some(RecordKind::Actor), Some(RecordKind::Actor)) if role == "part of" => {
                if self.parents.contains_key(&from_at) {
                    return false;
                }
                self.parents.insert(from_at, to.record);
            }
            (Some(RecordKind::Source), Some(RecordKind::Source)) if role == "derived from" => {
                self.derived_from.entry(from_at).or_default().push(to.record);
            }
            (Some(RecordKind::Actor), Some(RecordKind::Claim)) if role == "holds" => {
                self.holders.entry(to_at).or_default().push(from.record);
            }
            (Some(RecordKind::Actor), Some(RecordKind::Claim)) => {
                let Some(stance) = Stance::ALL.iter().copied().find(|stance| stance.label() == role) else {
                    return false;
                };
                let when = entity.only("summary").filter(|when| day(when).is_some());
                if when.is_some() {
                    entity.properties.ignore(&["summary"]);
                }
                let position = Position { by: from.record, stance, cite: Vec::new(), when };
                self.positions.entry(to_at).or_default().push(position);
            }
            (Some(RecordKind::Claim), Some(RecordKind::Hypothesis)) => {
                let Some(side) = EVIDENCE.iter().position(|word| *word == role) else { return false };
                if let Some(claims) = self.evidence.entry(to_at).or_default().get_mut(side) {
                    claims.push(from.record);
                }
            }
            (Some(RecordKind::Claim), Some(RecordKind::Claim)) => {
                let Some(verb) = RELATIONS.iter().find(|row| row.forward == role).map(|row| row.verb) else {
                    return false;
                };
                self.add_relation(entity, from, verb, to, builder);
            }
            _ => return false,
        }
        entity.properties.ignore(&["subject", "object", "role"]);
        entity.rest(None, builder);
        true
    }

    /// Adds a relation of two claims.
    fn add_relation(
        &self,
        entity: &FtmEntity<'a>,
        from: FtmReference<'a>,
        verb: Verb,
        to: FtmReference<'a>,
        builder: &mut ImportBuilder<'a>,
    ) {
        let why = joined(&entity.take("description"));
        let relation = Relation { from: from.record, verb, to: to.record, why, by: None, date: None, strength: None };
        builder.relation(relation, &entity.place(builder.input.text));
        self.count("relations", entity);
    }
}
