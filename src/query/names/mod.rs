//! Names of actors, places, sources and topics, matched however they are spelt: the records that a text may mean, each
//! with the reason and a score.
//!
//! `resolve` decides what a value of a field means; `ranking` lists all candidates. Both use the stages of `matcher`
//! and `inexact`; `fuzzy` is the search by sound and n-grams, with the learnt weights of `features`. Claims are scored
//! in `eval`.

pub(crate) mod candidate;
pub(crate) mod features;
pub(crate) mod fuzzy;
pub(crate) mod inexact;
pub(crate) mod match_reason;
pub(crate) mod matcher;
pub(crate) mod name_query;
pub(crate) mod ranking;
pub(crate) mod record_term;
pub(crate) mod resolve;
pub(crate) mod respelling;
pub(crate) mod spelling;
pub(crate) mod stages;
pub(crate) mod token_pairs;

pub use candidate::Candidate;
pub use fuzzy::fuzzy_names;

pub use match_reason::MatchReason;
pub use ranking::{complete_names, find_names};
pub(crate) use record_term::is_readable_id;
pub(crate) use resolve::exact_names;
pub use resolve::resolve;
