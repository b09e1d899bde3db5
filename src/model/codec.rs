//! The parts of a claim as bytes, and back: one pair of functions a part.

use compact_str::CompactString;

use crate::storage::{Reader, StringArena, Writer};

use super::closed_enums::{ClosedEnum, Stance};
use super::date::{Day, When, show};
use super::figure::{Figure, Number, Value};
use super::ids::{ActorIx, SourceIx};
use super::records::{Citation, Position};

/// Words that come again and again (units, locators, roles), each kept once while claims are being put in.
pub(super) trait Known {
    /// The number of a word.
    fn word(&mut self, word: &str) -> u32;
}

pub(super) fn write_word(writer: &mut Writer, known: &mut impl Known, word: Option<&str>) {
    writer.number(word.map_or(0, |word| u64::from(known.word(word)) + 1));
}

pub(super) fn read_word<'a>(reader: &mut Reader<'a>, words: &'a StringArena) -> Option<&'a str> {
    reader.small().checked_sub(1).map(|at| words.get(at as usize))
}

/// The place of a fixed word among all of its kind.
pub(super) fn place_of<W: ClosedEnum>(word: W) -> u8 {
    W::ALL.iter().position(|&known| known == word).and_then(|at| u8::try_from(at).ok()).unwrap_or(0)
}

pub(super) fn word_at<W: ClosedEnum>(place: u8) -> Option<W> {
    W::ALL.get(usize::from(place)).copied()
}

/// A plain day: its text can be made again from its number.
const PLAIN: u8 = 1;
const APPROXIMATE: u8 = 2;
const UNCERTAIN: u8 = 4;
/// There is a date at all.
const DATED: u8 = 8;
/// It has gaps: its spans are written.
const GAPS: u8 = 16;

pub(super) fn write_when(writer: &mut Writer, when: Option<&When>) {
    let Some(when) = when else { return writer.byte(0) };
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

pub(super) fn read_when(reader: &mut Reader<'_>) -> Option<When> {
    read_time(reader, |reader| reader.text().into(), show)
}

/// A time, its text not looked at.
pub(super) fn read_days(reader: &mut Reader<'_>) -> Option<When> {
    let pass = |reader: &mut Reader<'_>| {
        reader.skip();
        CompactString::default()
    };
    read_time(reader, pass, |_| CompactString::default())
}

/// A time; its text is read, or made from its day where it is nothing else.
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
            for _ in 0..reader.small() {
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

pub(super) fn write_position(writer: &mut Writer, known: &mut impl Known, position: &Position<'_>) {
    writer.number(position.by.0.into());
    writer.byte(place_of(position.stance));
    writer.number(position.cite.len() as u64);
    for citation in &position.cite {
        writer.number(citation.source.0.into());
        write_word(writer, known, citation.locator);
    }
    write_when(writer, position.when.as_ref());
}

pub(super) fn read_position<'a>(reader: &mut Reader<'a>, words: &'a StringArena) -> Position<'a> {
    let by = ActorIx(reader.small());
    let stance = word_at(reader.byte()).unwrap_or(Stance::Asserts);
    let mut cite = Vec::new();
    for _ in 0..reader.small() {
        let source = SourceIx(reader.small());
        cite.push(Citation { source, locator: read_word(reader, words) });
    }
    Position { by, stance, cite, when: read_when(reader) }
}

pub(super) fn write_figure(writer: &mut Writer, known: &mut impl Known, figure: &Figure<'_>) {
    write_word(writer, known, Some(figure.of));
    write_value(writer, &figure.value);
    write_word(writer, known, figure.unit);
    write_when(writer, figure.as_of.as_ref());
    write_word(writer, known, figure.event);
    write_word(writer, known, figure.note);
}

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

/// The numbers of a value are not whole, or too large, or below 0.
const BROKEN: u8 = 0x80;

/// A number as a whole one, where it is the same. Most figures are.
fn whole(number: f64) -> Option<u64> {
    const END: f64 = 9_007_199_254_740_992.0;
    let fits = number.is_sign_positive() && number < END && number.fract() == 0.0;
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole, from 0 to 2^53")]
    fits.then_some(number as u64)
}

fn write_value(writer: &mut Writer, value: &Value) {
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
    writer.byte(if whole.is_some() { kind } else { kind | BROKEN });
    match whole {
        Some(numbers) => numbers.into_iter().for_each(|number| writer.number(number)),
        None => numbers.iter().for_each(|number| writer.float(number.0)),
    }
    if let Value::Vague(words) = value {
        writer.text(words);
    }
}

fn read_value(reader: &mut Reader<'_>) -> Value {
    let kind = reader.byte();
    #[allow(clippy::cast_precision_loss, reason = "only numbers that a float can hold were written so")]
    let mut number = || Number(if kind & BROKEN == 0 { reader.number() as f64 } else { reader.float() });
    match kind & !BROKEN {
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
