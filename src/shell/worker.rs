//! Searching, on a thread of its own. Only the newest search counts: the one before it is given up, begun or not.

use std::io;
use std::sync::mpsc::Sender;
use std::sync::{Arc, Weak};

use crate::cancel::CancelToken;
use crate::query::Memory;
use crate::state::effect::Request;
use crate::state::event::{Collection, Event};

use super::desk::Desk;
use super::message::Message;
use super::threads;

/// A search, what ends it, and the collection to be searched.
type Errand = (Request, CancelToken, Arc<Collection>);

/// The searching thread. It ends after its search when this is dropped; nobody waits for it.
pub(super) struct Worker {
    desk: Arc<Desk<Errand>>,
    current: CancelToken,
}

impl Worker {
    /// Starts it.
    ///
    /// # Errors
    /// When the system refuses.
    pub(super) fn start(sender: &Sender<Message>) -> io::Result<Self> {
        let desk = Arc::<Desk<Errand>>::default();
        let (own, messages) = (Arc::clone(&desk), sender.clone());
        threads::spawn("search", sender, move || work(&own, &messages))?;
        Ok(Self { desk, current: CancelToken::new() })
    }

    /// Has a search made in place of whatever was asked before.
    pub(super) fn search(&mut self, request: Request, collection: Arc<Collection>) {
        self.current.cancel();
        self.current = CancelToken::new();
        self.desk.put((request, self.current.clone(), collection));
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.current.cancel();
        self.desk.close();
    }
}

fn work(desk: &Desk<Errand>, messages: &Sender<Message>) {
    // What is remembered of the library that was searched last.
    let mut memory = Memory::default();
    let mut known: Weak<Collection> = Weak::new();
    while let Some((request, cancel, collection)) = desk.take() {
        threads::provoke("searching");
        if !Weak::ptr_eq(&known, &Arc::downgrade(&collection)) {
            memory = Memory::default();
        }
        memory.cancel = cancel;
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
