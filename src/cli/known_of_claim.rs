//! Status, positions of others, and sources of a claim, in one line and as JSON.

use serde_json::{Value, json};

use crate::model::closed_enums::ClosedEnum;
use crate::model::records::Position;
use crate::model::{Base, ClaimIx, ClaimStatus};
use crate::text::{Line, Tone};

use super::claim_table::status_tone;

/// Maximum number of positions in a line.
const MAX_SHOWN_POSITIONS: usize = 3;

/// Maximum number of sources in a line.
const MAX_SHOWN_SOURCES: usize = 2;

/// Returns the positions of others on a claim as JSON: `by`, the name, and `stance`.
pub(super) fn positions(base: &Base, claim: ClaimIx) -> Vec<Value> {
    let position = |it: Position<'_>| json!({ "by": base.actors.row(it.by).name, "stance": it.stance.label() });
    base.claims.row(claim).positions.iter().map(position).collect()
}

/// Returns the status of a claim, the first positions of others and the first sources with their addresses, and how many more
/// there are. The line is indented below a score.
pub(super) fn known_line(base: &Base, claim: ClaimIx, status: ClaimStatus) -> Line {
    let row = base.claims.row(claim);
    let mut line = Line::of("      ", Tone::Plain);
    line.push(status.label(), status_tone(status));
    for position in row.positions.iter().take(MAX_SHOWN_POSITIONS) {
        let party = &base.actors.row(position.by).name;
        line.push(&format!("; {party} {}", position.stance.label()), Tone::Dim);
    }
    let sources = row.sources();
    for source in sources.iter().take(MAX_SHOWN_SOURCES).map(|&source| base.sources.row(source)) {
        let url = source.url.as_ref().map(|url| format!(" <{url}>")).unwrap_or_default();
        line.push(&format!("; {}{url}", source.name()), Tone::Dim);
    }
    let positions = row.positions.len().saturating_sub(MAX_SHOWN_POSITIONS);
    let more = positions + sources.len().saturating_sub(MAX_SHOWN_SOURCES);
    if more > 0 {
        line.push(&format!("; and {more} more"), Tone::Dim);
    }
    line
}
