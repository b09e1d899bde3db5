//! The table from ids to records, and the search for the id that was meant by one that does not exist.

use std::collections::HashMap;
use std::hash::BuildHasher;

use hashbrown::hash_table::Entry;
use hashbrown::{DefaultHashBuilder, HashTable};

use crate::model::{Base, RecordKind};
use crate::storage::{to_u32, work};
use crate::text::MAX_COMPARED_CHARS;
use crate::text::suggest::{self, WordKind};

/// Maximum work, over one whole loading, to find the ids that were meant by such as do not exist, in bytes compared and cells
/// of edit distances: enough for every slip in a file written by hand, and less than a second for a generated one that
/// refers to nothing.
const MAX_COMPARED: usize = 60_000_000;

/// The records by kind and id.
#[derive(Debug, Default)]
pub(crate) struct IdTable {
    /// A table for each kind, in the order of [`RecordKind::ALL`].
    rows: [HashTable<IdEntry>; RecordKind::ALL.len()],
    hasher: DefaultHashBuilder,
    /// Further ids of records, by kind: those of records by name that are known by another id.
    aliases: [HashMap<String, u32>; RecordKind::ALL.len()],
    /// The work done to find ids that were meant, see [`MAX_COMPARED`].
    compared: usize,
}

/// A record in its hash table. Most ids are short enough to be compared right here: to look a million of them up in the base,
/// each somewhere else in memory, would cost more than all the rest of the search. Of a longer one the beginning is here,
/// and the base has the whole.
#[derive(Clone, Copy, Debug)]
struct IdEntry {
    /// The first bytes of the id, with zeros after a shorter one.
    head: [u8; IdEntry::INLINE_BYTES],
    /// The length of the id, in bytes.
    length: u32,
    /// The record, a number into its table.
    row: u32,
}

impl IdEntry {
    /// The number of bytes of an id that are kept in its entry: most ids have no more.
    const INLINE_BYTES: usize = 16;

    /// Returns the entry of an id.
    fn new(id: &str, row: u32) -> Self {
        let bytes = id.as_bytes();
        let head = bytes.first_chunk().copied().unwrap_or_else(|| {
            let mut head = [0; Self::INLINE_BYTES];
            head.iter_mut().zip(bytes).for_each(|(kept, byte)| *kept = *byte);
            head
        });
        Self { head, length: to_u32(id.len()), row }
    }

    /// Returns whether this is the record of this kind with the id that `wanted` was made of.
    fn is(&self, base: &Base, kind: RecordKind, wanted: &Self, id: &str) -> bool {
        self.head == wanted.head
            && self.length == wanted.length
            && (id.len() <= Self::INLINE_BYTES || base.id_at(kind, self.row) == Some(id))
    }
}

impl IdTable {
    /// Returns the record of this kind and id.
    pub(crate) fn get(&self, base: &Base, kind: RecordKind, id: &str) -> Option<u32> {
        let wanted = IdEntry::new(id, 0);
        let rows = self.rows.get(kind_index(kind))?;
        let found = rows.find(self.hasher.hash_one(id), |name| name.is(base, kind, &wanted, id)).map(|name| name.row);
        found.or_else(|| self.aliases.get(kind_index(kind))?.get(id).copied())
    }

    /// Makes an id lead to a record that has another one.
    pub(crate) fn add_alias(&mut self, kind: RecordKind, id: &str, row: u32) {
        if let Some(aliases) = self.aliases.get_mut(kind_index(kind)) {
            aliases.insert(id.to_owned(), row);
        }
    }

    /// Adds an id for the next record of its kind, which must be put into the base before another one is added. Returns the
    /// record that has the id already, if there is one; then nothing is added.
    pub(crate) fn add(&mut self, base: &Base, kind: RecordKind, id: &str, row: u32) -> Option<u32> {
        let Self { rows, hasher, .. } = self;
        let name = IdEntry::new(id, row);
        let found = rows.get_mut(kind_index(kind))?.entry(
            hasher.hash_one(id),
            |known| known.is(base, kind, &name, id),
            // Called where the table grows: an entry has only the beginning of its id, so the base is asked for the
            // whole. That is why a record must be in the base before the next id is added.
            |known| hasher.hash_one(base.id_at(kind, known.row).unwrap_or_default()),
        );
        match found {
            Entry::Occupied(first) => Some(first.get().row),
            Entry::Vacant(free) => {
                free.insert(name);
                None
            }
        }
    }

    /// Makes room for `count` more records of a kind.
    pub(crate) fn reserve(&mut self, base: &Base, kind: RecordKind, count: usize) {
        let Self { rows, hasher, .. } = self;
        if let Some(rows) = rows.get_mut(kind_index(kind)) {
            rows.reserve(count, |known| hasher.hash_one(base.id_at(kind, known.row).unwrap_or_default()));
        }
    }

    /// Returns the id of this kind that is nearest to one that does not exist; the first in alphabetical order where two are as
    /// near. `None` where none is near enough, or where the work for this loading is used up.
    pub(crate) fn nearest(&mut self, base: &Base, kind: RecordKind, id: &str) -> Option<String> {
        let rows = self.rows.get(kind_index(kind))?;
        let mut best: Option<(usize, &str)> = None;
        for known in rows.iter().filter_map(|known| base.id_at(kind, known.row)) {
            if self.compared > MAX_COMPARED {
                return None;
            }
            let near = suggest::may_be_meant(id, known, WordKind::KnowledgeFile);
            let cost = known.len().min(MAX_COMPARED_CHARS) + if near { id.len() * known.len() } else { 0 };
            self.compared += cost;
            work::add(cost);
            let found = if near {
                suggest::distance(id, known, WordKind::KnowledgeFile).map(|edits| (edits, known))
            } else {
                None
            };
            // The order of a hash table changes from run to run: the id itself decides between equal distances.
            best = [best, found].into_iter().flatten().min();
        }
        let best = best?;
        Some(best.1.to_owned())
    }
}

/// Returns the place of a kind in [`RecordKind::ALL`].
pub(crate) fn kind_index(kind: RecordKind) -> usize {
    RecordKind::ALL.iter().position(|&known| known == kind).unwrap_or_default()
}
