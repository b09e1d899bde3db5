//! Help for those who write queries: completion, what to write instead of what finds nothing, and the parts of texts
//! and names that a query matches.

pub(crate) mod apart_conditions;
pub(crate) mod completion;
pub(crate) mod cut_names;
pub(crate) mod excluded_names;
pub(crate) mod figure_units;
pub(crate) mod figure_words;
pub(crate) mod folded_chars;
pub(crate) mod highlight;
pub(crate) mod name_highlight;
pub(crate) mod no_figures;
pub(crate) mod operator_words;
pub(crate) mod prefixed_words;
pub(crate) mod query_names;
pub(crate) mod relaxation;
pub(crate) mod retracted_origins;
mod sampled_hits;
pub(crate) mod sibling_values;
pub(crate) mod word_beginnings;

pub(crate) use completion::MAX_COMPLETIONS;
pub use completion::{Completion, complete};
pub use highlight::Highlighter;
pub use query_names::QueryNames;
pub use relaxation::{QueryRelaxation, explain};
