//! Pipes that the user named, and stdin: their data comes once.

use std::collections::HashSet;
use std::fs::{File, OpenOptions};
use std::io::{self, IsTerminal, Read, stdin};
use std::os::fd::{AsFd, BorrowedFd};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::error::ReadError;
use super::file_id::{FileId, regular_file};
use crate::cancel::CancelToken;
use crate::limits::MAX_PIPE_BYTES;

/// The path that stands for stdin.
const STDIN: &str = "-";

/// Number of bytes that are read at a time: the capacity of a pipe on Linux.
const PORTION: usize = 1 << 16;

/// Time for which a named pipe is waited for until a program writes into it: one that was started in the same line needs
/// less.
const WRITER_TIMEOUT: Duration = Duration::from_secs(5);

/// Interval at which a silent pipe is read again, and the cancel token is polled.
const POLL_INTERVAL: Duration = Duration::from_millis(20);

/// The pipes that were read already: each delivers its data once.
static CONSUMED: Mutex<Option<HashSet<PathBuf>>> = Mutex::new(None);

/// The original stdin, after [`keys_from_terminal`] has put the terminal in its place.
static ORIGINAL_STDIN: Mutex<Option<File>> = Mutex::new(None);

/// The file that the original stdin came from, if it was one.
static ORIGINAL_STDIN_FILE: Mutex<Option<FileId>> = Mutex::new(None);

/// Returns whether a path of the command line gives what stdin gives.
#[must_use]
pub(crate) fn is_stdin(path: &Path) -> bool {
    stands_for_stdin(path) || ["/dev/stdin", "/dev/fd/0", "/proc/self/fd/0"].iter().any(|name| path == Path::new(name))
}

/// Returns whether a path of the command line stands for stdin.
pub(super) fn stands_for_stdin(path: &Path) -> bool {
    path.as_os_str() == STDIN
}

/// Returns the identity of the file that stdin comes from; `None` where it is a pipe, a terminal or closed.
pub(super) fn stdin_file() -> Option<FileId> {
    let before = *ORIGINAL_STDIN_FILE.lock().unwrap_or_else(PoisonError::into_inner);
    before.or_else(|| regular_file(stdin()))
}

/// Returns whether a path of the command line is a pipe.
pub(crate) fn is_pipe(path: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt;
        stands_for_stdin(path) || std::fs::metadata(path).is_ok_and(|about| about.file_type().is_fifo())
    }
    #[cfg(not(unix))]
    stands_for_stdin(path)
}

/// Returns whether a path is a pipe that was read already: it has nothing more to give.
#[must_use]
pub(crate) fn is_consumed_pipe(path: &Path) -> bool {
    let consumed = CONSUMED.lock().unwrap_or_else(PoisonError::into_inner);
    consumed.as_ref().is_some_and(|consumed| consumed.contains(path))
}

/// Reads a pipe to its end. If `cancel` fires midway, bytes are missing.
///
/// # Errors
/// If it cannot be read, or gives too much.
pub(super) fn read(path: &Path, cancel: &CancelToken) -> Result<Vec<u8>, ReadError> {
    // Before it is read: a pipe of which only a part came has nothing more to give either.
    CONSUMED.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert_default().insert(path.to_owned());
    if !stands_for_stdin(path) {
        return read_to_end(NamedPipe::open(path).map_err(ReadError::Io)?, cancel);
    }
    if let Some(data) = ORIGINAL_STDIN.lock().unwrap_or_else(PoisonError::into_inner).take() {
        return read_to_end(data, cancel);
    }
    if stdin().is_terminal() {
        return Err(ReadError::StdinIsTerminal);
    }
    read_to_end(stdin().lock(), cancel)
}

/// A named pipe, opened without waiting for a writer.
struct NamedPipe {
    pipe: File,
    opened: Instant,
    has_written: bool,
}

impl NamedPipe {
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

impl Read for NamedPipe {
    /// Reads what is there. If nothing is there yet, waits for a moment and reports an interruption, so that the caller can
    /// poll its cancel token.
    fn read(&mut self, portion: &mut [u8]) -> io::Result<usize> {
        match self.pipe.read(portion) {
            Ok(0) if !self.has_written => {
                if self.opened.elapsed() > WRITER_TIMEOUT {
                    return Err(io::Error::new(io::ErrorKind::TimedOut, "nothing writes to this pipe"));
                }
            }
            // A pipe without a writer reads as its end; this error means that there is a writer, which is only
            // silent.
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => self.has_written = true,
            done => {
                self.has_written |= done.as_ref().is_ok_and(|&read| read > 0);
                return done;
            }
        }
        sleep(POLL_INTERVAL);
        Err(io::ErrorKind::Interrupted.into())
    }
}

fn read_to_end(mut from: impl Read, cancel: &CancelToken) -> Result<Vec<u8>, ReadError> {
    let mut bytes = Vec::new();
    let mut portion = vec![0; PORTION];
    while !cancel.is_cancelled() {
        match from.read(&mut portion) {
            Ok(0) => break,
            Ok(read) => {
                let read = portion.get(..read).unwrap_or_default();
                bytes.try_reserve(read.len()).map_err(|_| ReadError::PipeOutOfMemory)?;
                bytes.extend_from_slice(read);
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(ReadError::Io(error)),
        }
        if bytes.len() > MAX_PIPE_BYTES {
            return Err(ReadError::PipeTooLong);
        }
    }
    Ok(bytes)
}

/// Makes stdin the terminal if one of the paths stands for stdin and that is a pipe or a file: keys are read from it then,
/// and the data from the original stdin. `put_in_place` makes the given file descriptor stdin.
///
/// # Errors
/// If the process has no terminal.
pub(crate) fn keys_from_terminal(
    paths: &[PathBuf],
    put_in_place: impl FnOnce(BorrowedFd<'_>) -> io::Result<()>,
) -> io::Result<()> {
    if !paths.iter().any(|path| stands_for_stdin(path)) || stdin().is_terminal() {
        return Ok(());
    }
    let terminal = OpenOptions::new().read(true).write(true).open("/dev/tty")?;
    let data = stdin().as_fd().try_clone_to_owned()?;
    // Asked before the terminal takes its place: an export must not overwrite the file that is being read.
    *ORIGINAL_STDIN_FILE.lock().unwrap_or_else(PoisonError::into_inner) = regular_file(&data);
    put_in_place(terminal.as_fd())?;
    *ORIGINAL_STDIN.lock().unwrap_or_else(PoisonError::into_inner) = Some(data.into());
    Ok(())
}
