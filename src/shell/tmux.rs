//! Copying by tmux itself: by default it neither stores what programs in it copy by OSC 52, nor passes it on.

use std::io::{ErrorKind, Write};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// Maximum time that tmux may take.
const TIMEOUT: Duration = Duration::from_secs(2);

/// Interval at which it is checked whether tmux has ended.
const POLL_INTERVAL: Duration = Duration::from_millis(10);

/// The places to which tmux has copied a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TmuxCopy {
    /// Its buffer, and the clipboard of the terminal.
    Forwarded,
    /// Only its buffer: it is older than version 3.2.
    BufferOnly,
}

/// Copies a text into tmux's buffer, and makes tmux forward it to the terminal if it can.
///
/// # Errors
/// The reason why it did not, in a few words.
pub(super) fn load(text: &str) -> Result<TmuxCopy, String> {
    if run(&["load-buffer", "-w", "-"], text)? {
        return Ok(TmuxCopy::Forwarded);
    }
    if run(&["load-buffer", "-"], text)? { Ok(TmuxCopy::BufferOnly) } else { Err("tmux refused it".to_owned()) }
}

/// Runs tmux with a text on its stdin. Returns whether it succeeded.
///
/// # Errors
/// If it could not be run, or did not end in time.
fn run(arguments: &[&str], text: &str) -> Result<bool, String> {
    let mut command = Command::new("tmux");
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = command.spawn().map_err(|error| format!("tmux could not be started: {error}"))?;
    let stdin = child.stdin.take();
    let owned = text.to_owned();
    // On a thread: a tmux that does not read would block this one forever.
    let write = move || stdin.map_or(Ok(()), |mut stdin| stdin.write_all(owned.as_bytes()));
    let writing = std::thread::Builder::new().name("tmux".to_owned()).spawn(write).map_err(|error| {
        let _ = child.kill();
        let _ = child.wait();
        format!("no thread could be started: {error}")
    })?;
    let success = wait(&mut child)?;
    match writing.join() {
        // A tmux that fails at once may not have read it all.
        Ok(Err(error)) if error.kind() != ErrorKind::BrokenPipe => return Err(error.to_string()),
        _ => {}
    }
    Ok(success)
}

/// Waits for the process to end, for [`TIMEOUT`] at most. Returns whether it succeeded.
fn wait(child: &mut Child) -> Result<bool, String> {
    let deadline = Instant::now() + TIMEOUT;
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return Ok(status.success()),
            Ok(None) if Instant::now() < deadline => sleep(POLL_INTERVAL),
            Ok(None) => {
                let _ = child.kill();
                let _ = child.wait();
                return Err("tmux does not answer".to_owned());
            }
            Err(error) => return Err(error.to_string()),
        }
    }
}
