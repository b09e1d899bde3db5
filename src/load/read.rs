//! One record by `ron`, which is the judge of everything inside it.

use ron::Options;
use ron::extensions::Extensions;
use serde::de::DeserializeOwned;

use super::fault::{Fault, Faults};
use super::mend::{Found, mend};
use super::outline::{Piece, label};

/// The options by which a file is read: a value may stand where it is optional, without `Some(…)`.
pub(super) fn options(extensions: Extensions) -> Options {
    Options::default().with_default_extension(Extensions::IMPLICIT_SOME).with_default_extension(extensions)
}

/// A record, with the text that it was read from if that had to be mended.
pub(super) struct Read<T> {
    /// The record.
    pub(super) record: T,
    /// Its text with blanks where the faults were.
    pub(super) mended: Option<String>,
}

/// Reads a record; what is wrong with it is reported, what is sound in it is kept.
pub(super) fn read<T: DeserializeOwned>(
    options: &Options,
    text: &str,
    piece: Piece,
    (file, kind): (usize, &str),
    faults: &mut Faults,
) -> Option<Read<T>> {
    let record = text.get(piece.range())?;
    if !piece.torn
        && let Ok(record) = options.from_str(record)
    {
        return Some(Read { record, mended: None });
    }
    let (left, found) = mend(options, record, piece.torn);
    let label = label(kind, record);
    for Found { range, message, hint } in found {
        let range = piece.range().start + range.start..piece.range().start + range.end;
        faults.push(Fault::error(file, range, message).hint(hint).record(label.as_str()));
    }
    left.map(|(record, text)| Read { record, mended: Some(text) })
}
