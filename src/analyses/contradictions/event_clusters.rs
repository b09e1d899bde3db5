//! Clusters of claims of one event.
//!
//! Claims are of one event where they say that something happened ([`ClaimKind::Event`], or a figure of it), and
//! - share the key `event` of a figure, or
//! - share a topic that is an event: nothing is part of it, a figure of one of its claims has a key that begins with the
//!   id of the topic, at least half of its claims are events, and those that are dated lie within a year; or
//! - overlap in time, share an actor in the same role, and are tied by a relation that says that they are about one
//!   thing, or have in common an exact number of at least [`MIN_DISTINCT_NUMBER`] of the same, from different sources. The same
//!   actor on the same day alone says nothing: armies fight in ten places on a day.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::cancel::CancelToken;
use crate::limits::MAX_SAME_NUMBERS;
use crate::model::closed_enums::ClaimKind;
use crate::model::ids::Ix;
use crate::model::{Base, Claim, ClaimIx, Number, TopicIx, Value};
use crate::storage::work;
use crate::text::fold::fold;
use crate::text::truncate;

use super::claim_overlap::ClaimOverlap;

/// Minimum number that two reports hardly give by coincidence.
const MIN_DISTINCT_NUMBER: f64 = 10.0;

/// Maximum length in days of a time that dates an event: a month.
const MAX_EVENT_DAYS: i64 = 31;

/// Maximum number of days between the claims of a topic that is an event: a leap year.
const MAX_TOPIC_DAYS: i64 = 366;

/// Maximum length of a name in a reason, in characters.
pub(super) const MAX_NAME_CHARS: usize = 100;

/// Maximum number of claims of one event that are compared, by id: nobody reads more pairs than they make.
const MAX_CLAIMS: usize = 200;

/// Claims of one event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct EventCluster {
    /// The reason why they are of one event, as a clause.
    pub why: String,
    /// True if the reason names the event: then no other cluster has the same reason.
    pub is_named: bool,
    /// The claims, by id, at most `MAX_CLAIMS`.
    pub claims: Vec<ClaimIx>,
    /// Number of further claims.
    pub left_out: usize,
}

/// The events of a base.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct EventClusters {
    /// The events with more than one claim.
    pub list: Vec<EventCluster>,
    /// Number of claims that were compared with only [`MAX_SAME_NUMBERS`] of those with the same number at the same
    /// time.
    pub crowded: usize,
}

/// Finds the events with more than one claim. Empty if `cancel` fires midway.
#[must_use]
pub(crate) fn event_clusters(base: &Base, cancel: &CancelToken) -> EventClusters {
    let mut by_key: BTreeMap<&str, Vec<ClaimIx>> = BTreeMap::new();
    let mut topics: HashSet<TopicIx> = HashSet::new();
    let mut numbers: HashMap<(String, u64), Vec<ClaimIx>> = HashMap::new();
    let (mut clusters, mut overlap) = (Vec::new(), ClaimOverlap::new(base));
    for index in base.claims.indexes() {
        let claim = base.claims.facts(index);
        if cancel.is_cancelled() {
            return EventClusters::default();
        }
        if claim.kind() == ClaimKind::Event && is_dated(&claim) && !claim.places.is_empty() {
            clusters.extend(tied_by_relation(base, &mut overlap, index, &claim));
        }
        // The topics of a claim are collected only if one of its figures has a key.
        let mut topics_of_claim = None;
        for figure in claim.figures.iter() {
            work::add(1);
            if let Some(key) = figure.event {
                if matches!(claim.kind(), ClaimKind::Event | ClaimKind::Figure) {
                    by_key.entry(key).or_default().push(index);
                }
                topics.extend(topics_of_claim.get_or_insert_with(|| TopicIds::of(base, &claim)).prefixes_of(key));
            } else if let Value::Exactly(Number(number)) | Value::Estimate(Number(_), Number(number), _) = figure.value
                && number >= MIN_DISTINCT_NUMBER
                && claim.kind() == ClaimKind::Event
                && is_dated(&claim)
            {
                // Only exact numbers can be the same by more than coincidence, and equal floats have equal bits.
                numbers.entry((fold(figure.of), number.to_bits())).or_default().push(index);
            }
        }
    }
    // First events by key, then topics that are events, then pairs with the same number.
    for (key, claims) in by_key {
        clusters.extend(cluster(base, claims, format!("both count `{}`", truncate(key, MAX_NAME_CHARS)), true));
    }
    clusters.extend(by_topic(base, &topics));
    let mut crowded = 0;
    for ((of, _), claims) in numbers.into_iter().take_while(|_| !cancel.is_cancelled()) {
        clusters.extend(by_number(base, &mut overlap, claims, &of, &mut crowded));
    }
    clusters.sort_by(|one, other| one.why.cmp(&other.why).then_with(|| ids(base, one).cmp(&ids(base, other))));
    EventClusters { list: clusters, crowded }
}

/// Returns the ids of the claims of an event.
fn ids<'a>(base: &'a Base, cluster: &EventCluster) -> Vec<&'a str> {
    cluster.claims.iter().map(|&claim| base.claims.id(claim)).collect()
}

/// Makes a cluster of the claims that have places; `None` where there are fewer than two.
fn cluster(base: &Base, mut claims: Vec<ClaimIx>, why: String, is_named: bool) -> Option<EventCluster> {
    claims.sort_by_key(|&claim| base.claims.id(claim));
    claims.dedup();
    // Clusters serve the rule on places: a claim without one excludes nothing.
    claims.retain(|&claim| !base.claims.places.get(claim.at()).is_empty());
    let left_out = claims.len().saturating_sub(MAX_CLAIMS);
    claims.truncate(MAX_CLAIMS);
    (claims.len() > 1).then_some(EventCluster { why, is_named, claims, left_out })
}

/// The topics of a claim by id: it may have as many of them as figures.
struct TopicIds<'a> {
    topics: HashMap<&'a str, TopicIx>,
    longest: usize,
}

impl<'a> TopicIds<'a> {
    fn of(base: &'a Base, claim: &Claim<'_>) -> Self {
        let ids = claim.topics.iter().filter_map(|topic| Some((&*base.topics.get(topic)?.id, topic)));
        let topics: HashMap<&str, TopicIx> = ids.collect();
        let longest = topics.keys().map(|id| id.len()).max().unwrap_or(0);
        Self { topics, longest }
    }

    /// Returns the topics whose id is a prefix of the key of a figure: `border-strike` of `border-strike-killed`.
    fn prefixes_of(&self, key: &str) -> Vec<TopicIx> {
        // No beginning longer than the longest id can be one, so that long keys with many hyphens cost little.
        let ends = key.match_indices('-').map(|(end, _)| end).take_while(|&end| end <= self.longest);
        let beginnings = ends.chain([key.len()]).filter_map(|end| key.get(..end));
        beginnings.filter_map(|id| self.topics.get(id).copied()).collect()
    }
}

/// Clusters the claims of the topics that are events.
fn by_topic(base: &Base, topics: &HashSet<TopicIx>) -> Vec<EventCluster> {
    if topics.is_empty() {
        return Vec::new();
    }
    let parents: HashSet<TopicIx> = base.topics.iter().filter_map(|topic| topic.within).collect();
    let mut claims: HashMap<TopicIx, Vec<ClaimIx>> = HashMap::new();
    for index in base.claims.indexes() {
        for topic in base.claims.topics.get(index.at()).iter().map(|&topic| TopicIx(topic)) {
            if topics.contains(&topic) && !parents.contains(&topic) {
                claims.entry(topic).or_default().push(index);
            }
        }
    }
    let event = |(topic, claims): (TopicIx, Vec<ClaimIx>)| {
        let all = claims.len();
        let events: Vec<ClaimIx> =
            claims.into_iter().filter(|&claim| base.claims.facts(claim).kind() == ClaimKind::Event).collect();
        let dates = events.iter().filter_map(|&claim| base.claims.facts(claim).when);
        let (first, last) = dates.fold((i64::MAX, i64::MIN), |(first, last), when| {
            (first.min(i64::from(when.first)), last.max(i64::from(when.first)))
        });
        // `first` above `last` means that none is dated, which speaks against nothing.
        let within_a_year = first > last || last - first <= MAX_TOPIC_DAYS;
        let name = truncate(base.topics.row(topic).name(), MAX_NAME_CHARS);
        let why = format!("both are about one event, \u{201c}{name}\u{201d}");
        if events.len() * 2 >= all && within_a_year { cluster(base, events, why, true) } else { None }
    };
    claims.into_iter().filter_map(event).collect()
}

/// Returns whether the time of a claim is short enough to date an event.
fn is_dated(claim: &Claim<'_>) -> bool {
    claim.when.as_ref().is_some_and(|when| i64::from(when.last) - i64::from(when.first) < MAX_EVENT_DAYS)
}

/// Returns whether the times of two events overlap.
fn overlap(one: &Claim<'_>, other: &Claim<'_>) -> bool {
    one.when.as_ref().zip(other.when.as_ref()).is_some_and(|(mine, theirs)| mine.meets(theirs))
}

/// Clusters a claim with each that a relation about one thing ties to it.
fn tied_by_relation(
    base: &Base,
    overlapping: &mut ClaimOverlap<'_>,
    index: ClaimIx,
    claim: &Claim<'_>,
) -> Vec<EventCluster> {
    let ties = base.ties(index);
    // Each relation is seen from both of its ends: only from the first, it comes once.
    let ties = ties.iter().filter(|tie| tie.forward && tie.verb.is_about_one_thing());
    let mut known = HashSet::new();
    let one = |tie: crate::model::relation::Tie| {
        work::add(1);
        // A relation may be repeated ten thousand times.
        if !known.insert((tie.other, tie.verb)) {
            return None;
        }
        let other = base.claims.facts(tie.other);
        let event = other.kind() == ClaimKind::Event
            && is_dated(&other)
            && overlap(claim, &other)
            && overlapping.share_actor(index, tie.other);
        let why = format!("the same actor at the same time, and one {} the other", tie.verb.row().forward);
        if event { cluster(base, vec![index, tie.other], why, false) } else { None }
    };
    ties.filter_map(one).collect()
}

/// Clusters the pairs of claims with the same exact number, at the same time, with the same actor, from different sources.
/// Adds to `crowded` the number of claims that were not compared with all others of their time.
fn by_number(
    base: &Base,
    overlapping: &mut ClaimOverlap<'_>,
    mut claims: Vec<ClaimIx>,
    of: &str,
    crowded: &mut usize,
) -> Vec<EventCluster> {
    let first = |claim: ClaimIx| base.claims.facts(claim).when.map_or(i32::MIN, |when| when.first);
    claims.sort_by_cached_key(|&claim| (first(claim), base.claims.id(claim)));
    let (mut clusters, of) = (Vec::new(), truncate(of, MAX_NAME_CHARS));
    for (at, &index) in claims.iter().enumerate() {
        let one = base.claims.facts(index);
        let last = one.when.as_ref().map_or(i32::MIN, |when| when.last);
        let after = claims.get(at + 1 + MAX_SAME_NUMBERS);
        *crowded += usize::from(after.is_some_and(|&other| first(other) <= last));
        // Sorted by first day, all that may overlap with a claim follow it directly.
        for &other in claims.iter().skip(at + 1).take(MAX_SAME_NUMBERS).take_while(|&&other| first(other) <= last) {
            let row = base.claims.facts(other);
            if overlap(&one, &row) && overlapping.share_actor(index, other) && !overlapping.share_source(index, other) {
                let why = format!("the same actor at the same time, and the same number of {of}");
                clusters.extend(cluster(base, vec![index, other], why, false));
            }
        }
    }
    clusters
}
