//! A library as rows of tables.

mod block;
mod claim_row;
mod lattice;
mod row_binary;
mod row_columns;
mod word_rows;

pub(super) use block::{RowBlock, RowBlockBuilder};
pub(super) use row_binary::RowBinary;
pub(super) use row_columns::CLAIM_COLUMNS;
