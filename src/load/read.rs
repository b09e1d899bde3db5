//! One record: plain ones are read at once, all others by `ron`, which is the judge of everything inside them.

use ron::Options;
use ron::extensions::Extensions;
use serde::de::DeserializeOwned;

use super::fault::{Fault, Faults};
use super::mend::{Found, mend};
use super::outline::{Piece, label};
use super::plain::{self, Plain};

/// How the records of a file are read.
pub(super) struct Way {
    options: Options,
    /// Whether plain records need no `ron`: where a file switches on what changes the meaning of brackets and names, it
    /// reads them all.
    plain: bool,
}

impl Way {
    /// For a file with these extensions. A value may stand where it is optional, without `Some(…)`.
    pub(super) fn new(extensions: Extensions) -> Self {
        Self {
            options: Options::default().with_default_extension(Extensions::IMPLICIT_SOME | extensions),
            plain: Extensions::IMPLICIT_SOME.contains(extensions),
        }
    }

    /// A value that is no record.
    pub(super) fn value<T: DeserializeOwned>(&self, text: &str) -> Option<T> {
        self.options.from_str(text).ok()
    }
}

/// A record, with the text that it was read from if that had to be mended.
pub(super) struct Read<T> {
    /// The record.
    pub(super) record: T,
    /// Its text with blanks where the faults were.
    pub(super) mended: Option<String>,
}

/// Reads a record; what is wrong with it is reported, what is sound in it is kept.
pub(super) fn read<'a, T: DeserializeOwned + Plain<'a>>(
    way: &Way,
    text: &'a str,
    piece: Piece,
    (file, kind): (usize, &str),
    faults: &mut Faults,
) -> Option<Read<T>> {
    let record = text.get(piece.range())?;
    if !piece.torn {
        let plainly = if way.plain { plain::read(record) } else { None };
        if let Some(record) = plainly.or_else(|| way.options.from_str(record).ok()) {
            return Some(Read { record, mended: None });
        }
    }
    let (left, found) = mend(&way.options, record, piece.torn);
    let label = label(kind, record);
    for Found { range, message, hint } in found {
        let range = piece.range().start + range.start..piece.range().start + range.end;
        faults.push(Fault::error(file, range, message).hint(hint).record(label.as_str()));
    }
    left.map(|(record, text)| Read { record, mended: Some(text) })
}
