//! One event in two places that exclude each other.

use std::borrow::Cow;
use std::collections::HashSet;
use std::rc::Rc;

use crate::analyses::recent::Recent;
use crate::cancel::CancelToken;
use crate::model::{Base, ClaimIx, PlaceIx, RecordIx};
use crate::pack::work;
use crate::text::shortened;

use super::Rule;
use super::apart::{Spread, apart};
use super::found::Net;
use super::scenes::{NAME_CHARS, Scene, scenes};

/// Maximum number of narrowest places of a claim: one that names more is not about one place, and is not compared.
const MAX_PLACES: usize = 64;

/// The places of a claim that hold none of its others: the narrowest.
fn narrowest(base: &Base, claim: ClaimIx) -> Vec<PlaceIx> {
    let places: Vec<PlaceIx> = base.claims.row(claim).places.iter().collect();
    work::add(places.len());
    let outer: HashSet<PlaceIx> = places.iter().flat_map(|&place| base.enclosing(place).into_iter().skip(1)).collect();
    let mut narrowest: Vec<PlaceIx> = places.iter().copied().filter(|place| !outer.contains(place)).collect();
    narrowest.sort_by_key(|&place| base.id(RecordIx::Place(place)));
    narrowest
}

pub(super) const RULE: Rule = Rule { name: "places", title: "Places: one event in two places", find };

fn find(net: &mut Net<'_>, cancel: &CancelToken) {
    let (mut known, mut wide) = (Recent::default(), HashSet::new());
    let scenes = scenes(net.base, cancel);
    net.of_numbers = scenes.crowded;
    for scene in scenes.list.iter().take_while(|_| !cancel.is_cancelled()) {
        net.uncompared += scene.left_out;
        within(scene, net, (&mut known, &mut wide), cancel);
    }
    net.uncompared += wide.len();
}

/// Claims of one event of which every place of the one excludes every place of the other. Adds to `wide` those with too many
/// places to be compared.
fn within(
    scene: &Scene,
    net: &mut Net<'_>,
    (known, wide): (&mut Recent<ClaimIx, Spread>, &mut HashSet<ClaimIx>),
    cancel: &CancelToken,
) {
    let base = net.base;
    let mut placed: Vec<(ClaimIx, Rc<Spread>)> = Vec::with_capacity(scene.claims.len());
    for &claim in &scene.claims {
        let spread = known.get_or(claim, || {
            let narrowest = narrowest(base, claim);
            // Of a claim that is not compared nothing else is needed.
            let spread = Spread::new(base, if narrowest.len() > MAX_PLACES { Vec::new() } else { narrowest });
            let entries = spread.size();
            (spread, entries)
        });
        if spread.places.is_empty() {
            wide.insert(claim);
        } else {
            placed.push((claim, spread));
        }
    }
    for (at, (one, here)) in placed.iter().enumerate() {
        if cancel.is_cancelled() {
            return;
        }
        for (other, there) in placed.iter().skip(at + 1) {
            work::add(1);
            if !here.is_apart(there) {
                continue;
            }
            // The last of both stand for all.
            let last = here.places.last().zip(there.places.last());
            let Some(units) = last.and_then(|(&one, &other)| apart(base, one, other)) else { continue };
            let why = || why(base, scene, [&here.places, &there.places], units);
            if scene.is_named {
                net.alike(*one, *other, why);
            } else {
                net.claims(*one, *other, |_| why());
            }
        }
    }
}

/// Maximum number of places of a claim that a reason names.
const NAMED: usize = 3;

fn why(base: &Base, scene: &Scene, places: [&[PlaceIx]; 2], units: (PlaceIx, PlaceIx)) -> String {
    let name = |place: PlaceIx| shortened(base.name(RecordIx::Place(place)), NAME_CHARS);
    let told = |places: &[PlaceIx], unit: PlaceIx| {
        let names: Vec<Cow<'_, str>> = places.iter().take(NAMED).map(|&place| name(place)).collect();
        let names = match places.len().saturating_sub(NAMED) {
            0 => names.join(" and "),
            more => format!("{} and {more} more", names.join(", ")),
        };
        let within = if places.contains(&unit) { String::new() } else { format!(" ({})", name(unit)) };
        format!("{names}{within}")
    };
    let [here, there] = places;
    // In one order, so that all pairs of these two places are told alike.
    let (one, other) = (told(here, units.0), told(there, units.1));
    let (one, other) = if one <= other { (one, other) } else { (other, one) };
    format!("{}; one has it in {one}, the other in {other}", scene.why)
}
