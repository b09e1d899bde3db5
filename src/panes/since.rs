//! The changes since the earlier version, in the head of the screen and in the rows of the list.

use crate::model::ClaimIx;
use crate::state::State;
use crate::text::{Line, Tone, grouped};

/// Minimum width of the head, in cells, for the name of the earlier version.
const MIN_WIDTH_WITH_NAME: usize = 100;

/// Returns the summary for the head: `since old.ron: +3 ~5 -2`; empty where no earlier version was named.
#[must_use]
pub fn summary(state: &State, width: usize) -> Line {
    let Some(earlier) = &state.session.earlier else { return Line::new() };
    let name = match earlier.name.rsplit(['/', '\\']).next().filter(|_| width >= MIN_WIDTH_WITH_NAME) {
        Some(name) => format!("since {name}: "),
        None => String::new(),
    };
    let line = Line::of(" · ", Tone::Dim).with(&name, Tone::Dim);
    match (&earlier.changes, &earlier.error) {
        (_, Some(_)) if name.is_empty() => line.with("not compared", Tone::Bad),
        (_, Some(_)) => line.with("not read", Tone::Bad),
        (None, None) => line.with("…", Tone::Dim),
        (Some(changes), None) => line
            .with(&format!("+{} ", grouped(changes.since.new.len())), Tone::Good)
            .with(&format!("~{} ", grouped(changes.since.changed.len())), Tone::Warn)
            .with(&format!("-{}", grouped(changes.removed)), Tone::Bad),
    }
}

/// Returns the column with the change of a claim; empty where no earlier version was named.
#[must_use]
pub fn column(state: &State, claim: ClaimIx) -> Line {
    if state.session.earlier.is_none() {
        return Line::new();
    }
    let sign = state.changes().map_or(" ", |changes| changes.since.sign(claim));
    Line::of(sign, if sign == "+" { Tone::Good } else { Tone::Warn })
}
