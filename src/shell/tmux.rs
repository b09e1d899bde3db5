//! Handing text to tmux itself: by default it neither keeps what programs in it copy nor passes it on.

use std::io::{ErrorKind, Write};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// Maximum time that tmux may take.
const TIMEOUT: Duration = Duration::from_secs(2);

/// Time between two looks whether tmux has ended.
const POLL_INTERVAL: Duration = Duration::from_millis(10);

/// The extent to which tmux took a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Taken {
    /// Into its buffer, and on to the clipboard of the terminal.
    On,
    /// Into its buffer alone: it is older than version 3.2.
    Buffer,
}

/// Puts text into tmux's buffer, and has tmux hand it on to the terminal where it can.
///
/// # Errors
/// Why not, in a few words.
pub(super) fn load(text: &str) -> Result<Taken, String> {
    if run(&["load-buffer", "-w", "-"], text)? {
        return Ok(Taken::On);
    }
    if run(&["load-buffer", "-"], text)? { Ok(Taken::Buffer) } else { Err("tmux refused it".to_owned()) }
}

/// Runs tmux with a text on its stdin. Returns whether it succeeded; an error where it did not say.
fn run(arguments: &[&str], text: &str) -> Result<bool, String> {
    let mut command = Command::new("tmux");
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = command.spawn().map_err(|error| format!("tmux could not be started: {error}"))?;
    let stdin = child.stdin.take();
    let owned = text.to_owned();
    // On a thread: one that does not read would hold us up for ever.
    let write = move || stdin.map_or(Ok(()), |mut stdin| stdin.write_all(owned.as_bytes()));
    let writing = std::thread::Builder::new().name("tmux".to_owned()).spawn(write).map_err(|error| {
        let _ = child.kill();
        let _ = child.wait();
        format!("no thread can be had: {error}")
    })?;
    let success = wait(&mut child)?;
    match writing.join() {
        // One that fails at once may not have read it all.
        Ok(Err(error)) if error.kind() != ErrorKind::BrokenPipe => return Err(error.to_string()),
        _ => {}
    }
    Ok(success)
}

/// Waits for its end, but not for ever: whether it succeeded.
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
