//! The doubt that stands: a summary in the title bar, and a sign at each claim that falls or weakens.

use crate::model::{ClaimIx, RecordIx};
use crate::present::analyses::fallout::status_counts;
use crate::state::State;
use crate::state::legend::support_sign;
use crate::text::wrap::cut;
use crate::text::{Line, Tone};

/// Minimum width, in cells, in which a name says anything.
const MIN_NAME_WIDTH: usize = 8;

/// Returns the doubt that stands in at most `room` cells: `doubting X: 7 fall, 11 weaken`. The numbers are dropped
/// last.
#[must_use]
pub fn title(state: &State, room: usize) -> Option<Line> {
    let doubt = state.doubt.as_ref()?;
    let summary = doubt.statuses.as_ref().map_or_else(|| "…".to_owned(), |statuses| status_counts(statuses));
    let name = match doubt.record {
        RecordIx::Claim(_) => state.base().id(doubt.record),
        _ => state.base().name(doubt.record),
    };
    let around = format!("doubting : {summary}").chars().count();
    let line = match room.saturating_sub(around) {
        left if left >= MIN_NAME_WIDTH => Line::of("doubting ", Tone::Warn)
            .with(&cut(&Line::of(name, Tone::Warn), left).text(), Tone::Warn)
            .with(&format!(": {summary}"), Tone::Warn),
        _ if room >= around => Line::of(&format!("doubting: {summary}"), Tone::Warn),
        _ if room + 3 >= around => Line::of(&format!("doubt: {summary}"), Tone::Warn),
        _ => Line::of(&summary, Tone::Warn),
    };
    Some(line)
}

/// Returns the column with the support of a claim; empty while nothing is doubted.
#[must_use]
pub fn column(state: &State, claim: Option<ClaimIx>) -> Line {
    if state.doubt.is_none() {
        return Line::new();
    }
    let (sign, tone) = claim.map_or((" ", Tone::Plain), |claim| support_sign(state.support_status(claim)));
    Line::of(sign, tone)
}
