//! Figures without a key: which are of the same thing, by what is counted, when, where and between whom.
//!
//! A day and a place prove little where there is fighting every day. So two such figures are not compared
//! - where one voice (a source, a holder, or the outlet of sources that name no author) gives two figures of the same
//!   there within a week: then more than one such thing happened, and which is meant is not known;
//! - where both claims break their number down, and neither counts all that the other does: soldiers killed in a clash and
//!   civilians killed by a shell are two things, whatever the total is called.

use std::collections::{BTreeSet, HashMap, HashSet};

use crate::limits::MAX_FIGURES_AROUND;
use crate::model::ids::Ix;
use crate::model::{Base, Claim, ClaimIx, PlaceIx, RecordIx};
use crate::pack::{number, work};
use crate::text::fold::fold;

use super::reading::{Reading, by_claim};

/// What one voice tells of so many days apart may be one thing told twice, or two.
const WEEK: i32 = 7;

/// Adds readings without a key, of the same, at the same time and place. Returns the number of readings with more than
/// [`MAX_FIGURES_AROUND`] others there in the week after them: those that come later are not looked at.
pub(super) fn around(
    base: &Base,
    readings: &[Reading<'_>],
    add: &mut impl FnMut(usize, usize),
    stopped: &dyn Fn() -> bool,
) -> usize {
    let mut cut: HashSet<usize> = HashSet::new();
    let (voices, at_claim) = (Voices::new(base), by_claim(readings));
    let mut beside = HashMap::new();
    let counts = place_counts(base);
    // For each thing counted and each place: who is there itself, and who is somewhere within it.
    let mut at_place: HashMap<(&str, PlaceIx), Vec<(usize, bool)>> = HashMap::new();
    for (at, reading) in readings.iter().enumerate() {
        if reading.figure.event.is_some() || reading.time().is_none() {
            continue;
        }
        let places = base.claims.row(reading.claim).places;
        // Files without a tree name village, district and country side by side: the rarest is the narrowest.
        let narrowest = places.iter().min_by_key(|place| (counts.get(place.at()), base.id(RecordIx::Place(*place))));
        let Some(narrowest) = narrowest else { continue };
        for place in base.enclosing(narrowest) {
            at_place.entry((&reading.of, place)).or_default().push((at, place == narrowest));
        }
    }
    let (mut found, mut several) = (Vec::new(), HashSet::new());
    for members in at_place.values_mut() {
        if stopped() {
            return 0;
        }
        let time = |at: usize| readings.get(at).and_then(Reading::time);
        let first = |at: usize| time(at).map_or(i32::MIN, |when| when.first);
        members.sort_by_key(|&(at, _)| (first(at), at));
        let next_there = next_there(members);
        for (place, &(one, here)) in members.iter().enumerate() {
            let last = time(one).map_or(i32::MIN, |when| when.last);
            let until = last.saturating_add(WEEK);
            let behind = place + 1 + MAX_FIGURES_AROUND;
            let next = if here { Some(behind) } else { next_there.get(behind).copied() };
            let is_cut = next.and_then(|next| members.get(next)).is_some_and(|&(other, _)| first(other) <= until);
            cut.extend(is_cut.then_some(one));
            let close = members.iter().skip(place + 1).take_while(|&&(other, _)| first(other) <= until);
            for &(other, _) in close.take(MAX_FIGURES_AROUND).filter(|&&(_, there)| here || there) {
                let Some((left, right)) = readings.get(one).zip(readings.get(other)) else { continue };
                work::add(1);
                if left.claim == right.claim {
                    continue;
                }
                let claims = (left.claim.min(right.claim), left.claim.max(right.claim));
                let stand = || Stand::of(base, readings, &voices, &at_claim, claims);
                let has_several = |claim: ClaimIx| at_claim.get(&claim).is_some_and(|figures| figures.len() > 1);
                // How claims with many figures stand to each other is looked at once.
                let several_figures = has_several(left.claim) || has_several(right.claim);
                match if several_figures { *beside.entry(claims).or_insert_with(stand) } else { stand() } {
                    Stand::OneVoice => several.extend([one, other]),
                    Stand::Comparable { counts_all } if counts_all && same_time(left, right) => {
                        found.push((one, other));
                    }
                    Stand::Comparable { .. } | Stand::Apart => {}
                }
            }
        }
    }
    for (one, other) in found.into_iter().filter(|(one, other)| !several.contains(one) && !several.contains(other)) {
        add(one, other);
    }
    cut.len()
}

/// Returns for each of some readings the place of the first, from it on, that is at the place itself; the number of
/// readings where there is none.
fn next_there(members: &[(usize, bool)]) -> Vec<usize> {
    let mut next = members.len();
    let mut places: Vec<usize> = Vec::with_capacity(members.len());
    for (place, &(_, there)) in members.iter().enumerate().rev() {
        next = if there { place } else { next };
        places.push(next);
    }
    places.reverse();
    places
}

/// Whether the times of two readings overlap by at least half of the longer one: a month is not of one of its days.
fn same_time(one: &Reading<'_>, other: &Reading<'_>) -> bool {
    let Some((one, other)) = one.time().zip(other.time()) else { return false };
    one.meets(other) && one.common_days(other) * 2 >= one.days().max(other.days())
}

/// The standing of two claims to each other.
#[derive(Clone, Copy, Debug)]
enum Stand {
    /// They are not of one scene.
    Apart,
    /// One voice tells both.
    OneVoice,
    /// They are of one scene, by different voices.
    Comparable {
        /// Whether one of them counts all that the other does.
        counts_all: bool,
    },
}

impl Stand {
    fn of(
        base: &Base,
        readings: &[Reading<'_>],
        voices: &Voices,
        at_claim: &HashMap<ClaimIx, Vec<usize>>,
        (one, other): (ClaimIx, ClaimIx),
    ) -> Self {
        if !same_scene(base, one, other) {
            Self::Apart
        } else if voices.are_one(base, one, other) {
            Self::OneVoice
        } else {
            Self::Comparable { counts_all: counts_all(readings, at_claim, one, other) }
        }
    }
}

/// Whether one of the claims counts all that the other does.
fn counts_all(readings: &[Reading<'_>], at_claim: &HashMap<ClaimIx, Vec<usize>>, one: ClaimIx, other: ClaimIx) -> bool {
    let counted = |claim: ClaimIx| -> BTreeSet<&str> {
        at_claim.get(&claim).into_iter().flatten().filter_map(|&at| Some(&*readings.get(at)?.of)).collect()
    };
    let (mine, theirs) = (counted(one), counted(other));
    work::add(mine.len() + theirs.len());
    mine.is_subset(&theirs) || theirs.is_subset(&mine)
}

/// Who speaks in which source.
struct Voices {
    /// For each source the number of its outlet, where it names no author: then the outlet speaks.
    outlets: Vec<Option<usize>>,
}

impl Voices {
    fn new(base: &Base) -> Self {
        let mut known: HashMap<String, usize> = HashMap::new();
        let outlet = |(_, source): (_, &crate::model::records::Source)| {
            let outlet = source.outlet.as_deref().filter(|_| source.authors.is_empty())?;
            let next = known.len();
            Some(*known.entry(fold(outlet)).or_insert(next))
        };
        Self { outlets: base.sources.pairs().map(outlet).collect() }
    }

    /// Whether one source, one outlet or one holder stands behind both claims.
    fn are_one(&self, base: &Base, one: ClaimIx, other: ClaimIx) -> bool {
        let claims = &base.claims;
        let (mine, theirs) = (claims.sources.of(one.at()), claims.sources.of(other.at()));
        let outlets = |sources: &[u32]| -> Vec<u32> {
            sources
                .iter()
                .filter_map(|&source| self.outlets.get(source as usize).copied().flatten())
                .map(number)
                .collect()
        };
        meet(mine, theirs)
            || meet(&outlets(mine), &outlets(theirs))
            || meet(claims.by.of(one.at()), claims.by.of(other.at()))
    }
}

/// Returns whether two lists have something in common.
fn meet(mine: &[u32], theirs: &[u32]) -> bool {
    work::add(mine.len() + theirs.len());
    let (few, many) = if mine.len() <= theirs.len() { (mine, theirs) } else { (theirs, mine) };
    match few {
        [] => false,
        [one] => many.contains(one),
        _ => {
            let known: HashSet<u32> = many.iter().copied().collect();
            few.iter().any(|number| known.contains(number))
        }
    }
}

fn place_counts(base: &Base) -> Vec<u32> {
    let mut counts = vec![0_u32; base.places.len()];
    for claim in base.claims.indexes() {
        for &place in base.claims.places.of(claim.at()) {
            if let Some(count) = counts.get_mut(place as usize) {
                *count += 1;
            }
        }
    }
    counts
}

/// Whether two claims can be of one scene: places that lie in one another, and the same parties where both name some.
fn same_scene(base: &Base, one: ClaimIx, other: ClaimIx) -> bool {
    let (one, other) = (base.claims.row(one), base.claims.row(other));
    let (here, there): (Vec<_>, Vec<_>) = (one.places.iter().collect(), other.places.iter().collect());
    let parties = |claim: &Claim<'_>| claim.actors.iter().map(|part| part.actor).collect::<BTreeSet<_>>();
    let (mine, theirs) = (parties(&one), parties(&other));
    work::add(here.len() + there.len() + mine.len() + theirs.len());
    (mine.is_empty() || theirs.is_empty() || mine == theirs)
        && all_near(base, &here, &there)
        && all_near(base, &there, &here)
}

/// Returns whether each of some places lies in one of the others, or one of the others in it.
fn all_near(base: &Base, places: &[PlaceIx], others: &[PlaceIx]) -> bool {
    let within: HashSet<PlaceIx> = others.iter().flat_map(|&other| base.enclosing(other)).collect();
    let others: HashSet<PlaceIx> = others.iter().copied().collect();
    let is_near =
        |place: PlaceIx| within.contains(&place) || base.enclosing(place).iter().any(|outer| others.contains(outer));
    places.iter().all(|&place| is_near(place))
}
