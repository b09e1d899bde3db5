//! A bounded cache for comparisons of many things, each of which comes up several times and a few of which are very large.

use std::collections::HashMap;
use std::hash::Hash;
use std::rc::Rc;

/// Minimum number of list entries that the cache may hold, over all values: some hundred kilobytes.
const MIN_CAPACITY: usize = 1 << 16;

/// A cache that is cleared as a whole when it is full. Its capacity grows with the largest value, so that no more is computed
/// again than was computed since it was cleared.
#[derive(Debug)]
pub(crate) struct RecentCache<K, V> {
    known: HashMap<K, Rc<V>>,
    /// Number of list entries of all values.
    size: usize,
    /// Number of list entries of the largest value so far.
    largest: usize,
}

impl<K, V> Default for RecentCache<K, V> {
    fn default() -> Self {
        Self { known: HashMap::new(), size: 0, largest: 0 }
    }
}

impl<K: Eq + Hash, V> RecentCache<K, V> {
    /// Returns the value of a key; on a miss `make` computes it, together with the number of its list entries.
    pub(crate) fn get_or(&mut self, key: K, make: impl FnOnce() -> (V, usize)) -> Rc<V> {
        if let Some(known) = self.known.get(&key) {
            return Rc::clone(known);
        }
        let (value, entries) = make();
        let (value, entries) = (Rc::new(value), entries + 1);
        self.largest = self.largest.max(entries);
        // Room for four of the largest: two of them compared in turn do not clear the cache each time.
        if self.size + entries > MIN_CAPACITY.max(4 * self.largest) {
            (self.known, self.size) = (HashMap::new(), 0);
        }
        self.size += entries;
        self.known.insert(key, Rc::clone(&value));
        value
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_large_is_not_put_together_for_each_of_many_others() {
        let (mut recent, mut made) = (RecentCache::default(), 0);
        for other in 1..1_000 {
            for (key, entries) in [(0, 10 * MIN_CAPACITY), (other, 1_000)] {
                let value = recent.get_or(key, || {
                    made += entries;
                    (key, entries)
                });
                assert_eq!(*value, key);
            }
        }
        assert!(made < 30 * MIN_CAPACITY + 2 * 1_000_000, "{made}");
    }
}
