//! The places of some claims with their counts, and the window on them.

use std::collections::HashSet;

use crate::model::base::LEVELS;
use crate::model::ids::Ix;
use crate::model::{Base, ClaimIx, PlaceIx};
use crate::pack::Bits;
use crate::text::quoted_if_needed;

use super::window::{Projection, Window};

/// A place and the claims in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Spot {
    /// The place.
    pub place: PlaceIx,
    /// What it is called.
    pub name: Box<str>,
    /// Its latitude and longitude, where they are known and on the globe.
    pub at: Option<(f64, f64)>,
    /// How many of the claims name the place itself.
    pub own: usize,
    /// How many name it or a place within it, each counted once.
    pub all: usize,
}

/// The places of some claims, and the part of the world that is looked at.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Map {
    /// All places of the library, those with most claims first, else in the order of the files.
    pub spots: Vec<Spot>,
    /// What is looked at.
    pub window: Window,
    /// The place that is pointed at: it is marked, and its name always shown.
    pub chosen: Option<PlaceIx>,
}

impl Map {
    /// The places of some claims, seen in a window fitted to those that have some.
    #[must_use]
    pub fn of(base: &Base, claims: &Bits) -> Self {
        let count = base.places.len();
        let (mut own, mut all) = (vec![0_usize; count], vec![0_usize; count]);
        // The last claim that was counted for a place, so that none counts twice.
        let (mut own_last, mut all_last) = (vec![usize::MAX; count], vec![usize::MAX; count]);
        claims.each(|claim| {
            for place in base.claims.row(ClaimIx::new(claim)).places.iter() {
                once(&mut own, &mut own_last, place, claim);
                let mut next = Some(place);
                for _ in 0..=LEVELS {
                    let Some(place) = next.filter(|&place| once(&mut all, &mut all_last, place, claim)) else { break };
                    next = base.places.get(place).and_then(|row| row.within);
                }
            }
        });
        let counts = own.into_iter().zip(all);
        let mut spots: Vec<Spot> = base
            .places
            .pairs()
            .zip(counts)
            .map(|((place, row), (own, all))| Spot {
                place,
                name: row.name.clone(),
                at: row.coordinates.filter(|&(latitude, longitude)| latitude.abs() <= 90.0 && longitude.abs() <= 180.0),
                own,
                all,
            })
            .collect();
        spots.sort_by_key(|spot| std::cmp::Reverse(spot.all));
        let mut map = Self { spots, window: Window::WORLD, chosen: None };
        map.window = map.fitted();
        map
    }

    /// The window around the places with claims; around the world where none of them has coordinates.
    #[must_use]
    pub fn fitted(&self) -> Window {
        let with_claims = self.spots.iter().filter(|spot| spot.all > 0);
        Window::around(&with_claims.filter_map(|spot| spot.at).collect::<Vec<_>>())
    }

    /// The places with claims that lie on a screen of so many cells, those with most claims first.
    pub fn in_view(&self, width: u16, height: u16) -> impl Iterator<Item = &Spot> {
        let projection = Projection::new(self.window, width, height);
        self.spots.iter().filter(move |spot| spot.all > 0 && spot.at.is_some_and(|at| projection.cell(at).is_some()))
    }

    /// The term of a query for the claims in view: `place:kabul,paktika`. Places within are included by the query, so
    /// they are not named beside what they lie in. `None` where no place with claims is in view.
    #[must_use]
    pub fn query(&self, base: &Base, width: u16, height: u16) -> Option<String> {
        let seen: Vec<PlaceIx> = self.in_view(width, height).map(|spot| spot.place).collect();
        let known: HashSet<PlaceIx> = seen.iter().copied().collect();
        let inner = |place: PlaceIx| base.enclosing(place).iter().skip(1).any(|outer| known.contains(outer));
        let outer = seen.iter().filter(|&&place| !inner(place));
        let ids: Vec<String> =
            outer.filter_map(|&place| base.places.get(place)).map(|row| quoted_if_needed(&row.id)).collect();
        (!ids.is_empty()).then(|| format!("place:{}", ids.join(",")))
    }
}

/// Counts a claim for a place, unless it has been.
fn once(counts: &mut [usize], last: &mut [usize], place: PlaceIx, claim: usize) -> bool {
    let (Some(count), Some(last)) = (counts.get_mut(place.at()), last.get_mut(place.at())) else { return false };
    let new = *last != claim;
    if new {
        (*count, *last) = (*count + 1, claim);
    }
    new
}
