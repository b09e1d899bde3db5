//! Reading what comes once: pipes that the user named, and stdin.

use std::collections::HashSet;
use std::fs::{File, OpenOptions};
use std::io::{self, IsTerminal, Read, stdin};
use std::os::fd::{AsFd, BorrowedFd};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::file_id::{FileId, regular_file};
use crate::cancel::CancelToken;
use crate::limits::MAX_PIPE_BYTES;

/// The path that stands for stdin.
const STDIN: &str = "-";

/// Bytes that are read at a time.
const PORTION: usize = 1 << 16;

/// Time that a named pipe is given until somebody writes into it: a program started in the same line needs less.
const WRITER_TIMEOUT: Duration = Duration::from_secs(5);

/// Time between two looks at whether somebody writes, and whether reading was stopped.
const LOOK: Duration = Duration::from_millis(20);

/// The pipes that were read: each gives what it has once.
static READ: Mutex<Option<HashSet<PathBuf>>> = Mutex::new(None);

/// The data of stdin, from before the terminal was put in its place.
static DATA: Mutex<Option<File>> = Mutex::new(None);

/// The file that stdin came from, from before the terminal was put in its place.
static DATA_FILE: Mutex<Option<FileId>> = Mutex::new(None);

/// Returns whether a path of the command line gives what stdin gives.
#[must_use]
pub fn is_stdin(path: &Path) -> bool {
    stands_for_stdin(path) || ["/dev/stdin", "/dev/fd/0", "/proc/self/fd/0"].iter().any(|name| path == Path::new(name))
}

/// Returns whether a path of the command line stands for stdin.
pub(super) fn stands_for_stdin(path: &Path) -> bool {
    path.as_os_str() == STDIN
}

/// Returns the identity of the file that stdin comes from; `None` where it is a pipe, a terminal or closed.
pub(super) fn stdin_file() -> Option<FileId> {
    let before = *DATA_FILE.lock().unwrap_or_else(PoisonError::into_inner);
    before.or_else(|| regular_file(stdin()))
}

/// Returns whether a path of the command line is a pipe.
pub(super) fn is_pipe(path: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt;
        stands_for_stdin(path) || std::fs::metadata(path).is_ok_and(|about| about.file_type().is_fifo())
    }
    #[cfg(not(unix))]
    stands_for_stdin(path)
}

/// A sentence where this pipe was read before; `None` where it can be read.
pub(super) fn was_read(path: &Path) -> Option<String> {
    let known = READ.lock().unwrap_or_else(PoisonError::into_inner);
    let found = known.as_ref().is_some_and(|known| known.contains(path));
    found.then(|| format!("{}: what came from a pipe cannot be read again; put it into a file", path.display()))
}

/// Reads a pipe to its end, or until it is stopped.
///
/// # Errors
/// A sentence where it cannot be read, or where it gives too much.
pub(super) fn read(path: &Path, cancel: &CancelToken) -> Result<Vec<u8>, String> {
    READ.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert_default().insert(path.to_owned());
    let failed = |error: io::Error| format!("it cannot be read: {error}");
    if !stands_for_stdin(path) {
        return all(Named::open(path).map_err(failed)?, cancel);
    }
    if let Some(data) = DATA.lock().unwrap_or_else(PoisonError::into_inner).take() {
        return all(data, cancel);
    }
    if stdin().is_terminal() {
        return Err("`-` stands for stdin, which is a terminal: put a pipe before it, or name a file".to_owned());
    }
    all(stdin().lock(), cancel)
}

/// A named pipe, opened without waiting for a writer.
struct Named {
    pipe: File,
    opened: Instant,
    has_written: bool,
}

impl Named {
    fn open(path: &Path) -> io::Result<Self> {
        let mut options = OpenOptions::new();
        options.read(true);
        #[cfg(unix)]
        {
            use std::os::unix::fs::OpenOptionsExt;
            options.custom_flags(rustix::fs::OFlags::NONBLOCK.bits().cast_signed());
        }
        Ok(Self { pipe: options.open(path)?, opened: Instant::now(), has_written: false })
    }
}

impl Read for Named {
    /// Reads what is there. Where nothing is there yet it waits for a moment and is interrupted, so that the caller can
    /// stop.
    fn read(&mut self, portion: &mut [u8]) -> io::Result<usize> {
        match self.pipe.read(portion) {
            Ok(0) if !self.has_written => {
                if self.opened.elapsed() > WRITER_TIMEOUT {
                    return Err(io::Error::new(io::ErrorKind::TimedOut, "nobody writes into this pipe"));
                }
            }
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => self.has_written = true,
            done => {
                self.has_written |= done.as_ref().is_ok_and(|&read| read > 0);
                return done;
            }
        }
        sleep(LOOK);
        Err(io::ErrorKind::Interrupted.into())
    }
}

fn all(mut from: impl Read, cancel: &CancelToken) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let mut portion = vec![0; PORTION];
    while !cancel.is_cancelled() {
        match from.read(&mut portion) {
            Ok(0) => break,
            Ok(read) => {
                let read = portion.get(..read).unwrap_or_default();
                bytes.try_reserve(read.len()).map_err(|_| "there is not enough memory for what comes".to_owned())?;
                bytes.extend_from_slice(read);
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(format!("it cannot be read: {error}")),
        }
        if bytes.len() > MAX_PIPE_BYTES {
            let most = MAX_PIPE_BYTES >> 30;
            return Err(format!(
                "it gives more than {most} GiB, the most that is read from a pipe: put it into a file"
            ));
        }
    }
    Ok(bytes)
}

/// Where one of the paths stands for stdin, and that is no terminal: keeps what it is for reading, and has the
/// terminal put in its place, so that keys can be read.
///
/// # Errors
/// When there is no terminal.
pub fn keys_from_terminal(
    paths: &[PathBuf],
    put_in_place: impl FnOnce(BorrowedFd<'_>) -> io::Result<()>,
) -> io::Result<()> {
    if !paths.iter().any(|path| stands_for_stdin(path)) || stdin().is_terminal() {
        return Ok(());
    }
    let terminal = OpenOptions::new().read(true).write(true).open("/dev/tty")?;
    let data = stdin().as_fd().try_clone_to_owned()?;
    *DATA_FILE.lock().unwrap_or_else(PoisonError::into_inner) = regular_file(&data);
    put_in_place(terminal.as_fd())?;
    *DATA.lock().unwrap_or_else(PoisonError::into_inner) = Some(data.into());
    Ok(())
}
