//! Figures of claims that wait to be resolved, as bytes; their texts stand beside them.

use crate::model::codec::{read_value, write_value};
use crate::model::document::{Figure, Text};
use crate::storage::{Reader, Writer};

/// Flags of a figure: the texts that it has beside what is counted.
mod has {
    pub(super) const UNIT: u8 = 1;
    pub(super) const AS_OF: u8 = 1 << 1;
    pub(super) const EVENT: u8 = 1 << 2;
    pub(super) const NOTE: u8 = 1 << 3;
}

/// Writes a figure; its texts are given to `text`, in the order in which they are read.
pub(super) fn write_figure<'a>(figure: Figure<'a>, bytes: &mut Writer, text: &mut impl FnMut(Text<'a>)) {
    let Figure { of, value, unit, as_of, event, note } = figure;
    text(of);
    write_value(bytes, &value);
    let mut flags = 0;
    let texts = [(unit, has::UNIT), (as_of, has::AS_OF), (event, has::EVENT), (note, has::NOTE)];
    for (written, flag) in texts {
        if let Some(written) = written {
            flags |= flag;
            text(written);
        }
    }
    bytes.byte(flags);
}

/// Reads a figure, with its texts from `text`.
pub(super) fn read_figure<'a>(bytes: &mut Reader<'_>, text: &mut impl FnMut() -> Text<'a>) -> Figure<'a> {
    let of = text();
    let value = read_value(bytes);
    let flags = bytes.byte();
    let mut option = |flag: u8| (flags & flag != 0).then(&mut *text);
    let (unit, as_of) = (option(has::UNIT), option(has::AS_OF));
    let (event, note) = (option(has::EVENT), option(has::NOTE));
    Figure { of, value, unit, as_of, event, note }
}
