//! The places of the records that were added.

use super::id_table::kind_index;
use super::{RecordLocation, Resolver};
use crate::load::record_span::RecordSpan;
use crate::model::RecordKind;
use crate::model::ids::FileLine;

impl Resolver<'_> {
    /// Returns the location of a record as people write it: `file:line`.
    pub(super) fn location_text(&self, kind: RecordKind, row: u32) -> String {
        let location = self.locations_of(kind).get(row as usize);
        location.map_or_else(String::new, |location| self.place_text(location.in_base()))
    }

    /// Returns a place as people write it: `file:line`.
    pub(super) fn place_text(&self, place: FileLine) -> String {
        let file = self.base.files.get(place.file as usize).map_or("", |name| name);
        format!("{file}:{}", place.line)
    }

    /// Returns the locations of the records of a kind, by number.
    pub(super) fn locations_of(&self, kind: RecordKind) -> &[RecordLocation] {
        self.locations.get(kind_index(kind)).map_or(&[], Vec::as_slice)
    }

    /// Returns the location of a record that is in its table.
    pub(super) fn location_of(&self, kind: RecordKind, row: u32) -> RecordLocation {
        let nowhere = RecordLocation {
            file: 0,
            span: RecordSpan { start: 0, end: 0, line: 0, unbalanced: false, lacks_opening: false },
        };
        self.locations_of(kind).get(row as usize).copied().unwrap_or(nowhere)
    }
}
