//! On whose word claims rest: who holds them, who else says so, and whether a source is more than the holder itself.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::cancel::CancelToken;
use crate::index::Library;
use crate::index::claims::Way;
use crate::model::base::LEVELS;
use crate::model::ids::Ix;
use crate::model::lineages::{Ends, Lineages, Set};
use crate::model::records::Source;
use crate::model::words::{How, SourceKind};
use crate::model::{ActorIx, Base, ClaimIx, RecordIx, SourceIx, Verb};
use crate::pack::{number, work};
use crate::text::fold::fold;

/// What an origin is beside the party that holds a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Voice {
    /// The party itself: it, or somebody who belongs to it (`parent`), is an author or the outlet; or it is a statement,
    /// an interview or a post that names no author.
    Own,
    /// It names no author, and its outlet is none of the actors: it passes the party's word on, and nobody vouches.
    Unsigned,
    /// Somebody else vouches.
    Other,
}

/// So many origins of a claim are kept: one source may copy from as many as there are, and every claim may cite it.
pub const MOST: usize = 200;

/// A claim that rests on one party's word alone: nobody else holds it, asserts it or accepts it; no claim of somebody else
/// says the same or supports it; and none of the origins that it cites is somebody else's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// The claim.
    pub claim: ClaimIx,
    /// The only party.
    pub party: ActorIx,
    /// The origins of its sources, at most [`MOST`]; none where it cites none, or only such as copy one another in a ring.
    pub origins: Arc<[(SourceIx, Voice)]>,
    /// How many origins there are.
    pub count: usize,
}

/// What a party holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Party {
    /// The party.
    pub actor: ActorIx,
    /// What it holds, asserts or accepts.
    pub held: Vec<ClaimIx>,
    /// How many of these cite a source.
    pub sourced: usize,
    /// Those that rest on its word alone.
    pub alone: Vec<Word>,
    /// Number of those that may rest on its word alone: their sources copy too many others for their origins to be counted.
    pub unknown: usize,
}

/// Two claims that say the same, one of them harder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hardened {
    /// Where it is put with a reserve, and with which.
    pub soft: (ClaimIx, How),
    /// Where it is put as fact, and how.
    pub hard: (ClaimIx, How),
}

/// Returns whether a claim put so is put as fact.
#[must_use]
pub fn is_hard(how: How) -> bool {
    matches!(how, How::Asserted | How::Presupposed)
}

/// Returns whether a claim put so is put with a reserve. A quotation is neither.
#[must_use]
pub fn is_soft(how: How) -> bool {
    matches!(how, How::Reported | How::Estimated | How::Alleged | How::Hedged | How::Conditional)
}

/// The parties that hold any of these claims, in the order of the file.
#[must_use]
pub fn parties(library: &Library, is_asked: impl Fn(ClaimIx) -> bool, cancel: &CancelToken) -> Vec<Party> {
    let base = &library.base;
    let held: Vec<(ActorIx, Vec<u32>)> = base
        .actors
        .indexes()
        .filter_map(|actor| {
            let entity = library.names.number(RecordIx::Actor(actor))?;
            Some((actor, library.references.claims(Way::Held, entity)))
        })
        .filter(|(_, held)| !held.is_empty())
        .collect();
    let mut holders = Holders(vec![Holder::None; base.claims.len()]);
    for (actor, claims) in &held {
        for &claim in claims {
            holders.put(ClaimIx(claim), *actor);
        }
    }
    let (lineages, mut voices) = (Lineages::new(base), Voices::new(base));
    let mut found = Vec::new();
    for (actor, claims) in held.into_iter().take_while(|_| !cancel.is_cancelled()) {
        let claims: Vec<ClaimIx> = claims.into_iter().map(ClaimIx).filter(|&claim| is_asked(claim)).collect();
        if claims.is_empty() {
            continue;
        }
        let sourced = claims.iter().filter(|claim| !base.claims.sources.of(claim.at()).is_empty()).count();
        let mut said =
            Said { base, lineages: &lineages, voices: &mut voices, party: actor, known: HashMap::new(), unknown: 0 };
        let asked = claims.iter().take_while(|_| !cancel.is_cancelled());
        let alone = asked.filter_map(|&claim| said.alone(&holders, claim)).collect();
        let unknown = said.unknown;
        found.push(Party { actor, held: claims, sourced, alone, unknown });
    }
    found
}

/// Pairs of claims that say the same, one as fact and one with a reserve, where any of the two is asked for.
#[must_use]
pub fn hardened(base: &Base, is_asked: impl Fn(ClaimIx) -> bool) -> Vec<Hardened> {
    let same = base.relations().plain().filter(|&(_, verb, _)| verb == Verb::Duplicates);
    let pair = |(from, _, to): (ClaimIx, Verb, ClaimIx)| {
        let [one, other] = [from, to].map(|claim| (claim, base.claims.row(claim).how()));
        match () {
            () if is_soft(one.1) && is_hard(other.1) => Some(Hardened { soft: one, hard: other }),
            () if is_hard(one.1) && is_soft(other.1) => Some(Hardened { soft: other, hard: one }),
            () => None,
        }
    };
    same.filter(|&(from, _, to)| is_asked(from) || is_asked(to)).filter_map(pair).collect()
}

/// Origins that are the party's word, the first of them with how they are that, and how many there are.
type Origins = (Arc<[(SourceIx, Voice)]>, usize);

/// What rests on the word of a party.
struct Said<'a, 'b> {
    base: &'a Base,
    lineages: &'a Lineages,
    voices: &'b mut Voices<'a>,
    party: ActorIx,
    /// Known results by set of origins, since many claims share one. `None` where somebody else says it, too.
    /// By the address of their set, which is kept alive here.
    known: HashMap<usize, (Set, Option<Origins>)>,
    /// Number of claims whose origins are not all known.
    unknown: usize,
}

impl Said<'_, '_> {
    /// A claim, if it rests on that word alone.
    fn alone(&mut self, holders: &Holders, claim: ClaimIx) -> Option<Word> {
        let (base, party) = (self.base, self.party);
        if holders.of(claim) != Holder::One(party) {
            return None;
        }
        let seconds = |verb, forward: bool| verb == Verb::Duplicates || (verb == Verb::Supports && !forward);
        let mut second = base.ties(claim).iter().filter(|tie| seconds(tie.verb, tie.forward));
        if second.any(|tie| !matches!(holders.of(tie.other), Holder::One(known) if known == party)) {
            return None;
        }
        let mut sources: Vec<SourceIx> = base.claims.sources.of(claim.at()).iter().map(|&at| SourceIx(at)).collect();
        sources.dedup();
        work::add(1 + sources.len());
        let Ends { origins, complete, .. } = self.lineages.ends(&sources);
        if !complete {
            // Of the origins that are not known one may be somebody else's.
            self.unknown += 1;
            return None;
        }
        // A set that others share is looked at once for all of them.
        let address = origins.as_ptr().addr();
        let (origins, count) = if let Some((_, found)) = self.known.get(&address) {
            found.clone()?
        } else {
            let found = self.origins(&origins);
            if Arc::strong_count(&origins) > 1 {
                self.known.insert(address, (origins, found.clone()));
            }
            found?
        };
        Some(Word { claim, party, origins, count })
    }

    fn origins(&mut self, all: &[SourceIx]) -> Option<Origins> {
        let mut origins = Vec::with_capacity(all.len().min(MOST));
        for &source in all {
            work::add(1);
            match self.voices.of(source, self.party) {
                Voice::Other => return None,
                voice if origins.len() < MOST => origins.push((source, voice)),
                _ => {}
            }
        }
        Some((origins.into(), all.len()))
    }
}

/// Who holds a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Holder {
    None,
    One(ActorIx),
    Several,
}

struct Holders(Vec<Holder>);

impl Holders {
    fn put(&mut self, claim: ClaimIx, actor: ActorIx) {
        if let Some(holder) = self.0.get_mut(claim.at()) {
            *holder = if *holder == Holder::None { Holder::One(actor) } else { Holder::Several };
        }
    }

    fn of(&self, claim: ClaimIx) -> Holder {
        self.0.get(claim.at()).copied().unwrap_or(Holder::None)
    }
}

/// Tells whose word a source is. Who signs it is looked up once, for however many parties.
struct Voices<'a> {
    base: &'a Base,
    /// Actors by folded name and alias; several may share one.
    actors: HashMap<String, Vec<ActorIx>>,
    /// By folded name, where it was asked for: the actors of that name, and those that they belong to. Many sources may be
    /// of one outlet, and many actors may share its name.
    families: HashMap<String, Arc<HashSet<ActorIx>>>,
    /// By source, where it was asked for.
    signers: Vec<Option<Signers>>,
}

/// Whether somebody signs a source, and the families of those who do.
type Signers = (bool, Vec<Arc<HashSet<ActorIx>>>);

impl<'a> Voices<'a> {
    fn new(base: &'a Base) -> Self {
        let mut actors: HashMap<String, Vec<ActorIx>> = HashMap::new();
        for (actor, row) in base.actors.pairs() {
            for name in std::iter::once(&row.name).chain(&row.aka) {
                actors.entry(fold(name)).or_default().push(actor);
            }
        }
        Self { base, actors, families: HashMap::new(), signers: vec![None; base.sources.len()] }
    }

    /// The actors of a name and those that they belong to; `None` where no actor is called so.
    fn family(&mut self, name: &str) -> Option<Arc<HashSet<ActorIx>>> {
        let folded = fold(name);
        if let Some(known) = self.families.get(&folded) {
            return Some(Arc::clone(known));
        }
        let mut all = HashSet::new();
        for &actor in self.actors.get(&folded)? {
            let mut next = Some(actor);
            for _ in 0..=LEVELS {
                work::add(1);
                let Some(actor) = next.filter(|&actor| all.insert(actor)) else { break };
                next = self.base.actors.get(actor).and_then(|row| row.parent);
            }
        }
        let all = Arc::new(all);
        self.families.insert(folded, Arc::clone(&all));
        Some(all)
    }

    /// Who signs a source.
    fn signers(&mut self, source: SourceIx, row: &Source) -> Signers {
        if let Some(Some(known)) = self.signers.get(source.at()) {
            return known.clone();
        }
        let outlet = row.outlet.as_deref().and_then(|outlet| self.family(outlet));
        let is_signed = !row.authors.is_empty() || outlet.is_some();
        let mut families: Vec<_> = row.authors.iter().filter_map(|author| self.family(author)).collect();
        families.extend(outlet);
        if let Some(place) = self.signers.get_mut(source.at()) {
            *place = Some((is_signed, families.clone()));
        }
        (is_signed, families)
    }

    fn of(&mut self, source: SourceIx, party: ActorIx) -> Voice {
        let Some(row) = self.base.sources.get(source) else { return Voice::Unsigned };
        let (is_signed, families) = self.signers(source, row);
        let unsigned_word = row.authors.is_empty()
            && matches!(row.kind, Some(SourceKind::Statement | SourceKind::Interview | SourceKind::Post));
        match is_signed {
            _ if unsigned_word || families.iter().any(|family| family.contains(&party)) => Voice::Own,
            true => Voice::Other,
            false => Voice::Unsigned,
        }
    }
}

/// A part of a whole in percent, rounded; 100 only where it is all of it, 0 only where it is nothing.
pub(super) fn share(part: usize, whole: usize) -> u32 {
    let percent = number((part * 200 + whole).checked_div(whole * 2).unwrap_or_default());
    if part == 0 || part >= whole { percent } else { percent.clamp(1, 99) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_rounded() {
        assert_eq!(
            [share(1, 3), share(2, 3), share(1, 2), share(0, 4), share(4, 4), share(0, 0)],
            [33, 67, 50, 0, 100, 0]
        );
        assert_eq!(
            [share(14_105, 14_106), share(1, 14_106), share(0, 14_106), share(14_106, 14_106), share(1, 1)],
            [99, 1, 0, 100, 100]
        );
    }

    #[test]
    fn no_mode_is_hard_and_soft() {
        use crate::model::words::FixedWord;
        assert!(How::ALL.iter().all(|&how| !(is_hard(how) && is_soft(how))));
    }
}
