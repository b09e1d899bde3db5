//! The way from the numbers of records before a reload to those after it: each record is found again by its id. Made
//! beside the loading, for a million ids take their time.

use std::sync::{Arc, Weak};

use crate::analyses::changes::{ClaimChanges, claim_changes};
use crate::cancel::CancelToken;
use crate::model::{Base, ClaimIx, RecordIx, RecordKind};

use super::collection::Collection;

/// Files that were read again.
#[derive(Debug)]
pub struct Reloaded {
    /// The collection as read again.
    pub collection: Arc<Collection>,
    /// The claims that changed, if they were counted.
    pub changes: Option<ClaimCounts>,
    /// From what was open when this was made.
    from: Weak<Collection>,
    remap: IdRemap,
}

impl Reloaded {
    /// Prepares `collection` to take the place of `from`. Costs a walk over all records.
    #[must_use]
    pub fn new(from: &Arc<Collection>, collection: Arc<Collection>) -> Self {
        let remap = IdRemap::new(&from.library.base, &collection.library.base);
        Self { collection, changes: None, from: Arc::downgrade(from), remap }
    }

    /// Counts the claims that changed since `from`. Costs a walk over all claims; if `cancel` fires midway, the counts are
    /// partial.
    #[must_use]
    pub fn with_changes(mut self, from: &Collection, cancel: &CancelToken) -> Self {
        let ClaimChanges { added, changed, removed, .. } =
            claim_changes(&from.library.base, &self.collection.library.base, cancel);
        self.changes = Some(ClaimCounts { new: added.len(), changed: changed.len(), gone: removed });
        self
    }

    /// Returns the remap from the open collection: the one that was made, if it is from there; otherwise a new one.
    #[must_use]
    pub fn id_remap(self, open: &Arc<Collection>) -> IdRemap {
        // The files may have been read again in the meantime: then the map is of numbers that are no longer in use.
        if Weak::ptr_eq(&self.from, &Arc::downgrade(open)) {
            self.remap
        } else {
            IdRemap::new(&open.library.base, &self.collection.library.base)
        }
    }
}

/// The numbers of claims that a change of the files is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ClaimCounts {
    /// Number of new claims.
    pub new: usize,
    /// Number of claims that say something else.
    pub changed: usize,
    /// Number of claims that are gone.
    pub gone: usize,
}

/// From the numbers of one base to those of another.
#[derive(Debug)]
pub struct IdRemap {
    /// For each kind the new number of each record; no table where all keep theirs.
    tables: [Option<Vec<u32>>; RecordKind::ALL.len()],
}

/// The entry of a record that no longer exists.
const GONE: u32 = u32::MAX;

impl IdRemap {
    /// Finds every record of the old base in the new one, by its id.
    #[must_use]
    pub fn new(old: &Base, new: &Base) -> Self {
        let table = |kind: RecordKind| {
            let count = new.count(kind);
            let mut same = true;
            let numbers: Vec<u32> = (0..)
                .zip(old.records(kind))
                .map(|(row, record)| {
                    let id = old.id(record);
                    // Mostly nothing moves: the same row is tried first, which saves a search for each record.
                    let keeps = (row as usize) < count && new.id(RecordIx::new(kind, row)) == id;
                    same &= keeps;
                    if keeps { row } else { new.find(kind, id).map_or(GONE, RecordIx::row) }
                })
                .collect();
            (!same).then_some(numbers)
        };
        Self { tables: RecordKind::ALL.map(table) }
    }

    /// Returns whether every claim keeps its index.
    #[must_use]
    pub(crate) fn keeps_claims(&self) -> bool {
        self.table(RecordKind::Claim).is_none()
    }

    /// Returns the new number of a record, if it is still there.
    #[must_use]
    pub fn record(&self, record: RecordIx) -> Option<RecordIx> {
        let kind = record.kind();
        let row = match self.table(kind) {
            None => record.row(),
            Some(table) => table.get(record.row() as usize).copied().filter(|&row| row != GONE)?,
        };
        Some(RecordIx::new(kind, row))
    }

    /// Returns the new number of a claim, if it is still there.
    #[must_use]
    pub fn claim(&self, claim: ClaimIx) -> Option<ClaimIx> {
        match self.record(RecordIx::Claim(claim)) {
            Some(RecordIx::Claim(claim)) => Some(claim),
            _ => None,
        }
    }

    fn table(&self, kind: RecordKind) -> Option<&Vec<u32>> {
        let at = RecordKind::ALL.iter().position(|&known| known == kind)?;
        self.tables.get(at)?.as_ref()
    }
}
