//! Which figures are of the same thing, and how they compare pair by pair.
//!
//! Two figures are of the same thing where they
//! - share the key `event`, or
//! - have no such key, and the same `of`, times (`as_of`, else the claim's `when`) that overlap by half of the longer,
//!   places that lie in one another, and the same parties where both claims name some, unless much happens there (see
//!   `around`), or
//! - stand in claims tied by a relation that says that they are about one thing ([`TIES`]), and count the same but for
//!   who is counted; two different keys still keep them apart. `Related` is no such relation: it says too little.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use petgraph::unionfind::UnionFind;

use crate::analyses::holders;
use crate::model::lineages::Lineages;
use crate::model::{Base, ClaimIx, Interval, RecordIx, Verb};

use super::around::around;
use super::compare::{Compared, Verdict, compare};
use super::reading::{Reading, by_claim, readings};

/// The relations that say that two claims are about one thing.
pub const TIES: [Verb; 4] = [Verb::Contradicts, Verb::Duplicates, Verb::Elaborates, Verb::Qualifies];

/// A figure is compared with so many others of the same thing: those that follow it in order. No thing has more that a
/// person could look at, and a key used a thousand times must not cost a million comparisons.
pub(super) const OTHERS: usize = 64;

/// Of one thing so many figures are compared: the first in order, the lowest and the highest among them.
pub const MOST: usize = 200;

/// Figures of the same thing.
#[derive(Clone, Debug)]
pub struct Thing<'a> {
    /// What it is: the key of the event, else what is counted.
    pub name: String,
    /// How many figures there are of it, those included that are not compared.
    pub count: usize,
    /// Those that are compared, at most [`MOST`], in the order of the ids of their claims.
    pub readings: Vec<Reading<'a>>,
    /// The pairs that were compared.
    pub pairs: Vec<Pair>,
}

/// Two figures of a thing: places in its readings, the smaller first.
#[derive(Clone, Debug)]
pub struct Pair {
    /// The one.
    pub first: usize,
    /// The other.
    pub second: usize,
    /// How they stand.
    pub compared: Compared,
    /// Whether one report was printed twice differently: both go back to the same origin, and they differ.
    pub printed_twice: bool,
}

/// Everything of which more than one claim gives a figure. Empty where `stopped` says that nobody waits.
#[must_use]
pub fn things<'a>(base: &'a Base, stopped: &dyn Fn() -> bool) -> Vec<Thing<'a>> {
    let readings = readings(base);
    let (pairs, of_event) = same(base, &readings, stopped);
    let mut sets = UnionFind::new(readings.len());
    for &(one, other) in &pairs {
        sets.union(one, other);
    }
    let mut by_set: HashMap<usize, Vec<(usize, usize)>> = HashMap::new();
    for pair in pairs {
        by_set.entry(sets.find(pair.0)).or_default().push(pair);
    }
    let lineages = Lineages::new(base);
    let mut things: Vec<Thing<'_>> = Vec::with_capacity(by_set.len());
    for pairs in by_set.into_values() {
        if stopped() {
            return Vec::new();
        }
        things.push(thing(base, &lineages, &readings, &pairs, &of_event));
    }
    let order = |thing: &Thing<'a>| (thing.name.clone(), thing.readings.first().map(|first| (first.id, first.nth)));
    things.sort_by_cached_key(order);
    things
}

fn thing<'a>(
    base: &'a Base,
    lineages: &Lineages,
    all: &[Reading<'a>],
    pairs: &[(usize, usize)],
    of_event: &HashMap<&str, usize>,
) -> Thing<'a> {
    let mut degrees: BTreeMap<usize, usize> = BTreeMap::new();
    for &(one, other) in pairs {
        *degrees.entry(one).or_default() += 1;
        *degrees.entry(other).or_default() += 1;
    }
    let mut count = degrees.len();
    // What most others are compared with comes first: else nothing might be left to compare.
    let mut members: Vec<usize> = degrees.keys().copied().collect();
    members.sort_by_key(|member| std::cmp::Reverse(degrees.get(member)));
    let mut members = some(all, &members);
    members.sort_unstable();
    let is_in = |at: &usize| members.binary_search(at).is_ok();
    let pairs: Vec<(usize, usize)> = pairs.iter().copied().filter(|(one, other)| is_in(one) && is_in(other)).collect();
    let place = |at: usize| members.binary_search(&at).unwrap_or(0);
    let compared = |&(one, other): &(usize, usize)| {
        let (left, right) = (all.get(one)?, all.get(other)?);
        let mut compared = compare(left, right);
        let mut printed_twice = false;
        if compared.verdict == Verdict::Disjoint
            && let Some(why) = one_origin(base, lineages, left.claim, right.claim)
        {
            printed_twice = true;
            compared.why = format!("{}: {why}", compared.why);
        }
        Some(Pair { first: place(one), second: place(other), compared, printed_twice })
    };
    let pairs = pairs.iter().filter_map(compared).collect();
    let readings: Vec<Reading<'a>> = members.iter().filter_map(|&at| all.get(at)).cloned().collect();
    let event = readings.iter().find_map(|reading| reading.figure.event);
    let name = event.or_else(|| readings.first().map(|reading| reading.figure.of)).unwrap_or_default().to_owned();
    count = count.max(event.and_then(|event| of_event.get(event)).copied().unwrap_or_default());
    Thing { name, count, readings, pairs }
}

/// At most [`MOST`] of some readings: the lowest, the highest, then the first.
fn some(all: &[Reading<'_>], members: &[usize]) -> Vec<usize> {
    if members.len() <= MOST {
        return members.to_vec();
    }
    let mut chosen: Vec<usize> = extremes(all, members).into_iter().collect();
    let others = members.iter().copied().filter(|member| !chosen.contains(member));
    let others: Vec<usize> = others.take(MOST - chosen.len()).collect();
    chosen.extend(others);
    chosen
}

/// The readings with the lowest and the highest number, if any has one.
fn extremes(all: &[Reading<'_>], members: &[usize]) -> BTreeSet<usize> {
    let ends = |end: fn(&Interval) -> f64| {
        let range = move |&at: &usize| Some((end(&all.get(at)?.range?), at));
        members.iter().filter_map(range).filter(|(end, _)| end.is_finite())
    };
    let low = ends(|range| range.low.min(range.high)).min_by(|one, other| one.0.total_cmp(&other.0));
    let high = ends(|range| range.low.max(range.high)).max_by(|one, other| one.0.total_cmp(&other.0));
    low.into_iter().chain(high).map(|(_, at)| at).collect()
}

/// Why two claims are one report: they go back to the same origin, by two outlets, or say the same.
fn one_origin(base: &Base, lineages: &Lineages, one: ClaimIx, other: ClaimIx) -> Option<String> {
    let sources = |claim: ClaimIx| base.claims.row(claim).sources();
    let (mine, theirs) = (sources(one), sources(other));
    let (from, to) = (lineages.origins(base, &mine), lineages.origins(base, &theirs));
    if !from.is_empty() && from == to && !mine.iter().any(|source| theirs.contains(source)) {
        let origins: Vec<RecordIx> = from.iter().copied().map(RecordIx::Source).collect();
        let names = holders::told(base, &origins);
        return Some(format!("one report printed twice differently; both go back to {names}"));
    }
    let says_same = base.ties(one).iter().any(|tie| tie.verb == Verb::Duplicates && tie.other == other);
    says_same.then(|| "one report printed twice differently; the claims are said to say the same".to_owned())
}

/// Pairs of places in the list of readings.
type Places = BTreeSet<(usize, usize)>;

/// All pairs of readings that are of the same thing, the smaller number first; and how many readings each event has.
fn same<'a>(base: &Base, readings: &[Reading<'a>], stopped: &dyn Fn() -> bool) -> (Places, HashMap<&'a str, usize>) {
    let mut pairs = BTreeSet::new();
    let mut add = |one: usize, other: usize| {
        if let (Some(left), Some(right)) = (readings.get(one), readings.get(other))
            && left.claim != right.claim
        {
            pairs.insert((one.min(other), one.max(other)));
        }
    };
    let mut by_event: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, reading) in readings.iter().enumerate() {
        if let Some(event) = reading.figure.event {
            by_event.entry(event).or_default().push(at);
        }
    }
    let of_event = by_event.iter().map(|(&event, members)| (event, members.len())).collect();
    for members in by_event.values_mut().filter(|members| members.len() > 1) {
        if members.len() > MOST {
            let ends = extremes(readings, members);
            *members = some(readings, members);
            members.sort_unstable();
            for end in ends {
                for &other in members.iter() {
                    add(end, other);
                }
            }
        }
        for (place, &one) in members.iter().enumerate() {
            members.iter().skip(place + 1).take(OTHERS).for_each(|&other| add(one, other));
        }
    }
    let at_claim = by_claim(readings);
    for (at, reading) in readings.iter().enumerate() {
        if stopped() {
            return (BTreeSet::new(), of_event);
        }
        for tie in base.ties(reading.claim).iter().filter(|tie| tie.forward && TIES.contains(&tie.verb)) {
            for &other in at_claim.get(&tie.other).into_iter().flatten() {
                if readings.get(other).is_some_and(|other| counts_the_same(reading, other)) {
                    add(at, other);
                }
            }
        }
    }
    around(base, readings, &mut add, stopped);
    (pairs, of_event)
}

/// Whether two readings of tied claims count the same, but for who is counted.
fn counts_the_same(one: &Reading<'_>, other: &Reading<'_>) -> bool {
    let kept_apart = matches!((one.figure.event, other.figure.event), (Some(one), Some(other)) if one != other);
    !kept_apart && one.measure.fits(&other.measure) && one.rest() == other.rest()
}
