//! Compound files, the containers of Office documents up to 2003 ([MS-CFB]): sectors of one size, a table that chains them,
//! and a list of named streams. Streams under four kilobytes are chained in sectors of 64 bytes inside a stream of their
//! own.

use crate::import::workbook::binary::little_endian::{u16_at, u32_at};

/// The first bytes of such a file.
pub(in crate::import::workbook) const COMPOUND_MAGIC: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// Length of the header, in bytes; the sectors begin after the first of them.
const HEADER_BYTES: usize = 512;

/// The first number that is no sector but a mark, such as the end of a chain.
const FIRST_MARK: u32 = 0xFFFF_FFFA;

/// Length of an entry of the list of streams, and of a small sector, in bytes.
const ENTRY_BYTES: usize = 128;
const SMALL_BYTES: usize = 64;

/// The kinds of entries: a stream, and the root, which has the small sectors.
const STREAM: u8 = 2;
const ROOT: u8 = 5;

/// A compound file in memory.
#[derive(Debug)]
pub(super) struct CompoundFile<'a> {
    bytes: &'a [u8],
    sector: usize,
    /// For each sector the next one of its chain.
    next: Vec<u32>,
    /// The list of streams, as it stands in the file.
    entries: Vec<u8>,
    /// The small sectors, and the next one of each.
    small: Vec<u8>,
    small_next: Vec<u32>,
    /// Length from which a stream stands in sectors of its own, in bytes.
    cutoff: usize,
}

impl<'a> CompoundFile<'a> {
    /// Reads the tables of a file; `None` where it has no header, or no list of streams.
    pub(super) fn new(bytes: &'a [u8]) -> Option<Self> {
        let sector = match u16_at(bytes, 30)? {
            9 => 512,
            12 => 4_096,
            _ => return None,
        };
        let mut file = Self {
            bytes,
            sector,
            next: Vec::new(),
            entries: Vec::new(),
            small: Vec::new(),
            small_next: Vec::new(),
            cutoff: usize::try_from(u32_at(bytes, 56)?).ok()?,
        };
        file.next = file.read_table()?;
        file.entries = file.chain(u32_at(bytes, 48)?);
        let (root, _) = file.entry(|kind, _| kind == ROOT)?;
        file.small = file.chain(root);
        file.small_next = numbers(&file.chain(u32_at(bytes, 60)?)).collect();
        Some(file)
    }

    /// Returns the bytes of a stream, and whether they are all there; `None` where there is none of this name.
    pub(super) fn stream(&self, name: &str) -> Option<(Vec<u8>, bool)> {
        let (start, length) = self.entry(|kind, known| kind == STREAM && known.eq_ignore_ascii_case(name))?;
        let mut stream = if length < self.cutoff {
            follow(start, &self.small_next, |at| chunk(&self.small, at, SMALL_BYTES))
        } else {
            self.chain(start)
        };
        let is_whole = stream.len() >= length;
        stream.truncate(length);
        Some((stream, is_whole))
    }

    /// Reads the table of chains, whose sectors are listed in the header, and further ones in a chain after it.
    fn read_table(&self) -> Option<Vec<u32>> {
        let mut listed: Vec<u32> = numbers(self.bytes.get(76..HEADER_BYTES)?).collect();
        let mut further = u32_at(self.bytes, 68)?;
        // No more than there are sectors: a chain may bite its tail.
        for _ in 0..self.bytes.len() / self.sector {
            let Some(sector) = self.sector_at(further) else { break };
            let mut list: Vec<u32> = numbers(sector).collect();
            further = list.pop().unwrap_or(FIRST_MARK);
            listed.extend(list);
        }
        let listed = listed.into_iter().filter(|number| *number < FIRST_MARK).take(self.bytes.len() / self.sector);
        Some(listed.filter_map(|number| self.sector_at(number)).flat_map(numbers).collect())
    }

    /// Returns a sector, which the end of the file may cut; `None` where there is none.
    fn sector_at(&self, number: u32) -> Option<&'a [u8]> {
        let after = self.bytes.get(self.sector..).unwrap_or_default();
        if number >= FIRST_MARK { None } else { chunk(after, number, self.sector) }
    }

    /// Returns the bytes of a chain of sectors.
    fn chain(&self, start: u32) -> Vec<u8> {
        follow(start, &self.next, |number| self.sector_at(number))
    }

    /// Returns the first sector and the length of the first entry that is wanted, by its kind and name.
    fn entry(&self, is_wanted: impl Fn(u8, &str) -> bool) -> Option<(u32, usize)> {
        /// Length of the name in an entry, in units of UTF-16; a shorter one ends with a zero.
        const NAME_UNITS: usize = 32;
        let entries = self.entries.chunks_exact(ENTRY_BYTES);
        let mut found = entries.filter(|entry| {
            let units = entry.chunks_exact(2).take(NAME_UNITS).filter_map(|unit| u16_at(unit, 0));
            let units: Vec<u16> = units.take_while(|unit| *unit != 0).collect();
            is_wanted(entry.get(66).copied().unwrap_or_default(), &String::from_utf16_lossy(&units))
        });
        let entry = found.next()?;
        Some((u32_at(entry, 116)?, usize::try_from(u32_at(entry, 120)?).ok()?))
    }
}

/// Returns the bytes of the chunks of a chain up to its end, or up to the first one that is missing or comes again.
fn follow<'b>(start: u32, next: &[u32], chunk_at: impl Fn(u32) -> Option<&'b [u8]>) -> Vec<u8> {
    let (mut bytes, mut at) = (Vec::new(), start);
    for _ in 0..=next.len() {
        let Some(chunk) = chunk_at(at) else { break };
        bytes.extend_from_slice(chunk);
        let Some(following) = usize::try_from(at).ok().and_then(|at| next.get(at)) else { break };
        at = *following;
    }
    bytes
}

/// Returns the chunk of this number, which the end may cut.
fn chunk(bytes: &[u8], number: u32, length: usize) -> Option<&[u8]> {
    let start = usize::try_from(number).ok()?.checked_mul(length)?;
    let rest = bytes.get(start..).filter(|rest| !rest.is_empty())?;
    rest.get(..length).or(Some(rest))
}

/// Returns the numbers of four bytes that some bytes hold.
fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> + '_ {
    bytes.chunks_exact(4).filter_map(|chunk| u32_at(chunk, 0))
}
