//! The relation of two claims with figures by context: whether both are of one scene, whether one voice stands behind both,
//! and whether one counts all that the other does.
//!
//! The lists that a comparison needs are sorted once for each claim. Then comparing two claims costs no more than the shorter
//! of their lists, and a claim with thousands of figures, sources or places can be compared with thousands of others.

use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use crate::analyses::recent_cache::RecentCache;
use crate::analyses::sorted_set::{contains, intersects, is_subset, sorted_set};
use crate::model::ids::Ix;
use crate::model::records::Source;
use crate::model::{Base, ClaimIx, PlaceIx};
use crate::storage::{to_u32, work};
use crate::text::fold::fold;

use super::figure_reading::{ClaimReadings, FigureReading};

/// Maximum number of parties of a claim that are compared one by one; longer lists are sorted first.
const MAX_LISTED_PARTIES: usize = 8;

/// The relation of two claims by context.
#[derive(Clone, Copy, Debug)]
pub(super) enum ContextRelation {
    /// Claims of different scenes.
    Apart,
    /// Claims of one scene with one voice behind both.
    OneVoice,
    /// Claims of one scene by different voices.
    Comparable {
        /// True if one of them counts all that the other does.
        counts_all: bool,
    },
}

/// Compares the contexts of claims.
pub(super) struct ContextComparer<'a> {
    base: &'a Base,
    readings: &'a [FigureReading<'a>],
    /// For each claim the positions of its readings.
    at_claim: ClaimReadings,
    /// For each source the number of its outlet, where it names no author: then the outlet is the voice.
    outlets: Vec<Option<u32>>,
    /// Cache of the contexts of claims.
    contexts: RecentCache<ClaimIx, ClaimContext<'a>>,
    /// Cache of the relations of pairs with a claim of several figures: each may be requested many times.
    pairs: HashMap<(ClaimIx, ClaimIx), ContextRelation>,
}

impl<'a> ContextComparer<'a> {
    pub(super) fn new(base: &'a Base, readings: &'a [FigureReading<'a>]) -> Self {
        let at_claim = ClaimReadings::new(readings);
        Self {
            base,
            readings,
            at_claim,
            outlets: outlets(base),
            contexts: RecentCache::default(),
            pairs: HashMap::new(),
        }
    }

    /// Returns the relation of two claims.
    pub(super) fn relation(&mut self, one: ClaimIx, other: ClaimIx) -> ContextRelation {
        // The relation is symmetric, so that one entry serves both orders.
        let claims = (one.min(other), one.max(other));
        // Of claims that happen to be at one place in one week, nearly all are about other parties. Their lists are short and
        // tell at once, before a context is put together.
        if have_other_parties(self.base, claims) {
            return ContextRelation::Apart;
        }
        if let Some(&known) = self.pairs.get(&claims) {
            return known;
        }
        let (mine, theirs) = (self.context(claims.0), self.context(claims.1));
        let relation = compare(self.base, &mine, &theirs);
        // Two claims of one figure each are compared once only: remembering them all would take memory for nothing.
        if mine.figures > 1 || theirs.figures > 1 {
            self.pairs.insert(claims, relation);
        }
        relation
    }

    fn context(&mut self, claim: ClaimIx) -> Rc<ClaimContext<'a>> {
        let Self { base, readings, at_claim, outlets, contexts, .. } = self;
        contexts.get_or(claim, || {
            let figures = readings.get(at_claim.of(claim)).unwrap_or_default();
            let counted = figures.iter().map(|reading| &*reading.of);
            let context = ClaimContext::new(base, claim, figures.len(), counted.collect(), outlets);
            let entries = context.size();
            (context, entries)
        })
    }
}

/// Returns whether it is certain, by a look at two short lists, that both claims name parties, and not the same.
fn have_other_parties(base: &Base, (one, other): (ClaimIx, ClaimIx)) -> bool {
    let [mine, theirs] = [one, other].map(|claim| base.claims.actors.get(claim.at()));
    let are_few = |list: &[u32]| (1..=MAX_LISTED_PARTIES).contains(&list.len());
    let lacks = |list: &[u32], others: &[u32]| others.iter().any(|party| !list.contains(party));
    are_few(mine) && are_few(theirs) && (lacks(mine, theirs) || lacks(theirs, mine))
}

fn compare(base: &Base, one: &ClaimContext<'_>, other: &ClaimContext<'_>) -> ContextRelation {
    if !one.is_of_one_scene(base, other) {
        ContextRelation::Apart
    } else if one.is_of_one_voice(other) {
        ContextRelation::OneVoice
    } else {
        let counts_all = is_subset(&one.counted, &other.counted) || is_subset(&other.counted, &one.counted);
        ContextRelation::Comparable { counts_all }
    }
}

/// Returns for each source the number of its outlet, where it names no author.
fn outlets(base: &Base) -> Vec<Option<u32>> {
    let mut known: HashMap<String, u32> = HashMap::new();
    let outlet = |source: &Source| {
        let outlet = source.outlet.as_deref().filter(|_| source.authors.is_empty())?;
        let next = to_u32(known.len());
        Some(*known.entry(fold(outlet)).or_insert(next))
    };
    base.sources.iter().map(outlet).collect()
}

/// The context of a claim, as sorted lists with each entry once.
struct ClaimContext<'a> {
    /// Number of figures.
    figures: usize,
    /// The things that they count, folded.
    counted: Vec<&'a str>,
    parties: Vec<u32>,
    sources: Vec<u32>,
    outlets: Vec<u32>,
    by: Vec<u32>,
    places: Vec<PlaceIx>,
    /// The places and all that they lie in, each with the number of the claim's places that are there.
    enclosing: Vec<(PlaceIx, usize)>,
}

impl<'a> ClaimContext<'a> {
    fn new(base: &Base, claim: ClaimIx, figures: usize, counted: Vec<&'a str>, outlets: &[Option<u32>]) -> Self {
        let claims = &base.claims;
        let list = |numbers: &[u32]| sorted_set(numbers.to_vec());
        let sources = list(claims.sources.get(claim.at()));
        let outlet = |&source: &u32| outlets.get(source as usize).copied().flatten();
        let outlets = sorted_set(sources.iter().filter_map(outlet).collect());
        let places = sorted_set(claims.places.get(claim.at()).iter().map(|&place| PlaceIx(place)).collect());
        let mut enclosing: BTreeMap<PlaceIx, usize> = BTreeMap::new();
        for outer in places.iter().flat_map(|&place| base.enclosing(place)) {
            *enclosing.entry(outer).or_default() += 1;
        }
        let context = Self {
            figures,
            counted: sorted_set(counted),
            parties: list(claims.actors.get(claim.at())),
            sources,
            outlets,
            by: list(claims.by.get(claim.at())),
            places,
            enclosing: enclosing.into_iter().collect(),
        };
        work::add(context.size());
        context
    }

    /// Returns the number of entries in all lists.
    fn size(&self) -> usize {
        let Self { counted, parties, sources, outlets, by, places, enclosing, .. } = self;
        counted.len() + parties.len() + sources.len() + outlets.len() + by.len() + places.len() + enclosing.len()
    }

    /// Returns whether both can be of one scene: places that lie in one another, and the same parties where both name some.
    fn is_of_one_scene(&self, base: &Base, other: &Self) -> bool {
        // A claim that names no party may be about any: a lack is no difference.
        let same_parties = self.parties.is_empty() || other.parties.is_empty() || self.parties == other.parties;
        same_parties && self.is_near(base, other) && other.is_near(base, self)
    }

    /// Returns whether each place of this claim lies in one of the other, or has one of the other inside.
    fn is_near(&self, base: &Base, other: &Self) -> bool {
        // The loop is always over the shorter list, whichever of the claims has it; the two ways give the same
        // answer.
        if self.places.len() <= other.places.len() {
            work::add(self.places.len());
            let inside = |place: PlaceIx| base.enclosing(place).iter().any(|outer| contains(&other.places, outer));
            return self.places.iter().all(|&place| other.count_in(place) > 0 || inside(place));
        }
        work::add(other.enclosing.len());
        // A place lies in at most one of those that lie in no other of them: these can be counted one after the other.
        let inside_another =
            |place: PlaceIx| base.enclosing(place).iter().skip(1).any(|outer| contains(&other.places, outer));
        let inside: usize =
            other.places.iter().filter(|&&place| !inside_another(place)).map(|&place| self.count_in(place)).sum();
        // Then places that lie in none of the other's, but have one of them inside.
        let is_outside = |place: PlaceIx| !base.enclosing(place).iter().any(|outer| contains(&other.places, outer));
        let outer =
            other.enclosing.iter().filter(|&&(place, _)| contains(&self.places, &place) && is_outside(place)).count();
        inside + outer == self.places.len()
    }

    /// Returns the number of the claim's places that are `place` or lie in it.
    fn count_in(&self, place: PlaceIx) -> usize {
        let at = self.enclosing.binary_search_by_key(&place, |&(outer, _)| outer);
        at.ok().and_then(|at| self.enclosing.get(at)).map_or(0, |&(_, count)| count)
    }

    /// Returns whether one source, one outlet or one holder stands behind both.
    fn is_of_one_voice(&self, other: &Self) -> bool {
        intersects(&self.sources, &other.sources)
            || intersects(&self.outlets, &other.outlets)
            || intersects(&self.by, &other.by)
    }
}
