//! Searching, on a thread of its own. Only the newest search counts: one that was not begun yet gives way to it.

use std::io;
use std::sync::mpsc::Sender;
use std::sync::{Arc, Condvar, Mutex, PoisonError};

use crate::state::effect::Request;
use crate::state::event::{Collection, Event};

use super::message::Message;
use super::threads;

/// What is to be done next.
#[derive(Default)]
struct Desk {
    next: Option<(Request, Arc<Collection>)>,
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
        desk.lock().unwrap_or_else(PoisonError::into_inner).next = Some((request, collection));
        changed.notify_one();
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        let (desk, changed) = &*self.0;
        desk.lock().unwrap_or_else(PoisonError::into_inner).closed = true;
        changed.notify_one();
    }
}

fn work(shared: &Shared, messages: &Sender<Message>) {
    let (desk, changed) = shared;
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
        drop(guard);
        threads::provoke("searching");

        let hits = request.answer(&collection.library);
        // What follows is for this answer alone: as soon as another search waits, it would come too late.
        let wanted = || {
            let desk = desk.lock().unwrap_or_else(PoisonError::into_inner);
            desk.next.is_none() && !desk.closed
        };
        let follow_up = wanted().then(|| hits.clone());
        let _ = messages.send(Message::Event(Event::Answered { generation: request.generation, hits }));
        if let Some(hits) = follow_up.filter(|_| wanted()) {
            request.follow_up(&collection.library, &hits, &mut |event| {
                let _ = messages.send(Message::Event(event));
                wanted()
            });
        }
    }
}
