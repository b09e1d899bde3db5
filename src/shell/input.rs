//! Reading the terminal, on a thread of its own, which lives while the explorer has the keys: an editor gets them by
//! ending it.

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

use super::decoder::{self, Decoder, Waits};
use super::message::{Message, outbox};
use super::queue::Queue;

/// Silence after which an `ESC` is taken for the key. Sequences arrive whole, also over slow lines, as they are sent in
/// one packet; editors wait as long (Neovim's `ttimeoutlen`), and nobody notices.
const ESCAPE: Duration = Duration::from_millis(50);
/// Silence after which it is where the line tears sequences, or the terminal reports the key otherwise: as tmux waited
/// until version 3.5 (`escape-time`).
const DOUBTFUL_ESCAPE: Duration = Duration::from_millis(500);
/// Time in which the rest of an `ESC` that was taken for the key may come: longer than lines stall that go on at all.
const REST: Duration = Duration::from_secs(10);
/// Silence within a sequence or paste that is not usual: it is said.
const STALL: Duration = Duration::from_secs(1);
/// Silence within a paste that is not going to end: it is given up.
const DEAD_PASTE: Duration = Duration::from_secs(15);
/// Silence that ends a burst of keys for which there is no room.
const BURST: Duration = Duration::from_millis(50);

/// The sentence about a sequence that does not go on.
const STALLED: &str = "The terminal began to send something and paused: what comes next belongs to that. Esc ends it";
/// The sentence about a paste that does not go on.
const STALLED_PASTE: &str = "A paste is coming in, and pauses: it is waited for. Esc drops it";

/// The reading thread. Dropping it ends the thread, and when that returns no key is taken any more.
pub(super) struct Input {
    /// Closing it is what the thread wakes from.
    alive: Option<UnixStream>,
    thread: Option<JoinHandle<()>>,
}

impl Input {
    /// Begins to read.
    ///
    /// # Errors
    /// When the system refuses.
    pub(super) fn start(sender: &Sender<Message>, queue: &Queue) -> io::Result<Self> {
        let (alive, ended) = UnixStream::pair()?;
        let mut reader = Reader {
            decoder: Decoder::default(),
            silent: Duration::ZERO,
            sender: sender.clone(),
            queue: queue.clone(),
        };
        let thread = spawn("input", &outbox(sender), move || {
            if !reader.read(&ended) {
                let _ = reader.sender.send(Message::TerminalLost);
            }
        })?;
        Ok(Self { alive: Some(alive), thread: Some(thread) })
    }
}

impl Drop for Input {
    fn drop(&mut self) {
        drop(self.alive.take());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// The state of the thread.
struct Reader {
    decoder: Decoder,
    /// How long nothing has come.
    silent: Duration,
    sender: Sender<Message>,
    queue: Queue,
}

impl Reader {
    /// Reads until told to end (true), or until the terminal is gone (false).
    fn read(&mut self, ended: &UnixStream) -> bool {
        let mut bytes = [0; 4096];
        loop {
            let silence = self.next_silence();
            let timeout = silence.and_then(|until| Timespec::try_from(until.saturating_sub(self.silent)).ok());
            let mut sources = [PollFd::new(ended, PollFlags::IN), PollFd::from_borrowed_fd(stdin(), PollFlags::IN)];
            match poll(&mut sources, timeout.as_ref()) {
                Ok(0) => {
                    self.silent = silence.unwrap_or_default();
                    self.bear_silence();
                    continue;
                }
                Ok(_) | Err(Errno::INTR) => {}
                Err(_) => return false,
            }
            let [end, terminal] = &sources;
            if !end.revents().is_empty() {
                return true;
            }
            if terminal.revents().is_empty() {
                continue;
            }
            match rustix::io::read(stdin(), &mut bytes) {
                Ok(0) => return false,
                Ok(count) => {
                    self.silent = Duration::ZERO;
                    let (sender, queue) = (&self.sender, &self.queue);
                    self.decoder
                        .feed(bytes.get(..count).unwrap_or_default(), &mut |message| tell(sender, queue, message));
                }
                Err(Errno::INTR | Errno::AGAIN) => {}
                Err(_) => return false,
            }
        }
    }

    /// The next length of silence, from the last byte on, at which something is to be done.
    fn next_silence(&self) -> Option<Duration> {
        let waits = match self.decoder.waits() {
            Waits::Idle | Waits::Paste { given_up: true } => &[][..],
            Waits::Escape if self.decoder.doubts_escape() => &[DOUBTFUL_ESCAPE],
            Waits::Escape => &[ESCAPE],
            Waits::Rest => &[REST],
            Waits::Sequence => &[STALL],
            Waits::Paste { given_up: false } => &[STALL, DEAD_PASTE],
        };
        [BURST].iter().chain(waits).copied().filter(|until| *until > self.silent).min()
    }

    /// Does what is to be done after so long a silence.
    fn bear_silence(&mut self) {
        let (sender, queue) = (&self.sender, &self.queue);
        let mut tell = |message| tell(sender, queue, message);
        if self.silent == BURST && queue.pause() {
            tell(Message::InputQueued);
        }
        let say = |sentence: String| Message::Event(Event::Noted(sentence));
        match self.decoder.waits() {
            Waits::Escape => {
                let patience = if self.decoder.doubts_escape() { DOUBTFUL_ESCAPE } else { ESCAPE };
                if self.silent >= patience {
                    self.decoder.settle(&mut tell);
                }
            }
            Waits::Rest if self.silent >= REST => self.decoder.forget(),
            Waits::Sequence if self.silent >= STALL => tell(say(STALLED.to_owned())),
            Waits::Paste { given_up: false } if self.silent >= DEAD_PASTE => {
                if let Some(bytes) = self.decoder.give_up_paste() {
                    tell(say(decoder::given_up(bytes)));
                }
            }
            Waits::Paste { given_up: false } if self.silent >= STALL => {
                self.decoder.stall();
                tell(say(STALLED_PASTE.to_owned()));
            }
            _ => {}
        }
    }
}

/// Hands on what was read: what the user did to the queue, the rest past it. Where the loop is gone, so is this thread
/// soon, with the program.
fn tell(sender: &Sender<Message>, queue: &Queue, message: Message) {
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
