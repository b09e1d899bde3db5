//! What there is to say about a place.

use std::cell::Cell;

use crate::index::claims::Way;
use crate::model::words::FixedWord;
use crate::model::{Base, ClaimIx, PlaceIx, RecordIx, ids::Ix};
use crate::text::Tone;

use super::draft::Draft;
use super::{Entry, Piece};

pub(super) fn tell(draft: &mut Draft<'_>, index: PlaceIx) {
    let base = draft.base;
    let place = base.places.row(index);
    draft.kind(place.kind.map_or("place", FixedWord::label), Tone::Plain);
    draft.texts("also", &place.aka);
    draft.names("within", base.enclosing(index).into_iter().skip(1).map(RecordIx::Place));
    draft.names("contains", base.parts(RecordIx::Place(index)));
    let at = place.coordinates.map(|(latitude, longitude)| {
        let precision = place.precision.map(|precision| format!(" ({})", precision.label())).unwrap_or_default();
        format!("{latitude}, {longitude}{precision}")
    });
    draft.fact("coordinates", at.as_deref(), Tone::Plain);
    let own = |claim: ClaimIx| base.claims.places.of(claim.at());
    let within = |claim| own(claim).iter().any(|&other| base.enclosing(PlaceIx(other)).contains(&index));
    let (mut direct, mut inside) = (draft.listing(), draft.listing());
    for claim in draft.referring(Way::Within, within) {
        let link = || Entry::of([Piece::link(base, RecordIx::Claim(claim))]);
        if own(claim).contains(&index.0) { direct.push(link) } else { inside.push(link) }
    }
    draft.listed("claims", direct);
    draft.listed("claims within it", inside);
    draft.notes(place.note.as_deref());
    draft.extra(place.extra.pairs());
}

/// Returns a place, and those that it lies in as far as there is room for their names, in characters.
pub(super) fn with_surroundings(base: &Base, place: PlaceIx, room: &Cell<usize>) -> Entry {
    let mut pieces = Vec::new();
    for place in base.enclosing(place) {
        let name = base.name(RecordIx::Place(place)).chars().count();
        if !pieces.is_empty() && room.get() < name {
            pieces.push(Piece::dim(", …"));
            break;
        }
        room.set(room.get().saturating_sub(name));
        if !pieces.is_empty() {
            pieces.push(Piece::dim(", "));
        }
        pieces.push(Piece::link(base, RecordIx::Place(place)));
    }
    Entry::of(pieces)
}
