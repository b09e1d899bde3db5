//! The plan of a query: its meaning with all names, words, dates and numbers looked up, so that what runs it needs to know
//! neither the language nor the names.
//!
//! Memory (`eval`) and servers (`engine`) run the same conditions: there is one place where a term of the language gets its
//! meaning. `lower` makes the plan of a whole query, `lower_words` and `lower_values` those of its terms, which the
//! evaluation in memory runs one by one, as it has hints to give between them.

pub(crate) mod condition;
mod counted_parts;
pub(crate) mod lower;
pub(crate) mod lower_values;
pub(crate) mod lower_words;

pub(crate) use condition::{PlanCondition, QueryPlan};
