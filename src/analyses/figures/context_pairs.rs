//! Pairs of figures without a key that are of the same thing by their context: the thing counted, time, place and parties.
//!
//! A day and a place prove little where there is fighting every day. So two such figures are not compared
//! - where one voice (a source, a holder, or the outlet of sources that name no author) gives two figures of the same
//!   there within a week: then more than one such thing happened, and which is meant is not known;
//! - where both claims break their number down, and neither counts all that the other does: soldiers killed in a clash and
//!   civilians killed by a shell are two things, whatever the total is called.

use std::collections::HashSet;

use hashbrown::HashMap;

use crate::cancel::CancelToken;
use crate::limits::MAX_FIGURES_AROUND;
use crate::model::ids::Ix;
use crate::model::{Base, ClaimIx, PlaceIx, RecordIx};
use crate::storage::{to_u32, work};

use super::claim_context::{ContextComparer, ContextRelation};
use super::figure_reading::FigureReading;

/// Number of days within which two figures of one voice may be one thing reported twice, or two things. A week is the usual
/// rhythm of follow-up reports.
const WEEK_DAYS: i32 = 7;

/// A reading at a place or within it.
#[derive(Clone, Copy)]
struct PlaceReading {
    /// Position in the list of readings.
    reading: usize,
    /// True if the place is the narrowest of the claim, and not one around it.
    is_here: bool,
}

/// Pairs readings without a key, of the same thing counted, at the same time and place. Returns the number of readings with
/// more than [`MAX_FIGURES_AROUND`] others there in the week after them, of which later ones are not looked at; and the number of
/// those that are out because one voice gives several. If `cancel` fires midway the result is partial and must be discarded.
pub(super) fn pair_by_context(
    base: &Base,
    readings: &[FigureReading<'_>],
    add: &mut impl FnMut(usize, usize),
    cancel: &CancelToken,
) -> (usize, usize) {
    let mut cut: HashSet<usize> = HashSet::new();
    let mut comparer = ContextComparer::new(base, readings);
    let (mut pairs, mut ambiguous) = (Vec::new(), HashSet::new());
    let time = |at: usize| readings.get(at).and_then(FigureReading::time);
    let first = |at: usize| time(at).map_or(i32::MIN, |when| when.first);
    for members in by_place(base, readings).values_mut() {
        members.sort_by_key(|member| (first(member.reading), member.reading));
        let next_at_place = next_at_place(members);
        for (position, &PlaceReading { reading: one, is_here }) in members.iter().enumerate() {
            if cancel.is_cancelled() {
                // The caller looks at the token as well, and drops what is there.
                return (0, 0);
            }
            let last = time(one).map_or(i32::MIN, |when| when.last);
            let until = last.saturating_add(WEEK_DAYS);
            // One of two readings must be at the place itself: those only somewhere within it may be far apart.
            let after = position + 1 + MAX_FIGURES_AROUND;
            let next = if is_here { Some(after) } else { next_at_place.get(after).copied() };
            let is_cut = next.and_then(|next| members.get(next)).is_some_and(|next| first(next.reading) <= until);
            cut.extend(is_cut.then_some(one));
            let close = members.iter().skip(position + 1).take_while(|other| first(other.reading) <= until);
            for other in close.take(MAX_FIGURES_AROUND).filter(|other| is_here || other.is_here) {
                let other = other.reading;
                let Some((left, right)) = readings.get(one).zip(readings.get(other)) else { continue };
                work::add(1);
                if left.claim == right.claim {
                    continue;
                }
                match comparer.relation(left.claim, right.claim) {
                    // Both are out for all pairs, also those found before: so they are removed at the end, not
                    // here.
                    ContextRelation::OneVoice => ambiguous.extend([one, other]),
                    ContextRelation::Comparable { counts_all } if counts_all && same_time(left, right) => {
                        pairs.push((one, other));
                    }
                    ContextRelation::Comparable { .. } | ContextRelation::Apart => {}
                }
            }
        }
    }
    pairs.retain(|(one, other)| !ambiguous.contains(one) && !ambiguous.contains(other));
    for (one, other) in pairs {
        add(one, other);
    }
    (cut.len(), ambiguous.len())
}

/// Groups the readings without a key by the thing counted and by each place that encloses the narrowest of their claim.
fn by_place(base: &Base, readings: &[FigureReading<'_>]) -> HashMap<(u32, PlaceIx), Vec<PlaceReading>> {
    let counts = claims_by_place(base);
    // The things counted as numbers: few differ, and each is filed under several places.
    let mut things: HashMap<&str, u32> = HashMap::new();
    let mut members: HashMap<(u32, PlaceIx), Vec<PlaceReading>> = HashMap::new();
    let mut cached = None;
    for (at, reading) in readings.iter().enumerate() {
        if reading.figure.event.is_some() || reading.time().is_none() {
            continue;
        }
        // The readings of a claim stand together: its places are gone through once.
        if cached.is_none_or(|(claim, _)| claim != reading.claim) {
            cached = Some((reading.claim, rarest_place(base, &counts, reading.claim)));
        }
        let Some(narrowest) = cached.and_then(|(_, place)| place) else { continue };
        // Filed under every place around it, a reading meets those whose narrowest place is one of these, and only
        // them.
        let next = to_u32(things.len());
        let thing = *things.entry(&reading.of).or_insert(next);
        for place in base.enclosing(narrowest) {
            let member = PlaceReading { reading: at, is_here: place == narrowest };
            members.entry((thing, place)).or_default().push(member);
        }
    }
    members
}

/// Returns for each member the position of the first member, from it on, that is at the place itself; the number of members
/// where there is none.
fn next_at_place(members: &[PlaceReading]) -> Vec<usize> {
    let mut next = members.len();
    let mut positions: Vec<usize> = Vec::with_capacity(members.len());
    for (position, member) in members.iter().enumerate().rev() {
        next = if member.is_here { position } else { next };
        positions.push(next);
    }
    positions.reverse();
    positions
}

/// Returns whether the times of two readings overlap by at least half of the longer one: a month is not of one of its
/// days.
fn same_time(one: &FigureReading<'_>, other: &FigureReading<'_>) -> bool {
    let Some((one, other)) = one.time().zip(other.time()) else { return false };
    one.meets(other) && one.common_days(other) * 2 >= one.days().max(other.days())
}

/// Returns the narrowest place of a claim; `None` where it has none. Files without a tree of places name village, district and
/// country side by side: the rarest is taken for the narrowest.
fn rarest_place(base: &Base, counts: &[u32], claim: ClaimIx) -> Option<PlaceIx> {
    let places = base.claims.places.get(claim.at());
    work::add(places.len());
    let order = |place: &PlaceIx| (counts.get(place.at()), base.id(RecordIx::Place(*place)));
    places.iter().map(|&place| PlaceIx(place)).min_by(|one, other| order(one).cmp(&order(other)))
}

/// Returns for each place the number of claims that name it.
fn claims_by_place(base: &Base) -> Vec<u32> {
    let mut counts = vec![0_u32; base.places.len()];
    for claim in base.claims.indexes() {
        for &place in base.claims.places.get(claim.at()) {
            if let Some(count) = counts.get_mut(place as usize) {
                *count += 1;
            }
        }
    }
    counts
}
