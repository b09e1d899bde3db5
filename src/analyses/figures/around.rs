//! Figures without a key: which are of the same thing, by what is counted, when, where and between whom.
//!
//! A day and a place prove little where there is fighting every day. So two such figures are not compared
//! - where one voice (a source, a holder, or the outlet of sources that name no author) gives two figures of the same
//!   there within a week: then more than one such thing happened, and which is meant is not known;
//! - where both claims break their number down, and neither counts all that the other does: soldiers killed in a clash and
//!   civilians killed by a shell are two things, whatever the total is called.

use std::collections::{HashMap, HashSet};

use crate::cancel::CancelToken;
use crate::limits::MAX_FIGURES_AROUND;
use crate::model::ids::Ix;
use crate::model::{Base, ClaimIx, PlaceIx, RecordIx};
use crate::pack::work;

use super::reading::Reading;
use super::stand::{Stand, Stands};

/// What one voice tells of so many days apart may be one thing told twice, or two.
const WEEK: i32 = 7;

/// Adds readings without a key, of the same, at the same time and place. Returns the number of readings with more than
/// [`MAX_FIGURES_AROUND`] others there in the week after them: those that come later are not looked at.
pub(super) fn around(
    base: &Base,
    readings: &[Reading<'_>],
    add: &mut impl FnMut(usize, usize),
    cancel: &CancelToken,
) -> usize {
    let mut cut: HashSet<usize> = HashSet::new();
    let mut stands = Stands::new(base, readings);
    let counts = place_counts(base);
    // For each thing counted and each place: who is there itself, and who is somewhere within it.
    let mut at_place: HashMap<(&str, PlaceIx), Vec<(usize, bool)>> = HashMap::new();
    let mut narrowest_of = None;
    for (at, reading) in readings.iter().enumerate() {
        if reading.figure.event.is_some() || reading.time().is_none() {
            continue;
        }
        // The readings of a claim stand together: its places are gone through once.
        if narrowest_of.is_none_or(|(claim, _)| claim != reading.claim) {
            narrowest_of = Some((reading.claim, narrowest(base, &counts, reading.claim)));
        }
        let Some(narrowest) = narrowest_of.and_then(|(_, place)| place) else { continue };
        for place in base.enclosing(narrowest) {
            at_place.entry((&reading.of, place)).or_default().push((at, place == narrowest));
        }
    }
    let (mut found, mut several) = (Vec::new(), HashSet::new());
    for members in at_place.values_mut() {
        let time = |at: usize| readings.get(at).and_then(Reading::time);
        let first = |at: usize| time(at).map_or(i32::MIN, |when| when.first);
        members.sort_by_key(|&(at, _)| (first(at), at));
        let next_there = next_there(members);
        for (place, &(one, here)) in members.iter().enumerate() {
            if cancel.is_cancelled() {
                return 0;
            }
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
                match stands.of(left.claim, right.claim) {
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

/// Returns whether the times of two readings overlap by at least half of the longer one: a month is not of one of its
/// days.
fn same_time(one: &Reading<'_>, other: &Reading<'_>) -> bool {
    let Some((one, other)) = one.time().zip(other.time()) else { return false };
    one.meets(other) && one.common_days(other) * 2 >= one.days().max(other.days())
}

/// The narrowest place of a claim. Files without a tree name village, district and country side by side: the rarest is the
/// narrowest.
fn narrowest(base: &Base, counts: &[u32], claim: ClaimIx) -> Option<PlaceIx> {
    let places = base.claims.places.of(claim.at());
    work::add(places.len());
    let order = |place: &PlaceIx| (counts.get(place.at()), base.id(RecordIx::Place(*place)));
    places.iter().map(|&place| PlaceIx(place)).min_by(|one, other| order(one).cmp(&order(other)))
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
