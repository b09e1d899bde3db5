//! The values of fields: texts, words, numbers, quantities, and lists of them.

use super::{FastJson, JsonCursor};
use crate::model::closed_enums::ClosedEnum;
use crate::model::document::{Extra, Link, Text};
use crate::model::extra::Keys;
use crate::model::relation::RELATIONS;
use crate::model::{Number, Value, Verb};
use crate::storage::push_alone;

/// The brackets of a list.
const LIST: [u8; 2] = [b'[', b']'];

/// The brackets of an object.
pub(super) const OBJECT: [u8; 2] = [b'{', b'}'];

impl<'a> FastJson<'a> for Text<'a> {
    fn fast_json(cursor: &mut JsonCursor<'a>) -> Option<Self> {
        cursor.string()
    }
}

impl<'a, W: ClosedEnum> FastJson<'a> for W {
    fn fast_json(cursor: &mut JsonCursor<'a>) -> Option<Self> {
        let word = cursor.plain_text()?;
        W::ALL.iter().copied().find(|known| known.name() == word)
    }
}

impl<'a> FastJson<'a> for Verb {
    fn fast_json(cursor: &mut JsonCursor<'a>) -> Option<Self> {
        verb(cursor.plain_text()?)
    }
}

/// Returns the verb of a name.
fn verb(name: &str) -> Option<Verb> {
    RELATIONS.iter().find(|row| row.name == name).map(|row| row.verb)
}

impl<'a> FastJson<'a> for Number {
    fn fast_json(cursor: &mut JsonCursor<'a>) -> Option<Self> {
        cursor.number().map(Self)
    }
}

impl<'a> FastJson<'a> for u8 {
    fn fast_json(cursor: &mut JsonCursor<'a>) -> Option<Self> {
        cursor.small_integer()
    }
}

impl<'a, T: FastJson<'a>> FastJson<'a> for Option<T> {
    fn fast_json(cursor: &mut JsonCursor<'a>) -> Option<Self> {
        if cursor.eat_null() { Some(None) } else { T::fast_json(cursor).map(Some) }
    }
}

impl<'a, T: FastJson<'a>> FastJson<'a> for Vec<T> {
    fn fast_json(cursor: &mut JsonCursor<'a>) -> Option<Self> {
        let mut list = Self::new();
        cursor.each(LIST, |cursor| {
            push_alone(&mut list, T::fast_json(cursor)?);
            Some(())
        })?;
        Some(list)
    }
}

/// Reads a list of so many numbers.
fn numbers<const COUNT: usize>(cursor: &mut JsonCursor<'_>) -> Option<[Number; COUNT]> {
    Vec::<Number>::fast_json(cursor)?.try_into().ok()
}

impl<'a> FastJson<'a> for (Number, Number) {
    fn fast_json(cursor: &mut JsonCursor<'a>) -> Option<Self> {
        numbers(cursor).map(|[first, second]| (first, second))
    }
}

impl<'a> FastJson<'a> for Value {
    fn fast_json(cursor: &mut JsonCursor<'a>) -> Option<Self> {
        if cursor.peek() == Some(b'"') {
            return (cursor.plain_text()? == "Unstated").then_some(Self::Unstated);
        }
        // An object with one member, which is the qualifier.
        let mut value = None;
        cursor.each(OBJECT, |cursor| {
            let qualifier = cursor.name()?;
            let one = |cursor: &mut JsonCursor<'a>| Number::fast_json(cursor);
            let read = match qualifier {
                "Exactly" => Self::Exactly(one(cursor)?),
                "About" => Self::About(one(cursor)?),
                "MoreThan" => Self::MoreThan(one(cursor)?),
                "AtLeast" => Self::AtLeast(one(cursor)?),
                "LessThan" => Self::LessThan(one(cursor)?),
                "AtMost" => Self::AtMost(one(cursor)?),
                "Between" => numbers(cursor).map(|[low, high]| Self::Between(low, high))?,
                "Share" => numbers(cursor).map(|[low, high]| Self::Share(low, high))?,
                "Estimate" => numbers(cursor).map(|[low, best, high]| Self::Estimate(low, best, high))?,
                "Vague" => Self::Vague(cursor.string()?.into_owned()),
                _ => return None,
            };
            value.replace(read).is_none().then_some(())
        })?;
        value
    }
}

impl<'a> FastJson<'a> for Link<'a> {
    fn fast_json(cursor: &mut JsonCursor<'a>) -> Option<Self> {
        let mut link = None;
        cursor.each(OBJECT, |cursor| {
            let verb = verb(cursor.name()?)?;
            link.replace(Self { verb, to: cursor.string()? }).is_none().then_some(())
        })?;
        link
    }
}

impl<'a> FastJson<'a> for Extra {
    fn fast_json(cursor: &mut JsonCursor<'a>) -> Option<Self> {
        let mut extra = Self::default();
        let mut keys = Keys::default();
        cursor.each(OBJECT, |cursor| {
            let key = cursor.name()?;
            let value = cursor.string()?;
            // A key that comes twice is an error, which `serde` finds.
            if !keys.insert(key, &extra) {
                return None;
            }
            extra.push(key, &*value);
            Some(())
        })?;
        Some(extra)
    }
}
