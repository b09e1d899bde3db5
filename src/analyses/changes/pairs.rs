//! Which record of one version is which of the other: by id, for numbers do not mean the same in both.

use crate::model::{Base, RecordIx, RecordKind};

/// The records of a kind in both versions.
#[derive(Debug)]
pub struct Pairs {
    kind: RecordKind,
    /// Of each record that was there, its row now.
    now: Vec<Option<u32>>,
    /// Of each record that is there, its row before.
    before: Vec<Option<u32>>,
}

impl Pairs {
    /// Finds them. Most stand where the one before them says: only what was moved is looked for.
    #[must_use]
    pub fn new(was: &Base, is: &Base, kind: RecordKind) -> Self {
        let mut now = vec![None; was.count(kind)];
        let mut next = 0;
        let before = is.records(kind).map(|record| {
            let id = is.id(record);
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

    /// The record of now that a record of before is.
    #[must_use]
    pub fn now(&self, was: RecordIx) -> Option<RecordIx> {
        let row = self.now.get(was.row() as usize).copied().flatten()?;
        Some(RecordIx::new(self.kind, row))
    }

    /// The record of before that a record of now was.
    #[must_use]
    pub fn before(&self, is: RecordIx) -> Option<RecordIx> {
        let row = self.before.get(is.row() as usize).copied().flatten()?;
        Some(RecordIx::new(self.kind, row))
    }
}
