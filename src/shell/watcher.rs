//! Watches the open files on a thread of its own.

use std::io;
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::jobs::{JobOutput, Outbox, spawn};
use crate::session::Watch;
use crate::state::event::Event;

/// Time between two looks at the files.
const WATCH_INTERVAL: Duration = Duration::from_secs(1);

/// Number of times that the pause between two looks is longer than a look: folders with very many files take long.
const REST: u32 = 20;

/// Starts to watch; each change is an [`Event::FilesChanged`].
///
/// # Errors
/// If the system has no thread left.
pub(super) fn start(watch: Watch, outbox: &Outbox) -> io::Result<()> {
    let events = outbox.clone();
    spawn("watch", outbox, move || {
        let mut pause = WATCH_INTERVAL;
        loop {
            sleep(pause);
            let began = Instant::now();
            if watch.has_changed() && !events.send(JobOutput::Event(Event::FilesChanged)) {
                return;
            }
            pause = WATCH_INTERVAL.max(began.elapsed() * REST);
        }
    })?;
    Ok(())
}
