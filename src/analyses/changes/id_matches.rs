//! Matches of the records of two versions by id: numbers differ between them.

use crate::model::{Base, RecordIx, RecordKind};

/// The records of one kind that are in both versions.
#[derive(Debug)]
pub(super) struct IdMatches {
    kind: RecordKind,
    /// For each record of the earlier version its row in the later one.
    now: Vec<Option<u32>>,
    /// For each record of the later version its row in the earlier one.
    before: Vec<Option<u32>>,
}

impl IdMatches {
    /// Matches the records of a kind. Most stand right after the match of the record before them; only those that were moved
    /// are looked up.
    #[must_use]
    pub(super) fn new(was: &Base, is: &Base, kind: RecordKind) -> Self {
        let mut now = vec![None; was.count(kind)];
        let mut next = 0;
        let before = is.records(kind).map(|record| {
            let id = is.id(record);
            // Comparing one id is far cheaper than a lookup, and most records of a file stay in their order.
            let near = (was.id_at(kind, next) == Some(id)).then_some(next);
            let row = near.or_else(|| was.find(kind, id).map(RecordIx::row))?;
            next = row + 1;
            if let Some(now) = now.get_mut(row as usize) {
                *now = Some(record.row());
            }
            Some(row)
        });
        let before = before.collect();
        Self { kind, now, before }
    }

    /// Returns the later record of an earlier one; `None` where it was removed.
    #[must_use]
    pub(super) fn now(&self, was: RecordIx) -> Option<RecordIx> {
        let row = self.now.get(was.row() as usize).copied().flatten()?;
        Some(RecordIx::new(self.kind, row))
    }

    /// Returns the earlier record of a later one; `None` where it was added.
    #[must_use]
    pub(super) fn before(&self, is: RecordIx) -> Option<RecordIx> {
        let row = self.before.get(is.row() as usize).copied().flatten()?;
        Some(RecordIx::new(self.kind, row))
    }
}
