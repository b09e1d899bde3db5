//! Changes of records between two versions of a library, matched by id.

use crate::cancel::CancelToken;
use crate::model::{Base, ClaimIx, RecordIx, RecordKind};

use super::field_changes::{ChangeKind, field_changes};
use super::id_matches::IdMatches;
use super::record_fields::VersionRecords;

/// A change of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordChange {
    /// The kind of record.
    pub kind: RecordKind,
    /// The id.
    pub id: String,
    /// Its text or name: the later one, or the earlier one of a record that was removed.
    pub says: String,
    /// Its number in the earlier version; `None` where it was added.
    pub before: Option<RecordIx>,
    /// Its number in the later version; `None` where it was removed.
    pub now: Option<RecordIx>,
    /// The change.
    pub change: ChangeKind,
}

/// Returns the records that differ, by kind: first those of the later version, in the order of its files, then those that
/// were removed. If `cancel` fires midway the result is partial and must be discarded.
#[must_use]
pub fn record_changes(was: &Base, is: &Base, cancel: &CancelToken) -> Vec<RecordChange> {
    let mut changes = Vec::new();
    let (old, new) = (VersionRecords::new(was), VersionRecords::new(is));
    for kind in RecordKind::ALL {
        let pairs = IdMatches::new(was, is, kind);
        let mut comparer = RecordComparer::default();
        for record in is.records(kind) {
            if cancel.is_cancelled() {
                return changes;
            }
            let before = pairs.before(record);
            let change = match before {
                None => ChangeKind::Added,
                Some(before) if comparer.is_same(&old, before, &new, record) => continue,
                Some(before) => ChangeKind::Changed(field_changes(&old.fields(before), &new.fields(record))),
            };
            let (id, says) = (is.id(record).to_owned(), is.name(record).to_owned());
            changes.push(RecordChange { kind, id, says, before, now: Some(record), change });
        }
        changes.extend(was.records(kind).filter(|&record| pairs.now(record).is_none()).map(|record| {
            let (id, says) = (was.id(record).to_owned(), was.name(record).to_owned());
            RecordChange { kind, id, says, before: Some(record), now: None, change: ChangeKind::Removed }
        }));
    }
    changes
}

/// Returns the change of one record of the later version; `None` where it is the same in both.
#[must_use]
pub(crate) fn record_change(was: &Base, is: &Base, record: RecordIx) -> Option<ChangeKind> {
    let Some(before) = was.find(record.kind(), is.id(record)) else { return Some(ChangeKind::Added) };
    let (old, new) = (VersionRecords::one(was, before), VersionRecords::one(is, record));
    let changes = field_changes(&old.fields(before), &new.fields(record));
    (!changes.is_empty()).then_some(ChangeKind::Changed(changes))
}

/// Changes of claims, without their fields.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClaimChanges {
    /// The claims that were added, in the order of the files.
    pub added: Vec<ClaimIx>,
    /// The claims of which a field differs, in the order of the files.
    pub changed: Vec<ClaimIx>,
    /// Number of claims that were removed.
    pub removed: usize,
}

/// Compares the claims of two versions. Costs a walk over all claims of both. If `cancel` fires midway, the result is
/// partial and must be discarded.
#[must_use]
pub fn claim_changes(was: &Base, is: &Base, cancel: &CancelToken) -> ClaimChanges {
    let (old, new) = (VersionRecords::new(was), VersionRecords::new(is));
    let pairs = IdMatches::new(was, is, RecordKind::Claim);
    let (mut claims, mut comparer) = (ClaimChanges::default(), RecordComparer::default());
    for claim in is.claims.indexes() {
        if cancel.is_cancelled() {
            return claims;
        }
        let record = RecordIx::Claim(claim);
        match pairs.before(record) {
            None => claims.added.push(claim),
            Some(before) if comparer.is_same(&old, before, &new, record) => {}
            Some(_) => claims.changed.push(claim),
        }
    }
    claims.removed = was.records(RecordKind::Claim).filter(|&record| pairs.now(record).is_none()).count();
    claims
}

/// Compares records in their encoded form, in two buffers that are reused.
#[derive(Default)]
struct RecordComparer([Vec<u8>; 2]);

impl RecordComparer {
    fn is_same(&mut self, old: &VersionRecords<'_>, before: RecordIx, new: &VersionRecords<'_>, now: RecordIx) -> bool {
        let [one, other] = &mut self.0;
        for (bytes, records, record) in [(&mut *one, old, before), (&mut *other, new, now)] {
            bytes.clear();
            records.encode(record, bytes);
        }
        one == other
    }
}
