//! The way from background threads to the event loop, whose own message type they do not know.

use std::sync::Arc;

use crate::state::collection::Collection;
use crate::state::event::Event;

/// A message from a background thread to the event loop.
#[derive(Debug)]
pub enum JobOutput {
    /// An event for the state.
    Event(Event),
    /// The first part of the files that can be shown, or a sentence why nothing of them could be read.
    Opened(Result<Arc<Collection>, String>),
    /// A thread is unwinding from a panic.
    Panicked,
}

/// A sender of [`JobOutput`] to the event loop. Clones send to the same loop.
#[derive(Clone)]
pub struct Outbox(Arc<dyn Fn(JobOutput) -> bool + Send + Sync>);

impl Outbox {
    /// Creates an outbox that calls `send`, which returns `false` once the loop has ended.
    pub fn new(send: impl Fn(JobOutput) -> bool + Send + Sync + 'static) -> Self {
        Self(Arc::new(send))
    }

    /// Sends a message; returns `false` if the loop has ended and nobody receives it.
    pub fn send(&self, output: JobOutput) -> bool {
        (self.0)(output)
    }

    /// Sends an event for the state. If the loop has ended, the event is dropped: so is the state.
    pub fn event(&self, event: Event) {
        let _ = self.send(JobOutput::Event(event));
    }
}
