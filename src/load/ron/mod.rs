//! The text of knowledge files, which is RON. What a record means lives in `resolve`, where it stands in its file in
//! `outline`.
//!
//! - `lexer` splits a text into tokens, `record_end` finds the end of an ordinary record without them, and `resync` finds
//!   the lines where reading can start again in a text whose quotes or brackets do not match.
//! - `record_parser` reads one record: with `fast_path` where it is plain, else with the crate `ron`, which decides what is
//!   valid.
//! - `recover` keeps what is sound of a record that `ron` refuses; `error_context` and `path_to_span` find the bytes that
//!   are at fault, and `explain` puts the error into words.
//! - `stray` replaces characters of other programs and languages in a text that has errors.

pub(crate) mod brackets;
pub(crate) mod error_context;
pub(crate) mod explain;
pub(crate) mod fast_path;
pub(crate) mod lexer;
pub(crate) mod path_to_span;
pub(crate) mod record_end;
pub(crate) mod record_error;
pub(crate) mod record_parser;
pub(crate) mod recover;
pub(crate) mod repair;
pub(crate) mod resync;
pub(crate) mod stray;
