//! Text without a terminal: folding for comparison, safe showing, wrapping, and lines in tones.
//!
//! Nothing here knows colours, files, or what a claim is.

pub mod fold;
mod joined;
pub mod line;
mod pieces;
pub mod safe;
pub mod sound;
pub mod words;
pub mod wrap;

pub use line::{Line, Span, Tone};
pub use safe::Safe;
