//! Evaluation: from the tree of a query to the scores of all claims, and from the scores to rows in an order.
//!
//! `evaluation` walks the tree, and takes the plans of its terms from `plan`; `run_plan` runs them, with `text_search`,
//! `compared_values` and `looked_up_values`; `scores` is the set they work on, `hits` the result, `cache` what is reused. Ranking
//! is decided by `MatchKind` in `match_kind`. Hints on what was unknown or interpreted are made in `hints` and
//! `interpretations`.

pub(crate) mod addresses;
pub(crate) mod adjacent_words;
pub(crate) mod alternatives;
pub(crate) mod bare_words;
pub(crate) mod cache;
pub(crate) mod claim_bitmap;
pub(crate) mod claim_ids;
pub(crate) mod compared_values;
pub(crate) mod decisions;
pub(crate) mod evaluation;
mod extra_values;
pub(crate) mod figure_order;
pub(crate) mod hints;
pub(crate) mod hits;
pub(crate) mod interpretations;
pub(crate) mod likeness_cache;
mod likeness_terms;
pub(crate) mod looked_up_values;
pub(crate) mod match_kind;
pub(crate) mod member_actors;
pub(crate) mod misspelling;
mod note_words;
mod run_plan;
pub(crate) mod scores;
pub(crate) mod since;
pub(crate) mod sort;
pub(crate) mod sorted_order;
pub(crate) mod spaced_numbers;
pub(crate) mod text_search;
mod typed_figures;
mod unreferenced;
pub(crate) mod wildcards;

pub use cache::SearchContext;
pub use claim_bitmap::ClaimBitmap;
pub use decisions::{DraftDecision, DraftDecisions};
pub use figure_order::FigureOrder;
pub(crate) use figure_order::sort_figures;
pub use hits::{Hit, Hits};
pub use likeness_cache::ExplainedClaim;
pub use run_plan::scores_of_plan;
pub use since::VersionDiff;
pub use sort::{Order, SORTS, SortKey};
