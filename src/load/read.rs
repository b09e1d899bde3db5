//! One record: plain ones are read at once, all others by `ron`, which is the judge of everything inside them.

use ron::Options;
use ron::extensions::Extensions;
use serde::de::DeserializeOwned;

use super::fault::Fault;
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

/// What became of a record.
pub(super) struct Read<T> {
    /// The record; `None` where nothing of it is sound.
    pub(super) record: Option<T>,
    /// The text that it was read from, with blanks where the faults were, if it had to be mended.
    pub(super) mended: Option<String>,
    /// What is wrong with it.
    pub(super) faults: Vec<Fault>,
}

/// Reads a record; what is sound in it is kept. In a `hurry`, its faults are not looked for one by one.
pub(super) fn read<'a, T: DeserializeOwned + Plain<'a>>(
    way: &Way,
    text: &'a str,
    piece: Piece,
    (file, kind): (usize, &str),
    hurry: bool,
) -> Read<T> {
    let record = text.get(piece.range()).unwrap_or_default();
    if !piece.torn && !piece.headless {
        let plainly = if way.plain { plain::read(record) } else { None };
        if let Some(record) = plainly.or_else(|| way.options.from_str(record).ok()) {
            return Read { record: Some(record), mended: None, faults: Vec::new() };
        }
    }
    let record = piece.text(text);
    let (left, found) = mend(&way.options, &record, piece.torn, hurry);
    let label = label(kind, &record);
    let fault = |Found { range, message, hint }| {
        let range = piece.range().start + range.start..piece.range().start + range.end;
        Fault::error(file, range, message).hint(hint).record(label.as_str())
    };
    let faults = found.into_iter().map(fault).collect();
    let (record, mended) = left.unzip();
    Read { record, mended, faults }
}
