//! Hidden names of files that are being written: removed when the program is ended by a signal, and, if it was killed, by
//! the next process that writes into the same folder.

use std::collections::BTreeSet;
use std::fs::{self, File, Metadata, TryLockError};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, MutexGuard, Once, PoisonError};
use std::thread;
use std::time::Duration;

use rustix::process::geteuid;
use signal_hook::consts::signal::{SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGXCPU, SIGXFSZ};
use signal_hook::iterator::Signals;
use signal_hook::low_level::emulate_default_handler;

/// Beginning of the name of an unfinished file. Hidden names are never loaded.
pub(super) const PREFIX: &str = ".claimscope-";

/// Ending of the name of an unfinished file.
pub(super) const SUFFIX: &str = ".part";

/// Minimum age of an unfinished file before another process removes it: a writer locks its file as soon as it has made
/// it, but not in the same step.
const MIN_AGE: Duration = Duration::from_secs(60);

/// Minimum age on a file system without locks: no file is written for a day.
const MIN_AGE_UNLOCKED: Duration = Duration::from_secs(24 * 3600);

/// Signals that end a program and can be caught.
const TERMINATING: [i32; 5] = [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGXCPU];

/// The hidden names that exist now. Locked while a file is made or renamed, so that a signal is handled before or after.
static NAMES: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

fn names() -> MutexGuard<'static, BTreeSet<PathBuf>> {
    NAMES.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A hidden name that is removed if a signal ends the program while this value lives.
#[derive(Debug)]
pub(super) struct CleanupGuard(PathBuf);

impl CleanupGuard {
    /// Registers a name and creates its file with `make`. A signal is handled before both or after both.
    pub(super) fn create<T>(path: PathBuf, make: impl FnOnce() -> T) -> (Self, T) {
        let mut names = names();
        names.insert(path.clone());
        let result = make();
        (Self(path), result)
    }
}

/// Runs `act` so that a signal which ends the program waits until it has returned.
pub(super) fn without_interruption<T>(act: impl FnOnce() -> T) -> T {
    let _names = names();
    act()
}

impl Drop for CleanupGuard {
    fn drop(&mut self) {
        names().remove(&self.0);
    }
}

/// Removes all unfinished files of this process, which is about to exit.
pub(crate) fn remove_unfinished() {
    drop(remove_all());
}

/// Removes all unfinished files of this process. No other can be made while the result lives.
fn remove_all() -> MutexGuard<'static, BTreeSet<PathBuf>> {
    let names = names();
    for path in &*names {
        let _ = fs::remove_file(path);
    }
    names
}

/// Makes signals that end the program remove its unfinished files first, on a thread of their own. Signals that are
/// ignored, as under `nohup`, stay ignored. Not for the explorer, which handles signals itself.
pub(crate) fn clean_up_on_signals() {
    survive_size_limit();
    let ignored = ignored();
    let wanted = TERMINATING.into_iter().filter(|signal| ignored >> (signal - 1) & 1 == 0);
    let Ok(mut signals) = Signals::new(wanted) else { return };
    let listen = move || {
        for signal in signals.forever() {
            let _none_is_made = remove_all();
            let _ = emulate_default_handler(signal);
        }
    };
    // Without a thread signals end the program as ever: by the next write unfinished files are taken away.
    let _ = thread::Builder::new().name("signals".to_owned()).spawn(listen);
}

/// Returns the signals that are ignored as a mask, signal 1 in the lowest bit. Empty on systems other than Linux.
#[expect(clippy::disallowed_methods, reason = "a short text that the system makes, not a file of the user")]
fn ignored() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).unwrap_or(0)
}

/// Makes a file that grows beyond the limit of the shell (`ulimit -f`) an error of the write, not the end of the program.
pub(super) fn survive_size_limit() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let _ = signal_hook::flag::register(SIGXFSZ, Arc::new(AtomicBool::new(false)));
    });
}

/// Removes files that processes of this user left unfinished in a folder when they were killed.
pub(super) fn remove_stale(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let name = name.as_encoded_bytes();
        if name.starts_with(PREFIX.as_bytes()) && name.ends_with(SUFFIX.as_bytes()) {
            let path = entry.path();
            if fs::symlink_metadata(&path).is_ok_and(|about| is_abandoned(&path, &about)) {
                let _ = fs::remove_file(path);
            }
        }
    }
}

/// Returns whether no process writes a file any more: it is old enough, and not locked.
fn is_abandoned(path: &Path, about: &Metadata) -> bool {
    let age = about.modified().ok().and_then(|time| time.elapsed().ok()).unwrap_or_default();
    if !about.is_file() || about.uid() != geteuid().as_raw() || age < MIN_AGE {
        return false;
    }
    match File::open(path).map(|file| file.try_lock()) {
        Ok(Ok(())) => true,
        Ok(Err(TryLockError::Error(_))) => age >= MIN_AGE_UNLOCKED,
        Ok(Err(TryLockError::WouldBlock)) | Err(_) => false,
    }
}
