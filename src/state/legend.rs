//! The legend: the signs on the screen and their meaning. Panes draw the signs, the help and the README explain them.

use crate::analyses::fallout::SupportStatus;
use crate::model::closed_enums::Verdict;
use crate::model::{ClaimStatus, Standing};
use crate::query::DraftDecision;
use crate::text::Tone;

/// Returns the sign for the status of a claim.
#[must_use]
pub(crate) fn status_sign(status: ClaimStatus) -> (&'static str, Tone) {
    match status {
        ClaimStatus::Judged(Verdict::Refuted) => ("✗", Tone::Bad),
        ClaimStatus::Judged(Verdict::Withdrawn) => ("✗", Tone::Warn),
        ClaimStatus::Judged(Verdict::Confirmed | Verdict::Unchecked) => ("✓", Tone::Good),
        ClaimStatus::Unjudged(Standing::Disputed) => ("≠", Tone::Bad),
        ClaimStatus::Unjudged(Standing::Unsourced) => ("?", Tone::Warn),
        ClaimStatus::Unjudged(Standing::SingleSource) => ("!", Tone::Warn),
        ClaimStatus::Unjudged(Standing::Corroborated) => ("=", Tone::Good),
    }
}

/// Returns the sign for the support of a claim while something is doubted.
#[must_use]
pub(crate) fn support_sign(status: SupportStatus) -> (&'static str, Tone) {
    match status {
        SupportStatus::Stands => (" ", Tone::Plain),
        SupportStatus::Weakened => ("▽", Tone::Warn),
        SupportStatus::Unsupported => ("▼", Tone::Bad),
    }
}

/// Returns the sign for the decision on a draft.
#[must_use]
pub(crate) fn decision_sign(decision: Option<DraftDecision>) -> (&'static str, Tone) {
    match decision {
        None => ("◇", Tone::Dim),
        Some(DraftDecision::Accept) => ("✓", Tone::Good),
        Some(DraftDecision::Drop) => ("✗", Tone::Bad),
    }
}

/// The sign of a claim that carries a judgement: the judgement stroke of logic.
pub(crate) const JUDGED_SIGN: &str = "⊢";

/// All signs with their meaning.
pub const LEGEND: &[(&str, &str)] = &[
    ("1≠", "One source, disputed: contradicted by another claim, or denied or doubted by a party."),
    ("1!", "One source, or several of one origin: a single source."),
    (
        "2=",
        "Two sources, corroborated: two or more independent origins say it, counting claims linked directly as saying the same.",
    ),
    ("0?", "No source: unsourced."),
    ("1✗", "One source; refuted by an analyst, or withdrawn by its holder. The reading pane says which."),
    ("1✓", "One source; confirmed by an analyst."),
    ("2025~", "Date: approximate."),
    ("2025?", "Date: uncertain."),
    ("2024-12…", "Date: a day in that month, which a wider list and the reading pane have."),
    ("2019–21", "Date: from 2019 to 2021. The reading pane has the days, and the end of `1899–…`."),
    ("+ ~", "Before a statement, with --since: new, changed since the earlier version."),
    ("◇ ✓ ✗", "Before a statement: a draft on which nothing was decided, accepted, dropped."),
    (JUDGED_SIGN, "Before a statement: an analyst has judged the claim. The reading pane says who, when and what."),
    ("▼", "Falls with what is doubted: doubted itself, or all its support lost."),
    ("▽", "Weakens with what is doubted: some of its support lost."),
    ("●", "Marked, or in the range being selected."),
    ("▌", "The row of the cursor, while another pane has the keys."),
    ("▣ □ ⊟", "A facet's value: kept, not chosen, left out."),
    ("◉", "Where you are on the trail."),
];
