//! Lists in order, each entry once: comparing two of them costs no more than the shorter one and a few steps for each of its
//! entries.

use crate::pack::work;

/// Puts a list in order, each entry once.
pub(super) fn in_order<T: Ord>(mut list: Vec<T>) -> Vec<T> {
    list.sort_unstable();
    list.dedup();
    list
}

/// Returns whether a list in order has an entry.
pub(super) fn has<T: Ord>(list: &[T], entry: &T) -> bool {
    list.binary_search(entry).is_ok()
}

/// Returns whether two lists in order have an entry in common.
pub(super) fn meet<T: Ord>(mine: &[T], theirs: &[T]) -> bool {
    let (few, many) = if mine.len() <= theirs.len() { (mine, theirs) } else { (theirs, mine) };
    work::add(few.len());
    few.iter().any(|entry| has(many, entry))
}

/// Returns whether all entries of a list in order are in another.
pub(super) fn is_within<T: Ord>(inner: &[T], outer: &[T]) -> bool {
    if inner.len() > outer.len() {
        return false;
    }
    work::add(inner.len());
    inner.iter().all(|entry| has(outer, entry))
}
