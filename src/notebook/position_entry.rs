//! Positions of parties on a claim, as they are typed: names become ids.

use crate::model::position_text::{parse_positions, position_list_text};
use crate::model::{Base, RecordKind};

use super::entry_error::EntryError;
use super::named_record::id_of;

/// The field of a claim that lists positions.
pub(super) const POSITIONS: &str = "positions";

/// Returns positions as they are written, with the ids of their parties and sources. A text that cannot be read stays as it is:
/// setting it says why.
///
/// # Errors
/// If a party or a source is not known, with the nearest ones.
pub(super) fn positions_with_ids(base: &Base, text: &str) -> Result<String, EntryError> {
    let Ok(mut positions) = parse_positions(text) else { return Ok(text.trim().to_owned()) };
    for position in &mut positions {
        position.by = id_of(base, RecordKind::Actor, None, &position.by)?.into();
        for cite in &mut position.cite {
            *cite = id_of(base, RecordKind::Source, Some('#'), cite)?.into();
        }
    }
    Ok(position_list_text(&positions))
}
