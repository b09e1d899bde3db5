//! Figures of claims that wait to be resolved, as bytes; their texts stand beside them.

use crate::model::document::{Figure, Text};
use crate::model::{Number, Value};
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
    write_value(&value, bytes);
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

/// Writes a value: its kind, and its numbers or words.
fn write_value(value: &Value, bytes: &mut Writer) {
    let mut put = |kind: u8, numbers: &[&Number]| {
        bytes.byte(kind);
        for number in numbers {
            bytes.float(number.0);
        }
    };
    match value {
        Value::Exactly(only) => put(0, &[only]),
        Value::About(only) => put(1, &[only]),
        Value::MoreThan(only) => put(2, &[only]),
        Value::AtLeast(only) => put(3, &[only]),
        Value::LessThan(only) => put(4, &[only]),
        Value::AtMost(only) => put(5, &[only]),
        Value::Between(low, high) => put(6, &[low, high]),
        Value::Estimate(low, best, high) => put(7, &[low, best, high]),
        Value::Share(low, high) => put(8, &[low, high]),
        Value::Vague(words) => {
            put(9, &[]);
            bytes.text(words);
        }
        Value::Unstated => put(10, &[]),
    }
}

/// Reads a value.
fn read_value(bytes: &mut Reader<'_>) -> Value {
    let kind = bytes.byte();
    let mut number = || Number(bytes.float());
    match kind {
        0 => Value::Exactly(number()),
        1 => Value::About(number()),
        2 => Value::MoreThan(number()),
        3 => Value::AtLeast(number()),
        4 => Value::LessThan(number()),
        5 => Value::AtMost(number()),
        6 => Value::Between(number(), number()),
        7 => Value::Estimate(number(), number(), number()),
        8 => Value::Share(number(), number()),
        9 => Value::Vague(bytes.text().to_owned()),
        _ => Value::Unstated,
    }
}
