//! Writing to the terminal past the buffers and locks of the standard library, which a panicking thread may hold.

use std::io;
use std::thread::sleep;
use std::time::Duration;

use rustix::io::Errno;
use rustix::stdio::stdout;

/// Pause before a write is tried again that would have blocked.
const RETRY_INTERVAL: Duration = Duration::from_millis(1);

/// Writes all bytes to stdout.
///
/// # Errors
/// If the terminal is gone or cannot be written.
pub(super) fn write_all(mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        match rustix::io::write(stdout(), bytes) {
            Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
            Ok(written) => bytes = bytes.get(written..).unwrap_or_default(),
            Err(Errno::INTR) => {}
            // Another program of the job may have made the terminal non-blocking.
            Err(Errno::AGAIN) => sleep(RETRY_INTERVAL),
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}
