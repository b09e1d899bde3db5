//! Places that exclude each other: different countries, provinces or districts.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::model::words::PlaceKind;
use crate::model::{Base, ClaimIx, PlaceIx, RecordIx};
use crate::pack::work;

use super::Rule;
use super::found::Net;
use super::scenes::{Scene, scenes};

/// Whether two places exclude each other, and the two units that show it: the outermost of their countries, provinces
/// and districts that differ.
///
/// A line, and a region that lies in no country, lie on both sides: they exclude nothing. A region may overlap with any
/// other within its country. Two towns or sites of one district exclude nothing: one event can be at several. Where a
/// file says of no place what it is, the outermost places are taken for countries.
#[must_use]
pub fn apart(base: &Base, one: PlaceIx, other: PlaceIx) -> Option<(PlaceIx, PlaceIx)> {
    let (mine, theirs) = (base.enclosing(one), base.enclosing(other));
    if mine.contains(&other) || theirs.contains(&one) {
        return None;
    }
    let kind = |place: PlaceIx| base.places.get(place).and_then(|row| row.kind);
    let at = |chain: &[PlaceIx], level: PlaceKind| chain.iter().copied().find(|&place| kind(place) == Some(level));
    if [one, other].into_iter().any(|place| kind(place) == Some(PlaceKind::Line)) {
        return None;
    }
    let levels = [PlaceKind::Country, PlaceKind::Province, PlaceKind::District];
    for level in levels {
        match (at(&mine, level), at(&theirs, level)) {
            (Some(here), Some(there)) if here != there => return Some((here, there)),
            // A region in no country may lie in any: nothing follows from its province either.
            (None, Some(_)) | (Some(_), None) if level == PlaceKind::Country => return None,
            _ => {}
        }
    }
    let untold = |chain: &[PlaceIx]| chain.len() > 1 && chain.iter().all(|&place| kind(place).is_none());
    match (mine.last(), theirs.last()) {
        (Some(&here), Some(&there)) if here != there && untold(&mine) && untold(&theirs) => Some((here, there)),
        _ => None,
    }
}

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

fn find(net: &mut Net<'_>, stopped: &dyn Fn() -> bool) {
    let mut known = HashMap::new();
    let scenes = scenes(net.base, stopped);
    net.of_numbers = scenes.crowded;
    for scene in scenes.list.iter().take_while(|_| !stopped()) {
        net.uncompared += scene.left_out;
        within(scene, net, &mut known);
    }
    net.uncompared += known.values().filter(|places| places.len() > MAX_PLACES).count();
}

/// Claims of one event of which every place of the one excludes every place of the other.
fn within(scene: &Scene, net: &mut Net<'_>, known: &mut HashMap<ClaimIx, Arc<[PlaceIx]>>) {
    let base = net.base;
    let mut of = |claim| Arc::clone(known.entry(claim).or_insert_with(|| narrowest(base, claim).into()));
    let placed = scene.claims.iter().map(|&claim| (claim, of(claim)));
    let placed: Vec<(ClaimIx, Arc<[PlaceIx]>)> =
        placed.filter(|(_, at)| (1..=MAX_PLACES).contains(&at.len())).collect();
    for (at, (one, here)) in placed.iter().enumerate() {
        for (other, there) in placed.iter().skip(at + 1) {
            work::add(1);
            if let Some(units) = all_apart(base, here, there) {
                let why = why(base, scene, [here, there], units);
                if scene.is_named {
                    net.alike(*one, *other, &why);
                } else {
                    net.claims(*one, *other, |_| why);
                }
            }
        }
    }
}

fn all_apart(base: &Base, here: &[PlaceIx], there: &[PlaceIx]) -> Option<(PlaceIx, PlaceIx)> {
    let mut units = None;
    for &one in here {
        for &other in there {
            units = Some(apart(base, one, other)?);
        }
    }
    units
}

fn why(base: &Base, scene: &Scene, places: [&[PlaceIx]; 2], units: (PlaceIx, PlaceIx)) -> String {
    let name = |place: PlaceIx| base.name(RecordIx::Place(place));
    let told = |places: &[PlaceIx], unit: PlaceIx| {
        let names: Vec<&str> = places.iter().map(|&place| name(place)).collect();
        let within = if places.contains(&unit) { String::new() } else { format!(" ({})", name(unit)) };
        format!("{}{within}", names.join(" and "))
    };
    let [here, there] = places;
    // In one order, so that all pairs of these two places are told alike.
    let (one, other) = (told(here, units.0), told(there, units.1));
    let (one, other) = if one <= other { (one, other) } else { (other, one) };
    format!("{}; one has it in {one}, the other in {other}", scene.why)
}
