//! The model of the map: places with their counts, and the window on them.

use std::collections::HashSet;

use crate::analyses::place_counts::{PlaceCount, place_counts};
use crate::model::{Base, PlaceIx};
use crate::storage::Bits;
use crate::text::quoted_if_needed;

use super::window::{MapWindow, Projection};

/// Places with their counts, and the section of the world in view.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PlaceMap {
    /// All places of the base, those with most claims first, else in the order of the files.
    pub spots: Vec<PlaceCount>,
    /// The section in view.
    pub window: MapWindow,
    /// The place under the cursor: it is marked, and its name always shown.
    pub chosen: Option<PlaceIx>,
}

impl PlaceMap {
    /// Counts claims by place, with a window fitted to the places that have some.
    #[must_use]
    pub fn of(base: &Base, claims: &Bits) -> Self {
        let spots = place_counts(base, claims);
        let mut map = Self { spots, window: MapWindow::WORLD, chosen: None };
        map.window = map.fitted();
        map
    }

    /// Returns the window around the places with claims; that of the world where none of them has coordinates.
    #[must_use]
    pub fn fitted(&self) -> MapWindow {
        let with_claims = self.spots.iter().filter(|spot| spot.all > 0);
        MapWindow::enclosing(&with_claims.filter_map(|spot| spot.at).collect::<Vec<_>>())
    }

    /// Returns the places with claims in view on a screen of `width` × `height` cells, those with most claims first.
    pub fn in_view(&self, width: u16, height: u16) -> impl Iterator<Item = &PlaceCount> {
        let projection = Projection::new(self.window, width, height);
        self.spots.iter().filter(move |spot| spot.all > 0 && spot.at.is_some_and(|at| projection.cell(at).is_some()))
    }

    /// Returns the term of a query for the claims in view: `place:kabul,paktika`. A query includes the places within, so
    /// those are not named where an outer one is. `None` where no place with claims is in view.
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
