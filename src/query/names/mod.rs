//! Names of actors, places, sources and topics, matched however they are spelt: which records a text may mean, how likely
//! each of them is, and why.
//!
//! Claims are not scored here; `eval` does that with what is found.

pub(crate) mod candidate;
pub(crate) mod features;
pub(crate) mod fuzzy;
pub(crate) mod match_reason;
pub(crate) mod matcher;
pub(crate) mod name_query;
pub(crate) mod ranking;
pub(crate) mod record_term;
pub(crate) mod resolve;
pub(crate) mod spelling;

pub use candidate::Candidate;
pub use fuzzy::{ACCEPT_THRESHOLD, fuzzy_names};
pub use match_reason::MatchReason;
pub use matcher::{MAX_ABBREVIATED_BYTES, MAX_ABBREVIATION_CHARS, MIN_SKIM_SCORE_PER_CHAR, SCORE_TIE};
pub use ranking::{complete_names, find_names};
pub use record_term::is_readable_id;
pub use resolve::{exact_names, resolve};
pub use spelling::{WordMatcher, edit_distance, max_edits};
