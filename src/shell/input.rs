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

use super::decoder::Decoder;
use super::message::Message;
use super::threads;

/// After so much silence a half sequence is not going to be completed: `Esc` was the key. Sequences arrive whole, also
/// over slow lines, as they are sent in one packet.
const HALF: Duration = Duration::from_millis(25);
/// A paste may come in pieces; taken for keys, its rest would be commands.
const HALF_PASTE: Duration = Duration::from_secs(2);

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
    pub(super) fn start(sender: &Sender<Message>) -> io::Result<Self> {
        let (alive, ended) = UnixStream::pair()?;
        let messages = sender.clone();
        let thread = threads::spawn("input", sender, move || {
            if !read(&ended, &messages) {
                let _ = messages.send(Message::Lost);
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

/// Reads until told to end (true), or until the terminal is gone (false).
fn read(ended: &UnixStream, messages: &Sender<Message>) -> bool {
    let mut decoder = Decoder::default();
    let mut tell = |message| {
        // The loop is gone: so is this thread, with the program.
        let _ = messages.send(message);
    };
    let mut bytes = [0; 4096];
    let mut unsettled = false;
    loop {
        let patience = if decoder.is_pasting() { HALF_PASTE } else { HALF };
        let timeout = Timespec::try_from(patience).ok().filter(|_| unsettled);
        let mut sources = [PollFd::new(ended, PollFlags::IN), PollFd::from_borrowed_fd(stdin(), PollFlags::IN)];
        match poll(&mut sources, timeout.as_ref()) {
            Ok(0) => {
                decoder.settle(&mut tell);
                unsettled = false;
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
                decoder.feed(bytes.get(..count).unwrap_or_default(), &mut tell);
                unsettled = true;
            }
            Err(Errno::INTR | Errno::AGAIN) => {}
            Err(_) => return false,
        }
    }
}
