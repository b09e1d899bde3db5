//! The way to a file and back: a value gives its large sections as they lie in memory, and is made again from them.
//!
//! What a file is, and whether its bytes are sound, is for others to know: here sections come whole or not at all.

use std::sync::Arc;

use super::{RawSection, SectionRef};

/// A value that can be kept.
pub trait Persist: Sized {
    /// Gives its sections.
    fn write<'a>(&'a self, sections: &mut Vec<SectionRef<'a>>);

    /// Is made again from the next sections; `None` where they are not those of such a value.
    fn read(sections: &mut dyn Iterator<Item = RawSection>) -> Option<Self>;
}

macro_rules! persist_as_section {
    ($($number:ty, $piece:ident;)+) => {$(
        impl Persist for Vec<$number> {
            fn write<'a>(&'a self, sections: &mut Vec<SectionRef<'a>>) {
                sections.push(SectionRef::$piece(bytemuck::cast_slice::<$number, _>(self).into()));
            }

            fn read(sections: &mut dyn Iterator<Item = RawSection>) -> Option<Self> {
                match sections.next()? {
                    RawSection::$piece(numbers) => Some(bytemuck::allocation::cast_vec(numbers)),
                    _ => None,
                }
            }
        }
    )+};
}

persist_as_section! {
    u8, Bytes;
    u16, Short;
    u32, Plain;
    i32, Plain;
    f32, Plain;
    u64, Long;
    f64, Long;
}

macro_rules! persist_elements {
    ($($kind:ty),+) => {$(
        impl Persist for Vec<$kind> {
            fn write<'a>(&'a self, sections: &mut Vec<SectionRef<'a>>) {
                sections.push(SectionRef::Bytes((self.len() as u64).to_le_bytes().to_vec().into()));
                for each in self {
                    each.write(sections);
                }
            }

            fn read(sections: &mut dyn Iterator<Item = RawSection>) -> Option<Self> {
                (0..usize::read(sections)?).map(|_| Persist::read(sections)).collect()
            }
        }
    )+};
}

persist_elements!(super::Bits, super::PostingLists);

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
        sections.push(SectionRef::Plain(std::slice::from_ref(self)));
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
        let bytes: Vec<u8> = Vec::read(sections)?;
        Self::try_from(u64::from_le_bytes(bytes.try_into().ok()?)).ok()
    }
}

/// A struct is kept field after field: `persist!(Csr { starts, items })`; behind `small`, fields that are kept as one piece
/// each by their serde form.
#[macro_export]
macro_rules! persist {
    ($name:ident { $($field:ident),+ $(,)? } $(small { $($small:ident),+ })?) => {
        impl $crate::storage::Persist for $name {
            fn write<'a>(&'a self, sections: &mut Vec<$crate::storage::SectionRef<'a>>) {
                let Self { $($field,)+ $($($small,)+)? } = self;
                $($crate::storage::Persist::write($field, sections);)+
                $($($crate::storage::SerdeSection($small).write(sections);)+)?
            }

            fn read(sections: &mut dyn Iterator<Item = $crate::storage::RawSection>) -> Option<Self> {
                $(let $field = $crate::storage::Persist::read(sections)?;)+
                $($(let $small = $crate::storage::SerdeSection::read(sections)?;)+)?
                Some(Self { $($field,)+ $($($small,)+)? })
            }
        }
    };
}

impl<K: Persist, const COUNT: usize> Persist for [K; COUNT] {
    fn write<'a>(&'a self, sections: &mut Vec<SectionRef<'a>>) {
        for each in self {
            each.write(sections);
        }
    }

    fn read(sections: &mut dyn Iterator<Item = RawSection>) -> Option<Self> {
        let all: Option<Vec<K>> = (0..COUNT).map(|_| K::read(sections)).collect();
        all?.try_into().ok()
    }
}

/// What is shared is kept as if it were not.
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
