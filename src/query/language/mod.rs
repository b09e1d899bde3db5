//! The query language: its tree, how a text is parsed into it and printed again, and the tables of its fields and
//! values.
//!
//! Nothing here looks into a library: which claims a term means is for `eval` to say.

pub(crate) mod address;
pub(crate) mod ast;
pub(crate) mod date_words;
pub(crate) mod dates;
pub mod edit;
pub(crate) mod enum_values;
pub(crate) mod field;
pub(crate) mod fields;
pub(crate) mod foreign_fields;
pub(crate) mod foreign_hints;
pub(crate) mod foreign_terms;
pub(crate) mod forms;
pub(crate) mod hint;
pub(crate) mod lexical;
pub(crate) mod number_filter;
pub(crate) mod number_hints;
pub(crate) mod numbers;
pub(crate) mod operators;
pub(crate) mod parse_hints;
pub(crate) mod parser;
pub(crate) mod precedence;
pub(crate) mod print;
pub(crate) mod query_cursor;

mod relation_fields;
pub(crate) mod role;
pub(crate) mod simplify;
mod stance_fields;
pub(crate) mod term_parser;
pub(crate) mod unsearched;
mod value_error;
pub(crate) mod value_parser;

pub use ast::{Clause, Comparison, Expr, FieldValue, NegationSigns, Query, Term, TermKind, WordEnd};
pub use dates::days;
pub use field::{Field, NumericField, ValueKind};
pub use fields::FIELDS;
pub use forms::FORMS;
pub use hint::Hint;
pub use role::Role;
pub use value_error::DateError;
