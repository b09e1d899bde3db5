//! The values of fields: texts, words, numbers, quantities, and lists of them.

use super::{Cursor, Plain};
use crate::model::document::{Extra, Link, Text};
use crate::model::extra::Keys;
use crate::model::relation::RELATIONS;
use crate::model::words::FixedWord;
use crate::model::{Number, Value, Verb};

impl<'a> Plain<'a> for Text<'a> {
    fn plain(cursor: &mut Cursor<'a>) -> Option<Self> {
        cursor.text().map(Self::Borrowed)
    }
}

/// Words of a closed list are written without quotes.
impl<'a, W: FixedWord> Plain<'a> for W {
    fn plain(cursor: &mut Cursor<'a>) -> Option<Self> {
        let word = cursor.word()?;
        W::ALL.iter().copied().find(|known| known.name() == word)
    }
}

impl<'a> Plain<'a> for Verb {
    fn plain(cursor: &mut Cursor<'a>) -> Option<Self> {
        let word = cursor.word()?;
        RELATIONS.iter().find(|row| row.name == word).map(|row| row.verb)
    }
}

impl<'a> Plain<'a> for Number {
    fn plain(cursor: &mut Cursor<'a>) -> Option<Self> {
        cursor.number().map(Self)
    }
}

impl<'a> Plain<'a> for u8 {
    fn plain(cursor: &mut Cursor<'a>) -> Option<Self> {
        cursor.small()
    }
}

/// `None`, `Some(…)`, or the value itself.
impl<'a, T: Plain<'a>> Plain<'a> for Option<T> {
    fn plain(cursor: &mut Cursor<'a>) -> Option<Self> {
        match cursor.peek()? {
            b'N' if cursor.take_word("None") => Some(None),
            b'S' if cursor.take_word("Some") => {
                cursor.skip_blanks();
                cursor.expect(b'(')?;
                let value = T::plain(cursor)?;
                cursor.separate(b')')?;
                cursor.take(b')').then_some(Some(value))
            }
            _ => T::plain(cursor).map(Some),
        }
    }
}

impl<'a, T: Plain<'a>> Plain<'a> for Vec<T> {
    fn plain(cursor: &mut Cursor<'a>) -> Option<Self> {
        let mut list = Self::new();
        cursor.expect(b'[')?;
        while !cursor.take(b']') {
            list.push(T::plain(cursor)?);
            cursor.separate(b']')?;
        }
        Some(list)
    }
}

impl<'a, A: Plain<'a>, B: Plain<'a>> Plain<'a> for (A, B) {
    fn plain(cursor: &mut Cursor<'a>) -> Option<Self> {
        cursor.expect(b'(')?;
        let first = A::plain(cursor)?;
        cursor.skip_blanks();
        cursor.expect(b',')?;
        let second = B::plain(cursor)?;
        cursor.separate(b')')?;
        cursor.take(b')').then_some((first, second))
    }
}

/// Between the brackets behind a word: one value.
fn one<'a, T: Plain<'a>>(cursor: &mut Cursor<'a>) -> Option<T> {
    cursor.expect(b'(')?;
    let value = T::plain(cursor)?;
    cursor.separate(b')')?;
    cursor.take(b')').then_some(value)
}

impl<'a> Plain<'a> for Value {
    fn plain(cursor: &mut Cursor<'a>) -> Option<Self> {
        let word = cursor.word()?;
        if word == "Unstated" {
            return Some(Self::Unstated);
        }
        cursor.skip_blanks();
        let two = |cursor: &mut Cursor<'a>| <(Number, Number)>::plain(cursor);
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
                let low = Number::plain(cursor)?;
                cursor.skip_blanks();
                cursor.expect(b',')?;
                let best = Number::plain(cursor)?;
                cursor.skip_blanks();
                cursor.expect(b',')?;
                let high = Number::plain(cursor)?;
                cursor.separate(b')')?;
                cursor.take(b')').then_some(Self::Estimate(low, best, high))
            }
            _ => None,
        }
    }
}

impl<'a> Plain<'a> for Link<'a> {
    fn plain(cursor: &mut Cursor<'a>) -> Option<Self> {
        let verb = Verb::plain(cursor)?;
        cursor.skip_blanks();
        let to = one(cursor)?;
        Some(Self { verb, to })
    }
}

impl<'a> Plain<'a> for Extra {
    fn plain(cursor: &mut Cursor<'a>) -> Option<Self> {
        let mut extra = Self::default();
        let mut keys = Keys::default();
        cursor.expect(b'{')?;
        while !cursor.take(b'}') {
            let key = cursor.text()?;
            cursor.skip_blanks();
            cursor.expect(b':')?;
            let value = cursor.text()?;
            if !keys.insert(key, &extra) {
                return None;
            }
            extra.0.push((key.to_owned(), value.to_owned()));
            cursor.separate(b'}')?;
        }
        Some(extra)
    }
}
