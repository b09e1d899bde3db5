//! Lookup of records by id: the rows of each kind in the order of their ids. Binary search finds an id in any case, and all ids
//! with a prefix.

use std::cmp::Ordering;

use super::ids::{RecordIx, RecordKind};
use super::tables::Tables;

/// The rows of each kind in the order of their ids, for binary search.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct IdOrder {
    rows: [Vec<u32>; RecordKind::ALL.len()],
}

crate::persist!(IdOrder { rows });

impl IdOrder {
    /// Returns whether there is a row for each record, and no other.
    pub(super) fn fits(&self, tables: &Tables) -> bool {
        RecordKind::ALL.iter().zip(&self.rows).all(|(&kind, rows)| {
            let count = tables.count(kind);
            rows.len() == count && rows.iter().all(|&row| (row as usize) < count)
        })
    }

    pub(super) fn new(tables: &Tables) -> Self {
        Self { rows: RecordKind::ALL.map(|kind| ordered(|row| tables.id_at(kind, row))) }
    }

    /// Returns the record of this kind and id; `None` if there is none.
    pub(super) fn find(&self, tables: &Tables, kind: RecordKind, id: &str) -> Option<RecordIx> {
        let alike = self.in_any_case(tables, kind, id);
        // Ids that differ in case alone stand in the order of their bytes: see `ordered`.
        let at = alike.binary_search_by(|&row| tables.id_at(kind, row).cmp(&Some(id))).ok()?;
        alike.get(at).map(|&row| RecordIx::new(kind, row))
    }

    /// Returns the rows of this kind and id in any case: one, or several that differ in case only.
    pub(super) fn in_any_case(&self, tables: &Tables, kind: RecordKind, id: &str) -> &[u32] {
        self.range(tables, kind, |known| in_lower(known).cmp(in_lower(id)))
    }

    /// Returns the rows of this kind whose id begins with `start`, in any case, in the order of their ids.
    pub(super) fn with_prefix(&self, tables: &Tables, kind: RecordKind, start: &str) -> &[u32] {
        self.range(tables, kind, |known| in_lower(known).take(start.len()).cmp(in_lower(start)))
    }

    /// Returns the rows for whose id `compared` is equal; it must be less for all before them, and greater for all after.
    fn range(&self, tables: &Tables, kind: RecordKind, compared: impl Fn(&str) -> Ordering) -> &[u32] {
        let order = RecordKind::ALL.iter().position(|&known| known == kind).and_then(|at| self.rows.get(at));
        debug_assert!(order.is_some(), "{kind:?} has no order");
        let order = order.map_or(&[][..], Vec::as_slice);
        let at = |row: u32| tables.id_at(kind, row).map_or(Ordering::Greater, &compared);
        let from = order.partition_point(|&row| at(row).is_lt());
        let to = order.partition_point(|&row| at(row).is_le());
        order.get(from..to).unwrap_or_default()
    }
}

/// Returns the rows sorted by id in lower case, then by id. Ids lie anywhere in memory, so the sort keys are the eight bytes
/// after the prefix that all ids share; they decide nearly all comparisons without a look at an id.
fn ordered<'a>(id_at: impl Fn(u32) -> Option<&'a str>) -> Vec<u32> {
    let ids = || (0..).map_while(&id_at);
    let Some(first) = ids().next() else { return Vec::new() };
    let common = |id: &str| in_lower(first).zip(in_lower(id)).take_while(|(left, right)| left == right).count();
    // Ids such as `claim-000123` differ late: without the prefix they share, eight bytes would decide nothing.
    let prefix = ids().map(common).min().unwrap_or(0);
    let key = |id: &str| {
        let rest = id.as_bytes().get(prefix..).unwrap_or_default();
        let letters = rest.iter().map(u8::to_ascii_lowercase).chain(std::iter::repeat(0));
        letters.take(8).fold(0, |key, byte| key << 8 | u64::from(byte))
    };
    let mut rows: Vec<(u64, u32)> = ids().map(key).zip(0..).collect();
    rows.sort_unstable_by(|left, right| {
        left.0.cmp(&right.0).then_with(|| {
            // Equal keys: the ids themselves decide, first in lower case, then as written, so that the order is total.
            let (left, right) = (id_at(left.1).unwrap_or_default(), id_at(right.1).unwrap_or_default());
            in_lower(left).cmp(in_lower(right)).then_with(|| left.cmp(right))
        })
    });
    rows.into_iter().map(|(_, row)| row).collect()
}

/// Iterates over the bytes of an id in lower case.
fn in_lower(id: &str) -> impl Iterator<Item = u8> {
    id.bytes().map(|byte| byte.to_ascii_lowercase())
}
