//! Records that an import made before and makes no more: which of them other files refer to, and how they are kept.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::document::{Document, Extra, Text};
use crate::model::ids::FileLine;
use crate::model::records::Citation;
use crate::model::{Base, RecordIx, RecordKind};

/// The key in `extra` of a record that the input no longer has: the day on which that was noticed.
const GONE: &str = "gone";

/// Returns each record that a file refers to other than the one that it is in, with one place that does.
pub(super) fn referred_elsewhere(base: &Base) -> BTreeMap<RecordIx, FileLine> {
    let mut found = BTreeMap::new();
    let mut put = |to: RecordIx, at: FileLine| {
        if base.location(to).file != at.file {
            found.entry(to).or_insert(at);
        }
    };
    for row in base.claims.iter() {
        let cites = |cite: &Citation<'_>| RecordIx::Source(cite.source);
        row.cite.iter().for_each(|cite| put(cites(&cite), row.at));
        row.by.iter().for_each(|actor| put(RecordIx::Actor(actor), row.at));
        row.actors.iter().for_each(|part| put(RecordIx::Actor(part.actor), row.at));
        row.places.iter().for_each(|place| put(RecordIx::Place(place), row.at));
        row.topics.iter().for_each(|topic| put(RecordIx::Topic(topic), row.at));
        for position in row.positions.iter() {
            put(RecordIx::Actor(position.by), row.at);
            position.cite.iter().for_each(|cite| put(cites(cite), row.at));
        }
    }
    for relation in (0..base.relations().len()).filter_map(|at| base.relations().get(at)) {
        put(RecordIx::Claim(relation.from), relation.at);
        put(RecordIx::Claim(relation.to), relation.at);
    }
    for row in base.hypotheses.iter() {
        row.consistent.iter().chain(&row.inconsistent).for_each(|&claim| put(RecordIx::Claim(claim), row.at));
    }
    base.notes.iter().for_each(|row| put(row.on, row.at));
    for row in base.judgements.iter() {
        put(RecordIx::Claim(row.on), row.at);
        row.topics.iter().for_each(|&topic| put(RecordIx::Topic(topic), row.at));
    }
    for row in base.sources.iter() {
        row.derived_from.iter().for_each(|&source| put(RecordIx::Source(source), row.at));
    }
    for row in base.actors.iter() {
        row.parent.iter().chain(&row.distinct_from).for_each(|&actor| put(RecordIx::Actor(actor), row.at));
    }
    base.places.iter().for_each(|row| row.within.iter().for_each(|&place| put(RecordIx::Place(place), row.at)));
    base.topics.iter().for_each(|row| row.within.iter().for_each(|&topic| put(RecordIx::Topic(topic), row.at)));
    found
}

/// Records of the earlier file that are to be kept.
pub(super) struct GoneRecords {
    /// The earlier file.
    old: Document<'static>,
    /// The records by kind and id.
    wanted: BTreeSet<(RecordKind, String)>,
}

impl GoneRecords {
    /// Returns records of an earlier file.
    pub(super) fn new(old: Document<'static>, wanted: BTreeSet<(RecordKind, String)>) -> Self {
        Self { old, wanted }
    }

    /// Adds the records to a document, with what they refer to and what is stated on them, and links and lists without what is
    /// in neither file. Returns the number of records that are added.
    pub(super) fn add_to(mut self, new: &mut Document<'static>, today: &str) -> usize {
        self.add_references();
        let known = ids_of(new);
        self.wanted.retain(|id| !known.contains(id));
        let all: BTreeSet<(RecordKind, String)> = known.union(&self.wanted).cloned().collect();
        let Self { old, wanted } = self;
        let is_wanted = |kind: RecordKind, id: &Text<'_>| wanted.contains(&(kind, id.to_string()));
        let mark = |extra: &mut Extra| {
            if extra.pairs().all(|(key, _)| key != GONE) {
                extra.push(GONE, today);
            }
        };
        macro_rules! keep {
            ($section:ident, $kind:ident) => {
                old.$section.into_iter().filter(|row| is_wanted(RecordKind::$kind, &row.id))
            };
        }
        new.sources.extend(keep!(sources, Source).map(|mut row| {
            mark(&mut row.extra);
            row
        }));
        new.actors.extend(keep!(actors, Actor).map(|mut row| {
            mark(&mut row.extra);
            row.distinct_from.retain(|id| all.contains(&(RecordKind::Actor, id.to_string())));
            row
        }));
        new.places.extend(keep!(places, Place).map(|mut row| {
            mark(&mut row.extra);
            row
        }));
        new.topics.extend(keep!(topics, Topic));
        new.claims.extend(keep!(claims, Claim).map(|mut row| {
            mark(&mut row.extra);
            row.links.retain(|link| all.contains(&(RecordKind::Claim, link.to.to_string())));
            row
        }));
        new.hypotheses.extend(keep!(hypotheses, Hypothesis).map(|mut row| {
            for list in [&mut row.consistent, &mut row.inconsistent] {
                list.retain(|id| all.contains(&(RecordKind::Claim, id.to_string())));
            }
            row
        }));
        // What is stated on them goes with them.
        let has_claim = |id: &Text<'_>| all.contains(&(RecordKind::Claim, id.to_string()));
        new.relations.extend(old.relations.into_iter().filter(|row| {
            let is_of_kept = [&row.from, &row.to].into_iter().any(|id| is_wanted(RecordKind::Claim, id));
            is_of_kept && has_claim(&row.from) && has_claim(&row.to)
        }));
        let ids: BTreeSet<&str> = wanted.iter().map(|(_, id)| id.as_str()).collect();
        new.notes.extend(old.notes.into_iter().filter(|row| ids.contains(&*row.on)));
        new.judgements.extend(old.judgements.into_iter().filter(|row| is_wanted(RecordKind::Claim, &row.on)));
        wanted.len()
    }

    /// Adds what the wanted records must have: sources, actors, places and topics that they name, and so on.
    fn add_references(&mut self) {
        loop {
            let before = self.wanted.len();
            let references = self.references();
            self.wanted.extend(references);
            if self.wanted.len() == before {
                return;
            }
        }
    }

    /// Returns what the wanted records refer to, except claims, and actors that it is distinguished from.
    fn references(&self) -> Vec<(RecordKind, String)> {
        let has = |kind: RecordKind, id: &Text<'_>| self.wanted.contains(&(kind, id.to_string()));
        let start = |text: &Text<'_>, sign: char| text.split(sign).next().unwrap_or_default().to_owned();
        let mut found = Vec::new();
        for row in self.old.claims.iter().filter(|row| has(RecordKind::Claim, &row.id)) {
            let cites = row.cite.iter().chain(row.positions.iter().flat_map(|position| &position.cite));
            found.extend(cites.map(|cite| (RecordKind::Source, start(cite, '#'))));
            let by = row.by.iter().chain(row.positions.iter().map(|position| &position.by));
            found.extend(by.map(|id| (RecordKind::Actor, id.to_string())));
            found.extend(row.actors.iter().map(|part| (RecordKind::Actor, start(part, ':'))));
            found.extend(row.places.iter().map(|id| (RecordKind::Place, id.to_string())));
            found.extend(row.topics.iter().map(|id| (RecordKind::Topic, id.to_string())));
        }
        let judged = self.old.judgements.iter().filter(|row| has(RecordKind::Claim, &row.on));
        found.extend(judged.flat_map(|row| &row.topics).map(|id| (RecordKind::Topic, id.to_string())));
        for row in self.old.sources.iter().filter(|row| has(RecordKind::Source, &row.id)) {
            found.extend(row.derived_from.iter().map(|id| (RecordKind::Source, id.to_string())));
        }
        for row in self.old.actors.iter().filter(|row| has(RecordKind::Actor, &row.id)) {
            found.extend(row.parent.iter().map(|id| (RecordKind::Actor, id.to_string())));
        }
        for row in self.old.places.iter().filter(|row| has(RecordKind::Place, &row.id)) {
            found.extend(row.within.iter().map(|id| (RecordKind::Place, id.to_string())));
        }
        for row in self.old.topics.iter().filter(|row| has(RecordKind::Topic, &row.id)) {
            found.extend(row.within.iter().map(|id| (RecordKind::Topic, id.to_string())));
        }
        found
    }
}

/// Returns the kind and id of each record of a document.
fn ids_of(document: &Document<'_>) -> BTreeSet<(RecordKind, String)> {
    let of = |kind: RecordKind, id: &Text<'_>| (kind, id.to_string());
    let sources = document.sources.iter().map(|row| of(RecordKind::Source, &row.id));
    let actors = document.actors.iter().map(|row| of(RecordKind::Actor, &row.id));
    let places = document.places.iter().map(|row| of(RecordKind::Place, &row.id));
    let topics = document.topics.iter().map(|row| of(RecordKind::Topic, &row.id));
    let claims = document.claims.iter().map(|row| of(RecordKind::Claim, &row.id));
    let hypotheses = document.hypotheses.iter().map(|row| of(RecordKind::Hypothesis, &row.id));
    sources.chain(actors).chain(places).chain(topics).chain(claims).chain(hypotheses).collect()
}
