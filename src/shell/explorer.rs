//! The loop: events in, effects out, a frame when all that was waiting is done. It waits for nothing but messages.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use crokey::key;
use signal_hook::consts::signal::{SIGCONT, SIGTSTP, SIGWINCH};

use crate::state::State;
use crate::state::appearance::Appearance;
use crate::state::event::{Collection, Event};
use crate::state::since::Earlier;
use crate::{panes, update, view};

use super::Options;
use super::analyst::Analyst;
use super::appearance::{Environment, QUESTION};
use super::clerk::Clerk;
use super::clipboard::Copier;
use super::effects::{self, Doubt, Find, Preview, Render};
use super::ending::Ending;
use super::input::Input;
use super::message::Message;
use super::terminal::{self, Terminal};
use super::worker::Worker;
use super::{opening, signals, threads};

/// Nothing is drawn before the files are open and the background is known, but no longer than this.
const UNSEEN: Duration = Duration::from_millis(80);
/// So long the terminal is left alone, in case that there is nothing to be shown.
const EARLY: Duration = Duration::from_millis(15);
/// How often the waiting screen counts on.
const TICK: Duration = Duration::from_millis(500);
/// At least so often a frame is drawn, however many keys are waiting.
const FRAME: Duration = Duration::from_millis(60);
/// How long a number waits for the motion that it counts.
const PAUSE: Duration = Duration::from_millis(300);
/// How often it is said how long an analysis has been waited for.
const WAITED: Duration = Duration::from_millis(250);
/// An answer that comes later than this after the question would be found by the shell as typed.
const LATE: Duration = Duration::from_millis(400);

/// The explorer while it runs.
pub(super) struct Explorer<'a> {
    pub(super) options: &'a Options,
    pub(super) sender: Sender<Message>,
    messages: Receiver<Message>,
    pub(super) terminal: Terminal,
    /// None while an editor has the keys.
    pub(super) input: Option<Input>,
    pub(super) worker: Worker,
    pub(super) copier: Copier,
    pub(super) finds: Clerk<Find>,
    pub(super) analyst: Analyst,
    pub(super) doubts: Clerk<Doubt>,
    pub(super) previews: Clerk<Preview>,
    pub(super) renders: Clerk<Render>,
    pub(super) saving: Vec<JoinHandle<()>>,
    appearance: Appearance,
    /// When the terminal was asked something that it has not answered.
    asked: Option<Instant>,
}

/// Runs the explorer to its end, the terminal given back.
pub(super) fn explore(options: &Options) -> Ending {
    match Explorer::start(options) {
        Ok(mut explorer) => {
            let ending = explorer.run().err().unwrap_or(Ending::Quit);
            explorer.finish();
            ending
        }
        Err(ending) => ending,
    }
}

impl<'a> Explorer<'a> {
    fn start(options: &'a Options) -> Result<Self, Ending> {
        let (sender, messages) = channel();
        signals::listen(&sender)?;
        opening::start(&options.paths, &sender, !options.query.is_empty())?;
        // A file that is not there is said where it was asked for, without a screen that flashes by.
        match messages.recv_timeout(EARLY) {
            Ok(Message::Opened(Err(sentence))) => return Err(Ending::Trouble(sentence)),
            Ok(Message::Panicked) => return Err(Ending::Panicked),
            Ok(message) => sender.send(message).unwrap_or_default(),
            Err(_) => {}
        }
        let environment = Environment {
            variable: &|name| std::env::var(name).ok(),
            ascii: options.ascii,
            colourless: options.colourless,
        };
        let worker = Worker::start(&sender)?;
        let copier = Copier::start(&sender)?;
        let finds = Clerk::start("find", &sender, effects::find)?;
        let analyst = Analyst::start(&sender)?;
        let doubts = Clerk::start("doubt", &sender, effects::doubt)?;
        let previews = Clerk::start("preview", &sender, effects::preview)?;
        let renders = Clerk::start("render", &sender, effects::render)?;
        let terminal = Terminal::take()?;
        let input = Some(Input::start(&sender)?);
        let asked = if environment.should_ask() {
            terminal::send(QUESTION)?;
            Some(Instant::now())
        } else {
            None
        };
        let appearance = environment.appearance();
        Ok(Self {
            options,
            sender,
            messages,
            terminal,
            input,
            worker,
            copier,
            finds,
            analyst,
            doubts,
            previews,
            renders,
            saving: Vec::new(),
            appearance,
            asked,
        })
    }

    fn run(&mut self) -> Result<(), Ending> {
        let (collection, typed) = self.open()?;
        let mut state = State::new(collection, terminal::size(), self.appearance);
        state.earlier = self.options.since.as_ref().map(|path| Earlier::named(path.display().to_string()));
        let effects = update::start(&mut state, &self.options.query);
        self.carry_out(effects, &state)?;
        for event in typed {
            let effects = update::react(&mut state, event);
            self.carry_out(effects, &state)?;
        }
        // The first answer is worth a moment: an empty list would flash by.
        self.turn(&mut state, Some(UNSEEN))?;
        let ended = self.live(&mut state);
        // A library of a million claims takes long to take apart; the system has it back at once.
        std::mem::forget(state);
        ended
    }

    fn live(&mut self, state: &mut State) -> Result<(), Ending> {
        loop {
            state.appearance = self.appearance;
            self.terminal.draw(state.size, |frame| {
                threads::provoke("drawing");
                view::draw(state, frame);
            })?;
            let patience = if state.is_looking() { Some(WAITED) } else { state.waits().then_some(PAUSE) };
            let any = self.turn(state, patience)?;
            if state.is_looking() {
                let millis = u64::try_from(self.analyst.waited().as_millis()).unwrap_or(u64::MAX);
                let effects = update::react(state, Event::Waited { millis });
                self.carry_out(effects, state)?;
            } else if !any && state.waits() {
                let effects = update::react(state, Event::Paused);
                self.carry_out(effects, state)?;
            }
        }
    }

    /// Waits for a message, but no longer than `patience`, and does all that is waiting, as long as a frame may take.
    /// Whether there was anything.
    fn turn(&mut self, state: &mut State, patience: Option<Duration>) -> Result<bool, Ending> {
        let mut next = self.wait(patience);
        let any = next.is_some();
        let began = Instant::now();
        while let Some(message) = next {
            for event in self.sort(message)?.into_iter().flatten() {
                let effects = update::react(state, event);
                self.carry_out(effects, state)?;
            }
            next = if began.elapsed() < FRAME { self.messages.try_recv().ok() } else { None };
        }
        Ok(any)
    }

    /// The next message; none after so long a silence.
    fn wait(&self, patience: Option<Duration>) -> Option<Message> {
        match patience {
            None => self.messages.recv().ok(),
            Some(patience) => self.messages.recv_timeout(patience).ok(),
        }
    }

    /// Deals with what is not for the state, and says what is for it.
    fn sort(&mut self, message: Message) -> Result<[Option<Event>; 2], Ending> {
        Ok(match message {
            Message::Event(event) => [Some(event), None],
            Message::Opened(Ok(collection)) => [Some(Event::Grown(collection)), None],
            Message::Opened(Err(sentence)) => return Err(Ending::Trouble(sentence)),
            Message::Signal(SIGWINCH) => [Some(Event::Resize(terminal::size())), None],
            Message::Signal(SIGTSTP) => {
                if !terminal::is_lent() {
                    terminal::give_back();
                }
                signals::stop();
                [None, None]
            }
            Message::Signal(SIGCONT) if terminal::is_lent() => [None, None],
            Message::Signal(SIGCONT) => {
                self.terminal.retake()?;
                [Some(Event::Resize(terminal::size())), Some(Event::Resumed)]
            }
            Message::Signal(signal) => return Err(Ending::Signal(signal)),
            Message::EditorLeft(result) => {
                self.terminal.retake()?;
                self.input = Some(Input::start(&self.sender)?);
                [Some(Event::Resize(terminal::size())), Some(Event::Edited(result))]
            }
            Message::Background(background) => {
                self.appearance.background = background;
                [None, None]
            }
            Message::Answered => {
                self.asked = None;
                [None, None]
            }
            Message::Lost => return Err(Ending::Lost),
            Message::Panicked => return Err(Ending::Panicked),
        })
    }

    /// Waits until the files are open; what is typed meanwhile is kept for then, unless it means to leave.
    fn open(&mut self) -> Result<(Arc<Collection>, Vec<Event>), Ending> {
        let began = Instant::now();
        let mut opened = None;
        let mut typed = Vec::new();
        loop {
            let unseen = UNSEEN.saturating_sub(began.elapsed());
            match opened.take() {
                Some(collection) if self.asked.is_none() || unseen.is_zero() => return Ok((collection, typed)),
                waiting => opened = waiting,
            }
            if unseen.is_zero() {
                self.draw_waiting(began.elapsed())?;
            }
            let patience = if unseen.is_zero() { TICK } else { unseen };
            match self.messages.recv_timeout(patience) {
                Ok(Message::Event(Event::Grown(more))) => opened = Some(more),
                Ok(Message::Opened(result)) => opened = Some(result.map_err(Ending::Trouble)?),
                Ok(Message::Event(Event::Key(pressed))) if leaves(pressed, typed.is_empty()) => {
                    return Err(Ending::Quit);
                }
                Ok(message) => {
                    let events = self.sort(message)?.into_iter().flatten();
                    typed.extend(
                        events.filter(|event| matches!(event, Event::Key(_) | Event::Paste(_) | Event::Noted(_))),
                    );
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return Err(Ending::Quit),
            }
        }
    }

    fn draw_waiting(&mut self, passed: Duration) -> Result<(), Ending> {
        let name = opening::name(&self.options.paths);
        let screen = panes::opening::screen(terminal::size(), &name, passed.as_secs());
        let appearance = self.appearance;
        self.terminal.draw(screen.size, |frame| view::paint(&screen, appearance, frame))?;
        Ok(())
    }

    /// Gives everything back: the terminal when no answer to a question of ours can reach the shell any more, and the
    /// process when what is being written is written.
    fn finish(mut self) {
        while let Some(left) = self.asked.and_then(|asked| LATE.checked_sub(asked.elapsed())) {
            match self.messages.recv_timeout(left) {
                Ok(Message::Answered | Message::Lost | Message::Panicked) | Err(_) => break,
                Ok(_) => {}
            }
        }
        self.input = None;
        drop(self.terminal);
        for thread in self.saving {
            let _ = thread.join();
        }
        self.copier.close();
    }
}

/// Whether a key means to leave while there is nothing else to be done. A `q` after other keys may be part of a word.
fn leaves(pressed: crokey::KeyCombination, first: bool) -> bool {
    pressed == key!(ctrl - c) || (first && (pressed == key!(q) || pressed == key!(esc)))
}
