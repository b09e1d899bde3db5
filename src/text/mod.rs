//! Text without a terminal: folding for comparison, safe showing, wrapping, and lines in tones.
//!
//! Nothing here knows colours, files, or what a claim is.

pub mod ascii;
pub mod cells;
pub mod char_fold;
pub mod columns;
mod count;
pub mod edit_distance;
mod elision;
pub mod fold;
mod han;
mod joined;
pub mod likeness;
pub mod line;
pub mod naming;
mod numerals;
mod particles;
pub mod phones;
mod pieces;
pub mod prefixes;
mod quote;
pub mod safe;
mod shortened;
pub mod sound;
pub mod suggest;
pub mod words;
pub mod wrap;

/// Words longer than this (in characters) are looked up as they are, but never compared letter by letter, split or taken
/// for a misspelling: the work grows with the square, and nobody types such a word.
pub const LONGEST_COMPARED: usize = 80;

pub use count::{counted, grouped, thousands};
pub use line::{Line, Span, Tone};
pub use pieces::is_gershayim;
pub use quote::{in_marks, quoted_if_needed};
pub use safe::Safe;
pub use shortened::shortened;
