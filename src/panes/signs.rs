//! The signs on the screen and what they mean: the list draws them, the help explains them.

use crate::model::Standing;
use crate::text::Tone;

/// The sign for how a claim stands.
#[must_use]
pub fn standing(standing: Standing) -> (&'static str, Tone) {
    match standing {
        Standing::Disputed => ("≠", Tone::Bad),
        Standing::Unsourced => ("?", Tone::Warn),
        Standing::SingleSource => ("!", Tone::Warn),
        Standing::Corroborated => ("=", Tone::Good),
    }
}

/// All signs, with what they mean.
pub const SIGNS: &[(&str, &str)] = &[
    ("≠", "Disputed: contradicted by another claim, or denied or doubted by a party."),
    ("!", "Single source: one independent origin says it."),
    ("=", "Corroborated: two or more independent origins say it."),
    ("?", "Unsourced. Behind a time: uncertain."),
    ("~", "Behind a time: approximate."),
    ("+ ~", "Before a statement, with --since: new, changed since the earlier version."),
    ("●", "Marked, or in the range being drawn up."),
    ("▌", "The row of the cursor, while another pane has the keys."),
    ("▣ □ ⊟", "A facet's value: kept, not chosen, left out."),
    ("◉", "Where you are on the trail."),
];
