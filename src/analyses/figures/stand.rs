//! How two claims with figures stand to each other: whether they are of one scene, whether one voice tells both, and whether
//! one counts all that the other does.
//!
//! What a comparison needs of a claim is put together once, in order. Then comparing two claims costs no more than the
//! shorter of their lists, and a claim with thousands of figures, sources or places can be compared with thousands of others.

use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use crate::analyses::recent::Recent;
use crate::analyses::sorted::{has, in_order, is_within, meet};
use crate::model::ids::Ix;
use crate::model::records::Source;
use crate::model::{Base, ClaimIx, PlaceIx};
use crate::pack::{number, work};
use crate::text::fold::fold;

use super::reading::{Reading, by_claim};

/// The standing of two claims to each other.
#[derive(Clone, Copy, Debug)]
pub(super) enum Stand {
    /// Claims of different scenes.
    Apart,
    /// Claims that one voice tells.
    OneVoice,
    /// Claims of one scene by different voices.
    Comparable {
        /// Whether one of them counts all that the other does.
        counts_all: bool,
    },
}

/// Compares claims.
pub(super) struct Stands<'a> {
    base: &'a Base,
    readings: &'a [Reading<'a>],
    /// Where the readings of each claim stand.
    at_claim: HashMap<ClaimIx, Vec<usize>>,
    /// For each source the number of its outlet, where it names no author: then the outlet speaks.
    outlets: Vec<Option<u32>>,
    /// The claims that were looked at lately.
    facts: Recent<ClaimIx, Facts<'a>>,
    /// Pairs with a claim of several figures: each may be asked for many times.
    pairs: HashMap<(ClaimIx, ClaimIx), Stand>,
}

impl<'a> Stands<'a> {
    pub(super) fn new(base: &'a Base, readings: &'a [Reading<'a>]) -> Self {
        let at_claim = by_claim(readings);
        Self { base, readings, at_claim, outlets: outlets(base), facts: Recent::default(), pairs: HashMap::new() }
    }

    /// Returns how two claims stand to each other.
    pub(super) fn of(&mut self, one: ClaimIx, other: ClaimIx) -> Stand {
        let claims = (one.min(other), one.max(other));
        if let Some(&known) = self.pairs.get(&claims) {
            return known;
        }
        let (mine, theirs) = (self.facts(claims.0), self.facts(claims.1));
        let stand = compare(self.base, &mine, &theirs);
        if mine.figures > 1 || theirs.figures > 1 {
            self.pairs.insert(claims, stand);
        }
        stand
    }

    fn facts(&mut self, claim: ClaimIx) -> Rc<Facts<'a>> {
        let Self { base, readings, at_claim, outlets, facts, .. } = self;
        facts.get_or(claim, || {
            let figures = at_claim.get(&claim).map(Vec::as_slice).unwrap_or_default();
            let counted = figures.iter().filter_map(|&at| Some(&*readings.get(at)?.of));
            let facts = Facts::new(base, claim, figures.len(), counted.collect(), outlets);
            let entries = facts.size();
            (facts, entries)
        })
    }
}

fn compare(base: &Base, one: &Facts<'_>, other: &Facts<'_>) -> Stand {
    if !one.is_of_one_scene(base, other) {
        Stand::Apart
    } else if one.is_of_one_voice(other) {
        Stand::OneVoice
    } else {
        let counts_all = is_within(&one.counted, &other.counted) || is_within(&other.counted, &one.counted);
        Stand::Comparable { counts_all }
    }
}

/// Returns for each source the number of its outlet, where it names no author.
fn outlets(base: &Base) -> Vec<Option<u32>> {
    let mut known: HashMap<String, u32> = HashMap::new();
    let outlet = |source: &Source| {
        let outlet = source.outlet.as_deref().filter(|_| source.authors.is_empty())?;
        let next = number(known.len());
        Some(*known.entry(fold(outlet)).or_insert(next))
    };
    base.sources.iter().map(outlet).collect()
}

/// A claim as it is compared: lists in order, each entry once.
struct Facts<'a> {
    /// Number of its figures.
    figures: usize,
    /// The things that they count.
    counted: Vec<&'a str>,
    parties: Vec<u32>,
    sources: Vec<u32>,
    outlets: Vec<u32>,
    by: Vec<u32>,
    places: Vec<PlaceIx>,
    /// Its places and those they lie in, each with the number of its places that are there.
    around: Vec<(PlaceIx, usize)>,
}

impl<'a> Facts<'a> {
    fn new(base: &Base, claim: ClaimIx, figures: usize, counted: Vec<&'a str>, outlets: &[Option<u32>]) -> Self {
        let claims = &base.claims;
        let list = |numbers: &[u32]| in_order(numbers.to_vec());
        let sources = list(claims.sources.of(claim.at()));
        let outlet = |&source: &u32| outlets.get(source as usize).copied().flatten();
        let outlets = in_order(sources.iter().filter_map(outlet).collect());
        let places = in_order(claims.places.of(claim.at()).iter().map(|&place| PlaceIx(place)).collect());
        let mut around: BTreeMap<PlaceIx, usize> = BTreeMap::new();
        for outer in places.iter().flat_map(|&place| base.enclosing(place)) {
            *around.entry(outer).or_default() += 1;
        }
        let facts = Self {
            figures,
            counted: in_order(counted),
            parties: list(claims.actors.of(claim.at())),
            sources,
            outlets,
            by: list(claims.by.of(claim.at())),
            places,
            around: around.into_iter().collect(),
        };
        work::add(facts.size());
        facts
    }

    /// Returns the number of entries in its lists.
    fn size(&self) -> usize {
        let Self { counted, parties, sources, outlets, by, places, around, .. } = self;
        counted.len() + parties.len() + sources.len() + outlets.len() + by.len() + places.len() + around.len()
    }

    /// Returns whether both can be of one scene: places that lie in one another, and the same parties where both name some.
    fn is_of_one_scene(&self, base: &Base, other: &Self) -> bool {
        let same_parties = self.parties.is_empty() || other.parties.is_empty() || self.parties == other.parties;
        same_parties && self.is_near(base, other) && other.is_near(base, self)
    }

    /// Returns whether each of its places lies in one of the other's, or one of the other's in it.
    fn is_near(&self, base: &Base, other: &Self) -> bool {
        if self.places.len() <= other.places.len() {
            work::add(self.places.len());
            let inside = |place: PlaceIx| base.enclosing(place).iter().any(|outer| has(&other.places, outer));
            return self.places.iter().all(|&place| other.count_in(place) > 0 || inside(place));
        }
        work::add(other.around.len());
        // A place lies in at most one of those that lie in no other of them: these can be counted one after the other.
        let inside_another =
            |place: PlaceIx| base.enclosing(place).iter().skip(1).any(|outer| has(&other.places, outer));
        let inside: usize =
            other.places.iter().filter(|&&place| !inside_another(place)).map(|&place| self.count_in(place)).sum();
        // Then those that lie in none of them, but have one of them inside.
        let is_outside = |place: PlaceIx| !base.enclosing(place).iter().any(|outer| has(&other.places, outer));
        let outer = other.around.iter().filter(|&&(place, _)| has(&self.places, &place) && is_outside(place)).count();
        inside + outer == self.places.len()
    }

    /// Returns how many of its places are a place or lie in it.
    fn count_in(&self, place: PlaceIx) -> usize {
        let at = self.around.binary_search_by_key(&place, |&(outer, _)| outer);
        at.ok().and_then(|at| self.around.get(at)).map_or(0, |&(_, count)| count)
    }

    /// Returns whether one source, one outlet or one holder stands behind both.
    fn is_of_one_voice(&self, other: &Self) -> bool {
        meet(&self.sources, &other.sources) || meet(&self.outlets, &other.outlets) || meet(&self.by, &other.by)
    }
}
