//! Saves the user's position: from time to time while the explorer runs, so that a crash loses little, and when it ends.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{Builder, JoinHandle};
use std::time::{Duration, Instant};

use crate::config::Config;
use crate::jobs::{Outbox, spawn};
use crate::remote::clickhouse::only_server_address;
use crate::session::ExplorerOptions;
use crate::session::memory::{MemoryFile, Remembered};
use crate::state::State;
use crate::state::event::Event;
use crate::text::capitalized;

/// Time after a change until the user's position is written: a crash loses no more than that.
const KEEP_INTERVAL: Duration = Duration::from_secs(15);

/// The keeper of the memory of what is open.
#[derive(Default)]
pub(super) struct MemoryKeeper {
    file: Option<MemoryFile>,
    /// The memory that was read, or that was to be written last, without what the file adds of the library.
    kept: Option<Remembered>,
    /// `true` if that memory did not get into the file.
    has_failed: Arc<AtomicBool>,
    /// The key of the content of the library in that memory.
    content: String,
    /// The time of the first event that was not written yet.
    changed: Option<Instant>,
    writing: Option<JoinHandle<()>>,
}

impl MemoryKeeper {
    /// Creates the keeper for what is opened.
    pub(super) fn new(options: &ExplorerOptions) -> Self {
        // Claims that were marked or read on servers are not at home when they are opened again.
        let is_of_files = only_server_address(&options.paths).is_none() || !options.reading.remote.0.is_empty();
        let is_used = is_of_files && !Config::installed().0.forgetful;
        let file = MemoryFile::of(&options.paths, &options.reading).filter(|_| is_used);
        Self { file, ..Self::default() }
    }

    /// Returns whether what is here will be remembered.
    pub(super) fn is_used(&self) -> bool {
        self.file.is_some()
    }

    /// Reads what is remembered.
    ///
    /// # Errors
    /// A sentence on why it cannot be known.
    pub(super) fn load(&mut self) -> Result<Option<Remembered>, String> {
        let Some(file) = &self.file else { return Ok(None) };
        let remembered = file.load().map_err(|error| error.to_string())?;
        self.content = remembered.as_ref().map(|remembered| remembered.content.clone()).unwrap_or_default();
        self.kept = remembered.clone().map(|remembered| Remembered {
            library: Vec::new(),
            content: String::new(),
            moved_from: None,
            ..remembered
        });
        Ok(remembered)
    }

    /// Notes that something happened.
    pub(super) fn touch(&mut self) {
        if self.file.is_some() && self.changed.is_none() {
            self.changed = Some(Instant::now());
        }
    }

    /// Returns the time until [`MemoryKeeper::keep`] has something to do; `None` if nothing happened.
    pub(super) fn timeout(&self) -> Option<Duration> {
        self.changed.map(|changed| KEEP_INTERVAL.saturating_sub(changed.elapsed()))
    }

    /// Begins to write where the user is, if that is due and has changed.
    pub(super) fn keep(&mut self, state: &State, outbox: &Outbox) {
        if self.timeout().is_none_or(|left| !left.is_zero()) {
            return;
        }
        // A disk that hangs: it is tried again after the next interval.
        if self.writing.as_ref().is_some_and(|thread| !thread.is_finished()) {
            self.changed = Some(Instant::now());
            return;
        }
        self.changed = None;
        let Some((file, remembered)) = self.take_changed(state) else { return };
        let (messages, has_failed) = (outbox.clone(), Arc::clone(&self.has_failed));
        // Until it is there, and if the system has no thread left.
        has_failed.store(true, Ordering::Relaxed);
        let writing = spawn("memory", outbox, move || match file.save(&remembered) {
            Ok(()) => has_failed.store(false, Ordering::Relaxed),
            Err(error) => messages.event(Event::Warning(capitalized(&error.to_string()))),
        });
        self.writing = writing.ok();
    }

    /// Begins to write where the user is, at the end.
    pub(super) fn begin_last(&mut self, state: &State) -> LastMemory {
        let memory = self.place(state).map(|file| (file, state.remember()));
        let (before, kept, content) = (self.writing.take(), self.kept.take(), std::mem::take(&mut self.content));
        let has_failed = Arc::clone(&self.has_failed);
        let write = move || {
            if let Some(before) = before {
                let _ = before.join();
            }
            let Some((file, remembered)) = memory else { return Ok(()) };
            // What was not written may find room on the disk now. It was not tried again before: each failure would be said.
            let is_written = kept.as_ref() == Some(&remembered) && !has_failed.load(Ordering::Relaxed);
            // Files that have changed would not be found again if they are moved next.
            if is_written && file.content() == content {
                return Ok(());
            }
            file.save(&remembered).map_err(|error| error.to_string())
        };
        LastMemory(Builder::new().name("memory".to_owned()).spawn(write))
    }

    /// Returns the file that is to be written; `None` if none is. While files are still being read, records may be unknown that
    /// were remembered: what was written before stays.
    fn place(&self, state: &State) -> Option<MemoryFile> {
        self.file.clone().filter(|_| state.session.unresolved.is_none())
    }

    /// Returns what is to be written, and where; `None` if nothing is.
    fn take_changed(&mut self, state: &State) -> Option<(MemoryFile, Remembered)> {
        let file = self.place(state)?;
        let remembered = state.remember();
        if self.kept.as_ref() == Some(&remembered) {
            return None;
        }
        self.kept = Some(remembered.clone());
        Some((file, remembered))
    }
}

/// The last memory while it is written, on a thread of its own: a disk that hangs must not hold the screen, nor a terminal that
/// blocks the memory.
pub(super) struct LastMemory(io::Result<JoinHandle<Result<(), String>>>);

impl LastMemory {
    /// Waits until it is written.
    ///
    /// # Errors
    /// A sentence on why it could not be written.
    pub(super) fn wait(self) -> Result<(), String> {
        match self.0 {
            // The hook has printed the message of a panic.
            Ok(thread) => thread.join().unwrap_or(Ok(())),
            Err(error) => Err(format!("where you were is not remembered: {error}")),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::index::Library;
    use crate::session::{ReadOptions, read};
    use crate::state::appearance::Appearance;
    use crate::state::collection::Collection;
    use crate::state::layout::Size;

    #[test]
    fn a_memory_that_was_not_written_is_written_at_the_end() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("state");
        let library = Library::new(read(&[]).unwrap().base);
        let name = String::new();
        let collection = Collection { name, library, diagnostics: Vec::new(), loading: None, servers: None };
        let state = State::new(Arc::new(collection), Size { width: 80, height: 24 }, Appearance::default());
        let file = MemoryFile::in_folder(&place, &[], &ReadOptions::default());
        let changed = Instant::now().checked_sub(KEEP_INTERVAL);
        let mut keeper = MemoryKeeper { file, changed, ..MemoryKeeper::default() };
        fs::write(&place, "a file in the place of the folder").unwrap();
        keeper.keep(&state, &Outbox::new(|_| true));
        keeper.writing.take().unwrap().join().unwrap();
        let kept = keeper.kept.clone();
        assert_eq!(kept, Some(state.remember()));
        assert!(keeper.begin_last(&state).wait().is_err());
        fs::remove_file(&place).unwrap();
        keeper.kept.clone_from(&kept);
        assert_eq!(keeper.begin_last(&state).wait(), Ok(()));
        let path = keeper.file.as_ref().unwrap().path().to_owned();
        assert!(path.is_file());
        // What is there is not written again.
        fs::remove_file(&path).unwrap();
        let mut keeper = MemoryKeeper { file: keeper.file, kept, ..MemoryKeeper::default() };
        assert_eq!(keeper.begin_last(&state).wait(), Ok(()));
        assert!(!path.exists());
    }
}
