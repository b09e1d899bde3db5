//! Searching, on a thread of its own. Only the newest search counts: the one before it is given up, begun or not.

use std::io;
use std::sync::mpsc::Sender;
use std::sync::{Arc, Condvar, Mutex, PoisonError, Weak};

use crate::query::{Memory, Stop};
use crate::state::effect::Request;
use crate::state::event::{Collection, Event};

use super::message::Message;
use super::threads;

/// What is to be done next.
#[derive(Default)]
struct Desk {
    next: Option<(Request, Arc<Collection>)>,
    /// Ends what is being done.
    current: Stop,
    closed: bool,
}

type Shared = (Mutex<Desk>, Condvar);

/// The searching thread. It ends after its search when this is dropped; nobody waits for it.
pub(super) struct Worker(Arc<Shared>);

impl Worker {
    /// Starts it.
    ///
    /// # Errors
    /// When the system refuses.
    pub(super) fn start(sender: &Sender<Message>) -> io::Result<Self> {
        let shared = Arc::<Shared>::default();
        let own = Arc::clone(&shared);
        let messages = sender.clone();
        threads::spawn("search", sender, move || work(&own, &messages))?;
        Ok(Self(shared))
    }

    /// Has a search made in place of whatever was asked before.
    pub(super) fn search(&self, request: Request, collection: Arc<Collection>) {
        let (desk, changed) = &*self.0;
        let mut desk = desk.lock().unwrap_or_else(PoisonError::into_inner);
        desk.next = Some((request, collection));
        desk.current.give();
        changed.notify_one();
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        let (desk, changed) = &*self.0;
        let mut desk = desk.lock().unwrap_or_else(PoisonError::into_inner);
        desk.closed = true;
        desk.current.give();
        changed.notify_one();
    }
}

fn work(shared: &Shared, messages: &Sender<Message>) {
    let (desk, changed) = shared;
    // What is remembered of the library that was searched last.
    let mut memory = Memory::default();
    let mut known: Weak<Collection> = Weak::new();
    loop {
        let mut guard = desk.lock().unwrap_or_else(PoisonError::into_inner);
        let (request, collection) = loop {
            if guard.closed {
                return;
            }
            match guard.next.take() {
                Some(task) => break task,
                None => guard = changed.wait(guard).unwrap_or_else(PoisonError::into_inner),
            }
        };
        let stop = Stop::default();
        guard.current = stop.clone();
        drop(guard);
        threads::provoke("searching");

        if !Weak::ptr_eq(&known, &Arc::downgrade(&collection)) {
            memory = Memory::default();
        }
        memory.stop = stop;
        let library = &collection.library;
        if let Some(hits) = request.answer(library, &mut memory) {
            let generation = request.generation;
            let _ = messages.send(Message::Event(Event::Answered { generation, hits: hits.clone() }));
            request.follow_up(library, &mut memory, &hits, &mut |event| {
                let _ = messages.send(Message::Event(event));
            });
        }
        // Weakly: what was open before is not kept for the sake of this thread.
        known = Arc::downgrade(&collection);
    }
}
