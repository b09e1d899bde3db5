//! Which figures are of the same thing, and how they compare pair by pair.
//!
//! Two figures are of the same thing where they
//! - share the key `event`, or
//! - have no such key, and the same `of`, times (`as_of`, else the claim's `when`) that overlap by half of the longer,
//!   places that lie in one another, and the same parties where both claims name some, unless much happens there (see
//!   `around`), or
//! - stand in claims tied by a relation that says that they are about one thing ([`TIES`]), and count the same but for
//!   who is counted; two different keys still keep them apart. `Related` is no such relation: it says too little.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use petgraph::unionfind::UnionFind;

use crate::cancel::CancelToken;
use crate::limits::{MAX_FIGURES_AROUND, MAX_FIGURES_COMPARED};
use crate::model::{Base, ClaimIx, Interval, RecordIx, Verb};
use crate::pack::{number, work};

use super::around::around;
use super::cited::Cited;
use super::compare::{Compared, Verdict, compare};
use super::reading::{Reading, by_claim, readings};
use super::uncompared::Uncompared;

/// The relations that say that two claims are about one thing.
pub const TIES: [Verb; 4] = [Verb::Contradicts, Verb::Duplicates, Verb::Elaborates, Verb::Qualifies];

/// Figures of the same thing.
#[derive(Clone, Debug)]
pub struct Thing<'a> {
    /// What it is: the key of the event, else what is counted.
    pub name: String,
    /// How many figures there are of it, those included that are not compared.
    pub count: usize,
    /// Those that are compared, at most [`MAX_FIGURES_COMPARED`], in the order of the ids of their claims.
    pub readings: Vec<Reading<'a>>,
    /// The pairs that were compared; where only some are kept, those that disagree most.
    pub pairs: Vec<Pair>,
    /// Number of pairs compared, by verdict in the order of [`Verdict::ALL`].
    pub verdicts: [usize; Verdict::ALL.len()],
}

impl Thing<'_> {
    /// Returns how many pairs came to a verdict.
    #[must_use]
    pub fn count_of(&self, verdict: Verdict) -> usize {
        Verdict::ALL.iter().zip(self.verdicts).find(|(known, _)| **known == verdict).map_or(0, |(_, count)| count)
    }

    /// Returns the names of the files that use its key, where those are several: they may mean different events.
    #[must_use]
    pub fn files_of_key<'b>(&self, base: &'b Base) -> Vec<&'b str> {
        let keyed = self.readings.iter().filter(|reading| reading.figure.event.is_some());
        let files: BTreeSet<u32> = keyed.map(|reading| base.origin(RecordIx::Claim(reading.claim)).file).collect();
        let names = files.iter().filter_map(|&file| base.files.get(file as usize)).map(|name| &**name);
        if files.len() > 1 { names.collect() } else { Vec::new() }
    }

    /// Returns how many pairs were compared.
    #[must_use]
    pub fn compared(&self) -> usize {
        self.verdicts.iter().sum()
    }
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

/// Everything of which more than one claim gives a figure, with all pairs. Empty where `stopped` says that nobody
/// waits.
#[must_use]
pub fn things<'a>(base: &'a Base, cancel: &CancelToken) -> Vec<Thing<'a>> {
    let cited = Cited::new(base);
    let judge = |kin: Kin<'a>| kin.judge(&cited, |_| true, usize::MAX);
    let things: Vec<Thing<'a>> =
        kin(base, cancel).0.into_iter().take_while(|_| !cancel.is_cancelled()).map(judge).collect();
    if cancel.is_cancelled() { Vec::new() } else { things }
}

/// Figures of the same thing that were not compared yet: all comparisons together would take much more room.
#[derive(Clone, Debug)]
pub(crate) struct Kin<'a> {
    name: String,
    count: usize,
    readings: Vec<Reading<'a>>,
    pairs: Vec<(u32, u32)>,
}

/// Everything of which more than one claim gives a figure, by name, and what is not compared. Empty where `stopped`
/// says that nobody waits.
pub(crate) fn kin<'a>(base: &'a Base, cancel: &CancelToken) -> (Vec<Kin<'a>>, Uncompared) {
    let readings = readings(base);
    let Same { pairs, of_event, uncompared } = same(base, &readings, cancel);
    let mut sets = UnionFind::new(readings.len());
    for &(one, other) in &pairs {
        sets.union(one as usize, other as usize);
    }
    let mut by_set: HashMap<usize, Vec<(u32, u32)>> = HashMap::new();
    for pair in pairs {
        work::add(1);
        by_set.entry(sets.find(pair.0 as usize)).or_default().push(pair);
    }
    let mut all: Vec<Kin<'_>> = Vec::with_capacity(by_set.len());
    for pairs in by_set.into_values() {
        if cancel.is_cancelled() {
            return Default::default();
        }
        all.push(Kin::new(&readings, &pairs, &of_event));
    }
    let order = |kin: &Kin<'a>| (kin.name.clone(), kin.readings.first().map(|first| (first.id, first.nth)));
    all.sort_by_cached_key(order);
    (all, uncompared)
}

impl<'a> Kin<'a> {
    fn new(all: &[Reading<'a>], pairs: &[(u32, u32)], of_event: &HashMap<&str, usize>) -> Self {
        let mut degrees: BTreeMap<usize, usize> = BTreeMap::new();
        for &(one, other) in pairs {
            *degrees.entry(one as usize).or_default() += 1;
            *degrees.entry(other as usize).or_default() += 1;
        }
        let mut count = degrees.len();
        // What most others are compared with comes first: else nothing might be left to compare.
        let mut members: Vec<usize> = degrees.keys().copied().collect();
        members.sort_by_key(|member| std::cmp::Reverse(degrees.get(member)));
        let mut members = some(all, &members);
        members.sort_unstable();
        let place = |at: u32| members.binary_search(&(at as usize)).ok().map(number);
        let pairs = pairs.iter().filter_map(|&(one, other)| place(one).zip(place(other))).collect();
        let readings: Vec<Reading<'a>> = members.iter().filter_map(|&at| all.get(at)).cloned().collect();
        let event = readings.iter().find_map(|reading| reading.figure.event);
        let name = event.or_else(|| readings.first().map(|reading| reading.figure.of)).unwrap_or_default().to_owned();
        count = count.max(event.and_then(|event| of_event.get(event)).copied().unwrap_or_default());
        Self { name, count, readings, pairs }
    }

    /// Compares the pairs of which a claim is asked about, and keeps so many of them, those that disagree most.
    pub(crate) fn judge(self, cited: &Cited<'_>, is_asked: impl Fn(ClaimIx) -> bool, most: usize) -> Thing<'a> {
        let Self { name, count, readings, pairs } = self;
        let (mut kept, mut verdicts) = (Vec::new(), [0; Verdict::ALL.len()]);
        let least_telling_last = |kept: &mut Vec<Pair>| {
            kept.sort_by_key(|pair| (pair.compared.verdict, pair.first, pair.second));
            kept.truncate(most);
        };
        for &(one, other) in &pairs {
            let (first, second) = (one as usize, other as usize);
            let Some((left, right)) = readings.get(first).zip(readings.get(second)) else { continue };
            if !is_asked(left.claim) && !is_asked(right.claim) {
                continue;
            }
            work::add(1);
            let pair = judged(cited, (first, left), (second, right));
            let count = verdicts.iter_mut().zip(Verdict::ALL).find(|(_, verdict)| *verdict == pair.compared.verdict);
            if let Some((count, _)) = count {
                *count += 1;
            }
            kept.push(pair);
            if kept.len() / 2 > most {
                least_telling_last(&mut kept);
            }
        }
        if kept.len() > most {
            least_telling_last(&mut kept);
        }
        Thing { name, count, readings, pairs: kept, verdicts }
    }
}

/// Compares two figures, each with its place among the readings of a thing.
fn judged(cited: &Cited<'_>, one: (usize, &Reading<'_>), other: (usize, &Reading<'_>)) -> Pair {
    let ((first, left), (second, right)) = (one, other);
    let mut compared = compare(left, right);
    let mut printed_twice = false;
    if compared.verdict == Verdict::Disjoint
        && let Some(why) = cited.one_report(left.claim, right.claim)
    {
        printed_twice = true;
        compared.why = format!("{}: {why}", compared.why);
    }
    Pair { first, second, compared, printed_twice }
}

/// At most [`MAX_FIGURES_COMPARED`] of some readings: the lowest, the highest, then the first.
fn some(all: &[Reading<'_>], members: &[usize]) -> Vec<usize> {
    if members.len() <= MAX_FIGURES_COMPARED {
        return members.to_vec();
    }
    let mut chosen: Vec<usize> = extremes(all, members).into_iter().collect();
    let others = members.iter().copied().filter(|member| !chosen.contains(member));
    let others: Vec<usize> = others.take(MAX_FIGURES_COMPARED - chosen.len()).collect();
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

/// The readings that are of the same thing.
#[derive(Default)]
struct Same<'a> {
    /// All pairs of them, as places in the list of readings, the smaller first.
    pairs: Vec<(u32, u32)>,
    /// Number of readings of each event.
    of_event: HashMap<&'a str, usize>,
    /// What is not among the pairs, as there is too much of it.
    uncompared: Uncompared,
}

fn same<'a>(base: &Base, readings: &[Reading<'a>], cancel: &CancelToken) -> Same<'a> {
    let mut pairs = Vec::new();
    let mut add = |one: usize, other: usize| {
        if let (Some(left), Some(right)) = (readings.get(one), readings.get(other))
            && left.claim != right.claim
        {
            work::add(1);
            pairs.push((number(one.min(other)), number(one.max(other))));
        }
    };
    let of_event = of_events(readings, &mut add);
    let claims = tied(base, readings, &mut add, cancel);
    let figures = around(base, readings, &mut add, cancel);
    if cancel.is_cancelled() {
        return Same::default();
    }
    pairs.sort_unstable();
    pairs.dedup();
    Same { pairs, of_event, uncompared: Uncompared { claims, figures } }
}

/// Adds the readings of one event, each with each; returns how many each event has. Of very many [`some`] are compared.
fn of_events<'a>(readings: &[Reading<'a>], add: &mut impl FnMut(usize, usize)) -> HashMap<&'a str, usize> {
    let mut by_event: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, reading) in readings.iter().enumerate() {
        if let Some(event) = reading.figure.event {
            by_event.entry(event).or_default().push(at);
        }
    }
    let of_event = by_event.iter().map(|(&event, members)| (event, members.len())).collect();
    for members in by_event.values_mut().filter(|members| members.len() > 1) {
        *members = some(readings, members);
        members.sort_unstable();
        for (place, &one) in members.iter().enumerate() {
            members.iter().skip(place + 1).for_each(|&other| add(one, other));
        }
    }
    of_event
}

/// Adds readings of claims that a relation ties: of each claim the first [`MAX_FIGURES_AROUND`]. Returns the number of
/// claims that have more.
fn tied(base: &Base, readings: &[Reading<'_>], add: &mut impl FnMut(usize, usize), cancel: &CancelToken) -> usize {
    let mut cut: HashSet<ClaimIx> = HashSet::new();
    let at_claim = by_claim(readings);
    let rests: Vec<String> = readings.iter().map(|reading| reading.rest().join(" ")).collect();
    for (&claim, mine) in at_claim.iter().take_while(|_| !cancel.is_cancelled()) {
        let ties = base.ties(claim);
        let mut others: Vec<ClaimIx> = ties
            .iter()
            .filter(|tie| tie.forward && TIES.contains(&tie.verb))
            .map(|tie| tie.other)
            .filter(|other| at_claim.contains_key(other))
            .collect();
        others.sort_unstable();
        others.dedup();
        let has_more = |claim: &ClaimIx| at_claim.get(claim).is_some_and(|figures| figures.len() > MAX_FIGURES_AROUND);
        if !others.is_empty() {
            cut.extend(others.iter().copied().chain([claim]).filter(has_more));
        }
        for &one in mine.iter().take(MAX_FIGURES_AROUND) {
            let others = others.iter().filter_map(|other| at_claim.get(other));
            for &other in others.flat_map(|at| at.iter().take(MAX_FIGURES_AROUND)) {
                work::add(1);
                if let (Some(left), Some(right)) = (readings.get(one), readings.get(other))
                    && counts_the_same(left, right)
                    && rests.get(one) == rests.get(other)
                {
                    add(one, other);
                }
            }
        }
    }
    cut.len()
}

/// Returns whether two readings of tied claims may count the same, but for who is counted: no key and no unit keeps
/// them apart.
fn counts_the_same(one: &Reading<'_>, other: &Reading<'_>) -> bool {
    let kept_apart = matches!((one.figure.event, other.figure.event), (Some(one), Some(other)) if one != other);
    !kept_apart && one.measure.fits(&other.measure)
}
