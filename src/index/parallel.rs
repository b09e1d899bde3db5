//! Work on several threads at once, where the system grants them. Results do not depend on their number.

use std::thread;

/// Returns the number of threads that run at the same time on this machine, at least 1.
pub(crate) fn processors() -> usize {
    thread::available_parallelism().map_or(1, usize::from)
}

/// Runs two closures and returns both results: at the same time where `worth_it` and the system grants a thread, else one
/// after the other. A panic of either is passed on.
pub(super) fn join<A, B: Send>(worth_it: bool, one: impl FnOnce() -> A, other: impl Fn() -> B + Sync) -> (A, B) {
    thread::scope(|scope| {
        let thread = worth_it.then(|| thread::Builder::new().spawn_scoped(scope, &other).ok()).flatten();
        let one = one();
        let other = match thread.map(thread::ScopedJoinHandle::join) {
            Some(Ok(other)) => other,
            // Passed on as if there were no thread: half an index must not be used.
            Some(Err(panic)) => std::panic::resume_unwind(panic),
            None => other(),
        };
        (one, other)
    })
}

/// Runs `work` with each of some numbers, all but the first on threads of their own where the system grants them. Returns the
/// results in the order of the numbers. A panic is passed on.
pub(crate) fn side_by_side<T: Send>(numbers: &[usize], work: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let Some((&first, others)) = numbers.split_first() else { return Vec::new() };
    thread::scope(|scope| {
        let work = &work;
        let started = |&number: &usize| (number, thread::Builder::new().spawn_scoped(scope, move || work(number)).ok());
        let started: Vec<_> = others.iter().map(started).collect();
        let mut results = vec![work(first)];
        for (number, started) in started {
            results.push(match started.map(thread::ScopedJoinHandle::join) {
                Some(Ok(result)) => result,
                Some(Err(panic)) => std::panic::resume_unwind(panic),
                None => work(number),
            });
        }
        results
    })
}
