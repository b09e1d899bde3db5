//! What reaches the loop of the explorer, from whichever thread.

use std::sync::Arc;

use crate::state::appearance::Background;
use crate::state::event::{Collection, Event};

/// Something the loop has to know.
pub(super) enum Message {
    /// Something for the state.
    Event(Event),
    /// There are events of the user in the queue.
    Typed,
    /// The terminal knows the keyboard protocol of kitty.
    Keyboard,
    /// The first of the files is there, or nothing of them could be read: the sentence says why.
    Opened(Result<Arc<Collection>, String>),
    /// A signal came; its number.
    Signal(i32),
    /// The terminal said which background it has.
    Background(Background),
    /// The terminal answered the last of the questions it was asked.
    Answered,
    /// The editor gave the terminal back, or could not be started: the sentence says why.
    EditorLeft(Result<(), String>),
    /// The terminal is gone.
    Lost,
    /// A thread panicked. The terminal is restored already.
    Panicked,
}
