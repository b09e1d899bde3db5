//! Small changes to sound bytes: most random bytes are refused at the first of them, a damaged sound file is read on.

use bolero::TypeGenerator;

/// One change. Positions are shares of the length (of 65,536), so that they fit whatever is changed.
#[derive(Clone, Debug, TypeGenerator)]
pub(crate) enum Edit {
    /// Sets a byte.
    Set(u16, u8),
    /// Inserts one of [`PIECES`].
    Insert(u16, u8),
    /// Removes up to 255 bytes.
    Remove(u16, u8),
    /// Copies up to 65,535 bytes from one position to another.
    Copy(u16, u16, u16),
    /// Cuts off the end.
    Cut(u16),
}

/// Pieces that readers stumble over.
const PIECES: &[&str] = &[
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "\"",
    "\\",
    "'",
    ",",
    ",,",
    ":",
    "#",
    "//",
    "/*",
    "*/",
    "r#\"",
    "\n",
    "\r",
    "\t",
    "\0",
    "\u{feff}",
    "\u{a0}",
    "\u{202e}",
    "\u{200d}",
    "“",
    "”",
    "＂",
    "（",
    "，",
    "，，",
    "id: \"x\", ",
    "claims: [",
    "])",
    "Some(",
    "None",
    "true",
    "NaN",
    "inf",
    "-0",
    "1e999",
    "9007199254740993",
    "0x10",
    "_",
    "\u{1b}[2J",
    "e\u{301}",
    "ß",
    "ǅ",
    "İ",
    "2024-13",
    "{1960,1980}",
    "../..",
    "1984..",
    "Contradicts(\"x\")",
    "within: \"x\"",
    "\\u{110000}",
    "\\x80",
    "\u{fffd}",
];

/// The position that a share stands for.
fn position(share: u16, length: usize) -> usize {
    usize::from(share) * length / 65_536
}

/// Applies changes to bytes, in order.
pub(crate) fn apply(bytes: &mut Vec<u8>, edits: &[Edit]) {
    for edit in edits {
        match *edit {
            Edit::Set(at, byte) => {
                let at = position(at, bytes.len());
                if let Some(place) = bytes.get_mut(at) {
                    *place = byte;
                }
            }
            Edit::Insert(at, piece) => {
                let at = position(at, bytes.len());
                let piece = PIECES[usize::from(piece) % PIECES.len()];
                bytes.splice(at..at, piece.bytes());
            }
            Edit::Remove(at, count) => {
                let at = position(at, bytes.len());
                let end = (at + usize::from(count)).min(bytes.len());
                bytes.drain(at..end);
            }
            Edit::Copy(from, count, to) => {
                let (from, to) = (position(from, bytes.len()), position(to, bytes.len()));
                let end = (from + usize::from(count)).min(bytes.len());
                let copied = bytes[from..end].to_vec();
                bytes.splice(to..to, copied);
            }
            Edit::Cut(at) => bytes.truncate(position(at, bytes.len())),
        }
    }
}
