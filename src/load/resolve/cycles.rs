//! Cycles and overlong chains among records of which each belongs to at most one other. Both searches are linear: every record
//! is visited once.

use std::collections::HashMap;

/// Returns the places in `pairs`, in ascending order, of the references that close a cycle: without them every chain ends.
/// Each pair is a record and the one that it belongs to.
pub(crate) fn cycle_closers(pairs: &[(u32, u32)]) -> Vec<usize> {
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
            // A record of this very chain: an earlier chain would have closed its own cycle.
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

/// Returns the places in `pairs`, in ascending order, of the references at the head of a chain of exactly `depth` references:
/// where a chain becomes too long. There must be no cycles.
pub(crate) fn at_depth(pairs: &[(u32, u32)], depth: usize) -> Vec<usize> {
    let outer: HashMap<u32, u32> = pairs.iter().copied().collect();
    let mut known: HashMap<u32, usize> = HashMap::with_capacity(pairs.len());
    let mut walked = Vec::new();
    for &(first, _) in pairs {
        let mut record = first;
        // Up to the end of the chain, or to a record whose depth is known, and then back down.
        let mut below = loop {
            match (known.get(&record), outer.get(&record)) {
                (Some(&depth), _) => break depth,
                (None, None) => break 0,
                (None, Some(&next)) => {
                    walked.push(record);
                    record = next;
                }
            }
        };
        while let Some(record) = walked.pop() {
            below += 1;
            known.insert(record, below);
        }
    }
    let reached = |from: &u32| known.get(from) == Some(&depth);
    pairs.iter().enumerate().filter(|(_, (from, _))| reached(from)).map(|(at, _)| at).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chain_is_too_long_at_one_place() {
        let chain: Vec<(u32, u32)> = (0..50_000).rev().map(|at| (at, at + 1)).collect();
        assert_eq!(cycle_closers(&chain), [0; 0]);
        let places = at_depth(&chain, 65);
        assert_eq!(places.iter().map(|&at| chain[at]).collect::<Vec<_>>(), [(50_000 - 65, 50_000 - 64)]);
    }
}
