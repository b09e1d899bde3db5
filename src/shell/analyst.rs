//! Making analyses, on a thread of their own. Only the newest counts: the one before it is given up, begun or not.

use std::io;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::time::{Duration, Instant};

use crate::cancel::CancelToken;
use crate::state::effect::Ask;
use crate::state::event::{Collection, Event};

use super::clerk::Clerk;
use super::message::Message;

/// An analysis, what ends it, and the collection that it is about.
type Errand = (Ask, CancelToken, Arc<Collection>);

/// Has analyses made. What is being made ends when this is dropped; nobody waits for it.
pub(super) struct Analyst {
    clerk: Clerk<Errand>,
    current: CancelToken,
    began: Instant,
}

impl Analyst {
    /// Starts it.
    ///
    /// # Errors
    /// When the system has no thread left.
    pub(super) fn start(sender: &Sender<Message>) -> io::Result<Self> {
        let clerk = Clerk::start("analyse", sender, analyse)?;
        Ok(Self { clerk, current: CancelToken::new(), began: Instant::now() })
    }

    /// Has an analysis made in place of whatever was asked before.
    pub(super) fn make(&mut self, ask: Ask, collection: Arc<Collection>) {
        self.stop();
        self.current = CancelToken::new();
        self.began = Instant::now();
        self.clerk.send((ask, self.current.clone(), collection));
    }

    /// Ends what is being made.
    pub(super) fn stop(&self) {
        self.current.cancel();
    }

    /// How long ago the last one was asked for.
    pub(super) fn waited(&self) -> Duration {
        self.began.elapsed()
    }
}

impl Drop for Analyst {
    fn drop(&mut self) {
        self.stop();
    }
}

fn analyse((ask, cancel, collection): Errand) -> Event {
    ask.answer(&collection.library, &cancel)
}
