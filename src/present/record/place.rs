//! Report of a place.

use std::cell::Cell;

use crate::limits::MAX_REPEATED_IN_RECORD;
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
    let mut within = builder.fact_listing();
    if place.within.is_some() {
        within.push(|| path_around(base, index, &Cell::new(MAX_REPEATED_IN_RECORD)));
    }
    builder.facts("within", within);
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

/// Sign between a place and the one that it lies in.
const WITHIN: &str = " < ";

/// Returns a place followed by the path of the places that contain it, up to a length in characters:
/// `Peshawar < Khyber Pakhtunkhwa < Pakistan`. The place itself stands out, because it is the only one that the claim names.
pub(super) fn path(base: &Base, place: PlaceIx, room: &Cell<usize>) -> ReportEntry {
    steps(base, &base.enclosing(place), room, 0)
}

/// Returns the places that a place lies in, as a path; empty for the outermost.
fn path_around(base: &Base, place: PlaceIx, room: &Cell<usize>) -> ReportEntry {
    let around: Vec<PlaceIx> = base.enclosing(place).into_iter().skip(1).collect();
    steps(base, &around, room, 1)
}

/// Joins the steps of a path, of which the first lies `depth` steps around the place in question.
fn steps(base: &Base, places: &[PlaceIx], room: &Cell<usize>, depth: usize) -> ReportEntry {
    let mut pieces = Vec::new();
    for (at, &place) in places.iter().enumerate() {
        let name = base.name(RecordIx::Place(place)).chars().count();
        if !pieces.is_empty() && room.get() < name {
            pieces.push(Inline::dim(format!("{WITHIN}…")));
            break;
        }
        room.set(room.get().saturating_sub(name));
        if !pieces.is_empty() {
            pieces.push(Inline::dim(WITHIN));
        }
        let link = Inline::link(base, RecordIx::Place(place));
        pieces.push(if at + depth == 0 { link } else { Inline { tone: Tone::Dim, ..link } });
    }
    ReportEntry::of(pieces)
}
