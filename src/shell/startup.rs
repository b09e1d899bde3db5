//! The time until the first part of the files can be shown: a waiting screen, and keys that are queued for later.

use std::io;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crokey::{KeyCombination, key};

use crate::limits::MAX_QUEUED_KEYS;
use crate::state::collection::Collection;
use crate::state::event::Event;
use crate::text::counted;
use crate::{jobs, panes, view};

use super::exit::ExitReason;
use super::explorer::Explorer;
use super::message::Message;
use super::terminal;

/// Time after which a frame is drawn even if the files are not open.
pub(super) const FIRST_FRAME_DEADLINE: Duration = Duration::from_millis(80);
/// Time that open files wait for the terminal's answer about its colours. A terminal nearby answers within it; one that does
/// not, or is far away, gets a frame in the default colours, and another one when the answer comes.
const COLOUR_ANSWER_DEADLINE: Duration = Duration::from_millis(10);
/// Interval at which the waiting screen shows the time that has passed.
const WAITING_SCREEN_TICK: Duration = Duration::from_millis(500);

/// Events from before there was a state that could handle them: input of the user, and what is to be said.
#[derive(Default)]
struct EarlyInput {
    events: Vec<Event>,
    /// Number of keys and pastes among them.
    keys: usize,
    /// Number of keys and pastes that found no room.
    dropped: usize,
}

impl EarlyInput {
    /// Keeps an event for later.
    ///
    /// # Errors
    /// [`ExitReason::Quit`] for a key that quits.
    fn push(&mut self, event: Event) -> Result<(), ExitReason> {
        if event.command_key().is_some_and(|pressed| quits(pressed, self.keys == 0)) {
            return Err(ExitReason::Quit);
        }
        match event {
            Event::Key(_) | Event::ForeignKey { .. } | Event::Paste(_) if self.keys == MAX_QUEUED_KEYS => {
                self.dropped += 1;
            }
            Event::Key(_) | Event::ForeignKey { .. } | Event::Paste(_) => {
                self.keys += 1;
                self.events.push(event);
            }
            // Read again once is enough, however often they change.
            Event::FilesChanged if self.events.iter().any(|event| matches!(event, Event::FilesChanged)) => {}
            Event::FilesChanged | Event::Warning(_) => self.events.push(event),
            // Mouse and size mean nothing without panes; the size is asked for when there are some.
            _ => {}
        }
        Ok(())
    }

    fn finish(mut self) -> Vec<Event> {
        if self.dropped > 0 {
            let sentence = format!(
                "{}: too many while the files were read",
                counted(self.dropped, "key was dropped", "keys were dropped")
            );
            self.events.push(Event::Warning(sentence));
        }
        self.events
    }
}

/// Waits until the first part of the files can be shown. Returns it with the input that arrived while waiting.
///
/// # Errors
/// The reason why the explorer ends: the user quits, or the files cannot be read.
pub(super) fn wait_for_files(explorer: &mut Explorer<'_>) -> Result<(Arc<Collection>, Vec<Event>), ExitReason> {
    let began = Instant::now();
    let mut opened = None;
    let mut input = EarlyInput::default();
    loop {
        // Taken to be returned, and put back if it is too early.
        let deadline = match opened.take() {
            // The terminal's answer decides on the colours of the first frame: a moment is worth it.
            Some(collection) if !explorer.awaits_terminal() || began.elapsed() >= COLOUR_ANSWER_DEADLINE => {
                return Ok((collection, input.finish()));
            }
            Some(collection) => {
                opened = Some(collection);
                COLOUR_ANSWER_DEADLINE
            }
            None => FIRST_FRAME_DEADLINE,
        };
        let until_first_frame = deadline.saturating_sub(began.elapsed());
        let is_late = until_first_frame.is_zero();
        if is_late {
            draw_waiting_screen(explorer, began.elapsed())?;
        }
        let events = match explorer.wait(Some(if is_late { WAITING_SCREEN_TICK } else { until_first_frame })) {
            Some(Message::Event(Event::CollectionExtended(more))) => {
                opened = Some(more);
                continue;
            }
            Some(Message::Opened(result)) => {
                opened = Some(result.map_err(ExitReason::Error)?);
                continue;
            }
            Some(message) => explorer.route(message)?,
            None => continue,
        };
        events.into_iter().flatten().try_for_each(|event| input.push(event))?;
    }
}

fn draw_waiting_screen(explorer: &mut Explorer<'_>, passed: Duration) -> io::Result<()> {
    let name = jobs::collection_name(&explorer.runner.options.paths);
    let percent = explorer.runner.options.reading.import.progress.percent();
    let screen = panes::opening::screen(terminal::size(), &name, passed.as_secs(), percent);
    let appearance = explorer.appearance;
    explorer.runner.console.terminal.draw(screen.size, |frame| view::paint(&screen, appearance, frame))
}

/// Returns whether a key quits while the files are opened. `q` and Esc do so only as the first key: after others they may
/// be part of a word or of a sequence.
fn quits(pressed: KeyCombination, is_first: bool) -> bool {
    pressed == key!(ctrl - c) || (is_first && (pressed == key!(q) || pressed == key!(esc)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn q_leaves_unless_keys_came_before_it() {
        let mut input = EarlyInput::default();
        for event in [Event::FilesChanged, Event::Warning(String::new()), Event::FilesChanged] {
            input.push(event).unwrap();
        }
        assert_eq!(input.push(Event::Key(key!(q))), Err(ExitReason::Quit));
        input.push(Event::Key(key!(j))).unwrap();
        assert_eq!(input.push(Event::Key(key!(q))), Ok(()));
        assert_eq!(input.push(Event::Key(key!(ctrl - c))), Err(ExitReason::Quit));
        let events = input.finish();
        assert!(
            matches!(&events[..], [Event::FilesChanged, Event::Warning(_), Event::Key(_), Event::Key(_)]),
            "{events:?}"
        );
    }

    #[test]
    fn keys_beyond_the_bound_are_counted_and_nothing_else_is_dropped() {
        let mut input = EarlyInput::default();
        for _ in 0..MAX_QUEUED_KEYS + 2 {
            input.push(Event::Key(key!(j))).unwrap();
        }
        input.push(Event::FilesChanged).unwrap();
        let events = input.finish();
        assert_eq!(events.len(), MAX_QUEUED_KEYS + 2);
        assert!(
            matches!(&events[..], [.., Event::FilesChanged, Event::Warning(text)] if text.starts_with("2 keys were")),
            "{:?}",
            events.last()
        );
    }
}
