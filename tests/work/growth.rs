//! Growth of the cost of an operation with the size of its input, in counted work.
//!
//! The counter belongs to the whole process: every test of a binary that measures holds [`alone`] while it runs, also those
//! that measure nothing.

use std::sync::{Mutex, MutexGuard, PoisonError};

/// One test at a time.
static ALONE: Mutex<()> = Mutex::new(());

/// Waits until no other test of this binary runs; tests run one after the other while the guard lives.
pub(crate) fn alone() -> MutexGuard<'static, ()> {
    ALONE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Asserts that work at twice and four times the size is no more than in proportion, with a quarter of room for sorting and
/// for tables that grow by doubling, and that something was counted. What grows with the square is four times as much for
/// twice the size. `floor` is the work below which fixed costs outweigh all else. Release builds count nothing.
pub(crate) fn assert_even(what: &str, [one, two, four]: [u64; 3], floor: u64) {
    if !cfg!(debug_assertions) {
        return;
    }
    assert!(four > 0, "{what}: nothing is counted");
    let near = |less: u64, more: u64| more <= less * 5 / 2 + floor;
    assert!(near(one, two) && near(two, four), "{what}: {one}, {two}, {four} at a size, twice and four times as much");
}
