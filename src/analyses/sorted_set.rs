//! Sets as sorted lists without repeats: comparing two of them costs a binary search for each entry of the shorter one.

use crate::storage::work;

/// Sorts a list and drops repeated entries.
pub(super) fn sorted_set<T: Ord>(mut list: Vec<T>) -> Vec<T> {
    list.sort_unstable();
    list.dedup();
    list
}

/// Returns whether a set contains an entry.
pub(super) fn contains<T: Ord>(list: &[T], entry: &T) -> bool {
    list.binary_search(entry).is_ok()
}

/// Returns whether two sets have an entry in common.
pub(super) fn intersects<T: Ord>(mine: &[T], theirs: &[T]) -> bool {
    let (few, many) = if mine.len() <= theirs.len() { (mine, theirs) } else { (theirs, mine) };
    work::add(few.len());
    few.iter().any(|entry| contains(many, entry))
}

/// Returns the entries of a set that another has not.
pub(super) fn difference<T: Ord + Copy>(mine: &[T], theirs: &[T]) -> Vec<T> {
    let mut rest = theirs;
    let is_only = |entry: &T| {
        rest = rest.get(rest.partition_point(|other| other < entry)..).unwrap_or_default();
        rest.first() != Some(entry)
    };
    mine.iter().copied().filter(is_only).collect()
}

/// Returns whether all entries of a set are in another.
pub(super) fn is_subset<T: Ord>(inner: &[T], outer: &[T]) -> bool {
    if inner.len() > outer.len() {
        return false;
    }
    work::add(inner.len());
    inner.iter().all(|entry| contains(outer, entry))
}
