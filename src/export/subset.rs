//! What belongs to a choice of claims: everything that they refer to, and nothing else. The choice of all claims is that
//! of the whole collection: nothing is lost that no claim refers to yet.

use std::collections::{BTreeSet, HashSet};

use crate::diagnostic::{Diagnostic, Severity};
use crate::model::Claim;
use crate::model::ids::Ix;
use crate::model::records::{Citation, Hypothesis};
use crate::model::{
    ActorIx, Base, ClaimIx, HypothesisIx, NoteIx, PlaceIx, RecordIx, SourceIx, Standing, TopicIx, Verb,
};

use crate::pack::{Bits, work};

use super::claim_set::ClaimSet;
use super::manifest::{Details, Manifest, NamedCounts};
use super::omitted::Outside;

/// The chosen claims with all that they refer to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Subset {
    /// The claims, in the order chosen, each once.
    pub claims: Vec<ClaimIx>,
    /// Their sources, and what those copy; in the order of the files, as are the following.
    pub sources: Vec<SourceIx>,
    /// Their actors, and those that these belong to or are told apart from.
    pub actors: Vec<ActorIx>,
    /// Their places, and those that these lie in.
    pub places: Vec<PlaceIx>,
    /// Their topics, and those that these belong to.
    pub topics: Vec<TopicIx>,
    /// The hypotheses that one of them speaks for or against.
    pub hypotheses: Vec<HypothesisIx>,
    /// The notes on any of these records.
    pub notes: Vec<NoteIx>,
    /// Those of these records that no claim refers to: only where all claims are chosen.
    pub unreferenced: Vec<RecordIx>,
    /// What is in it and what is left out.
    pub manifest: Manifest,
}

impl Subset {
    /// Gathers what belongs to these claims. All claims are the whole collection.
    #[must_use]
    pub fn new(base: &Base, claims: &[ClaimIx]) -> Self {
        Self::gathered(base, claims, true)
    }

    /// Gathers what belongs to these claims of a collection whose other claims are still to be read: only they would tell
    /// what no claim refers to.
    #[must_use]
    pub fn of_part(base: &Base, claims: &[ClaimIx]) -> Self {
        Self::gathered(base, claims, false)
    }

    fn gathered(base: &Base, claims: &[ClaimIx], all_are_there: bool) -> Self {
        let mut gathered = Gathered::of(base);
        let mut seen = ClaimSet::none(base);
        let claims: Vec<ClaimIx> = claims.iter().copied().filter(|&claim| seen.insert(claim)).collect();
        for &claim in &claims {
            gathered.claim(&base.claims.row(claim));
        }
        let is_whole = all_are_there && claims.len() == base.claims.len();
        let unreferenced = if is_whole { gathered.add_rest() } else { Vec::new() };
        let listed =
            |row: &Hypothesis| row.consistent.iter().chain(&row.inconsistent).any(|&claim| seen.contains(claim));
        let belongs = |row: &Hypothesis| is_whole || listed(row);
        let hypotheses: Vec<_> = base.hypotheses.pairs().filter(|(_, row)| belongs(row)).map(|(at, _)| at).collect();
        let kept: HashSet<HypothesisIx> = hypotheses.iter().copied().collect();
        let holds = |record: RecordIx| match record {
            RecordIx::Claim(claim) => seen.contains(claim),
            RecordIx::Source(source) => gathered.sources.contains(&source),
            RecordIx::Actor(actor) => gathered.actors.contains(&actor),
            RecordIx::Place(place) => gathered.places.contains(&place),
            RecordIx::Topic(topic) => gathered.topics.contains(&topic),
            RecordIx::Hypothesis(at) => kept.contains(&at),
        };
        let notes = base.notes.pairs().filter(|(_, note)| holds(note.on)).map(|(at, _)| at).collect();
        let mut subset = Self {
            claims,
            sources: gathered.sources.into_iter().collect(),
            actors: gathered.actors.into_iter().collect(),
            places: gathered.places.into_iter().collect(),
            topics: gathered.topics.into_iter().collect(),
            hypotheses,
            notes,
            unreferenced,
            manifest: Manifest::default(),
        };
        subset.manifest = subset.count(base, &seen);
        subset
    }

    fn count(&self, base: &Base, chosen: &ClaimSet) -> Manifest {
        let mut manifest = Manifest {
            claims: self.claims.len(),
            sources: self.sources.len(),
            actors: self.actors.len(),
            places: self.places.len(),
            topics: self.topics.len(),
            hypotheses: self.hypotheses.len(),
            notes: self.notes.len(),
            figures: self.claims.iter().map(|&claim| base.claims.row(claim).figures.len()).sum(),
            named: self.named(base),
            ..Manifest::default()
        };
        manifest.details = self.details(base);
        for (at, (from, verb, to)) in base.relations().plain().enumerate() {
            match (chosen.contains(from), chosen.contains(to)) {
                (true, true) => {
                    manifest.relations += 1;
                    let is_plain = base.relations().get(at).is_none_or(|relation| relation.is_plain());
                    manifest.details.remarked_relations += usize::from(!is_plain);
                }
                (false, false) => {}
                _ => {
                    manifest.relations_dropped += 1;
                    manifest.contradictions_dropped += usize::from(verb == Verb::Contradicts);
                }
            }
        }
        let missing = |claims: &[ClaimIx]| claims.iter().filter(|&&claim| !chosen.contains(claim)).count();
        let hypotheses = self.hypotheses.iter().map(|&at| base.hypotheses.row(at));
        manifest.evidence_dropped = hypotheses.map(|row| missing(&row.consistent) + missing(&row.inconsistent)).sum();
        let outside = Outside::new(base, chosen);
        for &claim in self.claims.iter().filter(|&&claim| outside.decides(claim)) {
            if base.standing(claim) == Standing::Disputed {
                manifest.disputed_outside += 1;
            } else {
                manifest.corroborated_outside += 1;
            }
        }
        manifest
    }

    fn details(&self, base: &Base) -> Details {
        let elsewhere = |&&note: &&NoteIx| !matches!(base.notes.row(note).on, RecordIx::Claim(_));
        let mut details = Details {
            unreferenced: by_kind(&self.unreferenced),
            notes_elsewhere: self.notes.iter().filter(elsewhere).count(),
            ..Details::default()
        };
        for &claim in &self.claims {
            let claim = base.claims.row(claim);
            let remarked = claim.figures.iter().filter(|figure| figure.event.is_some() || figure.note.is_some());
            details.remarked_figures += remarked.count();
            details.extended_claims += usize::from(claim.extra.iter().next().is_some());
        }
        details
    }

    /// Counts the errors in these records: what they are about was not read. Where all claims are chosen, all errors count.
    #[must_use]
    pub fn with_errors(mut self, base: &Base, faults: &[Diagnostic]) -> Self {
        let chosen = self.chosen();
        let is_whole = self.claims.len() == base.claims.len();
        let holds = |record: RecordIx| match record {
            RecordIx::Claim(claim) => chosen.contains(claim),
            RecordIx::Source(source) => self.sources.binary_search(&source).is_ok(),
            RecordIx::Actor(actor) => self.actors.binary_search(&actor).is_ok(),
            RecordIx::Place(place) => self.places.binary_search(&place).is_ok(),
            RecordIx::Topic(topic) => self.topics.binary_search(&topic).is_ok(),
            RecordIx::Hypothesis(hypothesis) => self.hypotheses.binary_search(&hypothesis).is_ok(),
        };
        let record = |fault: &Diagnostic| {
            let (kind, id) = fault.kind_and_id()?;
            base.find_any(id).into_iter().find(|record| record.kind().label() == kind)
        };
        work::add(faults.len());
        let errors = faults.iter().filter(|fault| fault.severity == Severity::Error);
        let is_unplaced = |fault: &&Diagnostic| matches!(fault.record.as_str(), "note" | "relation");
        self.manifest.unplaced_errors = if is_whole { 0 } else { errors.clone().filter(is_unplaced).count() };
        self.manifest.errors = errors.filter(|fault| is_whole || record(fault).is_some_and(holds)).count();
        self
    }

    /// Counts the records that the claims name themselves.
    fn named(&self, base: &Base) -> NamedCounts {
        let (mut sources, mut actors) = (Bits::none(base.sources.len()), Bits::none(base.actors.len()));
        let (mut places, mut topics) = (Bits::none(base.places.len()), Bits::none(base.topics.len()));
        for claim in self.claims.iter().map(|&claim| base.claims.row(claim)) {
            work::add(1 + claim.cite.len());
            claim.cite.iter().for_each(|citation| sources.put(citation.source.at()));
            for position in claim.positions.iter() {
                position.cite.iter().for_each(|citation| sources.put(citation.source.at()));
                actors.put(position.by.at());
            }
            claim.by.iter().chain(claim.actors.iter().map(|part| part.actor)).for_each(|actor| actors.put(actor.at()));
            claim.places.iter().for_each(|place| places.put(place.at()));
            claim.topics.iter().for_each(|topic| topics.put(topic.at()));
        }
        NamedCounts { sources: sources.count(), actors: actors.count(), places: places.count(), topics: topics.count() }
    }

    /// The chosen claims as a set: for asking whether a claim is among them.
    #[must_use]
    pub fn chosen(&self) -> ClaimSet {
        ClaimSet::of(&self.claims)
    }
}

/// Counts records by kind. Claims and hypotheses are none of these kinds.
fn by_kind(records: &[RecordIx]) -> NamedCounts {
    let mut counts = NamedCounts::default();
    for record in records {
        match record {
            RecordIx::Source(_) => counts.sources += 1,
            RecordIx::Actor(_) => counts.actors += 1,
            RecordIx::Place(_) => counts.places += 1,
            RecordIx::Topic(_) => counts.topics += 1,
            RecordIx::Claim(_) | RecordIx::Hypothesis(_) => {}
        }
    }
    counts
}

/// The records gathered so far; each brings along what it refers to, once.
struct Gathered<'a> {
    base: &'a Base,
    sources: BTreeSet<SourceIx>,
    actors: BTreeSet<ActorIx>,
    places: BTreeSet<PlaceIx>,
    topics: BTreeSet<TopicIx>,
}

impl<'a> Gathered<'a> {
    fn of(base: &'a Base) -> Self {
        let (sources, actors, places, topics) = Default::default();
        Self { base, sources, actors, places, topics }
    }

    /// Adds all other records, and returns them.
    fn add_rest(&mut self) -> Vec<RecordIx> {
        let base = self.base;
        let mut rest = Vec::new();
        rest.extend(base.sources.indexes().filter(|&it| self.sources.insert(it)).map(RecordIx::Source));
        rest.extend(base.actors.indexes().filter(|&it| self.actors.insert(it)).map(RecordIx::Actor));
        rest.extend(base.places.indexes().filter(|&it| self.places.insert(it)).map(RecordIx::Place));
        rest.extend(base.topics.indexes().filter(|&it| self.topics.insert(it)).map(RecordIx::Topic));
        rest
    }

    fn claim(&mut self, claim: &Claim<'_>) {
        work::add(1 + claim.cite.len());
        self.cites(claim.cite.iter());
        for position in claim.positions.iter() {
            self.actor(position.by);
            self.cites(position.cite.iter().copied());
        }
        claim.by.iter().for_each(|actor| self.actor(actor));
        claim.actors.iter().for_each(|part| self.actor(part.actor));
        claim.places.iter().for_each(|place| self.place(place));
        claim.topics.iter().for_each(|topic| self.topic(topic));
    }

    fn cites<'c>(&mut self, cites: impl Iterator<Item = Citation<'c>>) {
        let mut open: Vec<SourceIx> = cites.map(|cite| cite.source).collect();
        while let Some(source) = open.pop() {
            if self.sources.insert(source) {
                let copied = &self.base.sources.row(source).derived_from;
                work::add(copied.len());
                open.extend(copied);
            }
        }
    }

    fn actor(&mut self, actor: ActorIx) {
        let mut open = vec![actor];
        while let Some(actor) = open.pop() {
            if self.actors.insert(actor) {
                let row = self.base.actors.row(actor);
                open.extend(row.parent);
                open.extend(row.distinct_from.iter().copied());
            }
        }
    }

    fn place(&mut self, place: PlaceIx) {
        let mut next = Some(place);
        while let Some(place) = next.filter(|&place| self.places.insert(place)) {
            next = self.base.places.row(place).within;
        }
    }

    fn topic(&mut self, topic: TopicIx) {
        let mut next = Some(topic);
        while let Some(topic) = next.filter(|&topic| self.topics.insert(topic)) {
            next = self.base.topics.row(topic).within;
        }
    }
}
