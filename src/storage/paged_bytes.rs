//! The bytes of an arena: all in memory, or in pages that are read when a row of them is first needed.
//!
//! A page holds whole rows, so that a row is always one piece of memory. Each page has a checksum of its own.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::OnceLock;

use super::checksum::checksum;
use super::{Persist, RawSection, SectionRef, UnreadSection};

/// The bytes of an arena.
#[derive(Clone, Debug, Default)]
pub(crate) struct PagedBytes {
    /// All bytes, where there are no `pages`.
    bytes: Vec<u8>,
    pages: Option<UnreadPages>,
}

/// Bytes that are read page by page.
#[derive(Clone, Debug)]
struct UnreadPages {
    bytes: UnreadSection,
    /// The section of the checksums of all pages.
    checksums: UnreadSection,
    loaded: OnceLock<Vec<ArenaPage>>,
}

/// A page with the checksum that its bytes must have.
#[derive(Clone, Debug)]
struct ArenaPage {
    checksum: u64,
    bytes: OnceLock<Vec<u8>>,
}

impl UnreadPages {
    /// Returns the bytes of a page, which lies here within the section; none if they are not what was written.
    fn get(&self, page: usize, place: Range<usize>) -> &[u8] {
        let pages = self.loaded.get_or_init(|| self.load().unwrap_or_default());
        let Some(page) = self.bytes.checked(pages.get(page)) else { return &[] };
        page.bytes.get_or_init(|| {
            let read = self.bytes.read_part(place);
            let read = read.filter(|bytes| checksum(bytes) == page.checksum);
            self.bytes.checked(read).unwrap_or_default()
        })
    }

    /// Reads the checksums of all pages.
    #[cold]
    fn load(&self) -> Option<Vec<ArenaPage>> {
        let checksums = Vec::<u8>::read(&mut std::iter::once(self.checksums.read()?))?;
        let numbers = checksums.as_chunks::<8>().0.iter().map(|bytes| u64::from_le_bytes(*bytes));
        Some(numbers.map(|checksum| ArenaPage { checksum, bytes: OnceLock::new() }).collect())
    }
}

impl PagedBytes {
    /// Returns the bytes of a row. `page` returns the number and the place of the page that has the row.
    pub(super) fn get(&self, row: Range<usize>, page: impl FnOnce() -> Option<(usize, Range<usize>)>) -> &[u8] {
        let Some(pages) = &self.pages else { return self.bytes.get(row).unwrap_or_default() };
        // A row that does not exist is empty as well, and is in no page.
        if row.is_empty() {
            return &[];
        }
        let Some((page, place)) = pages.bytes.checked(page()) else { return &[] };
        let start = place.start;
        let found = pages.get(page, place);
        let within = || Some(row.start.checked_sub(start)?..row.end.checked_sub(start)?);
        within().and_then(|row| found.get(row)).unwrap_or_default()
    }

    /// Returns the number of bytes.
    pub(super) fn len(&self) -> usize {
        self.pages.as_ref().map_or(self.bytes.len(), |pages| pages.bytes.length())
    }

    /// Returns all bytes, to be changed.
    pub(super) fn get_mut(&mut self) -> &mut Vec<u8> {
        if self.pages.is_some() {
            self.bytes = self.all().into_owned();
            self.pages = None;
        }
        &mut self.bytes
    }

    /// Returns all bytes.
    pub(super) fn all(&self) -> Cow<'_, [u8]> {
        match &self.pages {
            None => Cow::Borrowed(&self.bytes),
            Some(pages) => {
                let read = pages.bytes.read().and_then(|section| Vec::read(&mut std::iter::once(section)));
                Cow::Owned(pages.bytes.checked(read).unwrap_or_default())
            }
        }
    }

    /// Appends the section of the bytes, and that of the checksums of these pages.
    pub(super) fn write<'a>(&'a self, pages: impl Iterator<Item = Range<usize>>, sections: &mut Vec<SectionRef<'a>>) {
        let bytes = self.all();
        let checksums: Vec<u8> =
            pages.flat_map(|page| checksum(bytes.get(page).unwrap_or_default()).to_le_bytes()).collect();
        sections.push(SectionRef::Bytes(bytes));
        sections.push(SectionRef::Bytes(checksums.into()));
    }

    /// Reads what [`write`](Self::write) wrote.
    pub(super) fn read(sections: &mut dyn Iterator<Item = RawSection>) -> Option<Self> {
        match (sections.next()?, sections.next()?) {
            (RawSection::Unread(bytes), RawSection::Unread(checksums)) => {
                let pages = UnreadPages { bytes, checksums, loaded: OnceLock::new() };
                Some(Self { bytes: Vec::new(), pages: Some(pages) })
            }
            // The checksum of the whole section was verified when it was read.
            (RawSection::Bytes(bytes), RawSection::Bytes(_)) => Some(Self { bytes, pages: None }),
            _ => None,
        }
    }
}

impl PartialEq for PagedBytes {
    fn eq(&self, other: &Self) -> bool {
        self.all() == other.all()
    }
}

impl Eq for PagedBytes {}
