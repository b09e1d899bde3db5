//! A value of a file of sections that is read when it is first needed.

use std::ops::Deref;
use std::sync::OnceLock;

use super::persist::{read_all, write_all};
use super::{Persist, RawSection, SectionRef, UnreadSection};

/// A value that is there, or that is read from its sections when it is first looked at. One that cannot be read is the
/// default, and the source of its sections [remembers that](super::SectionSource::mark_damaged).
#[derive(Clone, Debug, Default)]
pub(crate) struct Lazy<T> {
    /// The value, where it does not come from `unread`.
    own: T,
    /// The value that was read from `unread`.
    loaded: OnceLock<T>,
    /// The sections of the value; none if it is there.
    unread: Vec<UnreadSection>,
}

impl<T: Persist + Default> Lazy<T> {
    /// Returns the value to be changed.
    pub(crate) fn get_mut(&mut self) -> &mut T {
        if !self.unread.is_empty() {
            self.own = self.loaded.take().unwrap_or_else(|| self.load());
            self.unread.clear();
        }
        &mut self.own
    }

    /// Returns whether the value was not read yet.
    pub(super) fn is_unread(&self) -> bool {
        !self.unread.is_empty() && self.loaded.get().is_none()
    }

    #[cold]
    fn load(&self) -> T {
        let mut sections = self.unread.iter().cloned().map(RawSection::Unread);
        let value = T::read(&mut sections).filter(|_| sections.next().is_none());
        // All sections have one source.
        self.unread.first().and_then(|section| section.checked(value)).unwrap_or_default()
    }
}

impl<T: Persist + Default> Deref for Lazy<T> {
    type Target = T;

    fn deref(&self) -> &T {
        if self.unread.is_empty() { &self.own } else { self.loaded.get_or_init(|| self.load()) }
    }
}

impl<T> From<T> for Lazy<T> {
    fn from(own: T) -> Self {
        Self { own, loaded: OnceLock::new(), unread: Vec::new() }
    }
}

impl<T: Persist + Default + PartialEq> PartialEq for Lazy<T> {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

/// The number of its sections, and then these.
impl<T: Persist + Default> Persist for Lazy<T> {
    fn write<'a>(&'a self, sections: &mut Vec<SectionRef<'a>>) {
        let at = sections.len();
        sections.push(SectionRef::Bytes(Vec::new().into()));
        (**self).write(sections);
        let count = (sections.len() - at - 1) as u64;
        if let Some(place) = sections.get_mut(at) {
            *place = SectionRef::Bytes(count.to_le_bytes().to_vec().into());
        }
    }

    fn read(sections: &mut dyn Iterator<Item = RawSection>) -> Option<Self> {
        let count = usize::read(sections)?;
        let mut unread = Vec::new();
        // Reserves nothing by the count, which may be damaged.
        for at in 0..count {
            match sections.next()? {
                RawSection::Unread(section) => unread.push(section),
                // A source is read at once or bit by bit: the others are there as well.
                read if at == 0 => {
                    let mut own = std::iter::once(read).chain(sections.take(count - 1));
                    let value = T::read(&mut own)?;
                    return own.next().is_none().then(|| value.into());
                }
                _ => return None,
            }
        }
        if count == 0 {
            return T::read(&mut std::iter::empty()).map(Self::from);
        }
        Some(Self { own: T::default(), loaded: OnceLock::new(), unread })
    }
}

impl<T: Persist + Default> Persist for Vec<Lazy<T>> {
    fn write<'a>(&'a self, sections: &mut Vec<SectionRef<'a>>) {
        write_all(self, sections);
    }

    fn read(sections: &mut dyn Iterator<Item = RawSection>) -> Option<Self> {
        read_all(sections)
    }
}
