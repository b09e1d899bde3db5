//! One record: plain ones are read at once, all others by `ron`, which is the judge of everything inside them.

use ron::Options;
use ron::extensions::Extensions;
use serde::de::DeserializeOwned;

use super::fast_path::{self, Plain};
use crate::load::pending_diagnostic::Fault;
use crate::load::record_span::{Piece, label};
use crate::load::ron::record_error::Found;
use crate::load::ron::recover::mend;

/// How the records of a file are read.
pub(crate) struct Way {
    options: Options,
    /// Whether plain records need no `ron`: where a file switches on what changes the meaning of brackets and names, it
    /// reads them all.
    plain: bool,
}

impl Way {
    /// For a file with these extensions. A value may stand where it is optional, without `Some(…)`.
    pub(crate) fn new(extensions: Extensions) -> Self {
        Self {
            options: Options::default().with_default_extension(Extensions::IMPLICIT_SOME | extensions),
            plain: Extensions::IMPLICIT_SOME.contains(extensions),
        }
    }

    /// A value that is no record.
    pub(crate) fn value<T: DeserializeOwned>(&self, text: &str) -> Option<T> {
        self.options.from_str(text).ok()
    }
}

/// What became of a record.
pub(crate) struct Read<T> {
    /// The record; `None` where nothing of it is sound.
    pub(crate) record: Option<T>,
    /// The text that it was read from, with blanks where the faults were, if it had to be mended.
    pub(crate) mended: Option<String>,
    /// What is wrong with it.
    pub(crate) faults: Vec<Fault>,
}

/// Reads a record; what is sound in it is kept. In a `hurry`, its faults are not looked for one by one.
pub(crate) fn read<'a, T: DeserializeOwned + Plain<'a>>(
    way: &Way,
    text: &'a str,
    piece: Piece,
    (file, kind): (usize, &str),
    hurry: bool,
) -> Read<T> {
    let record = text.get(piece.range()).unwrap_or_default();
    if !piece.torn && !piece.headless {
        let plainly = if way.plain { fast_path::read(record) } else { None };
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
