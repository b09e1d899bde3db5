//! One thread for each kind of job; of several jobs of a kind only the latest counts.

use std::io;
use std::sync::Arc;
use std::thread::JoinHandle;

use crate::cancel::CancelToken;
use crate::state::event::Event;

use super::mailbox::Mailbox;
use super::outbox::Outbox;
use super::thread::spawn;

/// Work that is described by data alone and answers with events.
pub trait Job: Send + 'static {
    /// Results that one job leaves to the next of its worker; `()` if there are none.
    type Cache: Default;

    /// The name of the thread that runs jobs of this kind.
    const THREAD: &'static str;

    /// Runs the job and emits each event as soon as it is known. If `cancel` fires midway, the job ends early and may
    /// have emitted a part of its events, each of them complete.
    fn run(self, cache: &mut Self::Cache, cancel: &CancelToken, emit: &mut dyn FnMut(Event));
}

/// A background thread for jobs of one kind. A submitted job cancels the running one and replaces one that still waits.
///
/// The thread starts with the first job. Dropping the worker cancels what runs; the thread is not joined.
pub struct Worker<J: Job> {
    outbox: Outbox,
    /// The thread's mailbox; `None` before the first job.
    mailbox: Option<Arc<Mailbox<(J, CancelToken)>>>,
    latest: CancelToken,
}

impl<J: Job> Worker<J> {
    /// Creates a worker that answers to `outbox`.
    #[must_use]
    pub fn new(outbox: &Outbox) -> Self {
        Self { outbox: outbox.clone(), mailbox: None, latest: CancelToken::new() }
    }

    /// Runs a job in place of whatever was submitted before.
    ///
    /// # Errors
    /// If this is the first job and the system has no thread left.
    pub fn submit(&mut self, job: J) -> io::Result<()> {
        // Before the token is replaced: nothing else can stop the job that runs.
        self.cancel();
        // Every job has a token of its own: one that fired for an old job can never stop a new one.
        self.latest = CancelToken::new();
        let mailbox = if let Some(mailbox) = &self.mailbox { mailbox } else { self.mailbox.insert(self.start()?) };
        // A job that still waits is dropped here and never runs: its answer would be out of date.
        mailbox.replace((job, self.latest.clone()));
        Ok(())
    }

    /// Cancels the latest job, running or waiting.
    pub fn cancel(&self) {
        self.latest.cancel();
    }

    fn start(&self) -> io::Result<Arc<Mailbox<(J, CancelToken)>>> {
        let mailbox = Arc::<Mailbox<(J, CancelToken)>>::default();
        let (inbox, outbox) = (Arc::clone(&mailbox), self.outbox.clone());
        spawn(J::THREAD, &self.outbox, move || {
            // Created on the thread, and never moved: a cache need not be `Send`.
            let mut cache = J::Cache::default();
            while let Some((job, cancel)) = inbox.recv() {
                job.run(&mut cache, &cancel, &mut |event| outbox.event(event));
            }
        })?;
        Ok(mailbox)
    }
}

impl<J: Job> Drop for Worker<J> {
    fn drop(&mut self) {
        self.cancel();
        if let Some(mailbox) = &self.mailbox {
            mailbox.close();
        }
    }
}

/// Runs one job on a thread of its own, whatever comes after it, unless `cancel` fires: for jobs that must not be replaced.
///
/// # Errors
/// If the system has no thread left.
pub(crate) fn spawn_job<J: Job>(job: J, cancel: CancelToken, outbox: &Outbox) -> io::Result<JoinHandle<()>> {
    let events = outbox.clone();
    spawn(J::THREAD, outbox, move || {
        job.run(&mut J::Cache::default(), &cancel, &mut |event| events.event(event));
    })
}
