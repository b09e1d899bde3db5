//! The facts: what a knowledge file says, as written (`document`) and as meant (`base`).
//!
//! Nothing here reads files, searches, or knows how anything is shown.

mod analyst_records;
pub(crate) mod base;
mod calendar;
pub mod claim;
pub(crate) mod claim_holders;
pub(crate) mod claim_parts;
pub(crate) mod claims;
pub(crate) mod closed_enum_words;
pub mod closed_enums;
pub(crate) mod codec;
pub(crate) mod correction;
pub mod date;
mod date_guess;
mod date_label;
pub(crate) mod date_text;
pub(crate) mod decimal_shift;
pub mod document;
pub mod edited_statements;
pub(crate) mod extra;
pub(crate) mod field_path;
pub(crate) mod field_synonyms;
pub(crate) mod field_text_error;
pub(crate) mod figure;
mod figure_amount;
mod figure_number;
mod figure_text;
pub(crate) mod given_verdict;
mod id_order;
pub mod ids;
pub(crate) mod judged_values;
mod judgements;
pub mod left_out;
pub mod lineage;
pub mod lineages;
pub(crate) mod link;
pub(crate) mod list_text;
pub(crate) mod magnitude;
pub(crate) mod measure;
mod origins;
pub(crate) mod position_text;
pub(crate) mod record_counts;
pub mod records;
mod referrers;
pub mod relation;
pub(crate) mod relations;
mod soundness;
pub(crate) mod standing;
pub mod tables;
pub(crate) mod text_fields;
mod timestamps;
mod unspecified_days;
pub(crate) mod workbook_layout;
mod written_record;

pub use base::Base;
pub use claim::Claim;
pub use date::When;
pub use figure::{Figure, Interval, Number, Value};
pub use ids::{ActorIx, ClaimIx, HypothesisIx, JudgementIx, NoteIx, PlaceIx, RecordIx, RecordKind, SourceIx, TopicIx};

pub use left_out::LeftOut;
pub use measure::Measure;
pub use relation::{Relation, Verb};
pub use standing::{ClaimStatus, Standing};
