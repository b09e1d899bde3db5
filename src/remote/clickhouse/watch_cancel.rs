//! Watching a cancel token while a request waits for its answer.

use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use crate::cancel::CancelToken;

/// Time between two looks at the token: cancelling takes no longer than a person notices.
const POLL: Duration = Duration::from_millis(20);

/// Runs `work`, and calls `stop` once from another thread if the token fires meanwhile.
pub(super) fn while_watching<T>(cancel: &CancelToken, stop: impl FnOnce() + Send, work: impl FnOnce() -> T) -> T {
    let (done, is_done) = mpsc::channel::<()>();
    thread::scope(|scope| {
        let watch = move || {
            while let Err(RecvTimeoutError::Timeout) = is_done.recv_timeout(POLL) {
                if cancel.is_cancelled() {
                    return stop();
                }
            }
        };
        // Without another thread the work is done all the same, and cannot be stopped.
        let _ = thread::Builder::new().name("cancel".to_owned()).spawn_scoped(scope, watch);
        let result = work();
        drop(done);
        result
    })
}

/// Time that a query waits while it is typed, in case that another letter follows.
const TYPING_PAUSE: Duration = Duration::from_millis(150);

/// Waits until whoever types may have ended. Returns early if the token fires.
pub fn pause_for_typing(cancel: &CancelToken) {
    let mut left = TYPING_PAUSE;
    while !left.is_zero() && !cancel.is_cancelled() {
        let next = left.min(POLL);
        thread::sleep(next);
        left -= next;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_that_fires_stops_the_work() {
        let cancel = CancelToken::new();
        let (stop, stopped) = mpsc::channel();
        cancel.cancel();
        while_watching(&cancel, move || stop.send(()).unwrap(), || stopped.recv().unwrap());
        let never = CancelToken::new();
        assert_eq!(while_watching(&never, || unreachable!(), || 7), 7);
    }
}
