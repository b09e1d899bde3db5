//! The loop: events in, effects out, a frame when all that was waiting is done. It waits for nothing but messages.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use crokey::key;
use signal_hook::consts::signal::{SIGCONT, SIGTSTP, SIGWINCH};

use crate::limits::MAX_QUEUED_KEYS;
use crate::state::State;
use crate::state::appearance::Appearance;
use crate::state::event::{Collection, Event, MouseOwner};
use crate::state::since::Earlier;
use crate::{panes, update, view};

use super::Options;
use super::analyst::Analyst;
use super::appearance::Environment;
use super::clerk::Clerk;
use super::clipboard::Copier;
use super::effects::{self, Doubt, Find, Preview, Render};
use super::ending::Ending;
use super::input::Input;
use super::message::Message;
use super::queue::Queue;
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
    /// What the user did and is not done yet.
    pub(super) queue: Queue,
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
        opening::start(&options.paths, options.ids, &sender, !options.query.is_empty())?;
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
        let terminal = Terminal::take(!options.mouseless)?;
        let queue = Queue::default();
        let input = Some(Input::start(&sender, &queue)?);
        let question = environment.question();
        terminal::send(question.as_bytes())?;
        let asked = (!question.is_empty()).then(Instant::now);
        let appearance = environment.appearance();
        Ok(Self {
            options,
            sender,
            messages,
            queue,
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
        if self.options.mouseless {
            state.mouse = MouseOwner::Terminal;
        }
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
            next = if began.elapsed() < FRAME { self.waiting() } else { None };
        }
        Ok(any)
    }

    /// The next message, those of the user after all others: a signal goes before the keys that wait. None after so long a
    /// silence.
    fn wait(&self, patience: Option<Duration>) -> Option<Message> {
        if let Some(message) = self.waiting() {
            return Some(message);
        }
        match patience {
            None => self.messages.recv().ok(),
            Some(patience) => self.messages.recv_timeout(patience).ok(),
        }
    }

    /// The next message, if there is one.
    fn waiting(&self) -> Option<Message> {
        self.messages.try_recv().ok().or_else(|| self.queue.pop().map(Message::Event))
    }

    /// Deals with what is not for the state, and says what is for it.
    fn sort(&mut self, message: Message) -> Result<[Option<Event>; 2], Ending> {
        Ok(match message {
            Message::Event(event) => [Some(event), None],
            Message::Typed => [self.queue.pop(), None],
            Message::Keyboard => {
                terminal::report_keys()?;
                self.asked = Some(Instant::now());
                [None, None]
            }
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
                self.input = Some(Input::start(&self.sender, &self.queue)?);
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
        let (mut typed, mut dropped) = (Vec::new(), 0);
        loop {
            let unseen = UNSEEN.saturating_sub(began.elapsed());
            match opened.take() {
                Some(collection) if self.asked.is_none() || unseen.is_zero() => {
                    if dropped > 0 {
                        typed.push(Event::Noted(format!(
                            "{dropped} keys were dropped: too many while the files were read"
                        )));
                    }
                    return Ok((collection, typed));
                }
                waiting => opened = waiting,
            }
            if unseen.is_zero() {
                self.draw_waiting(began.elapsed())?;
            }
            let patience = if unseen.is_zero() { TICK } else { unseen };
            let events = match self.wait(Some(patience)) {
                Some(Message::Event(Event::Grown(more))) => {
                    opened = Some(more);
                    continue;
                }
                Some(Message::Opened(result)) => {
                    opened = Some(result.map_err(Ending::Trouble)?);
                    continue;
                }
                Some(message) => self.sort(message)?,
                None => continue,
            };
            for event in events.into_iter().flatten() {
                if event.command_key().is_some_and(|pressed| leaves(pressed, typed.is_empty())) {
                    return Err(Ending::Quit);
                }
                match event {
                    Event::Key(_) | Event::ForeignKey { .. } | Event::Paste(_) | Event::Noted(_) => {
                        if typed.len() < MAX_QUEUED_KEYS {
                            typed.push(event);
                        } else {
                            dropped += 1;
                        }
                    }
                    _ => {}
                }
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

/// Returns whether a key means to leave while there is nothing else to be done. A `q` after other keys may be part of a
/// word.
fn leaves(pressed: crokey::KeyCombination, first: bool) -> bool {
    pressed == key!(ctrl - c) || (first && (pressed == key!(q) || pressed == key!(esc)))
}
