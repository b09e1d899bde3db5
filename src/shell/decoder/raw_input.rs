//! Pieces of a terminal's input as ECMA-48 cuts them, before anybody asks what they mean.

/// A complete piece of a terminal's input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum RawInput {
    /// A character or key, in the seven-bit form; never empty.
    Key(Vec<u8>),
    /// A control sequence or string that ended, in the seven-bit form: a key of several bytes, a click, an answer.
    Sequence {
        /// The bytes from `ESC` to the last one.
        bytes: Vec<u8>,
        /// `true` if an `ESC` stood before it, as common terminals send the Alt key.
        alt: bool,
    },
    /// Bytes that are not UTF-8.
    Invalid,
}

/// The kind of input of which the rest has not come yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Incomplete {
    /// Nothing, or a character, which says itself how long it is.
    Nothing,
    /// `ESC` alone, or twice: the key, or the beginning of anything.
    Escape,
    /// `ESC` in a string: half of its end, or the key of a user who wants it to end.
    Terminator,
    /// A sequence or string.
    Sequence,
}
