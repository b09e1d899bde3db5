//! Encoding of the parts of a claim as bytes: a pair of functions, `write_…` and `read_…`, for each part.

use std::collections::HashMap;

use compact_str::CompactString;

use crate::storage::{Reader, StringArena, Writer};

use super::closed_enums::{ClosedEnum, Stance};
use super::date::{Day, When, show};
use super::figure::{Figure, Number, Value};
use super::ids::{ActorIx, SourceIx};
use super::records::{Citation, Position};

/// Stores each text that comes again and again (units, locators, roles) once, and gives it a number.
pub(super) struct Interner<'a> {
    numbers: &'a mut HashMap<Box<str>, u32>,
    texts: &'a mut StringArena,
}

impl<'a> Interner<'a> {
    /// Creates an interner over stored texts; `numbers` has the number of each.
    pub(super) fn new(numbers: &'a mut HashMap<Box<str>, u32>, texts: &'a mut StringArena) -> Self {
        Self { numbers, texts }
    }

    /// Returns the number of a text, which is stored if it is new.
    fn intern(&mut self, text: &str) -> u32 {
        if let Some(&known) = self.numbers.get(text) {
            return known;
        }
        let new = self.texts.push(text);
        self.numbers.insert(text.into(), new);
        new
    }
}

/// Writes an optional interned text: its number plus 1, or 0.
pub(super) fn write_word(writer: &mut Writer, interner: &mut Interner<'_>, word: Option<&str>) {
    writer.number(word.map_or(0, |word| u64::from(interner.intern(word)) + 1));
}

/// Reads an optional interned text.
pub(super) fn read_word<'a>(reader: &mut Reader<'a>, words: &'a StringArena) -> Option<&'a str> {
    reader.small().checked_sub(1).map(|at| words.get(at as usize))
}

/// Returns the place of a value in [`ClosedEnum::ALL`].
pub(super) fn place_of<W: ClosedEnum>(value: W) -> u8 {
    let place = W::ALL.iter().position(|&known| known == value).and_then(|at| u8::try_from(at).ok());
    debug_assert!(place.is_some(), "{} is not among all values", value.name());
    place.unwrap_or(0)
}

/// Returns the value at a place in [`ClosedEnum::ALL`]; `None` if there are not so many.
pub(super) fn value_at<W: ClosedEnum>(place: u8) -> Option<W> {
    W::ALL.get(usize::from(place)).copied()
}

/// Flag of a time: a single day whose text can be formatted from its number, and so is not stored.
const PLAIN: u8 = 1;
/// Flag of a time: approximate.
const APPROXIMATE: u8 = 2;
/// Flag of a time: uncertain.
const UNCERTAIN: u8 = 4;
/// Flag of a time: there is one.
const DATED: u8 = 8;
/// Flag of a time: it has gaps, and its ranges of days are stored.
const GAPS: u8 = 16;

/// Writes an optional time: flags, and if it is there the first day, and if it is not a plain day the last day, the ranges
/// and the text.
pub(super) fn write_when(writer: &mut Writer, when: Option<&When>) {
    let Some(when) = when else { return writer.byte(0) };
    // Nearly all dates are single days as `show` formats them: their text and their last day need no memory.
    let plain = when.first == when.last && when.text == show(when.first);
    let flag = |holds, flag| if holds { flag } else { 0 };
    let flags = flag(plain, PLAIN)
        | flag(when.approximate, APPROXIMATE)
        | flag(when.uncertain, UNCERTAIN)
        | flag(!when.spans.is_empty(), GAPS);
    writer.byte(DATED | flags);
    writer.signed(when.first.into());
    if !plain {
        writer.signed(when.last.into());
        if !when.spans.is_empty() {
            writer.number(when.spans.len() as u64);
            for &(first, last) in &when.spans {
                writer.signed(first.into());
                writer.signed(last.into());
            }
        }
        writer.text(&when.text);
    }
}

/// Reads an optional time.
pub(super) fn read_when(reader: &mut Reader<'_>) -> Option<When> {
    read_time(reader, |reader| reader.text().into(), show)
}

/// Reads an optional time without its text, which is left empty.
pub(super) fn read_days(reader: &mut Reader<'_>) -> Option<When> {
    let pass = |reader: &mut Reader<'_>| {
        reader.skip();
        CompactString::default()
    };
    read_time(reader, pass, |_| CompactString::default())
}

/// Reads an optional time. `read` reads or skips its text, `made` formats the text of a plain day.
fn read_time(
    reader: &mut Reader<'_>,
    read: impl FnOnce(&mut Reader<'_>) -> CompactString,
    made: impl FnOnce(Day) -> CompactString,
) -> Option<When> {
    let flags = reader.byte();
    if flags & DATED == 0 {
        return None;
    }
    let day = |reader: &mut Reader<'_>| i32::try_from(reader.signed()).unwrap_or_default();
    let first = day(reader);
    let mut spans = Vec::new();
    let (last, text) = if flags & PLAIN == 0 {
        let last = day(reader);
        if flags & GAPS != 0 {
            for _ in 0..reader.count() {
                spans.push((day(reader), day(reader)));
            }
        }
        (last, read(reader))
    } else {
        (first, made(first))
    };
    let (approximate, uncertain) = (flags & APPROXIMATE != 0, flags & UNCERTAIN != 0);
    Some(When { text, first, last, approximate, uncertain, spans })
}

/// Writes a position.
pub(super) fn write_position(writer: &mut Writer, interner: &mut Interner<'_>, position: &Position<'_>) {
    writer.number(position.by.0.into());
    writer.byte(place_of(position.stance));
    writer.number(position.cite.len() as u64);
    for citation in &position.cite {
        writer.number(citation.source.0.into());
        write_word(writer, interner, citation.locator);
    }
    write_when(writer, position.when.as_ref());
}

/// Reads a position.
pub(super) fn read_position<'a>(reader: &mut Reader<'a>, words: &'a StringArena) -> Position<'a> {
    let by = ActorIx(reader.small());
    // A pack may be forged: its checksums prove nothing of its rows.
    let stance = value_at(reader.byte()).unwrap_or(Stance::NoComment);
    let mut cite = Vec::new();
    for _ in 0..reader.count() {
        let source = SourceIx(reader.small());
        cite.push(Citation { source, locator: read_word(reader, words) });
    }
    Position { by, stance, cite, when: read_when(reader) }
}

/// Writes a figure.
pub(super) fn write_figure(writer: &mut Writer, interner: &mut Interner<'_>, figure: &Figure<'_>) {
    write_word(writer, interner, Some(figure.of));
    write_value(writer, &figure.value);
    write_word(writer, interner, figure.unit);
    write_when(writer, figure.as_of.as_ref());
    write_word(writer, interner, figure.event);
    write_word(writer, interner, figure.note);
}

/// Reads a figure.
pub(super) fn read_figure<'a>(reader: &mut Reader<'a>, words: &'a StringArena) -> Figure<'a> {
    Figure {
        of: read_word(reader, words).unwrap_or_default(),
        value: read_value(reader),
        unit: read_word(reader, words),
        as_of: read_when(reader),
        event: read_word(reader, words),
        note: read_word(reader, words),
    }
}

/// Flag of a value: its numbers are stored as `f64`, because one of them is not whole, too large or negative.
const NOT_WHOLE: u8 = 0x80;

/// Returns a number as an integer if it is one from 0 to 2^53; most figures are, and a varint is shorter than eight bytes.
fn whole(number: f64) -> Option<u64> {
    const END: f64 = 9_007_199_254_740_992.0;
    let fits = number.is_sign_positive() && number < END && number.fract() == 0.0;
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole, from 0 to 2^53")]
    fits.then_some(number as u64)
}

/// Writes a value: its kind with the flag [`NOT_WHOLE`], its numbers, and its words if it is vague.
pub(crate) fn write_value(writer: &mut Writer, value: &Value) {
    let (kind, numbers): (u8, &[Number]) = match value {
        Value::Exactly(a) => (0, &[*a]),
        Value::About(a) => (1, &[*a]),
        Value::MoreThan(a) => (2, &[*a]),
        Value::AtLeast(a) => (3, &[*a]),
        Value::LessThan(a) => (4, &[*a]),
        Value::AtMost(a) => (5, &[*a]),
        Value::Between(a, b) => (6, &[*a, *b]),
        Value::Estimate(a, b, c) => (7, &[*a, *b, *c]),
        Value::Share(a, b) => (8, &[*a, *b]),
        Value::Vague(_) => (9, &[]),
        Value::Unstated => (10, &[]),
    };
    let whole: Option<Vec<u64>> = numbers.iter().map(|number| whole(number.0)).collect();
    // One flag for all numbers of a value: a mixed one, such as 1.5 to 2, is rare.
    writer.byte(if whole.is_some() { kind } else { kind | NOT_WHOLE });
    match whole {
        Some(numbers) => numbers.into_iter().for_each(|number| writer.number(number)),
        None => numbers.iter().for_each(|number| writer.float(number.0)),
    }
    if let Value::Vague(words) = value {
        writer.text(words);
    }
}

/// Reads a value.
pub(crate) fn read_value(reader: &mut Reader<'_>) -> Value {
    let kind = reader.byte();
    #[allow(clippy::cast_precision_loss, reason = "only numbers that a float can hold were written so")]
    let mut number = || Number(if kind & NOT_WHOLE == 0 { reader.number() as f64 } else { reader.float() });
    match kind & !NOT_WHOLE {
        0 => Value::Exactly(number()),
        1 => Value::About(number()),
        2 => Value::MoreThan(number()),
        3 => Value::AtLeast(number()),
        4 => Value::LessThan(number()),
        5 => Value::AtMost(number()),
        6 => Value::Between(number(), number()),
        7 => Value::Estimate(number(), number(), number()),
        8 => Value::Share(number(), number()),
        9 => Value::Vague(reader.text().to_owned()),
        _ => Value::Unstated,
    }
}
