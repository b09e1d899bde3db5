//! From what the user wants to the edits of single records, given the records that the notebook has at that moment.

use crate::model::document::{Correction, Document, Judgement, Note, Relation, Text, Topic};

use super::correction_edit::correct;
use super::evidence::ClaimBearing;
use super::moved_edits::moved_edits;
use super::record_edit::{Edit, FileEdits, Record};

/// A change of the notebook.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// Adds a remark on a record.
    Note(Note<'static>),
    /// States relations between claims; one that the notebook states already is replaced.
    Relate(Vec<Relation<'static>>),
    /// Judges claims: what each judgement sets takes the place of what the notebook said before; all else stays.
    Judge(Vec<Judgement<'static>>),
    /// Adds tags to claims and removes others.
    Tag(Tagging),
    /// Adds a record; one whose id was made gets another id where the notebook has a record of that id by now.
    Add {
        /// The record.
        record: Box<Record>,
        /// `true` if its id was made of its text.
        is_id_made: bool,
    },
    /// Corrects fields; to correct one back to what the file says removes the correction.
    Correct(Vec<Correction<'static>>),
    /// Decides on drafts: corrections of what became of them, and of their statements.
    Decide(Vec<Correction<'static>>),
    /// Says how claims bear on a hypothesis; the correction has author and date, and no more.
    ClaimBearing(ClaimBearing, Correction<'static>),
    /// Writes on one record what is written on another, which is gone: the ids of the old one and of the new one.
    Move(Text<'static>, Text<'static>),
    /// Makes these edits, such as those that take another change back.
    Edits(Vec<Edit>),
    /// Makes edits in the notebooks that other edits were made in: undo and redo.
    Replay(Vec<FileEdits>),
}

/// Tags for claims. A tag is a topic that a judgement adds to a claim.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tagging {
    /// The ids of the claims.
    pub on: Vec<Text<'static>>,
    /// The ids of the topics that are added.
    pub add: Vec<Text<'static>>,
    /// The added topics that no file has yet.
    pub new_topics: Vec<Topic<'static>>,
    /// The ids of the topics that are removed.
    pub remove: Vec<Text<'static>>,
    /// The author, as written.
    pub by: Option<Text<'static>>,
    /// The date (EDTF).
    pub date: Option<Text<'static>>,
}

impl Change {
    /// Returns the change with a date, and an author if there is one, in all that it adds.
    #[must_use]
    pub fn signed(mut self, author: Option<&str>, today: &str) -> Self {
        let author = || author.map(|author| author.to_owned().into());
        let date = || Some(today.to_owned().into());
        match &mut self {
            Self::Note(note) => (note.by, note.date) = (author(), date()),
            Self::Relate(relations) => {
                for relation in relations {
                    (relation.by, relation.date) = (author(), date());
                }
            }
            Self::Judge(judgements) => {
                for judgement in judgements {
                    (judgement.by, judgement.date) = (author(), date());
                }
            }
            Self::Tag(tagging) => (tagging.by, tagging.date) = (author(), date()),
            Self::ClaimBearing(_, correction) => (correction.by, correction.date) = (author(), date()),
            Self::Correct(corrections) | Self::Decide(corrections) => {
                for correction in corrections {
                    (correction.by, correction.date) = (author(), date());
                }
            }
            Self::Add { record, .. } => {
                let signature = author().into_iter().chain(date()).collect::<Vec<_>>().join(", ");
                **record = record.as_ref().clone().with_signature(&signature);
            }
            Self::Move(..) | Self::Edits(_) | Self::Replay(_) => {}
        }
        self
    }

    /// Returns the id of the record that it adds; `None` where it adds none that has an id.
    pub(crate) fn added_id(&self) -> Option<&str> {
        match self {
            Self::Add { record, .. } => record.id(),
            _ => None,
        }
    }

    /// Returns the edits that make the change in a notebook with these records; none where nothing is to be done.
    pub(super) fn edits(&self, document: &Document<'static>) -> Vec<Edit> {
        match self {
            Self::Note(note) => vec![Edit::add(Record::Note(note.clone()))],
            Self::Relate(relations) => relations.iter().filter_map(|relation| relate(document, relation)).collect(),
            Self::Judge(judgements) => judgements.iter().flat_map(|wanted| judge(document, wanted)).collect(),
            Self::Tag(tagging) => tagging.edits(document),
            Self::Add { record, is_id_made: true } => {
                vec![Edit::add(record.as_ref().clone().with_free_id(document))]
            }
            Self::Add { record, is_id_made: false } => vec![Edit::add(record.as_ref().clone())],
            Self::Correct(corrections) | Self::Decide(corrections) => {
                corrections.iter().filter_map(|wanted| correct(document, wanted)).collect()
            }
            Self::ClaimBearing(evidence, signature) => evidence.edits(document, signature),
            Self::Move(from, to) => moved_edits(document, from, to),
            Self::Edits(edits) => edits.clone(),
            Self::Replay(files) => files.iter().flat_map(|file| file.edits.clone()).collect(),
        }
    }

    /// Returns whether the change would replace or remove a record of a notebook.
    pub(super) fn replaces(&self, document: &Document<'static>) -> bool {
        self.edits(document).iter().any(|edit| edit.before.is_some())
    }

    /// Returns the sentence for a change that leaves the notebook as it is, without a full stop.
    #[must_use]
    pub(crate) fn nothing_sentence(&self) -> String {
        match self {
            Self::Move(from, _) => format!("the notebook says nothing on `{from}`; nothing was changed"),
            _ => "the notebook already says that; nothing was changed".to_owned(),
        }
    }
}

/// Returns the edit of a record; `None` where it stays as it is.
fn edit(before: Option<Record>, after: Option<Record>) -> Option<Edit> {
    (before != after).then_some(Edit { before, after })
}

/// Returns the edit that states a relation.
fn relate(document: &Document<'static>, relation: &Relation<'static>) -> Option<Edit> {
    let is_same = |other: &&Relation<'_>| {
        let (ends, others) = ((&relation.from, &relation.to), (&other.from, &other.to));
        let symmetric = relation.verb.row().symmetric;
        other.verb == relation.verb && (ends == others || (symmetric && ends == (others.1, others.0)))
    };
    let before = document.relations.iter().find(is_same).cloned();
    edit(before.map(Record::Relation), Some(Record::Relation(relation.clone())))
}

/// Returns the edits after which the judgements on a claim set what is wanted, each field once.
fn judge(document: &Document<'static>, wanted: &Judgement<'static>) -> Vec<Edit> {
    let known: Vec<&Judgement<'static>> = document.judgements.iter().filter(|other| other.on == wanted.on).collect();
    // Tags stand apart: they keep their own date.
    let Some(first) = known.iter().find(|other| has_values(other)).copied() else {
        return vec![Edit::add(Record::Judgement(wanted.clone()))];
    };
    let judged = Judgement {
        credibility: wanted.credibility.or(first.credibility),
        likelihood: wanted.likelihood.or(first.likelihood),
        confidence: wanted.confidence.or(first.confidence),
        status: wanted.status.or(first.status),
        // The reason for another status does not apply to this one.
        note: wanted.note.clone().or_else(|| first.note.clone().filter(|_| wanted.status.is_none())),
        by: wanted.by.clone(),
        date: wanted.date.clone(),
        ..first.clone()
    };
    let others = known.iter().filter(|other| !std::ptr::eq(**other, first));
    let cleared = others.filter_map(|other| {
        let rest = Judgement {
            credibility: other.credibility.filter(|_| wanted.credibility.is_none()),
            likelihood: other.likelihood.filter(|_| wanted.likelihood.is_none()),
            confidence: other.confidence.filter(|_| wanted.confidence.is_none()),
            status: other.status.filter(|_| wanted.status.is_none()),
            // The reason goes with the status that it was given for.
            note: other.note.clone().filter(|_| wanted.status.is_none() || other.status.is_none()),
            ..(*other).clone()
        };
        edit(Some(Record::Judgement((*other).clone())), kept(rest))
    });
    edit(Some(Record::Judgement(first.clone())), Some(Record::Judgement(judged))).into_iter().chain(cleared).collect()
}

/// Returns whether a judgement sets more than topics.
fn has_values(judgement: &Judgement<'_>) -> bool {
    let Judgement { credibility, likelihood, confidence, status, .. } = judgement;
    credibility.is_some() || likelihood.is_some() || confidence.is_some() || status.is_some()
}

/// Returns a judgement as a record; `None` where nothing of it is left.
fn kept(judgement: Judgement<'static>) -> Option<Record> {
    let is_empty = !has_values(&judgement) && judgement.topics.is_empty() && judgement.note.is_none();
    (!is_empty).then_some(Record::Judgement(judgement))
}

impl Tagging {
    fn edits(&self, document: &Document<'static>) -> Vec<Edit> {
        let is_new = |topic: &&Topic<'_>| document.topics.iter().all(|known| known.id != topic.id);
        let topics = self.new_topics.iter().filter(is_new).map(|topic| Edit::add(Record::Topic(topic.clone())));
        topics.chain(self.on.iter().flat_map(|claim| self.edits_of(document, claim))).collect()
    }

    /// Returns the edits of the judgements on a claim.
    fn edits_of(&self, document: &Document<'static>, claim: &Text<'static>) -> Vec<Edit> {
        let known: Vec<&Judgement<'static>> = document.judgements.iter().filter(|other| other.on == *claim).collect();
        let is_tagged = |tag: &Text<'_>| known.iter().any(|judgement| judgement.topics.contains(tag));
        let mut missing: Vec<Text<'static>> = Vec::new();
        for tag in self.add.iter().filter(|tag| !is_tagged(tag)) {
            if !missing.contains(tag) {
                missing.push(tag.clone());
            }
        }
        let mut edits = Vec::new();
        for judgement in &known {
            let mut after = (*judgement).clone();
            after.topics.retain(|topic| !self.remove.contains(topic));
            if !has_values(judgement) && judgement.note.is_none() {
                after.topics.append(&mut missing);
            }
            edits.extend(edit(Some(Record::Judgement((*judgement).clone())), kept(after)));
        }
        if !missing.is_empty() {
            let (by, date) = (self.by.clone(), self.date.clone());
            let tags = Judgement { on: claim.clone(), topics: missing, by, date, ..Judgement::default() };
            edits.push(Edit::add(Record::Judgement(tags)));
        }
        edits
    }
}
