//! Handing things from one thread to another: the newest takes the place of what still waits.

use std::sync::{Condvar, Mutex, PoisonError};

/// A desk on which at most one thing lies.
pub(super) struct Desk<T> {
    lies: Mutex<Lies<T>>,
    changed: Condvar,
}

struct Lies<T> {
    next: Option<T>,
    closed: bool,
}

impl<T> Default for Desk<T> {
    fn default() -> Self {
        Self { lies: Mutex::new(Lies { next: None, closed: false }), changed: Condvar::new() }
    }
}

impl<T> Desk<T> {
    /// Puts something there; what lay there is gone.
    pub(super) fn put(&self, thing: T) {
        self.change(|lies| lies.next.replace(thing));
    }

    /// Nothing comes any more. What lies there can still be taken.
    pub(super) fn close(&self) {
        self.change(|lies| lies.closed = true);
    }

    /// Waits for the next thing and takes it; none once the desk is closed and empty.
    pub(super) fn take(&self) -> Option<T> {
        let mut lies = self.lies.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            if let Some(thing) = lies.next.take() {
                return Some(thing);
            }
            if lies.closed {
                return None;
            }
            lies = self.changed.wait(lies).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// What was there before is dropped only after others can take again: it may be large.
    fn change<R>(&self, by: impl FnOnce(&mut Lies<T>) -> R) {
        let before = by(&mut self.lies.lock().unwrap_or_else(PoisonError::into_inner));
        self.changed.notify_one();
        drop(before);
    }
}
