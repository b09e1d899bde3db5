//! Report of a place.

use std::cell::Cell;

use crate::model::closed_enums::ClosedEnum;
use crate::model::{Base, PlaceIx, RecordIx, ids::Ix};
use crate::text::Tone;

use super::builder::ReportBuilder;
use super::report::{Inline, ReportEntry};

/// Adds the sections of a place.
pub(super) fn build(builder: &mut ReportBuilder<'_>, index: PlaceIx) {
    let base = builder.base;
    let place = base.places.row(index);
    builder.kind(place.kind.map_or("place", ClosedEnum::label), Tone::Plain);
    builder.texts("also", &place.aka);
    builder.names("within", base.enclosing(index).into_iter().skip(1).map(RecordIx::Place));
    builder.names("contains", base.parts(RecordIx::Place(index)));
    let at = place.coordinates.map(|(latitude, longitude)| {
        let precision = place.precision.map(|precision| format!(" ({})", precision.label())).unwrap_or_default();
        format!("{latitude}, {longitude}{precision}")
    });
    builder.fact("coordinates", at.as_deref(), Tone::Plain);
    builder.claims_within(
        "claims within it",
        |claim| base.claims.places.get(claim.at()),
        |place| base.enclosing(PlaceIx(place)).contains(&index),
    );
    builder.notes(place.note.as_deref());
    builder.extra(place.extra.pairs());
}

/// Returns a place, and those that it lies in as far as there is room for their names, in characters.
pub(super) fn with_surroundings(base: &Base, place: PlaceIx, room: &Cell<usize>) -> ReportEntry {
    let mut pieces = Vec::new();
    for place in base.enclosing(place) {
        let name = base.name(RecordIx::Place(place)).chars().count();
        if !pieces.is_empty() && room.get() < name {
            pieces.push(Inline::dim(", …"));
            break;
        }
        room.set(room.get().saturating_sub(name));
        if !pieces.is_empty() {
            pieces.push(Inline::dim(", "));
        }
        pieces.push(Inline::link(base, RecordIx::Place(place)));
    }
    ReportEntry::of(pieces)
}
