//! A count of how much of the foreign files has been read, for those who wait.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// The bytes of foreign files that were read so far, and those that there are. Clones share one count.
///
/// It is no option: two settings with different counts are equal, and all counts look the same in a key.
#[derive(Clone, Default)]
pub struct ReadProgress(Arc<Counts>);

#[derive(Default)]
struct Counts {
    read: AtomicUsize,
    of: AtomicUsize,
}

impl ReadProgress {
    /// Begins to count anew, for foreign files of so many bytes together.
    pub(crate) fn begin(&self, of: usize) {
        self.0.read.store(0, Ordering::Relaxed);
        self.0.of.store(of, Ordering::Relaxed);
    }

    /// Returns the bytes that were read so far.
    pub(crate) fn read(&self) -> usize {
        self.0.read.load(Ordering::Relaxed)
    }

    /// Notes that the first bytes of all files, so many, were read; fewer than before change nothing.
    pub(crate) fn reach(&self, bytes: usize) {
        self.0.read.fetch_max(bytes, Ordering::Relaxed);
    }

    /// Returns how much was read, in percent; `None` where no foreign file is read, or before it is known how large they are.
    #[must_use]
    pub fn percent(&self) -> Option<usize> {
        let of = self.0.of.load(Ordering::Relaxed);
        (self.read().saturating_mul(100)).checked_div(of).map(|percent| percent.min(100))
    }
}

impl fmt::Debug for ReadProgress {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("ReadProgress")
    }
}

impl PartialEq for ReadProgress {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn progress_is_a_part_of_what_is_expected() {
        let progress = ReadProgress::default();
        assert_eq!(progress.percent(), None);
        progress.begin(300);
        let seen = progress.clone();
        for (reached, percent) in [(0, 0), (100, 33), (299, 99), (200, 99), (300, 100), (400, 100)] {
            progress.reach(reached);
            assert_eq!(seen.percent(), Some(percent));
        }
    }
}
