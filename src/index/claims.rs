//! Which claims refer to which actors, places, sources and topics, and as what.

use std::collections::HashMap;

use crate::model::Claim;
use crate::model::words::{FixedWord, Stance};
use crate::model::{ActorIx, Base, RecordIx, RecordKind};
use crate::text::fold::fold;

use super::names::{NameKind, Names};
use crate::pack::{Links, LinksBuilder};

/// Links between claims and entities (numbers as in [`Names`]), in both directions.
#[derive(Debug, Default)]
pub struct References {
    /// For each claim all that it refers to, in any way; actors first, then places, sources and topics.
    pub all: Links,
    /// For each entity the claims that refer to it, in any way.
    pub all_claims: Links,
    /// For each claim the actors that are in it.
    pub parts: Links,
    /// For each entity the claims that it is in.
    pub parts_claims: Links,
    /// For each claim the actors that hold it, assert it or accept it.
    pub by: Links,
    /// For each entity the claims that it holds, asserts or accepts.
    pub by_claims: Links,
    /// For each stance, for each entity the claims on which it takes that stance.
    taken: Vec<Links>,
    /// For each claim its places and topics, and those they lie in.
    pub spread: Links,
    /// For each place and topic the claims that have it, or one that lies in it.
    pub spread_claims: Links,
}

impl References {
    /// Reads all claims.
    #[must_use]
    pub fn new(base: &Base, names: &Names) -> Self {
        let entities = names.entities();
        let authors = Authors::new(base, names);
        let number = |record| names.number(record).unwrap_or(u32::MAX);
        let actor = |index: ActorIx| number(RecordIx::Actor(index));
        let outer = outer(base, names);
        let [mut all, mut parts, mut by, mut spread] = [(); 4].map(|()| LinksBuilder::default());
        for claim in base.claims.iter() {
            let held: Vec<u32> = authors.holders(base, &claim).into_iter().map(actor).collect();
            let agreeing = claim.positions.iter().filter(|at| matches!(at.stance, Stance::Asserts | Stance::Accepts));
            by.row(held.iter().copied().chain(agreeing.map(|position| actor(position.by))));
            parts.row(claim.actors.iter().map(|part| actor(part.actor)));
            let cited = claim.cite.iter().chain(claim.positions.iter().flat_map(|position| position.cite));
            let mut referred: Vec<u32> = (claim.actors.iter().map(|part| actor(part.actor)))
                .chain(held.iter().copied())
                .chain(claim.positions.iter().map(|position| actor(position.by)))
                .chain(claim.places.iter().map(|place| number(RecordIx::Place(place))))
                .chain(cited.map(|citation| number(RecordIx::Source(citation.source))))
                .chain(claim.topics.iter().map(|topic| number(RecordIx::Topic(topic))))
                .collect();
            referred.sort_unstable();
            referred.dedup();
            spread.row(referred.iter().flat_map(|&entity| outer.of(entity as usize)).copied());
            all.row(referred);
        }
        let [all, parts, by, spread] = [all, parts, by, spread].map(LinksBuilder::finish);
        Self {
            all_claims: all.reversed(entities),
            parts_claims: parts.reversed(entities),
            by_claims: by.reversed(entities),
            spread_claims: spread.reversed(entities),
            taken: taken(base, entities, actor),
            all,
            parts,
            by,
            spread,
        }
    }

    /// For each entity the claims on which it takes a stance.
    #[must_use]
    pub fn taken_claims(&self, stance: Stance) -> &Links {
        static NONE: Links = Links::EMPTY;
        let at = Stance::ALL.iter().position(|&known| known == stance);
        at.and_then(|at| self.taken.get(at)).unwrap_or(&NONE)
    }
}

/// For each stance, for each entity the claims on which it takes that stance.
fn taken(base: &Base, entities: usize, actor: impl Fn(ActorIx) -> u32) -> Vec<Links> {
    let claims_of = |stance: &Stance| {
        let mut pairs: Vec<(u32, u32)> = Vec::new();
        for (index, claim) in base.claims.pairs() {
            let takers = claim.positions.iter().filter(|position| position.stance == *stance);
            pairs.extend(takers.map(|position| (actor(position.by), index.0)));
        }
        pairs.sort_unstable();
        pairs.dedup();
        Links::new(entities, &pairs)
    };
    Stance::ALL.iter().map(claims_of).collect()
}

/// Actors by folded name, to know an author of a source as an actor.
struct Authors(HashMap<String, Option<ActorIx>>);

impl Authors {
    /// A name that two actors share stands for neither; a proper name goes before an alias.
    fn new(base: &Base, names: &Names) -> Self {
        let mut known: HashMap<String, Option<ActorIx>> = HashMap::new();
        if base.sources.iter().all(|source| source.authors.is_empty()) {
            return Self(known);
        }
        for kind in [NameKind::Name, NameKind::Alias] {
            let mut these: HashMap<String, Option<ActorIx>> = HashMap::new();
            for entity in names.numbers(RecordKind::Actor) {
                let Some(RecordIx::Actor(actor)) = names.record(entity) else { continue };
                for name in names.of(entity) {
                    if !names.row(name).is_some_and(|row| row.kind == kind && !row.latin) {
                        continue;
                    }
                    let owner = these.entry(names.folded(name).to_owned()).or_insert(Some(actor));
                    if *owner != Some(actor) {
                        *owner = None;
                    }
                }
            }
            for (name, owner) in these {
                known.entry(name).or_insert(owner);
            }
        }
        Self(known)
    }

    fn holders(&self, base: &Base, claim: &Claim<'_>) -> Vec<ActorIx> {
        if !claim.by.is_empty() {
            return claim.by.iter().collect();
        }
        let source = claim.cite.first().and_then(|citation| base.sources.get(citation.source));
        let authors = source.map_or(&[][..], |source| &source.authors);
        authors.iter().filter_map(|author| self.0.get(&fold(author)).copied().flatten()).collect()
    }
}

/// For each entity itself and those around it; empty for actors and sources.
fn outer(base: &Base, names: &Names) -> Links {
    let mut links = LinksBuilder::default();
    for entity in 0..u32::try_from(names.entities()).unwrap_or(u32::MAX) {
        let around: Vec<RecordIx> = match names.record(entity) {
            Some(RecordIx::Place(place)) => base.enclosing(place).into_iter().map(RecordIx::Place).collect(),
            Some(RecordIx::Topic(topic)) => base.above(topic).into_iter().map(RecordIx::Topic).collect(),
            _ => Vec::new(),
        };
        links.row(around.into_iter().filter_map(|record| names.number(record)));
    }
    links.finish()
}
