//! A counter of work, so that tests can assert how the cost of an operation grows without looking at a clock.
//!
//! Loops whose length depends on the input call [`add`]; a test compares the sums at n, 2n and 4n. Release builds count
//! nothing.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

/// Units of work since the program began, of all threads.
static TOTAL: AtomicU64 = AtomicU64::new(0);

/// Lets one measurement run at a time: the counter belongs to the whole process.
static MEASURING: Mutex<()> = Mutex::new(());

/// Counts `units` of work: elements visited by a loop, or bytes copied. Does nothing in release builds.
#[inline]
pub fn add(units: usize) {
    if cfg!(debug_assertions) {
        TOTAL.fetch_add(units as u64, Ordering::Relaxed);
    }
}

/// Runs `operation` and returns its result with the units of work that were counted meanwhile, on all threads.
///
/// Measurements of one process wait for one another; work of other tests in the same process is counted as well, so tests
/// that measure live in a test binary of their own. In release builds the count is zero.
pub fn measure<T>(operation: impl FnOnce() -> T) -> (T, u64) {
    let _one_at_a_time = MEASURING.lock().unwrap_or_else(PoisonError::into_inner);
    let before = TOTAL.load(Ordering::Relaxed);
    let result = operation();
    (result, TOTAL.load(Ordering::Relaxed) - before)
}
