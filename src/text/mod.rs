//! Text without a terminal: folding for comparison, safe showing, wrapping, and lines in tones.
//!
//! Nothing here knows colours, files, or what a claim is.

mod apostrophes;
pub(crate) mod ascii;
mod atoms;
mod capitalized;
mod cell_list;
pub mod cell_width;
pub mod char_fold;
pub(crate) mod columns;
mod count;
pub(crate) mod countries;
pub(crate) mod direction;
pub(crate) mod edit_distance;
pub mod fold;
pub(crate) mod formula;
mod han_variants;
pub(crate) mod invisible;
mod joiners;
mod korean_particles;
pub(crate) mod line;
pub(crate) mod markup;
pub(crate) mod name_tokens;
mod numerals;
pub(crate) mod one_line;
pub(crate) mod opaque_name;
pub(crate) mod phones;
pub(crate) mod phonetic_distance;
pub mod phonetic_key;
mod quote;
pub(crate) mod sanitize;
mod segments;
pub(crate) mod semitic_prefixes;
pub(crate) mod suggest;
pub mod tokenizer;
mod truncate;
pub mod wrap;

/// Maximum number of characters of a word that is compared letter by letter, split, or taken for a misspelling. Longer
/// words are only looked up as they are: the work grows with the square of the length, and nobody types such a word.
pub(crate) const MAX_COMPARED_CHARS: usize = 80;

pub(crate) use capitalized::capitalized;
pub(crate) use cell_list::{join_cell_list, join_quoting, quoted_item, split_cell_list};
pub(crate) use count::{byte_size, with_article};
pub use count::{counted, grouped, thousands};
pub use line::{Line, Span, Tone};
pub use quote::in_marks;
pub(crate) use quote::quoted_if_needed;
pub use sanitize::SafeText;
pub(crate) use segments::is_gershayim;
pub(crate) use truncate::truncate;
