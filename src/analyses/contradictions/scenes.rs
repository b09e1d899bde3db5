//! Which claims are of one event.
//!
//! Claims are of one event where they say that something happened ([`ClaimKind::Event`], or a figure of it), and
//! - share the key `event` of a figure, or
//! - share a topic that is an event: nothing is part of it, a figure of one of its claims has a key that begins with the
//!   id of the topic, at least half of its claims are events, and those that are dated lie within a year; or
//! - overlap in time, share an actor in the same part, and are tied by a relation that says that they are about one
//!   thing, or have in common an exact number of at least [`DISTINCT`] of the same, from different sources. The same
//!   actor on the same day alone says nothing: armies fight in ten places on a day.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::analyses::figures::TIES;
use crate::cancel::CancelToken;
use crate::limits::MAX_SAME_NUMBERS;
use crate::model::ids::Ix;
use crate::model::words::ClaimKind;
use crate::model::{Base, Claim, ClaimIx, Number, TopicIx, Value};
use crate::pack::work;
use crate::text::fold::fold;
use crate::text::shortened;

use super::meetings::Meetings;

/// From this number on, two reports of the same exact number are hardly a coincidence.
const DISTINCT: f64 = 10.0;

/// Claims whose time is longer than so many days are not dated well enough to be of one event for that.
const DATED: i64 = 31;

/// An event of a topic lies within so many days.
const YEAR: i64 = 366;

/// Maximum length of a name that a reason tells, in characters.
pub(super) const NAME_CHARS: usize = 100;

/// So many claims of one event are compared, in the order of their ids: more would be looked at by nobody.
const MOST: usize = 200;

/// Claims of one event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scene {
    /// Why they are of one event.
    pub why: String,
    /// Whether the reason names the event: then no other event has the same.
    pub is_named: bool,
    /// The claims, in the order of their ids, at most `MOST`.
    pub claims: Vec<ClaimIx>,
    /// Number of further claims.
    pub left_out: usize,
}

/// The events of a base.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scenes {
    /// Those that more than one claim is of.
    pub list: Vec<Scene>,
    /// Number of claims that were compared with only [`MAX_SAME_NUMBERS`] of those with the same number at the same
    /// time.
    pub crowded: usize,
}

/// Returns the events that more than one claim is of; none where `stopped` says that nobody waits.
#[must_use]
pub fn scenes(base: &Base, cancel: &CancelToken) -> Scenes {
    let mut by_key: BTreeMap<&str, Vec<ClaimIx>> = BTreeMap::new();
    let mut topics: HashSet<TopicIx> = HashSet::new();
    let mut numbers: HashMap<(String, u64), Vec<ClaimIx>> = HashMap::new();
    let (mut scenes, mut meetings) = (Vec::new(), Meetings::new(base));
    for (index, claim) in base.claims.pairs() {
        if cancel.is_cancelled() {
            return Scenes::default();
        }
        if claim.kind() == ClaimKind::Event && is_dated(&claim) && !claim.places.is_empty() {
            scenes.extend(tied(base, &mut meetings, index, &claim));
        }
        let mut named = None;
        for figure in claim.figures.iter() {
            work::add(1);
            if let Some(key) = figure.event {
                if matches!(claim.kind(), ClaimKind::Event | ClaimKind::Figure) {
                    by_key.entry(key).or_default().push(index);
                }
                topics.extend(named.get_or_insert_with(|| Named::of(base, &claim)).by(key));
            } else if let Value::Exactly(Number(number)) | Value::Estimate(Number(_), Number(number), _) = figure.value
                && number >= DISTINCT
                && claim.kind() == ClaimKind::Event
                && is_dated(&claim)
            {
                numbers.entry((fold(figure.of), number.to_bits())).or_default().push(index);
            }
        }
    }
    for (key, claims) in by_key {
        scenes.extend(scene(base, claims, format!("both count `{}`", shortened(key, NAME_CHARS)), true));
    }
    scenes.extend(of_topics(base, &topics));
    let mut crowded = 0;
    for ((of, _), claims) in numbers.into_iter().take_while(|_| !cancel.is_cancelled()) {
        scenes.extend(same_number(base, &mut meetings, claims, &of, &mut crowded));
    }
    scenes.sort_by(|one, other| one.why.cmp(&other.why).then_with(|| ids(base, one).cmp(&ids(base, other))));
    Scenes { list: scenes, crowded }
}

fn ids<'a>(base: &'a Base, scene: &Scene) -> Vec<&'a str> {
    scene.claims.iter().map(|&claim| base.claims.id(claim)).collect()
}

fn scene(base: &Base, mut claims: Vec<ClaimIx>, why: String, is_named: bool) -> Option<Scene> {
    claims.sort_by_key(|&claim| base.claims.id(claim));
    claims.dedup();
    claims.retain(|&claim| !base.claims.places.of(claim.at()).is_empty());
    let left_out = claims.len().saturating_sub(MOST);
    claims.truncate(MOST);
    (claims.len() > 1).then_some(Scene { why, is_named, claims, left_out })
}

/// The topics of a claim by their ids: it may have as many of them as figures.
struct Named<'a> {
    topics: HashMap<&'a str, TopicIx>,
    longest: usize,
}

impl<'a> Named<'a> {
    fn of(base: &'a Base, claim: &Claim<'_>) -> Self {
        let named = claim.topics.iter().filter_map(|topic| Some((&*base.topics.get(topic)?.id, topic)));
        let topics: HashMap<&str, TopicIx> = named.collect();
        let longest = topics.keys().map(|id| id.len()).max().unwrap_or(0);
        Self { topics, longest }
    }

    /// Those with whose id the key of a figure begins: `border-strike-killed` and `border-strike`.
    fn by(&self, key: &str) -> Vec<TopicIx> {
        let ends = key.match_indices('-').map(|(end, _)| end).take_while(|&end| end <= self.longest);
        let beginnings = ends.chain([key.len()]).filter_map(|end| key.get(..end));
        beginnings.filter_map(|id| self.topics.get(id).copied()).collect()
    }
}

fn of_topics(base: &Base, topics: &HashSet<TopicIx>) -> Vec<Scene> {
    if topics.is_empty() {
        return Vec::new();
    }
    let parents: HashSet<TopicIx> = base.topics.iter().filter_map(|topic| topic.within).collect();
    let mut claims: HashMap<TopicIx, Vec<ClaimIx>> = HashMap::new();
    for index in base.claims.indexes() {
        for topic in base.claims.topics.of(index.at()).iter().map(|&topic| TopicIx(topic)) {
            if topics.contains(&topic) && !parents.contains(&topic) {
                claims.entry(topic).or_default().push(index);
            }
        }
    }
    let event = |(topic, claims): (TopicIx, Vec<ClaimIx>)| {
        let all = claims.len();
        let events: Vec<ClaimIx> =
            claims.into_iter().filter(|&claim| base.claims.row(claim).kind() == ClaimKind::Event).collect();
        let dates = events.iter().filter_map(|&claim| base.claims.row(claim).when);
        let (first, last) = dates.fold((i64::MAX, i64::MIN), |(first, last), when| {
            (first.min(i64::from(when.first)), last.max(i64::from(when.first)))
        });
        let within_a_year = first > last || last - first <= YEAR;
        let name = shortened(base.topics.row(topic).name(), NAME_CHARS);
        let why = format!("both are of one event, \u{201c}{name}\u{201d}");
        if events.len() * 2 >= all && within_a_year { scene(base, events, why, true) } else { None }
    };
    claims.into_iter().filter_map(event).collect()
}

fn is_dated(claim: &Claim<'_>) -> bool {
    claim.when.as_ref().is_some_and(|when| i64::from(when.last) - i64::from(when.first) < DATED)
}

/// Returns whether the times of two events overlap.
fn overlap(one: &Claim<'_>, other: &Claim<'_>) -> bool {
    one.when.as_ref().zip(other.when.as_ref()).is_some_and(|(mine, theirs)| mine.meets(theirs))
}

/// A claim with each that a relation ties to it as of one thing.
fn tied(base: &Base, meetings: &mut Meetings<'_>, index: ClaimIx, claim: &Claim<'_>) -> Vec<Scene> {
    let ties = base.ties(index);
    let ties = ties.iter().filter(|tie| tie.forward && TIES.contains(&tie.verb));
    let mut known = HashSet::new();
    let one = |tie: crate::model::relation::Tie| {
        work::add(1);
        // A relation may be there ten thousand times.
        if !known.insert((tie.other, tie.verb)) {
            return None;
        }
        let other = base.claims.row(tie.other);
        let event = other.kind() == ClaimKind::Event
            && is_dated(&other)
            && overlap(claim, &other)
            && meetings.share_a_part(index, tie.other);
        let why = format!("the same actor at the same time, and one {} the other", tie.verb.row().forward);
        if event { scene(base, vec![index, tie.other], why, false) } else { None }
    };
    ties.filter_map(one).collect()
}

/// Returns the pairs of claims with the same exact number, at the same time, with the same actor, from different
/// sources. Adds to `crowded` the number of claims that were not compared with all others of their time.
fn same_number(
    base: &Base,
    meetings: &mut Meetings<'_>,
    mut claims: Vec<ClaimIx>,
    of: &str,
    crowded: &mut usize,
) -> Vec<Scene> {
    let first = |claim: ClaimIx| base.claims.row(claim).when.map_or(i32::MIN, |when| when.first);
    claims.sort_by_cached_key(|&claim| (first(claim), base.claims.id(claim)));
    let (mut scenes, of) = (Vec::new(), shortened(of, NAME_CHARS));
    for (at, &index) in claims.iter().enumerate() {
        let one = base.claims.row(index);
        let last = one.when.as_ref().map_or(i32::MIN, |when| when.last);
        let behind = claims.get(at + 1 + MAX_SAME_NUMBERS);
        *crowded += usize::from(behind.is_some_and(|&other| first(other) <= last));
        for &other in claims.iter().skip(at + 1).take(MAX_SAME_NUMBERS).take_while(|&&other| first(other) <= last) {
            let row = base.claims.row(other);
            if overlap(&one, &row) && meetings.share_a_part(index, other) && !meetings.share_a_source(index, other) {
                let why = format!("the same actor at the same time, and the same number of {of}");
                scenes.extend(scene(base, vec![index, other], why, false));
            }
        }
    }
    scenes
}
