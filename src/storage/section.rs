//! The sections that a value is stored as: runs of numbers of one width, as they lie in memory, and small tables by serde.
//!
//! A file is a row of sections; what else it holds, and whether its bytes are sound, is checked in `session::snapshot`.

use std::borrow::Cow;

use serde::Serialize;
use serde::de::DeserializeOwned;

/// A piece of memory on its way out.
#[derive(Clone, Debug)]
pub enum SectionRef<'a> {
    /// Bytes.
    Bytes(Cow<'a, [u8]>),
    /// Numbers of 16 bits.
    Short(&'a [u16]),
    /// Numbers of 32 bits.
    Plain(&'a [u32]),
    /// Numbers of 64 bits.
    Long(&'a [u64]),
}

impl SectionRef<'_> {
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
pub enum RawSection {
    /// Bytes.
    Bytes(Vec<u8>),
    /// Numbers of 16 bits.
    Short(Vec<u16>),
    /// Numbers of 32 bits.
    Plain(Vec<u32>),
    /// Numbers of 64 bits.
    Long(Vec<u64>),
}

impl RawSection {
    /// Room for so many bytes of numbers of this width; `None` where there is no such piece.
    #[must_use]
    pub fn zeroed(width: u8, bytes: usize) -> Option<Self> {
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

/// Rows of many kinds of fields, as one piece (postcard).
#[derive(Debug)]
pub struct SerdeSection<T>(pub T);

impl<T: Serialize> SerdeSection<&T> {
    /// Gives its piece.
    pub fn write(&self, sections: &mut Vec<SectionRef<'_>>) {
        // Writing to memory fails for nothing that can be in a row; an empty piece would not be read back.
        sections.push(SectionRef::Bytes(postcard::to_stdvec(self.0).unwrap_or_default().into()));
    }
}

impl<T: DeserializeOwned> SerdeSection<T> {
    /// Is made again from the next piece.
    pub fn read(sections: &mut dyn Iterator<Item = RawSection>) -> Option<T> {
        let RawSection::Bytes(bytes) = sections.next()? else { return None };
        let (value, rest) = postcard::take_from_bytes(&bytes).ok()?;
        rest.is_empty().then_some(value)
    }
}
