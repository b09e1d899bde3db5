//! A single-slot mailbox between two threads: an unread value is overwritten by the next.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// A single-slot mailbox: [`replace`](Self::replace) overwrites an unread value; [`recv`](Self::recv) blocks until there
/// is one, and returns `None` once the sender has closed it.
pub(super) struct Mailbox<T> {
    slot: Mutex<MailboxSlot<T>>,
    changed: Condvar,
}

struct MailboxSlot<T> {
    unread: Option<T>,
    is_closed: bool,
}

impl<T> Default for Mailbox<T> {
    fn default() -> Self {
        Self { slot: Mutex::new(MailboxSlot { unread: None, is_closed: false }), changed: Condvar::new() }
    }
}

impl<T> Mailbox<T> {
    /// Puts a value into the slot; an unread one is dropped.
    pub(super) fn replace(&self, value: T) {
        let unread = self.lock().unread.replace(value);
        self.changed.notify_one();
        // Dropped only after the lock was released: a collection of a million claims takes long to take apart, and the
        // receiver must not wait for that.
        drop(unread);
    }

    /// Closes the mailbox: nothing is sent any more. An unread value can still be received.
    pub(super) fn close(&self) {
        self.lock().is_closed = true;
        self.changed.notify_one();
    }

    /// Waits for the next value and takes it; `None` once the mailbox is closed and empty.
    pub(super) fn recv(&self) -> Option<T> {
        let mut slot = self.lock();
        loop {
            if let Some(value) = slot.unread.take() {
                return Some(value);
            }
            if slot.is_closed {
                return None;
            }
            // A wait may end though nothing was sent: the loop looks at the slot again.
            slot = self.changed.wait(slot).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn lock(&self) -> MutexGuard<'_, MailboxSlot<T>> {
        self.slot.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::Mailbox;

    #[test]
    fn the_latest_value_replaces_an_unread_one() {
        let mailbox = Mailbox::default();
        mailbox.replace(1);
        mailbox.replace(2);
        assert_eq!(mailbox.recv(), Some(2));
    }

    #[test]
    fn a_closed_mailbox_still_delivers_its_last_value() {
        let mailbox = Mailbox::default();
        mailbox.replace(1);
        mailbox.close();
        assert_eq!((mailbox.recv(), mailbox.recv()), (Some(1), None));
    }
}
