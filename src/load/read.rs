//! One record by `ron`, which is the judge of everything inside it.

use ron::Options;
use ron::extensions::Extensions;
use serde::de::DeserializeOwned;

use super::fault::{Fault, Faults};
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
    match options.from_str(record) {
        Ok(record) => Some(Read { record, mended: None }),
        Err(error) => {
            faults.push(Fault::error(file, piece.range(), error.to_string()).record(label(kind, record)));
            None
        }
    }
}
