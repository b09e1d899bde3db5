//! The country of a place, for formats that have a field for its code.

use crate::model::closed_enums::PlaceKind;
use crate::model::{Base, PlaceIx};
use crate::storage::work;
use crate::text::countries;

/// Maximum number of places that are listed, or looked through, from one place outwards: more than any division of the world
/// has.
pub(crate) const MAX_PLACES_AROUND: usize = 16;

/// Returns the code (ISO 3166-1 alpha-2) of the country that a place is or lies in; `None` where that is not known. A town
/// that is called as a country is, such as Lebanon in Pennsylvania, is none.
pub(crate) fn country_code(base: &Base, place: PlaceIx) -> Option<&'static str> {
    let mut next = Some(place);
    for _ in 0..MAX_PLACES_AROUND {
        let row = base.places.row(next?);
        work::add(1);
        if row.kind == Some(PlaceKind::Country) {
            return std::iter::once(&row.name).chain(&row.aka).find_map(|name| countries::alpha2(name));
        }
        next = row.within;
    }
    None
}
