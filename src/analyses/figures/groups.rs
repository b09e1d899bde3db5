//! Groups of figures of the same thing, compared pair by pair.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use petgraph::unionfind::UnionFind;

use crate::cancel::CancelToken;
use crate::model::{Base, ClaimIx, RecordIx};
use crate::storage::{to_u32, work};

use super::candidate_pairs::{CandidatePairs, candidate_pairs};
use super::figure_reading::{FigureReading, readings};
use super::report_matcher::ReportMatcher;
use super::sample::sample;
use super::uncompared::Uncompared;
use super::verdict::{FigureComparison, FigureVerdict, compare};

/// Figures of the same thing.
#[derive(Clone, Debug)]
pub struct ComparableGroup<'a> {
    /// The key of the event, else the thing that is counted.
    pub name: String,
    /// Number of figures, those included that are not compared.
    pub count: usize,
    /// The figures that are compared, at most [`MAX_FIGURES_COMPARED`](crate::limits::MAX_FIGURES_COMPARED), by the ids of
    /// their claims.
    pub readings: Vec<FigureReading<'a>>,
    /// The compared pairs; where there was a limit, those that disagree most.
    pub pairs: Vec<FigurePair>,
    /// Number of pairs compared, by verdict in the order of [`FigureVerdict::ALL`].
    pub verdicts: [usize; FigureVerdict::ALL.len()],
}

impl ComparableGroup<'_> {
    /// Returns the number of pairs with a verdict.
    #[must_use]
    pub(crate) fn count_of(&self, verdict: FigureVerdict) -> usize {
        FigureVerdict::ALL.iter().zip(self.verdicts).find(|(known, _)| **known == verdict).map_or(0, |(_, count)| count)
    }

    /// Returns the names of the files that use the key, where there are several: they may mean different events.
    #[must_use]
    pub(crate) fn files_of_key<'b>(&self, base: &'b Base) -> Vec<&'b str> {
        let keyed = self.readings.iter().filter(|reading| reading.figure.event.is_some());
        let files: BTreeSet<u32> = keyed.map(|reading| base.location(RecordIx::Claim(reading.claim)).file).collect();
        let names = files.iter().filter_map(|&file| base.files.get(file as usize)).map(|name| &**name);
        if files.len() > 1 { names.collect() } else { Vec::new() }
    }

    /// Returns the verdict on the pair that disagrees most.
    #[must_use]
    pub(crate) fn worst(&self) -> FigureVerdict {
        self.pairs.iter().map(|pair| pair.comparison.verdict).min().unwrap_or(FigureVerdict::NotComparable)
    }

    /// Returns the number of pairs that were compared.
    #[must_use]
    pub(crate) fn pair_count(&self) -> usize {
        self.verdicts.iter().sum()
    }
}

/// Two figures of a group, compared.
#[derive(Clone, Debug)]
pub struct FigurePair {
    /// Position of the first in the readings of the group; the smaller of the two.
    pub first: usize,
    /// Position of the second.
    pub second: usize,
    /// The verdict on both, with its reason.
    pub comparison: FigureComparison,
    /// True for one report that was printed twice, differently: both claims go back to the same origin, and the figures
    /// exclude each other.
    pub printed_twice: bool,
}

/// Returns all things of which more than one claim gives a figure, with all pairs compared. Empty if `cancel` fires midway.
#[must_use]
pub fn comparable_groups<'a>(base: &'a Base, cancel: &CancelToken) -> Vec<ComparableGroup<'a>> {
    let matcher = ReportMatcher::new(base);
    let compare = |group: CandidateGroup<'a>| group.compare(&matcher, |_| true, usize::MAX);
    let groups: Vec<ComparableGroup<'a>> =
        candidate_groups(base, cancel).0.into_iter().take_while(|_| !cancel.is_cancelled()).map(compare).collect();
    if cancel.is_cancelled() { Vec::new() } else { groups }
}

/// Maximum number of pairs of a group that are retained and shown, those that disagree first.
pub(crate) const MAX_PAIRS_KEPT: usize = 200;

/// Returns all things of which a claim for which `is_asked` holds gives a figure that can be compared with another, those that
/// disagree most first. Partial if `cancel` fires midway.
pub(crate) fn disagreeing_groups<'a>(
    base: &'a Base,
    is_asked: impl Fn(ClaimIx) -> bool,
    cancel: &CancelToken,
) -> Vec<ComparableGroup<'a>> {
    let matcher = ReportMatcher::new(base);
    let candidates = candidate_groups(base, cancel).0.into_iter().take_while(|_| !cancel.is_cancelled());
    let compared = candidates.map(|group| group.compare(&matcher, &is_asked, MAX_PAIRS_KEPT));
    let mut groups: Vec<ComparableGroup<'a>> = compared.filter(|group| !group.pairs.is_empty()).collect();
    // The sort is stable: groups of one verdict stay in the order of their names.
    groups.sort_by_key(ComparableGroup::worst);
    groups
}

/// Figures of the same thing before they are compared: the comparisons of all groups together would take much more memory.
#[derive(Clone, Debug)]
pub(crate) struct CandidateGroup<'a> {
    name: String,
    count: usize,
    readings: Vec<FigureReading<'a>>,
    pairs: Vec<(u32, u32)>,
}

/// Returns all things of which more than one claim gives a figure, by name, with counts of the readings that are not paired.
/// Groups are the connected components of the candidate pairs. Empty if `cancel` fires midway.
pub(crate) fn candidate_groups<'a>(base: &'a Base, cancel: &CancelToken) -> (Vec<CandidateGroup<'a>>, Uncompared) {
    let readings = readings(base);
    let CandidatePairs { pairs, event_sizes, uncompared } = candidate_pairs(base, &readings, cancel);
    // Groups are the connected components of the graph whose edges are the pairs.
    let mut sets = UnionFind::new(readings.len());
    for &(one, other) in &pairs {
        sets.union(one as usize, other as usize);
    }
    let mut by_set: HashMap<usize, Vec<(u32, u32)>> = HashMap::new();
    for pair in pairs {
        work::add(1);
        by_set.entry(sets.find(pair.0 as usize)).or_default().push(pair);
    }
    let mut all: Vec<CandidateGroup<'_>> = Vec::with_capacity(by_set.len());
    for pairs in by_set.into_values() {
        if cancel.is_cancelled() {
            return Default::default();
        }
        all.push(CandidateGroup::new(&readings, &pairs, &event_sizes));
    }
    let order =
        |group: &CandidateGroup<'a>| (group.name.clone(), group.readings.first().map(|first| (first.id, first.nth)));
    all.sort_by_cached_key(order);
    (all, uncompared)
}

impl<'a> CandidateGroup<'a> {
    fn new(all: &[FigureReading<'a>], pairs: &[(u32, u32)], event_sizes: &HashMap<&str, usize>) -> Self {
        let mut degrees: BTreeMap<usize, usize> = BTreeMap::new();
        for &(one, other) in pairs {
            *degrees.entry(one as usize).or_default() += 1;
            *degrees.entry(other as usize).or_default() += 1;
        }
        let mut count = degrees.len();
        // The readings with most pairs come first: else the sample might hold no pair at all.
        let mut members: Vec<usize> = degrees.keys().copied().collect();
        members.sort_by_key(|member| std::cmp::Reverse(degrees.get(member)));
        let mut members = sample(all, &members);
        members.sort_unstable();
        // Positions in the list of all readings become positions in the group.
        let place = |at: u32| members.binary_search(&(at as usize)).ok().map(to_u32);
        let pairs = pairs.iter().filter_map(|&(one, other)| place(one).zip(place(other))).collect();
        let readings: Vec<FigureReading<'a>> = members.iter().filter_map(|&at| all.get(at)).cloned().collect();
        let event = readings.iter().find_map(|reading| reading.figure.event);
        let name = event.or_else(|| readings.first().map(|reading| reading.figure.of)).unwrap_or_default().to_owned();
        // Of a large event only a sample was paired; the number of figures is that of all.
        count = count.max(event.and_then(|event| event_sizes.get(event)).copied().unwrap_or_default());
        Self { name, count, readings, pairs }
    }

    /// Compares the pairs with a claim for which `is_asked` holds, and retains at most `most` of them, those that disagree
    /// most.
    pub(crate) fn compare(
        self,
        matcher: &ReportMatcher<'_>,
        is_asked: impl Fn(ClaimIx) -> bool,
        most: usize,
    ) -> ComparableGroup<'a> {
        let Self { name, count, readings, pairs } = self;
        let (mut retained, mut verdicts) = (Vec::new(), [0; FigureVerdict::ALL.len()]);
        let drop_least = |retained: &mut Vec<FigurePair>| {
            retained.sort_by_key(|pair| (pair.comparison.verdict, pair.first, pair.second));
            retained.truncate(most);
        };
        for &(one, other) in &pairs {
            let (first, second) = (one as usize, other as usize);
            let Some((left, right)) = readings.get(first).zip(readings.get(second)) else { continue };
            if !is_asked(left.claim) && !is_asked(right.claim) {
                continue;
            }
            work::add(1);
            let pair = compare_pair(matcher, (first, left), (second, right));
            let count =
                verdicts.iter_mut().zip(FigureVerdict::ALL).find(|(_, verdict)| *verdict == pair.comparison.verdict);
            if let Some((count, _)) = count {
                *count += 1;
            }
            retained.push(pair);
            // Twice the limit is collected before the list is sorted and cut: so sorting costs little for each pair.
            // Halved rather than doubled: `most` may be the largest number there is.
            if retained.len() / 2 > most {
                drop_least(&mut retained);
            }
        }
        if retained.len() > most {
            drop_least(&mut retained);
        }
        ComparableGroup { name, count, readings, pairs: retained, verdicts }
    }
}

/// Compares two figures, each given with its position among the readings of the group.
fn compare_pair(
    matcher: &ReportMatcher<'_>,
    one: (usize, &FigureReading<'_>),
    other: (usize, &FigureReading<'_>),
) -> FigurePair {
    let ((first, left), (second, right)) = (one, other);
    let mut comparison = compare(left, right);
    let mut printed_twice = false;
    if comparison.verdict == FigureVerdict::Disjoint
        && let Some(why) = matcher.one_report(left.claim, right.claim)
    {
        printed_twice = true;
        comparison.why = format!("{}: {why}", comparison.why);
    }
    FigurePair { first, second, comparison, printed_twice }
}
