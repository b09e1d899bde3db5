//! Text without a terminal: folding for comparison, safe showing, wrapping, and lines in tones.
//!
//! Nothing here knows colours, files, or what a claim is.

mod apostrophes;
pub mod ascii;
pub mod cell_width;
pub mod char_fold;
pub mod columns;
mod count;
pub mod edit_distance;
pub mod fold;
mod han_variants;
mod joiners;
mod korean_particles;
pub mod line;
pub mod name_tokens;
mod numerals;
pub mod phones;
pub mod phonetic_distance;
pub mod phonetic_key;
mod quote;
pub mod sanitize;
mod segments;
pub mod semitic_prefixes;
pub mod suggest;
pub mod tokenizer;
mod truncate;
pub mod wrap;

/// Words longer than this (in characters) are looked up as they are, but never compared letter by letter, split or taken
/// for a misspelling: the work grows with the square, and nobody types such a word.
pub const MAX_COMPARED_CHARS: usize = 80;

pub use count::{counted, grouped, thousands};
pub use line::{Line, Span, Tone};
pub use quote::{in_marks, quoted_if_needed};
pub use sanitize::SafeText;
pub use segments::is_gershayim;
pub use truncate::truncate;
