//! What belongs to a choice of claims: everything that they refer to, and nothing else.

use std::collections::{BTreeSet, HashSet};
use std::fmt;

use crate::model::records::{Citation, Claim, Hypothesis};
use crate::model::{ActorIx, Base, ClaimIx, HypothesisIx, NoteIx, PlaceIx, RecordIx, SourceIx, TopicIx};

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
    /// What is in it and what is left out.
    pub manifest: Manifest,
}

/// What an export holds and what it leaves out, in numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manifest {
    /// Claims chosen.
    pub claims: usize,
    /// Sources that come along.
    pub sources: usize,
    /// Actors that come along.
    pub actors: usize,
    /// Places that come along.
    pub places: usize,
    /// Topics that come along.
    pub topics: usize,
    /// Hypotheses that come along.
    pub hypotheses: usize,
    /// Notes that come along.
    pub notes: usize,
    /// Figures in the chosen claims.
    pub figures: usize,
    /// Relations between chosen claims.
    pub relations: usize,
    /// Relations to claims that were left out, and so left out themselves.
    pub relations_dropped: usize,
}

impl fmt::Display for Manifest {
    /// A sentence: `3 claims with 2 sources, 4 actors, 2 places, 3 figures and 5 relations; 12 relations to other claims are left out`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let counted = |count: usize, one: &str, many: &str| format!("{count} {}", if count == 1 { one } else { many });
        let with: Vec<String> = [
            (self.sources, "source", "sources"),
            (self.actors, "actor", "actors"),
            (self.places, "place", "places"),
            (self.topics, "topic", "topics"),
            (self.figures, "figure", "figures"),
            (self.relations, "relation", "relations"),
            (self.hypotheses, "hypothesis", "hypotheses"),
            (self.notes, "note", "notes"),
        ]
        .into_iter()
        .filter(|(count, ..)| *count > 0)
        .map(|(count, one, many)| counted(count, one, many))
        .collect();
        formatter.write_str(&counted(self.claims, "claim", "claims"))?;
        if let Some((last, others)) = with.split_last() {
            let and = if others.is_empty() { "" } else { " and " };
            write!(formatter, " with {}{and}{last}", others.join(", "))?;
        }
        match self.relations_dropped {
            0 => Ok(()),
            1 => formatter.write_str("; 1 relation to another claim is left out"),
            dropped => write!(formatter, "; {dropped} relations to other claims are left out"),
        }
    }
}

impl Subset {
    /// Gathers what belongs to these claims.
    #[must_use]
    pub fn new(base: &Base, claims: &[ClaimIx]) -> Self {
        let mut gathered = Gathered::of(base);
        let mut seen = HashSet::new();
        let claims: Vec<ClaimIx> = claims.iter().copied().filter(|&claim| seen.insert(claim)).collect();
        for &claim in &claims {
            gathered.claim(base.claims.row(claim));
        }
        let listed =
            |row: &Hypothesis| row.consistent.iter().chain(&row.inconsistent).any(|claim| seen.contains(claim));
        let hypotheses: Vec<_> = base.hypotheses.pairs().filter(|(_, row)| listed(row)).map(|(at, _)| at).collect();
        let holds = |record: RecordIx| match record {
            RecordIx::Claim(claim) => seen.contains(&claim),
            RecordIx::Source(source) => gathered.sources.contains(&source),
            RecordIx::Actor(actor) => gathered.actors.contains(&actor),
            RecordIx::Place(place) => gathered.places.contains(&place),
            RecordIx::Topic(topic) => gathered.topics.contains(&topic),
            RecordIx::Hypothesis(at) => hypotheses.contains(&at),
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
            manifest: Manifest::default(),
        };
        subset.manifest = subset.count(base, &seen);
        subset
    }

    fn count(&self, base: &Base, chosen: &HashSet<ClaimIx>) -> Manifest {
        let mut manifest = Manifest {
            claims: self.claims.len(),
            sources: self.sources.len(),
            actors: self.actors.len(),
            places: self.places.len(),
            topics: self.topics.len(),
            hypotheses: self.hypotheses.len(),
            notes: self.notes.len(),
            figures: self.claims.iter().map(|&claim| base.claims.row(claim).figures.len()).sum(),
            ..Manifest::default()
        };
        for relation in base.relations() {
            match (chosen.contains(&relation.from), chosen.contains(&relation.to)) {
                (true, true) => manifest.relations += 1,
                (false, false) => {}
                _ => manifest.relations_dropped += 1,
            }
        }
        manifest
    }

    /// The chosen claims as a set: for asking whether a claim is among them.
    #[must_use]
    pub fn chosen(&self) -> HashSet<ClaimIx> {
        self.claims.iter().copied().collect()
    }
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

    fn claim(&mut self, claim: &Claim) {
        self.cites(&claim.cite);
        for position in &claim.positions {
            self.actor(position.by);
            self.cites(&position.cite);
        }
        claim.by.iter().for_each(|&actor| self.actor(actor));
        claim.actors.iter().for_each(|part| self.actor(part.actor));
        claim.places.iter().for_each(|&place| self.place(place));
        claim.topics.iter().for_each(|&topic| self.topic(topic));
    }

    fn cites(&mut self, cites: &[Citation]) {
        let mut open: Vec<SourceIx> = cites.iter().map(|cite| cite.source).collect();
        while let Some(source) = open.pop() {
            if self.sources.insert(source) {
                open.extend(self.base.sources.row(source).derived_from.iter().copied());
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
