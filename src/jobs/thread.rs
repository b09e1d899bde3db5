//! Threads whose panic ends the program instead of leaving it without an answer.

use crate::environment;

use std::io;
use std::thread::{Builder, JoinHandle, panicking};

use super::outbox::{JobOutput, Outbox};

/// Reports to the event loop when the thread that owns it unwinds.
struct PanicGuard(Outbox);

impl Drop for PanicGuard {
    fn drop(&mut self) {
        if panicking() {
            let _ = self.0.send(JobOutput::Panicked);
        }
    }
}

/// Spawns a named thread that reports a panic to `outbox`.
///
/// # Errors
/// If the system has no thread left.
pub(crate) fn spawn(name: &str, outbox: &Outbox, body: impl FnOnce() + Send + 'static) -> io::Result<JoinHandle<()>> {
    let guard = PanicGuard(outbox.clone());
    Builder::new().name(name.to_owned()).spawn(move || {
        let _guard = guard;
        body();
    })
}

/// Panics if `CLAIMSCOPE_TEST_PANIC` names this place, or aborts on `abort while PLACE`: tests of the restored terminal
/// use it. Release builds do not look at the variable.
///
/// # Panics
/// In debug builds, if the variable names `place`.
pub(crate) fn inject_panic(place: &str) {
    if cfg!(debug_assertions) {
        let wanted = std::env::var(environment::TEST_PANIC).unwrap_or_default();
        if wanted.strip_prefix("abort while ") == Some(place) {
            // As the standard library does if an allocation fails.
            std::process::abort();
        }
        assert!(wanted != place, "provoked while {place}: \u{1b}[31mhostile\u{7}");
    }
}
