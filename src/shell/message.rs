//! Messages to the event loop, from all threads.

use std::sync::Arc;
use std::sync::mpsc::Sender;

use crate::jobs::{JobOutput, Outbox};
use crate::state::appearance::Background;
use crate::state::collection::Collection;
use crate::state::event::Event;

/// A message to the event loop.
pub(super) enum Message {
    /// An event for the state.
    Event(Event),
    /// The queue of user input is no longer empty.
    InputQueued,
    /// The terminal knows the kitty keyboard protocol.
    KeyboardProtocol,
    /// The first part of the files that can be shown, or a sentence why nothing of them could be read.
    Opened(Result<Arc<Collection>, String>),
    /// A signal with this number.
    Signal(i32),
    /// The terminal's answer to the query for its background colour.
    Background(Background),
    /// The terminal has answered a query to its end, the oldest that it had not answered.
    QueriesAnswered,
    /// The editor has ended, or could not be started: the sentence says why.
    EditorExited(Result<(), String>),
    /// The editor of a text has ended: the text, or a sentence why there is none.
    TextEdited(Result<String, String>),
    /// The terminal is gone.
    TerminalLost,
    /// A thread panicked. The panic hook has restored the terminal already.
    Panicked,
}

impl From<JobOutput> for Message {
    fn from(output: JobOutput) -> Self {
        match output {
            JobOutput::Event(event) => Self::Event(event),
            JobOutput::Opened(opened) => Self::Opened(opened),
            JobOutput::Panicked => Self::Panicked,
        }
    }
}

/// Returns an outbox for background threads that send to the event loop.
pub(super) fn outbox(sender: &Sender<Message>) -> Outbox {
    let sender = sender.clone();
    Outbox::new(move |output| sender.send(output.into()).is_ok())
}
