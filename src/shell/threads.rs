//! Starting threads so that a panic on one of them ends the program instead of leaving it deaf.

use std::sync::mpsc::Sender;
use std::thread::{Builder, JoinHandle, panicking};

use super::message::Message;

/// Tells the loop when its thread unwinds.
struct Alarm(Sender<Message>);

impl Drop for Alarm {
    fn drop(&mut self) {
        if panicking() {
            let _ = self.0.send(Message::Panicked);
        }
    }
}

/// Starts a thread.
///
/// # Errors
/// When the system has none left.
pub(super) fn spawn(
    name: &str,
    sender: &Sender<Message>,
    body: impl FnOnce() + Send + 'static,
) -> std::io::Result<JoinHandle<()>> {
    let alarm = Alarm(sender.clone());
    Builder::new().name(name.to_owned()).spawn(move || {
        let _alarm = alarm;
        body();
    })
}

/// Panics if `CLAIMSCOPE_TEST_PANIC` names this place: how the tests see that the terminal is restored. Only in debug
/// builds; a release build does not look.
pub(super) fn provoke(place: &str) {
    if cfg!(debug_assertions) {
        let wanted = std::env::var("CLAIMSCOPE_TEST_PANIC").unwrap_or_default();
        if wanted.strip_prefix("abort while ") == Some(place) {
            // As the standard library does where memory cannot be had.
            std::process::abort();
        }
        assert!(wanted != place, "provoked while {place}: \u{1b}[31mhostile\u{7}");
    }
}
