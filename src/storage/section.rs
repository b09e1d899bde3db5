//! The sections that a value is stored as: runs of numbers of one width, as they lie in memory, and small tables by serde.
//!
//! A file is a row of sections; what else it holds, and whether its bytes are sound, is checked in `session::section_file`.
//! Numbers have the byte order of the machine in memory, and are little-endian in files.
//!
//! A section may stay unread until it is needed, in a file that is open meanwhile. That may be damaged or cut off after it was
//! opened: a value that cannot be read then is empty, and its source remembers that. Whoever opened the source asks it, before
//! anything that was computed from it is shown.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use serde::Serialize;
use serde::de::DeserializeOwned;

/// A section to be written, borrowed from the value where it lies in memory as it is stored.
#[derive(Clone, Debug)]
pub enum SectionRef<'a> {
    /// Bytes.
    Bytes(Cow<'a, [u8]>),
    /// Numbers of 16 bits.
    U16(&'a [u16]),
    /// Numbers of 32 bits.
    U32(&'a [u32]),
    /// Numbers of 64 bits.
    U64(&'a [u64]),
}

impl SectionRef<'_> {
    /// Returns the bytes of the section.
    pub fn bytes(&self) -> &[u8] {
        match self {
            Self::Bytes(bytes) => bytes,
            Self::U16(numbers) => bytemuck::cast_slice(numbers),
            Self::U32(numbers) => bytemuck::cast_slice(numbers),
            Self::U64(numbers) => bytemuck::cast_slice(numbers),
        }
    }

    /// Returns the bytes of the section as they stand in a file: of each number the lowest byte first.
    pub fn little_endian(&self) -> Cow<'_, [u8]> {
        let bytes = self.bytes();
        if cfg!(target_endian = "little") || self.width() == 1 {
            return Cow::Borrowed(bytes);
        }
        let mut swapped = bytes.to_vec();
        reverse_numbers(&mut swapped, self.width());
        Cow::Owned(swapped)
    }

    /// Returns the size of one number in bytes: 1, 2, 4 or 8.
    pub fn width(&self) -> u8 {
        match self {
            Self::Bytes(_) => 1,
            Self::U16(_) => 2,
            Self::U32(_) => 4,
            Self::U64(_) => 8,
        }
    }
}

/// A section that was read: memory aligned for its numbers, which a value takes over without a copy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RawSection {
    /// Bytes.
    Bytes(Vec<u8>),
    /// Numbers of 16 bits.
    U16(Vec<u16>),
    /// Numbers of 32 bits.
    U32(Vec<u32>),
    /// Numbers of 64 bits.
    U64(Vec<u64>),
    /// Numbers of any width that are read when they are needed.
    Unread(UnreadSection),
}

impl RawSection {
    /// Reads the section, if that has not been done. `None` if it is not what was written.
    pub(super) fn read(self) -> Option<Self> {
        match self {
            Self::Unread(section) => section.read(),
            read => Some(read),
        }
    }

    /// Returns a section of `bytes` zero bytes, made of numbers of `width` bytes, to be filled through
    /// [`bytes_mut`](Self::bytes_mut). `None` where `width` is not 1, 2, 4 or 8, or `bytes` is no multiple of it.
    pub fn zeroed(width: u8, bytes: usize) -> Option<Self> {
        let count = bytes.checked_div(usize::from(width)).filter(|count| count * usize::from(width) == bytes)?;
        Some(match width {
            1 => Self::Bytes(vec![0; count]),
            2 => Self::U16(vec![0; count]),
            4 => Self::U32(vec![0; count]),
            8 => Self::U64(vec![0; count]),
            _ => return None,
        })
    }

    /// Returns the bytes of the section, to be filled.
    pub fn bytes_mut(&mut self) -> &mut [u8] {
        match self {
            Self::Bytes(bytes) => bytes,
            Self::U16(numbers) => bytemuck::cast_slice_mut(numbers),
            Self::U32(numbers) => bytemuck::cast_slice_mut(numbers),
            Self::U64(numbers) => bytemuck::cast_slice_mut(numbers),
            Self::Unread(_) => &mut [],
        }
    }

    /// Turns numbers as they stand in a file into those of this machine.
    pub fn make_native(&mut self) {
        if cfg!(target_endian = "little") {
            return;
        }
        let width = match self {
            Self::Bytes(_) => 1,
            Self::U16(_) => 2,
            Self::U32(_) => 4,
            Self::U64(_) => 8,
            Self::Unread(_) => return,
        };
        reverse_numbers(self.bytes_mut(), width);
    }
}

/// A file of sections that stays open.
pub trait SectionSource: fmt::Debug + Send + Sync {
    /// Reads a section whole, and verifies its checksum. `None` if it is not what was written.
    fn read(&self, section: usize) -> Option<RawSection>;

    /// Reads some bytes of a section, whose checksum is up to the caller. `None` if they cannot be read.
    fn read_part(&self, section: usize, part: Range<usize>) -> Option<Vec<u8>>;

    /// Remembers that something was read that is not what was written.
    fn mark_damaged(&self);
}

/// A section that has not been read yet.
#[derive(Clone, Debug)]
pub struct UnreadSection {
    source: Arc<dyn SectionSource>,
    section: usize,
    /// Length in bytes.
    length: usize,
}

impl UnreadSection {
    /// Names a section of a source, of this length in bytes.
    #[must_use]
    pub fn new(source: Arc<dyn SectionSource>, section: usize, length: usize) -> Self {
        Self { source, section, length }
    }

    /// Reads the section. `None` if it is not what was written, which the source remembers.
    pub(super) fn read(&self) -> Option<RawSection> {
        self.checked(self.source.read(self.section))
    }

    /// Reads some of its bytes. `None` if they cannot be read, which the source remembers.
    pub(super) fn read_part(&self, part: Range<usize>) -> Option<Vec<u8>> {
        let part = Some(part).filter(|part| part.start <= part.end && part.end <= self.length);
        self.checked(part.and_then(|part| self.source.read_part(self.section, part)))
    }

    /// Returns what was read; the source remembers if that is nothing.
    pub(super) fn checked<T>(&self, read: Option<T>) -> Option<T> {
        if read.is_none() {
            self.source.mark_damaged();
        }
        read
    }

    /// Returns the length in bytes.
    pub(super) fn length(&self) -> usize {
        self.length
    }
}

impl PartialEq for UnreadSection {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.source, &other.source) && self.section == other.section
    }
}

impl Eq for UnreadSection {}

/// Reverses the bytes of each number of `width` bytes.
fn reverse_numbers(bytes: &mut [u8], width: u8) {
    bytes.chunks_exact_mut(usize::from(width).max(1)).for_each(<[u8]>::reverse);
}

/// A value of mixed fields that is stored as one section by its serde form (postcard).
#[derive(Debug)]
pub(crate) struct SerdeSection<T>(pub T);

impl<T: Serialize> SerdeSection<&T> {
    /// Appends the section of the value.
    pub(crate) fn write(&self, sections: &mut Vec<SectionRef<'_>>) {
        let bytes = postcard::to_stdvec(self.0);
        // Writing to memory fails for no type that is stored here, and an empty section would be refused when it is read.
        debug_assert!(bytes.is_ok(), "a value cannot be stored: {bytes:?}");
        sections.push(SectionRef::Bytes(bytes.unwrap_or_default().into()));
    }
}

impl<T: DeserializeOwned> SerdeSection<T> {
    /// Reads a value from the next section; `None` where it is missing, is not of this type, or has bytes left over.
    pub(crate) fn read(sections: &mut dyn Iterator<Item = RawSection>) -> Option<T> {
        let RawSection::Bytes(bytes) = sections.next()?.read()? else { return None };
        // Postcard does not say which type was stored. Bytes left over are the surest sign that it was another.
        let (value, rest) = Self::take(&bytes)?;
        rest.is_empty().then_some(value)
    }

    /// Reads a value from the first of these bytes. Returns it with the bytes after it; `None` where they are not of this type.
    pub(crate) fn take(bytes: &[u8]) -> Option<(T, &[u8])> {
        postcard::take_from_bytes(bytes).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_reversed_one_by_one() {
        let mut bytes = [1, 2, 3, 4, 5, 6, 7, 8];
        reverse_numbers(&mut bytes, 4);
        assert_eq!(bytes, [4, 3, 2, 1, 8, 7, 6, 5]);
        reverse_numbers(&mut bytes, 1);
        assert_eq!(bytes, [4, 3, 2, 1, 8, 7, 6, 5]);
        assert_eq!(*SectionRef::U16(&[0x0102]).little_endian(), [2, 1]);
    }
}
