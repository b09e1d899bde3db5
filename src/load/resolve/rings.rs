//! Rings among records of which each belongs to at most one other.

use std::collections::HashMap;

/// The places, in order, of the references that close a ring: without them every chain ends. Each pair is a record and
/// the one it belongs to. Every record is walked over once.
pub(super) fn rings(pairs: &[(u32, u32)]) -> Vec<usize> {
    let outer: HashMap<u32, (usize, u32)> =
        pairs.iter().enumerate().map(|(at, &(from, to))| (from, (at, to))).collect();
    let mut walked: HashMap<u32, u32> = HashMap::with_capacity(pairs.len());
    let mut closing = Vec::new();
    for &(first, _) in pairs {
        let mut record = first;
        while let Some(&(at, next)) = outer.get(&record) {
            if walked.contains_key(&record) {
                break;
            }
            walked.insert(record, first);
            if walked.get(&next) == Some(&first) {
                closing.push(at);
                break;
            }
            record = next;
        }
    }
    closing.sort_unstable();
    closing
}
