//! A cache of what was put together lately: for comparisons of many things that each come up several times, and of which a
//! few are very large.

use std::collections::HashMap;
use std::hash::Hash;
use std::rc::Rc;

/// Minimum number of entries that are kept, over all lists: some hundred kilobytes.
const KEPT: usize = 1 << 16;

/// Results that were put together lately. When it becomes too much all of it is dropped: then no more is put together again than was
/// put together meanwhile.
#[derive(Debug)]
pub(super) struct Recent<K, V> {
    known: HashMap<K, Rc<V>>,
    /// Entries of all that is kept.
    size: usize,
    /// Entries of the largest.
    largest: usize,
}

impl<K, V> Default for Recent<K, V> {
    fn default() -> Self {
        Self { known: HashMap::new(), size: 0, largest: 0 }
    }
}

impl<K: Eq + Hash, V> Recent<K, V> {
    /// Returns what belongs to a key; `make` puts it together, and returns with it how many entries its lists have.
    pub(super) fn get_or(&mut self, key: K, make: impl FnOnce() -> (V, usize)) -> Rc<V> {
        if let Some(known) = self.known.get(&key) {
            return Rc::clone(known);
        }
        let (value, entries) = make();
        let (value, entries) = (Rc::new(value), entries + 1);
        self.largest = self.largest.max(entries);
        if self.size + entries > KEPT.max(4 * self.largest) {
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
        let (mut recent, mut made) = (Recent::default(), 0);
        for other in 1..1_000 {
            for (key, entries) in [(0, 10 * KEPT), (other, 1_000)] {
                let value = recent.get_or(key, || {
                    made += entries;
                    (key, entries)
                });
                assert_eq!(*value, key);
            }
        }
        assert!(made < 30 * KEPT + 2 * 1_000_000, "{made}");
    }
}
