//! The files in which the records of a change stand: what is written on a record goes into the notebook beside its file.

use std::collections::HashMap;

use crate::export::DocumentWriter;
use crate::model::document::{Topic, WrittenOn};
use crate::model::{Base, RecordIx, RecordKind, TopicIx};

use super::changes::Change;
use super::record_edit::Record;
use super::reminders::written_on;

/// The files in which the records of a change stand.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RecordFiles {
    /// The name of the file of each record, by its id.
    files: HashMap<String, String>,
    /// The topics that the change puts claims into, and those that these are within, each with the name of its file.
    pub(super) topics: Vec<(Topic<'static>, String)>,
    /// The words of the claims that the change names.
    pub(super) written_on: Vec<WrittenOn<'static>>,
}

impl RecordFiles {
    /// Finds the files of the records that a change is about.
    #[must_use]
    pub fn of(base: &Base, change: &Change) -> Self {
        let mut found = Self { written_on: written_on(base, change), ..Self::default() };
        for id in ids(change) {
            if let Some(&record) = base.find_any(id).first() {
                found.files.insert(id.to_owned(), file_of(base, record));
            }
        }
        if let Change::Tag(tagging) = change {
            let topics = tagging.add.iter().filter_map(|id| base.find(RecordKind::Topic, id));
            for topic in topics {
                let RecordIx::Topic(topic) = topic else { continue };
                found.add_topic(base, topic);
            }
        }
        found
    }

    /// Returns the name of the file of the record with this id.
    pub(super) fn of_id(&self, id: &str) -> Option<&str> {
        self.files.get(id).map(String::as_str)
    }

    /// Adds a topic, after those that it is within.
    fn add_topic(&mut self, base: &Base, topic: TopicIx) {
        let written = DocumentWriter::whole(base).topic(topic);
        if self.topics.iter().any(|(known, _)| known.id == written.id) {
            return;
        }
        if let Some(outer) = base.topics.row(topic).within {
            self.add_topic(base, outer);
        }
        self.topics.push((written, file_of(base, RecordIx::Topic(topic))));
    }
}

/// Returns the name of the file of a record.
fn file_of(base: &Base, record: RecordIx) -> String {
    let at = base.location(record);
    base.files.get(at.file as usize).map(ToString::to_string).unwrap_or_default()
}

/// Returns the ids by which the notebook of a change is chosen.
fn ids(change: &Change) -> Vec<&str> {
    match change {
        Change::Note(note) => vec![&note.on],
        Change::Relate(relations) => relations.iter().map(|relation| &*relation.from).collect(),
        Change::Judge(judgements) => judgements.iter().map(|judgement| &*judgement.on).collect(),
        Change::Tag(tagging) => tagging.on.iter().map(|on| &**on).collect(),
        Change::Add { record, .. } => referred(record).collect(),
        Change::Correct(corrections) | Change::Decide(corrections) => {
            corrections.iter().map(|correction| &*correction.on).collect()
        }
        Change::ClaimBearing(evidence, _) => {
            std::iter::once(&*evidence.hypothesis.id).chain(evidence.claims.iter().map(|claim| &**claim)).collect()
        }
        Change::Move(..) | Change::Edits(_) | Change::Replay(_) => Vec::new(),
    }
}

/// Returns the ids of the records that a new claim refers to, its sources first: it belongs to the file of the first one.
pub(super) fn referred(record: &Record) -> impl Iterator<Item = &str> {
    let claim = if let Record::Claim(claim) = record { Some(claim) } else { None };
    claim.into_iter().flat_map(|claim| {
        let sources = claim.cite.iter().map(|cite| cite.split_once('#').map_or(&**cite, |(source, _)| source));
        sources.chain(claim.by.iter().map(|by| &**by)).chain(claim.places.iter().map(|place| &**place))
    })
}
