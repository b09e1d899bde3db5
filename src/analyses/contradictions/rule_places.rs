//! The rule on places: one event in two places that exclude each other.

use std::borrow::Cow;
use std::collections::HashSet;
use std::rc::Rc;

use crate::analyses::recent_cache::RecentCache;
use crate::cancel::CancelToken;
use crate::model::{Base, ClaimIx, PlaceIx, RecordIx};
use crate::storage::work;
use crate::text::truncate;

use super::Rule;
use super::event_clusters::{EventCluster, MAX_NAME_CHARS, event_clusters};
use super::exclusive_places::{PlaceSpread, excluding_units};
use super::rule_context::RuleContext;

/// Maximum number of narrowest places of a claim: one that names more is not about one place, and is not compared.
const MAX_PLACES: usize = 64;

/// Returns the narrowest places of a claim, by id: those that enclose none of its others.
fn narrowest_places(base: &Base, claim: ClaimIx) -> Vec<PlaceIx> {
    let places: Vec<PlaceIx> = base.claims.facts(claim).places.iter().collect();
    work::add(places.len());
    // The first of the enclosing places is the place itself.
    let outer: HashSet<PlaceIx> = places.iter().flat_map(|&place| base.enclosing(place).into_iter().skip(1)).collect();
    let mut narrowest: Vec<PlaceIx> = places.iter().copied().filter(|place| !outer.contains(place)).collect();
    narrowest.sort_by_key(|&place| base.id(RecordIx::Place(place)));
    narrowest
}

pub(super) const RULE: Rule =
    Rule { name: "places", title: "Places: one event in two places", is_asked_for: false, find };

fn find(context: &mut RuleContext<'_>, cancel: &CancelToken) {
    let (mut spreads, mut wide) = (RecentCache::default(), HashSet::new());
    let clusters = event_clusters(context.base, cancel);
    context.uncompared_numbers = clusters.crowded;
    for cluster in clusters.list.iter().take_while(|_| !cancel.is_cancelled()) {
        context.uncompared += cluster.left_out;
        compare_places(cluster, context, (&mut spreads, &mut wide), cancel);
    }
    context.uncompared += wide.len();
}

/// Adds the claims of one event of which every place of the one excludes every place of the other. Inserts into `wide` the
/// claims with too many places to be compared.
fn compare_places(
    cluster: &EventCluster,
    context: &mut RuleContext<'_>,
    (spreads, wide): (&mut RecentCache<ClaimIx, PlaceSpread>, &mut HashSet<ClaimIx>),
    cancel: &CancelToken,
) {
    let base = context.base;
    let mut placed: Vec<(ClaimIx, Rc<PlaceSpread>)> = Vec::with_capacity(cluster.claims.len());
    for &claim in &cluster.claims {
        let spread = spreads.get_or(claim, || {
            let narrowest = narrowest_places(base, claim);
            // A claim with too many places is not compared: an empty spread stands for it.
            let spread = PlaceSpread::new(base, if narrowest.len() > MAX_PLACES { Vec::new() } else { narrowest });
            let entries = spread.size();
            (spread, entries)
        });
        if spread.places.is_empty() {
            wide.insert(claim);
        } else {
            placed.push((claim, spread));
        }
    }
    for (at, (one, mine)) in placed.iter().enumerate() {
        if cancel.is_cancelled() {
            return;
        }
        for (other, theirs) in placed.iter().skip(at + 1) {
            work::add(1);
            if !mine.excludes(theirs) {
                continue;
            }
            // All places of the one exclude all of the other: any two show it, here the last ones.
            let last = mine.places.last().zip(theirs.places.last());
            let Some(units) = last.and_then(|(&one, &other)| excluding_units(base, one, other)) else { continue };
            let why = || why(base, cluster, [&mine.places, &theirs.places], units);
            if cluster.is_named {
                context.add_with_cause(*one, *other, why);
            } else {
                context.add_claims(*one, *other, |_| why());
            }
        }
    }
}

/// Maximum number of places of a claim that a reason names.
const MAX_NAMED_PLACES: usize = 3;

/// Returns the reason: the event, and the places of both claims with the units that exclude each other.
fn why(base: &Base, cluster: &EventCluster, places: [&[PlaceIx]; 2], units: (PlaceIx, PlaceIx)) -> String {
    let name = |place: PlaceIx| truncate(base.name(RecordIx::Place(place)), MAX_NAME_CHARS);
    let names = |places: &[PlaceIx], unit: PlaceIx| {
        let names: Vec<Cow<'_, str>> = places.iter().take(MAX_NAMED_PLACES).map(|&place| name(place)).collect();
        let names = match places.len().saturating_sub(MAX_NAMED_PLACES) {
            0 => names.join(" and "),
            more => format!("{} and {more} more", names.join(", ")),
        };
        let within = if places.contains(&unit) { String::new() } else { format!(" ({})", name(unit)) };
        format!("{names}{within}")
    };
    let [mine, theirs] = places;
    // In one order, so that all pairs of these two places share the reason.
    let (one, other) = (names(mine, units.0), names(theirs, units.1));
    let (one, other) = if one <= other { (one, other) } else { (other, one) };
    format!("{}; one places it in {one}, the other in {other}", cluster.why)
}
