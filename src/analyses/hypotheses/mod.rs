//! Analysis of competing hypotheses: evidence, ranking and linchpins, from the lists of hypotheses and from relations.

pub mod cell;
mod column;
pub mod matrix;
