//! Pairs of readings of the same thing, which are then compared.
//!
//! Two figures are of the same thing where they
//! - share the key `event`, or
//! - have no such key, and the same `of`, times (`as_of`, else the claim's `when`) that overlap by half of the longer,
//!   places that lie in one another, and the same parties where both claims name some, unless much happens there (see
//!   [`pair_by_context`]), or
//! - stand in claims tied by a relation that says that they are about one thing (`Verb::is_about_one_thing`), and count
//!   the same but for who is counted; two different keys still keep them apart. `Related` is no such relation: it says
//!   too little.

use std::collections::{HashMap, HashSet};

use crate::cancel::CancelToken;
use crate::limits::MAX_FIGURES_AROUND;
use crate::model::{Base, ClaimIx};
use crate::storage::{to_u32, work};

use super::context_pairs::pair_by_context;
use super::figure_reading::{ClaimReadings, FigureReading};
use super::sample::sample;
use super::uncompared::Uncompared;

/// Pairs of readings of the same thing.
#[derive(Default)]
pub(super) struct CandidatePairs<'a> {
    /// The pairs, as positions in the list of readings, the smaller first; in order.
    pub(super) pairs: Vec<(u32, u32)>,
    /// Number of readings of each event.
    pub(super) event_sizes: HashMap<&'a str, usize>,
    /// Counts of readings that were not paired with all others.
    pub(super) uncompared: Uncompared,
}

/// Pairs the readings that are of the same thing by key, by relations and by context. If `cancel` fires midway the result is
/// empty.
pub(super) fn candidate_pairs<'a>(
    base: &Base,
    readings: &[FigureReading<'a>],
    cancel: &CancelToken,
) -> CandidatePairs<'a> {
    let mut pairs = Vec::new();
    let mut add = |one: usize, other: usize| {
        if let (Some(left), Some(right)) = (readings.get(one), readings.get(other))
            && left.claim != right.claim
        {
            work::add(1);
            pairs.push((to_u32(one.min(other)), to_u32(one.max(other))));
        }
    };
    let event_sizes = pair_by_event(readings, &mut add);
    let claims = pair_by_relation(base, readings, &mut add, cancel);
    let (figures, one_voice) = pair_by_context(base, readings, &mut add, cancel);
    if cancel.is_cancelled() {
        return CandidatePairs::default();
    }
    pairs.sort_unstable();
    // Two readings may be paired by key, by relation and by context at once.
    pairs.dedup();
    CandidatePairs { pairs, event_sizes, uncompared: Uncompared { claims, figures, one_voice } }
}

/// Pairs the readings of one event, each with each; of very many a [`sample`]. Returns the number of readings of each event.
fn pair_by_event<'a>(readings: &[FigureReading<'a>], add: &mut impl FnMut(usize, usize)) -> HashMap<&'a str, usize> {
    let mut by_event: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, reading) in readings.iter().enumerate() {
        if let Some(event) = reading.figure.event {
            by_event.entry(event).or_default().push(at);
        }
    }
    let event_sizes = by_event.iter().map(|(&event, members)| (event, members.len())).collect();
    for members in by_event.values_mut().filter(|members| members.len() > 1) {
        *members = sample(readings, members);
        members.sort_unstable();
        for (place, &one) in members.iter().enumerate() {
            members.iter().skip(place + 1).for_each(|&other| add(one, other));
        }
    }
    event_sizes
}

/// Pairs the readings of claims that a relation about one thing ties: of each claim the first [`MAX_FIGURES_AROUND`].
/// Returns the number of claims that have more.
fn pair_by_relation<'r>(
    base: &Base,
    readings: &'r [FigureReading<'_>],
    add: &mut impl FnMut(usize, usize),
    cancel: &CancelToken,
) -> usize {
    let mut cut: HashSet<ClaimIx> = HashSet::new();
    let at_claim = ClaimReadings::new(readings);
    // Few claims are tied to others with figures: what these count is read when it is needed.
    let mut deeds: HashMap<usize, Vec<&str>> = HashMap::new();
    for claim in base.claims.indexes().take_while(|_| !cancel.is_cancelled()) {
        let mine = at_claim.of(claim);
        if mine.is_empty() {
            continue;
        }
        let ties = base.ties(claim);
        let mut others: Vec<ClaimIx> = ties
            .iter()
            .filter(|tie| tie.forward && tie.verb.is_about_one_thing())
            .map(|tie| tie.other)
            .filter(|&other| !at_claim.of(other).is_empty())
            .collect();
        others.sort_unstable();
        others.dedup();
        let has_more = |&claim: &ClaimIx| at_claim.of(claim).len() > MAX_FIGURES_AROUND;
        if !others.is_empty() {
            cut.extend(others.iter().copied().chain([claim]).filter(has_more));
        }
        for one in mine.take(MAX_FIGURES_AROUND) {
            for other in others.iter().flat_map(|&other| at_claim.of(other).take(MAX_FIGURES_AROUND)) {
                work::add(1);
                if let (Some(left), Some(right)) = (readings.get(one), readings.get(other))
                    && may_count_the_same(left, right)
                {
                    let mut deed =
                        |at, reading: &'r FigureReading<'_>| deeds.entry(at).or_insert_with(|| reading.deed()).clone();
                    if deed(one, left) == deed(other, right) {
                        add(one, other);
                    }
                }
            }
        }
    }
    cut.len()
}

/// Returns whether neither key nor unit keeps two readings of tied claims apart.
fn may_count_the_same(one: &FigureReading<'_>, other: &FigureReading<'_>) -> bool {
    let has_other_key = matches!((one.figure.event, other.figure.event), (Some(one), Some(other)) if one != other);
    !has_other_key && one.measure.fits(&other.measure)
}
