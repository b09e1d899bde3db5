//! A library as rows of tables.

mod block;
mod claim_row;
mod lattice;
mod posting_rows;
mod row_binary;
mod row_columns;
mod word_rows;

pub(super) use block::{RowBlock, RowBlockBuilder, capital_id};
pub(super) use posting_rows::MAX_LISTED_CLAIMS;
pub(super) use row_binary::RowBinary;
pub(super) use row_columns::{CLAIM_COLUMNS, RECORD};
