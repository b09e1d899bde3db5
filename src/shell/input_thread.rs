//! The thread that reads the terminal. It lives while the explorer has the keys: it is ended before an editor gets them.

use std::io;
use std::os::unix::net::UnixStream;
use std::sync::mpsc::Sender;
use std::thread::JoinHandle;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use rustix::stdio::stdin;

use crate::jobs::spawn;
use crate::state::event::Event;

use super::decoder::{self, Decoder, Pending};
use super::input_queue::InputQueue;
use super::message::{Message, outbox};

/// Silence after which an `ESC` is read as the key. Sequences arrive whole, also over slow lines, as they are sent in
/// one packet; editors wait as long (Neovim's `ttimeoutlen`), and nobody notices.
const ESCAPE_TIMEOUT: Duration = Duration::from_millis(50);
/// Silence after which an `ESC` is read as the key if the line splits sequences, or the terminal reports the key in another
/// form: tmux waited as long until version 3.5 (`escape-time`).
const SLOW_ESCAPE_TIMEOUT: Duration = Duration::from_millis(500);
/// Time in which the rest of an `ESC` that was read as the key may come: no line that recovers stalls longer.
const LATE_REST_TIMEOUT: Duration = Duration::from_secs(10);
/// Silence within a sequence or paste after which the user is notified.
const STALL_TIMEOUT: Duration = Duration::from_secs(1);
/// Silence within a paste after which it is discarded: it is not going to end.
const PASTE_TIMEOUT: Duration = Duration::from_secs(15);
/// Silence that ends a burst of keys for which the queue had no room.
const BURST_TIMEOUT: Duration = Duration::from_millis(50);

/// The message on a sequence that does not go on.
const SEQUENCE_STALLED: &str =
    "The terminal paused in the middle of a sequence; input is read as its rest. Press Esc to end it";
/// The message on a paste that does not go on.
const PASTE_STALLED: &str = "A paste has paused; waiting for the rest. Press Esc to drop it";

/// The reading thread. Dropping it ends the thread, and joins it: no key is read any more after that.
pub(super) struct InputThread {
    /// Closing this socket wakes the thread and ends it.
    keep_alive: Option<UnixStream>,
    thread: Option<JoinHandle<()>>,
}

impl InputThread {
    /// Starts to read.
    ///
    /// # Errors
    /// If the system has no socket or thread left.
    pub(super) fn start(sender: &Sender<Message>, queue: &InputQueue) -> io::Result<Self> {
        let (keep_alive, ended) = UnixStream::pair()?;
        let mut reader = InputReader {
            decoder: Decoder::default(),
            silence: Duration::ZERO,
            sender: sender.clone(),
            queue: queue.clone(),
        };
        let thread = spawn("input", &outbox(sender), move || {
            if !reader.run(&ended) {
                let _ = reader.sender.send(Message::TerminalLost);
            }
        })?;
        Ok(Self { keep_alive: Some(keep_alive), thread: Some(thread) })
    }
}

impl Drop for InputThread {
    fn drop(&mut self) {
        drop(self.keep_alive.take());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// The state of the reading thread.
struct InputReader {
    decoder: Decoder,
    /// Time since the last byte, up to the last timeout.
    silence: Duration,
    sender: Sender<Message>,
    queue: InputQueue,
}

impl InputReader {
    /// Reads until the thread is ended. Returns `false` if the terminal is gone.
    fn run(&mut self, ended: &UnixStream) -> bool {
        let mut bytes = [0; 4096];
        loop {
            let timeout_at = self.next_timeout();
            let timeout = timeout_at.and_then(|until| Timespec::try_from(until.saturating_sub(self.silence)).ok());
            let mut sources = [PollFd::new(ended, PollFlags::IN), PollFd::from_borrowed_fd(stdin(), PollFlags::IN)];
            match poll(&mut sources, timeout.as_ref()) {
                Ok(0) => {
                    // Silence is measured from the last byte on, not from the last timeout.
                    self.silence = timeout_at.unwrap_or_default();
                    self.handle_silence();
                    continue;
                }
                Ok(_) | Err(Errno::INTR) => {}
                Err(_) => return false,
            }
            let [end, terminal] = &sources;
            // The other end of the socket was closed. Keys that arrived since are left to the next reader.
            if !end.revents().is_empty() {
                return true;
            }
            if terminal.revents().is_empty() {
                continue;
            }
            match rustix::io::read(stdin(), &mut bytes) {
                Ok(0) => return false,
                Ok(count) => {
                    self.silence = Duration::ZERO;
                    let (sender, queue) = (&self.sender, &self.queue);
                    self.decoder
                        .feed(bytes.get(..count).unwrap_or_default(), &mut |message| route(sender, queue, message));
                }
                Err(Errno::INTR | Errno::AGAIN) => {}
                Err(_) => return false,
            }
        }
    }

    /// Returns the next length of silence, from the last byte on, at which something is to be done; `None` if there is none.
    fn next_timeout(&self) -> Option<Duration> {
        let timeouts = match self.decoder.pending() {
            Pending::Idle | Pending::Paste { is_discarded: true } => &[][..],
            Pending::Escape if self.decoder.is_escape_slow() => &[SLOW_ESCAPE_TIMEOUT],
            Pending::Escape => &[ESCAPE_TIMEOUT],
            Pending::Rest => &[LATE_REST_TIMEOUT],
            Pending::Sequence => &[STALL_TIMEOUT],
            Pending::Paste { is_discarded: false } => &[STALL_TIMEOUT, PASTE_TIMEOUT],
        };
        [BURST_TIMEOUT].iter().chain(timeouts).copied().filter(|until| *until > self.silence).min()
    }

    /// Does what is to be done after the silence so far.
    fn handle_silence(&mut self) {
        let (sender, queue) = (&self.sender, &self.queue);
        let mut emit = |message| route(sender, queue, message);
        if self.silence == BURST_TIMEOUT && queue.pause() {
            emit(Message::InputQueued);
        }
        let note = |sentence: String| Message::Event(Event::Warning(sentence));
        match self.decoder.pending() {
            Pending::Escape => {
                let timeout = if self.decoder.is_escape_slow() { SLOW_ESCAPE_TIMEOUT } else { ESCAPE_TIMEOUT };
                if self.silence >= timeout {
                    self.decoder.flush(&mut emit);
                }
            }
            Pending::Rest if self.silence >= LATE_REST_TIMEOUT => self.decoder.forget_flushed(),
            Pending::Sequence if self.silence >= STALL_TIMEOUT => emit(note(SEQUENCE_STALLED.to_owned())),
            // The longer timeout first: after it, both have passed.
            Pending::Paste { is_discarded: false } if self.silence >= PASTE_TIMEOUT => {
                if let Some(bytes) = self.decoder.discard_paste() {
                    emit(note(decoder::paste_discarded(bytes)));
                }
            }
            Pending::Paste { is_discarded: false } if self.silence >= STALL_TIMEOUT => {
                self.decoder.mark_stalled();
                emit(note(PASTE_STALLED.to_owned()));
            }
            _ => {}
        }
    }
}

/// Passes on a message: user input to the queue, all else past it. If the event loop has ended, so will this thread soon,
/// with the program.
fn route(sender: &Sender<Message>, queue: &InputQueue, message: Message) {
    match message {
        Message::Event(event) => {
            if queue.push(event) {
                let _ = sender.send(Message::InputQueued);
            }
        }
        message => {
            let _ = sender.send(message);
        }
    }
}
