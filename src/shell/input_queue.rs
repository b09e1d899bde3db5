//! The queue of user input that the event loop has not handled yet: bounded, and with a way past it for ctrl-c.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crokey::key;

use crate::limits::{MAX_QUEUED_BYTES, MAX_QUEUED_KEYS};
use crate::state::event::Event;
use crate::text::counted;

/// A bounded queue of user input. Clones share it.
#[derive(Clone, Default)]
pub(super) struct InputQueue(Arc<Mutex<QueuedEvents>>);

#[derive(Default)]
struct QueuedEvents {
    waiting: VecDeque<Event>,
    /// Number of bytes of the pastes among them.
    pasted_bytes: usize,
    /// Number of events that found no room since the input last paused.
    dropped: usize,
}

impl InputQueue {
    /// Adds an event. From the first that finds no room on, all are dropped until the input pauses, as half of what was
    /// typed may mean something else. Ctrl-c, which ends the program, drops all that waits. Returns whether the queue was
    /// empty, so that the event loop has to be woken.
    pub(super) fn push(&self, event: Event) -> bool {
        let mut queue = self.lock();
        let empty = queue.waiting.is_empty();
        if event.command_key() == Some(key!(ctrl - c)) {
            // Also the count of dropped events: nobody would read its message any more.
            *queue = QueuedEvents::default();
        // Room that came free in between does not count: the keys before it are missing.
        } else if queue.dropped > 0 || queue.is_full_for(&event) {
            queue.dropped += 1;
            return false;
        }
        queue.pasted_bytes += pasted_bytes(&event);
        queue.waiting.push_back(event);
        empty
    }

    /// Takes the oldest event.
    pub(super) fn pop(&self) -> Option<Event> {
        let mut queue = self.lock();
        let event = queue.waiting.pop_front()?;
        queue.pasted_bytes = queue.pasted_bytes.saturating_sub(pasted_bytes(&event));
        Some(event)
    }

    /// Puts events before all that wait: they were taken out when nothing could handle them yet.
    pub(super) fn put_back(&self, events: Vec<Event>) {
        let mut queue = self.lock();
        for event in events.into_iter().rev() {
            queue.pasted_bytes += pasted_bytes(&event);
            queue.waiting.push_front(event);
        }
    }

    /// Drops the input that waits, as another program gets the terminal: it was not typed for the screen that comes after
    /// that. The keys and pastes among it are counted in a warning; other events stay.
    pub(super) fn discard_input(&self) {
        let mut queue = self.lock();
        let before = std::mem::take(&mut *queue);
        let is_typed = |event: &Event| matches!(event, Event::Key(_) | Event::ForeignKey { .. } | Event::Paste(_));
        let typed = before.dropped + before.waiting.iter().filter(|event| is_typed(event)).count();
        queue
            .waiting
            .extend(before.waiting.into_iter().filter(|event| !is_typed(event) && !matches!(event, Event::Mouse(_))));
        if typed > 0 {
            let dropped = counted(
                typed,
                "key or paste that came before the editor was dropped",
                "keys and pastes that came before the editor were dropped",
            );
            queue.waiting.push_back(Event::Warning(dropped));
        }
    }

    /// Notes that the input pauses: what comes after it is queued again. Returns whether the event loop has to be woken,
    /// for the message on what was dropped.
    pub(super) fn pause(&self) -> bool {
        let mut queue = self.lock();
        let dropped = std::mem::take(&mut queue.dropped);
        if dropped == 0 {
            return false;
        }
        let empty = queue.waiting.is_empty();
        queue.waiting.push_back(Event::Warning(format!(
            "{dropped} of the keys, clicks and pastes that came faster than they could be processed were dropped"
        )));
        empty
    }

    fn lock(&self) -> MutexGuard<'_, QueuedEvents> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl QueuedEvents {
    /// Returns whether an event finds no room.
    fn is_full_for(&self, event: &Event) -> bool {
        self.waiting.len() >= MAX_QUEUED_KEYS || self.pasted_bytes + pasted_bytes(event) > MAX_QUEUED_BYTES
    }
}

/// Returns the number of bytes of a paste, 0 for other events.
fn pasted_bytes(event: &Event) -> usize {
    match event {
        Event::Paste(text) => text.len(),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(letter: char) -> Event {
        Event::Key(crokey::KeyCombination::one_key(
            crossterm::event::KeyCode::Char(letter),
            crossterm::event::KeyModifiers::NONE,
        ))
    }

    fn drain(queue: &InputQueue) -> Vec<Event> {
        std::iter::from_fn(|| queue.pop()).collect()
    }

    #[test]
    fn what_finds_no_room_is_dropped_up_to_the_next_pause_and_counted() {
        let queue = InputQueue::default();
        assert!(queue.push(key('a')), "the loop is woken for the first");
        for _ in 1..MAX_QUEUED_KEYS + 5 {
            assert!(!queue.push(key('a')));
        }
        queue.pop();
        queue.pop();
        assert!(!queue.push(key('b')), "there is room again, but the input has not paused");
        assert!(!queue.pause());
        queue.push(key('c'));
        let events = drain(&queue);
        assert_eq!(events.len(), MAX_QUEUED_KEYS);
        assert!(
            matches!(&events[..], [.., Event::Warning(sentence), Event::Key(_)] if sentence.starts_with("6 of the keys"))
        );
        assert!(queue.push(key('d')));
        assert_eq!(drain(&queue).len(), 1);
    }

    #[test]
    fn ctrl_c_goes_before_all_that_waits() {
        let queue = InputQueue::default();
        for _ in 0..2 * MAX_QUEUED_KEYS {
            queue.push(key('a'));
        }
        queue.push(Event::Key(key!(ctrl - c)));
        assert!(matches!(&drain(&queue)[..], [Event::Key(pressed)] if *pressed == key!(ctrl - c)));
    }

    #[test]
    fn ctrl_c_of_another_script_goes_before_all_that_waits() {
        let ctrl = |letter| {
            let (code, modifiers) = (crossterm::event::KeyCode::Char(letter), crossterm::event::KeyModifiers::CONTROL);
            crokey::KeyCombination::one_key(code, modifiers)
        };
        let foreign = |key, base| Event::ForeignKey { key, base };
        for (event, goes_before) in [
            (foreign(ctrl('с'), ctrl('c')), true),
            (foreign(ctrl('क'), ctrl('c')), true),
            (Event::Key(ctrl('ψ')), true),
            // On a Dvorak keyboard j has the place of c, and means itself.
            (foreign(ctrl('j'), ctrl('c')), false),
            (foreign(ctrl('ч'), ctrl('x')), false),
        ] {
            let queue = InputQueue::default();
            for _ in 0..2 * MAX_QUEUED_KEYS {
                queue.push(key('a'));
            }
            let name = format!("{event:?}");
            queue.push(event);
            assert_eq!(drain(&queue).len() == 1, goes_before, "{name}");
        }
    }

    #[test]
    fn what_was_typed_before_an_editor_is_dropped_and_counted() {
        let queue = InputQueue::default();
        queue.discard_input();
        assert!(drain(&queue).is_empty(), "nothing is said of nothing");
        queue.push(key('q'));
        queue.push(Event::Paste("text".to_owned()));
        queue.put_back(vec![key('e'), Event::FilesChanged]);
        queue.discard_input();
        let events = drain(&queue);
        let [Event::FilesChanged, Event::Warning(sentence)] = &events[..] else { panic!("{events:?}") };
        assert!(sentence.starts_with("3 keys and pastes"), "{sentence}");
        assert!(queue.push(key('j')), "the loop is woken again");
    }

    #[test]
    fn what_is_put_back_comes_first() {
        let queue = InputQueue::default();
        queue.push(key('c'));
        queue.put_back(vec![key('a'), key('b')]);
        let letters = drain(&queue).into_iter().map(|event| format!("{event:?}"));
        let wanted = ['a', 'b', 'c'].map(|letter| format!("{:?}", key(letter)));
        assert_eq!(letters.collect::<Vec<_>>(), wanted);
    }

    #[test]
    fn pastes_are_bounded_together() {
        let queue = InputQueue::default();
        for _ in 0..100 {
            queue.push(Event::Paste("x".repeat(MAX_QUEUED_BYTES / 3)));
        }
        assert_eq!(drain(&queue).len(), 3);
        queue.pause();
        queue.pop();
        queue.push(Event::Paste("x".repeat(MAX_QUEUED_BYTES)));
        assert_eq!(drain(&queue).len(), 1, "room is given back");
    }
}
