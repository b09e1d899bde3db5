//! Storing values as sections and reading them back: a value lends its large arrays as they lie in memory.
//!
//! The order of the sections is the format: a change of it, or of what a section means, needs a new snapshot version.

use std::sync::Arc;

use super::{RawSection, SectionRef};

/// A value that can be stored as a row of sections.
pub trait Persist: Sized {
    /// Appends the sections of the value.
    fn write<'a>(&'a self, sections: &mut Vec<SectionRef<'a>>);

    /// Reads a value from the next sections; `None` where they are not those of such a value.
    fn read(sections: &mut dyn Iterator<Item = RawSection>) -> Option<Self>;
}

// A vector of numbers is one section.
macro_rules! persist_as_section {
    ($($number:ty, $width:ident;)+) => {$(
        impl Persist for Vec<$number> {
            fn write<'a>(&'a self, sections: &mut Vec<SectionRef<'a>>) {
                sections.push(SectionRef::$width(bytemuck::cast_slice::<$number, _>(self).into()));
            }

            fn read(sections: &mut dyn Iterator<Item = RawSection>) -> Option<Self> {
                match sections.next()?.read()? {
                    RawSection::$width(numbers) => Some(bytemuck::allocation::cast_vec(numbers)),
                    _ => None,
                }
            }
        }
    )+};
}

persist_as_section! {
    u8, Bytes;
    u16, U16;
    u32, U32;
    i32, U32;
    f32, U32;
    u64, U64;
    f64, U64;
}

/// Appends the sections of several values: their number, and then those of each.
pub(super) fn write_all<'a, T: Persist>(values: &'a [T], sections: &mut Vec<SectionRef<'a>>) {
    sections.push(SectionRef::Bytes((values.len() as u64).to_le_bytes().to_vec().into()));
    for value in values {
        value.write(sections);
    }
}

/// Reads what [`write_all`] wrote; `None` where it is not several such values.
pub(super) fn read_all<T: Persist>(sections: &mut dyn Iterator<Item = RawSection>) -> Option<Vec<T>> {
    // Reserves nothing by the length, which may be damaged: the first section that is missing ends it.
    (0..usize::read(sections)?).map(|_| Persist::read(sections)).collect()
}

impl Persist for String {
    fn write<'a>(&'a self, sections: &mut Vec<SectionRef<'a>>) {
        sections.push(SectionRef::Bytes(self.as_bytes().into()));
    }

    fn read(sections: &mut dyn Iterator<Item = RawSection>) -> Option<Self> {
        Self::from_utf8(Vec::read(sections)?).ok()
    }
}

impl Persist for u32 {
    fn write<'a>(&'a self, sections: &mut Vec<SectionRef<'a>>) {
        sections.push(SectionRef::U32(std::slice::from_ref(self)));
    }

    fn read(sections: &mut dyn Iterator<Item = RawSection>) -> Option<Self> {
        Vec::read(sections)?.first().copied()
    }
}

impl Persist for usize {
    fn write<'a>(&'a self, sections: &mut Vec<SectionRef<'a>>) {
        sections.push(SectionRef::Bytes((*self as u64).to_le_bytes().to_vec().into()));
    }

    fn read(sections: &mut dyn Iterator<Item = RawSection>) -> Option<Self> {
        // Always eight bytes, so that a snapshot does not depend on the width of `usize`.
        let bytes: Vec<u8> = Vec::read(sections)?;
        Self::try_from(u64::from_le_bytes(bytes.try_into().ok()?)).ok()
    }
}

/// Implements [`Persist`] for a struct, field after field: `persist!(Csr { ends, items })`. Fields after `small` are stored
/// as one section each by their serde form. A function after `if` tells whether the fields fit together: a value of which
/// they do not is not read.
#[macro_export]
macro_rules! persist {
    ($name:ident { $($field:ident),+ $(,)? } $(small { $($small:ident),+ })? $(if $fits:path)?) => {
        impl $crate::storage::Persist for $name {
            fn write<'a>(&'a self, sections: &mut Vec<$crate::storage::SectionRef<'a>>) {
                let Self { $($field,)+ $($($small,)+)? } = self;
                $($crate::storage::Persist::write($field, sections);)+
                $($($crate::storage::SerdeSection($small).write(sections);)+)?
            }

            fn read(sections: &mut dyn Iterator<Item = $crate::storage::RawSection>) -> Option<Self> {
                $(let $field = $crate::storage::Persist::read(sections)?;)+
                $($(let $small = $crate::storage::SerdeSection::read(sections)?;)+)?
                let value = Self { $($field,)+ $($($small,)+)? };
                $(if !$fits(&value) { return None; })?
                Some(value)
            }
        }
    };
}

impl<K: Persist, const COUNT: usize> Persist for [K; COUNT] {
    fn write<'a>(&'a self, sections: &mut Vec<SectionRef<'a>>) {
        for element in self {
            element.write(sections);
        }
    }

    fn read(sections: &mut dyn Iterator<Item = RawSection>) -> Option<Self> {
        let all: Option<Vec<K>> = (0..COUNT).map(|_| K::read(sections)).collect();
        all?.try_into().ok()
    }
}

/// A shared value is stored as if it were not shared.
impl<K: Persist> Persist for Arc<K> {
    fn write<'a>(&'a self, sections: &mut Vec<SectionRef<'a>>) {
        K::write(self, sections);
    }

    fn read(sections: &mut dyn Iterator<Item = RawSection>) -> Option<Self> {
        K::read(sections).map(Self::new)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::{BitPackedColumn, Bits, ByteArena, Csr, PostingLists, StringArena};

    fn again<K: Persist + PartialEq + std::fmt::Debug>(value: &K) {
        let mut sections = Vec::new();
        value.write(&mut sections);
        let back = |piece: &SectionRef<'_>| {
            let mut room = RawSection::zeroed(piece.width(), piece.bytes().len()).unwrap();
            room.bytes_mut().copy_from_slice(piece.bytes());
            room
        };
        let backs: Vec<RawSection> = sections.iter().map(back).collect();
        let mut all = backs.clone().into_iter();
        assert_eq!(K::read(&mut all).as_ref(), Some(value));
        assert!(all.next().is_none());
        assert!(K::read(&mut backs.into_iter().skip(1)).is_none_or(|other| other != *value));
    }

    #[test]
    fn what_comes_back_is_what_was_kept() {
        again(&vec![1.5, -0.25, f64::INFINITY]);
        again(&vec![-3, i32::MAX]);
        again(&"Wazīristān".to_owned());
        let mut strings = StringArena::default();
        strings.push("one");
        strings.push("");
        again(&strings);
        let links = Csr::new(3, &[(0, 5), (2, 7), (2, 9)]);
        again(&links);
        again(&PostingLists::from_csr(10, &links));
        again(&Bits::from_fn(100, |at| at % 3 == 0));
        again(&BitPackedColumn::packed(&[3, 0, 70_000]));
        let mut rows = ByteArena::default();
        rows.push(b"row");
        again(&rows);
    }

    #[test]
    fn sections_of_another_kind_are_refused() {
        assert_eq!(Vec::<u32>::read(&mut [RawSection::Bytes(vec![1, 2, 3, 4])].into_iter()), None);
        assert_eq!(String::read(&mut [RawSection::Bytes(vec![0xFF])].into_iter()), None);
        assert_eq!(RawSection::zeroed(4, 6), None);
        assert_eq!(RawSection::zeroed(3, 6), None);
        assert_eq!(RawSection::zeroed(0, 6), None);
    }
}
