//! The stages of name matching: which ways of [`NameMatcher`] are tried for a value, and in which order.

use crate::text::fold::{fold, latin};

use super::matcher::{NameMatch, NameMatcher};

/// A way to match names. It judges every name by itself: a match of one name does not depend on the others.
pub(crate) type MatchStage = fn(&NameMatcher<'_>, &str) -> Vec<NameMatch>;

/// The stages that find what has exactly the typed words, or begins with them, the surest first.
pub(crate) const EXACT_STAGES: [MatchStage; 5] = [
    |matcher, value| matcher.by_id(value.trim()),
    |matcher, value| matcher.by_id_ignoring_case(value.trim()),
    |matcher, value| matcher.by_exact_name(value, true),
    |matcher, value| matcher.by_words(&fold(value), true),
    |matcher, value| if value.is_ascii() { Vec::new() } else { matcher.by_words(&latin(value), false) },
];

/// The stages after an exact name, the surest first; the first that matches anything ends the search. Each in the
/// script that was typed, then in Latin letters.
pub(crate) const TOLERANT_STAGES: [MatchStage; 8] = [
    |matcher, value| matcher.by_words(&fold(value), false),
    |matcher, value| matcher.by_words(&fold(value), true),
    |matcher, value| if value.is_ascii() { Vec::new() } else { matcher.by_exact_name(&latin(value), true) },
    |matcher, value| if value.is_ascii() { Vec::new() } else { matcher.by_words(&latin(value), false) },
    |matcher, value| matcher.by_edit_distance(&fold(value), true),
    |matcher, value| if value.is_ascii() { Vec::new() } else { matcher.by_edit_distance(&latin(value), true) },
    |matcher, value| matcher.fuzzy(value),
    |matcher, value| matcher.by_abbreviation(value),
];

/// Number of [`TOLERANT_STAGES`] that find what has exactly the typed words, or begins with them: the others are for names,
/// and no addresses, paths or checksums.
pub(crate) const LITERAL_STAGES: usize = 4;

/// Indexes into [`TOLERANT_STAGES`] of the stages that may overlook a name that is more similar as a whole: prefixes of
/// ids, and words that are similar one by one.
pub(crate) const GUESSING_STAGES: [usize; 3] = [1, 4, 5];
