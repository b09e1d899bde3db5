//! The two ends of the terminal: the screen that is drawn on, and the thread that reads keys.

use std::io;
use std::sync::mpsc::Sender;

use crate::state::event::Event;

use super::input_queue::InputQueue;
use super::input_thread::InputThread;
use super::message::Message;
use super::terminal::{self, Terminal};

/// The terminal while the explorer runs. Dropping it ends the reading thread and restores the terminal.
pub(super) struct Console {
    /// The reading thread; `None` while an editor has the keys. Dropped first: no key may be read after the terminal has
    /// been restored.
    input: Option<InputThread>,
    /// The screen.
    pub(super) terminal: Terminal,
    /// User input that was read and not handled yet.
    pub(super) queue: InputQueue,
    sender: Sender<Message>,
}

impl Console {
    /// Takes the terminal, with mouse reports if `mouse` is set, and begins to read keys.
    ///
    /// # Errors
    /// If the terminal cannot be set to raw mode, or the system has no thread left.
    pub(super) fn take(sender: &Sender<Message>, mouse: bool) -> io::Result<Self> {
        let terminal = Terminal::take(mouse)?;
        let queue = InputQueue::default();
        let input = Some(InputThread::start(sender, &queue)?);
        Ok(Self { input, terminal, queue, sender: sender.clone() })
    }

    /// Returns the oldest event of the user that was not handled yet; `None` while another program has the terminal.
    pub(super) fn next_event(&self) -> Option<Event> {
        self.input.as_ref().and_then(|_| self.queue.pop())
    }

    /// Gives the terminal to another program. The reading thread ends first, so that every key is the other program's; what it
    /// has read by then is dropped: a key that waits would open a second editor, or leave the explorer under the first.
    pub(super) fn suspend(&mut self) {
        self.input = None;
        self.queue.discard_input();
        terminal::suspend();
    }

    /// Ends the reading thread and restores the terminal, once and for all.
    pub(super) fn close(&mut self) {
        self.input = None;
        terminal::restore();
    }

    /// Takes the terminal back after [`suspend`](Self::suspend).
    ///
    /// # Errors
    /// As [`take`](Self::take).
    pub(super) fn resume(&mut self) -> io::Result<()> {
        self.terminal.retake()?;
        self.input = Some(InputThread::start(&self.sender, &self.queue)?);
        Ok(())
    }
}
