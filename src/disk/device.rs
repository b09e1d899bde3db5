//! Outputs that are no files: stdout under its names, terminals and `/dev/null`.

use std::fs::{self, File, OpenOptions};
use std::io::{self, IsTerminal, Write};
use std::os::unix::fs::{FileTypeExt, MetadataExt};
use std::path::Path;

use rustix::fs::{major, minor};

/// Device numbers of `/dev/null` on Linux.
const NULL_DEVICE: (u32, u32) = (1, 3);

/// Returns whether a path stands for stdout: `-`, `/dev/stdout`, and its file descriptor.
#[must_use]
pub fn is_stdout(path: &Path) -> bool {
    ["-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"].iter().any(|name| path == Path::new(name))
}

/// A terminal or `/dev/null`, open for writing.
#[derive(Debug)]
pub(crate) struct Device(File);

impl Device {
    /// Opens a device; `None` if the path is neither a terminal nor `/dev/null`.
    #[must_use]
    pub(crate) fn open(path: &Path) -> Option<Self> {
        let about = fs::metadata(path).ok().filter(|about| about.file_type().is_char_device())?;
        let is_null = (major(about.rdev()), minor(about.rdev())) == NULL_DEVICE;
        // Other devices may do something when they are opened, so terminals are recognised by their names.
        let real = path.canonicalize().ok()?;
        let name = real.file_name()?.as_encoded_bytes();
        if !is_null && !real.starts_with("/dev/pts") && !name.starts_with(b"tty") {
            return None;
        }
        let file = OpenOptions::new().write(true).open(path).ok()?;
        (is_null || file.is_terminal()).then_some(Self(file))
    }

    /// Returns whether it is a terminal.
    #[must_use]
    pub(crate) fn is_terminal(&self) -> bool {
        self.0.is_terminal()
    }
}

impl Write for Device {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}
