//! Errands on a thread of their own: of several that wait, only the newest is run.

use std::io;
use std::sync::Arc;
use std::sync::mpsc::Sender;

use crate::state::event::Event;

use super::desk::Desk;
use super::message::Message;
use super::threads;

/// A thread that runs errands of one sort. It ends after its errand when this is dropped; nobody waits for it.
pub(super) struct Clerk<T>(Arc<Desk<T>>);

impl<T: Send + 'static> Clerk<T> {
    /// Starts it; `run` is what an errand is, and what comes of it.
    ///
    /// # Errors
    /// When the system has no thread left.
    pub(super) fn start(name: &str, sender: &Sender<Message>, run: fn(T) -> Event) -> io::Result<Self> {
        let desk = Arc::<Desk<T>>::default();
        let (own, messages) = (Arc::clone(&desk), sender.clone());
        threads::spawn(name, sender, move || {
            while let Some(errand) = own.take() {
                let _ = messages.send(Message::Event(run(errand)));
            }
        })?;
        Ok(Self(desk))
    }

    /// Has an errand run, in place of one that still waits.
    pub(super) fn send(&self, errand: T) {
        self.0.put(errand);
    }
}

impl<T> Drop for Clerk<T> {
    fn drop(&mut self) {
        self.0.close();
    }
}
