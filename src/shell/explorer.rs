//! The explorer as a process: its start, the routing of messages, and its end. What happens between two frames is the
//! event loop's.

use std::cell::Cell;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use signal_hook::consts::signal::{SIGCONT, SIGTSTP, SIGWINCH};

use crate::config::Config;
use crate::jobs;
use crate::remote::clickhouse::only_server_address;
use crate::session::{ExplorerOptions, Watch};
use crate::state::appearance::Appearance;
use crate::state::event::Event;

use super::appearance::Environment;
use super::double_click::DoubleClick;
use super::effect_runner::EffectRunner;
use super::exit::ExitReason;
use super::memory_keeper::MemoryKeeper;
use super::message::{Message, outbox};
use super::pending_queries::PendingQueries;
use super::{signals, terminal, watcher};

/// Time for which the terminal is not touched after the start, in case the files cannot be opened: the error is then
/// printed without a screen that flashes by.
const STARTUP_GRACE: Duration = Duration::from_millis(15);

/// The running explorer.
pub(super) struct Explorer<'a> {
    pub(super) runner: EffectRunner<'a>,
    pub(super) appearance: Appearance,
    pub(super) memory: MemoryKeeper,
    /// A sentence on why it is not kept where the user was, for the end.
    pub(super) unkept: Option<String>,
    pub(super) double_click: DoubleClick,
    messages: Receiver<Message>,
    /// The message that came while the explorer was starting: it is the next one.
    early: Cell<Option<Message>>,
    queries: PendingQueries,
}

impl<'a> Explorer<'a> {
    /// Begins to read the files, and takes the terminal.
    ///
    /// # Errors
    /// The reason why the explorer ends at once: the files or the terminal cannot be used.
    pub(super) fn start(options: &'a ExplorerOptions) -> Result<Self, ExitReason> {
        let (sender, messages) = channel();
        signals::listen(&sender)?;
        // Before they are read, so that changes during reading are noticed.
        let servers = only_server_address(&options.paths).filter(|_| options.reading.remote.0.is_empty());
        let is_watched = !options.unwatched && servers.is_none();
        let watch = is_watched.then(|| Watch::new(&options.paths, &options.reading));
        match servers {
            Some(address) => jobs::open_servers(address, &outbox(&sender))?,
            None => jobs::open_files(&options.paths, &options.reading, &outbox(&sender), !options.query.is_empty())?,
        }
        let early = Cell::new(wait_for_early_error(&messages)?);
        let environment = Environment {
            variable: &|name| std::env::var(name).ok(),
            ascii: options.ascii,
            colourless: options.colourless,
            background: Config::installed().0.theme,
        };
        if let Some(watch) = &watch {
            watcher::start(watch.clone(), &outbox(&sender))?;
        }
        let runner = EffectRunner::start(options, watch, &sender)?;
        let query = environment.terminal_query();
        terminal::send(query.as_bytes())?;
        let mut queries = PendingQueries::default();
        if !query.is_empty() {
            queries.note_sent(Instant::now());
        }
        let (appearance, memory) = (environment.appearance(), MemoryKeeper::new(options));
        let double_click = DoubleClick::default();
        Ok(Self { runner, appearance, memory, unkept: None, double_click, messages, early, queries })
    }

    /// Returns whether the terminal has still to answer the query for its colours.
    pub(super) fn awaits_terminal(&self) -> bool {
        self.queries.awaits_first()
    }

    /// Returns the next message, waiting for `timeout` at most, or without an end for `None`. Other messages come before user
    /// input, so that a signal is handled before the keys that are queued.
    pub(super) fn wait(&self, timeout: Option<Duration>) -> Option<Message> {
        if let Some(message) = self.try_next() {
            return Some(message);
        }
        match timeout {
            None => self.messages.recv().ok(),
            Some(timeout) => self.messages.recv_timeout(timeout).ok(),
        }
    }

    /// Returns the next message if there is one.
    pub(super) fn try_next(&self) -> Option<Message> {
        let early = self.early.take().or_else(|| self.messages.try_recv().ok());
        early.or_else(|| self.runner.console.next_event().map(Message::Event))
    }

    /// Handles what concerns the terminal and the process, and returns the events that concern the state.
    ///
    /// # Errors
    /// The reason why the explorer ends.
    pub(super) fn route(&mut self, message: Message) -> Result<[Option<Event>; 2], ExitReason> {
        Ok(match message {
            Message::Event(event) => [Some(event), None],
            Message::InputQueued => [self.runner.console.next_event(), None],
            Message::KeyboardProtocol => {
                if terminal::report_keys()? {
                    self.queries.note_sent(Instant::now());
                }
                [None, None]
            }
            Message::Opened(Ok(collection)) => [Some(Event::CollectionExtended(collection)), None],
            Message::Opened(Err(sentence)) => return Err(ExitReason::Error(sentence)),
            Message::Signal(SIGWINCH) => [Some(Event::Resize(terminal::size())), None],
            Message::Signal(SIGTSTP) => {
                // An editor that has the terminal gets the signal as well, and leaves the terminal as it wants to.
                if !terminal::is_suspended() {
                    terminal::restore();
                }
                signals::stop_process();
                [None, None]
            }
            Message::Signal(SIGCONT) if terminal::is_suspended() => [None, None],
            Message::Signal(SIGCONT) => {
                self.runner.console.terminal.retake()?;
                [Some(Event::Resize(terminal::size())), Some(Event::Resumed)]
            }
            Message::Signal(signal) => return Err(ExitReason::Signal(signal)),
            Message::EditorExited(result) => {
                self.runner.console.resume()?;
                [Some(Event::Resize(terminal::size())), Some(Event::EditDone(result))]
            }
            Message::TextEdited(result) => {
                self.runner.console.resume()?;
                [Some(Event::Resize(terminal::size())), Some(Event::TextEdited(result))]
            }
            Message::Background(background) => {
                self.appearance.background = background;
                [None, None]
            }
            Message::QueriesAnswered => {
                self.queries.note_answered();
                [None, None]
            }
            Message::TerminalLost => return Err(ExitReason::TerminalLost),
            Message::Panicked => return Err(ExitReason::Panicked),
        })
    }

    /// Restores the terminal once no reply to a query can reach the shell any more.
    pub(super) fn release_terminal(&mut self) {
        while let Some(left) = self.queries.time_left(Instant::now()) {
            match self.messages.recv_timeout(left) {
                Ok(Message::QueriesAnswered) => self.queries.note_answered(),
                Ok(Message::TerminalLost | Message::Panicked) | Err(_) => break,
                Ok(_) => {}
            }
        }
        self.runner.console.close();
    }

    /// Restores the terminal, and waits for files that are being written.
    pub(super) fn finish(mut self) {
        self.release_terminal();
        self.runner.finish();
    }
}

/// Waits a moment for an error of the files. Returns any other message: it comes before all that are in the channel.
fn wait_for_early_error(messages: &Receiver<Message>) -> Result<Option<Message>, ExitReason> {
    match messages.recv_timeout(STARTUP_GRACE) {
        Ok(Message::Opened(Err(sentence))) => Err(ExitReason::Error(sentence)),
        Ok(Message::Panicked) => Err(ExitReason::Panicked),
        Ok(message) => Ok(Some(message)),
        Err(_) => Ok(None),
    }
}
