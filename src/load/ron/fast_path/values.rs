//! The values of fields: strings, words, numbers, quantities, and lists of them.

use super::{ByteCursor, FastParse};
use crate::model::closed_enums::ClosedEnum;
use crate::model::document::{Extra, Link, Text};
use crate::model::extra::Keys;
use crate::model::relation::RELATIONS;
use crate::model::{Number, Value, Verb};

impl<'a> FastParse<'a> for Text<'a> {
    fn fast_parse(cursor: &mut ByteCursor<'a>) -> Option<Self> {
        cursor.string().map(Self::Borrowed)
    }
}

/// Words of a closed list are written without quotes.
impl<'a, W: ClosedEnum> FastParse<'a> for W {
    fn fast_parse(cursor: &mut ByteCursor<'a>) -> Option<Self> {
        let word = cursor.identifier()?;
        W::ALL.iter().copied().find(|known| known.name() == word)
    }
}

impl<'a> FastParse<'a> for Verb {
    fn fast_parse(cursor: &mut ByteCursor<'a>) -> Option<Self> {
        let word = cursor.identifier()?;
        RELATIONS.iter().find(|row| row.name == word).map(|row| row.verb)
    }
}

impl<'a> FastParse<'a> for Number {
    fn fast_parse(cursor: &mut ByteCursor<'a>) -> Option<Self> {
        cursor.number().map(Self)
    }
}

impl<'a> FastParse<'a> for u8 {
    fn fast_parse(cursor: &mut ByteCursor<'a>) -> Option<Self> {
        cursor.small_integer()
    }
}

/// `None`, `Some(…)`, or the value itself: the extension `implicit_some`.
impl<'a, T: FastParse<'a>> FastParse<'a> for Option<T> {
    fn fast_parse(cursor: &mut ByteCursor<'a>) -> Option<Self> {
        match cursor.peek()? {
            // A word that only begins so, such as `NoComment`, is put back and read as the value itself.
            b'N' if cursor.eat_word("None") => Some(None),
            b'S' if cursor.eat_word("Some") => {
                cursor.skip_blanks();
                cursor.expect(b'(')?;
                let value = T::fast_parse(cursor)?;
                cursor.expect_separator(b')')?;
                cursor.eat(b')').then_some(Some(value))
            }
            _ => T::fast_parse(cursor).map(Some),
        }
    }
}

impl<'a, T: FastParse<'a>> FastParse<'a> for Vec<T> {
    fn fast_parse(cursor: &mut ByteCursor<'a>) -> Option<Self> {
        let mut list = Self::new();
        cursor.expect(b'[')?;
        while !cursor.eat(b']') {
            list.push(T::fast_parse(cursor)?);
            cursor.expect_separator(b']')?;
        }
        Some(list)
    }
}

impl<'a, A: FastParse<'a>, B: FastParse<'a>> FastParse<'a> for (A, B) {
    fn fast_parse(cursor: &mut ByteCursor<'a>) -> Option<Self> {
        cursor.expect(b'(')?;
        let first = A::fast_parse(cursor)?;
        cursor.skip_blanks();
        cursor.expect(b',')?;
        let second = B::fast_parse(cursor)?;
        cursor.expect_separator(b')')?;
        cursor.eat(b')').then_some((first, second))
    }
}

/// Parses one value between brackets.
fn one<'a, T: FastParse<'a>>(cursor: &mut ByteCursor<'a>) -> Option<T> {
    cursor.expect(b'(')?;
    let value = T::fast_parse(cursor)?;
    cursor.expect_separator(b')')?;
    cursor.eat(b')').then_some(value)
}

impl<'a> FastParse<'a> for Value {
    fn fast_parse(cursor: &mut ByteCursor<'a>) -> Option<Self> {
        let word = cursor.identifier()?;
        if word == "Unstated" {
            return Some(Self::Unstated);
        }
        cursor.skip_blanks();
        let two = |cursor: &mut ByteCursor<'a>| <(Number, Number)>::fast_parse(cursor);
        match word {
            "Exactly" => one(cursor).map(Self::Exactly),
            "About" => one(cursor).map(Self::About),
            "MoreThan" => one(cursor).map(Self::MoreThan),
            "AtLeast" => one(cursor).map(Self::AtLeast),
            "LessThan" => one(cursor).map(Self::LessThan),
            "AtMost" => one(cursor).map(Self::AtMost),
            "Between" => two(cursor).map(|(low, high)| Self::Between(low, high)),
            "Share" => two(cursor).map(|(low, high)| Self::Share(low, high)),
            "Vague" => one::<Text<'_>>(cursor).map(|words| Self::Vague(words.into_owned())),
            "Estimate" => {
                cursor.expect(b'(')?;
                let low = Number::fast_parse(cursor)?;
                cursor.skip_blanks();
                cursor.expect(b',')?;
                let best = Number::fast_parse(cursor)?;
                cursor.skip_blanks();
                cursor.expect(b',')?;
                let high = Number::fast_parse(cursor)?;
                cursor.expect_separator(b')')?;
                cursor.eat(b')').then_some(Self::Estimate(low, best, high))
            }
            _ => None,
        }
    }
}

impl<'a> FastParse<'a> for Link<'a> {
    fn fast_parse(cursor: &mut ByteCursor<'a>) -> Option<Self> {
        let verb = Verb::fast_parse(cursor)?;
        cursor.skip_blanks();
        let to = one(cursor)?;
        Some(Self { verb, to })
    }
}

impl<'a> FastParse<'a> for Extra {
    fn fast_parse(cursor: &mut ByteCursor<'a>) -> Option<Self> {
        let mut extra = Self::default();
        let mut keys = Keys::default();
        cursor.expect(b'{')?;
        while !cursor.eat(b'}') {
            let key = cursor.string()?;
            cursor.skip_blanks();
            cursor.expect(b':')?;
            let value = cursor.string()?;
            // A key that comes twice is an error, which `ron` reports with its place.
            if !keys.insert(key, &extra) {
                return None;
            }
            extra.push(key, value);
            cursor.expect_separator(b'}')?;
        }
        Some(extra)
    }
}
