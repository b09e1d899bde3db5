//! From plans to SQL: pure functions, tested as text. Values stand in it only by `quoted`, and numbers as they are.
//!
//! Every part of a plan becomes two expressions over a claim: whether it *holds*, and the *bonus*, by which its score exceeds
//! that of a plain condition. Postings are asked by `seq IN (SELECT …)`, always of the server's own tables: those of a claim
//! are where the claim is, so that no part of a question crosses servers.
//!
//! A [`PlanError`] refuses what a plan asks for and the tables do not have: it is never left out.

mod bonus;
mod candidates;
mod comparison;
mod holds;
mod order;
mod phrase;
mod plan_error;
mod sql_context;
pub(super) mod statements;

pub(crate) use candidates::candidates;
pub use order::RowKey;
pub(crate) use order::{KeyKind, KeyValue, SqlOrder};
pub use plan_error::PlanError;
pub(crate) use sql_context::SqlContext;
pub(crate) use statements::Statements;
