//! The event loop: messages in, effects out, and a frame when all that was waiting is done. It blocks on nothing but
//! messages.

use std::time::{Duration, Instant};

use crate::config::{Config, fault_summary};
use crate::notebook::NotebookChoice;
use crate::panes::hit_test;
use crate::session::ExplorerOptions;
use crate::session::memory::{Kept, KeptFile};
use crate::state::State;
use crate::state::event::{Event, MouseOwner};
use crate::state::since::VersionComparison;
use crate::text::capitalized;
use crate::{jobs, update, view};

use super::appearance::printable;
use super::exit::{ExitReason, print_error};
use super::explorer::Explorer;
use super::startup::{FIRST_FRAME_DEADLINE, wait_for_files};
use super::terminal;

/// Maximum time for which messages are handled before a frame is drawn, however many are waiting.
const FRAME_BUDGET: Duration = Duration::from_millis(60);
/// Time for which a number waits for the motion that it counts.
const COUNT_TIMEOUT: Duration = Duration::from_millis(300);
/// Interval at which the time of a running analysis is shown.
const ANALYSIS_TICK: Duration = Duration::from_millis(250);

/// Runs the explorer to its end, the terminal restored, and returns the reason.
pub(super) fn explore(options: &ExplorerOptions) -> ExitReason {
    match Explorer::start(options) {
        Ok(mut explorer) => {
            let reason = run(&mut explorer).err().unwrap_or(ExitReason::Quit);
            let unkept = explorer.unkept.take();
            explorer.finish();
            if let Some(sentence) = unkept {
                print_error(format_args!("claimscope: {}", printable(&sentence)));
            }
            reason
        }
        Err(reason) => reason,
    }
}

/// Opens the files and runs the loop; returns only with the reason why it ends.
fn run(explorer: &mut Explorer<'_>) -> Result<(), ExitReason> {
    let (collection, early_input) = wait_for_files(explorer)?;
    let options = explorer.runner.options;
    let mut state = State::new(collection, terminal::size(), explorer.appearance);
    if options.mouseless {
        state.session.mouse = MouseOwner::Terminal;
    }
    state.session.notebook.no_place =
        options.notebooks.as_ref().and_then(|notebooks| Some(notebooks.written.as_ref().err()?.to_string()));
    state.session.notebook.named = options.named_notebook.as_ref().map(|file| {
        // Remembered for openings from other folders.
        std::path::absolute(file).unwrap_or_else(|_| file.clone()).display().to_string()
    });
    state.session.earlier = options.since.as_ref().map(|path| VersionComparison::named(path.display().to_string()));
    let ended = converse(explorer, &mut state, early_input);
    // After a panic the state may be half changed.
    let is_sound = !matches!(ended, Err(ExitReason::Panicked));
    let memory = is_sound.then(|| explorer.memory.begin_last(&state));
    explorer.release_terminal();
    explorer.unkept = memory.and_then(|memory| memory.wait().err());
    // A library of a million claims takes long to take apart; the system has it back at once.
    std::mem::forget(state);
    ended
}

/// Begins, takes in the input from before there was a state, and runs the loop. Returns only with the reason why it ends.
fn converse(explorer: &mut Explorer<'_>, state: &mut State, early_input: Vec<Event>) -> Result<(), ExitReason> {
    begin(explorer, state)?;
    // Keys that were typed while the files were read count as if typed now, after the query of the command line.
    if !early_input.is_empty() {
        explorer.runner.console.queue.put_back(early_input);
        drain_messages(explorer, state, Some(Duration::ZERO))?;
    }
    // The first answer is worth a moment: an empty list would flash by.
    drain_messages(explorer, state, Some(FIRST_FRAME_DEADLINE))?;
    event_loop(explorer, state)
}

/// Begins where the user was, if that is remembered and wanted.
fn begin(explorer: &mut Explorer<'_>, state: &mut State) -> Result<(), ExitReason> {
    let options = explorer.runner.options;
    let (config, _) = Config::installed();
    state.session.remembers = explorer.memory.is_used();
    state.apply_settings(config.screen.clone());
    let (kept, unreadable) = match explorer.runner.kept.as_ref().map(KeptFile::load) {
        Some(Ok(kept)) => (kept, None),
        Some(Err(error)) => (Kept::default(), Some(error.to_string())),
        None => (Kept::default(), None),
    };
    let moved = kept.moved_from.clone();
    state.session.kept = kept;
    let remembered = if options.fresh { Ok(None) } else { explorer.memory.load() };
    let (remembered, warning) = match remembered {
        Ok(remembered) => (remembered, None),
        Err(sentence) => (None, Some(sentence)),
    };
    // Where the place is remembered, that says it.
    let moved = moved.filter(|_| remembered.as_ref().is_none_or(|remembered| remembered.moved_from.is_none()));
    let effects = match remembered {
        Some(remembered) => update::resume(state, remembered, &options.query, options.view.is_some()),
        None => update::start(state, &options.query),
    };
    let effects = match &options.view {
        Some(view) => effects.into_iter().chain(update::show_view(state, view)).collect(),
        None => effects,
    };
    explorer.runner.run_effects(effects, &state.session.collection)?;
    let moved =
        moved.map(|path| format!("The files were moved from {path}; saved searches and bookmarks are here again."));
    let begun = options.named_notebook.as_deref().filter(|file| !file.exists()).map(NotebookChoice::begins);
    for sentence in moved.into_iter().chain(begun).chain(fault_summary()).chain(unreadable).chain(warning) {
        handle(explorer, state, Event::Warning(capitalized(&sentence)))?;
    }
    Ok(())
}

/// Draws frames and handles messages between them.
fn event_loop(explorer: &mut Explorer<'_>, state: &mut State) -> Result<(), ExitReason> {
    loop {
        state.session.appearance = explorer.appearance;
        explorer.runner.console.terminal.draw(state.session.size, |frame| {
            jobs::inject_panic("drawing");
            view::draw(state, frame);
        })?;
        // If nothing changes on its own there is no timeout: an idle explorer wakes up only for messages.
        let timeout =
            if state.is_computing() { Some(ANALYSIS_TICK) } else { state.awaits_motion().then_some(COUNT_TIMEOUT) };
        let timeout = timeout.or_else(|| explorer.memory.timeout());
        let any = drain_messages(explorer, state, timeout)?;
        if state.is_computing() {
            let millis = u64::try_from(explorer.runner.analysis_elapsed().as_millis()).unwrap_or(u64::MAX);
            handle(explorer, state, Event::AnalysisTick { millis })?;
        } else if !any && state.awaits_motion() {
            handle(explorer, state, Event::CountTimeout)?;
        }
        explorer.memory.keep(state, &explorer.runner.outbox);
    }
}

/// Waits for a message, for `timeout` at most, and handles all that are waiting, within the budget of a frame. Returns
/// whether there was any.
fn drain_messages(
    explorer: &mut Explorer<'_>,
    state: &mut State,
    timeout: Option<Duration>,
) -> Result<bool, ExitReason> {
    // Only the first message is waited for; the others must be there already.
    let mut next = explorer.wait(timeout);
    let any = next.is_some();
    let began = Instant::now();
    while let Some(message) = next {
        for event in explorer.route(message)?.into_iter().flatten() {
            handle(explorer, state, event)?;
        }
        // Messages that come faster than they are handled must not keep the screen from being drawn.
        next = if began.elapsed() < FRAME_BUDGET { explorer.try_next() } else { None };
    }
    Ok(any)
}

/// Updates the state with an event and runs the effects that follow.
fn handle(explorer: &mut Explorer<'_>, state: &mut State, event: Event) -> Result<(), ExitReason> {
    explorer.memory.touch();
    let event = explorer.double_click.resolve(event, Instant::now());
    let effects = update::update(state, hit_test::resolve_mouse(state, event));
    explorer.runner.run_effects(effects, &state.session.collection)
}
