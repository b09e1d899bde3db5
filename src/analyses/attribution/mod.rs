//! Attribution: the claims that each party holds, and those that rest on its word alone. Actors that belong to one actor
//! are one party: a government and its spokesman do not confirm each other.

pub mod certainty;
pub mod source_role;

use std::collections::HashMap;
use std::sync::Arc;

use crate::cancel::CancelToken;
use crate::index::Library;
use crate::index::reverse_index::RefKind;
use crate::model::ids::Ix;
use crate::model::lineages::{LineageEnds, Lineages, SourceSet};
use crate::model::{ActorIx, Base, ClaimIx, RecordIx, SourceIx, Verb};
use crate::storage::work;

use source_role::{SourceRole, SourceRoles};

/// Maximum number of origins of a claim in [`SinglePartyClaim::origins`]: one source may copy from all others, and every
/// claim may cite it.
pub(crate) const MAX_ORIGINS: usize = 200;

/// A claim that rests on one party's word alone: nobody else holds, asserts or accepts it; no claim of another party says the
/// same or supports it; and none of the origins that it cites is another party's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SinglePartyClaim {
    /// The claim.
    pub claim: ClaimIx,
    /// The only party.
    pub party: ActorIx,
    /// The origins of its sources, at most `MAX_ORIGINS`; none where it cites none, or only such as copy one another in a
    /// ring.
    pub origins: Arc<[(SourceIx, SourceRole)]>,
    /// Number of all origins.
    pub count: usize,
}

/// A party with the claims that it holds, asserts or accepts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Party {
    /// The party: an actor that belongs to no other.
    pub actor: ActorIx,
    /// The actors that hold the claims, in the order of the files: the party, and those that belong to it.
    pub members: Vec<ActorIx>,
    /// The claims of all members, each once, in the order of the files.
    pub held: Vec<ClaimIx>,
    /// Number of claims that cite a source.
    pub sourced: usize,
    /// The claims that rest on its word alone.
    pub alone: Vec<SinglePartyClaim>,
    /// Number of claims that may rest on its word alone: their sources copy too many others for their origins to be counted.
    pub unknown: usize,
}

/// Returns the parties that hold any of the claims for which `is_asked` holds, in the order of the files. If `cancel` fires
/// midway the result is partial and must be discarded.
#[must_use]
pub fn parties(library: &Library, is_asked: impl Fn(ClaimIx) -> bool, cancel: &CancelToken) -> Vec<Party> {
    let base = &library.base;
    let held = held_by_party(library);
    let mut holders = HolderTable(vec![Holder::None; base.claims.len()]);
    for party in &held {
        for &claim in &party.claims {
            holders.add(ClaimIx(claim), party.actor);
        }
    }
    let (lineages, mut roles) = (Lineages::new(base), SourceRoles::new(base));
    let mut parties = Vec::new();
    for HeldClaims { actor, members, claims } in held.into_iter().take_while(|_| !cancel.is_cancelled()) {
        let claims: Vec<ClaimIx> = claims.into_iter().map(ClaimIx).filter(|&claim| is_asked(claim)).collect();
        if claims.is_empty() {
            continue;
        }
        let sourced = claims.iter().filter(|claim| !base.claims.sources.get(claim.at()).is_empty()).count();
        let mut finder = SinglePartyFinder {
            base,
            lineages: &lineages,
            roles: &mut roles,
            party: actor,
            known: HashMap::new(),
            unknown: 0,
        };
        let uncancelled = claims.iter().take_while(|_| !cancel.is_cancelled());
        let alone = uncancelled.filter_map(|&claim| finder.check(&holders, claim)).collect();
        let unknown = finder.unknown;
        parties.push(Party { actor, members, held: claims, sourced, alone, unknown });
    }
    parties
}

/// The claims that the members of a party hold, assert or accept, each once, ascending.
struct HeldClaims {
    actor: ActorIx,
    members: Vec<ActorIx>,
    claims: Vec<u32>,
}

/// Returns the claims by party, in the order in which their first members stand in the files.
fn held_by_party(library: &Library) -> Vec<HeldClaims> {
    let base = &library.base;
    let mut parties: Vec<HeldClaims> = Vec::new();
    let mut known: HashMap<ActorIx, usize> = HashMap::new();
    for member in base.actors.indexes() {
        let claims = library.names.entity_of(RecordIx::Actor(member));
        let claims = claims.map(|entity| library.references.claims(RefKind::Held, entity)).unwrap_or_default();
        if claims.is_empty() {
            continue;
        }
        let actor = base.party(member);
        let at = *known.entry(actor).or_insert(parties.len());
        if at == parties.len() {
            parties.push(HeldClaims { actor, members: Vec::new(), claims: Vec::new() });
        }
        if let Some(party) = parties.get_mut(at) {
            party.members.push(member);
            party.claims.extend(claims);
        }
    }
    for party in parties.iter_mut().filter(|party| party.members.len() > 1) {
        party.claims.sort_unstable();
        party.claims.dedup();
    }
    parties
}

/// The roles of which none is another party's: the first [`MAX_ORIGINS`] with their roles, and the number of all.
type RoleList = (Arc<[(SourceIx, SourceRole)]>, usize);

/// Finds the claims that rest on the word of one party.
struct SinglePartyFinder<'a, 'b> {
    base: &'a Base,
    lineages: &'a Lineages,
    roles: &'b mut SourceRoles<'a>,
    party: ActorIx,
    /// Cache by the address of a set of origins, since many claims share one; the set is held so that the address stays its
    /// own. `None` where one of the origins is another party's.
    known: HashMap<usize, (SourceSet, Option<RoleList>)>,
    /// Number of claims whose origins are not all known.
    unknown: usize,
}

impl SinglePartyFinder<'_, '_> {
    /// Returns a claim if it rests on the word of the party alone.
    fn check(&mut self, holders: &HolderTable, claim: ClaimIx) -> Option<SinglePartyClaim> {
        let (base, party) = (self.base, self.party);
        if holders.of(claim) != Holder::One(party) {
            return None;
        }
        // Seen from this claim: who supports it stands at the other end of a relation that does not lead forward.
        let seconds = |verb, forward: bool| verb == Verb::Duplicates || (verb == Verb::Supports && !forward);
        let mut second = base.ties(claim).iter().filter(|tie| seconds(tie.verb, tie.forward));
        // A claim that nobody holds counts as another's word, too: it is at least not this party's.
        if second.any(|tie| !matches!(holders.of(tie.other), Holder::One(known) if known == party)) {
            return None;
        }
        let mut sources: Vec<SourceIx> = base.claims.sources.get(claim.at()).iter().map(|&at| SourceIx(at)).collect();
        sources.dedup();
        work::add(1 + sources.len());
        let LineageEnds { origins, complete, .. } = self.lineages.ends(&sources);
        if !complete {
            // One of the origins that are not known may be another party's.
            self.unknown += 1;
            return None;
        }
        // A set that several claims share is classified once for all of them.
        let address = origins.as_ptr().addr();
        let (origins, count) = if let Some((_, known)) = self.known.get(&address) {
            known.clone()?
        } else {
            let classified = self.classify(&origins);
            // A set that no other claim shares is never asked for again; cached, it would only take memory.
            if Arc::strong_count(&origins) > 1 {
                self.known.insert(address, (origins, classified.clone()));
            }
            classified?
        };
        Some(SinglePartyClaim { claim, party, origins, count })
    }

    /// Returns origins with their roles; `None` where one of them is another party's.
    fn classify(&mut self, all: &[SourceIx]) -> Option<RoleList> {
        let mut origins = Vec::with_capacity(all.len().min(MAX_ORIGINS));
        for &source in all {
            work::add(1);
            match self.roles.role(source, self.party) {
                SourceRole::Other => return None,
                role if origins.len() < MAX_ORIGINS => origins.push((source, role)),
                _ => {}
            }
        }
        Some((origins.into(), all.len()))
    }
}

/// The party that holds a claim, as far as it matters here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Holder {
    None,
    One(ActorIx),
    Several,
}

/// The holder of each claim, by number.
struct HolderTable(Vec<Holder>);

impl HolderTable {
    fn add(&mut self, claim: ClaimIx, actor: ActorIx) {
        if let Some(holder) = self.0.get_mut(claim.at()) {
            *holder = if *holder == Holder::None { Holder::One(actor) } else { Holder::Several };
        }
    }

    fn of(&self, claim: ClaimIx) -> Holder {
        self.0.get(claim.at()).copied().unwrap_or(Holder::None)
    }
}
