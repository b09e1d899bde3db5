//! The way to a file and back: a value gives its large pieces as they lie in memory, and is made again from them.
//!
//! What a file is, and whether its bytes are sound, is for others to know: here pieces come whole or not at all.

use std::borrow::Cow;
use std::sync::Arc;

use serde::Serialize;
use serde::de::DeserializeOwned;
use xxhash_rust::xxh3::{Xxh3Default, xxh3_64};

/// A piece of memory on its way out.
#[derive(Clone, Debug)]
pub enum Piece<'a> {
    /// Bytes.
    Bytes(Cow<'a, [u8]>),
    /// Numbers of 16 bits.
    Short(&'a [u16]),
    /// Numbers of 32 bits.
    Plain(&'a [u32]),
    /// Numbers of 64 bits.
    Long(&'a [u64]),
}

impl Piece<'_> {
    /// Its bytes, in the order of this machine.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        match self {
            Self::Bytes(bytes) => bytes,
            Self::Short(numbers) => bytemuck::cast_slice(numbers),
            Self::Plain(numbers) => bytemuck::cast_slice(numbers),
            Self::Long(numbers) => bytemuck::cast_slice(numbers),
        }
    }

    /// What it is made of: the bytes of one of its numbers.
    #[must_use]
    pub fn width(&self) -> u8 {
        match self {
            Self::Bytes(_) => 1,
            Self::Short(_) => 2,
            Self::Plain(_) => 4,
            Self::Long(_) => 8,
        }
    }
}

/// A piece of memory that comes back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Back {
    /// Bytes.
    Bytes(Vec<u8>),
    /// Numbers of 16 bits.
    Short(Vec<u16>),
    /// Numbers of 32 bits.
    Plain(Vec<u32>),
    /// Numbers of 64 bits.
    Long(Vec<u64>),
}

impl Back {
    /// Room for so many bytes of numbers of this width; `None` where there is no such piece.
    #[must_use]
    pub fn room(width: u8, bytes: usize) -> Option<Self> {
        let count = bytes.checked_div(usize::from(width)).filter(|count| count * usize::from(width) == bytes)?;
        Some(match width {
            1 => Self::Bytes(vec![0; count]),
            2 => Self::Short(vec![0; count]),
            4 => Self::Plain(vec![0; count]),
            8 => Self::Long(vec![0; count]),
            _ => return None,
        })
    }

    /// Its bytes, to be filled.
    #[must_use]
    pub fn bytes_mut(&mut self) -> &mut [u8] {
        match self {
            Self::Bytes(bytes) => bytes,
            Self::Short(numbers) => bytemuck::cast_slice_mut(numbers),
            Self::Plain(numbers) => bytemuck::cast_slice_mut(numbers),
            Self::Long(numbers) => bytemuck::cast_slice_mut(numbers),
        }
    }
}

/// The sum by which changed bytes are known (XXH3, 64 bits).
#[must_use]
pub fn sum(bytes: &[u8]) -> u64 {
    xxh3_64(bytes)
}

/// The same sum, of bytes that come one after the other.
#[derive(Clone, Default)]
pub struct Adder(Xxh3Default);

impl Adder {
    /// The next bytes.
    pub fn add(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The sum of all bytes so far.
    #[must_use]
    pub fn sum(&self) -> u64 {
        self.0.digest()
    }
}

/// A value that can be kept.
pub trait Keep: Sized {
    /// Gives its pieces.
    fn keep<'a>(&'a self, pieces: &mut Vec<Piece<'a>>);

    /// Is made again from the next pieces; `None` where they are not those of such a value.
    fn back(pieces: &mut dyn Iterator<Item = Back>) -> Option<Self>;
}

macro_rules! kept_as_it_is {
    ($($number:ty, $piece:ident;)+) => {$(
        impl Keep for Vec<$number> {
            fn keep<'a>(&'a self, pieces: &mut Vec<Piece<'a>>) {
                pieces.push(Piece::$piece(bytemuck::cast_slice::<$number, _>(self).into()));
            }

            fn back(pieces: &mut dyn Iterator<Item = Back>) -> Option<Self> {
                match pieces.next()? {
                    Back::$piece(numbers) => Some(bytemuck::allocation::cast_vec(numbers)),
                    _ => None,
                }
            }
        }
    )+};
}

kept_as_it_is! {
    u8, Bytes;
    u16, Short;
    u32, Plain;
    i32, Plain;
    f32, Plain;
    u64, Long;
    f64, Long;
}

macro_rules! kept_in_a_row {
    ($($kind:ty),+) => {$(
        impl Keep for Vec<$kind> {
            fn keep<'a>(&'a self, pieces: &mut Vec<Piece<'a>>) {
                pieces.push(Piece::Bytes((self.len() as u64).to_le_bytes().to_vec().into()));
                for each in self {
                    each.keep(pieces);
                }
            }

            fn back(pieces: &mut dyn Iterator<Item = Back>) -> Option<Self> {
                (0..usize::back(pieces)?).map(|_| Keep::back(pieces)).collect()
            }
        }
    )+};
}

kept_in_a_row!(super::Bits, super::Lists);

impl Keep for String {
    fn keep<'a>(&'a self, pieces: &mut Vec<Piece<'a>>) {
        pieces.push(Piece::Bytes(self.as_bytes().into()));
    }

    fn back(pieces: &mut dyn Iterator<Item = Back>) -> Option<Self> {
        Self::from_utf8(Vec::back(pieces)?).ok()
    }
}

impl Keep for u32 {
    fn keep<'a>(&'a self, pieces: &mut Vec<Piece<'a>>) {
        pieces.push(Piece::Plain(std::slice::from_ref(self)));
    }

    fn back(pieces: &mut dyn Iterator<Item = Back>) -> Option<Self> {
        Vec::back(pieces)?.first().copied()
    }
}

impl Keep for usize {
    fn keep<'a>(&'a self, pieces: &mut Vec<Piece<'a>>) {
        pieces.push(Piece::Bytes((*self as u64).to_le_bytes().to_vec().into()));
    }

    fn back(pieces: &mut dyn Iterator<Item = Back>) -> Option<Self> {
        let bytes: Vec<u8> = Vec::back(pieces)?;
        Self::try_from(u64::from_le_bytes(bytes.try_into().ok()?)).ok()
    }
}

/// Rows of many kinds of fields, as one piece (postcard).
#[derive(Debug)]
pub struct Small<T>(pub T);

impl<T: Serialize> Small<&T> {
    /// Gives its piece.
    pub fn keep(&self, pieces: &mut Vec<Piece<'_>>) {
        // Writing to memory fails for nothing that can be in a row; an empty piece would not be read back.
        pieces.push(Piece::Bytes(postcard::to_stdvec(self.0).unwrap_or_default().into()));
    }
}

impl<T: DeserializeOwned> Small<T> {
    /// Is made again from the next piece.
    pub fn back(pieces: &mut dyn Iterator<Item = Back>) -> Option<T> {
        let bytes: Vec<u8> = Vec::back(pieces)?;
        let (value, rest) = postcard::take_from_bytes(&bytes).ok()?;
        rest.is_empty().then_some(value)
    }
}

/// A struct is kept field after field: `keep!(Links { starts, items })`; behind `small`, fields that are kept as one piece
/// each by their serde form.
#[macro_export]
macro_rules! keep {
    ($name:ident { $($field:ident),+ $(,)? } $(small { $($small:ident),+ })?) => {
        impl $crate::pack::Keep for $name {
            fn keep<'a>(&'a self, pieces: &mut Vec<$crate::pack::Piece<'a>>) {
                let Self { $($field,)+ $($($small,)+)? } = self;
                $($crate::pack::Keep::keep($field, pieces);)+
                $($($crate::pack::Small($small).keep(pieces);)+)?
            }

            fn back(pieces: &mut dyn Iterator<Item = $crate::pack::Back>) -> Option<Self> {
                $(let $field = $crate::pack::Keep::back(pieces)?;)+
                $($(let $small = $crate::pack::Small::back(pieces)?;)+)?
                Some(Self { $($field,)+ $($($small,)+)? })
            }
        }
    };
}

impl<K: Keep, const COUNT: usize> Keep for [K; COUNT] {
    fn keep<'a>(&'a self, pieces: &mut Vec<Piece<'a>>) {
        for each in self {
            each.keep(pieces);
        }
    }

    fn back(pieces: &mut dyn Iterator<Item = Back>) -> Option<Self> {
        let all: Option<Vec<K>> = (0..COUNT).map(|_| K::back(pieces)).collect();
        all?.try_into().ok()
    }
}

/// What is shared is kept as if it were not.
impl<K: Keep> Keep for Arc<K> {
    fn keep<'a>(&'a self, pieces: &mut Vec<Piece<'a>>) {
        K::keep(self, pieces);
    }

    fn back(pieces: &mut dyn Iterator<Item = Back>) -> Option<Self> {
        K::back(pieces).map(Self::new)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::{Bits, Column, Links, Lists, Rows, Strings};

    fn again<K: Keep + PartialEq + std::fmt::Debug>(value: &K) {
        let mut pieces = Vec::new();
        value.keep(&mut pieces);
        let back = |piece: &Piece<'_>| {
            let mut room = Back::room(piece.width(), piece.bytes().len()).unwrap();
            room.bytes_mut().copy_from_slice(piece.bytes());
            room
        };
        let backs: Vec<Back> = pieces.iter().map(back).collect();
        let mut all = backs.clone().into_iter();
        assert_eq!(K::back(&mut all).as_ref(), Some(value));
        assert!(all.next().is_none());
        assert!(K::back(&mut backs.into_iter().skip(1)).is_none_or(|other| other != *value));
    }

    #[test]
    fn what_comes_back_is_what_was_kept() {
        again(&vec![1.5, -0.25, f64::INFINITY]);
        again(&vec![-3, i32::MAX]);
        again(&"Wazīristān".to_owned());
        let mut strings = Strings::default();
        strings.push("one");
        strings.push("");
        again(&strings);
        let links = Links::new(3, &[(0, 5), (2, 7), (2, 9)]);
        again(&links);
        again(&Lists::packed(10, &links));
        again(&Bits::of(100, |at| at % 3 == 0));
        again(&Column::packed(&[3, 0, 70_000]));
        let mut rows = Rows::default();
        rows.push(b"row");
        again(&rows);
    }

    #[test]
    fn pieces_of_another_kind_are_refused() {
        assert_eq!(Vec::<u32>::back(&mut [Back::Bytes(vec![1, 2, 3, 4])].into_iter()), None);
        assert_eq!(String::back(&mut [Back::Bytes(vec![0xFF])].into_iter()), None);
        assert_eq!(Back::room(4, 6), None);
        assert_eq!(Back::room(3, 6), None);
        assert_eq!(Back::room(0, 6), None);
    }
}
