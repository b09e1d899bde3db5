//! The objects of claims and of what is stated about them: notes, opinions, relationships, hypotheses.

use std::collections::HashSet;
use std::io;

use serde_json::{Value, json};

use super::objects::BundleWriter;
use super::vocabulary::{confidence, non_empty, opinion, or_program};
use crate::export::record;
use crate::export::repeated::RepetitionBudget;
use crate::model::closed_enums::ClosedEnum;
use crate::model::{ClaimIx, RecordIx};

impl BundleWriter<'_, '_> {
    /// Writes the claims, each with the positions on it.
    pub(super) fn claims(&mut self) -> io::Result<()> {
        for &index in &self.subset.claims {
            let (row, id) = (self.base.claims.row(index), self.id(RecordIx::Claim(index)));
            let repeated = RepetitionBudget::default();
            let name =
                |record| repeated.text(self.base.name(record)).unwrap_or(self.base.id(record).into()).into_owned();
            let authors: Vec<String> = row.by.iter().map(|by| name(RecordIx::Actor(by))).collect();
            let labels: Vec<String> = row.topics.iter().map(|topic| name(RecordIx::Topic(topic))).collect();
            let cites: Vec<Value> = row.cite.iter().map(|cite| self.reference(cite, &repeated)).collect();
            let actors = row.actors.iter().map(|part| part.actor).chain(row.by.iter()).map(RecordIx::Actor);
            let places = row.places.iter().map(RecordIx::Place);
            let sources = row.sources().into_iter().map(RecordIx::Source);
            // STIX wants at least one reference: where nothing is left, the program itself stands for it.
            let refs = actors.chain(places).chain(sources).filter_map(|record| self.refs.record(record)).collect();
            let fields = vec![
                ("content", Some(Value::from(row.says))),
                ("abstract", Some(row.id.into())),
                ("authors", non_empty(authors)),
                ("confidence", row.credibility.and_then(confidence).map(Value::from)),
                ("labels", non_empty(labels)),
                ("object_refs", Some(or_program(refs))),
                ("external_references", non_empty(cites)),
            ];
            let record = record::fields(&self.records.claim(index));
            self.object(&id, fields, "claim", Some(record))?;
            self.positions(index, &id)?;
        }
        Ok(())
    }

    /// Writes the positions on a claim as opinions.
    fn positions(&mut self, index: ClaimIx, claim: &str) -> io::Result<()> {
        for (at, position) in self.base.claims.row(index).positions.iter().enumerate() {
            // By place in the list: a party may take two positions on one claim, at different times.
            let key = format!("{}\0{at}", self.base.id(RecordIx::Claim(index)));
            let repeated = RepetitionBudget::default();
            let cites: Vec<Value> = position.cite.iter().map(|&cite| self.reference(cite, &repeated)).collect();
            let by = RecordIx::Actor(position.by);
            let fields = vec![
                ("opinion", Some(opinion(position.stance).into())),
                ("explanation", Some(position.stance.label().into())),
                ("authors", Some(json!([self.base.name(by)]))),
                ("object_refs", Some(json!([claim]))),
                ("external_references", non_empty(cites)),
            ];
            // The record of the claim has the position.
            self.object(&self.refs.id("opinion", "position", &key), fields, "", None)?;
        }
        Ok(())
    }

    /// Writes the relations between claims. The record of a claim has those of the short form.
    pub(super) fn relations(&mut self) -> io::Result<()> {
        let (relations, chosen) = (self.base.relations(), self.subset.chosen());
        let long: HashSet<usize> = self.records.long_relations().into_iter().collect();
        for (at, (from, verb, to)) in relations.plain().enumerate() {
            let Some(row) = relations.get(at).filter(|_| chosen.contains(from) && chosen.contains(to)) else {
                continue;
            };
            let record = long.contains(&at).then(|| record::fields(&self.records.relation(&row)));
            self.relationship(RecordIx::Claim(from), verb.row().stix, RecordIx::Claim(to), row.why, record)?;
        }
        Ok(())
    }

    /// Writes the hypotheses: groupings of the claims that speak for and against each.
    pub(super) fn hypotheses(&mut self) -> io::Result<()> {
        let chosen = self.subset.chosen();
        for &index in &self.subset.hypotheses {
            let row = self.base.hypotheses.row(index);
            let claims =
                row.consistent.iter().chain(&row.inconsistent).copied().filter(|&claim| chosen.contains(claim));
            let claims = self.claim_ids(&claims.collect::<Vec<_>>());
            let record = record::fields(&self.records.hypothesis(row));
            self.grouping(&self.id(RecordIx::Hypothesis(index)), &row.says, claims, "hypothesis", record)?;
        }
        Ok(())
    }

    /// Writes the judgements of analysts as notes on the claims.
    pub(super) fn judgements(&mut self) -> io::Result<()> {
        for &index in &self.subset.judgements {
            let row = self.base.judgements.row(index);
            let claim = RecordIx::Claim(row.on);
            let topics = row.topics.iter().map(|&topic| self.base.name(RecordIx::Topic(topic)).to_owned());
            let values: Vec<String> = row.values().map(|value| value.label).chain(topics).collect();
            // A judgement has no id, and its place among all depends on what else is exported.
            let (by, date) = (row.by.as_deref().unwrap_or_default(), row.date.as_ref().map_or("", |when| &*when.text));
            let note = row.note.as_deref().unwrap_or_default();
            let topic_ids = row.topics.iter().map(|&topic| self.base.id(RecordIx::Topic(topic)).to_owned());
            let judged: Vec<String> = row.values().map(|value| value.label).chain(topic_ids).collect();
            let key = [self.base.id(claim), &judged.join("\0"), by, date, note].join("\0");
            let id = self.refs.id("note", "judgement", &key);
            if !self.seen.insert(id.clone()) {
                continue;
            }
            let note = row.note.as_deref().map(|note| format!(": {note}")).unwrap_or_default();
            let fields = vec![
                ("content", Some(Value::from(format!("{}{note}", values.join(", "))))),
                ("authors", row.by.as_deref().map(|by| json!([by]))),
                ("object_refs", Some(or_program(self.refs.record(claim).into_iter().collect()))),
            ];
            let record = record::fields(&self.records.judgement(row));
            self.object_of_day(&id, fields, "judgement", Some(record), row.date.as_ref())?;
        }
        Ok(())
    }

    /// Writes the notes of analysts.
    pub(super) fn notes(&mut self) -> io::Result<()> {
        for &index in &self.subset.notes {
            let row = self.base.notes.row(index);
            let (on, date) = (self.base.id(row.on), row.date.as_ref().map_or("", |when| &*when.text));
            let key = [row.on.kind().label(), on, &row.text, row.by.as_deref().unwrap_or_default(), date].join("\0");
            let id = self.refs.id("note", "note", &key);
            // A note has no id. Two that are equal in every field would be two objects of one id, which no reader
            // takes.
            if !self.seen.insert(id.clone()) {
                continue;
            }
            let on: Vec<String> = self.refs.record(row.on).into_iter().collect();
            let fields = vec![
                ("content", Some(Value::from(&*row.text))),
                ("authors", row.by.as_deref().map(|by| json!([by]))),
                ("object_refs", Some(or_program(on))),
            ];
            let record = record::fields(&self.records.note(row));
            self.object_of_day(&id, fields, "note", Some(record), row.date.as_ref())?;
        }
        Ok(())
    }
}
