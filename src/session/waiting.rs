//! Long work that a user waits for: it reports its progress until it is done.

use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

/// Time between two reports of progress. Work that takes less time is not reported.
const TELLING_INTERVAL: Duration = Duration::from_secs(1);

/// Does work on a thread of its own, and calls `tell` each second until it is done.
pub(crate) fn while_telling<T: Send>(tell: &mut dyn FnMut(), work: impl FnOnce() -> T + Send) -> T {
    let (sender, done) = channel::<()>();
    let result = thread::scope(|scope| {
        // Dropped when the work ends, also by a panic: receiving fails from then on.
        let worker = scope.spawn(move || {
            let _sender = sender;
            work()
        });
        while let Err(RecvTimeoutError::Timeout) = done.recv_timeout(TELLING_INTERVAL) {
            tell();
        }
        worker.join()
    });
    result.unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_gives_its_result_or_its_panic() {
        assert_eq!(while_telling(&mut || (), || 46), 46);
        let failed = std::panic::catch_unwind(|| while_telling(&mut || (), || assert_eq!(1, 2, "on purpose")));
        assert!(failed.is_err());
    }
}
