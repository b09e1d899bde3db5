//! Numbers of claims by place, those of places within it included.

use crate::model::ids::Ix;
use crate::model::tables::MAX_NESTING;
use crate::model::{Base, ClaimIx, PlaceIx};
use crate::storage::Bits;

/// A place with the number of claims in it.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaceCount {
    /// The place.
    pub place: PlaceIx,
    /// Its name.
    pub name: Box<str>,
    /// Latitude and longitude in degrees; `None` where they are not given, or not on the globe.
    pub at: Option<(f64, f64)>,
    /// Number of claims that name the place itself.
    pub own: usize,
    /// Number of claims that name it or a place within it, each counted once.
    pub all: usize,
}

/// Counts claims by place: all places of the base, those with most claims first, else in the order of the files.
#[must_use]
pub fn place_counts(base: &Base, claims: &Bits) -> Vec<PlaceCount> {
    let count = base.places.len();
    let (mut own, mut all) = (vec![0_usize; count], vec![0_usize; count]);
    // The last claim counted for each place: so none counts twice, without a set for each place.
    let (mut own_last, mut all_last) = (vec![usize::MAX; count], vec![usize::MAX; count]);
    claims.for_each(|claim| {
        for place in base.claims.row(ClaimIx::new(claim)).places.iter() {
            count_once(&mut own, &mut own_last, place, claim);
            // The places around a place are climbed until one that counted the claim already; `MAX_NESTING` bounds rings.
            let mut next = Some(place);
            for _ in 0..=MAX_NESTING {
                let Some(place) = next.filter(|&place| count_once(&mut all, &mut all_last, place, claim)) else {
                    break;
                };
                next = base.places.get(place).and_then(|row| row.within);
            }
        }
    });
    let counts = own.into_iter().zip(all);
    let mut places: Vec<PlaceCount> = base
        .places
        .pairs()
        .zip(counts)
        .map(|((place, row), (own, all))| PlaceCount {
            place,
            name: row.name.clone(),
            at: row.coordinates.filter(|&(latitude, longitude)| latitude.abs() <= 90.0 && longitude.abs() <= 180.0),
            own,
            all,
        })
        .collect();
    places.sort_by_key(|spot| std::cmp::Reverse(spot.all));
    places
}

/// Counts a claim for a place, unless it was counted already. Returns whether it was new.
fn count_once(counts: &mut [usize], last: &mut [usize], place: PlaceIx, claim: usize) -> bool {
    let (Some(count), Some(last)) = (counts.get_mut(place.at()), last.get_mut(place.at())) else { return false };
    let new = *last != claim;
    if new {
        (*count, *last) = (*count + 1, claim);
    }
    new
}
