//! Names of files that are not finished yet: taken away when the program is ended, and, where it was killed, by the
//! next one that writes into the same folder.

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

/// Minimum age of an unfinished file before another process takes it away: a writer locks its file as soon as it is
/// made.
const MIN_AGE: Duration = Duration::from_secs(60);

/// Minimum age where the file system knows no locks: no file is written for a day.
const MIN_AGE_UNLOCKED: Duration = Duration::from_secs(24 * 3600);

/// Signals that end a program, and can be caught.
const ENDING: [i32; 5] = [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGXCPU];

static NAMES: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

fn names() -> MutexGuard<'static, BTreeSet<PathBuf>> {
    NAMES.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A name that is taken away when the program is ended while this value lives.
#[derive(Debug)]
pub(super) struct Unfinished(PathBuf);

impl Unfinished {
    /// Makes a file of this name. A signal that ends the program comes before it or finds it, never between the two.
    pub(super) fn made<T>(path: PathBuf, make: impl FnOnce() -> T) -> (Self, T) {
        let mut names = names();
        names.insert(path.clone());
        let result = make();
        (Self(path), result)
    }
}

/// Does what is not to be seen half done: a signal that ends the program waits for its end.
pub(super) fn undisturbed<T>(act: impl FnOnce() -> T) -> T {
    let _names = names();
    act()
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        names().remove(&self.0);
    }
}

/// Takes away all unfinished files of this process. For those who end it while others may be writing.
pub fn remove_unfinished() {
    drop(remove_all());
}

/// Takes away all unfinished files of this process; no other is made while the result lives.
fn remove_all() -> MutexGuard<'static, BTreeSet<PathBuf>> {
    let names = names();
    for path in &*names {
        let _ = fs::remove_file(path);
    }
    names
}

/// From now on a signal that ends the program takes its unfinished files away first. Signals that are ignored, as under
/// `nohup`, stay ignored. For programs that catch no signals themselves.
pub fn end_cleanly() {
    survive_limits();
    let ignored = ignored();
    let wanted = ENDING.into_iter().filter(|signal| ignored >> (signal - 1) & 1 == 0);
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

/// The signals that are ignored, a bit each from the lowest: as Linux tells them, else none.
#[expect(clippy::disallowed_methods, reason = "a short text that the system makes, not a file of the user")]
fn ignored() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).unwrap_or(0)
}

/// A file that grows beyond the limit of the shell is an error of the write, not the end of the program.
pub(super) fn survive_limits() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let _ = signal_hook::flag::register(SIGXFSZ, Arc::new(AtomicBool::new(false)));
    });
}

/// Takes away what programs of this user left unfinished in a folder when they were killed.
pub(super) fn sweep(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let name = name.as_encoded_bytes();
        if name.starts_with(PREFIX.as_bytes()) && name.ends_with(SUFFIX.as_bytes()) {
            let path = entry.path();
            if fs::symlink_metadata(&path).is_ok_and(|about| is_left(&path, &about)) {
                let _ = fs::remove_file(path);
            }
        }
    }
}

/// Returns whether nobody writes a file any more.
fn is_left(path: &Path, about: &Metadata) -> bool {
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
